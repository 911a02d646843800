"""Arcs: the larger stories that events belong to: a war, a trial, a season, of which each story is one event.

An arc is to stories what a story is to documents: the sum of its stories' centres, each of length one. A story is held
against the arcs of the stories it lies near when it is founded, and each time it is looked into (`repair.py`), by which
time its centre tells more; over months, not days, and at a lower likeness than makes one event of two. Two arcs that
turn out to be one are merged. An arc goes by the id of the story it began with, for good; of two merged the older
survives. An arc of one story goes by that story's id, and takes no memory.
Known to be missed: an arc whose events share neither names nor words, only a cause; two sagas of the same people.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from newsloom.gathering import closing, sketches
from newsloom.gathering.nearness import gap, view
from newsloom.gathering.sketches import Sums
from newsloom.gathering.state import Arc, State

ALIKE = 0.16
FADES = 180.0  # days after which the same likeness counts half: an arc is told over months
LOOKED_AT = 8  # stories near a document whose arcs are looked at
WORDS = 120  # words of an arc's centre: its names are among the heaviest


def id_of(state: State, number: int) -> str:
    """Return the id of a story's arc."""
    arc = state.arcs.get(state.arc(number))
    return closing.peek(state, number)[0].id if arc is None else arc.id


def tend(state: State, number: int, document: int, ranked: Sequence[tuple[float, int]], *, due: bool) -> None:
    """Look for the arc of a story that a document came to; `ranked` are the stories the document lay near."""
    own = state.arc(number)
    if own in state.arcs:
        state.arcs[own].touched = document
    if not due:
        return
    here = _centre(state, own, number)
    best: tuple[float, int, int] | None = None
    for _, story in ranked[:LOOKED_AT]:
        other = state.arc(state.story_of[story])
        if other != own:
            near = _likeness(state, here, number, _centre(state, other, story), story)
            if near >= ALIKE and (best is None or near > best[0]):
                best = (near, other, story)
    if best is not None:
        _join(state, (own, number), (best[1], best[2]), document)


def unite(state: State, kept: int, gone: int, document: int) -> None:
    """Make one arc of those of two stories that were merged."""
    one, other = state.arc(kept), state.arc(gone)
    if one != other and one in state.arcs and other in state.arcs:
        _join(state, (one, kept), (other, kept), document)
    elif other in state.arcs:
        state.arc_of[kept] = other


def part(state: State, arc: int, kept: int, new: int) -> None:
    """Leave the arc of a story that was split with the part that keeps its id; the other is one by itself."""
    state.arc_of[kept] = arc if arc in state.arcs else kept
    state.arc_of[new] = arc if new == arc and arc in state.arcs else new


def _centre(state: State, arc: int, story: int) -> Mapping[int, float]:
    """Return the centre of an arc, or of a story that is one by itself."""
    known = state.arcs.get(arc)
    return sketches.unpack(known.centre) if known is not None and known.centre else view(state, story).sums


def _likeness(state: State, one: Mapping[int, float], story: int, other: Mapping[int, float], near: int) -> float:
    norms = sketches.length(one) * sketches.length(other)
    days = min((each for day in view(state, story).days if (each := gap(view(state, near).days, day))), default=0)
    return sketches.dot(one, other) / norms * 0.5 ** (days / FADES) if norms else 0.0


def _join(state: State, one: tuple[int, int], other: tuple[int, int], document: int) -> None:
    """Make one arc of two, each given with one of its stories; the older survives."""
    (kept, with_kept), (gone, with_gone) = sorted((one, other))
    sums = _part(state, kept, with_kept)
    sketches.add(sums, _part(state, gone, with_gone))
    id_ = state.arcs[kept].id if kept in state.arcs else closing.peek(state, with_kept)[0].id
    state.arcs[kept] = Arc(id_, sketches.pack_sums(sums, WORDS), document)
    state.arcs.pop(gone, None)
    state.arcs_merged[gone] = kept


def _part(state: State, arc: int, story: int) -> Sums:
    known = state.arcs.get(arc)
    if known is not None and known.centre:
        return sketches.unpack(known.centre)
    seen = view(state, story)
    return {word: weight / seen.norm for word, weight in seen.sums.items()} if seen.norm else {}
