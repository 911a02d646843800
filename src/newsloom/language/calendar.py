"""Times before and after an anchor: a symbolic expression plus a publication interval gives a value and a day interval.

A symbol is words parted by blanks ("weekday 3 >", "offset -1 month", "from-last 1 day"); its last word may be a
direction: `<` past, `>` future, `>>` strongly future. docs/decisions/0011-symbolic-times.md lists the notation. Reading
and weighing resolve the same symbols, the first against the document's own dateline, the second against the story's.
Without the anchor that it needs, a symbol keeps the part of its value that the text fixes, and no interval.
"""

from __future__ import annotations

import calendar as months
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from newsloom.model.reading import TimeType
from newsloom.model.span import Span

Interval = tuple[date, date]

DAY = timedelta(1)
WIDEST = 366  # days of an open publication interval that are still tried one by one
SOON = 3  # months ahead up to which a bare month is meant rather than last year's: on TimeBank and AQUAINT
RECENT = 31  # days back in which a yearless date is past even beside "will": on TimeBank and AQUAINT, 0 to 60 tried
THIRDS = {"early": (0, 1), "mid": (1, 2), "late": (2, 3), "end": (2, 3)}  # a period's thirds: METHODS 3.1, start value
MODS = {"early": "START", "mid": "MID", "late": "END", "end": "END", "before": "BEFORE", "after": "AFTER"}
SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}  # northern; kept wide by a month on either side
HOUR = ["from-last", "0", "day"]  # an hour without a day: "at noon"
HOURS_REACH = 420  # characters. On TimeBank and AQUAINT hours up to 363 behind a day are of it, none from 483 on
FIRST_YEAR, LAST_YEAR = 1400, 2500  # outside, a number of four digits is no year of news


@dataclass(frozen=True, slots=True)
class Expression:
    """A time expression as matched, before any anchor."""

    span: Span
    type: TimeType
    symbol: str
    mod: str | None = None


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a symbol means: its TIMEX3 value, its closed day interval (None where none is fixed), its anchor."""

    value: str
    earliest: date | None
    latest: date | None
    anchor: str

    @property
    def day(self) -> date | None:
        """The one day that is meant, if it is one."""
        return self.earliest if self.earliest == self.latest else None


class Symbolic(Protocol):
    """Anything with a symbol: an Expression, or a Time that is resolved again."""

    @property
    def span(self) -> Span:
        """Where it stands."""

    @property
    def symbol(self) -> str:
        """Its unresolved form."""


def split(symbol: str) -> tuple[list[str], str, str]:
    """Return a symbol's words, its part of day or clock ("" when none) and its direction ("" when none)."""
    words = symbol.split()
    direction = words.pop() if words and words[-1] in ("<", ">", ">>") else ""
    clock = words.pop() if words and words[-1].startswith("@") else ""
    return words, clock, direction


def in_order(
    times: Iterable[Symbolic], anchor_of: Callable[[Symbolic], tuple[date | None, date | None]]
) -> Iterator[Resolution]:
    """Yield the resolution of each time of a document, in text order, each seeing what was resolved before it.

    "The following day" counts from the last day named, "that year" from the last thing named that lies in one year.

    `anchor_of` gives the publication interval that holds at a time's place: the document's, or its section's.
    """
    last, told, before = _Named(), 0, None
    for time in times:
        anchor = anchor_of(time)
        if anchor != before:
            last, before = _Named(), anchor  # another entry counts from its own day
        far = time.span.start - told > HOURS_REACH and last.day is not None
        resolution = _homeless(time.symbol) if far else None
        resolution = resolution or resolve(time.symbol, *anchor, last.of(time.symbol))
        if resolution.day is not None:
            told = time.span.end
        last = last.after(time.symbol, resolution)
        yield resolution


@dataclass(frozen=True, slots=True)
class _Named:
    """The last day that a text named, and the first days of the last things named that lie in one month, one year."""

    day: date | None = None
    month: date | None = None
    year: date | None = None

    def of(self, symbol: str) -> date | None:
        """Return what a symbol counts from."""
        words = split(symbol)[0]
        unit = words[-1] if words and words[0] == "from-last" else "day"
        return {"month": self.month, "year": self.year}.get(unit, self.day)

    def after(self, symbol: str, found: Resolution) -> _Named:
        """Return what is named behind one more time; a length that reaches up to publication names nothing."""
        low, high = found.earliest, found.latest
        if low is None or high is None or symbol.startswith(("past ", "coming ")):
            return self
        year = low if low.year == high.year else self.year
        month = low if (low.year, low.month) == (high.year, high.month) else self.month
        return _Named(low if low == high else self.day, month, year)


