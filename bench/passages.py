"""What the passage stage, the sentences and the intake reach: every figure that is asked of them, in one run.

On whole pages rendered as text (`pages.py`) captions and credits are neutral: neither kept nor lost counts; nor is a
duplicate a loss, since the text that it repeats stands elsewhere on the page. The spread over sites is in `sites.py`,
the seeds' own labels in `seeds.py`, cost and speed of the intake in `intake.py`, its memory in `warc.py`.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from statistics import fmean
from typing import Any

from bench import intake, pages, seeds, sites, warc
from bench.figures import Figure, timed
from bench.pages import positions
from bench.sites import Tally
from newsloom.intake import html, jsonld, liveblog
from newsloom.language import words
from newsloom.language.english import is_english
from newsloom.model.document import Document
from newsloom.model.reading import Passage, Sentence
from newsloom.model.span import Span
from newsloom.reading import passages, sentences
from newsloom.reading.layout import LINE_END

BENCH = "passages"
MEASURED = Path(__file__).with_name("measured") / "peers.json"
EXTRACTORS: dict[str, dict[str, Any]] = {
    "trafilatura, fast": {"fast": True},
    "trafilatura": {},
    "trafilatura, precise": {"favor_precision": True},
    "trafilatura, wide": {"favor_recall": True},
}
"""The best extractor of `bench-peers` in all its settings; the first is what our intake asks."""


def figures(data: Path) -> Iterable[Figure]:
    """Yield what is reached on pages, on the seeds, at sentence ends, and by the intake."""
    whole = list(pages.fundus(data))
    if whole:
        yield from _kept(whole)
        yield from sites.figures(whole)
        yield from _speed([page.document for page in whole], "whole pages")
        yield from _extracted(data)
    yield from _must(data)
    yield from seeds.kept(data)
    yield from _sentences(data)
    yield from _glued([page.document for page in whole])
    yield from _peers()
    yield from intake.figures(data)
    yield from warc.figures(data)


def read(document: Document) -> tuple[tuple[Passage, ...], tuple[Sentence, ...]]:
    """Return the passages and sentences of `document`."""
    found = passages.find(document, words.find(document))
    return found, sentences.find(document, found)


def _kept(whole: list[pages.Page]) -> Iterator[Figure]:
    by_unit = {"characters": Tally(), "lines": Tally()}
    for page in whole:
        for unit, tally in sites.tallies(page).items():
            by_unit[unit].add(tally)
    for unit, tally in by_unit.items():
        note = f"{len(whole)} whole pages, {unit}"
        name = "kept" if unit == "characters" else "kept lines"
        yield Figure(BENCH, f"{name}: precision", tally.precision, "", note)
        yield Figure(BENCH, f"{name}: recall", tally.recall, "", note)
        yield Figure(BENCH, f"{name}: F1", tally.f1, "", note)
    lost = 100 * (1 - by_unit["characters"].recall)
    yield Figure(BENCH, "story text lost", lost, "%", "of its characters; at most 3 is the aim")


def _extracted(data: Path) -> Iterator[Figure]:
    """Score the text of each page against the page's own paragraphs: extractors alone, ours, and after our passages.

    A live blog's description holds entries that the page does not show, so that they are counted apart.
    """
    articles: list[Document] = []
    scores: dict[str, list[Tally]] = {name: [] for name in (*EXTRACTORS, "intake alone", "intake and passages")}
    live: list[bool] = []
    for row in pages.rows(data / "pages" / "fundus.jsonl"):
        with gzip.open(data / "pages" / row["file"], "rt", encoding="utf-8", errors="replace") as file:
            page = file.read()
        told = pages.told(row)
        for name, options in EXTRACTORS.items():
            scores[name].append(_told_in(_extract(page, options), told))
        taken = next(html.read(row["name"], page))
        if isinstance(taken, Document):
            articles.append(taken)
        text = taken.text if isinstance(taken, Document) else ""
        found, _ = read(Document(row["name"], text))
        scores["intake alone"].append(_told_in(text, told))
        scores["intake and passages"].append(_told_in(text, told, [each.span for each in found if each.keep]))
        live.append(bool(liveblog.entries(jsonld.things(html.parsed(page)))))
    for name, several in scores.items():
        whole = Tally()
        for each in several:
            whole.add(each)
        yield Figure(BENCH, f"{name}: F1", whole.f1, "", "characters of extracted pages; one live blog weighs half")
        others = [each.f1 for each, is_live in zip(several, live, strict=True) if not is_live]
        yield Figure(BENCH, f"{name}: F1 by page", fmean(each.f1 for each in several), "", f"{len(several)} pages")
        yield Figure(BENCH, f"{name}: F1 by page, no live blogs", fmean(others), "", f"{len(others)} pages")
    yield from _speed(articles, "articles")


def _extract(page: str, options: dict[str, Any]) -> str:
    import trafilatura

    return trafilatura.extract(page, include_comments=False, **options) or ""


def _told_in(text: str, told: list[str], kept: Iterable[Span] | None = None) -> Tally:
    """Return how much of the paragraphs `told` stands in a text, or in the stretches of it that are kept."""
    mine = positions(text, [Span(0, len(text))] if kept is None and text else kept or ())
    gold = positions(text, pages.story(text, told))
    return Tally(len(mine & gold), len(mine), sum(len(re.sub(r"\s", "", part)) for part in told))


def _must(data: Path) -> Iterator[Figure]:
    """Score pieces that must be kept or dropped: a piece counts as kept when most of its characters are."""
    score = {"keep": [0, 0], "drop": [0, 0]}
    for row in pages.rows(data / "pages" / "trafilatura.jsonl"):
        text = pages.rendered(data / "pages" / row["file"])
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
    told = [passage.span for passage in found if passage.keep or passage.kind in sites.NEUTRAL]
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
                score, told = _ends(list(paragraphs(path)), laid_out=laid_out)
                how = ", lines kept" if laid_out else ""
                yield Figure(BENCH, f"sentence ends {name}{how}: F1", score, "", f"{told} ends")


def _glued(documents: list[Document]) -> Iterator[Figure]:
    """Count the lines of whole pages, headlines and decks among them, that a sentence runs over the end of."""
    glued = sum(
        bool(LINE_END.search(document.text, sentence.span.start, sentence.span.end))
        for document in documents
        for sentence in read(document)[1]
    )
    if documents:
        yield Figure(BENCH, "lines glued to the next one", glued, "", f"of {len(documents)} whole pages; 0 is the aim")


def _peers() -> Iterator[Figure]:
    """Yield what the best of the other tools reached when `make bench-peers` ran last."""
    measured = json.loads(MEASURED.read_text(encoding="utf-8"))["rows"]
    for task in ("sentences", "pages"):
        others = [row for row in measured if row["task"] == task and row["tool"] != "newsloom" and row["scores"]]
        if others:
            best = max(others, key=lambda row: row["scores"]["F1"])
            note = f"{best['tool']}, measured {best['date']} by make bench-peers"
            yield Figure(BENCH, f"the best other tool, {task}: F1", best["scores"]["F1"], "", note)


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


def paragraphs(path: Path) -> Iterator[list[str]]:
    """Yield the paragraphs of a treebank, each as its sentences."""
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
