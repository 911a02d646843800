"""JSON-LD with schema.org's words: the story as a live blog, its reports as articles, what was said as quotations.

No ClaimReview: newsloom gives no verdict on who is right. A date that is not known is left out. Angle brackets are
escaped, so that the file can stand inside a page.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from newsloom.model.tables import Json
from newsloom.telling.exports import facts
from newsloom.telling.phrases import one_line


def write(accounts: Sequence[Json]) -> bytes:
    """Return the accounts as one graph."""
    graph = {"@context": "https://schema.org", "@graph": [node for account in accounts for node in _nodes(account)]}
    text = json.dumps(graph, ensure_ascii=False, indent=1)
    harmless = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return (harmless + "\n").encode("utf-8", "replace")


def _nodes(account: Json) -> Iterator[Json]:
    ids = {document["name"]: facts.uri("document", document["id"]) for document in account["documents"]}
    yield {
        "@type": "LiveBlogPosting",
        "@id": facts.uri("story", account["story"]["id"]),
        "headline": one_line(account["story"]["title"]),
        "articleBody": "\n".join(line["text"] for line in account["brief"]),
        "isBasedOn": [{"@id": each} for each in ids.values()],
        "liveBlogUpdate": [_update(event, ids) for event in account["events"] if not event["background"]],
    }
    lines = {line["document"]: line for line in account["datelines"]}
    for document in account["documents"]:
        yield _article(document, lines[document["name"]])
    for quote in account["quotes"]:
        yield _quotation(quote, ids)


def _update(event: Json, ids: dict[str, str]) -> Json:
    as_of = event["history"][-1]["as_of"]["latest"]
    return {
        "@type": "BlogPosting",
        "@id": facts.uri("event", event["id"]),
        "headline": f"{event['status']}: {one_line(event['line'])}",
        "articleBody": event["line"],
        **({"datePublished": as_of} if as_of else {}),
        "citation": [_citation(span, ids) for span in event["spans"]],
    }


def _article(document: Json, line: Json) -> Json:
    published = document["published"] or (line["earliest"] if line["earliest"] == line["latest"] else None)
    return {
        "@type": "NewsArticle",
        "@id": facts.uri("document", document["id"]),
        "name": document["name"],
        **({"publisher": {"@type": "Organization", "name": document["outlet"]}} if document["outlet"] else {}),
        **({"datePublished": published} if published else {}),
    }


def _quotation(quote: Json, ids: dict[str, str]) -> Json:
    return {
        "@type": "Quotation",
        "@id": facts.uri("quote", quote["id"]),
        "text": quote["text"],
        **({"spokenByCharacter": {"@type": "Thing", "name": quote["speaker"]}} if quote["speaker"] else {}),
        "citation": [_citation(span, ids) for span in quote["spans"]],
    }


def _citation(span: Json, ids: dict[str, str]) -> Json:
    return {
        "@type": "CreativeWork",
        "isPartOf": {"@id": ids[span["document"]]},
        "text": span["text"],
        "position": f"{span['start']}-{span['end']}",
    }