def _homeless(symbol: str) -> Resolution | None:
    """Return an hour of no day for a bare hour, None for everything else."""
    words, clock, _ = split(symbol)
    return Resolution(f"XXXX-XX-XXT{clock[1:]}", None, None, "last") if clock and words == HOUR else None


def resolve(symbol: str, earliest: date | None, latest: date | None, last: date | None) -> Resolution:
    """Return what `symbol` means for a text published from `earliest` to `latest`, after the day `last` was named."""
    words, clock, direction = split(symbol)
    if words == HOUR and last is None:
        words, symbol = ["offset", "0", "day"], f"offset 0 day {clock}".strip()  # an hour of no named day is today's
    if needs(symbol) != "publication":
        return _clocked(_once(words, direction, None, last), clock)
    if earliest is None or latest is None or (latest - earliest).days > WIDEST:
        return _clocked(_once(words, direction, None, last), clock)
    days = [earliest + number * DAY for number in range((latest - earliest).days + 1)]
    found = [_once(words, direction, day, last) for day in days]
    if len({each.value for each in found}) == 1:
        return _clocked(found[0], clock)
    bounds = [(each.earliest, each.latest) for each in found]
    lows, highs = [low for low, _ in bounds if low], [high for _, high in bounds if high]
    unfixed = _once(words, direction, None, last)
    if not len(lows) == len(highs) == len(found):
        return _clocked(Resolution(unfixed.value, None, None, "publication"), clock)
    return _clocked(Resolution(unfixed.value, min(lows), max(highs), "publication"), clock)


def needs(symbol: str) -> str:
    """Return what a symbol must be resolved against: `fixed`, `publication` or `last`."""
    words, clock, _ = split(symbol)
    while words and words[0] in _WRAPPERS:
        if words[0] in ("before", "by", "until", "since"):
            return "publication"
        words = words[1:]
    head = words[0] if words else "ref"
    if head in ("day", "month", "year", "period", "range", "duration", "set", "ref"):
        return "publication" if clock and head == "ref" else "fixed"
    return "last" if head in ("from-last", "last-weekday") else "publication"


_WRAPPERS = frozenset({"before", "by", "until", "since", "after", "early", "mid", "late", "end"})


def _clocked(found: Resolution, clock: str) -> Resolution:
    if not clock:
        return found
    part = clock[1:]
    value = found.value if "T" in found.value else f"{found.value}T{part}"
    return Resolution(value, found.earliest, found.latest, found.anchor)


def _once(words: list[str], direction: str, published: date | None, last: date | None) -> Resolution:
    head, rest = words[0], words[1:]
    if head in _WRAPPERS:
        return _wrapped(head, rest, direction, published, last)
    try:
        return _FORMS[head](rest, direction, published, last)
    except (ValueError, OverflowError):  # a day that no calendar has: 31 February, the year 12019
        return Resolution("XXXX", None, None, "fixed")


def _fixed(value: str, low: date, high: date, anchor: str = "fixed") -> Resolution:
    return Resolution(value, low, high, anchor)


def _unfixed(value: str) -> Resolution:
    return Resolution(value, None, None, "publication")


# --- forms that need no anchor ------------------------------------------------------------------------------------


def _day(rest: list[str], *_: object) -> Resolution:
    day = date.fromisoformat(rest[0])
    return _fixed(rest[0], day, day)


def _month(rest: list[str], *_: object) -> Resolution:
    year, month = map(int, rest[0].split("-"))
    return _fixed(rest[0], *month_interval(year, month))


def _year(rest: list[str], *_: object) -> Resolution:
    year = int(rest[0])
    return _fixed(rest[0], date(year, 1, 1), date(year, 12, 31))


def _range(rest: list[str], *_: object) -> Resolution:
    low, high = map(date.fromisoformat, rest)
    return _fixed(f"{low}/{high}", low, high)


def _period(rest: list[str], *_: object) -> Resolution:
    value = rest[0]
    if len(value) == 3:
        return _fixed(value, date(int(value) * 10, 1, 1), date(int(value) * 10 + 9, 12, 31))
    if len(value) == 2:
        return _fixed(value, date(int(value) * 100, 1, 1), date(int(value) * 100 + 99, 12, 31))
    year, part = value.split("-")
    if part[0] in "QH":
        size = 3 if part[0] == "Q" else 6
        last = int(part[1]) * size
        return _fixed(value, date(int(year), last - size + 1, 1), month_interval(int(year), last)[1])
    return _fixed(value, *_season(int(year), part))


