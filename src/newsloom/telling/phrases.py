"""Words for dates, statuses and counts, the same on the terminal and in the report."""

from __future__ import annotations

import re
from datetime import date

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

SLOT_ORDER = ("date", "number", "who", "place", "status", "attribution", "name", "wording", "other")
"""Slots by the harm that a wrong value does, as METHODS orders them."""


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


def outlets_and_origins(documents: int, origins: int) -> str:
    """Say how many reports tell a thing and on how many independent origins."""
    reports = counted(documents, "report")
    if origins == 0:
        return f"{reports}, no origin shown to be independent"
    return f"{reports}, {counted(origins, 'independent origin')}"


def one_line(text: str) -> str:
    """Return `text` with runs of blanks as one blank, for showing; citations keep the untouched text."""
    return " ".join(text.split())
