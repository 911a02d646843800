"""One thing said, over all its carriers: the longest wording, who carried it, and through whom.

Quotations of one speaker join when they share whole runs of words, or enough content words; a quotation that one outlet
gives to another speaker joins too when the runs are nearly the same, so that `findings` can say so.
Known to be missed: one thought said on two days in the same words is taken for one utterance. Method: METHODS 11.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from itertools import combinations

from newsloom.language.stems import is_content, stem
from newsloom.language.words import WORD
from newsloom.model.account import Carrier, Name, Utterance
from newsloom.model.document import content_id
from newsloom.model.reading import Quote
from newsloom.model.span import Citation
from newsloom.text import fold, fold_key
from newsloom.weighing import names as naming
from newsloom.weighing.joined import Joined
from newsloom.weighing.reports import Report

SAME_RUNS = 0.5  # share of the shorter wording's three-word runs: two cuts of one utterance keep whole clauses
SAME_RUNS_BY_ANOTHER = 0.8  # words given to two speakers must be nearly the same before that is said
RETOLD = 0.6  # start value of METHODS 11: share of the shorter one's content words, when the speaker is the same
MIN_WORDS, MIN_CONTENT, MIN_BY_ANOTHER = 4, 4, 6  # below these "very useful" is anybody's phrase
MOST_BY_ONE = 200  # quotations of one speaker that are compared pair by pair: bounds a story of a thousand reports


@dataclass(frozen=True, slots=True)
class Said:
    """One quotation with the report that carries it."""

    report: Report
    quote: Quote
    speaker: str | None
    """Id of the speaker's name over the story, else the folded description; None when nobody is named."""
    label: str | None
    """The speaker's name as the story knows it."""
    words: tuple[str, ...]
    runs: frozenset[object]
    """Runs of three words."""
    content: frozenset[object]
    """Content words."""

    @property
    def key(self) -> tuple[int, str, int, int]:
        """A fixed order: publication, name, place in the text."""
        return (self.report.order, self.report.name, self.quote.span.start, self.quote.span.end)

    @property
    def spans(self) -> tuple[Citation, ...]:
        """The content's pieces as citations."""
        return tuple(self.report.cite(piece) for piece in self.quote.pieces or (self.quote.span,))


def align(reports: tuple[Report, ...], names: tuple[Name, ...]) -> tuple[Utterance, ...]:
    """Return the story's utterances, in order of their first carrier; origins are filled in later."""
    told = sorted(said(reports, names), key=lambda each: each.key)
    joined = Joined()
    for one, other in sorted(_candidates(told)):
        if joined.root(one) != joined.root(other) and _same(told[one], told[other]):
            joined.join(one, other)
    groups: defaultdict[Hashable, list[Said]] = defaultdict(list)
    for number, each in enumerate(told):
        groups[joined.root(number)].append(each)
    return tuple(_utterance(group) for group in groups.values())


def _candidates(told: Sequence[Said]) -> set[tuple[int, int]]:
    """Return the pairs worth comparing: a run of three words in common, or one speaker."""
    postings: defaultdict[object, list[int]] = defaultdict(list)
    for number, each in enumerate(told):
        for run in each.runs:
            postings[run].append(number)
        if each.speaker is not None:
            postings[each.speaker].append(number)
    return {pair for numbers in postings.values() for pair in combinations(numbers[:MOST_BY_ONE], 2)}


def said(reports: Sequence[Report], names: tuple[Name, ...]) -> list[Said]:
    """Return every quotation of the story in the order of its reports; what somebody declined to say is none."""
    index = naming.lookup(names, reports)
    found = []
    for report in reports:
        kept = [passage.span for passage in report.reading.passages if passage.keep]
        for quote in report.reading.quotes:
            if not any(span.overlaps(quote.span) for span in kept) or quote.stance == "declines":
                continue
            name = index.of(report.name, quote.speaker_name) if quote.speaker_name else None
            label = name.name if name else quote.speaker_name
            words = _words(report, quote)
            runs = frozenset(zip(words, words[1:], words[2:], strict=False))
            content = frozenset(word for word in words if is_content(word))
            speaker = name.id if name else fold_key(label) if label else None
            found.append(Said(report, quote, speaker, label, words, runs, content))
    return found


def _words(report: Report, quote: Quote) -> tuple[str, ...]:
    text = " ".join(piece.of(report.document.text) for piece in quote.pieces or (quote.span,))
    return tuple(stem(found.group().lower()) for found in WORD.finditer(fold(text)) if found.group()[0].isalnum())


def _share(one: frozenset[object], other: frozenset[object]) -> float:
    """Return the share of the smaller set that the larger one has."""
    shorter = min(len(one), len(other))
    return len(one & other) / shorter if shorter else 0.0


def _same(one: Said, other: Said) -> bool:
    shortest = min(len(one.words), len(other.words))
    by_one = one.speaker is not None and one.speaker == other.speaker
    if shortest < MIN_WORDS:
        return by_one and one.words == other.words
    runs = _share(one.runs, other.runs)
    if by_one:
        content = min(len(one.content), len(other.content)) >= MIN_CONTENT
        return runs >= SAME_RUNS or (content and _share(one.content, other.content) >= RETOLD)
    if one.speaker is None or other.speaker is None:
        return runs >= SAME_RUNS and shortest >= MIN_BY_ANOTHER
    both_direct = "direct" in (one.quote.kind, other.quote.kind)
    return both_direct and shortest >= MIN_BY_ANOTHER and runs >= SAME_RUNS_BY_ANOTHER


def _utterance(group: Sequence[Said]) -> Utterance:
    fullest = max(group, key=lambda said: (said.quote.kind == "direct", len(said.words), -said.report.order))
    spans = tuple(span for said in group for span in said.spans)
    founder = group[0]
    return Utterance(
        id=content_id(founder.report.document.id, "quote", str(founder.quote.span.start), str(founder.quote.span.end)),
        speaker=fullest.label or next((said.label for said in group if said.label), None),
        text=" […] ".join(span.text for span in fullest.spans),
        kind=fullest.quote.kind,
        carriers=tuple(Carrier(said.spans, said.quote.chain) for said in group),
        spans=spans,
        documents=tuple(dict.fromkeys(said.report.name for said in group)),
        chain=fullest.quote.chain,
        origins=(),
        stance=fullest.quote.stance,
        flags=tuple(sorted({flag for said in group for flag in said.quote.flags})),
    )
