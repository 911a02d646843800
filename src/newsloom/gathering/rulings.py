"""An editor's rulings on stories and copies: they outrank whatever the program would have chosen.

A ruling names two documents or more. Later rows supersede earlier ones on the same pair; nothing is deleted.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from itertools import combinations

from newsloom.errors import InputError
from newsloom.gathering.copies import Match
from newsloom.gathering.fingerprints import Fingerprint
from newsloom.model.story import Copy, Decision

VERDICTS = {"story": ("together", "apart"), "copy": ("copy", "none")}
"""What an editor may rule on here, and how."""

Pair = frozenset[str]


def check(decisions: Iterable[Decision]) -> None:
    """Refuse a ruling that nothing here would follow: `InputError` names the ones that are followed."""
    for decision in decisions:
        known = VERDICTS.get(decision.what)
        if known is None or decision.verdict not in known or len(decision.on) < 2:
            followed = "; ".join(f"{what}: {' or '.join(verdicts)}" for what, verdicts in VERDICTS.items())
            raise InputError(
                f"no such decision: {decision.what!r} {decision.verdict!r} on {len(decision.on)} documents",
                hint=f"decisions are about two documents or more: {followed}",
            )


def about(decisions: Sequence[Decision], what: str) -> dict[Pair, Decision]:
    """Return the standing decision on each pair of documents."""
    standing: dict[Pair, Decision] = {}
    for decision in decisions:
        if decision.what == what:
            standing.update({frozenset(pair): decision for pair in combinations(decision.on, 2)})
    return standing


def ruled(standing: dict[Pair, Decision], name: str, verdict: str) -> dict[str, Decision]:
    """Return the other documents that `name` has been ruled to stand to in this way."""
    return {
        other: decision
        for pair, decision in standing.items()
        if name in pair and decision.verdict == verdict
        for other in pair - {name}
    }


def copies(standing: dict[Pair, Decision], new: Fingerprint, found: list[Match], known: Container[str]) -> list[Match]:
    """Return the copies that were found, less what an editor ruled out, with what an editor added."""
    none, added = ruled(standing, new.name, "none"), ruled(standing, new.name, "copy")
    kept = [match for match in found if match.copy.of not in none and match.copy.of not in added]
    by_hand = [
        Match(Copy(other, None, 1.0, (), "from", _by(decision), whole=True), is_revision=False)
        for other, decision in sorted(added.items())
        if other in known
    ]
    return [*by_hand, *kept]


def _by(decision: Decision) -> str:
    because = f": {decision.why}" if decision.why else ""
    return f"ruled by {decision.by}{because}"


def why(decision: Decision, other: str) -> str:
    """Say who put two documents together."""
    return f"with {other}, {_by(decision)}"
