"""`newsloom show`: a story's account, now or as it was told, or a document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from newsloom.cli import keeping

if TYPE_CHECKING:
    from newsloom.store import Store


def command(
    id: Annotated[  # noqa: A002  the contract calls it so
        str | None, typer.Argument(help="Id of a story, or id or name of a document; without one, the stories.")
    ] = None,
    store: keeping.STORE = None,
    version: Annotated[int | None, typer.Option("--version", min=1, help="This version of the account.")] = None,
    history: Annotated[bool, typer.Option("--history", help="List the versions of the account.")] = False,
    as_json: keeping.JSON = False,
) -> None:
    """Show the stories, one story's account as it stands or stood, or one document.

    Example:  newsloom show 3f2a9c1b7d5e8a04 --version 2
    """
    with keeping.open_store(store) as kept:
        if id is None:
            _stories(kept, as_json=as_json)
        elif (story := kept.story(kept.lead(id))) is not None:
            if history:
                _versions(kept, story.id, as_json=as_json)
            else:
                _account(kept, story.id, version, as_json=as_json)
        else:
            _document(kept, id, as_json=as_json)


def _stories(kept: Store, *, as_json: bool) -> None:
    found = kept.stories(limit=200)
    if as_json:
        keeping.print_json(found)
        return
    keeping.print_table(
        ("id", "latest", "documents", "origins", "disputed", "title"),
        [(each.id, each.latest, each.documents, each.origins, each.disputed, each.title) for each in found],
    )


def _versions(kept: Store, story: str, *, as_json: bool) -> None:
    found = kept.versions(story)
    if as_json:
        keeping.print_json(found)
        return
    keeping.print_table(("version", "at", "cause"), [(each.version, each.at, each.cause) for each in found])


def _account(kept: Store, story: str, version: int | None, *, as_json: bool) -> None:
    from newsloom.errors import InputError
    from newsloom.telling import terminal

    account = kept.account(story, version)
    if account is None:
        raise InputError(f"story {story} has no such account", hint=f"newsloom show {story} --history")
    if as_json:
        plain = kept.account_json(story, version)
        keeping.print_json([plain] if plain else [])
    else:
        terminal.print_accounts([account])


def _document(kept: Store, wanted: str, *, as_json: bool) -> None:
    from newsloom.errors import InputError
    from newsloom.telling import jsonl, terminal

    stored = kept.document(wanted)
    if stored is None:
        raise InputError(f"nothing in the store is called {wanted!r}", hint="newsloom show lists the stories")
    for reading in kept.readings([stored.document.id]):
        if as_json:
            jsonl.print_reading(reading, with_text=True)
        else:
            terminal.print_reading(reading)
            typer.echo(f"\nstory {stored.story or '-'}, arrived {stored.arrived}, state {stored.state}")
