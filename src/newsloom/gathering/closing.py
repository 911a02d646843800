"""Closing: a story that nobody writes about any more leaves the memory, and comes back when a document asks for it.

A story is looked at each time that `IDLE` documents came without one of its own. It closes when the news has gone a
quarter beyond its last report, or when a million documents came meanwhile, whatever their days: so memory is bounded
in streams without days too, and a short stream, however long ago it tells of, closes nothing. What day the news is at
is the median of the newest documents, so a few that are dated in the future or out of order move nothing.
Of a closed story its sixteen heaviest words stay, under which it is found as before; the rest lies packed in the
archive. What a document must share with it depends on the days between them (`stories.py`), not on where it lies.
"""

from __future__ import annotations

import json
from array import array

from newsloom.gathering import copies, sketches
from newsloom.gathering.state import ANCHORS, KEYS, NO_DAY, Open, State

CLOSED = 90  # days: after a quarter without a report a story is closed; it reopens for what shares far more than usual
IDLE = 20_000  # documents: two days of a national stream, so that a story is looked at a few times a week
LONGEST = 1_000_000  # documents without one of its own, after which a story closes whatever its day
NEWS = 101  # documents whose median day the news is at: a flood of one outlet's misdated pages may hold fifty
AT_ONCE = 64  # stories looked at for one document: when the news jumps by years the work is spread
KEPT_KEYS = 16  # words under which a closed story is found: it must share its heaviest name to reopen anyway


def tend(state: State) -> None:
    """Close the stories that are due, after a document came; the work is bounded."""
    newest = state.count - 1
    if state.days[newest] != NO_DAY:
        state.recent_days.append(state.days[newest])
        if len(state.recent_days) > NEWS:
            state.recent_days.popleft()
    news = day_of_news(state)
    for _ in range(AT_ONCE):
        if not state.closing or not state.idle or newest - state.idle[0][1] < IDLE:
            return
        number, _looked = state.idle.popleft()
        if number in state.stories:  # else it was merged, or closed and opened again under another entry
            _look_at(state, number, newest, news)


def day_of_news(state: State) -> int:
    """Return the day that the news is at, `NO_DAY` before any document had one."""
    return sorted(state.recent_days)[len(state.recent_days) // 2] if state.recent_days else NO_DAY


def _look_at(state: State, number: int, newest: int, news: int) -> None:
    story = state.stories[number]
    last = story.documents[-1]
    day = max(state.days[each] for each in story.documents[-ANCHORS:])
    over = day != NO_DAY and news - day > CLOSED
    if newest - last >= LONGEST or (newest - last >= IDLE and over):
        close(state, number)
    else:
        state.idle.append((number, newest))


def close(state: State, number: int) -> None:
    """Pack a story and take its documents out of the memory."""
    story = state.stories.pop(number)
    state.counted["closed"] += 1
    state.views.pop(number, None)
    arc = state.arcs.get(state.arc(number))
    if arc is not None and arc.touched <= story.documents[-1]:
        arc.centre = b""  # its last story: what comes later is held against that
    packed = [state.sketches[each] for each in story.moving]
    head = [story.id, story.documents.tolist(), story.moving.tolist(), len(story.centre), list(map(len, packed))]
    state.shelved[number] = len(state.archive) + 1
    state.archive.put(json.dumps(head, separators=(",", ":")).encode() + b"\n" + story.centre + b"".join(packed))
    centre = sketches.unpack(story.centre) if story.centre else sketches.total(packed)
    state.closed.add(number, sorted(centre, key=lambda word: (-centre[word], word))[:KEPT_KEYS])
    for each in story.documents:
        copies.forget(state.shared, each)
        if state.keyed[each]:
            state.words.forget(each, min(KEYS, len(state.sketches[each]) // 6))
            state.keyed[each] = 0
        state.sketches[each] = b""


def _fetch(state: State, number: int) -> tuple[Open, list[bytes]]:
    """Return a closed story and the sketches of its moving documents."""
    head, _, body = state.archive.get(state.shelved[number] - 1).partition(b"\n")
    id_, documents, moving, centre, lengths = json.loads(head)
    packed, at = [], centre
    for length in lengths:
        packed.append(body[at : at + length])
        at += length
    return Open(id_, array("I", documents), array("I", moving), body[:centre]), packed


def peek(state: State, number: int) -> tuple[Open, list[bytes]]:
    """Return a story, live or closed, with the sketches of its moving documents when it has no centre of its own."""
    story = state.stories.get(number)
    if story is None:
        return _fetch(state, number)
    return story, [] if story.centre else [state.sketches[each] for each in story.moving]


def opened(state: State, number: int) -> Open:
    """Return a story, brought back into the memory if it was closed."""
    story = state.stories.get(number)
    if story is None:
        story, packed = _fetch(state, number)
        for each, sketch in zip(story.moving, packed, strict=True):
            state.sketches[each] = sketch
        state.stories[number] = story
        state.counted["reopened"] += 1
        state.shelved[number] = 0
        state.idle.append((number, state.count - 1))
        state.views.pop(number, None)
    return story
