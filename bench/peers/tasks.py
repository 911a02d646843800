"""What each task asks of a peer, what newsloom answers to the same, and how an answer is scored.

A task's requests are made once, for every peer and for us; scores are by name. Scores and speed are of the same run.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from statistics import fmean
from typing import Any

from bench import briefs, pages, passages, reports, rouge, stories, times
from bench.figures import rows
from newsloom import pipeline
from newsloom.intake import html
from newsloom.model.document import Document
from newsloom.model.reading import Reading
from newsloom.model.span import Span

Request = dict[str, Any]
Scores = dict[str, float]


@dataclass(frozen=True, slots=True)
class Task:
    """One question to several tools."""

    name: str
    peers: Mapping[str, str]
    """Peer → the environment it lives in."""
    requests: Callable[[Path], list[Request]]
    ours: Callable[[Request], Any]
    score: Callable[[Path, list[Request], Sequence[Any]], Scores]
    unit: str = "documents"


def words_of(request: Request) -> int:
    """Return the words of a request, for speed per 550 of them."""
    texts = request.get("texts") or request.get("sentences") or [request.get("text") or ""]
    return sum(len(text.split()) for text in texts)


# --- times ----------------------------------------------------------------------------------------------------------


def _time_requests(data: Path) -> list[Request]:
    return [
        {"set": name, "text": row["text"], "published": row["published"], "gold": gold}
        for name in times.SETS
        for row, gold in times.documents(data / "times", name)  # one reader of one format
    ]


def _our_times(request: Request) -> list[list[Any]]:
    found = times.tagged(request["text"], date.fromisoformat(request["published"][:10]))
    return [[each.span.start, each.span.end, each.type, each.value] for each in found]


def _score_times(_data: Path, requests: list[Request], answers: Sequence[Any]) -> Scores:
    tallies = {name: times.Tally() for name in times.SETS}
    for request, answer in zip(requests, answers, strict=True):
        found = [(Span(start, end), kind, value) for start, end, kind, value in answer if start < end]
        times.compare(request["text"], found, request["gold"], tallies[request["set"]])
    return {
        f"{name} {label} F1": tally.f1(hits)
        for name, tally in tallies.items()
        for label, hits in (("strict", tally.strict), ("relaxed", tally.relaxed), ("value", tally.values))
    }


# --- pages ----------------------------------------------------------------------------------------------------------


def _page_requests(data: Path) -> list[Request]:
    found = []
    for row in rows(data / "pages" / "fundus.jsonl"):
        with gzip.open(data / "pages" / row["file"], "rt", encoding="utf-8", errors="replace") as page:
            found.append({"html": page.read(), "url": row["url"], "told": pages.told(row), "published": "2024-01-01"})
    return found


def _our_page(request: Request) -> str:
    document = next(html.read("page", request["html"]))
    if not isinstance(document, Document):
        return ""
    found, _ = passages.read(document)
    return "\n".join(passage.span.of(document.text) for passage in found if passage.keep)


def _score_pages(_data: Path, requests: list[Request], answers: Sequence[Any]) -> Scores:
    """Score each page by itself and take the mean: by characters, one live blog would outweigh all the rest."""
    scored = []
    for request, text in zip(requests, answers, strict=True):
        told = request["told"]
        right = len(pages.positions(text, pages.story(text, told)))
        mine = sum(not letter.isspace() for letter in text)
        total = sum(not letter.isspace() for part in told for letter in part)
        scored.append(
            (right / max(mine, 1), min(right / max(total, 1), 1.0), min(2 * right / max(mine + total, 1), 1.0))
        )
    return dict(zip(("precision", "recall", "F1"), map(fmean, zip(*scored, strict=True)), strict=True))


# --- sentences ------------------------------------------------------------------------------------------------------


def _sentence_requests(data: Path) -> list[Request]:
    path = data / "trees" / "gum-news.conllu"
    joined = (passages.joined(paragraph, laid_out=False) for paragraph in passages.paragraphs(path))
    return [{"text": text, "ends": sorted(ends)} for text, ends in joined]


def _our_sentences(request: Request) -> list[int]:
    return [span.end for span in passages.parted(request["text"])]


def _score_sentences(_data: Path, requests: list[Request], answers: Sequence[Any]) -> Scores:
    right = found = told = 0
    for request, answer in zip(requests, answers, strict=True):
        mine, ends = set(answer) - {len(request["text"])}, set(request["ends"])
        right, found, told = right + len(mine & ends), found + len(mine), told + len(ends)
    return {"F1": 2 * right / max(found + told, 1)}


# --- copies and stories ---------------------------------------------------------------------------------------------


@cache
def _stream(data: Path) -> list[dict[str, Any]]:
    return sorted(rows(data / "stories" / "documents.jsonl"), key=lambda row: (row["published"] or "", row["name"]))


def _stream_requests(data: Path) -> list[Request]:
    listed = _stream(data)
    return [{"texts": [row["text"] for row in listed], "rows": listed}]


def _members(request: Request) -> dict[str, Any]:
    documents = [
        Document(row["name"], row["text"], row["title"], row["outlet"], row["url"], row["language"], row["published"])
        for row in request["rows"]
    ]
    readings = [each for each in pipeline.read_all(documents) if isinstance(each, Reading)]
    return {member.name: member for story in pipeline.gather(readings) for member in story.members}


def _our_pairs(request: Request) -> list[list[int]]:
    numbers = {row["name"]: number for number, row in enumerate(request["rows"])}
    members = _members(request).values()
    pairs = {(numbers[member.name], numbers[copy.of]) for member in members for copy in member.copies}
    pairs |= {(numbers[member.name], numbers[member.revises]) for member in members if member.revises}
    return [list(pair) for pair in sorted(pairs)]


def _score_copies(_data: Path, requests: list[Request], answers: Sequence[Any]) -> Scores:
    labels = rows(Path(__file__).parents[1] / "gold" / "copies.jsonl")
    names = [row["name"] for row in requests[0]["rows"]]
    found = {frozenset((names[a], names[b])) for a, b in answers[0]}
    known = {frozenset((row["a"], row["b"])): bool(row["copy"]) for row in labels}
    true = {pair for pair, copy in known.items() if copy}
    right = len(found & true)
    return {
        "precision": right / max(len(found & set(known)), 1),
        "recall": right / len(true),
        "pairs told": float(len(found)),
    }


def _our_labels(request: Request) -> list[str]:
    members = _members(request)
    return [members[row["name"]].story for row in request["rows"]]


def _score_stories(data: Path, requests: list[Request], answers: Sequence[Any]) -> Scores:
    gold = {row["name"]: row["story"] for row in rows(data / "stories" / "gold.jsonl")}
    names = [row["name"] for row in requests[0]["rows"]]
    precision, recall = stories.bcubed(dict(zip(names, map(str, answers[0]), strict=True)), gold)
    return {"precision": precision, "recall": recall, "BCubed F1": 2 * precision * recall / (precision + recall)}


# --- briefs ---------------------------------------------------------------------------------------------------------


def _brief_requests(data: Path) -> list[Request]:
    found = []
    for topic in briefs.read(data / "briefs" / "topics.jsonl"):
        readings = reports.readings(topic.documents)
        pool = briefs.sentences(readings)
        texts = {document.name: document.text for document in topic.documents}
        sentences = [each.span.of(texts[each.document]) for each in pool]
        found.append(
            {"sentences": sentences, "words": topic.length, "topic": topic, "pool": pool, "readings": readings}
        )
    return found


def _our_brief(request: Request) -> list[tuple[str, Span]]:
    return list(briefs.ours(request["topic"], request["readings"], request["pool"]))


def _score_briefs(data: Path, requests: list[Request], answers: Sequence[Any]) -> Scores:
    scorer = rouge.load(data / "rouge")
    scored = []
    for request, answer in zip(requests, answers, strict=True):
        pool = request["pool"]
        lines = [(pool[each].document, pool[each].span) if isinstance(each, int) else each for each in answer]
        scored.append(briefs.score(request["topic"], lines, scorer))
    one, two, inside, _ = (fmean(column) for column in zip(*scored, strict=True))
    return {"ROUGE-1": one, "ROUGE-2": two, "inside the evidence": inside}


# --- whole pipelines ------------------------------------------------------------------------------------------------

PAGES, TEXTS = 60, 60
"""Documents that the assembled pipelines are timed on: HeidelTime takes more than half a second for each."""


def _whole_page_requests(data: Path) -> list[Request]:
    return [{"html": each["html"], "published": each["published"]} for each in _page_requests(data)[:PAGES]]


def _whole_text_requests(data: Path) -> list[Request]:
    listed = _stream(data)[:TEXTS]
    return [{"text": row["text"], "published": row["published"] or "2017-01-01"} for row in listed]


def _our_whole(request: Request) -> list[int]:
    if "html" in request:
        document = next(html.read("page", request["html"]))
    else:
        document = Document("text", request["text"], published=request["published"][:10])
    if not isinstance(document, Document):
        return [0, 0, 0]
    reading = pipeline.read(document)
    return [len(reading.sentences), len(reading.times), len(reading.quotes)]


def _score_whole(_data: Path, _requests: list[Request], answers: Sequence[Any]) -> Scores:
    sentences, found, quotes = (float(sum(column)) for column in zip(*answers, strict=True))
    return {"sentences": sentences, "times": found, "quotations": quotes}


PIPELINES = {"careful": "assembled", "quick": "assembled"}

TASKS = (
    Task(
        "times",
        {"heideltime": "times", "dateparser": "times", "recognizers": "recognizers"},
        _time_requests,
        _our_times,
        _score_times,
    ),
    Task(
        "pages",
        {
            "trafilatura": "pages",
            "resiliparse": "pages",
            "readability": "pages",
            "justext": "pages",
            "newspaper": "newspaper",
        },
        _page_requests,
        _our_page,
        _score_pages,
        "pages",
    ),
    Task(
        "sentences",
        {"spacy": "texts", "pysbd": "texts", "syntok": "texts"},
        _sentence_requests,
        _our_sentences,
        _score_sentences,
        "paragraphs",
    ),
    Task(
        "copies", {"datasketch": "texts", "rapidfuzz": "texts"}, _stream_requests, _our_pairs, _score_copies, "streams"
    ),
    Task(
        "stories",
        {"sklearn": "texts", "topics": "texts", "river": "texts"},
        _stream_requests,
        _our_labels,
        _score_stories,
        "streams",
    ),
    Task("briefs", {"lexrank": "texts", "textrank": "texts"}, _brief_requests, _our_brief, _score_briefs, "topics"),
    Task("whole, from pages", PIPELINES, _whole_page_requests, _our_whole, _score_whole, "pages"),
    Task("whole, from text", PIPELINES, _whole_text_requests, _our_whole, _score_whole),
)


def wanted(names: Sequence[str]) -> Iterator[Task]:
    """Yield the tasks whose name begins with one of `names`, or all."""
    yield from (task for task in TASKS if not names or task.name.startswith(tuple(names)))
