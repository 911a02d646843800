"""Rules for longer parts of the calendar: years, decades, centuries, seasons, quarters; and holidays."""

from __future__ import annotations

import re

from newsloom.reading import time_words as said
from newsloom.reading.time_rules import ANY, DIRECTION, EARLY, STEP, Found, Rule, narrowed, rule
from newsloom.reading.time_words import MONTH, SEASON, YEAR, either


def _year(found: re.Match[str]) -> Found | None:
    text, end = found.string, found.end()
    following = re.match(r"[ -]([A-Za-z]+)", text[end : end + 16])
    if following and following.group(1).lower() in said.guarded("counted"):
        return None
    early = found["early"]
    if early:
        return narrowed(early, f"year {found['y']}")
    if _opens_line(text, found.start(), end):
        return None
    before = re.search(r"([A-Za-z.]+|[,(;:\u2014-]) ?$", text[max(0, found.start() - 16) : found.start()])
    word = before.group(1).lower() if before else ""
    known = word in said.guarded("before_year") or word.rstrip(".") in said.MONTHS or word in said.SEASONS
    if known or word in (",", "(", ";") or not 1900 <= int(found["y"]) <= 2099:
        return Found("DATE", f"year {found['y']}") if known or word in (",", "(") else None
    plural = following and following.group(1).islower() and following.group(1).endswith("s")
    return None if plural else Found("DATE", f"year {found['y']}")


def _opens_line(text: str, start: int, end: int) -> bool:
    """Tell whether four digits open a line before a capital: the hour of a live report, "2032 General Hale spoke"."""
    return text[start - 1 : start] in ("", "\n") and bool(re.match(r" [A-Z]", text[end : end + 2]))


def _spelled(found: re.Match[str]) -> Found | None:
    """Read a year as it is spoken: "nineteen ninety-six", "the year two thousand"."""
    if found["thousand"]:
        rest = said.count(found["unit"]) if found["unit"] else "0"
        return Found("DATE", f"year {2000 + int(rest)}") if rest.isdigit() else None
    rest = said.count(found["rest"])
    year = (f"19{int(rest):02d}") if rest.isdigit() and 10 <= int(rest) <= 99 else ""
    if not year:
        return None
    if found["m"]:
        return Found("DATE", f"month {year}-{said.month(found['m']):02d}")
    return Found("DATE", f"year {year}")


def _years(found: re.Match[str]) -> Found | None:
    first, last = found["y"], found["z"]
    last = first[: 4 - len(last)] + last
    if not 0 < int(last) - int(first) <= 60:
        return None
    return Found("DATE", f"range {first}-01-01 {last}-12-31")


def _decade(found: re.Match[str]) -> Found | None:
    if found["word"]:
        return narrowed(found["early"], f"period {said.DECADES[found['word'].lower()]}")
    digits = found["y"] or found["short"]
    value = digits[:3] if len(digits) == 4 else ("19" if digits[0] in "123456789" else "20") + digits[0]
    return narrowed(found["early"], f"period {value}")


def _century(found: re.Match[str]) -> Found:
    return narrowed(found["early"], f"period {int(found['n']) - 1:02d}")


def _season(found: re.Match[str]) -> Found | None:
    code, step = said.SEASONS[found["s"].lower()], (found["step"] or "").lower()
    if found["y"]:
        verb = step == "" and found["step"] is not None and found["s"] == "fall"  # "prices fall 2030 crowns"
        return None if verb else Found("DATE", f"period {found['y']}-{code}")
    if step == "this past":
        return Found("DATE", f"part {code} <")
    if step == "last":
        return Found("DATE", f"offset -1 season-{code}")
    if step in ("next", "this coming"):
        return Found("DATE", f"offset 1 season-{code}")
    return Found("DATE", f"offset 0 season-{code}")


def _quarter(found: re.Match[str]) -> Found | None:
    number, half = said.ORDINALS[found["n"].lower()], found["unit"].lower() == "half"
    if half and number > 2:
        return None
    code = f"{'H' if half else 'Q'}{number}"
    if found["y"] or found["before"]:
        return Found("DATE", f"period {found['y'] or found['before']}-{code}")
    return Found("DATE", f"part {code} {DIRECTION}")


