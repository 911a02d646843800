"""Plain text: one file is one document, its name the path as given."""

from __future__ import annotations

from collections.abc import Iterator

from newsloom.model.account import Failure
from newsloom.model.document import Document


def read(name: str, text: str) -> Iterator[Document | Failure]:
    """Yield the one document of a text file."""
    yield Document(name=name, text=text)
