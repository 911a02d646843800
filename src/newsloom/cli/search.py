"""`newsloom search`: documents by their words."""

from __future__ import annotations

from typing import Annotated

import typer

from newsloom.cli import keeping


def command(
    words: Annotated[
        list[str], typer.Argument(help='Words, "a phrase", -without, begin*: all must stand.', show_default=False)
    ],
    store: keeping.STORE = None,
    since: Annotated[str | None, typer.Option("--from", help="First day, as 2031-05-07.")] = None,
    until: Annotated[str | None, typer.Option("--to", help="Last day.")] = None,
    outlet: Annotated[str | None, typer.Option("--outlet", help="Only what this outlet published.")] = None,
    name: Annotated[str | None, typer.Option("--name", help="Only where this name stands.")] = None,
    speaker: Annotated[str | None, typer.Option("--speaker", help="Only where this speaker is quoted.")] = None,
    story: Annotated[str | None, typer.Option("--story", help="Only in this story.")] = None,
    status: Annotated[
        str | None, typer.Option("--status", help="Only where something is told so: planned, denied, happened …")
    ] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="At most so many, the best first.")] = 20,
    as_json: keeping.JSON = False,
) -> None:
    """Find documents by their words, narrowed by day, outlet, name, speaker, status or story.

    Example:  newsloom search bridge '"nine people"' --from 2031-05-06
    """
    from newsloom.store import Filters

    narrowed = Filters(since, until, outlet, name, speaker, story, status=status)
    with keeping.open_store(store) as kept:
        found = kept.search(" ".join(words), narrowed, limit=limit)
    if as_json:
        keeping.print_json(found)
        return
    for hit in found:
        line = hit.line
        said = (line.day, line.outlet, line.title)
        typer.echo(f"{line.name}  {' · '.join(each for each in said if each)}")
        typer.echo(f"    {' '.join(hit.excerpt.split())}")
    typer.echo(f"{len(found)} found" if found else "nothing found")
