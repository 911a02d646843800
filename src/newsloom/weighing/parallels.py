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
from itertools import combinations, pairwise

from rapidfuzz.distance import Levenshtein

from newsloom.language import lexicons
from newsloom.language.spellings import spelling_key
from newsloom.language.words import WORD
from newsloom.model.account import Finding, FindingKind, Slot, Value, Verdict
from newsloom.model.document import content_id
from newsloom.model.source import Source
from newsloom.model.span import Citation, Span
from newsloom.text import fold, fold_key
from newsloom.weighing.events import documents
from newsloom.weighing.joined import Joined
from newsloom.weighing.origins import Carrier, Origins
from newsloom.weighing.reports import Report

RUN = 4  # words of a run by which parallel sentences are found
SHARED = 2  # runs in common from which two sentences are compared
POSTINGS = 40  # sentences looked at through one run: bounds a story of a thousand reports
ALIKE = 0.7  # share of common words; injected changes found at .8 .7 .6: .49 .51 .52, disputes an event: .25 .27 .31
SHORTEST, LONGEST = 8, 80  # words: shorter sentences are formulas, longer ones lists
HELD = 2  # words on either side of an exchange that both sentences have
EXCHANGED = 3  # words of a value: "Mara Ekdal", "two hundred"


@dataclass(frozen=True, slots=True)
class _Sentence:
    report: Report
    span: Span
    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Given:
    """One value at its place."""

    report: Report
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class _Exchange:
    slot: Slot
    one: _Given
    other: _Given
    about: str


def compare(reports: Sequence[Report], origins: Origins) -> Iterator[Finding]:
    """Yield a finding for each value that parallel sentences of different reports give differently."""
    exchanges = [found for pair in _pairs(list(_sentences(reports))) for found in _exchanged(*pair)]
    joined = Joined()
    for each in exchanges:
        joined.join(
            (each.slot, each.one.report.name, each.one.span), (each.slot, each.other.report.name, each.other.span)
        )
    groups: defaultdict[object, list[_Exchange]] = defaultdict(list)
    for each in exchanges:
        groups[joined.root((each.slot, each.one.report.name, each.one.span))].append(each)
    for group in groups.values():
        yield from _finding(group, origins)


def _sentences(reports: Sequence[Report]) -> Iterator[_Sentence]:
    for report in reports:
        kept = [passage.span for passage in report.reading.passages if passage.kind == "body"]
        for sentence in report.reading.sentences:
            span = sentence.span
            if any(span.overlaps(other) for other in report.set_aside) or not any(k.contains(span) for k in kept):
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


def _exchanged(mine: _Sentence, theirs: _Sentence) -> Iterator[_Exchange]:
    matcher = SequenceMatcher(None, mine.words, theirs.words, autojunk=False)
    if matcher.quick_ratio() < ALIKE or matcher.ratio() < ALIKE:
        return
    steps = matcher.get_opcodes()
    for before, (step, a, b, c, d), after in zip(steps, steps[1:], steps[2:], strict=False):
        held = before[2] - before[1] >= HELD and after[2] - after[1] >= HELD
        if step == "replace" and held and max(b - a, d - c) <= EXCHANGED:
            one, other = _given(mine, a, b), _given(theirs, c, d)
            slot = _slot(one, other)
            if slot is not None:
                yield _Exchange(slot, one, other, " ".join(mine.span.of(mine.report.document.text).split()))


def _given(sentence: _Sentence, first: int, end: int) -> _Given:
    span = Span(sentence.starts[first], sentence.ends[end - 1])
    return _Given(sentence.report, span, span.of(sentence.report.document.text))


def _slot(one: _Given, other: _Given) -> Slot | None:
    """Return what kind of value was exchanged, or None when the two are no values or may be the same."""
    mine, theirs = _number(one.text), _number(other.text)
    if mine is not None and theirs is not None:
        if not _apart(mine, theirs) or _is_counter(one):
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


def _in_time(given: _Given) -> bool:
    return any(time.span.overlaps(given.span) and time.type in ("DATE", "TIME") for time in given.report.reading.times)


def _is_counter(given: _Given) -> bool:
    """Tell whether the number counts the page's own pictures: "3 of 25"."""
    behind = given.report.document.text[given.span.end : given.span.end + 6]
    return behind.startswith((" of ", "/")) and behind[-2:].strip().isdigit()


def _kind(given: _Given) -> str | None:
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


def _number(text: str) -> float | None:
    """Return the value of a number in digits or one word, or None."""
    word = fold(text).lower().replace(",", "").strip("$€£% ")
    try:
        return float(word)
    except ValueError:
        value = lexicons.table("numbers")["values"].get(word)
        return float(value) if value is not None else None


def _apart(one: float, other: float) -> bool:
    """Tell whether neither number is the rounded form of the other."""
    if one == other:
        return False
    coarse = max(_last_digit(one), _last_digit(other))
    return abs(one - other) > coarse / 2


def _last_digit(value: float) -> float:
    unit = 1.0
    while value and value == int(value) and value % (unit * 10) == 0:
        unit *= 10
    return unit if unit > 1 else 0.0


def _finding(group: Sequence[_Exchange], origins: Origins) -> Iterator[Finding]:
    slot = group[0].slot
    told: dict[str, list[_Given]] = {}
    for given in (given for each in group for given in (each.one, each.other)):
        number = _number(given.text)
        same = told.setdefault(f"{number:g}" if number is not None else fold_key(given.text), [])
        if all((given.report, given.span) != (known.report, known.span) for known in same):
            same.append(given)
    if len(told) < 2:
        return
    verdict, kind, preferred, why = _judged(slot, list(told.values()))
    values = tuple(_value(label, same, slot, origins) for label, same in told.items())
    first = group[0].one
    yield Finding(
        id=content_id(first.report.document.id, "parallel", slot, str(first.span.start)),
        verdict=verdict,
        kind=kind,
        slot=slot,
        about=group[0].about,
        values=values,
        preferred=preferred,
        why=why,
    )


def _judged(slot: Slot, told: Sequence[Sequence[_Given]]) -> tuple[Verdict, FindingKind, str | None, str]:
    if slot == "number" and _grew(told):
        return "updated", "update", None, "the same sentence, with a later count in the later report"
    return "disputed", "contradiction", None, "the same sentence with another value, and the texts do not decide"


def _grew(told: Sequence[Sequence[_Given]]) -> bool:
    """Tell whether every larger number stands only in reports later than those with the smaller ones."""
    rows = sorted((_number(same[0].text) or 0.0, [each.report.order for each in same]) for same in told)
    return all(max(one[1]) < min(other[1]) for one, other in pairwise(rows))


def _value(label: str, same: Sequence[_Given], slot: Slot, origins: Origins) -> Value:
    spans: tuple[Citation, ...] = tuple(each.report.cite(each.span) for each in same)
    carriers = [Carrier(each.report, each.span, _chain(each)) for each in same]
    return Value(label if slot == "number" else same[0].text, spans, documents(spans), origins.of(carriers))


def _chain(given: _Given) -> tuple[Source, ...]:
    holding = [claim for claim in given.report.claims if claim.span.contains(given.span)]
    return min(holding, key=lambda claim: len(claim.span)).chain if holding else ()
