"""Quotations: content, cue, speaker, chain, stance and doubts, for a whole document.

Words in marks without a cue belong to the speaker before them in the same paragraph, or when a paragraph of nothing
but a quotation follows one; otherwise nobody is named. One to three words in marks without a cue are no quotation.
Method: closed-class patterns around a lexicon of reporting verbs (METHODS 6.1), no model.
Known to be missed: speech told of without a reporting word; hearsay with nobody behind it ("is expected to",
"reportedly", "seems"), which is the outlet's own word; owned nouns with a thing ("her support for": read, they gave no
more than they cost); "in a survey, C"; words in marks inside a clause whose verb is no cue (kept as direct, without the
words before the marks); a reporter's clause joined by "and", "while", "who" or a participle, which is taken for
reported speech; a second verb behind ", but" without a subject; contents of several sentences without marks;
attributions inside marks; speakers found only in another paragraph.
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
from newsloom.reading import chains, cues, marks, pronouns, scripts, signatures, speakers, stops
from newsloom.reading.attributions import attribute
from newsloom.reading.chains import Voiced
from newsloom.reading.clauses import Frame, closed, is_adverb
from newsloom.reading.contents import Attribution, Piece
from newsloom.reading.cues import Cue
from newsloom.reading.extents import is_title, words_in
from newsloom.reading.marks import Marked
from newsloom.reading.speakers import People, Speaker
from newsloom.reading.subjects import colon_subject

_LINKS = frozenset({",", ".", "-", ";"})
MOST_CUES = 40  # in one sentence: no prose has more, and each is read against the others
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
    heard: int = 0
    """Where the last sentence with a quotation ends."""


def find(
    document: Document,
    passages: Sequence[Passage],
    sections: Sequence[Section],  # noqa: ARG001  a quotation never reaches over a section: sections end paragraphs
    sentences: Sequence[Sentence],
    words: Words,
    mentions: Sequence[Mention],
    credits: Sequence[Credit],
    outlet: Outlet,  # noqa: ARG001  the outlet itself is known to every reader of the document
) -> tuple[Quote, ...]:
    """Return the document's quotations, in text order."""
    found = cues.find(words)
    marked = marks.pair(document.text, words.folded, passages)
    if not found and not marked and ":" not in words.texts:
        return ()
    text = _Text(document, words, speakers.index(document.text, words, mentions), marked, _inside(words, marked))
    starts = [cue.first for cue in found]
    for number, passage in enumerate(passages):
        before: list[int] = []
        frames = list(_frames(text, passage, sentences))
        heading = passage.kind == "headline" or number == 0
        labelled, frames = scripts.read(text.people, frames, starts, heading=heading)
        text.quotes += labelled
        for frame in frames:
            before = _read_frame(text, frame, _cues_of(frame, found, starts), before)
    text.quotes.sort(key=lambda quote: (quote.span, quote.cue or quote.span))
    named = chains.recalled(pronouns.resolve(text.quotes, words, mentions, sentences), words.folded)
    paragraphs = frozenset(passage.span for passage in passages) if credits else frozenset()
    return tuple(chains.credited(quote, credits, paragraphs) for quote in named)


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
        starts = [span.start, *stops.breaks(words.folded, span.start, span.end)]
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
    return [cue for cue in within if not frame.inside[cue.first]][:MOST_CUES]


def _read_frame(text: _Text, frame: Frame, found: Sequence[Cue], before: list[int]) -> list[int]:
    """Add the quotations of one sentence to the text's; return the numbers of those that the next one may go on with.

    `before` are the numbers of the paragraph's quotations so far that end nearest: those of the last sentence with any.
    """
    attributions: list[Attribution] = []
    for cue in found:
        made = attribute(frame, cue, found, attributions)
        if made is not None and made.pieces and not _is_part(frame, made, attributions):
            attributions.append(made)
    own = [
        _add(text, _quote(text, each)) for each in chains.voice(frame, text.people, attributions) if not each.redundant
    ]
    claimed = {text.inside[index] for each in attributions for first, end in each.pieces for index in range(first, end)}
    for number in dict.fromkeys(text.inside[frame.first : frame.end]):
        if number and number not in claimed:
            own.extend(_without_cue(text, frame, number, own or before))
    if own:
        text.heard = text.words.ends[frame.end - 1]
    return own or before


