"""Rules for lengths of time and for habits: three days, two-year, every week, a year as a rate."""

from __future__ import annotations

import re

from newsloom.reading import time_words as said
from newsloom.reading.time_rules import ABOUT, COUNTED, PERIODS, UNITS, Found, Rule, rule
from newsloom.reading.time_words import COUNT, NUMBER, UNIT


def _lasting(found: re.Match[str]) -> Found:
    number, unit = said.count(found["n"] or "X"), said.singular(found["u"])
    ahead = found["step"].lower().split()[-1] in ("next", "coming", "following")
    if "." in number or unit not in PERIODS or unit == "century":
        return Found("DURATION", f"duration {said.duration(number, unit)}")
    if unit == "fortnight":
        number, unit = ("X" if number == "X" else str(2 * int(number))), "week"
    return Found("DURATION", f"{'coming' if ahead else 'past'} {number} {unit}")


_MODS = {"more than": "MORE_THAN", "over": "MORE_THAN", "less than": "LESS_THAN", "under": "LESS_THAN",
  "at least": "EQUAL_OR_MORE",   "up to": "EQUAL_OR_LESS", "at most": "EQUAL_OR_LESS",
  "about": "APPROX", "nearly": "APPROX", "almost": "APPROX", "around": "APPROX", "roughly": "APPROX"}  # fmt: skip

_MODIFIER = re.compile(r"(about|around|roughly) $", re.IGNORECASE)


def _mod(found: re.Match[str]) -> str | None:
    if found["about"]:
        return _MODS[found["about"].lower()]
    before = _MODIFIER.search(found.string[max(0, found.start() - 12) : found.start()])
    return _MODS[before.group(1).lower()] if before else None


def _duration(found: re.Match[str]) -> Found | None:
    text, end = found.string, found.end()
    behind = text[end : end + 12].lower()
    if re.match(r"[ -]olds?\b| of age|['s]* (?:senior|junior)\b", behind):
        return None
    number, unit = said.count(found["n"]), said.singular(found["u"])
    if found["n"].lower() in ("a", "an") and not found["u"].lower().endswith("s") and _is_rate(text, found.start()):
        return Found("SET", f"set {said.duration('1', unit)}")
    if unit == "second" and not found["u"].endswith("s") and number.isdigit() and int(number) > 1:
        return None  # an ordinal: the 1988 second quarter
    if unit == "second" and found["n"].lower() in ("a", "an", "one", "many"):
        return None
    if found["half"]:
        number = f"{number}.5"
    if unit == "quarter" and (number in ("1", "X") or "." in number):
        return None
    return Found("DURATION", f"duration {said.duration(number, unit)}", _mod(found))


def _is_rate(text: str, start: int) -> bool:
    """Tell whether "a year" follows an amount or a count of times: then it is a rate."""
    before = text[max(0, start - 24) : start].lower()
    return bool(
        re.search(
            r"(?:\d%?|million|billion|thousand|hundred|percent|dollars|euros|pounds|crowns|twice|once|times"
            r"|per cent) $",
            before,
        )
    )


def _hyphened(found: re.Match[str]) -> Found | None:
    if re.match(r"[- ]olds?\b", found.string[found.end() : found.end() + 6]):
        return None
    if found["u"].lower() == "quarters":
        return None  # three-quarters of something
    number, unit = said.count(found["n"]), said.singular(found["u"])
    return Found("DURATION", f"duration {said.duration(number, unit)}")


def _bare(found: re.Match[str]) -> Found:
    return Found("DURATION", f"duration {said.duration('X', said.singular(found['u']))}")


def _long(found: re.Match[str]) -> Found:
    return Found("DURATION", f"duration {said.duration(said.many(found['u']), said.singular(found['u']))}")


def _each(found: re.Match[str]) -> Found:
    number = said.count(found["n"].strip()) if found["n"] else "1"
    return Found("SET", f"set {said.duration(number, said.singular(found['u']))}")


def _adverb(found: re.Match[str]) -> Found | None:
    word = found["a"].lower()
    if found["a"][0].isupper() and found.start() and found.string[found.start() - 2 : found.start() - 1] not in ".?!\n":
        return None  # part of a name: the Arden Daily
    if word == "annually" and re.search(r"\d", found.string[max(0, found.start() - 24) : found.start()]):
        return None  # a rate: 20 million crowns annually
    value = {"daily": "P1D", "nightly": "P1D", "weekly": "P1W", "monthly": "P1M",
      "yearly": "P1Y", "annually": "P1Y", "hourly": "PT1H"}[word]  # fmt: skip
    return Found("SET", f"set {value}")


RULES: tuple[Rule, ...] = (
    rule(
        "for the year",
        "unit",
        r"(?<=[Ff]or )(?P<n>)the (?:full |whole |entire |fiscal )?(?P<u>year)(?! of\b)",
        lambda _: Found("DURATION", "duration P1Y"),
        "Profit rose for the full year.",
        "It waited for the years to pass.",
    ),
    rule(
        "the past weeks",
        "unit",
        rf"(?P<step>(?i:(?:the |these |his |her |its |their )?(?:last|past|next|coming|following|previous))) (?:"
        rf"(?P<n>(?i:{COUNT})) )?(?P<u>(?i:{UNIT})s)",
        _lasting,
        "Over the past two weeks it rained.",
        "The last two ships left.",
    ),
    rule(
        "units long",
        "unit",
        rf"(?P<u>(?i:{UNIT})s?)-long",
        _long,
        "A decades-long dispute ended.",
        "It was a long day.",
    ),
    rule(
        "every",
        "unit",
        rf"(?i:every|each|per) (?P<n>(?i:{NUMBER}|other) )?(?P<u>(?i:{UNIT})s?)",
        _each,
        "They meet every week.",
        "They met every envoy.",
    ),
    rule(
        "daily",
        "daily",
        r"(?P<a>(?i:daily|nightly|weekly|monthly|yearly|annually|hourly))",
        _adverb,
        "Ferries leave daily.",
        "He reads the Arden Daily.",
    ),
    rule(
        "so many units, hyphened",
        "unit",
        rf"(?P<n>(?i:{NUMBER}))-(?P<u>(?i:{UNIT})s?)",
        _hyphened,
        "A two-day visit began.",
        "A two-year-old was found.",
    ),
    rule(
        "so many units",
        "unit",
        rf"(?i:{ABOUT} )?(?i:the (?:first |final |full )?(?=(?:\d|[a-z]+[ -][a-z]+s\b)))?{COUNTED} "
        rf"(?:full |straight |consecutive |more )?{UNITS}(?P<half> and a half)?(?!-(?:ago|earlier|end|on|over))",
        _duration,
        "The search took three days.",
        "She is 30 years old.",
    ),
    rule(
        "unnumbered units",
        "unit",
        r"(?:(?i:recent )|(?<=[Ff]or )|(?<=[Ii]n ))"
        r"(?P<u>(?i:seconds|minutes|hours|days|weeks|months|years|decades|centuries))",
        _bare,
        "They talked for hours.",
        "Opening hours changed.",
    ),
)
"""In order of preference: of two rules that match at one place with one length, the first counts."""
