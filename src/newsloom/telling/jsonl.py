"""JSON Lines out, and an output read back: the interchange contract on standard output.

Text is printed as it is, not escaped, so that a person can read it; keys keep the order of the contract.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from newsloom.errors import InputError
from newsloom.model.account import Account, TimelineDate
from newsloom.model.reading import Reading
from newsloom.model.story import Amendment, Member
from newsloom.model.tables import Json, reading_to_dict, to_dict


def line(record: Json) -> str:
    """Return one line of JSON."""
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n"


def _print(record: Json) -> None:
    # Bytes, so that the output is UTF-8 whatever the locale of the terminal says.
    sys.stdout.buffer.write(line(record).encode())


def print_reading(reading: Reading, *, with_text: bool = False) -> None:
    """Print one line of `newsloom read --json`."""
    _print(reading_to_dict(reading, with_text=with_text))


def print_accounts(accounts: Iterable[Account]) -> None:
    """Print one account a line."""
    for account in accounts:
        _print(to_dict(account))


def print_members(members: Iterable[Member | Amendment]) -> None:
    """Print one document a line, with its story and copies; in a stream, amendments among them."""
    for member in members:
        _print(to_dict(member))


def print_timeline(entries: Iterable[TimelineDate]) -> None:
    """Print one date a line."""
    for entry in entries:
        _print(to_dict(entry))


def load_accounts(path: str) -> Sequence[Json]:
    """Return the accounts in an output of `newsloom run --json`; `InputError` when it is none."""
    try:
        text = Path(path).read_text(encoding="utf-8")
        accounts = [json.loads(each) for each in text.split("\n") if each.strip()]
    except (OSError, ValueError) as error:
        raise InputError(
            f"{path}: not an output of newsloom: {error}", hint=f"newsloom run reports/*.txt --json > {path}"
        ) from error
    if not accounts or not all(isinstance(each, dict) and "brief" in each for each in accounts):
        raise InputError(f"{path}: holds no account", hint=f"newsloom run reports/*.txt --json > {path}")
    return accounts
