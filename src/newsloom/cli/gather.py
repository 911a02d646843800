"""`newsloom gather`: which story each document belongs to, and what it copies."""

from __future__ import annotations

from typing import Annotated

import typer

from newsloom.cli import given


def command(
    paths: Annotated[list[str], given.PATHS],
    as_json: Annotated[bool, typer.Option("--json", help="Print one document a line as JSON.")] = False,
    decisions: Annotated[str | None, given.DECISIONS] = None,
    strict: Annotated[bool, given.STRICT] = False,
    processes: Annotated[int, given.PROCESSES] = 1,
    columns: Annotated[str | None, given.COLUMNS] = None,
) -> None:
    """Group documents into stories and find copies, in order of publication.

    Example:  newsloom gather archive/ --json
    """
    from newsloom import pipeline
    from newsloom.model.account import Failure
    from newsloom.model.reading import Reading
    from newsloom.telling import jsonl, terminal

    documents, failures = given.documents(paths, columns)
    found = list(pipeline.read_all(given.progress(documents, len(documents), "reading"), processes=processes))
    failures += [each for each in found if isinstance(each, Failure)]
    readings = [each for each in found if isinstance(each, Reading)]
    stories = pipeline.gather(readings, given.decisions(decisions))
    if as_json:
        jsonl.print_members(pipeline.members_in_order(stories, readings))
    else:
        terminal.print_stories(stories)
    given.finish(failures, strict=strict)
