"""What is asked in an address: bounded numbers, days, and words; empty fields of a form ask for nothing."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Annotated, Literal, get_args

from fastapi import Depends, Path, Query
from pydantic import BeforeValidator, WithJsonSchema

from newsloom.model.reading import Status
from newsloom.store import Filters

LARGEST = 2**31 - 1
"""The largest number that is taken: both databases count rows with at least 31 bits."""
DEEPEST = 10_000
"""How far into a list a page may lie: who goes further narrows the list instead."""
NO_NUL = r"^[^\x00]*$"  # PostgreSQL keeps no NUL, and no word holds one

STATUSES = get_args(Status)
"""How a document may tell something."""

Word = Annotated[str, Query(max_length=200, pattern=NO_NUL)]
Id = Annotated[str, Path(max_length=200, pattern=NO_NUL)]


def _day(given: str | None) -> date | None:
    if not given:
        return None
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", given):
        raise ValueError("a day is written as 2031-05-07")
    return date.fromisoformat(given)


Day = Annotated[
    date | None,
    BeforeValidator(_day),
    WithJsonSchema({"type": "string", "anyOf": [{"format": "date"}, {"maxLength": 0}]}),
]
Limit = Annotated[int, Query(ge=1, le=200)]
Offset = Annotated[int, Query(ge=0, le=DEEPEST)]
Cursor = Annotated[int, Query(ge=0, le=LARGEST)]


def filters(
    since: Annotated[Day, Query(description="First day of publication")] = None,
    until: Annotated[Day, Query(description="Last day of publication")] = None,
    outlet: Word = "",
    name: Word = "",
    speaker: Word = "",
    story: Word = "",
    status: Annotated[Status | Literal[""], Query(description="How something is told: planned, denied …")] = "",
) -> Filters:
    """Return what a list or a search is narrowed to."""
    first, last = (None if each is None else each.isoformat() for each in (since, until))
    wide = Filters(first, last, *(each.strip() or None for each in (outlet, name, speaker, story)))
    return replace(wide, status=status or None)


Narrowed = Annotated[Filters, Depends(filters)]
