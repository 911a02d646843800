"""Wire items in IPTC ninjs, versions 1 to 3: the text, its headline, who gave it, and the day it was first made.

`firstcreated` is the publication; `versioncreated` is the day of a change, and a change is no publication. An item that
its agency has cancelled is set aside. Known to be missed: associations (pictures, graphics), renditions.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from newsloom.intake.dates import iso_date
from newsloom.intake.markup import visible_text
from newsloom.model.account import Failure

_OWN = frozenset(
    ["body_text", "body_xhtml", "bodies", "headlines", "infosources", "pubstatus", "pubStatus", "firstcreated"]
)
"""Properties that only ninjs has; one of them is enough to know it."""

_USABLE = ("usable", "")

PLACES = {"title": "headline", "outlet": "source", "url": "url", "published": "firstcreated", "language": "language"}
"""Where an item states what, by the property of the first version."""


def is_ninjs(row: Any) -> bool:
    """Tell whether a JSON object is a wire item."""
    return isinstance(row, dict) and not _OWN.isdisjoint(row)


def parts(name: str, row: dict[str, Any]) -> dict[str, Any] | Failure:
    """Return the item's text and what it says of itself, by the fields of `feeds.Entry`; a failure when cancelled."""
    status = _first(row, "pubStatus", "pubstatus") or ""
    if status not in _USABLE:
        return Failure(
            name, "intake", f"the wire item is {status[:40]!r}, not usable", "leave it out, as its agency asks"
        )
    uri = _first(row, "url", "uri") or ""
    return {
        "text": _text(row) or "",
        "title": _first(row, "headline", "title") or _valued(row, "headlines", ("main", None)),
        "outlet": _first(row, "source", "copyrightholder", "copyrightHolder")
        or _valued(row, "infosources", (), "name"),
        "url": uri if uri.startswith(("http://", "https://")) else None,
        "published": iso_date(_first(row, "firstcreated", "firstCreated")),
        "language": _first(row, "language"),
        "authors": tuple(_bylines(row)),
    }


def _bylines(row: dict[str, Any]) -> Iterator[str]:
    """Yield who wrote the item: version 1 has one byline, later ones a list of them."""
    several = [each.get("value") or each.get("byline") for each in _listed(row.get("bylines"))]
    for written in [row.get("byline"), *several]:
        if isinstance(written, str) and written.strip():
            yield " ".join(written.split())


def _text(row: dict[str, Any]) -> str | None:
    plain, marked = _first(row, "body_text"), _first(row, "body_xhtml")
    if plain or marked:
        return plain or visible_text(marked or "")
    bodies = [each for each in _listed(row.get("bodies")) if isinstance(each.get("value"), str)]
    whole = [each for each in bodies if each.get("role") in (None, "main", "body")] or bodies
    return next((_plain(each) for each in whole if _plain(each)), None)


def _plain(body: dict[str, Any]) -> str:
    value: str = body["value"]
    return value if body.get("contentType") == "text/plain" else visible_text(value)


def _valued(row: dict[str, Any], key: str, roles: tuple[str | None, ...], value: str = "value") -> str | None:
    given = [each for each in _listed(row.get(key)) if isinstance(each.get(value), str) and each[value]]
    ranked = [each for role in roles for each in given if each.get("role") == role] or given
    return str(ranked[0][value]) if ranked else None


def _listed(value: Any) -> list[dict[str, Any]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _first(row: dict[str, Any], *keys: str) -> str | None:
    return next((value for key in keys if isinstance(value := row.get(key), str) and value), None)
