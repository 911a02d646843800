"""Live blogs that describe themselves: the entries of a LiveBlogPosting (schema.org, JSON-LD), each with its stamp.

An entry becomes its date-time on a line of its own, its headline and its text, in the order of the page; what the page
shows beside them, its own summary most of all, stands above.
Known to be missed: live blogs without JSON-LD, and those that repeat only their first entries there.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from newsloom.intake import jsonld
from newsloom.intake.markup import visible_text


def entries(things: Iterable[dict[str, Any]]) -> str:
    """Return the entries of the page's live blog as text, or nothing when it has none."""
    blogs = [thing for thing in things if "LiveBlogPosting" in jsonld.types(thing)]
    told = [_told(entry) for blog in blogs for entry in jsonld.listed(blog.get("liveBlogUpdate"))]
    return "\n\n".join(entry for entry in told if entry)


def joined(shown: str, entries: str) -> str:
    """Return the lines that the page shows and no entry tells, and the entries below; the page as shown without any."""
    if not entries:
        return shown
    told = _bare(entries)
    own = [line for line in shown.split("\n") if line and _bare(line) not in told]
    return "\n".join([*own, "", entries]) if own else entries


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _told(entry: Any) -> str:
    body = entry.get("articleBody") if isinstance(entry, dict) else None
    if not isinstance(body, str) or not body.strip():
        return ""
    lines = (entry.get("datePublished"), entry.get("headline"), visible_text(body))
    return "\n".join(line for line in lines if isinstance(line, str) and line)
