"""The rename law: what an account says must not hang on what people, places and days happen to be called.

A story is rewritten with every name and place changed and every year moved by 28 (1,461 whole weeks between 1901 and
2099, so that weekdays, months and leap years stay), read again, and compared with the first account under that map.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from newsloom import pipeline
from newsloom.model.account import Account
from newsloom.model.document import Document

YEARS = 28
_YEAR = re.compile(r"\b(19\d\d|20[0-6]\d)\b")


def renamed(text: str, names: Mapping[str, str]) -> str:
    """Return `text` with whole words changed by `names`, the longest first, and every year moved."""
    pattern = re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, names), key=len, reverse=True)) + r")\b")
    moved = _YEAR.sub(lambda found: str(int(found.group()) + YEARS), text)
    return pattern.sub(lambda found: names[found.group()], moved)


def mapped(documents: Iterable[Document], names: Mapping[str, str]) -> list[Document]:
    """Return the documents rewritten; names, outlets and dates given beside the text are mapped too."""
    return [
        replace(
            document,
            text=renamed(document.text, names),
            title=renamed(document.title, names) if document.title else None,
            outlet=renamed(document.outlet, names) if document.outlet else None,
            published=renamed(document.published, names) if document.published else None,
        )
        for document in documents
    ]


def told(accounts: Iterable[Account], names: Mapping[str, str] | None) -> list[dict[str, Any]]:
    """Return what accounts say, free of ids and positions, in the words of the map when one is given."""

    def words(text: str | None) -> str | None:
        return text if text is None or names is None else renamed(text, names)

    return [
        {
            "documents": list(account.story.documents),
            "datelines": [
                (d.document, words(str(d.earliest)), words(str(d.latest)), d.basis, d.order) for d in account.datelines
            ],
            "brief": [words(line.text) for line in account.brief],
            "events": [
                (
                    words(event.line),
                    event.status,
                    words(str(event.earliest)),
                    words(str(event.latest)),
                    words(event.place),
                    sorted(words(person.name) or "" for person in event.who),
                    [step.status for step in event.history],
                    len(event.origins),
                    event.background,
                )
                for event in account.events
            ],
            "findings": sorted(
                (f.verdict, f.kind or "", f.slot, words(f.about) or "", *sorted(words(v.value) or "" for v in f.values))
                for f in account.findings
            ),
            "quotes": sorted((words(q.speaker) or "", words(q.text) or "", q.stance) for q in account.quotes),
            "origins": sorted((words(o.name) or "", o.kind, o.independent) for o in account.origins),
        }
        for account in accounts
    ]


def both(documents: list[Document], names: Mapping[str, str]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return what is told of the rewritten documents, and what was told of the first ones, mapped."""
    return told(pipeline.run(mapped(documents, names)), None), told(pipeline.run(documents), names)
