"""Rarity: what a word weighs, by a shipped background of news and by the stream so far, of which the older part fades.

Each time that more words were counted than are kept, all counts are halved: what was met once is forgotten, and what
was in the news long ago weighs half of what is in the news now. Of a national stream that is every ten days or so.
"""

from __future__ import annotations

import math
from collections import Counter

from newsloom.gathering.fingerprints import Fingerprint
from newsloom.gathering.state import State
from newsloom.language import vectors

DAY = "@"  # begins what stands for a day, as an ordinal, among the words
KEEP = 80  # heaviest words of a document: mean F1 of seven sets .939 at 45, .942 at 60, .944 at 80, .943 at 100
HEAD, FOOT = 2, 6  # lines at a document's edges that are kept to be met again: 64 bytes a document
VOCABULARY = 400_000  # words counted: at half a million, 60 MB


SPOKEN_OF = 2.0  # the day a document speaks of weighs as two words met once: mean F1 of six sets .9333 without, .9363
# with it, .924 to .936 with 2,896 others mixed in; three days or a weight of three join what only befell on one day


def tokens(new: Fingerprint) -> dict[str, float]:
    """Return the words of a document with their weights, and the day it speaks of: the one nearest to its own."""
    found = dict(new.tokens)
    if new.event_days:
        own = new.earliest if new.earliest is not None else new.event_days[-1]
        found[DAY + str(min(new.event_days, key=lambda day: (abs(day - own), day)))] = SPOKEN_OF
    return found


def own(state: State, new: Fingerprint, house: int) -> dict[str, float]:
    """Return the words of a document without those of lines that its outlet, `house`, has printed before.

    What stands under every report of an outlet would bring them all into one story, and then no template could be
    learned of it. Where most lines were printed before it is a new version of a report, and counts whole.
    """
    found, edges = tokens(new), line_keys(new, house)
    again = {line for (line, _), met in zip(edges, state.lines.find([key for _, key in edges], 1), strict=True) if met}
    if not again or 2 * len(again) > len(new.lines):
        return found
    taken = Counter(word for line in again for word in new.said[line])
    for word, weight in new.tokens:
        if word in taken:
            left = round(math.exp(weight - 1)) - taken[word]
            found[word] = 1 + math.log(left) if left > 0 else 0.0
    return {word: weight for word, weight in found.items() if weight}


def line_keys(new: Fingerprint, house: int) -> list[tuple[int, int]]:
    """Return the lines at a document's edges, where furniture stands, as (place among its lines, key of both)."""
    if not house or not new.said:
        return []
    count = len(new.lines)
    edges = sorted({*range(min(HEAD, count)), *range(max(0, count - FOOT), count)})
    return [(each, (new.lines[each].key ^ house) & 0xFFFFFFFF) for each in edges]


def vector(state: State, new: Fingerprint, house: int) -> vectors.Vector:
    """Return the heaviest words of a document as a unit vector."""
    background, seen = vectors.background(), state.seen
    whole = math.log(state.total + background[vectors.ALL] + 1)
    weighed = {
        token: weight * (whole - math.log(seen.get(token, 0) + background.get(token, 0) + 1))
        for token, weight in own(state, new, house).items()
    }
    heaviest = sorted(weighed.items(), key=lambda pair: (-pair[1], pair[0]))[:KEEP]
    return vectors.unit(dict(heaviest))


def features(fingerprint: Fingerprint) -> set[str]:
    """Return the words of a document, each of which counts once towards what it weighs."""
    return set(tokens(fingerprint))


def count(state: State, new: Fingerprint) -> None:
    """Count the words of one document towards what words weigh."""
    state.total += 1
    state.seen.update(features(new))
    while len(state.seen) > VOCABULARY:
        state.total //= 2
        state.seen = Counter({token: count // 2 for token, count in state.seen.items() if count > 1})
