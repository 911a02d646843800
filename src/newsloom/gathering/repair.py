"""Repair: two stories that turn out to be one are merged, one that turns out to be two is split, strays are moved.

Looked at is what a new document touches, so the work is bounded and the same in batches of any size: the stories it
came near beside its own, and, each time a story has grown by half, its own inside. Measure is the mean likeness of all
pairs of documents (average link), which a large story cannot raise by being large. Stories a quarter apart are left,
and an editor's ruling is never undone. On a merge the id of the older story survives; on a split the larger part keeps
it. Each is a row of the decisions.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from newsloom.gathering import arcs, nearness, sketches, stories
from newsloom.gathering.closing import CLOSED
from newsloom.gathering.nearness import gap, view
from newsloom.gathering.sketches import Sums
from newsloom.gathering.state import Open, State
from newsloom.model.story import Amendment, Decision

MERGE = 0.15  # mean likeness; on 383 development documents F1 is .945 at .14, .951 at .15, .948 at .16, .947 at .18
LOOKED_AT = 3  # stories beside its own, the nearest
MOVE = 0.03  # by how much a document must be likelier elsewhere: .0 to .05 give the same stories on the same documents
SPLIT = 0.07  # mean likeness of two parts: half of what merges them, so that nothing goes to and fro
PART = 3  # documents of a part: METHODS 9; below that a part is two strays
STRAYS = 8  # documents that are held against other stories at a time: the same stories as with all, at a third
NEWEST = 50  # documents of a story that are looked at: METHODS 9


def around(state: State, document: int, ranked: Sequence[tuple[float, int]], *, whole: bool = False) -> None:
    """Mend the stories that a document touches; `ranked` are those it was compared with.

    With `whole` its own story is looked into whatever its size, for the first of its documents.
    """
    own = state.story_of[document]
    for score, other in ranked[: LOOKED_AT + 1]:
        if score >= stories.CONSIDERED and other != own and other in state.stories and own in state.stories:
            own = _merge_if_one(state, own, other, document)
    size = len(state.stories[own].moving)
    due = is_due(size) or (whole and document == min(state.stories[own].moving))
    if size >= 2 * PART and due:
        own = _split_if_two(state, own, document)
    if size >= PART and due:
        _move_strays(state, own, document)


def is_due(size: int) -> bool:
    """Tell the sizes at which a story is looked into: 1, 3, 5, 8, 12, 18, 27, …"""
    step = 3 if size > 1 else 1
    while step < size:
        step = step + (step + 1) // 2
    return step == size


def likeness(state: State, one: int, other: int) -> float:
    """Return the mean likeness of all pairs of documents of two stories, less for the days between them."""
    first, second = view(state, one), view(state, other)
    pairs = first.size * second.size
    if not pairs:
        return 0.0
    return sketches.dot(first.sums, second.sums) / pairs * nearness.nearness(_nearest(state, one, other))


def _nearest(state: State, one: int, other: int) -> int | None:
    """Return the days between the nearest reports of two stories."""
    gaps = (gap(view(state, other).days, day) for day in view(state, one).days)
    return min((each for each in gaps if each is not None), default=None)


# --- merging ------------------------------------------------------------------------------------------------------


def _merge_if_one(state: State, one: int, other: int, document: int) -> int:
    """Merge two stories if they are one, and return the number of the story that `one` is now."""
    alike = likeness(state, one, other)
    closed = (_nearest(state, one, other) or 0) > CLOSED
    if alike < MERGE or closed or _ruled_apart(state, one, other):
        return one
    kept, gone = min(one, other), max(one, other)
    first, second = state.stories[kept], state.stories[gone]
    why = f"merged with {_first(state, kept)}: mean likeness {alike:.2f}, {_days_between(state, kept, gone)}"
    _decide(state, "together", kept, gone, document, why)
    state.counted["merged"] += 1
    del state.stories[gone]
    state.views.pop(gone, None)
    _take_over(state, kept, first, second)
    arcs.unite(state, kept, gone, document)
    _amend(state, second.documents, document, why)
    return kept


def _take_over(state: State, kept: int, first: Open, second: Open) -> None:
    for each in second.documents:
        state.story_of[each] = kept
    _refill(state, kept, first, [*first.documents, *second.documents], [*first.moving, *second.moving])


def _refill(state: State, number: int, story: Open, documents: Sequence[int], moving: Sequence[int]) -> None:
    """Give a story other documents; its centre is made anew, of many only by what came and what went."""
    if len(moving) <= NEWEST:
        sums = sketches.total(state.sketches[each] for each in sorted(moving))
    else:
        sums = dict(view(state, number).sums)
        before, after = set(story.moving), set(moving)
        for each in sorted(after ^ before):
            sketches.add(sums, sketches.weights(state.sketches[each]), 1 if each in after else -1)
    story.documents, story.moving = array("I", sorted(documents)), array("I", sorted(moving))
    story.centre = sketches.pack_sums(sums, stories.CENTRE) if len(moving) > stories.SUMMED else b""
    state.views.pop(number, None)


def _ruled_apart(state: State, one: int, other: int) -> bool:
    for pair in state.rulings.pairs("apart"):
        found = [stories.find(state, name) for name in pair]
        if {state.story_of[each] for each in found if each is not None} == {one, other}:
            return True
    return False


def _days_between(state: State, kept: int, gone: int) -> str:
    days = _nearest(state, kept, gone)
    return "days unknown" if days is None else f"{days} {'day' if days == 1 else 'days'} between them"


# --- splitting and moving -----------------------------------------------------------------------------------------


def _split_if_two(state: State, number: int, document: int) -> int:
    """Split a story if it is two, and return the number of the part that keeps its id."""
    story = state.stories[number]
    newest = story.moving[-NEWEST:]
    parts = _two_means({each: sketches.weights(state.sketches[each]) for each in newest})
    if min(map(len, parts)) < PART or _is_held(state, parts):
        return number
    sums = [sketches.total(state.sketches[each] for each in part) for part in parts]
    alike = sketches.dot(*sums) / (len(parts[0]) * len(parts[1]))
    if alike >= SPLIT:
        return number
    leaving = min(parts, key=lambda part: (len(part), -part[0]))
    return _leave(state, number, leaving, document, f"split off: mean likeness of the two parts {alike:.2f}")


def _two_means(vectors: dict[int, Sums]) -> tuple[list[int], list[int]]:
    """Return two parts around the two documents least alike; ties in order of arrival."""
    listed = sorted(vectors)
    pairs = ((sketches.dot(vectors[a], vectors[b]), a, b) for a in listed for b in listed if a < b)
    _, one, other = min(pairs)
    centres = [dict(vectors[one]), dict(vectors[other])]
    parts: tuple[list[int], list[int]] = ([], [])
    for _ in range(3):
        parts = ([], [])
        for each in listed:
            near = [sketches.dot(vectors[each], sums) / (sketches.length(sums) or 1.0) for sums in centres]
            parts[near[1] > near[0]].append(each)
        if not all(parts):
            return parts
        centres = [_sum(vectors, part) for part in parts]
    return parts


def _sum(vectors: dict[int, Sums], part: Sequence[int]) -> Sums:
    sums: Sums = {}
    for each in part:
        for word, weight in vectors[each].items():
            sums[word] = sums.get(word, 0.0) + weight
    return sums


def _is_held(state: State, parts: Sequence[Sequence[int]]) -> bool:
    """Tell whether an editor put documents of both parts together."""
    pairs = state.rulings.pairs("together")
    names = [set(stories.named(state, part)) for part in parts] if pairs else []
    return any((a in names[0] and b in names[1]) or (a in names[1] and b in names[0]) for a, b in pairs)


def _leave(state: State, number: int, leaving: Sequence[int], document: int, why: str) -> int:
    """Make a story of its own of some documents of a story, with the copies of them; return the number of the rest."""
    story = state.stories[number]
    gone = _with_copies(state, story, leaving)
    ids = (state.texts.member(each).id for each in gone)
    founder = next(id_ for id_ in ids if id_ != story.id and id_ not in state.spent)
    new, arc = min(gone), state.arc(number)
    if number in gone:  # the larger part keeps the id, but a story's number is that of a document in it
        state.spent.add(story.id)
        number = min(each for each in story.documents if each not in gone)
        state.stories[number] = story
        for each in story.documents:
            state.story_of[each] = number
        state.idle.append((number, document))
    _refill(state, number, story, *_without(story, gone))
    state.counted["split"] += 1
    made = Open(founder, array("I"), array("I"))
    state.stories[new] = made
    state.views.pop(new, None)
    state.idle.append((new, document))
    for each in gone:
        state.story_of[each] = new
    _refill(state, new, made, gone, list(leaving))
    arcs.part(state, arc, number, new)
    _decide(state, "apart", number, new, document, why)
    _amend(state, gone, document, why)
    return number


def _with_copies(state: State, story: Open, leaving: Sequence[int]) -> list[int]:
    gone, moving = set(leaving), set(story.moving)
    for each in story.documents:
        if each not in moving and state.copied[each] - 1 in gone:
            gone.add(each)
    return sorted(gone)


def _without(story: Open, gone: Sequence[int]) -> tuple[list[int], list[int]]:
    left = set(gone)
    return [each for each in story.documents if each not in left], [each for each in story.moving if each not in left]


def _move_strays(state: State, number: int, document: int) -> None:
    """Move documents that are likelier elsewhere; the founder stays, since the story goes by its id."""
    story = state.stories[number]
    for each in _least_alike(state, number, story.moving[-NEWEST:]):
        if len(story.moving) < PART:
            return
        better = None if each == number else _likelier(state, number, each)
        if better is not None and not _is_fixed(state, story, each):
            _move(state, number, better[1], each, document, better[0])


def _least_alike(state: State, number: int, newest: Sequence[int]) -> list[int]:
    """Return the documents that have least in common with their story: the others are not likelier elsewhere."""
    sums = view(state, number).sums
    weights = {each: sketches.weights(state.sketches[each]) for each in newest}
    alike = {each: sketches.dot(own, sums) - sketches.dot(own, own) for each, own in weights.items()}
    return sorted(sorted(newest, key=lambda each: (alike[each], each))[:STRAYS])


def _is_fixed(state: State, story: Open, each: int) -> bool:
    """Tell whether a story goes by a document's id, or an editor ruled on its story."""
    found = state.texts.member(each)
    return found.id == story.id or state.rulings.concerns(found.name)


