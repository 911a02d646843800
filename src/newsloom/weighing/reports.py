"""A Report: one document of a story as weighing sees it, its Reading with the story's overlay on top.

The Reading itself never changes. `settle` makes the Reports; every later stage of weighing reads them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from newsloom.model.account import SettledDateline
from newsloom.model.document import Document
from newsloom.model.reading import Claim, Reading, Time
from newsloom.model.span import Citation, Span

KNOWN = 14  # days: METHODS 9, what a story lives without news; a day known less well says little of when it was told


def well_dated(reports: Sequence[Report]) -> Sequence[SettledDateline]:
    """Return the datelines that are known within two weeks, or all of them when none is."""
    lines = [report.dateline for report in reports]
    known = [line for line in lines if line.earliest and line.latest and (line.latest - line.earliest).days <= KNOWN]
    return known or lines


@dataclass(frozen=True, slots=True)
class Report:
    """One document of the story after the documents were read together; `times` and `claims` are the settled ones."""

    reading: Reading
    dateline: SettledDateline
    times: tuple[Time, ...]
    claims: tuple[Claim, ...]
    set_aside: tuple[Span, ...] = ()
    """Template text learned while gathering; findings inside it are passed over."""

    @property
    def document(self) -> Document:
        """The document itself."""
        return self.reading.document

    @property
    def name(self) -> str:
        """The document's name, by which citations point at it."""
        return self.reading.document.name

    @property
    def order(self) -> int:
        """Place in the order of publication, 0 the oldest."""
        return self.dateline.order

    def cite(self, span: Span) -> Citation:
        """Return `span` as a citation of this report."""
        return Citation(self.name, span, span.of(self.document.text))
