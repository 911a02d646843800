"""Quotations: content, cue, speaker, chain, stance and doubts, for a whole document.

Words in marks without a cue belong to the speaker before them in the same paragraph, or when a paragraph of nothing
but a quotation follows one; otherwise nobody is named. One to three words in marks without a cue are no quotation.
Method: closed-class patterns around a lexicon of reporting verbs (METHODS 6.1), no model.
Known to be missed: speech told of without a reporting word, speakers found only in another paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from newsloom.language.words import Words
from newsloom.model.document import Document
from newsloom.model.reading import Credit, Mention, Outlet, Passage, Quote, QuoteFlag, QuoteKind, Section, Sentence
from newsloom.model.span import Span
from newsloom.reading import chains, cues, layout, marks, speakers
from newsloom.reading.attributions import Attribution, Piece, attribute
from newsloom.reading.chains import Voiced
from newsloom.reading.clauses import Frame
from newsloom.reading.cues import Cue
from newsloom.reading.extents import words_in
from newsloom.reading.marks import Marked
from newsloom.reading.speakers import People

MIN_WORDS = 4  # words in marks without a cue: below that a title, a nickname, a word held at a distance


@dataclass(slots=True)
class _Text:
    """What is known of the document while its sentences are read."""

    document: Document
    words: Words
    people: People
    marked: tuple[Marked, ...]
    inside: list[int]
    quotes: list[Quote] = field(default_factory=list)


def find(
    document: Document,
    passages: Sequence[Passage],
    sections: Sequence[Section],  # noqa: ARG001  a quotation never reaches over a section: sections end paragraphs
    sentences: Sequence[Sentence],
    words: Words,
    mentions: Sequence[Mention],
    credits: Sequence[Credit],  # noqa: A002, ARG001  a credit covers a text weakly: no link of one quotation's chain
    outlet: Outlet,  # noqa: ARG001  the outlet itself is known to every reader of the document
) -> tuple[Quote, ...]:
    """Return the document's quotations, in text order."""
    found = cues.find(words)
    marked = marks.pair(document.text, words.folded, passages)
    if not found and not marked:
        return ()
    text = _Text(document, words, speakers.index(document.text, words, mentions), marked, _inside(words, marked))
    starts = [cue.first for cue in found]
    for passage in passages:
        previous: Quote | None = None
        for frame in _frames(text, passage, sentences):
            previous = _read_frame(text, frame, _cues_of(frame, found, starts), previous)
    return tuple(sorted(text.quotes, key=lambda quote: (quote.span, quote.cue or quote.span)))


def _inside(words: Words, marked: Sequence[Marked]) -> list[int]:
    inside = [0] * len(words.texts)
    for number, stretch in enumerate(marked, start=1):
        for index in words.between(stretch.outer):
            inside[index] = number
    return inside


def _frames(text: _Text, passage: Passage, sentences: Sequence[Sentence]) -> Iterator[Frame]:
    """Yield the sentences of a passage; sentences inside one quotation stay together."""
    words, span = text.words, passage.span
    starts = [sentence.span.start for sentence in sentences if span.start <= sentence.span.start < span.end]
    if not starts:
        starts = [span.start, *layout.breaks(words.folded, span.start, span.end)]
    first = words.between(span).start
    for position in [*starts[1:], span.end]:
        end = words.between(Span(span.start, max(position, span.start + 1))).stop
        within = end < len(words.texts) and text.inside[end] and text.inside[end] == text.inside[end - 1]
        if end > first and (not within or position == span.end):
            yield Frame(words, first, end, text.inside)
            first = end


def _cues_of(frame: Frame, found: Sequence[Cue], starts: Sequence[int]) -> list[Cue]:
    """Return the cues of a sentence that stand outside of marks."""
    within = found[bisect_left(starts, frame.first) : bisect_left(starts, frame.end)]
    return [cue for cue in within if not frame.inside[cue.first]]


def _read_frame(text: _Text, frame: Frame, found: Sequence[Cue], previous: Quote | None) -> Quote | None:
    """Add the quotations of one sentence; return the last one of the paragraph so far."""
    attributions: list[Attribution] = []
    for cue in found:
        made = attribute(frame, cue, found, attributions)
        if made is not None and made.pieces:
            attributions.append(made)
    for voiced in chains.voice(frame, text.people, attributions):
        if not voiced.redundant:
            previous = _add(text, _quote(text, voiced))
    claimed = {text.inside[index] for each in attributions for first, end in each.pieces for index in range(first, end)}
    for number in dict.fromkeys(text.inside[frame.first : frame.end]):
        if number and number not in claimed:
            previous = _without_cue(text, frame, number, previous) or previous
    return previous


def _add(text: _Text, quote: Quote) -> Quote:
    text.quotes.append(quote)
    return quote


