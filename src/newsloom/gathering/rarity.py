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

KEEP = 60  # heaviest words of a document: F1 within .003 from 30 to 80
VOCABULARY = 400_000  # words counted: at half a million, 60 MB


def vector(state: State, new: Fingerprint) -> vectors.Vector:
    """Return the heaviest words of a document as a unit vector."""
    background, seen = vectors.background(), state.seen
    whole = math.log(state.total + background[vectors.ALL] + 1)
    weighed = {
        token: weight * (whole - math.log(seen.get(token, 0) + background.get(token, 0) + 1))
        for token, weight in new.tokens
    }
    heaviest = sorted(weighed.items(), key=lambda pair: (-pair[1], pair[0]))[:KEEP]
    return vectors.unit(dict(heaviest))


def features(fingerprint: Fingerprint) -> set[str]:
    """Return the words of a document, each of which counts once towards what it weighs."""
    return {token for token, _ in fingerprint.tokens}


def count(state: State, new: Fingerprint) -> None:
    """Count the words of one document towards what words weigh."""
    state.total += 1
    state.seen.update(features(new))
    while len(state.seen) > VOCABULARY:
        state.total //= 2
        state.seen = Counter({token: count // 2 for token, count in state.seen.items() if count > 1})
