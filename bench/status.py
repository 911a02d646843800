"""Status against MEANTIME, verb groups against TimeBank (tense, polarity) and the trees of GUM news (finite or not).

Every capitalised word stands for a mention here, so that status is measured apart from names. MEANTIME speaks of
FUTURE and NON_FUTURE: "happened" and "ongoing" both answer the second. Only what it annotated is scored, verbs alone.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from bench import status_cases
from bench.figures import Figure, timed
from newsloom.language import verbs, words
from newsloom.model.document import Document
from newsloom.model.reading import Claim, Dateline, Mention, Outlet, Passage, Section
from newsloom.model.span import Span
from newsloom.reading import claims, layout, quotes, sentences

CLASSES = ("happened", "planned", "possible", "not-happened")
_READ_AS = {"ongoing": "happened", "denied": "not-happened", "not-yet": "not-happened"}
_NAME = re.compile(r"\b[A-Z]\w+(?: [A-Z]\w+)*")
_TENSES = {"PAST": "past", "PRESENT": "present", "FUTURE": "future"}


def figures(data: Path) -> Iterable[Figure]:
    """Yield the figures of our own cases and of the sets that are there."""
    yield from status_cases.figures()
    if (data / "status" / "gold.jsonl").exists():
        yield from _status(data / "status")
    if (data / "times" / "gold.jsonl").exists():
        yield from _groups(data / "times")
    if (data / "trees" / "gum-news.conllu").exists():
        yield from _finite(data / "trees" / "gum-news.conllu")


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def inputs(row: dict[str, Any]) -> tuple[Any, ...]:
    """Return what `claims.find` takes, for one document of the data."""
    text = row["text"]
    document = Document(name="bench", text=text, published=row.get("published"))
    passages = tuple(
        Passage(Span(start, end), "body" if number else "headline", "bench")
        for number, (start, end) in enumerate(layout.lines(text))
    )
    found = words.find(document)
    within = sentences.find(document, passages)
    mentions = tuple(Mention(Span(*each.span()), "other", each.group()) for each in _NAME.finditer(text))
    day = date.fromisoformat(row["published"][:10]) if row.get("published") else None
    said = quotes.find(document, passages, (), within, found, mentions, (), Outlet(None, "unknown"))
    section = (Section(Span(0, max(len(text), 1)), "main", None, None, 0, None),)
    return document, passages, section, within, found, mentions, (), said, Dateline(day, day, "metadata")


def _annotated(event: dict[str, Any]) -> str | None:
    if event["time"] not in ("FUTURE", "NON_FUTURE") or event["pos"] != "VERB":
        return None
    if event["polarity"] == "NEG":
        return "not-happened"
    if event["certainty"] in ("POSSIBLE", "PROBABLE"):
        return "possible"
    return "planned" if event["time"] == "FUTURE" else "happened"


def pairs(folder: Path) -> Iterator[tuple[str, str, Claim | None, str]]:
    """Yield (name, annotated class, the claim whose head it is or None, the word) of every annotated verb."""
    for row, gold in zip(_rows(folder / "documents.jsonl"), _rows(folder / "gold.jsonl"), strict=True):
        heads = {claim.head.start: claim for claim in claims.find(*inputs(row))}
        for event in gold["events"]:
            status = _annotated(event)
            if status is not None and event["end"] <= gold["annotated_until"]:
                starts = [span["start"] for span in event.get("spans", [event])]
                claim = next((heads[start] for start in reversed(starts) if start in heads), None)
                yield row["name"], status, claim, row["text"][event["start"] : event["end"]]


def _status(folder: Path) -> Iterator[Figure]:
    counts: Counter[tuple[str, str]] = Counter()
    for _, gold, claim, _word in pairs(folder):
        counts[gold, _READ_AS.get(claim.status, claim.status) if claim else "none"] += 1
    seen = sum(count for (_, found), count in counts.items() if found != "none")
    yield Figure("status", "verbs that head a claim", 100 * seen / max(sum(counts.values()), 1), "%", "MEANTIME apple")
    for kind in CLASSES:
        found = sum(count for (_, read), count in counts.items() if read == kind)
        annotated = sum(count for (given, read), count in counts.items() if given == kind and read != "none")
        right = counts[kind, kind]
        note = f"of {annotated} annotated that head a claim; precision {right}/{found}, recall {right}/{annotated}"
        yield Figure("status", kind, 200 * right / max(found + annotated, 1), "F1", note)
    wrong = counts["planned", "happened"] + counts["possible", "happened"]
    open_ = sum(count for (given, read), count in counts.items() if given in ("planned", "possible") and read != "none")
    yield Figure("status", "planned or possible read as happened", 100 * wrong / max(open_, 1), "%", f"{wrong}/{open_}")
    length = sum(len(row["text"].split()) for row in _rows(folder / "documents.jsonl"))
    given = [inputs(row) for row in _rows(folder / "documents.jsonl")]
    yield Figure("status", "time", timed(lambda each: claims.find(*each), given, words=length), "ms per 550 words")  # type: ignore[misc]


def groups(folder: Path) -> Iterator[tuple[str, dict[str, Any], verbs.Group, words.Words]]:
    """Yield every annotated event of TimeBank and AQUAINT that heads a verb group, with the group."""
    for row, gold in zip(_rows(folder / "documents.jsonl"), _rows(folder / "gold.jsonl"), strict=True):
        document = Document(name="bench", text=row["text"])
        passages = tuple(Passage(Span(start, end), "body", "bench") for start, end in layout.lines(row["text"]))
        found = words.find(document)
        heads: dict[int, verbs.Group] = {}
        for sentence in sentences.find(document, passages):
            inside = found.between(sentence.span)
            for group in verbs.find(found, inside.start, inside.stop):
                heads[found.starts[group.head]] = group
        for event in gold["events"]:
            if event["start"] in heads:
                yield row["name"], event, heads[event["start"]], found


def _groups(folder: Path) -> Iterator[Figure]:
    counts: Counter[tuple[str, bool]] = Counter()
    for name, event, group, _ in groups(folder):
        if event["tense"] in _TENSES and not group.governors and group.tense in _TENSES.values():
            counts[event["tense"], group.tense == _TENSES[event["tense"]]] += 1
            perfect = "PERFECTIVE" in (event["aspect"] or "")
            counts["perfect", group.perfect == perfect] += 1
        if event["modality"] and not group.governors:
            counts["modality", group.tense in ("would", "may", "could", "can", "must", "future")] += 1
        if event["tense"] and name.startswith("timebank"):
            counts["polarity", (group.negative is not None) == (event["polarity"] == "NEG")] += 1
    for name in ("PAST", "PRESENT", "FUTURE", "perfect", "modality", "polarity"):
        total = counts[name, True] + counts[name, False]
        note = f"TimeBank and AQUAINT, of {total} events that head a group"
        yield Figure("status", f"{name.lower()} right", 100 * counts[name, True] / max(total, 1), "%", note)


def finite(path: Path) -> Iterator[tuple[str, set[int], set[int]]]:
    """Yield of every sentence its text, where its finite words begin, and where those of the groups found begin."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        text, gold, at = "", set(), 0
        rows = [line.split("\t") for line in block.splitlines() if line[:1].isdigit()]
        for row in rows:
            if "." in row[0]:
                continue
            if "-" in row[0]:
                text += row[1] + ("" if "SpaceAfter=No" in row[9] else " ")
                continue
            at = text.find(row[1], max(at, 0)) if _inside(rows, row) else len(text)
            if not _inside(rows, row):
                text += row[1] + ("" if "SpaceAfter=No" in row[9] else " ")
            if "VerbForm=Fin" in row[5] and "Mood=Imp" not in row[5]:
                gold.add(at)
        if text.strip():
            document = Document(name="bench", text=text.rstrip())
            found = words.find(document)
            told = verbs.find(found, 0, len(found.starts))
            mine = {found.starts[group.first] for group in told if not group.joined and group.tense != "none"}
            yield document.text, {start for start in gold if start in found.starts}, mine


def _inside(rows: list[list[str]], row: list[str]) -> bool:
    """Tell whether a word is part of a contraction, which stands in the text as a whole."""
    number = int(row[0])
    return any("-" in each[0] and int(each[0].split("-")[0]) <= number <= int(each[0].split("-")[1]) for each in rows)


def _finite(path: Path) -> Iterator[Figure]:
    gold = mine = right = 0
    for _, annotated, found in finite(path):
        gold, mine, right = gold + len(annotated), mine + len(found), right + len(annotated & found)
    note = f"GUM news: precision {100 * right / max(mine, 1):.1f}, recall {100 * right / max(gold, 1):.1f}"
    yield Figure("status", "finite verbs", 200 * right / max(gold + mine, 1), "F1", note)