def _quote(text: _Text, voiced: Voiced) -> Quote:
    attribution, speaker = voiced.attribution, voiced.speaker
    kind, pieces = _content(text, attribution.pieces)
    names = speaker.names if speaker else ()
    return Quote(
        span=Span(pieces[0].start, pieces[-1].end),
        kind=kind,
        cue=text.words.span(*attribution.cue),
        speaker=speaker.span if speaker else None,
        speaker_name=speaker.name if speaker else None,
        speakers=names,
        pieces=pieces if len(pieces) > 1 else (),
        stance=attribution.stance,
        chain=voiced.chain,
        flags=_flags(text, attribution.pieces, kind, names),
    )


def _content(text: _Text, pieces: Sequence[Piece]) -> tuple[QuoteKind, tuple[Span, ...]]:
    """Return the kind, and the pieces without marks where they stand wholly inside them."""
    spans, inner = [], 0
    for first, end in pieces:
        number = text.inside[first]
        if number and all(text.inside[index] == number for index in range(first, end)):
            spans.append(text.marked[number - 1].span)
            inner += 1
        else:
            spans.append(text.words.span(first, end - 1))
    if inner == len(pieces):
        return "direct", tuple(spans)
    marked = inner or any(text.inside[index] for first, end in pieces for index in range(first, end))
    return ("mixed" if marked else "indirect"), tuple(spans)


def _flags(text: _Text, pieces: Sequence[Piece], kind: QuoteKind, names: Sequence[str]) -> tuple[QuoteFlag, ...]:
    found: list[QuoteFlag] = []
    numbers = {text.inside[index] for first, end in pieces for index in range(first, end)} - {0}
    stretches = [text.marked[number - 1] for number in sorted(numbers)]
    if kind != "indirect" and len(names) > 1:
        found.append("merged-speakers")
    if any(_is_narration(stretch.span.of(text.words.folded)) for stretch in stretches):
        found.append("narration-in-marks")
    if any(stretch.span.of(text.words.folded).rstrip().endswith(("...", "…")) for stretch in stretches):
        found.append("truncated")
    if any(not stretch.balanced for stretch in stretches):
        found.append("unbalanced")
    return tuple(found)


_NARRATION = re.compile(r"\baccording to\b|\b(?:said|told reporters|reported|announced)(?: on [A-Z]\w+day)?[.,]?$")


def _is_narration(words: str) -> bool:
    """Tell whether words in marks read like a report: a source named, or a reporting verb at their end."""
    return _NARRATION.search(words) is not None


def _without_cue(text: _Text, frame: Frame, number: int, previous: Quote | None) -> Quote | None:
    """Add words in marks that no cue claims: same speaker as before in the paragraph, or nobody."""
    words, stretch = text.words, text.marked[number - 1]
    inner = words.between(stretch.span)
    if words_in(words, inner.start, inner.stop) < MIN_WORDS or _is_title(words, inner):
        return None
    outer = words.between(stretch.outer)
    alone = words_in(words, frame.first, outer.start) == 0 and words_in(words, outer.stop, frame.end) == 0
    if previous is not None and alone and _follows(text, previous, stretch):
        pieces = (*(previous.pieces or (previous.span,)), stretch.span)
        longer = replace(previous, span=Span(pieces[0].start, pieces[-1].end), pieces=pieces)
        text.quotes[text.quotes.index(previous)] = longer
        return longer
    kind: QuoteKind = "direct"
    flags = _flags(text, ((inner.start, inner.stop),), kind, ())
    if previous is None and alone and frame.first == words.between(stretch.outer).start:
        previous = _paragraph_before(text, stretch)
    if previous is None:
        return _add(text, Quote(stretch.span, kind, None, None, None, flags=flags))
    same = Quote(
        stretch.span, kind, None, None, previous.speaker_name, previous.speakers, chain=previous.chain, flags=flags
    )
    return _add(text, same)


def _follows(text: _Text, previous: Quote, stretch: Marked) -> bool:
    """Tell whether words in marks go on a direct quotation of the sentence before: “Q,” he said. “Q.”"""
    if previous.kind != "direct" or previous.cue is None or previous.stance != "says":
        return False
    between = text.words.folded[max(previous.span.end, previous.cue.end) : stretch.outer.start]
    return "\n" not in between and len(between) < 120 and not re.search(r"[.!?][\"']?\s.*[.!?]", between)


def _paragraph_before(text: _Text, stretch: Marked) -> Quote | None:
    """Return the quotation that the paragraph before ends with, for a paragraph of nothing but a quotation."""
    if not text.quotes:
        return None
    last = max(text.quotes, key=lambda quote: quote.span)
    end = max(last.span.end, last.cue.end if last.cue else 0)
    between = text.words.folded[end : stretch.outer.start]
    sentences = len(re.findall(r"[.!?][\"')]*(?=\s)", between))
    return last if between.count("\n") <= 3 and sentences <= 1 and "\n" in between else None


def _is_title(words: Words, inner: range) -> bool:
    """Tell whether words in marks are a title: every longer word has a capital."""
    longer = [words.texts[index] for index in inner if len(words.texts[index]) > 3]
    return bool(longer) and all(word[0].isupper() or not word[0].isalpha() for word in longer)
