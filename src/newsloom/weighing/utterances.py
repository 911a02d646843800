"""One thing said, over all its carriers: the longest wording, who carried it, and through whom.

Quotations of one speaker join when their words overlap enough; a quotation that one outlet gives to another speaker
joins too when the words are the same, so that `findings` can say so. What was said on two days stays two utterances.
Method: METHODS 11 (overlap of quoted words).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from newsloom.language.stems import stem
from newsloom.language.words import WORD
from newsloom.model.account import Carrier, Name, Utterance
from newsloom.model.document import content_id
from newsloom.model.reading import Quote
from newsloom.model.span import Citation
from newsloom.text import fold
from newsloom.weighing import names as naming
from newsloom.weighing.reports import Report

SAME_UTTERANCE = 0.6  # start value of METHODS 11: share of the shorter wording's words that the longer one has
SAME_BY_ANOTHER = 0.8  # words given to two speakers must be nearly the same before that is said
MIN_WORDS = 4  # below that, "very useful" is anybody's phrase


@dataclass(frozen=True, slots=True)
class Said:
    """One quotation with the report that carries it."""

    report: Report
    quote: Quote
    speaker: str | None
    """Id of the speaker's name over the story, or None."""
    label: str | None
    """The speaker's name as the story knows it."""
    words: tuple[str, ...]

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
    groups: list[list[Said]] = []
    for said in sorted(_all(reports, names), key=lambda each: each.key):
        home = next((group for group in groups if any(_same(said, other) for other in group)), None)
        if home is None:
            groups.append([said])
        else:
            home.append(said)
    return tuple(_utterance(group) for group in groups)


def _all(reports: Sequence[Report], names: tuple[Name, ...]) -> list[Said]:
    index = naming.lookup(names, reports)
    found = []
    for report in reports:
        kept = [passage.span for passage in report.reading.passages if passage.keep]
        for quote in report.reading.quotes:
            if not any(span.overlaps(quote.span) for span in kept) or quote.stance == "declines":
                continue
            name = index.of(report.name, quote.speaker_name) if quote.speaker_name else None
            label = name.name if name else quote.speaker_name
            found.append(Said(report, quote, name.id if name else None, label, _words(report, quote)))
    return found


def _words(report: Report, quote: Quote) -> tuple[str, ...]:
    text = " ".join(piece.of(report.document.text) for piece in quote.pieces or (quote.span,))
    return tuple(stem(found.group().lower()) for found in WORD.finditer(fold(text)) if found.group()[0].isalnum())


def overlap(one: Sequence[str], other: Sequence[str]) -> float:
    """Return the share of the shorter wording's distinct words that the longer one has."""
    mine, theirs = set(one), set(other)
    shorter = min(len(mine), len(theirs))
    return len(mine & theirs) / shorter if shorter else 0.0


def _same(one: Said, other: Said) -> bool:
    if min(len(one.words), len(other.words)) < MIN_WORDS:
        return one.speaker is not None and one.speaker == other.speaker and one.words == other.words
    likeness = overlap(one.words, other.words)
    if one.speaker is not None and one.speaker == other.speaker:
        return likeness >= SAME_UTTERANCE
    both_direct = "direct" in (one.quote.kind, other.quote.kind)
    return both_direct and likeness >= SAME_BY_ANOTHER


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
