"""Copies: documents that share text word for word, by containment of shingles, not by likeness of documents.

A wire text is trimmed, re-headlined and localised, so the share of the *shorter* text that stands in the other decides.
Candidates come from an index of anchors, one shingle of every dozen, over the stream. Direction: a named credit, else
earlier publication, else unknown. A newer version of one outlet's own article is a revision, not a copy.
Known to be missed: translated and fully paraphrased wire text (the credit line is all there is).
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain

from newsloom.gathering.postings import Postings
from newsloom.gathering.texts import Text, Texts
from newsloom.model.span import Span
from newsloom.model.story import Copy, Direction, SharedText

MIN_SHARE = 0.25  # start value of METHODS 8, from the mean Jaccard of true copies (.30) in a published study
WHOLE_SHARE = 0.8  # 24 pairs of 383 development documents lie above, all copies when read
MIN_SHINGLES = 40  # below that a brief: two agencies' one-paragraph flashes share half their words by chance
MIN_SHARED = 20  # a shared boilerplate sentence has about 15 shingles; news copied is longer
ONE_STATEMENT = 0.6  # below that, one or two shared stretches are taken for a statement; tuned on the same labels
STRETCHES = 3  # tuned on the labels of bench/gold: most posts and statements share one or two; two copies are lost
PARAGRAPH = 200  # characters: who takes over less of a text than most takes over a paragraph; of the labels the
# shortest such part has 230, two captions of one photograph 157
GAP = 80  # characters between two shared runs of one passage: a clause put in or left out
HOUSE_SHARE = 0.4  # below that an outlet repeats its own background, boxes and captions: .31 and .35 on the labels,
# against .48 and .53 of articles that were written on
STRETCH = 45  # characters, about eight words: shorter stretches are names with their titles
TOO_COMMON = 50  # newest documents that one anchor looks up: one in more is furniture
COMPARED = 24  # documents that are compared word for word, those with most anchors
ENOUGH_COPIES = 5  # whole copies of a text that are found by their words themselves
WINDOW = 12  # shingles of which the smallest is an anchor: a shared run of sixteen words always shares one


LIKELY = 0.5  # of the anchors that a copy shares as a rule, so many must be there before the text is fetched: of the
# labelled pairs none is lost at 1


@dataclass(slots=True)
class Index:
    """The texts met so far, and which documents hold which anchor."""

    texts: Texts = field(default_factory=Texts)
    anchors: Postings = field(default_factory=Postings)
    counts: array[int] = field(default_factory=lambda: array("H"))
    """Document number → how many anchors it has."""
    entered: bytearray = field(default_factory=bytearray)
    """Document number → 1 when it is found by its anchors."""


@dataclass(frozen=True, slots=True)
class Match:
    """A copy with what gathering needs beside it."""

    copy: Copy
    is_revision: bool
    number: int
    """Of the other document in the stream."""


def find(index: Index, new: Text) -> list[Match]:
    """Return the documents of `index` that share text with a new one, the most shared first, and count its anchors."""
    anchors = _anchors(new.shingles)
    found = [match for number in _candidates(index, anchors) if (match := _match(new, index.texts.get(number), number))]
    found.sort(key=lambda match: (-match[0], match[1].number))
    matches = [match for _, match in found]
    # A text sent a thousand times is found by its first few: the work per document stays bounded.
    index.entered.append(sum(match.copy.whole for match in matches) < ENOUGH_COPIES)
    if index.entered[-1]:
        index.anchors.add(len(index.counts), anchors)
    index.counts.append(min(len(anchors), 0xFFFF))
    return matches


def forget(index: Index, number: int) -> None:
    """Let a document be found by its anchors no more."""
    if index.entered[number]:
        index.anchors.forget(number, index.counts[number])


def _candidates(index: Index, anchors: Sequence[int]) -> list[int]:
    """Return the documents that share so many anchors that a copy is likely, those with most first."""
    hits = Counter(chain.from_iterable(index.anchors.find(anchors, TOO_COMMON)))
    likely = {
        number: count
        for number, count in hits.items()
        if count >= LIKELY * MIN_SHARE * min(len(anchors), index.counts[number])
    }
    return sorted(likely, key=lambda number: (-likely[number], number))[:COMPARED]


def _anchors(shingles: array[int]) -> list[int]:
    """Return the smallest shingle of each window of `WINDOW`, so that a long enough shared run shares an anchor."""
    import numpy as np

    if not shingles:
        return []
    codes = np.frombuffer(shingles, dtype=np.uint32)
    windows = np.lib.stride_tricks.sliding_window_view(codes, min(WINDOW, len(codes)))
    found: list[int] = np.unique(windows.min(axis=1)).tolist()
    return found


def _match(new: Text, old: Text, number: int) -> tuple[int, Match] | None:
    """Return how many shingles two texts share, and the match; None when that is no copy."""
    shorter = min(new.size, old.size)
    count = len(new.codes & old.codes)
    share = count / shorter if shorter else 0.0
    if count < MIN_SHARED or shorter < MIN_SHINGLES or share < MIN_SHARE:
        return None
    direction, why = _direction(new, old)
    spans = _shared_spans(new, old)
    origin = next((name for name in new.credits if name in old.credits or name == old.outlet), None)
    revises = new.outlet is not None and new.outlet == old.outlet
    if share < ONE_STATEMENT and not _is_taken_over(spans, share, here=new.size <= old.size, house=revises):
        return None
    words = f"{share:.0%} of the shorter text word for word, in {len(spans)} passages; {why}"
    copy = Copy(old.name, origin, round(share, 4), spans, direction, words, whole=share >= WHOLE_SHARE)
    return count, Match(copy, revises, number)


def _is_taken_over(spans: Sequence[SharedText], share: float, *, here: bool, house: bool) -> bool:
    """Tell whether less than most of a text was taken over, or a statement, a caption or background stands in both.

    `here` says that the new text is the shorter, `house` that both are of one outlet.
    """
    if house and share < HOUSE_SHARE:
        return False
    if _longest(each.span if here else each.other for each in spans) < PARAGRAPH:
        return False
    return sum(len(each.span) >= STRETCH for each in spans) >= STRETCHES


def _longest(spans: Iterable[Span]) -> int:
    """Return the length of the longest passage that spans make up: they may overlap, and lie a few words apart."""
    longest, first, last = 0, 0, -GAP
    for span in sorted(spans):
        if span.start > last + GAP:
            first = span.start
        last = max(last, span.end)
        longest = max(longest, last - first)
    return longest


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
        here, there = new.place(number), old.place(other)
        if previous is not None and other == previous + 1 and runs[-1].span.end >= here.start:
            runs[-1] = SharedText(Span(runs[-1].span.start, here.end), Span(runs[-1].other.start, there.end))
        else:
            runs.append(SharedText(here, there))
        previous = other
    return tuple(runs)
