"""What gathering keeps of a document: weighted words for stories, names to say why, shingles for copies.

A fingerprint is made from one Reading alone (a map); the fold needs nothing else of the document. Quotations are left
out of the shingles: two outlets at one press conference share words and did not copy each other. Names are words like
others when stories are compared: a channel of names of their own cost a point of BCubed F1 on 383 development documents
(.923 with it, .932 without, as average link with the best threshold), because a country's name is in every look-alike.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass

from newsloom.gathering import templates
from newsloom.language import shingles, words
from newsloom.language.stems import is_content, stem
from newsloom.language.words import Words
from newsloom.model.reading import Reading
from newsloom.model.span import Span
from newsloom.text import fold_key

TITLE = 6  # a headline's word weighs as six more in the text: F1 .951 so, .939 with two and a lead counted thrice,
# mean of four sets (whole, without titles, cut to 60 words, 64 documents of 28 topics); flat from 4 to 8
SHINGLES = 20_000  # of a text of five megabytes the first hundred pages are looked for in others
LINES = 2_000
BODY_SENTENCES = 40  # beyond that a long read speaks of everything; the head decides what it is about


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """Counts per channel, the days it speaks of, and its shingles with their places."""

    name: str
    id: str
    outlet: str | None
    published: str | None
    earliest: int | None
    """First possible day of publication, as an ordinal; None when open."""
    latest: int | None
    credits: tuple[str, ...]
    """Agencies and outlets that the text is credited to."""
    tokens: tuple[tuple[str, float], ...]
    names: tuple[tuple[str, float], ...]
    event_days: tuple[int, ...]
    shingles: tuple[int, ...]
    places: tuple[Span, ...]
    """Where each shingle stands."""
    lines: tuple[templates.Line, ...] = ()
    """Sentences and lines that could be the outlet's template."""
    said: tuple[tuple[str, ...], ...] = ()
    """The words that each of `lines` adds to `tokens`."""


def take(reading: Reading) -> Fingerprint:
    """Return the fingerprint of one Reading."""
    document_words = words.find(reading.document)
    kept = [passage.span for passage in reading.passages if passage.keep]
    sentences = [each.span for each in reading.sentences if any(span.contains(each.span) for span in kept)]
    body = sentences[:BODY_SENTENCES]
    hashes, places = _shingles(reading, document_words, kept)
    dateline = reading.dateline
    lines = templates.lines(reading, document_words)[:LINES]
    return Fingerprint(
        name=reading.document.name,
        id=reading.document.id,
        outlet=reading.outlet.name,
        published=reading.document.published,
        earliest=dateline.earliest.toordinal() if dateline.earliest else None,
        latest=dateline.latest.toordinal() if dateline.latest else None,
        credits=tuple(dict.fromkeys(credit.name for credit in reading.credits if credit.role != "photo")),
        tokens=_tokens(reading, document_words, body),
        names=_names(reading, body),
        event_days=_event_days(reading, kept),
        shingles=tuple(hashes),
        places=tuple(places),
        lines=lines,
        said=tuple(_said(document_words, line.span, body) for line in lines),
    )


def _tokens(reading: Reading, document_words: Words, body: list[Span]) -> tuple[tuple[str, float], ...]:
    lower = document_words.lower
    counts = Counter(stem(lower[i]) for span in body for i in document_words.between(span) if is_content(lower[i]))
    for word in _title(reading).lower().split():
        bare = word.strip(".,:;!?'\"()[]“”‘’")
        if bare and is_content(bare):
            counts[stem(bare)] += TITLE
    return tuple((token, 1 + math.log(count)) for token, count in sorted(counts.items()))


def _said(document_words: Words, span: Span, body: list[Span]) -> tuple[str, ...]:
    if span not in body:
        return ()
    lower = document_words.lower
    return tuple(stem(lower[i]) for i in document_words.between(span) if is_content(lower[i]))


def _title(reading: Reading) -> str:
    """Return the title given beside the text, else the headline in it."""
    headlines = (each.span for each in reading.passages if each.kind == "headline")
    first = next(headlines, None)
    return reading.document.title or (reading.document.text[first.start : first.end] if first else "")


def _names(reading: Reading, spans: list[Span]) -> tuple[tuple[str, float], ...]:
    if not spans:
        return ()
    first, last = spans[0].start, spans[-1].end
    counts: Counter[str] = Counter()
    for mention in reading.mentions:
        if first <= mention.span.start < last and mention.kind not in ("group", "other"):
            key = fold_key(mention.name)
            counts[key] += 2
            for part in key.split():
                counts[part] += 1  # parts at half weight: "Kim" supports "Kim Jong Un"
    return tuple((name, 1 + math.log(count / 2 + 0.5)) for name, count in sorted(counts.items()) if name)


def _event_days(reading: Reading, kept: list[Span]) -> tuple[int, ...]:
    days = {
        time.earliest.toordinal()
        for time in reading.times
        if time.earliest is not None and time.earliest == time.latest and any(span.contains(time.span) for span in kept)
    }
    return tuple(sorted(days))


def _shingles(reading: Reading, document_words: Words, kept: list[Span]) -> tuple[list[int], list[Span]]:
    quoted = [quote.span for quote in reading.quotes if quote.kind == "direct"]
    passages = [_own_words(document_words, passage, quoted) for passage in kept]
    every = [number for passage in passages for number in passage]
    found = shingles.hashes([document_words.lower[number] for number in every])
    hashes: list[int] = []
    places: list[Span] = []
    first, over = 0, shingles.SIZE - 1
    for passage in passages:
        last = first + max(0, len(passage) - over)  # no shingle reaches over a passage's end
        hashes += found[first:last]
        places += [document_words.span(every[at], every[at + over]) for at in range(first, last)]
        first += len(passage)
    return hashes[:SHINGLES], places[:SHINGLES]


def _own_words(document_words: Words, passage: Span, quoted: list[Span]) -> list[int]:
    """Return the words of a passage that stand in no quotation."""
    inside = [document_words.between(span) for span in quoted if passage.overlaps(span)]
    return [
        number
        for number in document_words.between(passage)
        if document_words.texts[number][0].isalnum() and not any(number in span for span in inside)
    ]
