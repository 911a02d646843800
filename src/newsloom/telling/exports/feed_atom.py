"""Atom of facts: one entry an event, marked by the event's id."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree as ET

from newsloom.model.tables import Json
from newsloom.telling.exports import facts, xml_text

NAMESPACE = "http://www.w3.org/2005/Atom"


def write(accounts: Sequence[Json]) -> bytes:
    """Return the accounts' events as an Atom feed."""
    found = facts.collect(accounts)
    root = ET.Element("feed", xmlns=NAMESPACE)
    xml_text.add(root, "id", facts.uri("feed", "-".join(account["story"]["id"] for account in accounts)))
    xml_text.add(root, "title", facts.title(accounts))
    xml_text.add(root, "updated", f"{facts.newest(found)}T00:00:00Z")
    xml_text.add(xml_text.add(root, "author"), "name", "newsloom")
    for fact in found:
        entry = xml_text.add(root, "entry")
        xml_text.add(entry, "id", facts.uri("event", fact.id))
        xml_text.add(entry, "title", fact.title)
        xml_text.add(entry, "updated", f"{fact.day}T00:00:00Z")
        xml_text.add(entry, "category", term=fact.story)
        xml_text.add(entry, "content", fact.text, type="text")
    return xml_text.document(root)
