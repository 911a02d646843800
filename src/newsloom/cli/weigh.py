"""`newsloom weigh`: the accounts of a gathered archive."""

from __future__ import annotations

from typing import Annotated

import typer

from newsloom.cli import datasets, given


def command(
    source: Annotated[str, datasets.SOURCE],
    target: Annotated[str, datasets.TARGET],
    engine: Annotated[str, datasets.ENGINE] = "local",
    words: Annotated[int, typer.Option("--words", min=1, help="Length of each brief in words.")] = 120,
    decisions: Annotated[str | None, given.DECISIONS] = None,
    strict: Annotated[bool, given.STRICT] = False,
) -> None:
    """Weigh every story of an archive that `newsloom gather --out` has gathered: one account a row.

    Example:  newsloom weigh --in stories/ --out accounts/ --engine dask://local?workers=2
    """
    from newsloom import engines
    from newsloom.archive import weighing

    with engines.connect(engine) as connected:
        made = weighing.weigh(connected, source, target, length=words, decisions=given.decisions(decisions))
        datasets.finish(made, "accounts", target, strict=strict)
