"""Nearness: how near a document comes to the stories there are, and which of them are worth comparing.

A document is its sixty heaviest words, title foremost, weighed by how rare they are. The stories that hold most of its
twenty-five heaviest are compared with it: the cosine with the sum of their documents, less for the days between them.
The work depends on the newest documents under those words alone, not on how many stories there are.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection
from itertools import chain

from newsloom.gathering import closing, sketches
from newsloom.gathering.sketches import Sums
from newsloom.gathering.state import ANCHORS, NO_DAY, VIEWED, Open, State, View

FLOOR, DECAY_DAYS = 0.85, 3.0  # a story is mostly told within three days; days alone never part two reports
LONG_DAYS, LONG_SCALE, LONG_POWER = 14, 30.0, 0.35  # two weeks on, a look-alike is likelier than a late report; power
# .2 joins look-alikes (F1 -.003), .5 parts late reports (-.012)
PROBES = 25  # heaviest words looked up in the index
CANDIDATES = 30  # stories compared, those with most hits
CROWDED = 100  # newest documents that one word looks up: the cost of a document must not grow with the stream


def rank(state: State, sketch: bytes, day: int | None) -> list[tuple[float, int]]:
    """Return the stories that share most with a document, as (score, story), the nearest first."""
    own = sketches.weights(sketch)
    scored = [(score(view(state, number), own, day), number) for number in candidates(state, sketch)]
    return sorted(scored, key=lambda pair: (-pair[0], pair[1]))


def candidates(state: State, sketch: bytes) -> list[int]:
    """Return the stories that hold most of a document's heaviest words."""
    keys = sketches.keys(sketch)[:PROBES]
    found = Counter(chain.from_iterable(state.words.find(keys, CROWDED)))
    hits: dict[int, int] = {}
    for document, count in found.items():
        number = state.story_of[document]
        if hits.get(number, 0) < count:
            hits[number] = count
    if len(state.archive):
        again = Counter(chain.from_iterable(map(set, state.closed.find(keys, CROWDED))))
        for founder, count in again.items():
            number = state.story_of[founder]
            if hits.get(number, 0) < count:
                hits[number] = count
    return sorted(hits, key=lambda number: (-hits[number], number))[:CANDIDATES]


def view(state: State, number: int) -> View:
    """Return a story as documents are compared with it; the newest views are kept."""
    known = state.views.get(number)
    if known is not None:
        state.views.move_to_end(number)
        return known
    made = _view(state, *closing.peek(state, number))
    state.views[number] = made
    if len(state.views) > VIEWED:
        state.views.popitem(last=False)
    return made


def _view(state: State, story: Open, packed: list[bytes]) -> View:
    sums = sketches.unpack(story.centre) if story.centre else sketches.total(packed)
    newest = story.documents[-ANCHORS:]
    days = sorted({state.days[each] for each in newest} - {NO_DAY})
    houses = frozenset(state.outlets[each] for each in newest)
    return View(sums, sketches.length(sums), tuple(days), houses, len(story.moving))


def score(seen: View, own: Sums, day: int | None) -> float:
    """Return how near a document comes to a story: the cosine with its centre, less for the days between them."""
    return sketches.dot(own, seen.sums) / seen.norm * nearness(gap(seen.days, day)) if seen.norm else 0.0


def gap(days: Collection[int], day: int | None) -> int | None:
    """Return the days between a document and the nearest report of a story, or None where either is open."""
    return None if day is None or not days else min([abs(day - each) for each in days])


def nearness(days: int | None) -> float:
    """Return what a distance in days leaves of a score."""
    if days is None:
        return 1.0  # where the days are open they neither help nor hinder
    near = FLOOR + (1 - FLOOR) * math.exp(-days * days / (2 * DECAY_DAYS**2))
    return float(near * (1 + max(0, days - LONG_DAYS) / LONG_SCALE) ** -LONG_POWER)
