"""Backfill: an archive that is all there may look both ways, before and after each document.

Words weigh by the whole archive from the first document on, and when all documents are placed every story is looked at
again, with what came after it: merged, split, its strays moved, until nothing changes or three times. The answers are
those of one batch; a stream cannot give them. Editors' rulings hold as in a stream. Known to be missed: the order still
founds the stories, so a story that nothing later joins to another stays as the stream would have left it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from newsloom.gathering import nearness, rarity, repair, stories
from newsloom.gathering.fingerprints import Fingerprint
from newsloom.gathering.state import State
from newsloom.model.story import Decision

ROUNDS = 3  # start value, not measured: bounds the work when a document keeps moving between two stories


def gather(in_order: Sequence[Fingerprint], decisions: Iterable[Decision] = ()) -> State:
    """Return the state after all documents, each placed with all others in view."""
    state = State(decisions=tuple(decisions), closing=False)
    for each in in_order:
        rarity.count(state, each)
    state.counting = False
    for each in in_order:
        stories.add(state, each)
    for _ in range(ROUNDS):
        if not _look_again(state):
            break
    state.counting = True
    return state


def _look_again(state: State) -> bool:
    """Mend around every document, the oldest first, and tell whether anything changed."""
    before = len(state.decisions_made)
    for document, sketch in enumerate(state.sketches):
        if sketch:
            ranked = nearness.rank(state, sketch, state.days[document] or None)
            repair.around(state, document, ranked, whole=True)
    return len(state.decisions_made) > before
