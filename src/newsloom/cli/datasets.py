"""What commands over datasets share: which engine, from where, to where, and what is told at the end."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

import typer

from newsloom.cli import given
from newsloom.model.account import Failure

ENGINE = typer.Option(
    "--engine",
    help="Where datasets are worked on: local://?processes=2, dask://local?workers=2, dask://HOST:PORT, spark://HOST:PORT.",
)
SOURCE = typer.Option("--in", help="A dataset: a folder or URL (file://, s3://, gs://, hdfs://). Needs --out.")
TARGET = typer.Option("--out", help="The dataset to make; run again to go on where a run was cut off.")


def asked(paths: Sequence[str] | None, source: str | None, target: str | None) -> tuple[str, str] | None:
    """Return from where to where, when a command was given a dataset and not paths.

    A usage error when it was given neither, both, or half a dataset.
    """
    if source is not None and target is not None:
        if paths:
            raise typer.BadParameter("give paths or --in, not both")
        return source, target
    if source is not None or target is not None:
        raise typer.BadParameter("--in and --out go together")
    if not paths:
        raise typer.BadParameter("give paths, or a dataset with --in and --out")
    return None


def finish(made: Iterable[int | Failure], what: str, target: str, *, strict: bool) -> None:
    """Do the work, say what was made, list what failed, and leave with 1 when that matters to the caller."""
    failures: list[Failure] = []
    parts = records = 0
    for each in made:
        if isinstance(each, Failure):
            failures.append(each)
        else:
            parts, records = parts + 1, records + each
            if sys.stderr.isatty():
                print(f"\r{records:,} {what} in {parts:,} parts ", end="", file=sys.stderr)  # noqa: T201  our voice
    if sys.stderr.isatty():
        print(file=sys.stderr)  # noqa: T201  the same
    told = f"{records:,} {what} in {parts:,} parts" if parts else "nothing was left to do"
    typer.echo(f"{target}: {told}")
    given.finish(failures, strict=strict)
