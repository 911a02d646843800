"""What commands are given: documents from paths with progress, editor's decisions, and what was set aside."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

import typer

from newsloom.errors import InputError
from newsloom.model.account import Failure
from newsloom.model.document import Document
from newsloom.model.source import OwnedOutlet
from newsloom.model.story import Decision
from newsloom.model.tables import Json

Each = TypeVar("Each")

OUTPUT = typer.Argument(
    help="What `newsloom run --json` printed, as a file, or the folder or URL that `newsloom weigh --out` made.",
    show_default=False,
)
PATHS = typer.Argument(
    help=(
        "Files, folders, patterns, web addresses, or - for standard input: text, JSON Lines, HTML, feeds and lists "
        "of feeds, tables, WARC; packed or not."
    ),
    show_default=False,
)
COLUMNS = typer.Option("--columns", help="Which columns of a table hold what: text=body,published=day.")
FOLLOW = typer.Option(
    "--follow/--no-follow",
    help="Follow teasers of feeds to their pages; by itself those of feeds that are given by address.",
    show_default=False,
)
PRIVATE = typer.Option("--allow-private", help="Fetch also from this machine and private networks.")
STRICT = typer.Option("--strict", help="Leave with 1 when any document was set aside.")
PROCESSES = typer.Option("--processes", "-p", min=1, help="Read with this many processes.")
OUTLETS = typer.Option("--outlets", help="Your own list of outlets, owners and agencies: TOML or CSV.")
DECISIONS = typer.Option("--decisions", help="Editor's decisions as JSON Lines; they outrank the program's.")

PROGRESS_FROM = 50
"""Documents from which a run shows its progress: below that it is done within a second."""


def documents(
    paths: Sequence[str], columns: str | None = None, *, follow: bool | None = None, private: bool = False
) -> tuple[list[Document], list[Failure]]:
    """Return the documents under `paths` and what was set aside; `InputError` when nothing is usable."""
    from newsloom.intake import collect

    ways = how(columns, follow=follow, private=private)
    found = list(collect.documents(paths, stdin=sys.stdin.buffer, **ways))
    usable = [each for each in found if isinstance(each, Document)]
    failures = [each for each in found if isinstance(each, Failure)]
    if not usable:
        report(failures)
        raise InputError(
            "nothing usable was given", hint="give text files, JSON Lines or HTML: newsloom run reports/*.txt"
        )
    return usable, failures


def accounts(output: str) -> Iterator[Json]:
    """Yield the accounts of an output, plain: of a file of JSON Lines, or of a dataset, one at a time.

    `InputError` when it is neither.
    """
    from newsloom.telling import jsonl

    if "://" not in output and not Path(output).is_dir():
        yield from jsonl.load_accounts(output)
        return
    from newsloom.archive import weighing
    from newsloom.model.tables import to_dict

    yield from map(to_dict, weighing.accounts(output))


def how(columns: str | None, *, follow: bool | None, private: bool) -> dict[str, Any]:
    """Return how `collect.documents` is to read, as its arguments."""
    from newsloom.intake import rows
    from newsloom.intake.fetch import Limits

    mapped = rows.mapping(columns) if columns else None
    return {"columns": mapped, "follow": follow, "limits": Limits(private=private)}


def sifted(found: Iterable[Document | Failure], failures: list[Failure]) -> Iterator[Document]:
    """Yield the documents, and put what is none among `failures`."""
    for each in found:
        if isinstance(each, Document):
            yield each
        else:
            failures.append(each)


def report(failures: Iterable[Failure]) -> None:
    """List on standard error what was set aside, and why."""
    rows = list(dict.fromkeys(failures))
    for failure in rows:
        hint = f" ({failure.hint})" if failure.hint else ""
        print(f"set aside: {failure.document}: {failure.message}{hint}", file=sys.stderr)  # noqa: T201  our voice
    if rows:
        print(f"{len(rows)} set aside, listed above; the rest was processed", file=sys.stderr)  # noqa: T201  the same


def finish(failures: Sequence[Failure], *, strict: bool) -> None:
    """List what was set aside and leave with 1 when that matters to the caller."""
    report(failures)
    if strict and failures:
        raise typer.Exit(1)


def note(said: str) -> None:
    """Tell something in a line on standard error."""
    if said:
        typer.echo(f"note: {said}", err=True)


def progress(given: Iterable[Each], total: int, what: str) -> Iterator[Each]:
    """Yield each of `given`, with a progress line on standard error when the work is long and someone looks."""
    if total < PROGRESS_FROM or not sys.stderr.isatty():
        yield from given
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(given, description=what, total=total, console=Console(stderr=True), transient=True)


def decisions(path: str | None) -> tuple[Decision, ...]:
    """Return the editor's decisions in `path`; `InputError` names the line that is none."""
    if path is None:
        return ()
    try:
        lines = Path(path).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: decisions cannot be read: {error}", hint="give a file of JSON Lines") from error
    return tuple(_decision(path, number, line) for number, line in enumerate(lines, start=1) if line.strip())


def _decision(path: str, number: int, line: str) -> Decision:
    from newsloom.model import decisions as forms

    try:
        row = json.loads(line)
    except ValueError as error:
        raise InputError(f"{path}:{number}: not a decision: {error}", hint=forms.EXAMPLE) from error
    if not isinstance(row, dict):
        raise InputError(f"{path}:{number}: not a decision: no JSON object", hint=forms.EXAMPLE)
    try:
        return forms.from_row(row)
    except InputError as error:
        raise InputError(f"{path}:{number}: {error}", hint=error.hint) from error


def outlets(path: str | None) -> tuple[OwnedOutlet, ...]:
    """Return the newsroom's own list in `path`; `InputError` names the entry that is none."""
    if path is None:
        return ()
    from newsloom.intake import outlets as listed

    return listed.load(path)


def unfollowed(found: Sequence[Failure], *, strict: bool) -> None:
    """List on standard error the decisions that match nothing, and leave with 1 when that matters to the caller."""
    for each in found:
        print(f"not followed: {each.document}: {each.message} ({each.hint})", file=sys.stderr)  # noqa: T201  our voice
    if strict and found:
        raise typer.Exit(1)
