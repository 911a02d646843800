"""Times: every expression of when, how long and how often, as TIMEX3 (TimeML 1.2.1) with its closed day interval.

Expressions are matched as symbols by families of rules, each tried only around its trigger words, and the longest
match from the left is kept. Once the dateline is known the symbols are resolved against it (`language/calendar.py`).
Known to be missed: bare definites ("the quarter", "the week"), times in names of events, sums of units ("two hours and
ten minutes"). Method: METHODS 3; rules and examples in the `time_*.py` beside this file.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from newsloom.language import calendar
from newsloom.language.calendar import Expression, Symbolic
from newsloom.language.words import Words
from newsloom.model.reading import Dateline, Passage, Section, Time
from newsloom.model.span import Span
from newsloom.reading import (
    time_clocks,
    time_days,
    time_directions,
    time_lengths,
    time_periods,
    time_relative,
    time_words,
)
from newsloom.reading.time_rules import DIRECTION, Found, Rule

RULES: tuple[Rule, ...] = (
    *time_days.RULES,
    *time_periods.RULES,
    *time_relative.RULES,
    *time_lengths.RULES,
    *time_clocks.RULES,
)

BEFORE, BEHIND = 48, 64  # characters around a trigger: "a hundred and twenty-five days before the day after tomorrow"
LEFT, RIGHT = 140, 80  # characters in which a cue of direction is looked for: METHODS 3.2

# What bounds the interval of a time from before it: "before the end of May", "by Friday", "since 2011".
_BOUND = re.compile(r"\b(before|by|until|till|since|after) (?:the )?$", re.IGNORECASE)
_BOUNDED = frozenset(
    {"day", "month", "year", "month-day", "day-of", "weekday-month-day", "bare-month", "month-offset", "weekday",
     "weekday-offset", "offset", "end", "early", "mid", "late", "period", "range"}
)  # fmt: skip
_CLAUSE_END = re.compile(r"[.;!?](?=\s)|\n")


def match(words: Words, passages: Sequence[Passage] = ()) -> tuple[Expression, ...]:
    """Return the time expressions of a text before any anchor, in order; none overlaps another.

    The present tense of a caption tells what has been, everywhere else what is set for a day that is named.
    """
    captions = [passage.span for passage in passages if passage.kind == "caption"]
    candidates = sorted(_candidates(words), key=lambda each: each[:3])
    kept: list[Expression] = []
    end, quarter = -1, ""
    for start, _, _, found, stop in candidates:
        if start >= end:
            counted = _counted_from_quarter(found, quarter)
            if counted is None:
                continue
            kept.append(_expression(words, counted, Span(start, stop), captions))
            if counted is found and _QUARTER.search(kept[-1].symbol):
                quarter = kept[-1].symbol
            end = stop
    return tuple(_with_its_day(words.folded, kept, number) for number in range(len(kept)))


# What may part an hour from its day: "8 p.m. local time on Friday", "noon on a cold Tuesday", "9:30 (0730 GMT) Friday".
_HOUR_TO_DAY = re.compile(
    r",?(?: \([^()\n]{5,24}\))?(?: (?:local|[A-Z]\w+) time)?,?(?: on)?(?: (?:the|an?)(?: [a-z]+)?)? \(?"
)
_HOUR = "from-last 0 day @"
_DAYS = frozenset({"day", "weekday", "month-day", "weekday-month-day", "weekday-offset", "day-of"})


def _with_its_day(folded: str, kept: Sequence[Expression], number: int) -> Expression:
    """Return an hour with the day that is named right behind it."""
    hour = kept[number]
    if not hour.symbol.startswith(_HOUR):
        return hour
    for day in kept[number + 1 : number + 3]:
        words, clock, direction = calendar.split(day.symbol)
        known = words[0] in _DAYS or (words[0] == "offset" and words[-1] == "day")
        if not clock and known and _HOUR_TO_DAY.fullmatch(folded, hour.span.end, day.span.start):
            return replace(hour, symbol=" ".join(filter(None, (*words, hour.symbol.split()[-1], direction))))
    return hour


def resolve(expressions: tuple[Expression, ...], sections: tuple[Section, ...], dateline: Dateline) -> tuple[Time, ...]:
    """Return the expressions with their values, resolved against the dateline of their section or document."""
    anchor_of = anchors(sections, dateline)
    made = []
    for each, found in zip(expressions, calendar.in_order(expressions, anchor_of), strict=True):
        anchor = found.anchor
        if anchor == "publication" and anchor_of(each) != (dateline.earliest, dateline.latest):
            anchor = "section"
        made.append(
            Time(each.span, each.type, found.value, found.earliest, found.latest, anchor, each.mod, each.symbol)
        )
    return tuple(made)


def anchors(sections: Sequence[Section], dateline: Dateline) -> Callable[[Symbolic], tuple[date | None, date | None]]:
    """Return the publication interval that holds at a time's place: its section's where that has one."""
    dated = sorted(
        (
            (s.span.start, s.span.end, s.earliest, s.latest)
            for s in sections
            if s.kind != "main" and s.earliest and s.latest
        ),
        key=lambda each: each[:2],
    )
    starts = [each[0] for each in dated]

    def of(time: Symbolic) -> tuple[date | None, date | None]:
        index = bisect_right(starts, time.span.start) - 1
        if index >= 0 and time.span.start < dated[index][1]:
            return dated[index][2], dated[index][3]
        return dateline.earliest, dateline.latest

    return of


_QUARTER = re.compile(r"^part Q\d(?! >>)|^period \d+-Q|^offset -?\d+ quarter")


def _counted_from_quarter(found: Found, quarter: str) -> Found | None:
    """Return "the quarter" or "a year earlier" counted from the last quarter named; None where none was, or as said.

    A symbol "named-quarter YEARS [SYMBOL]" holds what it means where no quarter was named before it.
    """
    words = found.symbol.split()
    if words[0] != "named-quarter":
        return found
    if not quarter:
        return found._replace(symbol=" ".join(words[2:])) if len(words) > 2 else None
    years, named, _ = int(words[1]), *calendar.split(quarter)[:2]
    if named[0] == "part":
        symbol = f"part {named[1]} {years + int(named[2] if len(named) > 2 else 0)}"
    elif named[0] == "period":
        symbol = f"period {int(named[1][:4]) + years}{named[1][4:]}"
    else:
        symbol = f"offset {int(named[1]) + 4 * years} quarter"
    return found._replace(symbol=symbol)


def _words_of(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for name in names for word in name.replace("'", " ").split() if len(word) > 2))


@cache
def _triggers() -> dict[str, tuple[str, ...]]:
    """Return each trigger word with the kinds of rules that it lets try."""
    said = time_words
    kinds: dict[str, tuple[str, ...]] = {
        "month": tuple(said.MONTHS),
        "weekday": (*said.WEEKDAYS, *(f"{day}s" for day in said.WEEKDAYS)),
        "season": tuple(said.SEASONS),
        "holiday": _words_of((*said.HOLIDAYS, *said.FEASTS)),
        "decade": tuple(said.DECADES),
        "century": ("century",),
        "quarter": ("quarter", "half"),
        "fiscal": ("fiscal",),
        "today": ("today", "yesterday", "tomorrow"),
        "night": ("tonight", "night", "evening", "morning", "afternoon"),
        "day": ("day", "week", "month", "year", "morning", "afternoon", "evening", "night", "weekend"),
        "ago": ("ago", "now", "hence", "today"),
        "later": ("earlier", "later", "before", "afterwards", "previously"),
        "unit": (*(word for unit in said.UNITS for word in (unit, f"{unit}s")), "centuries"),
        "daily": ("daily", "nightly", "weekly", "monthly", "yearly", "annually", "hourly"),
        "clock": ("o'clock", "a.m", "p.m", "a.m.", "p.m.", "am", "pm", "gmt", "utc", "est", "edt"),

        "noon": ("noon", "midday", "midnight"),
        "spelled": ("nineteen", "thousand"),
        "now": ("now", "currently", "current", "nowadays", "present", "days"),
        "recently": ("recently", "recent", "past"),
        "soon": ("future", "coming"),
    }  # fmt: skip
    found: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for kind, listed in kinds.items():
        for word in listed:
            found[word] = (*found[word], kind)
    return dict(found)


def _of_a_number(word: str) -> tuple[str, ...]:
    if word.isdigit():
        return ("year", "digits", "decade") if len(word) == 4 else ("digits",) if len(word) < 3 else ()
    return ("clock", "digits", "century") if len(word) < 12 else ()


def _windows(words: Words) -> dict[str, list[tuple[int, int]]]:
    """Return for each kind of trigger the stretches of text around its words, joined where they meet."""
    found: dict[str, list[tuple[int, int]]] = {}
    triggers = _triggers()
    for at, word in [(at, word) for at, word in enumerate(words.lower) if word in triggers or word[0].isdigit()]:
        for kind in _of_a_number(word) if word[0].isdigit() else triggers.get(word, ()):
            low, high = max(0, words.starts[at] - BEFORE), words.ends[at] + BEHIND
            listed = found.setdefault(kind, [])
            if listed and low <= listed[-1][1]:
                listed[-1] = (listed[-1][0], high)
            else:
                listed.append((low, high))
    return found


Candidate = tuple[int, int, int, Found, int]
"""Start, length below zero, rule's place, what was found, end."""


def _candidates(words: Words) -> Iterator[Candidate]:
    windows = _windows(words)
    for place, rule in enumerate(RULES):
        for kind in rule.trigger.split():
            for low, high in windows.get(kind, ()):
                for matched in rule.pattern.finditer(words.folded, low, high):
                    found = rule.read(matched)
                    if found is not None:
                        yield matched.start(), matched.start() - matched.end(), place, found, matched.end()


def _expression(words: Words, found: Found, span: Span, captions: Sequence[Span]) -> Expression:
    symbol = found.symbol
    if symbol.endswith(DIRECTION):
        direction = time_directions.find(words, span, symbol.split()[0])
        if direction == time_directions.PRESENT:
            direction = "<" if any(caption.contains(span) for caption in captions) else ">>"
        symbol = f"{symbol.removesuffix(DIRECTION)}{direction}".rstrip()
    bound = _BOUND.search(words.folded[max(0, span.start - 12) : span.start])
    if bound and found.type == "DATE" and symbol.split()[0] in _BOUNDED:
        word = bound.group(1).lower()
        symbol = f"{'until' if word == 'till' else word} {symbol}"
    return Expression(span, found.type, symbol, found.mod)
