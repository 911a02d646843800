"""HTML pages: the article's text by trafilatura, and what the page says of itself (`page_facts.py`); parsed once.

The extracted text is the document's text, so every output repeats it. A page without an article is set aside.
A live blog's entries are taken from its own description (`liveblog.py`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from newsloom.errors import InputError
from newsloom.intake import encodings, jsonld, liveblog, page_facts
from newsloom.model.account import Failure
from newsloom.model.document import Document

MAX_PAGE = 16 * 2**20
"""Bytes of one page, a start value: what is larger is no article, and memory stays bounded."""


def read_file(name: str, stream: BinaryIO) -> Iterator[Document | Failure]:
    """Yield the article of a page in a file."""
    return read_bytes(name, stream.read(MAX_PAGE + 1))


def read_bytes(name: str, raw: bytes, declared: str | None = None) -> Iterator[Document | Failure]:
    """Yield the page's article; `declared` is the charset that its sender named."""
    if len(raw) > MAX_PAGE:
        yield Failure(
            name, "intake", f"the page is larger than {MAX_PAGE // 2**20} MB", "it is no article: leave it out"
        )
        return
    try:
        text, broken = encodings.decode(raw, declared)
    except InputError as error:
        yield Failure(name, "intake", str(error), error.hint)
        return
    if broken:
        yield Failure(name, "intake", f"the page has {broken}; it was read", "compare the places marked so")
    yield from read(name, text.replace("\x00", "\ufffd"))


def read(name: str, text: str) -> Iterator[Document | Failure]:
    """Yield the page's article as a document, or a failure when there is none."""
    tree = parsed(text)
    things = [] if tree is None else jsonld.things(tree)
    said = None if tree is None else page_facts.facts(tree, things)
    body = "" if tree is None else liveblog.entries(things) or _body(tree)
    if said is None or not body.strip():
        yield Failure(
            name, "intake", "no article was found on the page", "save it once it has loaded, or give its text"
        )
        return
    facts = (said.title, said.outlet, said.url, said.language, said.published)
    title, outlet, url, language, published = (None if fact is None else fact.value for fact in facts)
    yield Document(name, body, title, outlet, url, language, published, text_is_input=False)


def parsed(text: str) -> Any:
    """Return the page as a tree of lxml; None when it is none."""
    import trafilatura

    return trafilatura.load_html(text)


def _body(tree: Any) -> str:
    """Return the article's text; the tree is spent."""
    import trafilatura

    # `fast` skips the fallback extractors: as good on the pages measured and a third cheaper (STACK: 14.3 to 19.8 ms).
    # Its own metadata cost as much as its text, for fields that `page_facts` reads in a tenth of the time.
    page = trafilatura.bare_extraction(tree, fast=True, include_comments=False, with_metadata=False)
    return getattr(page, "text", None) or ""