def _likelier(state: State, number: int, each: int) -> tuple[float, int] | None:
    """Return the story that a document is likelier of than of its own, with its likeness there."""
    own = sketches.weights(state.sketches[each])
    day = state.days[each] or None
    mine = view(state, number)
    here = (sketches.dot(own, mine.sums) - sketches.dot(own, own)) / (mine.size - 1)
    best: tuple[float, int] | None = None
    for other in nearness.candidates(state, state.sketches[each]):
        if other == number or other not in state.stories:
            continue
        seen = view(state, other)
        days = gap(seen.days, day)
        if (days or 0) <= CLOSED and seen.size:
            there = sketches.dot(own, seen.sums) / seen.size * nearness.nearness(days)
            if there > here + MOVE and (best is None or there > best[0]):
                best = (there, other)
    return best


def _move(state: State, number: int, other: int, each: int, document: int, alike: float) -> None:
    story, better = state.stories[number], state.stories[other]
    gone = _with_copies(state, story, [each])
    why = f"moved to the story of {_first(state, other)}: mean likeness {alike:.2f}"
    _refill(state, number, story, *_without(story, gone))
    _refill(state, other, better, [*better.documents, *gone], [*better.moving, each])
    state.counted["moved"] += len(gone)
    for one in gone:
        state.story_of[one] = other
    _decide_on(state, "together", _first(state, other), _name(state, each), document, why)
    _amend(state, gone, document, why)


# --- the record ---------------------------------------------------------------------------------------------------


def _first(state: State, number: int) -> str:
    return _name(state, min(state.stories[number].documents))


def _name(state: State, document: int) -> str:
    return state.texts.head(document)[0]


def _decide(state: State, verdict: str, one: int, other: int, document: int, why: str) -> None:
    _decide_on(state, verdict, _first(state, one), _first(state, other), document, why)


def _decide_on(state: State, verdict: str, one: str, other: str, document: int, why: str) -> None:
    when = state.texts.member(document).published
    state.decisions_made.append(Decision("story", (one, other), verdict, "newsloom", when, why))


def _amend(state: State, documents: Sequence[int], document: int, why: str) -> None:
    """Tell what became different for all documents but the one in hand, which nobody was told of."""
    for each in documents:
        if each != document:
            member = stories.current(state, each)
            state.amended.append(Amendment(member.name, member.story, why))
