"""What editors decided on names: which spellings are one, and which are two, one and the same spelling included.

A side of a decision is a set of forms: a spelling in every document, or as one document has it. Known to be missed:
two people of one spelling inside one document, which reading has made one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from newsloom.model.account import Meant
from newsloom.text import fold_key
from newsloom.weighing.reports import Report
from newsloom.weighing.rulings import Rulings

Form = tuple[str | None, str]
"""A document's name, or None for every document, and the folded spelling."""
Side = frozenset[Form]


def key(name: str) -> str:
    """Return a spelling folded, initialisms without their stops: U.N. is UN."""
    return fold_key(name).replace(".", "")


@dataclass(frozen=True, slots=True)
class Identities:
    """The decisions on names of one story, each as its sides."""

    together: tuple[tuple[Side, ...], ...] = ()
    apart: tuple[tuple[Side, ...], ...] = ()

    def tag(self, document: str, spelling: str) -> str:
        """Return what tells a spelling in one document from the same in another that an editor told apart from it."""
        return " ".join(
            f"{ruling}.{number}"
            for ruling, sides in enumerate(self.apart)
            for number, side in enumerate(sides)
            if (document, spelling) in side
        )

    def pairs(self, verdict: str, holds: Sequence[frozenset[Form]]) -> Iterator[tuple[int, int]]:
        """Yield the pairs of forms, by number, that decisions keep together or apart; `holds` are all their places."""
        for sides in self.together if verdict == "together" else self.apart:
            numbers = [[number for number, form in enumerate(holds) if form & side] for side in sides]
            for ours, others in combinations(numbers, 2):
                yield from ((one, other) for one in ours for other in others if one != other)


def of(rulings: Rulings, reports: Sequence[Report]) -> Identities:
    """Return the decisions on names with their sides in the story."""
    by_name = {report.name: report for report in reports}
    found = {
        verdict: tuple(tuple(_side(each, by_name) for each in on) for _, on in rulings.sides("name", verdict))
        for verdict in ("together", "apart")
    }
    return Identities(found["together"], found["apart"])


def _side(meant: Meant, by_name: Mapping[str, Report]) -> Side:
    if meant.kind in ("words", "document"):
        return frozenset({(None, key(meant.on))})
    forms: set[Form] = set()
    for cited in meant.spans:
        mentions = by_name[cited.document].reading.mentions
        forms |= {(cited.document, key(each.name)) for each in mentions if each.span.overlaps(cited.span)}
    return frozenset(forms)
