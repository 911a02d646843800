"""An editor's rulings on stories and copies: they outrank whatever the program would have chosen.

A ruling names two documents or more. Later rows supersede earlier ones on the same pair; nothing is deleted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import permutations

from newsloom.gathering.copies import Match
from newsloom.gathering.fingerprints import Fingerprint
from newsloom.model import decisions as forms
from newsloom.model.story import Copy, Decision


@dataclass(frozen=True, slots=True)
class Standing:
    """The decisions that stand, by document: what comes later supersedes."""

    stories: Mapping[str, Mapping[str, Decision]] = field(default_factory=dict)
    """Document → other document → what was decided about their stories."""
    copies: Mapping[str, Mapping[str, Decision]] = field(default_factory=dict)

    @classmethod
    def of(cls, decisions: Iterable[Decision]) -> Standing:
        """Return what stands of decisions in their order."""
        made: dict[str, dict[str, dict[str, Decision]]] = {"story": {}, "copy": {}}
        for decision in forms.standing(tuple(decisions)):
            for one, other in permutations(decision.on, 2) if decision.what in made else ():
                made[decision.what].setdefault(one, {})[other] = decision
        return cls(made["story"], made["copy"])

    def apart(self, name: str) -> list[str]:
        """Return the documents whose stories a document is kept out of."""
        return sorted(_ruled(self.stories, name, "apart"))

    def together(self, name: str) -> list[tuple[str, Decision]]:
        """Return the documents whose story a document is of, with the decision."""
        return sorted(_ruled(self.stories, name, "together").items(), key=lambda pair: pair[0])

    def concerns(self, name: str) -> bool:
        """Tell whether anything was decided about the story of a document."""
        return name in self.stories

    def pairs(self, verdict: str) -> list[tuple[str, str]]:
        """Return the pairs of documents that this was decided on, each once, in order of name."""
        return sorted(
            (one, other) for one in self.stories for other in _ruled(self.stories, one, verdict) if one < other
        )


def _ruled(standing: Mapping[str, Mapping[str, Decision]], name: str, verdict: str) -> dict[str, Decision]:
    return {other: each for other, each in standing.get(name, {}).items() if each.verdict == verdict}


def copies(standing: Standing, new: Fingerprint, found: list[Match], known: Callable[[str], int | None]) -> list[Match]:
    """Return the copies that were found, less what an editor ruled out, with what an editor added."""
    none, added = (_ruled(standing.copies, new.name, verdict) for verdict in ("none", "copy"))
    kept = [match for match in found if match.copy.of not in none and match.copy.of not in added]
    by_hand = [
        Match(Copy(other, None, 1.0, (), "from", _by(decision), whole=True), is_revision=False, number=number)
        for other, decision in sorted(added.items())
        if (number := known(other)) is not None
    ]
    return [*by_hand, *kept]


def _by(decision: Decision) -> str:
    because = f": {decision.why}" if decision.why else ""
    return f"ruled by {decision.by}{because}"


def why(decision: Decision, other: str) -> str:
    """Say who put two documents together."""
    return f"with {other}, {_by(decision)}"
