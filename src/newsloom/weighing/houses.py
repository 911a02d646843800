"""A newsroom's own list of outlets, owners and agencies: what a publisher is called, what it is, and whose it is.

Outlets, credits and sources that the list knows under any spelling get its name and kind, as an overlay on the reports.
Publishers of one owner are one house: what its papers tell without a named first source is told once (`family`).
Known to be missed: agencies of the list in credits that reading did not take for one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from newsloom.model.reading import Credit
from newsloom.model.source import OwnedOutlet, Source
from newsloom.text import fold, fold_key
from newsloom.weighing.reports import Report

SHORT = 3  # letters up to which a name counts only as it is written: "AP" is an agency, "ap" is not
MEDIA = frozenset({"outlet", "agency", "paper", "broadcaster"})


@dataclass(frozen=True, slots=True)
class Houses:
    """The list, to be asked by any spelling."""

    by_spelling: Mapping[str, OwnedOutlet]

    def entry(self, name: str) -> OwnedOutlet | None:
        """Return the entry that is written `name`, with or without "the"."""
        return self.by_spelling.get(_spelling(name))

    def called(self, name: str) -> str:
        """Return what the list calls a name; the name itself when it does not know it."""
        entry = self.entry(name)
        return entry.name if entry else name

    def owner(self, name: str) -> str | None:
        """Return whose a publisher is, or None when the list does not say."""
        entry = self.entry(name)
        return self.called(entry.owner) if entry and entry.owner else None


def _spelling(name: str) -> str:
    bare = fold(name).strip()
    bare = bare[4:] if bare[:4].lower() == "the " else bare
    return bare if len(bare) <= SHORT else fold_key(bare)


def of(outlets: Sequence[OwnedOutlet]) -> Houses:
    """Return the list; of two entries with one spelling the first has it."""
    found: dict[str, OwnedOutlet] = {}
    for entry in outlets:
        for spelling in (entry.name, *entry.aliases):
            found.setdefault(_spelling(spelling), entry)
    return Houses(found)


def overlay(dated: tuple[Report, ...], outlets: Sequence[OwnedOutlet]) -> tuple[Report, ...]:
    """Return the reports with outlets, credits and sources as the list has them."""
    if not outlets:
        return dated
    houses = of(outlets)
    return tuple(_named(report, houses) for report in dated)


def _named(report: Report, houses: Houses) -> Report:
    reading = report.reading
    outlet = reading.outlet
    named = replace(outlet, name=houses.called(outlet.name)) if outlet.name else outlet
    return replace(
        report,
        reading=replace(
            reading,
            outlet=named,
            credits=tuple(_credit(each, houses) for each in reading.credits),
            quotes=tuple(replace(each, chain=_chain(each.chain, houses)) for each in reading.quotes),
        ),
        claims=tuple(replace(each, chain=_chain(each.chain, houses)) for each in report.claims),
    )


def _credit(credit: Credit, houses: Houses) -> Credit:
    entry = houses.entry(credit.name)
    return replace(credit, name=entry.name, kind=entry.kind) if entry else credit


def _chain(chain: tuple[Source, ...], houses: Houses) -> tuple[Source, ...]:
    return tuple(_source(link, houses) for link in chain)


def _source(link: Source, houses: Houses) -> Source:
    entry = houses.entry(link.name) if link.kind in MEDIA | {"person", "official", "document"} else None
    kind: Any = entry.kind if entry else link.kind
    return replace(link, name=entry.name, kind=kind) if entry else link
