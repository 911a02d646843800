"""Words for dates, statuses and counts, the same on the terminal and in the report."""

from __future__ import annotations

import re
from datetime import date

from newsloom.model.account import Event

STATUS_MARKS = {
    "happened": "●",
    "ongoing": "◐",
    "planned": "○",
    "possible": "◌",
    "denied": "⊘",
    "not-happened": "✕",
    "not-yet": "◔",
    "unknown": "?",
}
"""Filled when it happened, hollow while ahead, struck when it did not."""

AHEAD = frozenset({"planned", "possible", "not-yet", "unknown"})

UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters, bidirectional overrides, half characters: a text must not steer a terminal nor turn a page."""


def harmless(text: str) -> str:
    """Return `text` with a visible sign in place of each character that could steer a terminal or turn a line round."""
    return UNSAFE.sub("�", text)


def day(value: date) -> str:
    """Return a day as people write it: 25 April 2019."""
    return f"{value.day} {value:%B} {value.year}"


def days_in_words(text: str) -> str:
    """Return a sentence of ours with each day that stands as 2031-05-07 written as people write it."""
    return re.sub(r"\b\d{4}-\d{2}-\d{2}\b", lambda found: day(date.fromisoformat(found[0])), text)


def days(earliest: date | None, latest: date | None) -> str:
    """Return a closed interval of days in words."""
    if earliest is None and latest is None:
        return "day not known"
    if earliest is None:
        return f"until {day(latest)}" if latest else ""
    if latest is None:
        return f"from {day(earliest)}"
    if earliest == latest:
        return day(earliest)
    if (earliest.year, earliest.month) == (latest.year, latest.month):
        return f"{earliest.day}–{day(latest)}"
    return f"{day(earliest)} – {day(latest)}"


def counted(count: int, one: str, many: str | None = None) -> str:
    """Return a count with its noun: "1 origin", "2 origins", "no origin"."""
    noun = one if count in (0, 1) else many or one + "s"
    return f"{count or 'no'} {noun}"


def founded(event: Event) -> str:
    """Say on how many independent origins an event is told, and whether all of them spoke before it came about."""
    if not event.origins:
        return "no origin shown to be independent"
    told = counted(len(event.origins), "independent origin")
    none = "not" if len(event.origins) == 1 else "none of them"
    return f"{told}, {none} for the outcome" if _only_before(event) else told


def _only_before(event: Event) -> bool:
    """Tell whether whoever is named as a source spoke only of what was ahead, and the outcome has no source named."""
    over = [span for step in event.history if step.status not in AHEAD for span in step.spans]
    moved = len(over) < sum(len(step.spans) for step in event.history)
    sourced = {span for carrier in event.carriers if carrier.chain for span in carrier.spans}
    return bool(sourced and over) and moved and not sourced & set(over)


def one_line(text: str) -> str:
    """Return `text` with runs of blanks as one blank, for showing; citations keep the untouched text."""
    return " ".join(text.split())
