"""Rules for clock times and for vague references: now, recently, the future."""

from __future__ import annotations

import re

from newsloom.reading import time_words as said
from newsloom.reading.time_rules import DIRECTION, Found, Rule, reference, rule
from newsloom.reading.time_words import WEEKDAY

_DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1}

_ZONE = "(?:GMT|UTC|EST|EDT|ET|CET|CEST|BST|PST|PDT|MSK|JST|KST|IST)"
_BARE = r"(?P<h>[01]\d|2[0-4])(?P<min>[0-5]\d)"  # four digits: a clock only beside its zone or "hours"


def _clock(found: re.Match[str]) -> Found | None:  # noqa: PLR0911  each shape of clock has its own answer
    if found["dot"] and not (found["half"] or found["zone"]):
        return None  # 8.45 is an amount
    hour, minute = int(found["h"]), int(found["min"] or 0)
    half = (found["half"] or "").lower().replace(".", "")
    if hour > 24 or minute > 59 or (half and not 1 <= hour <= 12):
        return None
    if not half and not found["zone"] and not found["oclock"] and not found["min"]:
        return None
    if half == "pm" and hour < 12:
        hour += 12
    if half == "am" and hour == 12:
        hour = 0
    clock = f"@{hour:02d}:{minute:02d}"
    day = found["day"]
    if found["y"]:
        return Found("TIME", f"day {found['y']}-{said.month(found['m']):02d}-{int(found['d']):02d} {clock}")
    if found["m"]:
        return Found("TIME", f"month-day {said.month(found['m']):02d}-{int(found['d']):02d} {clock} {DIRECTION}")
    if day and day.lower() in _DAYS:
        return Found("TIME", f"offset {_DAYS[day.lower()]} day {clock}")
    if day:
        return Found("TIME", f"weekday {said.weekday(day)} {clock} {DIRECTION}")
    return Found("TIME", f"from-last 0 day {clock}")


def _four_digits(found: re.Match[str]) -> Found:
    clock, day = f"@{found['h']}:{found['min']}", found["day"]
    if day and day.lower() in _DAYS:
        return Found("TIME", f"offset {_DAYS[day.lower()]} day {clock}")
    if day:
        return Found("TIME", f"weekday {said.weekday(day)} {clock} {DIRECTION}")
    return Found("TIME", f"from-last 0 day {clock}")


def _hour_of_part(found: re.Match[str]) -> Found | None:
    hour, late = int(found["h"]), (found["part"] or "night").lower() != "morning"
    if not 1 <= hour <= 11:
        return None
    return Found("TIME", f"from-last 0 day @{hour + 12 * late:02d}:{found['min'] or '00'}")


def _noon(found: re.Match[str]) -> Found:
    clock, day = "@24:00" if found["h"].lower() == "midnight" else "@12:00", (found["day"] or "").lower()
    if not day:
        return Found("TIME", f"from-last 0 day {clock}")
    if day in _DAYS:
        return Found("TIME", f"offset {_DAYS[day]} day {clock}")
    return Found("TIME", f"weekday {said.weekday(day)} {clock} {DIRECTION}")


RULES: tuple[Rule, ...] = (
    rule(
        "hour and part of day",
        "night",
        r"(?P<h>\d{1,2})(?::(?P<min>[0-5]\d))?"
        r" (?:in the (?P<part>(?i:morning|afternoon|evening))|at (?P<night>(?i:night)))",
        _hour_of_part,
        "He woke at 4 in the morning.",
        "He saw 4 on the morning of the vote.",
    ),
    rule(
        "clock",
        "clock",
        rf"(?P<h>\d{{1,2}})(?:(?::|(?P<dot>\.))(?P<min>\d\d))?(?:(?P<oclock> ?o'clock)|(?: ?(?P<half>"
        rf"(?i:a\.m\.?|p\.m\.?|am|pm)))?(?P<zone> {_ZONE})?)"
        rf"(?:,? (?:on )?(?:(?P<day>(?i:today|yesterday|tomorrow)|{WEEKDAY})|(?P<m>{said.MONTH}) "
        rf"(?P<d>{said.DAY})\b(?:,? (?P<y>{said.YEAR}))?))?",
        _clock,
        "It begins at 3:30 p.m. on Friday.",
        "It counts 330 ships.",
    ),
    rule(
        "clock of four digits",
        "clock year",
        rf"{_BARE}(?:(?: ?(?i:hours|hrs))(?: {_ZONE})?| {_ZONE}| (?i:local time))"
        rf"(?:,? (?:on )?(?P<day>(?i:today|yesterday|tomorrow)|{WEEKDAY}))?",
        _four_digits,
        "The shaft flooded at 2107 GMT.",
        "The shaft flooded in 2107 places.",
    ),
    rule(
        "noon and midnight",
        "noon",
        rf"(?<!igh )(?P<h>(?i:noon|midday|midnight))(?:,? (?:on )?(?P<day>(?i:today|yesterday|tomorrow)|{WEEKDAY}))?",
        _noon,
        "It expires at midnight Friday.",
        "Gordon Noone spoke.",
    ),
    rule(
        "now",
        "now",
        r"(?i:now|currently|current(?= \w)|nowadays|at present|these days|right now)",
        reference("PRESENT_REF"),
        "He is now in Arden.",
        "Snow fell in Arden.",
    ),
    rule(
        "recently",
        "recently",
        r"(?i:recently|the past(?= *[,.;]))",
        reference("PAST_REF"),
        "It was recently painted.",
        "It was decently painted.",
    ),
    rule(
        "the future",
        "soon",
        r"(?i:the (?:near )?future(?! \w+s\b)|coming (?:years|months|weeks|days))",
        reference("FUTURE_REF"),
        "Nobody knows the future.",
        "Arden futures fell.",
    ),
)
"""In order of preference: of two rules that match at one place with one length, the first counts."""
