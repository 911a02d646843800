"""Ids that outlive a re-weighing: what an account says again keeps the id it had in the version before (invariant 3).

Two records are the same when they rest on the same claims or characters; the pair with the most in common goes first,
and each id is given once. An id whose record went into another's leads there; an id without a successor is withdrawn.
Known to be missed: a fact that comes back after it was withdrawn begins anew.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from newsloom.model.account import Account, Event, Finding, Name, Origin, Utterance
from newsloom.model.document import content_id
from newsloom.model.span import Citation
from newsloom.text import fold_key

Atoms = frozenset[Hashable]
"""What a record rests on."""


@dataclass(frozen=True, slots=True)
class Inherited:
    """The account under its lasting ids, and the ids that lead elsewhere now: (id, to, what)."""

    account: Account
    redirects: tuple[tuple[str, str, str], ...]


def inherit(previous: Account | None, account: Account) -> Inherited:
    """Return `account` with the ids of `previous` where it says the same."""
    if previous is None:
        return Inherited(account, ())
    ids: dict[str, str] = {}
    led: list[tuple[str, str, str]] = []
    for column, what, atoms in _COLUMNS:
        renamed, redirects = _match(getattr(previous, column), getattr(account, column), atoms)
        ids.update(renamed)
        led += [(gone, to, what) for gone, to in redirects]
    return Inherited(_renamed(account, ids), tuple(led))


def successors(gone: Account, account: Account) -> tuple[tuple[str, str, str], ...]:
    """Return where the ids of another account lead, whose story went into this one's: (id, to, what)."""
    led: list[tuple[str, str, str]] = []
    for column, what, atoms in _COLUMNS:
        renamed, redirects = _match(getattr(gone, column), getattr(account, column), atoms)
        known = {each.id for each in getattr(gone, column)}
        own = {lasting: id_ for id_, lasting in renamed.items()}
        led += [(lasting, id_, what) for lasting, id_ in own.items() if lasting in known and lasting != id_]
        led += [(old, own[lasting], what) for old, lasting in redirects if old != own[lasting]]
    return tuple(led)


def _places(spans: Iterable[Citation]) -> Atoms:
    return frozenset((span.document, span.span.start, span.span.end) for span in spans)


def _of_event(event: Event) -> Atoms:
    return frozenset(event.claims)


def _of_name(name: Name) -> Atoms:
    return _places(name.mentions)


def _of_origin(origin: Origin) -> Atoms:
    # One speaker may stand behind several reports and one report before several speakers: both together tell.
    return frozenset((fold_key(origin.name), document) for document in origin.documents) | _places(origin.spans)


def _of_finding(finding: Finding) -> Atoms:
    return frozenset((finding.slot, *place) for value in finding.values for place in _places(value.spans))  # type: ignore[misc]


def _of_quote(quote: Utterance) -> Atoms:
    return _places(quote.spans)


_COLUMNS: tuple[tuple[str, str, Callable[[Any], Atoms]], ...] = (
    ("names", "name", _of_name),
    ("origins", "origin", _of_origin),
    ("events", "event", _of_event),
    ("findings", "finding", _of_finding),
    ("quotes", "quote", _of_quote),
)


def _match(
    old: Sequence[Any], new: Sequence[Any], atoms: Callable[[Any], Atoms]
) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """Return new id → lasting id, and the old ids that lead to another's (old, lasting)."""
    shared = _shared([atoms(each) for each in old], [atoms(each) for each in new])
    heir: dict[int, int] = {}
    taken: set[int] = set()
    for _, before, after in shared:
        if before not in taken and after not in heir:
            heir[after] = before
            taken.add(before)
    lasting = {after: old[before].id for after, before in heir.items()}
    held = set(lasting.values()) | {each.id for each in old}
    for number, each in enumerate(new):
        if number not in lasting:
            lasting[number] = _free(each.id, held)
            held.add(lasting[number])
    into: dict[int, int] = {}
    for _, before, after in shared:
        if before not in taken:
            into.setdefault(before, after)
    redirects = [(old[before].id, lasting[after]) for before, after in sorted(into.items())]
    return {each.id: lasting[number] for number, each in enumerate(new)}, redirects


def _shared(old: Sequence[Atoms], new: Sequence[Atoms]) -> list[tuple[int, int, int]]:
    """Return (minus how much they share, old, new) for all that share anything, the most first."""
    holders: defaultdict[Hashable, list[int]] = defaultdict(list)
    for number, atoms in enumerate(old):
        for atom in atoms:
            holders[atom].append(number)
    counts = Counter((before, after) for after, atoms in enumerate(new) for atom in atoms for before in holders[atom])
    return sorted((-count, before, after) for (before, after), count in counts.items())


def _free(id_: str, held: set[str]) -> str:
    """Return the id, or one made from it when another record has it already."""
    while id_ in held:
        id_ = content_id(id_, "apart")
    return id_


def _renamed(account: Account, ids: Mapping[str, str]) -> Account:
    def known(each: Iterable[str]) -> tuple[str, ...]:
        return tuple(ids.get(id_, id_) for id_ in each)

    def value(finding: Finding) -> tuple[Any, ...]:
        return tuple(replace(each, origins=known(each.origins)) for each in finding.values)

    def own(record: Any) -> str:
        return ids.get(record.id, record.id)

    return replace(
        account,
        names=tuple(replace(each, id=own(each)) for each in account.names),
        origins=tuple(replace(each, id=own(each)) for each in account.origins),
        events=tuple(replace(each, id=own(each), origins=known(each.origins)) for each in account.events),
        findings=tuple(
            replace(each, id=own(each), values=value(each), event=each.event and ids.get(each.event, each.event))
            for each in account.findings
        ),
        quotes=tuple(replace(each, id=own(each), origins=known(each.origins)) for each in account.quotes),
        notes=tuple(replace(each, findings=known(each.findings), events=known(each.events)) for each in account.notes),
        decisions=tuple(replace(each, ids=known(each.ids)) for each in account.decisions),
    )
