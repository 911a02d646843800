"""`newsloom why`: the whole path from a line, event, finding, origin or quotation down to the characters."""

from __future__ import annotations

from typing import Annotated

import typer

from newsloom.cli import given


def command(
    output: Annotated[str, given.OUTPUT],
    id: Annotated[  # noqa: A002  the contract calls it so
        str,
        typer.Argument(
            help="The id of an event, finding, origin, quotation or name, or a line as line-1; of one story among many "
            "as STORY/line-1."
        ),
    ],
) -> None:
    """Explain anything in an account down to the characters it came from.

    Example:  newsloom run reports/*.txt --json > account.json;  newsloom why account.json line-1
    """
    from newsloom.telling import explain

    for line in explain.lines(given.accounts(output), id):
        typer.echo(line)
