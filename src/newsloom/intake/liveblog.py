"""Live blogs that describe themselves: the entries of a LiveBlogPosting (schema.org, JSON-LD), each with its stamp.

An entry becomes its date-time on a line of its own, its headline and its text, in the order of the page.
Known to be missed: live blogs without JSON-LD, and those that repeat only their first entries there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from newsloom.intake.markup import visible_text

_SCRIPT = re.compile(r"<script[^>]{0,200}application/ld\+json[^>]{0,200}>", re.IGNORECASE)


def entries(page: str) -> str:
    """Return the entries of the page's live blog as text, or nothing when it has none."""
    if "LiveBlogPosting" not in page:
        return ""
    told = [_told(entry) for blog in _blogs(page) for entry in _listed(blog.get("liveBlogUpdate"))]
    return "\n\n".join(entry for entry in told if entry)


def _blogs(page: str) -> Iterator[dict[str, Any]]:
    for opened in _SCRIPT.finditer(page):
        closed = page.find("</script", opened.end())
        try:
            found = json.loads(page[opened.end() : closed] if closed > 0 else "")
        except (ValueError, RecursionError):  # a page's broken JSON is passed over, as browsers do
            continue
        graph = found.get("@graph") if isinstance(found, dict) else None
        for each in _listed(graph if graph is not None else found):
            if "LiveBlogPosting" in _listed(each.get("@type"), str):
                yield each


def _listed(value: Any, kind: type = dict) -> list[Any]:
    return [each for each in (value if isinstance(value, list) else [value]) if isinstance(each, kind)]


def _told(entry: dict[str, Any]) -> str:
    body = entry.get("articleBody")
    if not isinstance(body, str) or not body.strip():
        return ""
    lines = (entry.get("datePublished"), entry.get("headline"), visible_text(body))
    return "\n".join(line for line in lines if isinstance(line, str) and line)