def _season(year: int, season: str) -> Interval:
    first, last = SEASONS[season]
    ends = year + 1 if last < first else year
    return date(year, first, 1), month_interval(ends, last)[1]


def _kept(kind: str) -> Callable[..., Resolution]:
    def found(rest: list[str], *_: object) -> Resolution:
        return Resolution(rest[0], None, None, "publication" if kind == "ref" else "fixed")

    return found


# --- forms counted from publication -------------------------------------------------------------------------------


def month_interval(year: int, month: int) -> Interval:
    """Return the first and last day of a month."""
    return date(year, month, 1), date(year, month, months.monthrange(year, month)[1])


def _month_day(rest: list[str], direction: str, published: date | None, _: date | None) -> Resolution:
    month, day = map(int, rest[0].split("-"))
    if published is None:
        return _unfixed(f"XXXX-{rest[0]}")
    found = _nearest(published, month, day, direction)
    return _fixed(found.isoformat(), found, found, "publication")


def _nearest(published: date, month: int, day: int, direction: str) -> date:
    """Return the day of the year that puts it nearest to publication, forced forward after a strong future cue."""
    days = [
        date(year, month, day)
        for year in range(published.year - 4, published.year + 5)
        if day <= months.monthrange(year, month)[1]
    ]
    if direction == ">>":
        days = [each for each in days if each >= published - RECENT * DAY]
    return min(days, key=lambda each: (abs((each - published).days), each))


def _month_days(rest: list[str], direction: str, published: date | None, _: date | None) -> Resolution:
    first, last = rest
    if published is None:
        return _unfixed(f"XXXX-{first}/XXXX-{last}")
    (opening, opens), (month, day) = (map(int, edge.split("-")) for edge in (first, last))
    low = _nearest(published, opening, opens, direction)
    high = date(low.year + (month < low.month), month, day)
    return _fixed(f"{low}/{high}", low, high, "publication")


def _weekday_month_day(rest: list[str], direction: str, published: date | None, _: date | None) -> Resolution:
    weekday, (month, day) = int(rest[0]), map(int, rest[1].split("-"))
    if published is None:
        return _unfixed(f"XXXX-{rest[1]}")
    years = range(published.year - 1, published.year + 2)  # further off, a slip of the weekday is likelier
    fitting = [
        date(year, month, day)
        for year in years
        if day <= months.monthrange(year, month)[1] and date(year, month, day).weekday() == weekday
    ]
    if not fitting:
        return _month_day([rest[1]], direction, published, None)
    found = min(fitting, key=lambda each: (abs((each - published).days), each))
    return _fixed(found.isoformat(), found, found, "publication")


def _weekday(rest: list[str], direction: str, published: date | None, _: date | None) -> Resolution:
    weekday = int(rest[0])
    if published is None:
        return _unfixed(f"XXXX-WXX-{weekday + 1}")
    back = (published.weekday() - weekday) % 7
    ahead = (weekday - published.weekday()) % 7
    found = published + ahead * DAY if direction == ">>" else published - back * DAY
    return _fixed(found.isoformat(), found, found, "publication")


def _weekday_offset(rest: list[str], _: str, published: date | None, __: date | None) -> Resolution:
    weekday, step = int(rest[0]), int(rest[1])
    if published is None:
        return _unfixed(f"XXXX-WXX-{weekday + 1}")
    back = (published.weekday() - weekday - 1) % 7 + 1
    ahead = (weekday - published.weekday() - 1) % 7 + 1
    found = published - back * DAY if step < 0 else published + ahead * DAY
    if step == 0:
        found = published - published.weekday() * DAY + weekday * DAY
    return _fixed(found.isoformat(), found, found, "publication")


def _bare_month(rest: list[str], direction: str, published: date | None, _: date | None) -> Resolution:
    month = int(rest[0])
    if published is None:
        return _unfixed(f"XXXX-{month:02d}")
    year = published.year
    if direction == ">>" or 0 < (month - published.month) % 12 <= SOON:
        year += month < published.month
    elif month > published.month:
        year -= 1
    return _fixed(f"{year}-{month:02d}", *month_interval(year, month), "publication")


def _month_offset(rest: list[str], _: str, published: date | None, __: date | None) -> Resolution:
    month, step = int(rest[0]), int(rest[1])
    if published is None:
        return _unfixed(f"XXXX-{month:02d}")
    year = published.year
    if step < 0:
        year -= month >= published.month
    elif step > 0:
        year += month <= published.month
    return _fixed(f"{year}-{month:02d}", *month_interval(year, month), "publication")


