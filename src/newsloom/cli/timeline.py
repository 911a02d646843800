"""`newsloom timeline`: a dated timeline of any collection."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

from newsloom.cli import given

DAY = ["%Y-%m-%d"]


def command(
    paths: Annotated[list[str], given.PATHS],
    dates: Annotated[
        int | None, typer.Option("--dates", min=1, help="How many dates; by itself a sensible number.")
    ] = None,
    sentences: Annotated[
        int | None, typer.Option("--sentences", min=1, help="At most this many sentences a date.")
    ] = None,
    earliest: Annotated[datetime | None, typer.Option("--from", formats=DAY, help="First day of interest.")] = None,
    latest: Annotated[datetime | None, typer.Option("--to", formats=DAY, help="Last day of interest.")] = None,
    about: Annotated[str | None, typer.Option("--about", help="Words that say what it should be about.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one date a line as JSON.")] = False,
    strict: Annotated[bool, given.STRICT] = False,
    processes: Annotated[int, given.PROCESSES] = 1,
    columns: Annotated[str | None, given.COLUMNS] = None,
    follow: Annotated[bool | None, given.FOLLOW] = None,
    private: Annotated[bool, given.PRIVATE] = False,
) -> None:
    """Draw a dated timeline of a collection, every entry cited.

    Example:  newsloom timeline archive/ --dates 10 --sentences 2
    """
    from newsloom import pipeline
    from newsloom.model.account import Failure
    from newsloom.model.reading import Reading
    from newsloom.telling import jsonl, terminal

    documents, failures = given.documents(paths, columns, follow=follow, private=private)
    found = list(pipeline.read_all(given.progress(documents, len(documents), "reading"), processes=processes))
    failures += [each for each in found if isinstance(each, Failure)]
    readings = [each for each in found if isinstance(each, Reading)]
    entries = pipeline.timeline(
        readings,
        dates=dates,
        sentences=sentences,
        earliest=earliest.date() if earliest else None,
        latest=latest.date() if latest else None,
        about=about,
    )
    if as_json:
        jsonl.print_timeline(entries)
    else:
        terminal.print_timeline(entries)
    given.finish(failures, strict=strict)
