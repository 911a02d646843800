"""`newsloom add`: documents into a store, and the accounts they change."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from newsloom.cli import given, keeping


def command(
    paths: Annotated[list[str], given.PATHS],
    store: keeping.STORE = None,
    columns: Annotated[str | None, given.COLUMNS] = None,
    follow: Annotated[bool | None, given.FOLLOW] = None,
    private: Annotated[bool, given.PRIVATE] = False,
    processes: Annotated[int, given.PROCESSES] = 1,
    outlets: Annotated[str | None, given.OUTLETS] = None,
    strict: Annotated[bool, given.STRICT] = False,
) -> None:
    """Keep documents in a store, gather them into its stories, and weigh again what they change.

    Example:  newsloom add reports/*.txt --store news.db
    """
    from newsloom.desk import rounds
    from newsloom.intake import collect
    from newsloom.model.account import Failure

    failures: list[Failure] = []
    ways = given.how(columns, follow=follow, private=private)
    found = collect.documents(paths, stdin=sys.stdin.buffer, **ways)
    listed = given.outlets(outlets)
    with keeping.open_store(store, read_only=False, create=True) as kept:
        if outlets:
            kept.put_outlets(listed)
        with rounds.at_work(kept, processes=processes) as desk:
            added = desk.bring(given.sifted(found, failures))
            kept.fail(failures)
            done = desk.work()
        typer.echo(
            f"{len(added.new)} new, {added.known} known, {added.refused + len(failures) + done.failed} set aside; "
            f"{done.weighed} accounts changed"
        )
    given.finish(failures, strict=strict)
