"""Dates of publication as they are stated: ISO 8601 or RFC 822, else unknown. Unknown is fine; now is never taken.

What a program writes where it knows no date is unknown too: the first second of 1970, and years of no newspaper.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

YEARS = range(1600, 2200)
"""Years in which something is published: the first weekly paper came out in 1605; year 1 and 9999 are programs' own
words for no date."""

_FIRST_YEARS = re.compile(r"(?<![+-])\b00\d\d\b(?!:)")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def iso_date(stated: str | None) -> str | None:
    """Return an ISO 8601 or RFC 822 date as ISO 8601, or None when it is neither, or no date of a publication."""
    given = (stated or "").strip()[:100]  # the longest RFC 822 date with its zone has under fifty characters
    for read in (_day, _moment, _rfc_822, _day_within):
        found = read(given)
        if found is not None:
            return found if _plausible(found) else None
    return None


def _day(given: str) -> str | None:
    try:
        return given if len(given) == 10 and date.fromisoformat(given) else None
    except ValueError:
        return None


def _moment(given: str) -> str | None:
    try:
        return given if given[4:5] == "-" and datetime.fromisoformat(given) else None
    except ValueError:
        return None


def _rfc_822(given: str) -> str | None:
    if _FIRST_YEARS.search(given):  # the parser takes 0001 for 2001
        return None
    try:
        return parsedate_to_datetime(given).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _day_within(given: str) -> str | None:
    return _day(given[:10]) if not given[10:11].isalnum() or given[10:11] == "T" else None


def _plausible(found: str) -> bool:
    moment = datetime.fromisoformat(found)
    return moment.year in YEARS and (len(found) == 10 or moment.replace(tzinfo=moment.tzinfo or UTC) != _EPOCH)
