"""Quotation marks, paired paragraph by paragraph over all kinds: straight, curly, low, angled, single.

A mark that can only open or only close is taken at its shape, a straight one by what stands beside it. An apostrophe
between letters, before or after a digit, or at a plural's end is no mark. A paragraph left open goes on in the next one
when that begins with a mark; otherwise it closes at its end and is flagged. Marks inside marks are part of the words.
Known to be missed: single straight marks around words that end in a plural's apostrophe.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from newsloom.model.reading import Passage
from newsloom.model.span import Span
from newsloom.reading import layout

_MARK = re.compile("(?<=\\S)'(?=''(?!'))|``|''|[\"“”„‟«»‹›‘’‚‛']")
_OPENING = frozenset("“„‟«‹‘‚‛")
_SINGLE = frozenset("‘’‚‛'‹›")


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch in quotation marks: `span` without the marks, `outer` with them."""

    span: Span
    outer: Span
    balanced: bool
    """False when one of the two marks is missing in the paragraph."""
    goes_on: bool
    """True when the next paragraph takes the quotation up again."""


def pair(text: str, folded: str, passages: Sequence[Passage]) -> tuple[Marked, ...]:
    """Return the stretches in marks, outermost only, in text order."""
    if not _MARK.search(text):
        return ()
    lines = _paragraphs(folded, passages)
    found: list[Marked] = []
    for number, (start, end) in enumerate(lines):
        following = lines[number + 1][0] if number + 1 < len(lines) else None
        found.extend(_pair_line(text, start, end, following is not None and text[following] in "\"“«„‘'"))
    return tuple(found)


def _paragraphs(folded: str, passages: Sequence[Passage]) -> list[tuple[int, int]]:
    found = []
    for passage in passages:
        start, end = passage.span.start, passage.span.end
        if "\n" not in folded[start:end]:
            found.append((start, end))
            continue
        found.extend((start + first, start + last) for first, last in layout.lines(folded[start:end]))
    return found


def _pair_line(text: str, start: int, end: int, taken_up: bool) -> list[Marked]:
    found: list[Marked] = []
    opened: tuple[int, int, bool] | None = None  # start and end of the opening mark, whether it is a single one
    for mark in _MARK.finditer(text, start, end):
        char, first, last = mark.group(), mark.start(), mark.end()
        single = char in _SINGLE
        if opened is None:
            if _opens(text, char, first, last, end) and (not single or _closes_later(text, last, end)):
                opened = (first, last, single)
        elif single == opened[2] and _closes(text, char, first, last, start, end):
            if first > opened[1]:
                found.append(_marked(opened, first, last))
            opened = None
        elif single == opened[2] and not single and _opens(text, char, first, last, end):
            found.extend(_left_open(text, opened, first, goes_on=False))
            opened = (first, last, single)
    if opened is not None:
        found.extend(_left_open(text, opened, end, goes_on=taken_up))
    return found


def _marked(opened: tuple[int, int, bool], first: int, last: int) -> Marked:
    return Marked(Span(opened[1], first), Span(opened[0], last), balanced=True, goes_on=False)


def _left_open(text: str, opened: tuple[int, int, bool], end: int, *, goes_on: bool) -> list[Marked]:
    last = opened[1] + len(text[opened[1] : end].rstrip())
    if last == opened[1]:
        return []
    return [Marked(Span(opened[1], last), Span(opened[0], last), balanced=goes_on, goes_on=goes_on)]


def _opens(text: str, char: str, first: int, last: int, end: int) -> bool:
    """Tell whether a mark met outside marks opens a quotation: “So, "so, ('so; not 6" and not o'clock."""
    after = text[last : last + 1] if last < end else ""
    if not after or after.isspace():
        return char in ("“", "„", "«", "``") and bool(after)
    before = text[first - 1 : first]
    if before.isalnum() and not (before.islower() and char in ("“", "„", "«")):
        return False
    if char in _SINGLE:
        return char != "›" and not (after.isdigit() and char in "’'") and (char != "’" or not before.isalnum())
    return char != "»"


def _closes(text: str, char: str, first: int, last: int, start: int, end: int) -> bool:
    """Tell whether a mark met inside marks of its kind closes them: said.” and said."; not he's, not workers' own."""
    before = text[first - 1] if first > start else " "
    after = text[last] if last < end else " "
    if char in _SINGLE:
        return char not in "‘‚" and not before.isspace() and not after.isalnum()
    if char in ("”", "»"):
        return True
    if char in _OPENING or char == "``":
        return not before.isspace() and not after.isalnum()  # a mark turned the wrong way
    return not before.isspace() or not after.isalnum()


def _closes_later(text: str, position: int, end: int) -> bool:
    """Tell whether a single mark closes behind `position`; without one the first was an apostrophe."""
    for mark in _MARK.finditer(text, position, end):
        after = text[mark.end()] if mark.end() < end else " "
        if mark.group() in ("’", "'", "›") and not text[mark.start() - 1].isspace() and not after.isalnum():
            return text[mark.start() - 1] != "s" or _closes_later_than_plural(text, mark.end(), end)
    return False


def _closes_later_than_plural(text: str, position: int, end: int) -> bool:
    after = text[position : position + 1] if position < end else ""
    return after in ("", ",", ".", "?", "!", ";", ":") or _closes_later(text, position, end)
