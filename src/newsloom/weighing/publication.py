"""Publication: the days on which each document of a story can have appeared, and their order.

Two documents are told apart where the days of one end before those of the other begin, by the instants of their
metadata when both name a zone, or because one is copied or revised from the other. A document that fits several places
of that order gets the middle one; equal places are shared. File names and input order are no evidence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from newsloom.model.reading import Basis, Reading
from newsloom.model.story import Story


@dataclass(frozen=True, slots=True)
class Line:
    """The closed interval of days of one document, None where a side is open, and what it rests on."""

    earliest: date | None
    latest: date | None
    basis: Basis


def within(line: Line, earliest: date | None, latest: date | None) -> Line:
    """Return `line` narrowed to the days given, on the basis of the story; unchanged when they contradict it."""
    low = max(filter(None, (line.earliest, earliest)), default=None)
    high = min(filter(None, (line.latest, latest)), default=None)
    if (low and high and low > high) or (low, high) == (line.earliest, line.latest):
        return line
    return Line(low, high, "story")


def copied(story: Story, lines: Mapping[str, Line]) -> dict[str, Line]:
    """Return the lines narrowed by who took text from whom: a copy is not earlier than its original."""
    found = dict(lines)
    for original, copy in _taken(story, lines):
        found[copy] = _unless_given(found[copy], found[original].earliest, None)
        found[original] = _unless_given(found[original], None, found[copy].latest)
    return found


def _unless_given(line: Line, earliest: date | None, latest: date | None) -> Line:
    return line if line.basis == "metadata" else within(line, earliest, latest)


def _taken(story: Story, known: Mapping[str, Line]) -> Iterator[tuple[str, str]]:
    """Yield (earlier, later) for each pair of documents of the story that share text in a known direction."""
    pairs = set()
    for member in story.members:
        pairs |= {(copy.of, member.name) for copy in member.copies if copy.direction == "from"}
        pairs |= {(member.name, copy.of) for copy in member.copies if copy.direction == "to"}
        if member.revises:
            pairs.add((member.revises, member.name))
    yield from sorted(pair for pair in pairs if pair[0] in known and pair[1] in known and pair[0] != pair[1])


def order(story: Story, readings: Sequence[Reading], lines: Mapping[str, Line]) -> dict[str, int]:
    """Return each document's place in the order of publication, 0 the oldest; places that may be one are shared."""
    names = [reading.document.name for reading in readings]
    instants = {reading.document.name: _instant(reading.document.published) for reading in readings}
    later: dict[str, set[str]] = {name: set() for name in names}
    for one in names:
        for other in names:
            if one != other and _before(lines[one], lines[other], instants[one], instants[other]):
                later[one].add(other)
    for earlier, after in _taken(story, lines):
        if not _reaches(later, after, earlier):
            later[earlier].add(after)
    return _ranked(later)


def _before(one: Line, other: Line, first: datetime | None, second: datetime | None) -> bool:
    if one.latest is not None and other.earliest is not None and one.latest < other.earliest:
        return True
    same = one.earliest == other.earliest == one.latest == other.latest
    return bool(same and first and second and first < second)


def _instant(published: str | None) -> datetime | None:
    """Return the instant of publication where the source gives clock and zone; without a zone days are compared."""
    if published is None or len(published) <= 10:
        return None
    try:
        found = datetime.fromisoformat(published)
    except ValueError:
        return None
    return found if found.tzinfo else None


def _reaches(later: Mapping[str, set[str]], start: str, goal: str) -> bool:
    seen, waiting = {start}, [start]
    while waiting:
        name = waiting.pop()
        if name == goal:
            return True
        waiting += sorted(later[name] - seen)
        seen |= later[name]
    return False


def _ranked(later: Mapping[str, set[str]]) -> dict[str, int]:
    """Return dense places: a document stands between the longest chains before and after it, in their middle."""
    earlier: dict[str, set[str]] = {name: set() for name in later}
    for name, after in later.items():
        for other in after:
            earlier[other].add(name)
    below, above = _chains(earlier, later), _chains(later, earlier)
    middle = {name: below[name] - above[name] for name in later}
    places = {value: place for place, value in enumerate(sorted(set(middle.values())))}
    return {name: places[middle[name]] for name in later}


def _chains(towards: Mapping[str, set[str]], away: Mapping[str, set[str]]) -> dict[str, int]:
    """Return the length of the longest chain that leads to each document along `towards`."""
    missing = {name: len(near) for name, near in towards.items()}
    ready = sorted(name for name, count in missing.items() if not count)
    length = dict.fromkeys(towards, 0)
    while ready:
        name = ready.pop()
        for other in away[name]:
            length[other] = max(length[other], length[name] + 1)
            missing[other] -= 1
            if not missing[other]:
                ready.append(other)
    return length