def _nth_weekday(rest: list[str], direction: str, published: date | None, _: date | None) -> Resolution:
    """Return a movable feast: "11 3 4" is the fourth Thursday of November; -1 counts from the month's end."""
    month, weekday, number = map(int, rest[:3])
    if published is None:
        return _unfixed(f"XXXX-{month:02d}")
    years = range(published.year - 1, published.year + 2) if len(rest) < 4 else [int(rest[3])]
    days = [_nth(year, month, weekday, number) for year in years]
    if direction == ">>":
        days = [day for day in days if day >= published]
    found = min(days, key=lambda day: (abs((day - published).days), day))
    return _fixed(found.isoformat(), found, found, "publication")


def _nth(year: int, month: int, weekday: int, number: int) -> date:
    low, high = month_interval(year, month)
    if number > 0:
        return low + ((weekday - low.weekday()) % 7 + 7 * (number - 1)) * DAY
    return high - (high.weekday() - weekday) % 7 * DAY


def _weekend(_rest: list[str], direction: str, published: date | None, _: date | None) -> Resolution:
    """Return the weekend that has begun last, or the next one after a strong cue: "over the weekend"."""
    if published is None:
        return _unfixed("XXXX-WXX-WE")
    ahead = published.weekday() >= 5 or direction == ">>"
    return _shifted(0 if ahead else -1, "weekend", published, "publication")


def _month_of(rest: list[str], _: str, published: date | None, __: date | None) -> Resolution:
    """Return a month of the year so many years from that of publication: "June last year"."""
    month, step = int(rest[0]), int(rest[1])
    if published is None:
        return _unfixed(f"XXXX-{month:02d}")
    year = published.year + step
    return _fixed(f"{year}-{month:02d}", *month_interval(year, month), "publication")


def _day_of(rest: list[str], _: str, published: date | None, __: date | None) -> Resolution:
    """Return a day of the year so many years from that of publication: "25 June last year"."""
    if published is None:
        return _unfixed(f"XXXX-{rest[0]}")
    month, day = map(int, rest[0].split("-"))
    found = date(published.year + int(rest[1]), month, day)
    return _fixed(found.isoformat(), found, found, "publication")


def _offset(rest: list[str], _: str, published: date | None, __: date | None) -> Resolution:
    return _shifted(int(rest[0]), rest[1], published, "publication")


def _from_last(rest: list[str], _: str, __: date | None, last: date | None) -> Resolution:
    return _shifted(int(rest[0]), rest[1], last, "last")


def _last_weekday(rest: list[str], _: str, __: date | None, last: date | None) -> Resolution:
    """Count a weekday from the last day named: the first one after it, the last one before it, or that of its week."""
    found = _weekday_offset(rest, "", last, None)
    return Resolution(found.value, found.earliest, found.latest, "last")


def _part(rest: list[str], direction: str, published: date | None, _: date | None) -> Resolution:
    """Return the quarter or half of a year without its year: the last that has begun, or the next one ahead.

    A second word counts years on from that: "part Q3 -1" is the same quarter a year before.
    """
    if published is None:
        return _unfixed(f"XXXX-{rest[0]}")
    low, high = _period([f"{published.year}-{rest[0]}"]).earliest, _period([f"{published.year}-{rest[0]}"]).latest
    year = published.year - (low is not None and low > published and direction != ">>")
    year += high is not None and high < published and direction == ">>"
    year += int(rest[1]) if len(rest) > 1 else 0
    found = _period([f"{year}-{rest[0]}"])
    return Resolution(found.value, found.earliest, found.latest, "publication")


_BLANK = {
    "day": "XXXX-XX-XX",
    "week": "XXXX-WXX",
    "weekend": "XXXX-WXX-WE",
    "month": "XXXX-XX",
    "quarter": "XXXX-QX",
    "year": "XXXX",
    "decade": "XXX",
    "century": "XX",
    "season": "XXXX",
}


def _shifted(step: int, unit: str, anchor: date | None, name: str) -> Resolution:
    if anchor is None:
        return Resolution(_BLANK[unit.partition("-")[0]], None, None, name)
    value, low, high = unit_interval(anchor, step, unit)
    return _fixed(value, low, high, name)


