"""Rules for calendar dates: days, ranges, months, weekdays, years, seasons, quarters, holidays."""

from __future__ import annotations

import re

from newsloom.reading import time_words as said
from newsloom.reading.time_rules import DIRECTION, Found, Rule, rule
from newsloom.reading.time_words import DAY, MONTH, PART, SEASON, WEEKDAY, YEAR, either

_ANY = r"(?i:{})"
_BEFORE_DAY = rf"(?:{WEEKDAY},? (?:the )?)?"
EDGES = {
    "early": "early",
    "beginning": "early",
    "start": "early",
    "mid": "mid",
    "middle": "mid",
    "late": "late",
    "end": "end",
}
_TH = r"(?:st|nd|rd|th)?"
_NOT_COUNTED = r"(?! ?(?:%|percent|per cent|million|billion|o'clock|a\.m|p\.m|:\d))"
_EARLY = r"(?:(?i:early|mid|late)[ -](?:in )?)"


def _month_day(month: str, day: str) -> str:
    return f"{said.month(month):02d}-{int(day):02d}"


def _full(found: re.Match[str]) -> Found:
    return Found("DATE", f"day {found['y']}-{_month_day(found['m'], found['d'])}")


def _yearless(found: re.Match[str]) -> Found:
    day = _month_day(found["m"], found["d"])
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
    return _wrapped(found["early"], f"month {found['y']}-{said.month(found['m']):02d}")


def _wrapped(early: str | None, symbol: str) -> Found:
    if not early:
        return Found("DATE", symbol)
    word = next(edge for written, edge in EDGES.items() if re.search(rf"\b{written}\b", early.lower()))
    return Found("DATE", f"{word} {symbol}", {"early": "START", "mid": "MID", "late": "END", "end": "END"}[word])


def _month(found: re.Match[str]) -> Found | None:
    word, month = found["m"], said.month(found["m"])
    if found["year"]:
        shift = {"last": -1, "this": 0, "next": 1}[found["year"].lower().split()[0]]
        return _wrapped(found["early"], f"month-of {month:02d} {shift}")
    step = {"last": -1, "next": 1, "this": 0, "this past": -1, "this coming": 1}.get((found["step"] or "").lower())
    if step is not None:
        return _wrapped(found["early"], f"month-offset {month:02d} {step}")
    if word.lower().rstrip(".") in ("may", "march", "mar", "dec", "sep", "jan", "august") and not found["early"]:
        before = re.search(r"([A-Za-z]+)[ -]$", found.string[max(0, found.start() - 14) : found.start()])
        if not before or before.group(1).lower() not in said.guarded("before_month"):
            return None
    if word in ("Jan", "Mar"):
        return None  # without a stop and a day it is a name
    if len(word) <= 4 and word.endswith(".") and not word.lower().startswith(("may", "june", "july")):
        return Found("DATE", f"bare-month {month:02d} {DIRECTION}")
    return _wrapped(found["early"], f"bare-month {month:02d} {DIRECTION}")


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


def _year(found: re.Match[str]) -> Found | None:
    text, end = found.string, found.end()
    following = re.match(r"[ -]([A-Za-z]+)", text[end : end + 16])
    if following and following.group(1).lower() in said.guarded("counted"):
        return None
    early = found["early"]
    if early:
        return _wrapped(early, f"year {found['y']}")
    before = re.search(r"([A-Za-z.]+|[,(;:\u2014-]) ?$", text[max(0, found.start() - 16) : found.start()])
    word = before.group(1).lower() if before else ""
    known = word in said.guarded("before_year") or word.rstrip(".") in said.MONTHS or word in said.SEASONS
    if known or word in (",", "(", ";") or not 1900 <= int(found["y"]) <= 2099:
        return Found("DATE", f"year {found['y']}") if known or word in (",", "(") else None
    plural = following and following.group(1).islower() and following.group(1).endswith("s")
    return None if plural else Found("DATE", f"year {found['y']}")


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
        return _wrapped(found["early"], f"period {said.DECADES[found['word'].lower()]}")
    digits = found["y"] or found["short"]
    value = digits[:3] if len(digits) == 4 else ("19" if digits[0] in "123456789" else "20") + digits[0]
    return _wrapped(found["early"], f"period {value}")


def _century(found: re.Match[str]) -> Found:
    return _wrapped(found["early"], f"period {int(found['n']) - 1:02d}")


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
    name = found["h"].lower()
    if name in said.FEASTS:
        year = f" {found['y']}" if found["y"] else ""
        return Found("DATE", f"nth-weekday {said.FEASTS[name]}{year} {DIRECTION}")
    day = said.HOLIDAYS[name]
    if found["y"]:
        return Found("DATE", f"day {found['y']}-{day}")
    return Found("DATE", f"month-day {day} {DIRECTION}")


_STEP = r"(?P<step>(?i:last|next|this past|this coming|this)) "

