"""Rules for times counted from publication, from the last day named or from the last quarter named."""

from __future__ import annotations

import re

from newsloom.reading import time_words as said
from newsloom.reading.time_rules import ABOUT, COUNTED, DIRECTION, PERIODS, UNITS, Found, Rule, rule
from newsloom.reading.time_words import PART, UNIT

_CALENDAR = r"(?i:week|weekend|month|quarter|year|decade|century)"


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
    if number == "X" or "." in number or unit not in PERIODS:
        return Found("DATE", "ref FUTURE_REF" if ahead else "ref PAST_REF")
    if (number, unit, sign) == ("1", "year", "-"):
        return Found("DATE", "named-quarter -1 offset -1 year")
    if unit == "fortnight":
        return Found("DATE", f"offset {sign}{2 * int(number)} week")
    return Found("DATE", f"offset {sign}{number} {unit}")


def _later(found: re.Match[str]) -> Found:
    number, unit = said.count(found["n"]), said.singular(found["u"])
    earlier = found["w"].lower() in ("earlier", "before", "previously")
    if number == "X" or "." in number or unit not in PERIODS:
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
        rf"(?i:{ABOUT} )?{COUNTED} {UNITS} (?P<w>(?i:ago|from now|hence|from today))",
        _ago,
        "It closed three weeks ago.",
        "It closed for three weeks.",
    ),
    rule(
        "earlier and later",
        "later",
        rf"{COUNTED} {UNITS} (?P<w>(?i:earlier|later|before|afterwards|previously))(?! than)",
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
        "year-end",
        "unit",
        r"(?i:(?:the )?(?P<u>year|month|quarter|week)(?:-| |'s )end(?!s))",
        lambda found: Found("DATE", f"end offset 0 {found['u'].lower()}", "END"),
        "The mine will close by year-end.",
        "The year ended.",
    ),
)
"""In order of preference: of two rules that match at one place with one length, the first counts."""
