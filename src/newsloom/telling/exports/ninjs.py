"""IPTC ninjs 3.1: one news object a line and a story, its reports and what is planned as associated objects.

The brief is the body, independent origins are the sources of information, events ahead are event objects with the days
on which they are expected. What the standard asks a moment for and no text gives is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsloom.model.tables import Json
from newsloom.telling import jsonl
from newsloom.telling.exports import facts
from newsloom.telling.exports.calendar_ics import AHEAD
from newsloom.telling.phrases import one_line

STANDARD = {"name": "ninjs", "version": "3.1", "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json"}
KINDS = {"person": "people", "organization": "organisations", "place": "places", "facility": "places"}
"""From our kinds of names to the standard's lists."""


def write(accounts: Sequence[Json]) -> bytes:
    """Return one ninjs object a line."""
    return "".join(jsonl.line(_story(account)) for account in accounts).encode("utf-8", "replace")


def _story(account: Json) -> Json:
    named: dict[str, list[Json]] = {}
    for name in account["names"]:
        if name["kind"] in KINDS:
            named.setdefault(KINDS[name["kind"]], []).append({"name": name["name"], "literal": name["id"]})
    independent = [origin for origin in account["origins"] if origin["independent"]]
    return {
        "standard": STANDARD,
        "uri": facts.uri("story", account["story"]["id"]),
        "type": "text",
        "profile": "newsloom-account",
        "language": "en",
        "title": one_line(account["story"]["title"]),
        "headlines": [{"value": one_line(account["story"]["title"])}],
        "bodies": [
            {
                "role": "brief",
                "contentType": "text/plain",
                "value": "\n".join(each["text"] for each in account["brief"]),
            }
        ],
        "edNote": "\n".join(note["text"] for note in account["notes"]),
        **named,
        "infoSources": [{"name": each["name"], "role": each["kind"], "literal": each["id"]} for each in independent],
        "events": [
            {"id": each["id"], "name": one_line(each["line"]), "rel": each["status"]} for each in account["events"]
        ],
        "associations": [*_reports(account), *_ahead(account)],
    }


def _reports(account: Json) -> Iterator[Json]:
    for document in account["documents"]:
        yield {
            "name": document["name"],
            "rel": "report",
            "uri": facts.uri("document", document["id"]),
            "type": "text",
            **({"by": document["outlet"]} if document["outlet"] else {}),
        }


def _ahead(account: Json) -> Iterator[Json]:
    for event in account["events"]:
        if event["status"] not in AHEAD:
            continue
        days = {"expectedStartDate": event["earliest"], "expectedEndDate": event["latest"]}
        known = {name: day for name, day in days.items() if day}
        yield {
            "name": one_line(event["line"]),
            "rel": event["status"],
            "uri": facts.uri("event", event["id"]),
            "type": "event",
            "title": one_line(event["line"]),
            **({"eventDetails": {"dates": known}} if known else {}),
            **({"places": [{"name": event["place"]}]} if event["place"] else {}),
        }
