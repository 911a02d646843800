"""Rules for times counted from another time, for lengths of time, habits, clocks and vague references."""

from __future__ import annotations

import re
from collections.abc import Callable

from newsloom.reading import time_words as said
from newsloom.reading.time_rules import DIRECTION, Found, Rule, rule
from newsloom.reading.time_words import COUNT, NUMBER, PART, UNIT, WEEKDAY

_ABOUT = r"(?P<about>more than|less than|at least|at most|up to|nearly|almost)"
_UNITS = rf"(?P<u>(?i:{UNIT}|centurie)s?)"
_COUNT = rf"(?P<n>(?i:{COUNT}))"
_CALENDAR = r"(?i:week|weekend|month|quarter|year|decade|century)"
_PERIODS = frozenset({"day", "week", "weekend", "fortnight", "month", "quarter", "year", "decade", "century"})


def _today(found: re.Match[str]) -> Found | None:
    owned = re.match(r"'s (\w+)", found.string[found.end() : found.end() + 20])
    if owned and owned.group(1).lower() in said.guarded("of_today"):
        return None
    word = found["t"].lower()
    shift = {"today": 0, "yesterday": -1, "tomorrow": 1, "the day before yesterday": -2, "the day after tomorrow": 2}[
        word
    ]
    if found["part"]:
        return Found("TIME", f"offset {shift} day @{said.PARTS[found['part'].lower()]}")
    return Found("DATE", f"offset {shift} day")


def _tonight(found: re.Match[str]) -> Found:
    words = found["t"].lower().split()
    words = [word for word in words if word not in ("earlier", "later", "late", "early")]
    part = said.PARTS["night" if words[-1] == "tonight" else words[-1]]
    return Found("TIME", f"offset {-1 if words[0] == 'last' else 0} day @{part}")


def _that_day(found: re.Match[str]) -> Found:
    words = found["s"].lower().split()
    step = {"following": 1, "next": 1, "previous": -1, "same": 0, "that": 0, "very": 0}[
        words[1 if words[0] == "the" else 0]
    ]
    unit = found["u"].lower()
    if unit in said.PARTS:
        return Found("TIME", f"from-last {step} day @{said.PARTS[unit]}")
    return Found("DATE", f"from-last {step} {unit}")


def _ago(found: re.Match[str]) -> Found:
    number, unit = said.count(found["n"]), said.singular(found["u"])
    ahead = found["w"].lower() in ("from now", "hence", "from today")
    sign = "" if ahead else "-"
    if number == "X" or "." in number or unit not in _PERIODS:
        return Found("DATE", "ref FUTURE_REF" if ahead else "ref PAST_REF")
    if (number, unit, sign) == ("1", "year", "-"):
        return Found("DATE", "named-quarter -1 offset -1 year")
    if unit == "fortnight":
        return Found("DATE", f"offset {sign}{2 * int(number)} week")
    return Found("DATE", f"offset {sign}{number} {unit}")


def _later(found: re.Match[str]) -> Found:
    number, unit = said.count(found["n"]), said.singular(found["u"])
    earlier = found["w"].lower() in ("earlier", "before", "previously")
    if number == "X" or "." in number or unit not in _PERIODS:
        return Found("DATE", "ref PAST_REF" if earlier else "ref FUTURE_REF")
    sign = "-" if earlier else ""
    if number == "1" and unit == "year" and found["w"].lower() == "earlier":
        return Found("DATE", "named-quarter -1 offset -1 year")
    if earlier and unit == "year" and found["w"].lower() == "earlier":
        return Found("DATE", f"offset -{number} year")  # of earnings: the same time a year before publication
    return Found("DATE", f"from-last {sign}{number} {unit}")


_SHIFTS = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1, "upcoming": 1, "this": 0, "current": 0}
_EDGES = {"early": "early", "earlier": "early", "beginning": "early", "start": "early", "mid": "mid", "middle": "mid",
  "late": "late", "later": "late", "end": "end", "close": "end"}  # fmt: skip
_EDGE_MODS = {"early": "START", "mid": "MID", "late": "END", "end": "END"}


def _named_quarter(found: re.Match[str]) -> Found:
    """Read "the quarter" and its kin: a figure's quarter is the last one named (see `times`), or the last completed."""
    if found["ago"]:
        return Found("DATE", "named-quarter -1 " + ("offset -5 quarter" if found["unit"] else "offset -1 year"))
    return Found("DATE", "named-quarter 0" + (" offset -1 quarter" if found["latest"] else ""))