def unit_interval(anchor: date, step: int, unit: str) -> tuple[str, date, date]:
    """Return the value and interval of the calendar unit `step` units from the one that holds `anchor`."""
    if unit == "day":
        day = anchor + step * DAY
        return day.isoformat(), day, day
    if unit in ("week", "weekend"):
        monday = anchor - anchor.weekday() * DAY + 7 * step * DAY
        year, week, _ = monday.isocalendar()
        if unit == "week":
            return f"{year}-W{week:02d}", monday, monday + 6 * DAY
        return f"{year}-W{week:02d}-WE", monday + 5 * DAY, monday + 6 * DAY
    if unit in ("month", "quarter"):
        size = 1 if unit == "month" else 3
        count = (anchor.year * 12 + anchor.month - 1) // size + step
        year, first = divmod(count * size, 12)
        low, high = date(year, first + 1, 1), month_interval(year, first + size)[1]
        return (f"{year}-{first + 1:02d}" if size == 1 else f"{year}-Q{first // 3 + 1}"), low, high
    if unit.startswith("season-"):
        year = anchor.year + step
        return f"{year}-{unit[7:]}", *_season(year, unit[7:])
    size = {"year": 1, "decade": 10, "century": 100}[unit]
    first = (anchor.year // size + step) * size
    return str(first // size).zfill({1: 4, 10: 3, 100: 2}[size]), date(first, 1, 1), date(first + size - 1, 12, 31)


def _past(rest: list[str], _: str, published: date | None, __: date | None) -> Resolution:
    return _lasting(-1, rest, published)


def _coming(rest: list[str], _: str, published: date | None, __: date | None) -> Resolution:
    return _lasting(1, rest, published)


def _lasting(sign: int, rest: list[str], published: date | None) -> Resolution:
    count, unit = rest
    letter = {"day": "D", "week": "W", "weekend": "W", "month": "M", "quarter": "Q", "year": "Y", "decade": "E"}[unit]
    value = f"P{count}{letter}"
    if published is None or count == "X":
        return _unfixed(value)
    far = _days_away(published, sign * int(count), unit)
    low, high = sorted((far, published))
    return _fixed(value, low, high, "publication")


def _days_away(anchor: date, count: int, unit: str) -> date:
    if unit in ("day", "week", "weekend"):
        return anchor + count * (1 if unit == "day" else 7) * DAY
    step = count * {"month": 1, "quarter": 3, "year": 12, "decade": 120}[unit]
    year, month = divmod(anchor.year * 12 + anchor.month - 1 + step, 12)
    return date(year, month + 1, min(anchor.day, months.monthrange(year, month + 1)[1]))


# --- wrapped forms ------------------------------------------------------------------------------------------------


def _wrapped(head: str, rest: list[str], direction: str, published: date | None, last: date | None) -> Resolution:
    ahead = head in ("by", "until") and direction in ("", ">")  # "by February" is ahead unless a verb looks back
    inner = _once(rest, ">>" if ahead else direction or (">" if head == "before" else ""), published, last)
    if inner.earliest is None or inner.latest is None:
        return inner
    low, high = inner.earliest, inner.latest
    if head in THIRDS:
        return Resolution(inner.value, *_third(head, low, high), inner.anchor)
    if head in ("before", "by", "until"):
        edge = low - DAY if head == "before" and low != high and rest[0] != "end" else high
        opens = published if published is not None and published <= edge else None
        return Resolution(inner.value, opens, edge, inner.anchor)
    if head == "since":
        closes = published if published is not None and published >= low else None
        return Resolution(inner.value, low, closes, inner.anchor)
    return Resolution(inner.value, low, None, inner.anchor)


def _third(head: str, low: date, high: date) -> Interval:
    size = (high - low).days + 1
    first, after = THIRDS[head]
    return low + (size * first // 3) * DAY, low + (size * after // 3 - 1) * DAY


_FORMS: dict[str, Callable[[list[str], str, date | None, date | None], Resolution]] = {
    "day": _day,
    "month": _month,
    "year": _year,
    "period": _period,
    "range": _range,
    "month-day": _month_day,
    "month-days": _month_days,
    "weekday-month-day": _weekday_month_day,
    "bare-month": _bare_month,
    "month-offset": _month_offset,
    "month-of": _month_of,
    "day-of": _day_of,
    "weekend": _weekend,
    "nth-weekday": _nth_weekday,
    "weekday": _weekday,
    "weekday-offset": _weekday_offset,
    "offset": _offset,
    "from-last": _from_last,
    "last-weekday": _last_weekday,
    "part": _part,
    "past": _past,
    "coming": _coming,
    "duration": _kept("duration"),
    "set": _kept("set"),
    "ref": _kept("ref"),
}
