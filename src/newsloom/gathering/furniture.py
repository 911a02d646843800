"""Template lines of a stream that does not end, asked for one story at a time.

`templates.py` looks at every document of a batch at once; a desk asks after each arrival for the few stories that it
touched, and may follow the news for years. So the lines of the newest documents are kept, each found by its hash, and
a story's lines are looked up among them: the cost is that of the story, the memory that of the window.
Known to be missed: a line that stands again only after `2 * SPAN` documents of the stream; a line that stands in more
than `templates.MANY` documents whose newest are all of one story.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from newsloom.gathering import templates
from newsloom.gathering.postings import Postings
from newsloom.language.shingles import word_hash
from newsloom.model.span import Span
from newsloom.model.story import SetAside
from newsloom.text import fold_key

SPAN = 32_768
"""Documents of one generation, of which two are looked at: three to six days of ten thousand, 50 MB in all."""


@dataclass(slots=True)
class Generation:
    """The lines of documents that came one after the other."""

    first: int
    """Number of its first document."""
    rows: list[array[int]] = field(default_factory=list)
    """Of each document key, start and end of every line, keys made its outlet's own."""
    places: Postings = field(default_factory=Postings)
    """32 bits of a key → documents."""


@dataclass(slots=True)
class Furniture:
    """The lines of the newest documents of a stream."""

    older: Generation = field(default_factory=lambda: Generation(0))
    newer: Generation = field(default_factory=lambda: Generation(0))

    def add(self, number: int, outlet: str | None, lines: Sequence[templates.Line]) -> None:
        """Count the lines of the next document of the stream."""
        if len(self.newer.rows) >= SPAN:
            self.older, self.newer = self.newer, Generation(number)
        row = _row(outlet, lines)
        self.newer.rows.append(row)
        self.newer.places.add(number, dict.fromkeys(key >> 32 for key in row[::3]))

    def aside(
        self,
        name: str,
        number: int,
        story_of: Callable[[int], int],
        told: Callable[[int], tuple[str | None, Sequence[templates.Line]]],
    ) -> list[SetAside]:
        """Return the template text of a document; `told` gives the outlet and lines of one that is out of sight."""
        row = self._row_of(number)
        row = _row(*told(number)) if row is None else row
        return [
            SetAside(name, Span(start, end), reason)
            for key, start, end in zip(row[::3], row[1::3], row[2::3], strict=True)
            if (reason := self._reason(key, number, story_of))
        ]

    def _row_of(self, number: int) -> array[int] | None:
        for each in (self.newer, self.older):
            if 0 <= number - each.first < len(each.rows):
                return each.rows[number - each.first]
        return None

    def _reason(self, key: int, number: int, story_of: Callable[[int], int]) -> str | None:
        found = {number}
        for each in (self.newer, self.older):
            (hits,) = each.places.find([key >> 32], templates.MANY)
            found.update(hit for hit in hits if key in each.rows[hit - each.first][::3])
        return templates.reason(len(found), len({story_of(each) for each in found}))


def _row(outlet: str | None, lines: Sequence[templates.Line]) -> array[int]:
    """Return the lines of a document as numbers; one whose outlet is unknown proves nothing."""
    if not outlet:
        return array("Q")
    house = word_hash(fold_key(outlet))
    return array("Q", [part for line in lines for part in (line.key ^ house, line.span.start, line.span.end)])
