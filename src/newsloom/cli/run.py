"""`newsloom run`: raw reports in, one checkable account per story out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from newsloom.cli import given


def command(
    paths: Annotated[list[str], given.PATHS],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write a self-contained HTML report here.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one account a line as JSON.")] = False,
    words: Annotated[int, typer.Option("--words", min=1, help="Length of the brief in words.")] = 120,
    decisions: Annotated[str | None, given.DECISIONS] = None,
    outlets: Annotated[str | None, given.OUTLETS] = None,
    strict: Annotated[bool, given.STRICT] = False,
    processes: Annotated[int, given.PROCESSES] = 1,
    columns: Annotated[str | None, given.COLUMNS] = None,
    follow: Annotated[bool | None, given.FOLLOW] = None,
    private: Annotated[bool, given.PRIVATE] = False,
) -> None:
    """Give one checkable account per story: brief, timeline, who said what, disagreements, origins.

    Example:  newsloom run reports/*.txt -o report.html
    """
    from newsloom import pipeline
    from newsloom.telling import jsonl, terminal

    decided, listed = given.decisions(decisions), given.outlets(outlets)
    documents, failures = given.documents(paths, columns, follow=follow, private=private)
    accounts = pipeline.run(
        given.progress(documents, len(documents), "reading"),
        length=words,
        failures=failures,
        decisions=decided,
        outlets=listed,
        processes=processes,
    )
    if output is not None:
        from newsloom.telling import report

        report.write(output, accounts, documents)
    if as_json:
        jsonl.print_accounts(accounts)
    else:
        terminal.print_accounts(accounts, report=output)
    given.unfollowed(pipeline.unfollowed(decided, accounts), strict=strict)
    given.finish(accounts[0].failures if accounts else failures, strict=strict)
    sys.stdout.flush()
