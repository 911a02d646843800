"""RSS 2.0 of facts: one item an event, marked by the event's id."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from email.utils import format_datetime
from xml.etree import ElementTree as ET

from newsloom.model.tables import Json
from newsloom.telling.exports import facts, xml_text


def write(accounts: Sequence[Json]) -> bytes:
    """Return the accounts' events as an RSS feed."""
    found = facts.collect(accounts)
    root = ET.Element("rss", version="2.0")
    channel = xml_text.add(root, "channel")
    xml_text.add(channel, "title", facts.title(accounts))
    xml_text.add(channel, "link", "about:blank")  # the format asks for one; an account has no page of its own
    xml_text.add(channel, "description", "What happened, was planned or was denied, with the words that say so")
    xml_text.add(channel, "generator", "newsloom")
    for fact in found:
        item = xml_text.add(channel, "item")
        xml_text.add(item, "title", fact.title)
        xml_text.add(item, "description", fact.text)
        xml_text.add(item, "guid", facts.uri("event", fact.id), isPermaLink="false")
        xml_text.add(item, "pubDate", format_datetime(datetime.fromisoformat(fact.day).replace(tzinfo=UTC)))
        xml_text.add(item, "category", fact.story)
    return xml_text.document(root)
