"""`newsloom read`: everything found in each document."""

from __future__ import annotations

from typing import Annotated

import typer

from newsloom.cli import datasets, given


def command(
    paths: Annotated[list[str] | None, given.PATHS] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one reading a line as JSON.")] = False,
    show: Annotated[
        bool, typer.Option("--show", help="Print only the passages, each marked with its kind and why.")
    ] = False,
    text: Annotated[bool, typer.Option("--text", help="Repeat each document's text in the JSON.")] = False,
    strict: Annotated[bool, given.STRICT] = False,
    processes: Annotated[int, given.PROCESSES] = 1,
    columns: Annotated[str | None, given.COLUMNS] = None,
    follow: Annotated[bool | None, given.FOLLOW] = None,
    private: Annotated[bool, given.PRIVATE] = False,
    engine: Annotated[str, datasets.ENGINE] = "local",
    source: Annotated[str | None, datasets.SOURCE] = None,
    target: Annotated[str | None, datasets.TARGET] = None,
) -> None:
    """Show what was found in each document: passages kept and set aside, times, quotes, claims.

    Example:  newsloom read report.txt
    Example:  newsloom read --in documents/ --out readings/ --engine dask://local?workers=2
    """
    if asked := datasets.asked(paths, source, target):
        _dataset(*asked, engine, columns, strict=strict)
        return
    from newsloom import pipeline
    from newsloom.model.account import Failure
    from newsloom.telling import jsonl, terminal
    from newsloom.telling.passages import print_passages

    documents, failures = given.documents(paths or (), columns, follow=follow, private=private)
    found = pipeline.read_all(given.progress(documents, len(documents), "reading"), processes=processes)
    for reading in found:
        if isinstance(reading, Failure):
            failures.append(reading)
        elif as_json:
            jsonl.print_reading(reading, with_text=text)
        elif show:
            print_passages(reading)
        else:
            terminal.print_reading(reading)
    given.finish(failures, strict=strict)


def _dataset(source: str, target: str, engine: str, columns: str | None, *, strict: bool) -> None:
    from newsloom import engines
    from newsloom.archive import reading
    from newsloom.intake import rows

    with engines.connect(engine) as connected:
        made = reading.read(connected, source, target, rows.mapping(columns) if columns else None)
        datasets.finish(made, "readings", target, strict=strict)
