"""What a page says of itself in JSON-LD (schema.org): its top-level things, graphs and lists unfolded.

A script that is no JSON is passed over, as search engines do. Things inside other things (related articles, a list of
what else is read) are not taken: they speak of other pages.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import unescape
from typing import Any

MAX_SCRIPT = 4 * 2**20
"""Characters of one script, a start value: the live blog of a long day has some hundred thousand."""

_NEST = 3
"""How deep graphs and lists may stand in each other: a list of graphs of things."""


def things(tree: Any) -> list[dict[str, Any]]:
    """Return the top-level objects of every JSON-LD script of a parsed page, in order."""
    found: list[dict[str, Any]] = []
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            found += _unfolded(_parsed(script.text or ""))
    return found


def _parsed(script: str) -> Any:
    if len(script) > MAX_SCRIPT:
        return None
    bare = script.strip().removeprefix("<!--").removeprefix("//<![CDATA[").removesuffix("-->").removesuffix("//]]>")
    try:
        return json.loads(bare.strip().rstrip(";"), strict=False)  # line breaks inside strings are everyday input
    except (ValueError, RecursionError):
        return None


def _unfolded(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > _NEST:
        return
    if isinstance(value, list):
        for each in value:
            yield from _unfolded(each, depth + 1)
    elif isinstance(value, dict):
        yield value
        yield from _unfolded(value.get("@graph"), depth + 1)


def types(thing: dict[str, Any]) -> list[str]:
    """Return the names of a thing's types, without their address."""
    return [each.rpartition("/")[2] for each in listed(thing.get("@type")) if isinstance(each, str)]


def listed(value: Any) -> list[Any]:
    """Return a value as a list: JSON-LD writes one of several as itself."""
    return value if isinstance(value, list) else [] if value is None else [value]


def named(value: Any) -> list[str]:
    """Return the names of persons or organisations, which may stand as text, as objects, or in a list of these."""
    found: list[str] = []
    for each in listed(value):
        given = each.get("name") if isinstance(each, dict) else each
        names = [name for name in listed(given) if isinstance(name, str)]
        found += [" ".join(unescape(name).split()) for name in names if not name.startswith(("http://", "https://"))]
    return list(dict.fromkeys(name for name in found if name))
