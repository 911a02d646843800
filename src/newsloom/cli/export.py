"""`newsloom export`: an output in the format of another tool."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from newsloom.cli import given


def command(
    output: Annotated[str, given.OUTPUT],
    name: Annotated[
        str,
        typer.Option(
            "--as",
            help="csv, xlsx or parquet (tables) · md · ics (what is planned) · jsonld · ninjs · rss, atom or jsonfeed "
            "(facts) · annotations (citations) · jsonl (records), or one that a package adds.",
            show_default=False,
        ),
    ],
    file: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write here; without it, to standard output.")
    ] = None,
) -> None:
    """Write the accounts of an output in the format of another tool, each thing with its citations.

    Example:  newsloom run reports/*.txt --json > account.json;  newsloom export account.json --as xlsx -o account.xlsx
    """
    from newsloom.telling import exports

    accounts = list(given.accounts(output))
    if file is None:
        sys.stdout.buffer.write(exports.find(name)(accounts))
    else:
        exports.write(file, name, accounts)
