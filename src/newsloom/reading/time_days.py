"""Rules for calendar days: days of a month, ranges of days, ISO days, numbers with strokes, months, weekdays."""

from __future__ import annotations

import re

from newsloom.reading import time_words as said
from newsloom.reading.time_rules import ANY, DIRECTION, EARLY, STEP, Found, Rule, narrowed, rule
from newsloom.reading.time_words import DAY, MONTH, PART, WEEKDAY, YEAR

_BEFORE_DAY = rf"(?:{WEEKDAY},? (?:the )?)?"

_TH = r"(?:st|nd|rd|th)?"

# "In this Thursday, Dec. 11, 2031 file photo": the date says which.
_DATED = rf",? (?:the )?(?:{MONTH} {DAY}|{DAY}{_TH}(?: of)? {MONTH})\b"
_YEARS = {"last": -1, "this": 0, "next": 1}
_OF_YEAR = r"(?:,? (?:of )?(?P<year>(?i:last|this|next) year))?"  # "June last year", "on 3 June of this year"

_NOT_COUNTED = r"(?! ?(?:%|percent|per cent|million|billion|o'clock|a\.m|p\.m|:\d))"


def _month_day(month: str, day: str) -> str:
    return f"{said.month(month):02d}-{int(day):02d}"


def _full(found: re.Match[str]) -> Found:
    return Found("DATE", f"day {found['y']}-{_month_day(found['m'], found['d'])}")


def _yearless(found: re.Match[str]) -> Found:
    day = _month_day(found["m"], found["d"])
    if found["year"]:
        return Found("DATE", f"day-of {day} {_YEARS[found['year'].lower().split()[0]]}")
    if found["w"]:
        return Found("DATE", f"weekday-month-day {said.weekday(found['w'])} {day} {DIRECTION}")
    return Found("DATE", f"month-day {day} {DIRECTION}")


def _numeric(found: re.Match[str]) -> Found | None:
    first, second, year = int(found["a"]), int(found["b"]), found["y"]
    if not (1 <= first <= 31 and 1 <= second <= 31) or (first > 12 and second > 12):
        return None
    year = year if len(year) == 4 else ("20" if int(year) < 50 else "19") + year
    if first > 12 or first == second:
        return Found("DATE", f"day {year}-{second:02d}-{first:02d}")
    if second > 12:
        return Found("DATE", f"day {year}-{first:02d}-{second:02d}")
    return Found("DATE", f"year {year}")


def _days(found: re.Match[str]) -> Found | None:
    first, last = int(found["d"]), int(found["e"])
    month = said.month(found["m"])
    other = said.month(found["n"]) if found["n"] else month
    if other == month and last <= first:
        return None
    opening, closing = f"{month:02d}-{first:02d}", f"{other:02d}-{last:02d}"
    if found["y"]:
        year = int(found["y"])
        return Found("DATE", f"range {year}-{opening} {year + (other < month)}-{closing}")
    return Found("DATE", f"month-days {opening} {closing} {DIRECTION}")


def _month_year(found: re.Match[str]) -> Found:
    return narrowed(found["early"], f"month {found['y']}-{said.month(found['m']):02d}")


def _month(found: re.Match[str]) -> Found | None:
    word, month = found["m"], said.month(found["m"])
    if found["year"]:
        return narrowed(found["early"], f"month-of {month:02d} {_YEARS[found['year'].lower().split()[0]]}")
    step = {"last": -1, "next": 1, "this": 0, "this past": -1, "this coming": 1}.get((found["step"] or "").lower())
    if step is not None:
        return narrowed(found["early"], f"month-offset {month:02d} {step}")
    if word.lower().rstrip(".") in ("may", "march", "mar", "dec", "sep", "jan", "august") and not found["early"]:
        before = re.search(r"([A-Za-z]+)[ -]$", found.string[max(0, found.start() - 14) : found.start()])
        if not before or before.group(1).lower() not in said.guarded("before_month"):
            return None
    if word in ("Jan", "Mar"):
        return None  # without a stop and a day it is a name
    if len(word) <= 4 and word.endswith(".") and not word.lower().startswith(("may", "june", "july")):
        return Found("DATE", f"bare-month {month:02d} {DIRECTION}")
    return narrowed(found["early"], f"bare-month {month:02d} {DIRECTION}")


def _weekday(found: re.Match[str]) -> Found | None:
    number, step, part = said.weekday(found["w"]), (found["step"] or "").lower(), found["part"]
    if found["w"] in ("Sun", "Sat", "Wed", "Mon", "Fri", "Thu", "Tue") and not part:
        return None  # without its stop the abbreviation is a word or a name
    if found["many"]:
        return Found("SET", f"set XXXX-WXX-{number + 1}")
    if step in {"every", "each"}:
        return Found("SET", f"set XXXX-WXX-{number + 1}")
    clock = f" @{said.PARTS[part.lower()]}" if part else ""
    kind = "TIME" if part else "DATE"
    if step in ("last", "next", "this", "this past", "this coming"):
        offset = {"last": -1, "next": 1, "this": 0, "this past": -1, "this coming": 1}[step]
        return Found(kind, f"weekday-offset {number} {offset}{clock}")  # type: ignore[arg-type]
    if step in ("the following", "the next", "the previous", "that"):
        offset = {"the following": 1, "the next": 1, "the previous": -1, "that": 0}[step]
        return Found(kind, f"last-weekday {number} {offset}{clock}")  # type: ignore[arg-type]
    return Found(kind, f"weekday {number}{clock} {DIRECTION}")  # type: ignore[arg-type]


