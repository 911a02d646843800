"""What is kept of a document's text: its shingles, where they stand, and its lines, packed for the shelf."""

from __future__ import annotations

import json
from array import array
from dataclasses import dataclass
from functools import lru_cache

from newsloom.gathering.fingerprints import Fingerprint
from newsloom.gathering.shelves import Shelf
from newsloom.gathering.templates import Line
from newsloom.model.span import Span

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
    shingles: tuple[int, ...]
    places: tuple[Span, ...]
    lines: tuple[Line, ...]
    codes: frozenset[int]
    """The shingles, each once."""


def of(given: Fingerprint) -> Text:
    """Return what is kept of a fingerprint."""
    return Text(
        given.name,
        given.outlet,
        given.published,
        given.earliest,
        given.latest,
        given.credits,
        given.shingles,
        given.places,
        given.lines,
        frozenset(given.shingles),
    )


def pack(text: Text) -> bytes:
    """Return a text as bytes."""
    numbers = array("Q", text.shingles)
    numbers.extend(bound for span in text.places for bound in (span.start, span.end))
    numbers.extend(number for line in text.lines for number in (line.key, line.span.start, line.span.end))
    counts = (len(text.shingles), len(text.lines))
    head = json.dumps([text.name, text.outlet, text.published, text.earliest, text.latest, text.credits, counts])
    return head.encode() + b"\n" + numbers.tobytes()


def unpack(packed: bytes) -> Text:
    """Return the text that `pack` packed."""
    head, _, body = packed.partition(b"\n")
    name, outlet, published, earliest, latest, credits, (shingles, lines) = json.loads(head)
    numbers = array("Q")
    numbers.frombytes(body)
    codes = tuple(numbers[:shingles])
    bounds = numbers[shingles : 3 * shingles]
    rest = numbers[3 * shingles :]
    return Text(
        name,
        outlet,
        published,
        earliest,
        latest,
        tuple(credits),
        codes,
        tuple(Span(start, end) for start, end in zip(bounds[::2], bounds[1::2], strict=True)),
        tuple(Line(rest[3 * n], Span(rest[3 * n + 1], rest[3 * n + 2])) for n in range(lines)),
        frozenset(codes),
    )


class Texts:
    """The texts of a stream, by document number."""

    def __init__(self) -> None:
        self._shelf = Shelf()
        self._count = 0
        self.get = lru_cache(maxsize=UNPACKED)(self._get)

    def __len__(self) -> int:
        return self._count

    def put(self, text: Text) -> None:
        """Keep the text of the next document."""
        self._shelf.put(pack(text))
        self._count += 1

    def _get(self, number: int) -> Text:
        return unpack(self._shelf.get(number))
