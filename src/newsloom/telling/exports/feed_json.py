"""JSON Feed 1.1 of facts: one item an event, marked by the event's id."""

from __future__ import annotations

import json
from collections.abc import Sequence

from newsloom.model.tables import Json
from newsloom.telling.exports import facts

VERSION = "https://jsonfeed.org/version/1.1"


def write(accounts: Sequence[Json]) -> bytes:
    """Return the accounts' events as a JSON feed."""
    feed = {
        "version": VERSION,
        "title": facts.title(accounts),
        "items": [
            {
                "id": facts.uri("event", fact.id),
                "title": fact.title,
                "content_text": fact.text,
                "date_modified": f"{fact.day}T00:00:00Z",
                "tags": [fact.story],
            }
            for fact in facts.collect(accounts)
        ],
    }
    return (json.dumps(feed, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")
