"""Copies: documents that share text word for word, by containment of shingles, not by likeness of documents.

A wire text is trimmed, re-headlined and localised, so the share of the *shorter* text that stands in the other decides.
Candidates come from an index of shingles over the stream. Direction: a named credit, else earlier publication, else
unknown. A newer version of one outlet's own article is a revision, not a copy.
Known to be missed: translated and fully paraphrased wire text (the credit line is all there is).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from newsloom.gathering.fingerprints import Fingerprint
from newsloom.model.span import Span
from newsloom.model.story import Copy, Direction, SharedText

MIN_SHARE = 0.25  # start value of METHODS 8, from the mean Jaccard of true copies (.30) in a published study
WHOLE_SHARE = 0.8  # 24 pairs of 383 development documents lie above, all copies when read
MIN_SHINGLES = 40  # below that a brief: two agencies' one-paragraph flashes share half their words by chance
MIN_SHARED = 20  # a shared boilerplate sentence has about 15 shingles; news copied is longer
ONE_STATEMENT = 0.6  # below that, one or two shared stretches are taken for a statement; tuned on the same labels
STRETCHES = 3  # tuned on the labels of bench/gold: most posts and statements share one or two; two copies are lost
STRETCH = 45  # characters, about eight words: shorter stretches are names with their titles
TOO_COMMON = 50  # a shingle in more than 50 documents is furniture or a flood: only its first document is compared


@dataclass(slots=True)
class Index:
    """Which documents hold which shingle."""

    fingerprints: list[Fingerprint] = field(default_factory=list)
    holders: defaultdict[int, list[int]] = field(default_factory=lambda: defaultdict(list))


@dataclass(frozen=True, slots=True)
class Match:
    """A copy with what gathering needs beside it."""

    copy: Copy
    is_revision: bool


def find(index: Index, new: Fingerprint) -> list[Match]:
    """Return the documents of `index` that share text with `new`, the most shared first, and add `new`."""
    shared: Counter[int] = Counter()
    for code in set(new.shingles):
        holders = index.holders[code]
        # Of a text sent a thousand times the first is enough: the work per document stays bounded, and it counts once.
        shared.update(holders if len(holders) <= TOO_COMMON else holders[:1])
        if len(holders) <= TOO_COMMON:
            holders.append(len(index.fingerprints))
    # Hundreds of documents share a stock phrase; only those that share enough are looked at.
    enough = [number for number, count in shared.items() if count >= MIN_SHARED]
    candidates = sorted(enough, key=lambda number: (-shared[number], number))
    found = [match for number in candidates if (match := _match(new, index.fingerprints[number], shared[number]))]
    index.fingerprints.append(new)
    return found


def _match(new: Fingerprint, old: Fingerprint, shared: int) -> Match | None:
    shorter = min(len(set(new.shingles)), len(set(old.shingles)))
    share = shared / shorter if shorter else 0.0
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


def _direction(new: Fingerprint, old: Fingerprint) -> tuple[Direction, str]:
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


def _shared_spans(new: Fingerprint, old: Fingerprint) -> tuple[SharedText, ...]:
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