def _is_part(frame: Frame, made: Attribution, earlier: Sequence[Attribution]) -> bool:
    """Tell whether an attitude of the speaker's own is part of what is reported: "Voss said she supports the plan"."""
    if made.kind not in ("stand", "intend", "believe") or made.speaker is None:
        return False
    own = made.kind == "stand" or frame.words.lower[made.speaker.head] in closed("pronouns")
    return own and any(first <= made.first < end for each in earlier for first, end in each.pieces)


def _add(text: _Text, quote: Quote) -> int:
    text.quotes.append(quote)
    return len(text.quotes) - 1


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
    if any(_is_narration(text, stretch.span) for stretch in stretches):
        found.append("narration-in-marks")
    if any(stretch.span.of(text.words.folded).rstrip().endswith(("...", "…")) for stretch in stretches):
        found.append("truncated")
    if any(not stretch.balanced for stretch in stretches):
        found.append("unbalanced")
    return tuple(found)


BROUGHT_IN = 2
_NARRATION = re.compile(r"\baccording to\b|\b(?:said|told reporters|reported|announced)(?: on [A-Z]\w+day)?[.,]?$")


def _is_narration(text: _Text, span: Span) -> bool:
    """Tell whether words in marks read like a report: a source named, a reporting verb at their end, people brought in.

    By title and full name a reporter brings in both parties for his readers, a speaker seldom more than one.
    """
    people = text.people
    mentions = people.mentions[bisect_left(people.starts, span.start) : bisect_left(people.starts, span.end)]
    brought_in = {m.name for m in mentions if m.kind == "person" and m.title and len(m.name.split()) > 1}
    return _NARRATION.search(span.of(text.words.folded)) is not None or len(brought_in) >= BROUGHT_IN


def _without_cue(text: _Text, frame: Frame, number: int, before: Sequence[int]) -> list[int]:
    """Add words in marks that no cue claims: they go on a quotation, or have its speaker, or nobody."""
    words, stretch = text.words, text.marked[number - 1]
    inner, outer = words.between(stretch.span), words.between(stretch.outer)
    signed = signatures.find(words, text.people, outer.stop, text.inside)
    if signed is not None and words_in(words, inner.start, inner.stop) >= MIN_WORDS and not is_title(words, inner):
        return [_add(text, _signed(text, stretch, signed[0]))]
    opens = words_in(words, frame.first, outer.start) == 0
    if before and not _may_share(text, frame, stretch, text.quotes[before[-1]], opens=opens):
        before = ()
    gone_on = _paragraph_gone_on(text, number)
    if gone_on is None and (opens or words.lower[outer.start - 1] in _LINKS):
        gone_on = _gone_on(text, frame, stretch, before, opens=opens)
    if gone_on is not None:
        return _lengthen(text, gone_on, stretch.span)
    if words_in(words, inner.start, inner.stop) < MIN_WORDS or is_title(words, inner):
        return []
    subject = colon_subject(frame, outer.start)
    if subject is not None:
        said = Attribution(subject[1], "say", subject[0], ((outer.start, outer.stop),), "says")
        return [_add(text, replace(_quote(text, chains.voice(frame, text.people, [said])[0]), cue=None))]
    return _floating(text, frame, stretch, before)


def _signed(text: _Text, stretch: Marked, speaker: Speaker) -> Quote:
    """Return words in marks that their speaker's name stands under."""
    inner = text.words.between(stretch.span)
    flags = _flags(text, ((inner.start, inner.stop),), "direct", speaker.names)
    chain = (speaker.source,) if speaker.source else ()
    return Quote(stretch.span, "direct", None, speaker.span, speaker.name, speaker.names, chain=chain, flags=flags)


