"""Where a citation leads: the report's number, its label, and an address that holds the exact position.

An address is `PAGE#DOCUMENT:START-END`: the document's id, and code points as everywhere else, so that it can be
compared with any other output. `Places` remembers what was cited, so that the texts can be given an anchor for each.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from newsloom.model.account import Account, Carrier
from newsloom.model.span import Citation, Span
from newsloom.telling.phrases import one_line

Shown = dict[str, Any]
"""Values for a template."""

PREVIEW = 80
"""Characters of the cited words that a citation shows before it is followed: one line of a tooltip."""
NUMBERED = 8
"""Citations shown in full at one place; the rest stand folded behind their count. More do not fit a phone's line."""

FOLDED = 60
"""Citations at one place that a page holds: nobody follows more, and a story of 1,000 reports would drown in them."""

SHOWN = 400
"""Rows of a part that a page holds: a story of 20 news reports has fewer; of 1,000 those that most reports tell are
shown, and the page says how many more there are. With it a page of 1,000 reports is little longer than their texts."""


def this_page(_document_id: str) -> str:
    """Return the address of the page that holds a document's text: the page itself, as in the report."""
    return ""


@dataclass(frozen=True, slots=True)
class Around:
    """What another page adds to the parts; the page of one file adds nothing."""

    decide: Callable[[str, str], Shown] | None = None
    """From a kind of decision and what it is on to the address where it is taken, and what was decided (or "")."""
    more: Callable[[str, int], str] | None = None
    """From a part and the number of a page of its rows to the address of that page."""
    numbered: int = NUMBERED
    folded: int = FOLDED
    carriers: int = FOLDED
    """Reports listed one by one under what they carry."""
    whole: bool = True
    """Whether this page holds every citation of its rows, or leaves that to the page of the part."""


ALONE = Around()


class Places:
    """The documents of one account: numbers, labels and addresses, and a record of what was cited."""

    def __init__(
        self,
        account: Account,
        page_of: Callable[[str], str] = this_page,
        rows: int = SHOWN,
        around: Around = ALONE,
        page: int = 1,
    ) -> None:
        self._page_of, self._around = page_of, around
        self.rows, self.page = rows, page
        self.origins = {origin.id: origin.name for origin in account.origins}
        self.lines = {line.document: line for line in account.datelines}
        self.ids = {document.name: document.id for document in account.documents}
        self.numbers = {document.name: number for number, document in enumerate(account.documents, start=1)}
        self.labels = {document.name: document.outlet or file_name(document.name) for document in account.documents}
        self.outlets = {document.name: document.outlet or document.name for document in account.documents}
        self.copies = {document.name: document.copy_of for document in account.documents}
        self.cited: defaultdict[str, set[Span]] = defaultdict(set)

    def cite(self, citation: Citation) -> Shown:
        """Return one citation as the template shows it."""
        name, span = citation.document, citation.span
        self.cited[name].add(span)
        words = one_line(citation.text)
        return {
            "number": self.numbers[name],
            "href": f"{self._page_of(self.ids[name])}#{anchor(self.ids[name], span)}",
            "words": words if len(words) <= PREVIEW else words[: PREVIEW - 1] + "…",
        }

    def cites(self, citations: Iterable[Citation]) -> Shown:
        """Return several citations: the first few in full, the rest to be unfolded."""
        given = list(dict.fromkeys(citations))
        told = [self.cite(citation) for citation in given[: self._around.folded]]
        first = self._around.numbered
        return {"first": told[:first], "rest": told[first:], "left": len(given) - len(told)}

    def sources(self, ids: Iterable[str]) -> list[str]:
        """Return the names of origins."""
        return [self.origins[each] for each in ids]

    def numbered(self, name: str) -> str:
        """Return a report's number and label: "4 · Orrin Mirror", and whose text it is when it copies one whole."""
        copied = self.numbers.get(self.copies[name] or "")
        return f"{self.numbers[name]} · {self.labels[name]}" + (f" (copy of {copied})" if copied else "")

    def named(self, text: str) -> str:
        """Return a sentence of ours with each document that is named by its whole path named by its label."""
        for name in sorted(self.labels, key=len, reverse=True):  # a path may begin another
            if "/" in name:
                text = text.replace(name, self.labels[name])
        return text

    def decide(self, what: str, on: str) -> Shown | None:
        """Return where a decision of this kind is taken; None where none can be."""
        return self._around.decide(what, on) if self._around.decide else None

    @property
    def goes_on(self) -> bool:
        """Whether what a part leaves out is on another page: else its sources are all listed, since all are cited."""
        return self._around.more is not None

    def rest(self, part: str, left: int) -> Shown:
        """Return how many rows of a part are on no page up to this one, and where the next are, if anywhere."""
        to = self._around.more
        follows, whole = to(part, self.page + 1) if to and left else None, None if self._around.whole else to
        return {"left": left, "more": follows, "whole": whole and whole(part, 1)}

    def carried(self, carriers: Sequence[Carrier]) -> tuple[Sequence[Carrier], int]:
        """Return the carriers that a page lists, and how many it leaves out."""
        shown = carriers[: self._around.carriers]
        return shown, len(carriers) - len(shown)

    def open(self, name: str) -> str:
        """Return the address of a document's beginning."""
        return f"{self._page_of(self.ids[name])}#{self.ids[name]}"


def anchor(document_id: str, span: Span) -> str:
    """Return the part of an address that names a stretch of a document."""
    return f"{document_id}:{span.start}-{span.end}"


def written(name: str, span: Span) -> str:
    """Return a stretch of a document as decisions write it."""
    return f"{name}:{span.start}-{span.end}"


def file_name(name: str) -> str:
    """Return the last part of a document's name: what people call the file."""
    return PurePath(name).name or name
