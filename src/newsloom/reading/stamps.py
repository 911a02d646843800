"""Stamps: clocks, with or without a day and a zone, that open the entries of a live blog.

"14:32 GMT", "[2.05pm]", "2031-03-05T14:32:00+01:00" (so pages describe themselves), "5 March 2031, 14:32",
"Mar 5, 2:05 PM EST", "Posted at 14:32". Known to be missed: hours without
minutes ("2pm"), "an hour ago".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

LONGEST = 16  # words and marks of a line that is nothing but a stamp

_NAMED = "mon tue wed thu fri sat sun jan feb mar apr may jun jul aug sep oct nov dec"
OPENERS = frozenset(["(", "[", "pos", *_NAMED.split()])
"""The first three letters of a stamp's first word when that is no number."""

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?"
_DAY = (
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? )?"
    rf"(?:\d{{1,2}} {_MONTH}|{_MONTH} \d{{1,2}})(?:,? \d{{4}})?(?:,| at| -| \|)? "
)
_CLOCK = re.compile(
    rf"[(\[]?(?:posted (?:at )?)?(?:(?P<iso>\d{{4}}-\d\d-\d\d)[T ]|{_DAY})?"
    r"(?P<hour>[01]?\d|2[0-3])[:.h](?P<minute>[0-5]\d)(?::[0-5]\d(?:\.\d+)?)?(?: ?(?P<half>[ap]\.?m\.?))?"
    r"(?: ?(?:z|[+-]\d\d:?\d\d)(?!\w)| ?(?-i:[A-Z]{2,4}|hrs|local time)(?!\w))?"
    rf"(?:,? (?:on )?{_DAY[:-1]})?[)\]]?",
    re.IGNORECASE,
)
_AFTER = re.compile(r"\s*(?:[:|,-]|$|\n)|\s+(?=[A-Z])")
_ALONE = re.compile(r"\W*$")


@dataclass(frozen=True, slots=True)
class Stamp:
    """A clock in minutes after midnight, and the day when the stamp gives it in figures (ISO 8601)."""

    minutes: int
    day: date | None


def alone(folded: str, start: int, end: int) -> bool:
    """Tell whether a line is nothing but a stamp."""
    match = _CLOCK.match(folded, start, end)
    return match is not None and _ALONE.match(folded, match.end(), end) is not None


def opening(folded: str, start: int, end: int) -> Stamp | None:
    """Return the stamp that opens a passage, alone or with a text behind it; None when there is none."""
    match = _CLOCK.match(folded, start, end)
    if match is None or not _AFTER.match(folded, match.end(), end):
        return None
    hour = int(match["hour"])
    if match["half"]:
        hour = hour % 12 + 12 * (match["half"][0] in "pP")
    return Stamp(hour * 60 + int(match["minute"]), _day(match["iso"]))


def _day(iso: str | None) -> date | None:
    try:
        return date.fromisoformat(iso) if iso else None
    except ValueError:
        return None
