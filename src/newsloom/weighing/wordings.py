"""One utterance in several wordings: who is said to have said it, and with which words.

The same words given to two speakers are a dispute, unless one is the other's house (a ministry and its minister are
not told apart by a paraphrase). Two direct quotations that differ inside, not only in length, are a dispute too; a
shorter one that the longer holds is the same utterance, and the fuller is preferred. A sentence in marks that reads
like the reporter's own is set against what the same speaker is quoted with beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import combinations

from rapidfuzz.distance import Levenshtein

from newsloom.language import lexicons
from newsloom.language.spellings import spelling_key
from newsloom.language.stems import is_content, stem
from newsloom.language.words import WORD
from newsloom.model.account import Finding, FindingKind, Name, Utterance, Value
from newsloom.model.document import content_id
from newsloom.model.reading import Quote
from newsloom.model.span import Citation, Span
from newsloom.text import fold, fold_key
from newsloom.weighing import names as naming
from newsloom.weighing.events import documents
from newsloom.weighing.origins import Origins
from newsloom.weighing.reports import Report

EXCHANGED = 3  # words: a longer exchange is another sentence, not another wording
ONE_SUBJECT = 2  # content words that two quotations share: "meet" alone is anybody's
LONG_ENOUGH = 5  # letters in which one more or less is a slip or a way of writing
HELD = 3  # words on either side that show that it is the same sentence


def compare(
    reports: Sequence[Report], names: tuple[Name, ...], utterances: Sequence[Utterance], origins: Origins
) -> Iterator[Finding]:
    """Yield a finding for each utterance whose carriers disagree on the speaker or on the words."""
    quotes = {report.name: {quote.span: quote for quote in report.reading.quotes} for report in reports}
    index = naming.lookup(names, reports)
    offices = _offices(reports, index)
    for utterance in utterances:
        carried = [(spans, quote) for spans in _carried(utterance) if (quote := _quote(quotes, spans))]
        yield from _speakers(utterance, carried, index, offices, origins)
        yield from _words(utterance, [spans for spans, quote in carried if quote.kind == "direct"], origins)
    yield from _narrated(utterances, origins)


def _narrated(utterances: Sequence[Utterance], origins: Origins) -> Iterator[Finding]:
    """Yield a finding for words in marks that read like a report, beside the speaker's own in the same text."""
    direct = [each for each in utterances if each.kind == "direct" and each.speaker]
    for doubtful in (each for each in direct if "narration-in-marks" in each.flags):
        own = [
            each
            for each in direct
            if not each.flags
            and each.speaker == doubtful.speaker
            and set(each.documents) & set(doubtful.documents)
            and len(_content(each.text) & _content(doubtful.text)) >= ONE_SUBJECT
        ]
        if own:
            told = {each.text: list(each.spans) for each in (doubtful, own[0])}
            why = "words in marks that read like a report, beside words of the same speaker that do not"
            yield _finding(doubtful, "wording", told, own[0].text, why, origins)


def _content(text: str) -> set[str]:
    return {stem(word) for word in _compared(text) if is_content(word)}


def _carried(utterance: Utterance) -> list[tuple[Citation, ...]]:
    return [carrier.spans for carrier in utterance.carriers]


def _quote(quotes: dict[str, dict[Span, Quote]], spans: Sequence[Citation]) -> Quote | None:
    first, last = spans[0], spans[-1]
    return next(
        (
            q
            for q in quotes[first.document].values()
            if q.span.start <= first.span.start and last.span.end <= q.span.end
        ),
        None,
    )


def _speakers(
    utterance: Utterance,
    carried: Sequence[tuple[tuple[Citation, ...], Quote]],
    index: naming.NameIndex,
    offices: Mapping[str, frozenset[str]],
    origins: Origins,
) -> Iterator[Finding]:
    """Yield a finding when two people are told apart: two persons, or a person and the holder of another office."""
    speakers: dict[str, list[Citation]] = {}
    persons: dict[str, frozenset[str] | None] = {}
    for spans, quote in carried:
        if not quote.speaker_name or len(quote.speakers) > 1 or _passed_on(quote):
            continue
        known = index.of(spans[0].document, quote.speaker_name)
        if known is not None and known.kind != "person":
            continue
        label = known.name if known else quote.speaker_name
        speakers.setdefault(label, []).extend(spans)
        persons[label] = offices.get(known.id, frozenset()) if known else None
    if any(_other_people(one, persons[one], other, persons[other]) for one, other in combinations(speakers, 2)):
        why = "the same words are given to different speakers, and the texts do not decide"
        yield _finding(utterance, "attribution", speakers, None, why, origins)


