"""Every citation of an output checked against the texts: hashes first, then each slice, character by character."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from newsloom.model.account import ABRIDGED
from newsloom.model.document import Document
from newsloom.model.tables import Json


@dataclass(frozen=True, slots=True)
class Check:
    """What `verify` found: how many citations were checked, and a line for each that does not hold."""

    checked: int
    faults: tuple[str, ...]

    @property
    def good(self) -> int:
        """How many citations hold."""
        return self.checked - len(self.faults)


def check(accounts: Iterable[Json], documents: Iterable[Document]) -> Check:
    """Return whether every citation in `accounts` equals the slice of its document."""
    texts = {document.name: document for document in documents}
    checked, faults = 0, []
    for account in accounts:
        for document in account["documents"]:
            checked += 1
            faults += _document_fault(document, texts)
        for place, citation in _citations(account, "account"):
            checked += 1
            faults += _citation_fault(place, citation, texts)
        for number, written in enumerate(account["brief"], start=1):
            checked += 1
            if written["text"] != ABRIDGED.join(span["text"] for span in written["spans"]):
                faults.append(f"brief line {number} is not what its spans say")
    return Check(checked, tuple(faults))


def _document_fault(document: Json, texts: dict[str, Document]) -> list[str]:
    given = texts.get(document["name"])
    if given is None:
        return [f"{document['name']}: the document was not given"]
    if given.text_id != document["text_id"]:
        return [f"{document['name']}: the text is not the one that was read (hash {given.text_id})"]
    return []


def _citations(value: object, place: str) -> Iterator[tuple[str, Json]]:
    """Yield everything in an output that has a document, a start, an end and the text between."""
    if isinstance(value, list):
        for number, part in enumerate(value):
            yield from _citations(part, f"{place}[{number}]")
    elif isinstance(value, dict):
        if {"document", "start", "end", "text"} <= value.keys():
            yield place, value
        for key, part in value.items():
            yield from _citations(part, f"{place}.{key}")


def _citation_fault(place: str, citation: Json, texts: dict[str, Document]) -> list[str]:
    given = texts.get(citation["document"])
    if given is None:
        return [f"{place}: {citation['document']} was not given"]
    start, end = citation["start"], citation["end"]
    if not 0 <= start < end <= given.length:
        return [f"{place}: {citation['document']} {start}-{end} lies outside the text"]
    if given.text[start:end] != citation["text"]:
        return [f"{place}: {citation['document']} {start}-{end} reads {given.text[start:end][:60]!r}"]
    return []
