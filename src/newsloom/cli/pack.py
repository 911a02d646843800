"""`newsloom pack`: any input as a dataset of documents that an engine can share out."""

from __future__ import annotations

from typing import Annotated

import typer

from newsloom.cli import datasets, given


def command(
    paths: Annotated[list[str], given.PATHS],
    target: Annotated[str, datasets.TARGET],
    rows: Annotated[int, typer.Option("--rows", min=1, help="Documents in each file.")] = 1_000,
    strict: Annotated[bool, given.STRICT] = False,
    columns: Annotated[str | None, given.COLUMNS] = None,
) -> None:
    """Write documents of any format as Parquet files of equal size, for `newsloom read --in`.

    Example:  newsloom pack archive.jsonl.gz --out documents/
    """
    import sys

    from newsloom.archive import packing
    from newsloom.intake import collect
    from newsloom.intake import rows as tables

    mapped = tables.mapping(columns) if columns else None
    found = collect.documents(paths, stdin=sys.stdin.buffer, columns=mapped)
    datasets.finish(packing.pack(found, target, rows=rows), "documents", target, strict=strict)
