"""The timeline drawn: a row for each report over the days on which it may have appeared, a row for each event.

An event's mark stands on its day, or on a line over the days that it may lie on; where its status moved, a thread
leads from the publication that first told it otherwise. Only the story's own days are drawn: what lies far before or
after, and what has no day, stands in the list below the drawing, which says everything in words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from newsloom.model.account import Account, Event
from newsloom.telling.phrases import STATUS_MARKS, days, one_line

WIDTH, ROW, TOP, LABEL = 760, 20, 30, 230  # pixels; the page scales the drawing to its column
LETTERS = 32
"""Letters of a label that fit into LABEL pixels at the drawing's size of type."""
MARGIN = timedelta(days=2)
"""Drawn before the first and after the last day of the story: what was planned lies just outside."""
WIDEST = 92
"""Days drawn at most: beyond a quarter of a year a day is thinner than its mark."""
ROWS = 30
"""Reports, and events, drawn at most: more do not fit a screen, and the list says them all."""
FIRM = 7
"""Days that a publication may be uncertain by and still be the start of a thread: a week is a sixth of WIDTH at least
where moves are read from the drawing at all."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A report: the days on which it may have been published; open where its days reach beyond the drawing."""

    x: float
    width: float
    y: int
    label: str
    open: bool
    tip: str


@dataclass(frozen=True, slots=True)
class Told:
    """A publication that told an event with another status than the last: where the thread passes."""

    x: float
    status: str
    mark: str


@dataclass(frozen=True, slots=True)
class Row:
    """An event: its label, its mark, the line over its days where they are several, and the thread of its moves."""

    x: float
    y: int
    start: float
    end: float
    label: str
    status: str
    mark: str
    tip: str
    href: str
    moves: tuple[Told, ...]


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
    label: int
    ticks: tuple[Tick, ...]
    bars: tuple[Bar, ...]
    rows: tuple[Row, ...]
    unseen: int
    """Events that are not drawn: their day is not known, or lies outside, or there are too many."""


@dataclass(frozen=True, slots=True)
class Scale:
    """The days drawn, and where they lie."""

    first: date
    last: date

    @property
    def step(self) -> float:
        """Pixels of a day."""
        return (WIDTH - LABEL) / ((self.last - self.first).days + 1)

    def x(self, day: date) -> float:
        """Return where a day begins; what lies outside is drawn at the edge."""
        inside = min(max(day, self.first), self.last + timedelta(days=1))
        return round(LABEL + (inside - self.first).days * self.step, 1)

    def after(self, day: date) -> float:
        """Return where a day ends."""
        return self.x(day + timedelta(days=1)) if day < self.last else float(WIDTH)

    def meets(self, earliest: date | None, latest: date | None) -> bool:
        """Tell whether an interval touches the days drawn; an interval without any bound does not."""
        if earliest is None and latest is None:
            return False
        return (earliest is None or earliest <= self.last) and (latest is None or latest >= self.first)


def timeline(account: Account) -> Chart | None:
    """Return the drawing of a story's days, or None when fewer than two days are known."""
    scale = _scale(account)
    if scale is None:
        return None
    bars = tuple(_bars(account, scale))[:ROWS]
    base = TOP + ROW * len(bars) + 6
    news = [event for event in account.events if not event.background]
    drawn = [event for event in news if scale.meets(event.earliest, event.latest)][:ROWS]
    rows = tuple(_row(event, scale, base + 8 + ROW * number) for number, event in enumerate(drawn))
    height = base + 8 + ROW * len(rows) + 6
    return Chart(WIDTH, height, base, LABEL, _ticks(scale), bars, rows, len(news) - len(drawn))


def _scale(account: Account) -> Scale | None:
    """Return the story's own days with a margin, and the days of events close by."""
    first, last = account.story.earliest, account.story.latest
    if first is None or last is None:
        return None
    near = [
        day
        for event in account.events
        if not event.background and event.earliest is not None and event.earliest == event.latest
        for day in (event.earliest,)
        if first - timedelta(days=FIRM) <= day <= last + timedelta(days=FIRM)
    ]
    first, last = min([first, *near]) - MARGIN, max([last, *near]) + MARGIN
    return None if (last - first).days >= WIDEST else Scale(first, last)


def _ticks(scale: Scale) -> tuple[Tick, ...]:
    every = max(1, ceil(48 / scale.step))  # a label needs about 48 pixels: "30 Sep" at the size of type, and a gap
    count = (scale.last - scale.first).days + 1
    shown = [scale.first + timedelta(days=number) for number in range(0, count, every)]
    return tuple(Tick(scale.x(day), f"{day.day} {day:%b}") for day in shown)


def _bars(account: Account, scale: Scale) -> Iterator[Bar]:
    outlets = {document.name: document.outlet for document in account.documents}
    row = 0
    for number, line in enumerate(account.datelines, start=1):
        if not scale.meets(line.earliest, line.latest):
            continue
        start = scale.x(line.earliest) if line.earliest else float(LABEL)
        end = scale.after(line.latest) if line.latest else float(WIDTH)
        beyond = line.earliest is None or line.latest is None or line.earliest < scale.first or line.latest > scale.last
        name = outlets[line.document] or line.document.rpartition("/")[2]
        tip = f"{name}: published {days(line.earliest, line.latest)}"
        yield Bar(start, round(end - start, 1), TOP + ROW * row, short(f"{number} · {name}"), beyond, tip)
        row += 1


def _row(event: Event, scale: Scale, y: int) -> Row:
    start = scale.x(event.earliest) if event.earliest else float(LABEL)
    end = scale.after(event.latest) if event.latest else float(WIDTH)
    x = round((start + end) / 2, 1)
    return Row(
        x=x,
        y=y,
        start=start,
        end=end,
        label=short(event.line),
        status=event.status,
        mark=STATUS_MARKS[event.status],
        tip=f"{days(event.earliest, event.latest)}, {event.status}: {one_line(event.line)}",
        href=f"#e-{event.id}",
        moves=tuple(_moves(event, scale, x)),
    )


def _moves(event: Event, scale: Scale, x: float) -> Iterator[Told]:
    """Yield the publications before the event's mark that told it otherwise, where their day is known well enough."""
    for step in event.history[:-1]:
        earliest, latest = step.as_of.earliest, step.as_of.latest
        if earliest is None or latest is None or (latest - earliest).days >= FIRM or not scale.meets(earliest, latest):
            continue
        at = round((scale.x(earliest) + scale.after(latest)) / 2, 1)
        if at < x:
            yield Told(at, step.status, STATUS_MARKS[step.status])


def short(text: str, letters: int = LETTERS) -> str:
    """Return the beginning of a text that fits a label."""
    line = one_line(text)
    return line if len(line) <= letters else line[: letters - 1].rstrip() + "…"
