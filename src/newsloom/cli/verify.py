"""`newsloom verify`: re-hash the documents and compare every citation of an output with the texts."""

from __future__ import annotations

from typing import Annotated

import typer

from newsloom.cli import given


def command(
    output: Annotated[str, given.OUTPUT],
    paths: Annotated[list[str], given.PATHS],
    columns: Annotated[str | None, given.COLUMNS] = None,
    follow: Annotated[bool | None, given.FOLLOW] = None,
    private: Annotated[bool, given.PRIVATE] = False,
) -> None:
    """Check that every citation of an output still stands in the texts, character by character.

    Example:  newsloom run reports/*.txt --json > account.json;  newsloom verify account.json reports/*.txt
    """
    from newsloom.telling import citations

    documents, failures = given.documents(paths, columns, follow=follow, private=private)
    result = citations.check(given.accounts(output), documents)
    for fault in result.faults:
        typer.echo(f"bad: {fault}")
    typer.echo(f"{result.good} of {result.checked} citations hold; {len(result.faults)} bad")
    given.report(failures)
    if result.faults:
        raise typer.Exit(1)
