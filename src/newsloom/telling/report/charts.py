"""The timeline drawn: a row of days, reports as bars over the days on which they may have appeared, events as marks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from newsloom.model.account import Account, Event, SettledDateline
from newsloom.telling.phrases import days

WIDTH, ROW, TOP, LABEL = 640, 16, 26, 26  # pixels; the page scales the drawing to its column
WIDEST = 62  # days: beyond two months a day is too thin to be seen, and the table says it better


@dataclass(frozen=True, slots=True)
class Bar:
    """A report: the days on which it may have been published."""

    x: float
    width: float
    y: int
    label: int
    open: bool
    tip: str


@dataclass(frozen=True, slots=True)
class Mark:
    """An event on its day."""

    x: float
    y: int
    status: str
    tip: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A day on the axis."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Everything that the drawing holds, in pixels."""

    width: int
    height: int
    base: int
    ticks: tuple[Tick, ...]
    bars: tuple[Bar, ...]
    marks: tuple[Mark, ...]


def timeline(account: Account) -> Chart | None:
    """Return the drawing of a story's days, or None when fewer than two days are known or they lie too far apart."""
    events = [event for event in account.events if not event.background and _is_day(event)]
    known = [day for event in events for day in (event.earliest, event.latest) if day is not None]
    bounds = [(line.earliest or line.latest, line.latest or line.earliest) for line in account.datelines]
    known += [day for bound in bounds for day in bound if day is not None]
    if not known or (max(known) - min(known)).days > WIDEST:
        return None
    first, count = min(known), (max(known) - min(known)).days + 1
    if count < 2:
        return None
    step = (WIDTH - LABEL) / count
    bars = _bars(account.datelines, first, step)
    base = TOP + ROW * len(bars) + 10
    marks, height = _marks(events, first, step, base)
    return Chart(WIDTH, height, base, _ticks(first, count, step), bars, marks)


def _is_day(event: Event) -> bool:
    return event.earliest is not None and event.earliest == event.latest


def _x(day: date, first: date, step: float) -> float:
    return round(LABEL + (day - first).days * step, 1)


def _ticks(first: date, count: int, step: float) -> tuple[Tick, ...]:
    every = max(1, round(40 / step))  # a label needs about 40 pixels
    shown = [date.fromordinal(first.toordinal() + number) for number in range(0, count, every)]
    return tuple(Tick(_x(day, first, step), f"{day.day} {day:%b}") for day in shown)


def _bars(datelines: Sequence[SettledDateline], first: date, step: float) -> tuple[Bar, ...]:
    bars: list[Bar] = []
    for number, line in enumerate(datelines, start=1):
        if line.earliest is None and line.latest is None:
            continue
        start, end = line.earliest or line.latest, line.latest or line.earliest
        if start is None or end is None:
            continue
        width = round(((end - start).days + 1) * step - 2, 1)
        is_open = line.earliest is None or line.latest is None
        tip = f"{line.document}: {days(line.earliest, line.latest)}"
        bars.append(Bar(_x(start, first, step), width, TOP + ROW * len(bars), number, is_open, tip))
    return tuple(bars)


def _marks(events: Sequence[Event], first: date, step: float, base: int) -> tuple[tuple[Mark, ...], int]:
    height: Counter[date] = Counter()
    marks = []
    for event in events:
        if event.earliest is None:
            continue
        y = base + 14 + 13 * height[event.earliest]
        height[event.earliest] += 1
        tip = f"{days(event.earliest, event.latest)}, {event.status}: {event.line}"
        marks.append(Mark(_x(event.earliest, first, step) + step / 2, y, event.status, tip))
    return tuple(marks), base + 14 + 13 * max(height.values(), default=0) + 6
