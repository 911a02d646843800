"""W3C Web Annotations: one for each citation, with its position (code points) and its words.

The target's source is the document's id as a URN: an output holds no address of a text. The body says what is cited.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from newsloom.model.tables import Json
from newsloom.telling.exports import facts, rows

CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def write(accounts: Sequence[Json]) -> bytes:
    """Return every citation of the accounts as an annotation page."""
    page = {"@context": CONTEXT, "type": "AnnotationPage", "items": list(_annotations(accounts))}
    return (json.dumps(page, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _annotations(accounts: Sequence[Json]) -> Iterator[Json]:
    for account in accounts:
        ids = {document["name"]: document["id"] for document in account["documents"]}
        for number, line in enumerate(account["brief"], start=1):
            yield from _of(facts.uri("line", f"{account['story']['id']}:{number}"), line["text"], line["spans"], ids)
        for row in rows.records([account]):
            yield from _of(facts.uri(row["table"].removesuffix("s"), row["id"]), row["text"], row["citations"], ids)


def _of(name: str, text: str, citations: Sequence[Json], ids: dict[str, str]) -> Iterator[Json]:
    for number, span in enumerate(citations, start=1):
        yield {
            "id": f"{name}#{number}",
            "type": "Annotation",
            "motivation": "identifying",
            "body": {"id": name, "type": "TextualBody", "value": text, "format": "text/plain", "language": "en"},
            "target": {
                "source": facts.uri("document", ids[span["document"]]),
                "selector": [
                    {"type": "TextPositionSelector", "start": span["start"], "end": span["end"]},
                    {"type": "TextQuoteSelector", "exact": span["text"]},
                ],
            },
        }