RULES: tuple[Rule, ...] = (
    rule(
        "days of a month, month first",
        "month",
        rf"(?:(?i:between|from) )?(?P<m>{MONTH}) (?P<d>{DAY}){_TH} ?(?:-|to|and|through|until) ?(?:"
        rf"(?P<n>{MONTH}) )?(?P<e>{DAY}){_TH}(?:,? (?P<y>{YEAR}))?",
        _days,
        "Talks will be held on May 3-5 in Arden.",
        "On May 3 five ships left.",
    ),
    rule(
        "days of a month, day first",
        "month",
        rf"(?P<d>{DAY}){_TH} ?(?:-|to|and|through|until) ?(?P<e>{DAY}){_TH} (?P<m>{MONTH})(?P<n>)(?:,? (?P<y>{YEAR}))?",
        _days,
        "Oru is in Arden on 3-5 May 2031.",
        "They won 3-5 in May.",
    ),
    rule(
        "days of two months, day first",
        "month",
        rf"(?P<d>{DAY}){_TH} (?P<m>{MONTH}) ?(?:-|to|and|through|until) ?(?P<e>{DAY}){_TH} (?P<n>{MONTH})(?:,? "
        rf"(?P<y>{YEAR}))?",
        _days,
        "It lasts from 28 May to 3 June.",
        "It was 28 May when 3 ships left.",
    ),
    rule(
        "day with year, month first",
        "month",
        rf"{_BEFORE_DAY}(?P<m>{MONTH}) (?P<d>{DAY}){_TH},? (?P<y>{YEAR})",
        _full,
        "The bridge fell on May 3, 2031.",
        "The bridge fell on May 3.",
    ),
    rule(
        "day with year, day first",
        "month",
        rf"{_BEFORE_DAY}(?P<d>{DAY}){_TH}(?: of)? (?P<m>{MONTH}),? (?P<y>{YEAR})",
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
        rf"(?:(?P<w>{WEEKDAY}),? (?:the )?)?(?P<m>{MONTH}) (?P<d>{DAY}){_TH}{_NOT_COUNTED}(?!,\d)",
        _yearless,
        "The vote is due on May 3.",
        "In May 3 million votes were cast.",
    ),
    rule(
        "day without year, day first",
        "month",
        rf"(?:(?P<w>{WEEKDAY}),? (?:the )?)?(?P<d>{DAY}){_TH}(?: of)? (?P<m>{MONTH})",
        _yearless,
        "The vote is due on Saturday 3 May.",
        "Some 303 May flowers were sold.",
    ),
    rule(
        "month with year",
        "month",
        rf"(?P<early>{_EARLY})?(?P<m>{MONTH})(?:,? |-)(?:of )?(?P<y>{YEAR})",
        _month_year,
        "It began in late May 2031.",
        "It began in May.",
    ),
    rule(
        "month",
        "month",
        rf"(?P<early>{_EARLY})?(?:{_STEP})?(?P<m>{MONTH})(?!\.? \d{{1,2}}\b)(?:,? (?:of )?(?P<year>"
        rf"(?i:last|this|next) year))?",
        _month,
        "It began last May.",
        "March to the bridge, she said.",
    ),
    rule(
        "weekday",
        "weekday",
        rf"(?:(?P<step>"
        rf"(?i:last|next|this past|this coming|this|every|each|the following|the next|the previous|that)) )?"
        rf"(?P<w>{WEEKDAY})(?P<many>s)?(?: (?P<part>{_ANY.format(PART)}))?",
        _weekday,
        "They met on Friday morning.",
        "The Sun reported it.",
    ),
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
        rf"(?:(?i:the) )?(?P<early>{_EARLY})?(?:(?:(?P<y>(?:1[5-9]|20)\d0)'?s|'(?P<short>\d0)s|"
        rf"(?P<word>{_ANY.format(either(said.DECADES))})))",
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
        rf"(?:{_STEP}|the |(?<=[Ii]n )|(?<=during )|(?<=since )|(?<=until )|(?<=by ))(?P<s>{_ANY.format(SEASON)})"
        rf"(?:,? (?:of )?(?P<y>{YEAR}))?",
        _season,
        "They came last spring.",
        "Prices fall by a third.",
    ),
    rule(
        "season with year",
        "season",
        rf"(?P<step>)(?P<s>{_ANY.format(SEASON)}) (?:of )?(?P<y>{YEAR})",
        _season,
        "Autumn 2030 was wet.",
        "Prices fall 2030 crowns.",
    ),
    rule(
        "quarter or half",
        "quarter",
        rf"(?:(?i:the|last|this) (?!\w+-))?(?:(?P<before>{YEAR}) )?"
        rf"(?P<n>{_ANY.format(either(said.ORDINALS))})[ -](?P<unit>(?i:quarter|half))(?:,? (?:of )?"
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
        rf"(?:(?i:last|next|this) )?(?P<h>{_ANY.format(either((*said.HOLIDAYS, *said.FEASTS)))})(?:,? (?P<y>{YEAR}))?",
        _holiday,
        "They met on Christmas Eve.",
        "They met in Christchurch.",
    ),
    rule(
        "before or after a year, hyphened",
        "year",
        rf"(?P<side>(?i:post|pre))-(?P<y>{YEAR})",
        lambda found: Found("DATE", f"{'after' if found['side'].lower() == 'post' else 'before'} year {found['y']}"),
        "The post-2011 order ended.",
        "The outpost-keeper of 2011 crowns.",
    ),
    rule(
        "year",
        "year",
        rf"(?P<early>{_EARLY}|(?i:the (?:end|beginning|start|middle) of )(?:the year )?)?(?:(?i:the year) )?"
        rf"(?P<y>{YEAR})(?![,.]\d)",
        _year,
        "It was founded in 2011.",
        "Some 2011 people came.",
    ),
)
"""In order of preference: of two rules that match at one place with one length, the first counts."""
