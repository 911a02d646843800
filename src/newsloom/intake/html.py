"""HTML pages: the article's text by trafilatura, and what the page says of itself (`page_facts.py`); parsed once.

The extracted text is the document's text, so every output repeats it. A page without an article is set aside.
A live blog's entries are taken from its own description (`liveblog.py`). Where the extraction passes over the page's
largest block of paragraphs, it is asked again: for all that may be story, then for every paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, BinaryIO

from newsloom.errors import InputError
from newsloom.intake import encodings, jsonld, liveblog, page_facts
from newsloom.model.account import Failure
from newsloom.model.document import Document, Stated

MAX_PAGE = 8 * 2**20
"""Bytes of one page. The largest of 244 measured pages has 1.7 MB; what is larger is no article."""


MAX_TAGS = 50_000
"""Tags of one page. The largest of 84 measured pages has 5,852; the extractor's time grows faster than their number."""

MAX_ATTRIBUTES = 500
"""Attributes of one tag. 244 measured pages have at most 97. Parsers compare each with all before it: forty thousand
take 1.3 s."""

PARAGRAPH, ARTICLE = 40, 1_000
"""Characters of a paragraph that counts, and of the block of them that makes an article. Of 244 measured pages the
extraction holds nine tenths of the largest block on 219, two thirds on eight, and nothing of it on 16; on four of these
the block is longer than all that was extracted: they are articles, and the second or third asking finds them."""

_DROPPED = ("script", "style", "svg", "iframe", "template")

_VALUE = r"""=\s*(?>"[^"]*(?:"|\Z)|'[^']*(?:'|\Z))"""
_INSIDE = rf"(?>[^>=]+|{_VALUE}|=)*"
_TAG = re.compile(
    rf"<(?i:script|style)\b{_INSIDE}>(?>[^<]+|<(?!/(?i:script|style)))*|<[a-zA-Z]{_INSIDE}"
)  # what stands in a script is passed over: a comparison there is no tag
_ATTRIBUTES = re.compile(rf"<[a-zA-Z]({_INSIDE})")
_QUOTED = re.compile(_VALUE)


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
    beyond = _beyond_measure(text)
    if beyond:
        yield Failure(name, "intake", f"the page has {beyond}", "no newspaper writes such a page: leave it out")
        return
    tree = parsed(text)
    things = [] if tree is None else jsonld.things(tree)
    said = None if tree is None else page_facts.facts(tree, things)
    body = "" if tree is None else liveblog.joined(_body(tree, text), liveblog.entries(things))
    if said is None or not body.strip():
        yield Failure(
            name, "intake", "no article was found on the page", "save it once it has loaded, or give its text"
        )
        return
    yield _document(name, body, said)


def _document(name: str, body: str, said: page_facts.Facts) -> Document:
    facts = {each: getattr(said, each) for each in ("title", "outlet", "url", "language", "published")}
    stated = [Stated(field, fact.value, fact.basis) for field, fact in facts.items() if fact]
    stated += [Stated("authors", fact.value, fact.basis) for fact in said.authors]
    values: dict[str, Any] = {field: fact and fact.value for field, fact in facts.items()}
    authors = tuple(fact.value for fact in said.authors)
    return Document(name, body, **values, text_is_input=False, authors=authors, stated=tuple(stated))


def _beyond_measure(text: str) -> str:
    """Return what the page has too much of to be parsed in reasonable time, or nothing."""
    if text.count("<") > MAX_TAGS:
        return f"more than {MAX_TAGS:,} tags"
    # An attribute takes two characters at least, with the space before it.
    for tag in [tag for tag in _TAG.findall(text) if len(tag) > 2 * MAX_ATTRIBUTES]:
        inside = _ATTRIBUTES.match(tag)
        if inside and len(_QUOTED.sub(" ", inside.group(1)).split()) > MAX_ATTRIBUTES:
            return f"a tag of more than {MAX_ATTRIBUTES:,} attributes"
    return ""


def parsed(text: str) -> Any:
    """Return the page as a tree of lxml; None when it is none."""
    import trafilatura

    return trafilatura.load_html(text)


def _body(tree: Any, text: str) -> str:
    """Return the article's text; the tree is spent."""
    import trafilatura

    # Scripts and drawings go first: the extractor copies the tree several times, and reads only what describes the
    # article.
    paragraphs = []
    for element in list(tree.iter("p", *_DROPPED)):
        if element.tag == "p":
            paragraphs.append(element)
        elif "ld+json" not in (element.get("type") or ""):
            element.drop_tree()
    block = _largest_block(paragraphs)
    # `fast` skips the fallback extractors: as good on the pages measured and a third cheaper (STACK: 14.3 to 19.8 ms).
    # Its own metadata cost as much as its text, for fields that `page_facts` reads in a tenth of the time.
    page = trafilatura.bare_extraction(tree, fast=True, include_comments=False, with_metadata=False)
    found = getattr(page, "text", None) or ""
    if not _missed(block, found):
        return found
    wider = trafilatura.bare_extraction(text, fast=True, favor_recall=True, include_comments=False, with_metadata=False)
    more = getattr(wider, "text", None) or ""
    return _paragraphs(text) if _missed(block, more) else more


def _paragraphs(text: str) -> str:
    """Return the page's paragraphs and the headings between them, a line each; what is no story is for the passages."""
    lines = [" ".join(element.text_content().split()) for element in parsed(text).iter("h2", "h3", "p")]
    told = [index for index, line in enumerate(lines) if len(line) >= PARAGRAPH]
    return "\n".join(line for line in lines[told[0] : told[-1] + 1] if line)


def _largest_block(paragraphs: Iterable[Any]) -> list[str]:
    """Return the paragraphs of the element that holds most text in paragraphs of its own."""
    sizes: dict[Any, int] = {}
    for paragraph in paragraphs:
        size = len(paragraph.text or "") + sum(len(inner.tail or "") for inner in paragraph)
        if size >= PARAGRAPH:
            parent = paragraph.getparent()
            sizes[parent] = sizes.get(parent, 0) + size
    largest = max(sizes, key=lambda parent: sizes[parent], default=())
    return [paragraph.text_content() for paragraph in largest if paragraph.tag == "p"]


def _missed(block: Sequence[str], found: str) -> bool:
    """Tell whether the page's largest block of paragraphs is an article that the extraction passed over."""
    if sum(map(len, block)) < max(ARTICLE, len(found)):
        return False
    taken, told = _letters(found), [_letters(each)[:PARAGRAPH] for each in block if len(each) >= PARAGRAPH]
    return sum(each in taken for each in told) < len(told) / 2


def _letters(text: str) -> str:
    return "".join(text.split())
