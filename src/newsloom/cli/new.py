"""`newsloom new`: what is new since a cursor."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from newsloom.cli import keeping
from newsloom.errors import InputError

if TYPE_CHECKING:
    from newsloom.store import Store


def command(
    since: Annotated[int, typer.Option("--since", min=0, help="The cursor of the last change that was seen.")] = 0,
    store: keeping.STORE = None,
    story: Annotated[str | None, typer.Option("--story", help="Only changes of this story.")] = None,
    kind: Annotated[
        list[str] | None,
        typer.Option("--kind", help="Only: new, changed, moved, origin, withdrawn, decision, merged, split, revised."),
    ] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="At most so many, the oldest first.")] = 100,
    as_json: keeping.JSON = False,
    feed: Annotated[
        str | None, typer.Option("--feed", help="Write the last changes as a feed instead: atom or json.")
    ] = None,
) -> None:
    """Tell what changed, fact by fact, since a cursor; the last line says the cursor to go on from.

    Example:  newsloom new --since 120
    """
    from newsloom.telling import news

    with keeping.open_store(store) as kept:
        if feed is not None:
            _write_feed(kept, feed, story and kept.lead(story), tuple(kind or ()), limit)
            return
        found = kept.changes(since, limit=limit, story=story and kept.lead(story), kinds=tuple(kind or ()))
    if as_json:
        keeping.print_json(news.to_json(each.seq, each.at, each.story, each.version, each.change) for each in found)
        return
    for each in found:
        for line in news.lines(each.at, each.story, each.change):
            typer.echo(line)
    typer.echo(f"go on with: newsloom new --since {found[-1].seq if found else since}")


def _write_feed(kept: Store, form: str, story: str | None, kinds: Sequence[str], limit: int) -> None:
    from newsloom.telling import news_feeds

    forms = {"atom": news_feeds.atom, "json": news_feeds.json_feed}
    if form not in forms:
        raise InputError(f"no such feed: {form!r}", hint="--feed atom, or --feed json")
    found = kept.newest_changes(limit=limit, story=story, kinds=kinds)
    place = news_feeds.Place(titles=kept.titles(each.story for each in found))
    sys.stdout.buffer.write(forms[form](found, place))
