"""What makes sources one, or keeps them two, whatever the fact: owners of a newsroom's list, and editors' decisions.

Publishers of one owner are one source. What a house's papers have from somebody whom they do not name is not shown to
be another than whom a paper of the same house names. An editor's decision outranks both, and every rule of `origins`.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Protocol

from newsloom.model.account import Meant
from newsloom.model.decisions import NOBODY
from newsloom.model.source import OwnedOutlet, Source
from newsloom.text import fold_key
from newsloom.weighing import houses as listed
from newsloom.weighing.houses import MEDIA, Houses
from newsloom.weighing.reports import Report
from newsloom.weighing.rulings import Rulings

Key = tuple[str, str]
Pair = tuple[Hashable, Hashable]


class Carrier(Protocol):
    """One place where a fact is told."""

    @property
    def report(self) -> Report:
        """The report."""

    @property
    def sources(self) -> tuple[Source, ...]:
        """Its chain."""


@dataclass(frozen=True, slots=True)
class Kinship:
    """Sources and documents that belong together, or apart."""

    houses: Houses
    together: tuple[tuple[frozenset[Key], ...], ...] = ()
    """By decision: the sources, or the documents, of each thing that it is on."""
    apart: tuple[tuple[frozenset[Key], ...], ...] = ()
    nothing: frozenset[str] = frozenset()
    """Folded names of sources that count for nothing, by decision."""

    def counting(self, chain: tuple[Source, ...]) -> tuple[Source, ...]:
        """Return a chain without the sources that count for nothing."""
        return tuple(link for link in chain if fold_key(link.name) not in self.nothing)

    def joins(self, told: Sequence[Carrier], key_of: Callable[[Report, Source], Key]) -> Iterator[Pair]:
        """Yield what belongs together among carriers, each ("carrier", number), and the sources that they name."""
        for sides in self.together:
            held = [_held(told, key_of, side) for side in sides]
            firsts = [each[0] for each in held if each]
            yield from ((firsts[0], other) for each in held for other in each if firsts)
        if self.houses.by_spelling:
            yield from self._owned(told, key_of)
            yield from self._unnamed_beside_named(told)

    def parted(self, told: Sequence[Carrier], key_of: Callable[[Report, Source], Key]) -> Iterator[Pair]:
        """Yield what must stay apart."""
        for sides in self.apart:
            held = [_held(told, key_of, side) for side in sides]
            for ours, others in combinations(held, 2):
                yield from ((one, other) for one in ours for other in others)

    def _owned(self, told: Sequence[Carrier], key_of: Callable[[Report, Source], Key]) -> Iterator[Pair]:
        for carrier in told:
            for link in carrier.sources:
                owner = self.houses.owner(link.name) if link.kind in MEDIA else None
                if owner:
                    yield key_of(carrier.report, link), ("source", fold_key(owner))

    def _unnamed_beside_named(self, told: Sequence[Carrier]) -> Iterator[Pair]:
        named: dict[str, int] = {}
        unnamed: list[tuple[str, int]] = []
        for number, carrier in enumerate(told):
            outlet = carrier.report.reading.outlet.name
            house = self.houses.owner(outlet) if outlet else None
            if house and carrier.sources and carrier.sources[-1].kind == "anonymous":
                unnamed.append((house, number))
            elif house and carrier.sources:
                named.setdefault(house, number)
        yield from ((("carrier", named[house]), ("carrier", number)) for house, number in unnamed if house in named)


def of(
    rulings: Rulings, outlets: Sequence[OwnedOutlet], key_of: Callable[[str], Key], reports: Sequence[Report]
) -> Kinship:
    """Return what a list and an editor's decisions say of the story's sources; `key_of` gives the key of a name."""
    houses = listed.of(outlets)
    published = {report.name: report.reading.outlet.name for report in reports}

    def side(meant: Meant) -> frozenset[Key]:
        if meant.kind == "document":
            return frozenset({("document", meant.on)})
        named = houses.called(meant.name or meant.on)
        own = (
            ("document", name) for name, outlet in published.items() if outlet and fold_key(outlet) == fold_key(named)
        )
        return frozenset({key_of(named), ("anonymous", fold_key(named)), *own})

    sides = {
        verdict: tuple(tuple(side(each) for each in on) for _, on in rulings.sides("origin", verdict))
        for verdict in ("together", "apart")
    }
    nothing = {
        fold_key(houses.called(meant.name or meant.on))
        for _, on in rulings.sides("origin", NOBODY)
        for meant in on
        if meant.kind in ("origin", "words")
    }
    return Kinship(houses, sides["together"], sides["apart"], frozenset(nothing))


def _held(told: Sequence[Carrier], key_of: Callable[[Report, Source], Key], side: Iterable[Key]) -> list[Hashable]:
    """Return the carriers of a side's documents, and those that name a source of the side at the end of their chain."""
    wanted = frozenset(side)
    return [
        ("carrier", number)
        for number, carrier in enumerate(told)
        if ("document", carrier.report.name) in wanted
        or any(_key(carrier, link, key_of) in wanted for link in carrier.sources[-1:])
    ]


def _key(carrier: Carrier, link: Source, key_of: Callable[[Report, Source], Key]) -> Key:
    return ("anonymous", fold_key(link.name)) if link.kind == "anonymous" else key_of(carrier.report, link)
