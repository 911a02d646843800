"""Rules of time: what one looks for, what it makes of it, one example each way (tests); and parts that rules share."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from newsloom.model.reading import TimeType
from newsloom.reading.time_words import COUNT, UNIT

DIRECTION = "?"
"""Last word of a symbol whose direction the surroundings decide."""

GUARD = r"(?<![\w$£€/.\-'])(?<!\d,)"
"""What may not stand right before a time: letters, money, fractions, half of a compound."""

AFTER = r"(?![\w%])(?!-\d|-to-)(?!'\w\w)"
"""What may not stand right behind it."""


class Found(NamedTuple):
    """What a rule makes of a match: the TIMEX3 type, the symbol of `language/calendar.py`, a modifier."""

    type: TimeType
    symbol: str
    mod: str | None = None


class Rule(NamedTuple):
    """A family of expressions. `trigger` names the words without one of which the pattern is not tried."""

    name: str
    trigger: str
    pattern: re.Pattern[str]
    read: Callable[[re.Match[str]], Found | None]
    example: str
    """A sentence in which the rule finds something."""
    counter: str
    """A sentence that looks alike and in which it finds nothing."""


def rule(
    name: str,
    trigger: str,
    pattern: str,
    read: Callable[[re.Match[str]], Found | None],
    example: str,
    counter: str,
) -> Rule:
    """Return a rule with its pattern between the guards."""
    return Rule(name, trigger, re.compile(GUARD + pattern + AFTER), read, example, counter)


ANY = r"(?i:{})"
"""Either case, around alternatives."""

EARLY = r"(?:(?i:early|mid|late)[ -](?:in )?)"

STEP = r"(?P<step>(?i:last|next|this past|this coming|this)) "

EDGES = {
    "early": "early",
    "beginning": "early",
    "start": "early",
    "mid": "mid",
    "middle": "mid",
    "late": "late",
    "end": "end",
}

ABOUT = r"(?P<about>more than|less than|at least|at most|up to|nearly|almost)"

UNITS = rf"(?P<u>(?i:{UNIT}|centurie)s?)"

COUNTED = rf"(?P<n>(?i:{COUNT}))"

PERIODS = frozenset({"day", "week", "weekend", "fortnight", "month", "quarter", "year", "decade", "century"})


def narrowed(early: str | None, symbol: str) -> Found:
    """Return a date, narrowed to the third of it that "early", "mid" or "late" names."""
    if not early:
        return Found("DATE", symbol)
    word = next(edge for written, edge in EDGES.items() if re.search(rf"\b{written}\b", early.lower()))
    return Found("DATE", f"{word} {symbol}", {"early": "START", "mid": "MID", "late": "END", "end": "END"}[word])


def reference(value: str) -> Callable[[re.Match[str]], Found]:
    """Return a reading that gives the vague reference `value` to whatever matches."""
    return lambda _: Found("DATE", f"ref {value}")
