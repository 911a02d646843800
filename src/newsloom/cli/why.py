"""`newsloom why`: the whole path from a line, event, finding, origin or quotation down to the characters."""

from __future__ import annotations

from typing import Annotated

import typer


def command(
    output: Annotated[str, typer.Argument(help="What `newsloom run --json` printed, as a file.", show_default=False)],
    id: Annotated[  # noqa: A002  the contract calls it so
        str, typer.Argument(help="The id of an event, finding, origin, quotation or name, or a line as line-1.")
    ],
) -> None:
    """Explain anything in an account down to the characters it came from.

    Example:  newsloom run reports/*.txt --json > account.json;  newsloom why account.json line-1
    """
    from newsloom.telling import explain, jsonl

    for line in explain.lines(jsonl.load_accounts(output), id):
        typer.echo(line)
