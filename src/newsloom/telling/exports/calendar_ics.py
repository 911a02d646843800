"""iCalendar of what is planned or thought possible: an all-day entry over the days on which it may be.

Every entry is TENTATIVE: a plan is not yet a fact. What has no day, or only one open end, cannot stand in a calendar.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from newsloom.model.tables import Json
from newsloom.telling.exports import facts
from newsloom.telling.phrases import harmless, one_line

AHEAD = ("planned", "possible")
OCTETS = 75
"""Octets that a line of the format holds before it is folded (RFC 5545, 3.1)."""


def write(accounts: Sequence[Json]) -> bytes:
    """Return what is ahead as one calendar."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//newsloom//newsloom//EN", "CALSCALE:GREGORIAN"]
    for account in accounts:
        for event in account["events"]:
            if _is_ahead(account, event):
                lines += _entry(account, event)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line)).encode()


def _is_ahead(account: Json, event: Json) -> bool:
    """Tell whether an event is planned on known days that were not past when the first report appeared."""
    if event["status"] not in AHEAD or not (event["earliest"] and event["latest"]):
        return False
    return account["story"]["earliest"] is None or event["latest"] >= account["story"]["earliest"]


def _entry(account: Json, event: Json) -> Iterator[str]:
    first, last = date.fromisoformat(event["earliest"]), date.fromisoformat(event["latest"])
    told = event["history"][-1]["as_of"]["latest"] or account["story"]["latest"] or facts.UNDATED
    one_day = "" if first == last else " (some day of these)"
    yield "BEGIN:VEVENT"
    yield f"UID:{facts.uri('event', event['id'])}"
    yield f"DTSTAMP:{told.replace('-', '')}T000000Z"
    yield f"DTSTART;VALUE=DATE:{first:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{last + timedelta(days=1):%Y%m%d}"
    yield "STATUS:TENTATIVE"
    yield "TRANSP:TRANSPARENT"
    yield f"SUMMARY:{_text(event['status'] + one_day + ': ' + event['line'])}"
    if event["place"]:
        yield f"LOCATION:{_text(event['place'])}"
    cited = [f"{span['document']} {span['start']}-{span['end']}: {one_line(span['text'])}" for span in event["spans"]]
    yield "DESCRIPTION:" + "\\n".join(_text(each) for each in cited)
    yield "END:VEVENT"


def _text(text: str) -> str:
    """Return a value of the format: on one line, its own marks escaped."""
    plain = harmless(one_line(text)).encode("utf-8", "replace").decode()
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _folded(line: str) -> Iterator[str]:
    """Yield a line in pieces of at most 75 octets, each after the first behind a blank."""
    piece = ""
    for char in line:
        if len((piece + char).encode()) > OCTETS:
            yield piece
            piece = " "
        piece += char
    yield piece