def _floating(text: _Text, frame: Frame, stretch: Marked, before: Sequence[int]) -> list[int]:
    """Add words in marks that have the speaker before them, or that of the paragraph before, or nobody."""
    words, outer = text.words, text.words.between(stretch.outer)
    inner = words.between(stretch.span)
    flags = _flags(text, ((inner.start, inner.stop),), "direct", ())
    last = text.quotes[before[-1]] if before else None
    whole = outer.start == frame.first and words_in(words, outer.stop, frame.end) == 0
    if last is None and whole:
        place = _paragraph_before(text, stretch)
        last = None if place is None else text.quotes[place]
        if place is not None and text.quotes[place].kind == "direct" and text.quotes[place].stance == "says":
            return _lengthen(text, place, stretch.span)
    if last is None:
        return [_add(text, Quote(stretch.span, "direct", None, None, None, flags=flags))]
    speaker = (last.speaker, last.speaker_name, last.speakers)
    return [_add(text, Quote(stretch.span, "direct", None, *speaker, chain=last.chain, flags=flags))]


def _paragraph_gone_on(text: _Text, number: int) -> int | None:
    """Return the quotation that the paragraph before left open, when this one takes it up."""
    if number < 2 or not text.marked[number - 2].goes_on:
        return None
    last = text.marked[number - 2].span
    for place in range(len(text.quotes) - 1, -1, -1):
        quote = text.quotes[place]
        if (quote.pieces or (quote.span,))[-1] == last:
            return place
    return None


def _gone_on(text: _Text, frame: Frame, stretch: Marked, before: Sequence[int], *, opens: bool) -> int | None:
    """Return the direct quotation that words in marks go on: “Q,” he said. “Q.” — in one paragraph."""
    for number in reversed(before):
        quote = text.quotes[number]
        if quote.cue is None or quote.stance != "says" or not _ends_in_marks(text, quote):
            continue
        end = max(quote.span.end, quote.cue.end)
        near = opens or frame.first <= text.words.between(Span(0, end)).stop
        if near and end <= stretch.outer.start and "\n" not in text.words.folded[end : stretch.outer.start]:
            return number
    return None


def _ends_in_marks(text: _Text, quote: Quote) -> bool:
    """Tell whether a quotation's last words stand in marks, so that the next in marks may go it on."""
    return quote.kind == "direct" or (
        quote.kind == "mixed" and bool(text.inside[text.words.between(quote.span).stop - 1])
    )


def _may_share(text: _Text, frame: Frame, stretch: Marked, last: Quote, *, opens: bool) -> bool:
    """Tell whether words in marks may have the speaker of the quotation before them.

    No sentence of narration between the two may name someone else; inside a sentence of its own they need to stand at
    its beginning ("Indeed, “Q.”"), for else its subject is as likely the speaker.
    """
    if not opens:
        end = text.words.between(Span(0, max(last.span.end, last.cue.end if last.cue else 0))).stop
        lead = range(max(frame.first, end), text.words.between(stretch.outer).start)
        return len(lead) <= _LEAD and all(_leads(text.words, index) for index in lead)
    people = text.people
    start = bisect_left(people.starts, text.heard)
    between = people.mentions[start : bisect_left(people.starts, stretch.outer.start)]
    return not any(each.kind in ("person", "group") and each.name != last.speaker_name for each in between)


_LEAD = 6  # words and marks: "But then, too,"


def _leads(words: Words, index: int) -> bool:
    """Tell whether a word may stand before a quotation that goes on: a conjunction, an adverb, a mark."""
    word = words.lower[index]
    return (
        word in ("and", "indeed", "for", "moreover", "besides")
        or word in closed("openers")
        or (is_adverb(words, index) or not word[0].isalnum())
    )


def _lengthen(text: _Text, number: int, piece: Span) -> list[int]:
    """Add a piece to a quotation; return its number alone."""
    quote = text.quotes[number]
    pieces = (*(quote.pieces or (quote.span,)), piece)
    text.quotes[number] = replace(quote, span=Span(pieces[0].start, pieces[-1].end), pieces=pieces)
    return [number]


def _paragraph_before(text: _Text, stretch: Marked) -> int | None:
    """Return the quotation that the paragraph before ends with, for a paragraph of nothing but a quotation."""
    if not text.quotes:
        return None
    near = range(max(0, len(text.quotes) - MOST_CUES), len(text.quotes))
    place = max(near, key=lambda number: text.quotes[number].span)
    last = text.quotes[place]
    end = max(last.span.end, last.cue.end if last.cue else 0)
    between = text.words.folded[end : stretch.outer.start]
    sentences = len(re.findall(r"[.!?][\"')]*(?=\s)", between))
    return place if between.count("\n") <= 3 and sentences <= 1 and "\n" in between else None
