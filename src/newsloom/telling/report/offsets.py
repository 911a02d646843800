"""Code points to UTF-16 units, which browsers count: the one place where offsets change their unit (invariant 5)."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

LAST_OF_ONE_UNIT = "\uffff"
"""Characters above this one take two UTF-16 units."""


@dataclass(frozen=True, slots=True)
class Utf16:
    """The places in one text where code points and UTF-16 units part ways."""

    wide: tuple[int, ...]
    """Positions, in code points, of the characters that take two units."""

    def at(self, position: int) -> int:
        """Return the UTF-16 offset of a code-point offset."""
        return position + bisect_left(self.wide, position)


def of(text: str) -> Utf16:
    """Return the way from code points to UTF-16 units in `text`."""
    return Utf16(tuple(number for number, char in enumerate(text) if char > LAST_OF_ONE_UNIT))
