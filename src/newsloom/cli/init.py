"""`newsloom init`: a settings file with every setting explained, and an empty store."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def command(
    file: Annotated[Path, typer.Argument(help="The settings file to write.")] = Path("newsloom.toml"),
    show: Annotated[bool, typer.Option("--print", help="Print the settings, and write nothing.")] = False,
) -> None:
    """Write a settings file with comments, and make the store that it names.

    Example:  newsloom init
    """
    from newsloom import store
    from newsloom.desk import settings
    from newsloom.errors import SettingsError

    if show:
        typer.echo(settings.template(), nl=False)
        return
    if file.exists():
        raise SettingsError(f"{file} is there already", hint="edit it, or name another file: newsloom init other.toml")
    file.write_text(settings.template(), encoding="utf-8")
    url = settings.load(str(file)).store.url
    with store.open(url):
        typer.echo(f"wrote {file}; made {url}. Next: newsloom watch, or newsloom add reports/*.txt")
