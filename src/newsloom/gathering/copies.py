"""Copies: documents that share text word for word, by containment of shingles, not by likeness of documents.

A wire text is trimmed, re-headlined and localised, so the share of the *shorter* text that stands in the other decides.
Candidates come from an index of anchors, one shingle of every dozen, over the stream. Direction: a named credit, else
earlier publication, else unknown. A newer version of one outlet's own article is a revision, not a copy.
Known to be missed: translated and fully paraphrased wire text (the credit line is all there is).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from newsloom.gathering import texts
from newsloom.gathering.fingerprints import Fingerprint
from newsloom.gathering.postings import Postings, shared
from newsloom.gathering.texts import Text, Texts
from newsloom.model.span import Span
from newsloom.model.story import Copy, Direction, SharedText

MIN_SHARE = 0.25  # start value of METHODS 8, from the mean Jaccard of true copies (.30) in a published study
WHOLE_SHARE = 0.8  # 24 pairs of 383 development documents lie above, all copies when read
MIN_SHINGLES = 40  # below that a brief: two agencies' one-paragraph flashes share half their words by chance
MIN_SHARED = 20  # a shared boilerplate sentence has about 15 shingles; news copied is longer
ONE_STATEMENT = 0.6  # below that, one or two shared stretches are taken for a statement; tuned on the same labels
STRETCHES = 3  # tuned on the labels of bench/gold: most posts and statements share one or two; two copies are lost
STRETCH = 45  # characters, about eight words: shorter stretches are names with their titles
TOO_COMMON = 50  # newest documents that one anchor looks up: one in more is furniture
COMPARED = 24  # documents that are compared word for word, those with most anchors
ENOUGH_COPIES = 5  # whole copies of a text that are found by their words themselves
WINDOW = 12  # shingles of which the smallest is an anchor: a shared run of sixteen words always shares one


@dataclass(slots=True)
class Index:
    """The texts met so far, and which documents hold which anchor."""

    texts: Texts = field(default_factory=Texts)
    anchors: Postings = field(default_factory=Postings)


@dataclass(frozen=True, slots=True)
class Match:
    """A copy with what gathering needs beside it."""

    copy: Copy
    is_revision: bool


def find(index: Index, given: Fingerprint) -> list[Match]:
    """Return the documents of `index` that share text with a new one, the most shared first, and add it."""
    new = texts.of(given)
    anchors = _anchors(new.shingles)
    hits = shared(index.anchors.find(anchors, TOO_COMMON), 0)
    candidates = sorted(hits, key=lambda number: (-hits[number], number))[:COMPARED]
    counted = [(len(new.codes & index.texts.get(number).codes), number) for number in candidates]
    found = [
        match
        for count, number in sorted(counted, key=lambda pair: (-pair[0], pair[1]))
        if count >= MIN_SHARED and (match := _match(new, index.texts.get(number), count))
    ]
    # A text sent a thousand times is found by its first few: the work per document stays bounded.
    if sum(match.copy.whole for match in found) < ENOUGH_COPIES:
        index.anchors.add(len(index.texts), anchors)
    index.texts.put(new)
    return found


def _anchors(shingles: Sequence[int]) -> list[int]:
    """Return the smallest shingle of each window of `WINDOW`, so that a long enough shared run shares an anchor."""
    codes = [code >> 32 for code in shingles]
    if not codes:
        return []
    windows = range(max(1, len(codes) - WINDOW + 1))
    return sorted({min(codes[first : first + WINDOW]) for first in windows})


def _match(new: Text, old: Text, shared_count: int) -> Match | None:
    shorter = min(len(new.codes), len(old.codes))
    share = shared_count / shorter if shorter else 0.0
    if shorter < MIN_SHINGLES or share < MIN_SHARE:
        return None
    direction, why = _direction(new, old)
    spans = _shared_spans(new, old)
    if share < ONE_STATEMENT and sum(len(each.span) >= STRETCH for each in spans) < STRETCHES:
        return None
    origin = next((name for name in new.credits if name in old.credits or name == old.outlet), None)
    words = f"{share:.0%} of the shorter text word for word, in {len(spans)} passages; {why}"
    copy = Copy(old.name, origin, round(share, 4), spans, direction, words, whole=share >= WHOLE_SHARE)
    return Match(copy, is_revision=new.outlet is not None and new.outlet == old.outlet)


def _direction(new: Text, old: Text) -> tuple[Direction, str]:
    if old.outlet and old.outlet in new.credits:
        return "from", f"credited to {old.outlet}"
    if new.outlet and new.outlet in old.credits:
        return "to", f"{old.name} credits {new.outlet}"
    if old.published and new.published and old.published != new.published:
        earlier = old.published < new.published
        return ("from", "published later") if earlier else ("to", "published earlier")
    if old.latest is not None and new.earliest is not None and old.latest < new.earliest:
        return "from", "published later"
    if new.latest is not None and old.earliest is not None and new.latest < old.earliest:
        return "to", "published earlier"
    return "unknown", "the texts do not say which came first"


def _shared_spans(new: Text, old: Text) -> tuple[SharedText, ...]:
    """Return the shared runs as pairs of spans: shingles that follow each other in both texts are one run."""
    where = {code: number for number, code in reversed(list(enumerate(old.shingles)))}
    runs: list[SharedText] = []
    previous: int | None = None
    for number, code in enumerate(new.shingles):
        other = where.get(code)
        if other is None:
            previous = None
            continue
        here, there = new.places[number], old.places[other]
        if previous is not None and other == previous + 1 and runs[-1].span.end >= here.start:
            runs[-1] = SharedText(Span(runs[-1].span.start, here.end), Span(runs[-1].other.start, there.end))
        else:
            runs.append(SharedText(here, there))
        previous = other
    return tuple(runs)
