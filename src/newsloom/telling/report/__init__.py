"""The account as one self-contained page: no network, opens by double-click, every citation leads to its characters.

`pages` turns accounts into what the template shows, `charts` draws, and this module fills the template and writes the
file. Texts travel as JSON and become text nodes in the browser, so nothing in a report's text can run, and line ends
stay as they were.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

from newsloom.errors import InputError
from newsloom.model.account import Account
from newsloom.model.document import Document
from newsloom.telling.report import pages


def write(path: Path, accounts: Sequence[Account], documents: Sequence[Document]) -> None:
    """Write the page for `accounts` to `path`; `InputError` when the file cannot be written."""
    page = render(accounts, documents)
    try:
        path.write_text(page, encoding="utf-8", newline="\n")
    except OSError as error:
        raise InputError(
            f"{path}: the report cannot be written: {error.strerror}", hint="give a file in a folder that exists"
        ) from error


def render(accounts: Sequence[Account], documents: Sequence[Document]) -> str:
    """Return the page as HTML; `documents` give the texts that the accounts cite."""
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.FunctionLoader(_read), autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True
    )
    texts = pages.texts(accounts, documents)
    return environment.get_template("page.html").render(
        stories=pages.stories(accounts, texts),
        css=_read("page.css"),
        script=_read("page.js"),
        texts=_harmless(json.dumps(texts)),
    )


def _read(name: str) -> str:
    return (files("newsloom") / "telling" / "report" / name).read_text(encoding="utf-8")


def _harmless(data: str) -> str:
    """Return JSON that cannot end the element it stands in: every angle bracket and ampersand escaped."""
    return data.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
