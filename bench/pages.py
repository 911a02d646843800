"""Whole pages rendered as plain text, every visible line of them, with the lines that are story.

No corpus of extracted news texts labels its residue. So whole pages are rendered line by line, and a line is story when
the extraction that came with the page holds it. Known flaws: the extractions leave out some subheads and decks that
stand in the page, which counts against precision.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from newsloom.model.document import Document
from newsloom.model.span import Span

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "button",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "input",
        "label",
        "li",
        "main",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "select",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
        "video",
        "audio",
        "picture",
    ]
)
_UNSEEN = frozenset(["script", "style", "noscript", "template", "svg", "iframe", "head"])


class _Visible(HTMLParser):
    """Gathers the visible text of a page, a line per block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.unseen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in _UNSEEN:
            self.unseen.append(tag)
        elif tag in _BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in self.unseen:
            while self.unseen and self.unseen.pop() != tag:
                pass
        elif tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.parts.append(data.replace("\n", " ").replace("\r", " "))


def rendered(path: Path) -> str:
    """Return a page's visible text, a line per block, blanks made single."""
    reader = _Visible()
    with gzip.open(path, "rt", encoding="utf-8", errors="replace") as page:
        reader.feed(page.read())
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.parts).split("\n"))
    return "\n".join(line for line in lines if line)


@dataclass(frozen=True, slots=True)
class Page:
    """A rendered page with what an extraction keeps of it: character ranges of story, and of nothing known."""

    document: Document
    story: tuple[Span, ...]
    site: str = ""


def _bare(text: str) -> str:
    return re.sub(r"\W+", "", text.lower())


def fundus(data: Path) -> Iterator[Page]:
    """Yield the fundus pages whose paragraphs stand in the rendered text."""
    for row in rows(data / "pages" / "fundus.jsonl"):
        text = rendered(data / "pages" / row["file"])
        yield Page(Document(name=row["name"], text=text), tuple(story(text, told(row))), row["outlet"])


def told(row: Any) -> list[str]:
    """Return title, summary, headings and paragraphs of a page's extraction."""
    found = [row["title"], *row["summary"]]
    for section in row["sections"]:
        found += [*section["headline"], *section["paragraphs"]]
    return [part for part in found if part]


def story(text: str, said: list[str]) -> Iterator[Span]:
    """Yield the lines of `text` that the extraction holds, or that hold a paragraph of it."""
    wanted = [_bare(part) for part in said if part]
    whole = "\n".join(wanted)
    for match in re.finditer(r"[^\n]+", text):
        line = _bare(match.group())
        held = len(line) > 12 and line in whole
        if line and (held or line in wanted or any(len(part) > 40 and part in line for part in wanted)):
            yield Span(match.start(), match.end())


def rows(path: Path) -> Iterator[Any]:
    """Yield the objects of a file of JSON Lines; nothing when it is not there."""
    if path.exists():
        with path.open(encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def positions(text: str, spans: Iterable[Span]) -> set[int]:
    """Return the places of the characters inside `spans` that are not blank."""
    return {at for span in spans for at in letters(text, span)}


def letters(text: str, span: Span) -> Iterator[int]:
    """Yield the places of the characters of a span that are not blank."""
    return (at for at in range(span.start, span.end) if not text[at].isspace())