def _relative(found: re.Match[str]) -> Found | None:
    if found["step"][0].isupper() and found["u"][0].isupper():
        return None  # a programme called This Week
    shift = _SHIFTS[found["step"].lower().split()[-1]]
    symbol = f"offset {shift} {said.singular(found['u'])}"
    words = re.findall(r"[a-z]+", (found["early"] or "").lower())
    edge = next((_EDGES[word] for word in words if word in _EDGES), None)
    return Found("DATE", f"{edge} {symbol}", _EDGE_MODS[edge]) if edge else Found("DATE", symbol)


def _end_of_month(found: re.Match[str]) -> Found:
    word = {"end": "end", "close": "end", "beginning": "early", "start": "early", "middle": "mid"}[
        found["edge"].lower()
    ]
    mod = {"end": "END", "early": "START", "mid": "MID"}[word]
    if found["u"]:
        return Found("DATE", f"{word} offset 0 {found['u'].lower()}", mod)
    month = said.month(found["m"])
    if found["y"]:
        return Found("DATE", f"{word} month {found['y']}-{month:02d}", mod)
    return Found("DATE", f"{word} bare-month {month:02d} {DIRECTION}", mod)


def _lasting(found: re.Match[str]) -> Found:
    number, unit = said.count(found["n"] or "X"), said.singular(found["u"])
    ahead = found["step"].lower().split()[-1] in ("next", "coming", "following")
    if "." in number or unit not in _PERIODS or unit == "century":
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
    value = {"daily": "P1D", "nightly": "P1D", "weekly": "P1W", "monthly": "P1M",
      "yearly": "P1Y", "hourly": "PT1H"}[word]  # fmt: skip
    return Found("SET", f"set {value}")


_DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1}


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
    if found["m"]:
        return Found("TIME", f"month-day {said.month(found['m']):02d}-{int(found['d']):02d} {clock} {DIRECTION}")
    if day and day.lower() in _DAYS:
        return Found("TIME", f"offset {_DAYS[day.lower()]} day {clock}")
    if day:
        return Found("TIME", f"weekday {said.weekday(day)} {clock} {DIRECTION}")
    return Found("TIME", f"offset 0 day {clock}")


def _hour_of_part(found: re.Match[str]) -> Found | None:
    hour, late = int(found["h"]), (found["part"] or "night").lower() != "morning"
    if not 1 <= hour <= 11:
        return None
    return Found("TIME", f"offset 0 day @{hour + 12 * late:02d}:{found['min'] or '00'}")


def _noon(found: re.Match[str]) -> Found:
    clock, day = "@24:00" if found["h"].lower() == "midnight" else "@12:00", (found["day"] or "today").lower()
    if day in _DAYS:
        return Found("TIME", f"offset {_DAYS[day]} day {clock}")
    return Found("TIME", f"weekday {said.weekday(day)} {clock} {DIRECTION}")


def _ref(value: str) -> Callable[[re.Match[str]], Found]:
    return lambda _: Found("DATE", f"ref {value}")


_EDGE = r"(?P<early>(?i:early|mid|late|earlier|later|(?:the )?(?:end|close|beginning|start|middle) of)[ -])?"
_OF = r"(?:the )?(?P<edge>(?i:end|close|beginning|start|middle)) of "

