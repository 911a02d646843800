"""One rule of the time tagger: what it looks for, what it makes of it, and one example each way (which are tests)."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from newsloom.model.reading import TimeType

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
