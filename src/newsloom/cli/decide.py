"""`newsloom decide`: an editor's decision, recorded in the store."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from newsloom.cli import keeping

if TYPE_CHECKING:
    from newsloom.store import Store


def command(
    what: Annotated[
        str | None,
        typer.Argument(help="copy, story, name, speaker, status, origin, passage or finding.", show_default=False),
    ] = None,
    verdict: Annotated[
        str | None, typer.Argument(help="Of documents: together or apart, copy or none.", show_default=False)
    ] = None,
    on: Annotated[
        list[str] | None, typer.Argument(help="Names of documents, or ids of what it is about.", show_default=False)
    ] = None,
    store: keeping.STORE = None,
    by: Annotated[str, typer.Option("--by", help="Who decides.")] = "",
    why: Annotated[str, typer.Option("--why", help="The reason.")] = "",
    story: Annotated[str | None, typer.Option("--story", help="The story that it is made in.")] = None,
    undo: Annotated[int | None, typer.Option("--undo", help="Take this decision back.")] = None,
    listed: Annotated[bool, typer.Option("--list", help="List the decisions.")] = False,
    as_json: keeping.JSON = False,
) -> None:
    """Record an editor's decision, take one back, or list them; the desk follows it with its next step.

    Example:  newsloom decide story apart post.txt calder.txt --by desk --why "another bridge"
    """
    from newsloom.errors import InputError
    from newsloom.model.story import Decision

    with keeping.open_store(store, read_only=listed) as kept:
        if listed:
            _list(kept, as_json=as_json)
        elif undo is not None:
            typer.echo(f"decision {kept.undo(undo, by=by, why=why)} takes back decision {undo}")
        elif what is None or verdict is None:
            raise InputError("what is decided?", hint='newsloom decide story apart a.txt b.txt --by desk --why "…"')
        else:
            decision = Decision(what, tuple(on or ()), verdict, by, None, why)
            typer.echo(f"decision {kept.decide(decision, story and kept.lead(story))} is recorded")


def _list(kept: Store, *, as_json: bool) -> None:
    found = kept.decisions()
    if as_json:
        keeping.print_json(found)
        return
    rows = [
        (each.seq, row.what, row.verdict, ", ".join(row.on), row.by, row.why, each.undoes, each.undone_by)
        for each in found
        for row in [each.decision]
    ]
    keeping.print_table(("decision", "what", "verdict", "on", "by", "why", "takes back", "taken back by"), rows)