def _other_people(one: str, mine: frozenset[str] | None, other: str, theirs: frozenset[str] | None) -> bool:
    """Tell whether two speakers cannot be one, by a named person's titles; a description has None."""
    if mine is not None and theirs is not None:
        return fold_key(one).split()[-1] != fold_key(other).split()[-1]  # one surname may be one person misread
    if mine is None and theirs is None:
        return False
    described, titles = (one, theirs) if mine is None else (other, mine)
    office = set(fold_key(described).split()) & lexicons.words("names", "offices")
    return bool(office and titles and not office & titles)


def _offices(reports: Sequence[Report], index: naming.NameIndex) -> dict[str, frozenset[str]]:
    """Return for each name the folded words of the titles that any report gives it."""
    found: dict[str, frozenset[str]] = {}
    for report in reports:
        for mention in report.reading.mentions:
            name = index.of(report.name, mention.name) if mention.title else None
            if name is not None and mention.title:
                found[name.id] = found.get(name.id, frozenset()) | frozenset(fold_key(mention.title).split())
    return found


def _passed_on(quote: Quote) -> bool:
    """Tell whether the one named is a medium that only reports: "he will come, reports the agency" has no speaker."""
    return bool(quote.chain) and quote.chain[-1].kind in ("agency", "paper", "broadcaster", "outlet")


def _words(utterance: Utterance, carried: Sequence[tuple[Citation, ...]], origins: Origins) -> Iterator[Finding]:
    """Yield a finding when two direct wordings differ inside the stretch that both have."""
    pieces: dict[str, list[Citation]] = {}
    for span in (span for spans in carried for span in spans):
        pieces.setdefault(" ".join(span.text.split()), []).append(span)
    texts = sorted(pieces, key=lambda text: (-len(text), text))
    differing = next((pair for pair in combinations(texts, 2) if _differs(*pair)), None)
    if differing is not None:
        why = "one utterance is quoted in words that differ; the fuller quotation is preferred"
        told = {text: pieces[text] for text in differing}
        yield _finding(utterance, "wording", told, differing[0], why, origins)


def _differs(one: str, other: str) -> bool:
    """Tell whether a content word stands in place of another, inside a stretch that both have nearly alike."""
    mine, theirs = (_compared(text) for text in (one, other))
    steps = SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes()
    inner = [step for before, step, after in zip(steps, steps[1:], steps[2:], strict=False) if _held(before, after)]
    return any(
        step == "replace"
        and max(b - a, d - c) <= EXCHANGED
        and any(is_content(word) for word in mine[a:b])
        and any(is_content(word) for word in theirs[c:d])
        and not _one_word(mine[a:b], theirs[c:d])
        for step, a, b, c, d in inner
    )


def _compared(text: str) -> list[str]:
    """Return the words of a quotation; what an editor put in brackets is not the speaker's."""
    return [word for word in WORD.findall(re.sub(r"\[[^]]*\]", " ", fold(text).lower())) if word[0].isalnum()]


def _held(before: tuple[str, int, int, int, int], after: tuple[str, int, int, int, int]) -> bool:
    """Tell whether a step stands between stretches of three words or more that both wordings have."""
    return all(step[0] == "equal" and step[2] - step[1] >= HELD for step in (before, after))


def _one_word(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Tell whether two words are one in two spellings or forms: "travelling" and "traveling", "e-mail" and "email"."""
    one, other = "".join(mine), "".join(theirs)
    if min(len(one), len(other)) >= LONG_ENOUGH and Levenshtein.distance(one, other, score_cutoff=1) <= 1:
        return True
    return len(mine) == len(theirs) and all(
        spelling_key(stem(a)) == spelling_key(stem(b)) for a, b in zip(mine, theirs, strict=True)
    )


def _finding(
    utterance: Utterance,
    slot: str,
    told: dict[str, list[Citation]],
    preferred: str | None,
    why: str,
    origins: Origins,
) -> Finding:
    ids = origins.of_utterances.get(utterance.id, ())
    values = tuple(Value(label, tuple(spans), documents(spans), ids[:1]) for label, spans in told.items())
    kind: FindingKind = "inside-one-text" if len(utterance.documents) == 1 else "contradiction"
    return Finding(
        id=content_id(utterance.id, slot),
        verdict="disputed",
        kind=kind,
        slot=slot,  # type: ignore[arg-type]
        about=utterance.text,
        values=values,
        preferred=preferred,
        why=why,
    )
