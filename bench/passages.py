"""Passages on pages rendered as plain text, every visible line of them; sentences on hand-parted texts.

No corpus of extracted news texts labels its residue. So whole pages are rendered line by line, and a line is story when
the extraction that came with the page holds it. Captions and credits are neutral: neither kept nor lost counts. Known
flaws: the extractions leave out some subheads and decks that stand in the page, which counts against precision.
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

from bench.figures import Figure, timed
from newsloom.language import words
from newsloom.language.english import is_english
from newsloom.model.document import Document
from newsloom.model.reading import Passage, Sentence
from newsloom.model.span import Span
from newsloom.reading import passages, sentences

BENCH = "passages"
NEUTRAL = frozenset({"caption", "credit"})
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


class _Lines(HTMLParser):
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
    reader = _Lines()
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


def _bare(text: str) -> str:
    return re.sub(r"\W+", "", text.lower())


def fundus(data: Path) -> Iterator[Page]:
    """Yield the fundus pages whose paragraphs stand in the rendered text."""
    for row in _rows(data / "pages" / "fundus.jsonl"):
        text = rendered(data / "pages" / row["file"])
        told = [row["title"], *row["summary"]]
        for section in row["sections"]:
            told += [*section["headline"], *section["paragraphs"]]
        yield Page(Document(name=row["name"], text=text), tuple(_story(text, told)))


def _story(text: str, told: list[str]) -> Iterator[Span]:
    """Yield the lines of `text` that the extraction holds, or that hold a paragraph of it."""
    wanted = [_bare(part) for part in told if part]
    whole = "\n".join(wanted)
    for match in re.finditer(r"[^\n]+", text):
        line = _bare(match.group())
        held = len(line) > 12 and line in whole
        if line and (held or line in wanted or any(len(part) > 40 and part in line for part in wanted)):
            yield Span(match.start(), match.end())


def _rows(path: Path) -> Iterator[Any]:
    if path.exists():
        with path.open(encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def figures(data: Path) -> Iterable[Figure]:
    """Yield precision, recall and F1 on kept characters, the must-keep and must-drop pieces, and sentence ends."""
    pages = list(fundus(data))
    if pages:
        yield from _kept(pages)
        yield from _speed(pages)
    yield from _must(data)
    yield from _sentences(data)


def read(document: Document) -> tuple[tuple[Passage, ...], tuple[Sentence, ...]]:
    """Return the passages and sentences of `document`."""
    found = passages.find(document, words.find(document))
    return found, sentences.find(document, found)


def _kept(pages: list[Page]) -> Iterator[Figure]:
    right = kept = story = 0
    for page in pages:
        found, _ = read(page.document)
        mine = {at for passage in found if passage.keep for at in _letters(page.document.text, passage.span)}
        neutral = {
            at for passage in found if passage.kind in NEUTRAL for at in range(passage.span.start, passage.span.end)
        }
        gold = {at for span in page.story for at in _letters(page.document.text, span)} - neutral
        right, kept, story = right + len(mine & gold), kept + len(mine), story + len(gold)
    note = f"{len(pages)} whole pages, characters"
    yield Figure(BENCH, "kept: precision", right / max(kept, 1), "", note)
    yield Figure(BENCH, "kept: recall", right / max(story, 1), "", note)
    yield Figure(BENCH, "kept: F1", 2 * right / max(kept + story, 1), "", note)


def _letters(text: str, span: Span) -> Iterator[int]:
    return (at for at in range(span.start, span.end) if not text[at].isspace())


def _must(data: Path) -> Iterator[Figure]:
    """Score pieces that must be kept or dropped: a piece counts as kept when most of its characters are."""
    score = {"keep": [0, 0], "drop": [0, 0]}
    for row in _rows(data / "pages" / "trafilatura.jsonl"):
        text = rendered(data / "pages" / row["file"])
        found, _ = read(Document(name=row["name"], text=text))
        for fate, tally in score.items():
            for piece in row[fate]:
                start = text.find(" ".join(piece.split()))
                if start >= 0:
                    share = _share(found, Span(start, start + len(" ".join(piece.split()))))
                    tally[0] += (share >= 0.5) == (fate == "keep")
                    tally[1] += 1
    for fate, (right, count) in score.items():
        if count:
            yield Figure(BENCH, f"must-{fate} pieces", right / count, "", f"{count} pieces, pages of all kinds")


def _share(found: Iterable[Passage], place: Span) -> float:
    told = [passage.span for passage in found if passage.keep or passage.kind in NEUTRAL]
    return sum(max(0, min(span.end, place.end) - max(span.start, place.start)) for span in told) / len(place)


def _speed(pages: list[Page]) -> Iterator[Figure]:
    prepared = [(page.document, words.find(page.document)) for page in pages]
    english = [(document, found) for document, found in prepared if is_english(found)]
    count = sum(len(found.starts) for _, found in english)

    def run(pair: Any) -> None:
        sentences.find(pair[0], passages.find(*pair))

    yield Figure(
        BENCH, "passages and sentences", timed(run, english, words=count), "ms", "per 550 words of whole pages"
    )


def _sentences(data: Path) -> Iterator[Figure]:
    """Score inner sentence ends: sentences of one paragraph joined by a blank, then parted again."""
    for name in ("gum-news", "gum-interview", "gum-bio", "ewt-test"):
        path = data / "trees" / f"{name}.conllu"
        if path.exists():
            right = found = told = 0
            for paragraph in _paragraphs(path):
                text = " ".join(paragraph)
                ends, position = set(), 0
                for sentence in paragraph[:-1]:
                    position += len(sentence)
                    ends.add(position)
                    position += 1
                document = Document(name=name, text=text)
                parted = sentences.find(document, [Passage(Span(0, len(text)), "body", "bench")])
                mine = {sentence.span.end for sentence in parted[:-1]}
                right, found, told = right + len(mine & ends), found + len(mine), told + len(ends)
            yield Figure(BENCH, f"sentence ends {name}: F1", 2 * right / max(found + told, 1), "", f"{told} ends")


def _paragraphs(path: Path) -> Iterator[list[str]]:
    gathered: list[str] = []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.startswith(("# newpar", "# newdoc")) and gathered:
                yield gathered
                gathered = []
            elif line.startswith("# text ="):
                gathered.append(" ".join(line.removeprefix("# text =").split()))
    if gathered:
        yield gathered
