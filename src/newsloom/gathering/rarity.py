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


def vector(state: State, new: Fingerprint) -> vectors.Vector:
    """Return the heaviest words of a document as a unit vector."""
    background, seen = vectors.background(), state.seen
    whole = math.log(state.total + background[vectors.ALL] + 1)
    weighed = {
        token: weight * (whole - math.log(seen.get(token, 0) + background.get(token, 0) + 1))
        for token, weight in tokens(new).items()
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