RULES: tuple[Rule, ...] = (
    rule(
        "today, yesterday, tomorrow",
        "today",
        rf"(?i:(?:earlier|later|late|early) )?(?P<t>"
        rf"(?i:the day before yesterday|the day after tomorrow|today|yesterday|tomorrow))(?: (?P<part>"
        rf"(?i:{PART})))?",
        _today,
        "It happened yesterday evening.",
        "It was a day like any.",
    ),
    rule(
        "tonight",
        "night",
        r"(?P<t>(?i:tonight|(?:earlier |later |late |early )?this (?:morning|afternoon|evening)|last "
        r"(?:night|evening)))",
        _tonight,
        "They meet this evening.",
        "Knights last met in Arden.",
    ),
    rule(
        "the following day",
        "day",
        r"(?i:(?:earlier|later) )?(?P<s>(?i:the (?:following|next|previous|same|very next)|that(?: same)?)) (?P<u>"
        r"(?i:day|week|month|year|morning|afternoon|evening|night|weekend))",
        _that_day,
        "He left the following day.",
        "The days were long.",
    ),
    rule(
        "ago",
        "ago",
        rf"(?i:{_ABOUT} )?{_COUNT} {_UNITS} (?P<w>(?i:ago|from now|hence|from today))",
        _ago,
        "It closed three weeks ago.",
        "It closed for three weeks.",
    ),
    rule(
        "earlier and later",
        "later",
        rf"{_COUNT} {_UNITS} (?P<w>(?i:earlier|later|before|afterwards|previously))(?! than)",
        _later,
        "Two days later the bridge fell.",
        "Two crates later fell.",
    ),
    rule(
        "the quarter",
        "unit",
        r"(?i:the )(?:(?P<latest>(?i:latest|most recent) )|(?P<ago>(?i:year-ago|year-earlier) ))?(?P<unit>"
        r"(?i:quarter|period))(?<!the period)",
        _named_quarter,
        "Profit fell in the latest quarter.",
        "Fans filled the old quarter.",
    ),
    rule(
        "year-earlier",
        "ago later",
        r"(?P<ago>(?i:year-ago|year-earlier))(?P<unit>)(?P<latest>)",
        _named_quarter,
        "That compares with a year-earlier loss.",
        "The year ended.",
    ),
    rule(
        "for the year",
        "unit",
        r"(?<=[Ff]or )(?P<n>)the (?:full |whole |entire |fiscal )?(?P<u>year)(?! of\b)",
        lambda _: Found("DURATION", "duration P1Y"),
        "Profit rose for the full year.",
        "It waited for the years to pass.",
    ),
    rule(
        "the weekend",
        "unit",
        r"the (?P<u>weekend|week)(?! of\b)(?! after| before| when)",
        lambda found: Found("DATE", f"weekend {DIRECTION}" if found["u"] == "weekend" else "offset 0 week"),
        "Snow fell over the weekend.",
        "It was the week of storms.",
    ),
    rule(
        "last, this, next",
        "unit",
        rf"{_EDGE}(?P<step>"
        rf"(?i:last|this past|this coming|this|next|the past|the previous|the coming|the upcoming|the next"
        rf"|the current|the last)) (?P<u>{_CALENDAR})(?! and \w+ (?:{UNIT})s)",
        _relative,
        "The treaty was signed last month.",
        "The weak were last.",
    ),
    rule(
        "end of a month",
        "unit month",
        rf"{_OF}(?:the (?P<u>(?i:week|month|quarter|year|decade))|(?P<m>{said.MONTH})(?:,? (?P<y>{said.YEAR}))?)",
        _end_of_month,
        "It must be paid by the end of the month.",
        "It was the end of the road.",
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
        "year-end",
        "unit",
        r"(?i:(?:the )?(?P<u>year|month|quarter|week)(?:-| |'s )end(?!s))",
        lambda found: Found("DATE", f"end offset 0 {found['u'].lower()}", "END"),
        "The mine will close by year-end.",
        "The year ended.",
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
        r"(?P<a>(?i:daily|nightly|weekly|monthly|yearly|hourly))",
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
        rf"(?i:{_ABOUT} )?(?i:the (?:first |final |full )?(?=(?:\d|[a-z]+[ -][a-z]+s\b)))?{_COUNT} "
        rf"(?:full |straight |consecutive |more )?{_UNITS}(?P<half> and a half)?(?!-(?:ago|earlier|end|on|over))",
        _duration,
        "The search took three days.",
        "She is 30 years old.",
    ),
    rule(
        "unnumbered units",
        "unit",
        r"(?:(?i:recent )|(?<=for )|(?<=in ))"
        r"(?P<u>(?i:seconds|minutes|hours|days|weeks|months|years|decades|centuries))",
        _bare,
        "They talked for hours.",
        "Opening hours changed.",
    ),
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
        "years ago",
        "ago",
        r"(?i:hours|days|weeks|months|years|decades|centuries) ago",
        _ref("PAST_REF"),
        "Years ago she lived in Arden.",
        "Agog for years.",
    ),
    rule(
        "clock",
        "clock",
        rf"(?P<h>\d{{1,2}})(?:(?::|(?P<dot>\.))(?P<min>\d\d))?(?:(?P<oclock> ?o'clock)|(?: ?(?P<half>"
        rf"(?i:a\.m\.?|p\.m\.?|am|pm)))?(?P<zone> (?:GMT|UTC|EST|EDT|ET|CET|CEST|BST|PST|PDT|MSK|JST|KST|IST))?)"
        rf"(?:,? (?:on )?(?:(?P<day>(?i:today|yesterday|tomorrow)|{WEEKDAY})|(?P<m>{said.MONTH}) "
        rf"(?P<d>{said.DAY})\b))?",
        _clock,
        "It begins at 3:30 p.m. on Friday.",
        "It counts 330 ships.",
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
        _ref("PRESENT_REF"),
        "He is now in Arden.",
        "Snow fell in Arden.",
    ),
    rule(
        "recently",
        "recently",
        r"(?i:recently|the past(?= *[,.;]))",
        _ref("PAST_REF"),
        "It was recently painted.",
        "It was decently painted.",
    ),
    rule(
        "the future",
        "soon",
        r"(?i:the (?:near )?future(?! \w+s\b)|coming (?:years|months|weeks|days))",
        _ref("FUTURE_REF"),
        "Nobody knows the future.",
        "Arden futures fell.",
    ),
)
"""In order of preference: of two rules that match at one place with one length, the first counts."""
