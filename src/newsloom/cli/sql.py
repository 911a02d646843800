"""`newsloom sql`: questions in SQL, for reading only."""

from __future__ import annotations

from typing import Annotated

import typer

from newsloom.cli import keeping


def command(
    question: Annotated[str | None, typer.Argument(help="A SELECT over the views.", show_default=False)] = None,
    store: keeping.STORE = None,
    views: Annotated[bool, typer.Option("--views", help="List the views and their columns.")] = False,
    limit: Annotated[int, typer.Option("--limit", min=1, help="At most so many rows.")] = 1000,
    as_json: keeping.JSON = False,
) -> None:
    """Ask the store in SQL; nothing can be written.

    Example:  newsloom sql "SELECT outlet, count(*) FROM reports GROUP BY outlet"
    """
    from newsloom.errors import InputError
    from newsloom.store import sql
    from newsloom.store import views as viewed

    if views:
        for name, (rows_are, query) in viewed.queries().items():
            typer.echo(f"{name}: {rows_are}\n    {', '.join(each.name for each in query.selected_columns)}")
        return
    if question is None:
        raise InputError("no question was given", hint="newsloom sql --views lists what can be asked")
    with keeping.open_store(store) as kept:
        answer = sql.ask(kept, question, limit=limit)
    if as_json:
        keeping.print_json(dict(zip(answer.columns, row, strict=True)) for row in answer.rows)
    else:
        keeping.print_table(answer.columns, answer.rows)
