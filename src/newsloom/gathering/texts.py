"""What is kept of a document on the shelf: its shingles and lines, what was found about it, and where all that stands.

Ten bytes a shingle: 32 bits of its hash (of two texts of 500 shingles one pair in 17,000 shares one by chance), its
start in 32 bits, its length in 16.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from newsloom.gathering.fingerprints import Fingerprint
from newsloom.gathering.shelves import Shelf
from newsloom.gathering.templates import Line
from newsloom.model.span import Span
from newsloom.model.story import Copy, Member, SharedText

UNPACKED = 256  # texts kept unpacked: of a flood the same few are asked for again and again


@dataclass(frozen=True, slots=True)
class Text:
    """The parts of a fingerprint that tell copies and templates, as they come back from the shelf."""

    name: str
    outlet: str | None
    published: str | None
    earliest: int | None
    latest: int | None
    credits: tuple[str, ...]
    shingles: array[int]
    """32 bits each."""
    starts: array[int]
    lengths: array[int]
    codes: frozenset[int]
    """The shingles, each once."""

    @property
    def size(self) -> int:
        """How many different shingles it has."""
        return len(self.codes)

    def place(self, number: int) -> Span:
        """Return where a shingle stands."""
        return Span(self.starts[number], self.starts[number] + self.lengths[number])


def of(given: Fingerprint) -> Text:
    """Return what is kept of a fingerprint."""
    shingles = array("I", [code >> 32 for code in given.shingles])
    return Text(
        given.name,
        given.outlet,
        given.published,
        given.earliest,
        given.latest,
        given.credits,
        shingles,
        array("I", [place.start for place in given.places]),
        # A shingle is five words: one that is longer than 16 bits is told shorter than it is.
        array("H", [min(place.end - place.start, 0xFFFF) for place in given.places]),
        frozenset(shingles),
    )


def pack(text: Text, lines: Sequence[Line], member: Member) -> bytes:
    """Return a text and what was found about it as bytes."""
    known = (text.name, text.outlet, text.published, text.earliest, text.latest, text.credits)
    found = [getattr(member, each) for each in ("id", "copy_of", "published", "why", "revises")]
    copies = [_row(each) for each in member.copies]
    parts = [
        json.dumps(each, separators=(",", ":")).encode()
        for each in ([known, found, copies], [(line.key, line.span.start, line.span.end) for line in lines])
    ]
    body = text.shingles.tobytes() + text.starts.tobytes() + text.lengths.tobytes()
    return array("I", [*map(len, parts), len(text.shingles)]).tobytes() + b"".join(parts) + body


class Texts:
    """The texts of a stream, by document number."""

    def __init__(self, shelf: Shelf | None = None) -> None:
        self.shelf = Shelf() if shelf is None else shelf
        self.get = lru_cache(maxsize=UNPACKED)(self._get)

    def __len__(self) -> int:
        return len(self.shelf)

    def put(self, text: Text, lines: Sequence[Line], member: Member) -> None:
        """Keep the text of the next document with what was found about it."""
        self.shelf.put(pack(text, lines, member))

    def _get(self, number: int) -> Text:
        packed = self.shelf.get(number)
        head, lines, count = array("I", packed[:12])
        name, outlet, published, earliest, latest, credits = json.loads(packed[12 : 12 + head])[0]
        shingles, starts, lengths = array("I"), array("I"), array("H")
        body = memoryview(packed)[12 + head + lines :]
        shingles.frombytes(body[: 4 * count])
        starts.frombytes(body[4 * count : 8 * count])
        lengths.frombytes(body[8 * count :])
        known = (name, outlet, published, earliest, latest, tuple(credits))
        return Text(*known, shingles, starts, lengths, frozenset(shingles))

    def head(self, number: int) -> tuple[str, str | None]:
        """Return the name and the outlet of a document."""
        packed = self.shelf.get(number)
        (head,) = array("I", packed[:4])
        name, outlet = json.loads(packed[12 : 12 + head])[0][:2]
        return name, outlet

    def lines(self, number: int) -> tuple[Line, ...]:
        """Return the lines of a document that could be template."""
        packed = self.shelf.get(number)
        head, lines, _ = array("I", packed[:12])
        found = json.loads(packed[12 + head : 12 + head + lines])
        return tuple(Line(key, Span(start, end)) for key, start, end in found)

    def member(self, number: int) -> Member:
        """Return what was found about a document when it came; its story is not kept here."""
        packed = self.shelf.get(number)
        (head,) = array("I", packed[:4])
        known, (id_, copy_of, published, why, revises), copies = json.loads(packed[12 : 12 + head])
        found = tuple(_copy(each) for each in copies)
        return Member(known[0], id_, "", "", copy_of, found, published, why, revises)


def _row(copy: Copy) -> tuple[Any, ...]:
    spans = [(each.span.start, each.span.end, each.other.start, each.other.end) for each in copy.spans]
    return (copy.of, copy.origin, copy.share, spans, copy.direction, copy.why, copy.whole)


def _copy(row: Sequence[Any]) -> Copy:
    of, origin, share, spans, direction, why, whole = row
    shared = tuple(SharedText(Span(a, b), Span(c, d)) for a, b, c, d in spans)
    return Copy(of, origin, share, shared, direction, why, whole)