RULES: tuple[Rule, ...] = (
    rule(
        "days of a month, month first",
        "month",
        rf"(?:(?i:between|from) )?(?P<m>{MONTH}) (?P<d>{DAY}){_TH} ?(?:-|to|and|through|until) ?(?:"
        rf"(?P<n>{MONTH}) )?(?P<e>{DAY}){_TH}(?: ?,? (?P<y>{YEAR}))?",
        _days,
        "Talks will be held on May 3-5 in Arden.",
        "On May 3 five ships left.",
    ),
    rule(
        "days of a month, day first",
        "month",
        rf"(?P<d>{DAY}){_TH} ?(?:-|to|and|through|until) ?(?P<e>{DAY}){_TH} (?P<m>{MONTH})(?P<n>)"
        rf"(?: ?,? (?P<y>{YEAR}))?",
        _days,
        "Oru is in Arden on 3-5 May 2031.",
        "They won 3-5 in May.",
    ),
    rule(
        "days of two months, day first",
        "month",
        rf"(?P<d>{DAY}){_TH} (?P<m>{MONTH}) ?(?:-|to|and|through|until) ?(?P<e>{DAY}){_TH} (?P<n>{MONTH})(?: ?,? "
        rf"(?P<y>{YEAR}))?",
        _days,
        "It lasts from 28 May to 3 June.",
        "It was 28 May when 3 ships left.",
    ),
    rule(
        "day with year, month first",
        "month",
        rf"{_BEFORE_DAY}(?P<m>{MONTH}) (?P<d>{DAY}){_TH} ?,? (?P<y>{YEAR})",
        _full,
        "The bridge fell on May 3, 2031.",
        "The bridge fell on May 3.",
    ),
    rule(
        "day with year, day first",
        "month",
        rf"{_BEFORE_DAY}(?P<d>{DAY}){_TH}(?: of)? (?P<m>{MONTH}) ?,? (?P<y>{YEAR})",
        _full,
        "The bridge fell on 3 May 2031.",
        "He paid 2031 crowns on 3 May.",
    ),
    rule(
        "ISO day",
        "digits",
        r"(?P<y>(?:1[4-9]|20)\d\d)-(?P<mm>0[1-9]|1[0-2])-(?P<dd>0[1-9]|[12]\d|3[01])(?:T[\d:.Z+-]+)?",
        lambda found: Found("DATE", f"day {found['y']}-{found['mm']}-{found['dd']}"),
        "Logged on 2031-05-03.",
        "Part 2031-55-03 is missing.",
    ),
    rule(
        "numbers with strokes",
        "digits",
        r"(?P<a>\d{1,2})(?P<by>[/.])(?P<b>\d{1,2})(?P=by)(?P<y>\d{4}|\d\d)",
        _numeric,
        "Posted 25/04/2031.",
        "Version 45.61.20 is out.",
    ),
    rule(
        "day without year, month first",
        "month",
        rf"(?:(?P<w>{WEEKDAY}),? (?:the )?)?(?P<m>{MONTH}) (?P<d>{DAY}){_TH}{_NOT_COUNTED}(?!,\d){_OF_YEAR}",
        _yearless,
        "The vote is due on May 3.",
        "In May 3 million votes were cast.",
    ),
    rule(
        "day without year, day first",
        "month",
        rf"(?:(?P<w>{WEEKDAY}),? (?:the )?)?(?P<d>{DAY}){_TH}(?: of)? (?P<m>{MONTH}){_OF_YEAR}",
        _yearless,
        "The vote is due on Saturday 3 May.",
        "Some 303 May flowers were sold.",
    ),
    rule(
        "month with year",
        "month",
        rf"(?P<early>{EARLY})?(?P<m>{MONTH})(?:,? |-)(?:of )?(?P<y>{YEAR})",
        _month_year,
        "It began in late May 2031.",
        "It began in May.",
    ),
    rule(
        "month",
        "month",
        rf"(?P<early>{EARLY})?(?:{STEP})?(?P<m>{MONTH})(?!\.? \d{{1,2}}\b){_OF_YEAR}",
        _month,
        "It began last May.",
        "March to the bridge, she said.",
    ),
    rule(
        "weekday",
        "weekday",
        rf"(?:(?P<step>"
        rf"(?i:last|next|this past|this coming|this|every|each|the following|the next|the previous|that)) )?"
        rf"(?P<w>{WEEKDAY})(?!{_DATED})(?P<many>s)?(?: (?P<part>{ANY.format(PART)}))?",
        _weekday,
        "They met on Friday morning.",
        "The Sun reported it.",
    ),
)
"""In order of preference: of two rules that match at one place with one length, the first counts."""
