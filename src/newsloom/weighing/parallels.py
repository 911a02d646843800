"""Parallel sentences: nearly the same sentence in two reports, with one value exchanged: a number, a day, a name.

Reports that tell a thing in the same words leave no doubt that they speak of it both; where only a value differs, one
of them is wrong, or knows more. Numbers that round to each other and spellings of one name are no exchange; a number
that grows with publication is an update. Known to be missed: values told in other words, exchanges of longer phrases.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations

from rapidfuzz.distance import Levenshtein

from newsloom.language import lexicons
from newsloom.language.spellings import spelling_key
from newsloom.language.words import WORD
from newsloom.model.account import Slot
from newsloom.model.span import Span, holding
from newsloom.text import fold, fold_key
from newsloom.weighing.exchanges import Exchange, Stated, number_of, rounds
from newsloom.weighing.reports import Report

RUN = 4  # words of a run by which parallel sentences are found
SHARED = 2  # runs in common from which two sentences are compared
POSTINGS = 40  # sentences looked at through one run: bounds a story of a thousand reports
ALIKE = 0.7  # share of common words; injected changes found at .8 .7 .6: .49 .51 .52, disputes an event: .25 .27 .31
SHORTEST, LONGEST = 8, 80  # words: shorter sentences are formulas, longer ones lists
HELD = 2  # words on either side of an exchange that both sentences have, or their end behind it
NOTHING = ("equal", 0, 0, 0, 0)
EXCHANGED = 3  # words of a value: "Mara Ekdal", "two hundred"


@dataclass(frozen=True, slots=True)
class _Sentence:
    report: Report
    span: Span
    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


def compare(reports: Sequence[Report]) -> Iterator[Exchange]:
    """Yield each value that parallel sentences of different reports give differently."""
    for pair in _pairs(list(_sentences(reports))):
        yield from _exchanged(*pair)


def _sentences(reports: Sequence[Report]) -> Iterator[_Sentence]:
    for report in reports:
        passages = report.reading.passages
        for sentence in report.reading.sentences:
            span = sentence.span
            around = holding(passages, span)
            if around is None or around.kind != "body" or any(span.overlaps(other) for other in report.set_aside):
                continue
            found = list(WORD.finditer(fold(span.of(report.document.text))))
            words = tuple(match.group().lower() for match in found)
            if SHORTEST <= len(words) <= LONGEST:
                starts = tuple(span.start + match.start() for match in found)
                yield _Sentence(report, span, words, starts, tuple(span.start + match.end() for match in found))


def _pairs(sentences: Sequence[_Sentence]) -> Iterator[tuple[_Sentence, _Sentence]]:
    postings: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, sentence in enumerate(sentences):
        for at in range(len(sentence.words) - RUN + 1):
            postings[sentence.words[at : at + RUN]].append(number)
    shared: defaultdict[tuple[int, int], int] = defaultdict(int)
    for numbers in postings.values():
        for pair in combinations(dict.fromkeys(numbers[:POSTINGS]), 2):
            shared[pair] += 1
    for (one, other), count in sorted(shared.items()):
        mine, theirs = sentences[one], sentences[other]
        if count >= SHARED and mine.report is not theirs.report and mine.words != theirs.words:
            yield mine, theirs


def _exchanged(mine: _Sentence, theirs: _Sentence) -> Iterator[Exchange]:
    matcher = SequenceMatcher(None, mine.words, theirs.words, autojunk=False)
    if matcher.quick_ratio() < ALIKE or matcher.ratio() < ALIKE:
        return
    steps = [*matcher.get_opcodes(), NOTHING]
    for before, (step, a, b, c, d), after in zip(steps, steps[1:], steps[2:], strict=False):
        ends = max(len(mine.words) - b, len(theirs.words) - d) < HELD
        held = before[2] - before[1] >= HELD and (ends or after[2] - after[1] >= HELD)
        if step == "replace" and held and max(b - a, d - c) <= EXCHANGED:
            one, other = _given(mine, a, b), _given(theirs, c, d)
            slot = _slot(one, other)
            if slot is not None:
                about = " ".join(mine.span.of(mine.report.document.text).split())
                yield Exchange(slot, one, other, about, "the same sentence")


def _given(sentence: _Sentence, first: int, end: int) -> Stated:
    span = Span(sentence.starts[first], sentence.ends[end - 1])
    return Stated(sentence.report, span, number_of(span.of(sentence.report.document.text)))


def _slot(one: Stated, other: Stated) -> Slot | None:
    """Return what kind of value was exchanged, or None when the two are no values or may be the same."""
    mine, theirs = one.number, other.number
    if mine is not None and theirs is not None:
        if rounds(mine, theirs) or _is_counter(one):
            return None
        return "date" if _in_time(one) and _in_time(other) else "number"
    days = lexicons.table("times")["weekdays"], lexicons.table("times")["months"]
    words = one.text.lower().rstrip("."), other.text.lower().rstrip(".")
    if any(words[0] in listed and words[1] in listed and listed[words[0]] != listed[words[1]] for listed in days):
        return "date"
    kinds = _kind(one), _kind(other)
    if None in kinds or _spelled_alike(one.text, other.text):
        return None
    return "place" if kinds == ("place", "place") else "name"


def _in_time(given: Stated) -> bool:
    return any(time.span.overlaps(given.span) and time.type in ("DATE", "TIME") for time in given.report.reading.times)


def _is_counter(given: Stated) -> bool:
    """Tell whether the number counts the page's own pictures: "3 of 25"."""
    behind = given.report.document.text[given.span.end : given.span.end + 6]
    return behind.startswith((" of ", "/")) and behind[-2:].strip().isdigit()


def _kind(given: Stated) -> str | None:
    """Return the kind of the name that the value is, or is part of; None when it is none."""
    if not given.text[0].isupper():
        return None
    return next(
        (m.kind for m in given.report.reading.mentions if m.span.overlaps(given.span) and m.kind != "group"), None
    )


def _spelled_alike(one: str, other: str) -> bool:
    mine, theirs = fold_key(one).replace(".", "").split(), fold_key(other).replace(".", "").split()
    if set(mine) <= set(theirs) or set(theirs) <= set(mine):
        return True
    if "".join(mine) == "".join(theirs):
        return True
    near = [
        spelling_key(a) == spelling_key(b) or Levenshtein.distance(a, b) <= 1
        for a, b in zip(mine, theirs, strict=False)
    ]
    return len(mine) == len(theirs) and all(near)
