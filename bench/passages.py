"""Passages on pages rendered as plain text, every visible line of them; sentences on hand-parted texts.

No corpus of extracted news texts labels its residue. So whole pages are rendered line by line, and a line is story when
the extraction that came with the page holds it. Captions and credits are neutral: neither kept nor lost counts; nor is
a duplicate a loss, since the text that it repeats stands elsewhere on the page. Known flaws: the extractions leave out
some subheads and decks that stand in the page, which counts against precision.
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
from newsloom.intake import html
from newsloom.language import words
from newsloom.language.english import is_english
from newsloom.model.document import Document
from newsloom.model.reading import Passage, Sentence
from newsloom.model.span import Span
from newsloom.reading import passages, sentences

BENCH = "passages"
NEUTRAL = frozenset({"caption", "credit"})
NO_LOSS = NEUTRAL | {"duplicate"}
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


def _bare(text: str) -> str:
    return re.sub(r"\W+", "", text.lower())


def fundus(data: Path) -> Iterator[Page]:
    """Yield the fundus pages whose paragraphs stand in the rendered text."""
    for row in _rows(data / "pages" / "fundus.jsonl"):
        text = rendered(data / "pages" / row["file"])
        yield Page(Document(name=row["name"], text=text), tuple(_story(text, _told(row))))


def _told(row: Any) -> list[str]:
    """Return title, summary, headings and paragraphs of a page's extraction."""
    told = [row["title"], *row["summary"]]
    for section in row["sections"]:
        told += [*section["headline"], *section["paragraphs"]]
    return [part for part in told if part]


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
        yield from _speed([page.document for page in pages], "whole pages")
        yield from _extracted(data)
    yield from _must(data)
    yield from _sentences(data)


def read(document: Document) -> tuple[tuple[Passage, ...], tuple[Sentence, ...]]:
    """Return the passages and sentences of `document`."""
    found = passages.find(document, words.find(document))
    return found, sentences.find(document, found)


def _kept(pages: list[Page]) -> Iterator[Figure]:
    characters, lines = [0, 0, 0], [0, 0, 0]
    for page in pages:
        found, _ = read(page.document)
        mine = _positions(page.document.text, [passage.span for passage in found if passage.keep])
        neutral = _positions(page.document.text, [passage.span for passage in found if passage.kind in NO_LOSS])
        gold = _positions(page.document.text, page.story) - neutral
        for index, count in enumerate((len(mine & gold), len(mine), len(gold))):
            characters[index] += count
        for index, count in enumerate(_lines(page.document.text, mine, gold, neutral)):
            lines[index] += count
    for unit, (right, kept, story) in (("characters", characters), ("lines", lines)):
        note = f"{len(pages)} whole pages, {unit}"
        name = "kept" if unit == "characters" else "kept lines"
        yield Figure(BENCH, f"{name}: precision", right / max(kept, 1), "", note)
        yield Figure(BENCH, f"{name}: recall", right / max(story, 1), "", note)
        yield Figure(BENCH, f"{name}: F1", 2 * right / max(kept + story, 1), "", note)


def _positions(text: str, spans: Iterable[Span]) -> set[int]:
    return {at for span in spans for at in _letters(text, span)}


def _lines(text: str, mine: set[int], gold: set[int], neutral: set[int]) -> tuple[int, int, int]:
    """Return how many lines are rightly kept, kept and story; a line is what most of its characters are."""
    right = kept = story = 0
    for match in re.finditer(r"[^\n]+", text):
        places = set(_letters(text, Span(match.start(), match.end())))
        if 2 * len(places & neutral) > len(places):
            continue
        is_mine, is_story = (2 * len(places & each) > len(places) for each in (mine, gold))
        right, kept, story = right + (is_mine and is_story), kept + is_mine, story + is_story
    return right, kept, story


def _extracted(data: Path) -> Iterator[Figure]:
    """Score the extractor's text of each page against the page's own paragraphs, alone and after our passages."""
    articles: list[Document] = []
    tallies = {"extractor alone": [0, 0, 0], "extractor and passages": [0, 0, 0]}
    for row in _rows(data / "pages" / "fundus.jsonl"):
        with gzip.open(data / "pages" / row["file"], "rt", encoding="utf-8", errors="replace") as page:
            extracted = next(html.read(row["name"], page.read()))
        if not isinstance(extracted, Document):
            continue
        articles.append(extracted)
        told = _told(row)
        gold = _positions(extracted.text, _story(extracted.text, told))
        total = sum(len(re.sub(r"\s", "", part)) for part in told)
        found, _ = read(extracted)
        every = _positions(extracted.text, [passage.span for passage in found])
        kept = _positions(extracted.text, [passage.span for passage in found if passage.keep])
        for tally, mine in zip(tallies.values(), (every, kept), strict=True):
            tally[0], tally[1], tally[2] = tally[0] + len(mine & gold), tally[1] + len(mine), tally[2] + total
    for name, (right, mine_count, total) in tallies.items():
        if total:
            yield Figure(BENCH, f"{name}: F1", 2 * right / (mine_count + total), "", "characters of extracted pages")
    yield from _speed(articles, "articles")


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


def _speed(documents: list[Document], note: str) -> Iterator[Figure]:
    prepared = [(document, words.find(document)) for document in documents]
    english = [(document, found) for document, found in prepared if is_english(found)]
    count = sum(len(found.starts) for _, found in english)

    def run(pair: Any) -> None:
        sentences.find(pair[0], passages.find(*pair), pair[1])

    if count:
        yield Figure(BENCH, f"passages and sentences, {note}", timed(run, english, words=count), "ms", "per 550 words")


def _sentences(data: Path) -> Iterator[Figure]:
    """Score inner sentence ends: sentences of one paragraph joined, then parted again.

    Joined by a blank throughout; and, as texts are laid out, with a line end where a block ended without a stop.
    """
    for name in ("gum-news", "gum-interview", "gum-bio", "ewt-test"):
        path = data / "trees" / f"{name}.conllu"
        if path.exists():
            for laid_out in (False, True):
                score, told = _ends(list(_paragraphs(path)), laid_out=laid_out)
                how = ", lines kept" if laid_out else ""
                yield Figure(BENCH, f"sentence ends {name}{how}: F1", score, "", f"{told} ends")


def _ends(paragraphs: list[list[str]], *, laid_out: bool) -> tuple[float, int]:
    right = found = told = 0
    for paragraph in paragraphs:
        text, ends = joined(paragraph, laid_out=laid_out)
        mine = {span.end for span in parted(text)} - {len(text)}
        right, found, told = right + len(mine & ends), found + len(mine), told + len(ends)
    return 2 * right / max(found + told, 1), told


def joined(paragraph: list[str], *, laid_out: bool) -> tuple[str, set[int]]:
    """Return the paragraph's text and its inner sentence ends."""
    text, ends = paragraph[0], set()
    for sentence in paragraph[1:]:
        ends.add(len(text))
        block_ended = laid_out and text.rstrip("\"')]}”’»")[-1:] not in {".", "!", "?", "…"}
        text += ("\n" if block_ended else " ") + sentence
    return text, ends


def parted(text: str) -> list[Span]:
    """Return the sentences of `text`, every line of it taken for a passage."""
    lines = [Passage(Span(*match.span()), "body", "bench") for match in re.finditer(r"[^\n]+", text)]
    return [sentence.span for sentence in sentences.find(Document(name="bench", text=text), lines)]


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
