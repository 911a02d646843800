"""Markdown: the account as a text for an editor's notes, each line with its citations as `[3:120-150]`.

Marks of Markdown and HTML inside a report's words are escaped, so that they are read and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from newsloom.model.tables import Json
from newsloom.telling.phrases import counted, harmless, one_line

MARKS = re.compile(r"([\\`*_{}\[\]()<>#|~!&]|:(?=//))")
LEADING = re.compile(r"^(\d+)?([.+=-])")


def write(accounts: Sequence[Json]) -> bytes:
    """Return the accounts one after the other."""
    return "\n".join(line for account in accounts for line in _account(account)).encode("utf-8", "replace")


def _account(account: Json) -> Iterator[str]:
    numbers = {document["name"]: number for number, document in enumerate(account["documents"], start=1)}
    named = {origin["id"]: origin["name"] for origin in account["origins"]}
    yield f"# {text(account['story']['title'])}\n"
    yield "## In brief\n"
    yield from (f"- {text(line['text'])} {_cited(line['spans'], numbers)}" for line in account["brief"])
    if account["notes"]:
        yield "\nNotes, ours and no report’s words:\n"
        yield from (f"- {text(note['text'])} {_cited(note['spans'], numbers)}" for note in account["notes"])
    yield "\n## What happened, what was planned\n"
    for event in account["events"]:
        yield from _event(event, numbers, named)
    yield "\n## Who said what\n"
    for quote in account["quotes"]:
        chain = " ← ".join(link["name"] for link in quote["chain"])
        through = f" ({text(chain)})" if chain else ""
        speaker = text(quote["speaker"] or "speaker not known")
        yield f"- **{speaker}**{through}: {text(quote['text'])} {_cited(quote['spans'], numbers)}"
    yield "\n## Where the reports disagree\n"
    for finding in account["findings"]:
        if finding["verdict"] == "disputed":
            yield from _finding(finding, numbers)
    yield "\n## Sources\n"
    for document in account["documents"]:
        outlet = text(document["outlet"] or "outlet not known")
        yield f"{numbers[document['name']]}. {text(document['name'])}, {outlet} (`{document['id']}`)"
    yield ""


def _event(event: Json, numbers: dict[str, int], named: dict[str, str]) -> Iterator[str]:
    days = [day or "open" for day in (event["earliest"], event["latest"])]
    known = event["earliest"] or event["latest"]
    when = "day not known" if not known else days[0] if days[0] == days[1] else " to ".join(days)
    yield f"- **{when}**, {' → '.join(step['status'] for step in event['history'])}: {text(event['line'])}"
    reports = counted(len({span["document"] for span in event["spans"]}), "report")
    origins = counted(len(event["origins"]), "independent origin")
    names = ", ".join(named[each] for each in event["origins"])
    yield f"  {reports}, {origins}{': ' + text(names) if names else ''} {_cited(event['spans'], numbers)}"


def _finding(finding: Json, numbers: dict[str, int]) -> Iterator[str]:
    yield f"- {finding['slot']} of {text(finding['about'])}: {text(finding['why'])}"
    for value in finding["values"]:
        chosen = " (preferred)" if value["value"] == finding["preferred"] else ""
        yield f"  - {text(value['value'])}{chosen} {_cited(value['spans'], numbers)}"


def text(words: str) -> str:
    """Return words of a report as Markdown that shows them and does nothing else."""
    escaped = MARKS.sub(r"\\\1", harmless(one_line(words)))
    return LEADING.sub(r"\1\\\2", escaped)


def _cited(citations: Sequence[Json], numbers: dict[str, int]) -> str:
    marks = dict.fromkeys(f"\\[{numbers[each['document']]}:{each['start']}-{each['end']}\\]" for each in citations)
    return " ".join(marks)
