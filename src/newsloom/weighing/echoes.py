"""Echoes: claims in copied text, each led back to the claim that it repeats word for word.

A copy says nothing of its own: its claims follow those of the text that it was taken from and are not weighed again, so
that adding a copy changes no match, no status and no count. What a copy changed or added is its own and stays.
Known to be missed: claims of copies whose wording was touched; they are matched like any others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Protocol

from newsloom.model.reading import Claim
from newsloom.model.span import Span
from newsloom.model.story import Story
from newsloom.text import fold_key
from newsloom.weighing.reports import Report


class Telling(Protocol):
    """A claim with its report."""

    @property
    def report(self) -> Report:
        """The report."""

    @property
    def claim(self) -> Claim:
        """The claim."""


def find(story: Story, told: Sequence[Telling]) -> Mapping[str, str]:
    """Return for each claim in copied text the id of the claim that it repeats: the first one told."""
    orders = {each.report.name: (each.report.order, each.report.name) for each in told}
    inside = _shared(story, orders)
    by_text: defaultdict[tuple[str, str], list[Telling]] = defaultdict(list)
    for each in told:
        by_text[each.report.name, _text(each)].append(each)
    found: dict[str, str] = {}
    for each in told:  # in order of publication, so that a copy of a copy leads to the first
        for mine, original, theirs in inside.get(each.report.name, ()):
            if mine.contains(each.claim.span):
                same = [one for one in by_text[original, _text(each)] if theirs.overlaps(one.claim.span)]
                if same:
                    found[each.claim.id] = found.get(same[0].claim.id, same[0].claim.id)
                    break
    return found


def _text(told: Telling) -> str:
    return fold_key(told.claim.span.of(told.report.document.text))


def _shared(story: Story, orders: Mapping[str, tuple[int, str]]) -> Mapping[str, list[tuple[Span, str, Span]]]:
    """Return for each later document its copied stretches, with the earlier document and the stretch there."""
    found: defaultdict[str, list[tuple[Span, str, Span]]] = defaultdict(list)
    for member in story.members:
        for copy in member.copies:
            if member.name not in orders or copy.of not in orders:
                continue
            for passage in copy.spans:
                if orders[copy.of] < orders[member.name]:
                    found[member.name].append((passage.span, copy.of, passage.other))
                else:
                    found[copy.of].append((passage.other, member.name, passage.span))
    return found