def _holiday(found: re.Match[str]) -> Found:
    name, year = found["h"].lower(), found["y"] or found["before"]
    if name in said.FEASTS:
        year = f" {year}" if year else ""
        return Found("DATE", f"nth-weekday {said.FEASTS[name]}{year} {DIRECTION}")
    day = said.HOLIDAYS[name]
    if year:
        return Found("DATE", f"day {year}-{day}")
    return Found("DATE", f"month-day {day} {DIRECTION}")


RULES: tuple[Rule, ...] = (
    rule(
        "years",
        "year",
        rf"(?P<y>{YEAR})(?:-|/)(?P<z>{YEAR}|\d\d)",
        _years,
        "He governed in 2011-14.",
        "The score was 2011-11.",
    ),
    rule(
        "year in words",
        "spelled",
        rf"(?:(?P<m>{MONTH}),? )?(?:(?:the year )?(?:[Nn]ineteen (?P<rest>{said.TWO_WORDS}))|the year "
        rf"(?P<thousand>two thousand)(?: (?:and )?(?P<unit>{said.TWO_WORDS}))?)",
        _spelled,
        "It was nineteen ninety-six when she left.",
        "Some nineteen crates sank.",
    ),
    rule(
        "decade",
        "decade",
        rf"(?:(?i:the) )?(?P<early>{EARLY})?(?:(?:(?P<y>(?:1[5-9]|20)\d0)'?s|'(?P<short>\d0)s|"
        rf"(?P<word>{ANY.format(either(said.DECADES))})))",
        _decade,
        "It was built in the 1990s.",
        "It was built for 1990 crowns.",
    ),
    rule(
        "century",
        "century",
        r"(?:the )?(?P<early>(?i:early|mid|late)[ -])?(?P<n>\d{1,2})(?:st|nd|rd|th)[ -](?i:century)",
        _century,
        "A 19th century mill burned.",
        "The 19th centurion won.",
    ),
    rule(
        "season",
        "season",
        rf"(?:{STEP}|the |(?<=[Ii]n )|(?<=during )|(?<=since )|(?<=until )|(?<=by ))(?P<s>{ANY.format(SEASON)})"
        rf"(?:,? (?:of )?(?P<y>{YEAR}))?",
        _season,
        "They came last spring.",
        "Prices fall by a third.",
    ),
    rule(
        "season with year",
        "season",
        rf"(?P<step>)(?P<s>{ANY.format(SEASON)}) (?:of )?(?P<y>{YEAR})",
        _season,
        "Autumn 2030 was wet.",
        "Prices fall 2030 crowns.",
    ),
    rule(
        "quarter or half",
        "quarter",
        rf"(?:(?i:the|last|this) (?!\w+-))?(?:(?P<before>{YEAR}) )?"
        rf"(?P<n>{ANY.format(either(said.ORDINALS))})[ -](?P<unit>(?i:quarter|half))(?:,? (?:of )?"
        rf"(?P<y>{YEAR}))?",
        _quarter,
        "Profit rose in the third quarter of 2030.",
        "A third man was hurt in the quarter.",
    ),
    rule(
        "fiscal year",
        "fiscal",
        rf"(?i:fiscal)(?: year)? (?P<y>{YEAR})",
        lambda found: Found("DATE", f"year {found['y']}"),
        "Sales fell in fiscal 2030.",
        "The fiscal rules of 2030 votes.",
    ),
    rule(
        "holiday",
        "holiday",
        rf"(?:(?i:last|next|this) |(?P<before>{YEAR}) )?"
        rf"(?P<h>{ANY.format(either((*said.HOLIDAYS, *said.FEASTS)))})(?:,? (?P<y>{YEAR}))?",
        _holiday,
        "They met on Christmas Eve.",
        "They met in Christchurch.",
    ),
    rule(
        "year",
        "year",
        rf"(?P<early>{EARLY}|(?i:the (?:end|beginning|start|middle) of )(?:the year )?)?(?:(?i:the year) )?"
        rf"(?P<y>{YEAR})(?![,.]\d)",
        _year,
        "It was founded in 2011.",
        "Some 2011 people came.",
    ),
)
"""In order of preference: of two rules that match at one place with one length, the first counts."""
