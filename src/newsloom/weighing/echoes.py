"""Echoes: claims in copied text, each led back to the claim that it repeats word for word.

A copy says nothing of its own: its claims follow those of the text that it was taken from and are not weighed again, so
that adding a copy changes no match, no status and no count. In a text that is a copy as a whole a claim whose wording
was touched joins the one that it was, as long as it has the same numbers and days, and nothing else. What a copy
changed or added is its own and stays. Known to be missed: touched wordings in texts that are copied in part.
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

# Words that two wordings of one claim have in common, of all of theirs: light rewording exchanges one word in twenty,
# and a clause of six keeps four of them at the worst; two claims of one report that have so much in common are rare.
TOUCHED = 0.6


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


def touched(story: Story, told: Sequence[Telling], repeated: Mapping[str, str]) -> Mapping[str, str]:
    """Return for each claim of a whole copy that is told in touched words the id of the claim that it was."""
    around = hulls(story, {each.report.name: (each.report.order, each.report.name) for each in told})
    by_report: defaultdict[str, list[Telling]] = defaultdict(list)
    for each in told:
        by_report[each.report.name].append(each)
    found: dict[str, str] = {}
    for each in told:
        for hull, original in around.get(each.report.name, ()) if each.claim.id not in repeated else ():
            was = _touched(each, by_report[original]) if hull.contains(each.claim.span) else None
            if was is not None:
                first = repeated.get(was.claim.id, was.claim.id)
                found[each.claim.id] = found.get(first, first)
                break
    return found


def hulls(story: Story, orders: Mapping[str, tuple[int, str]]) -> Mapping[str, list[tuple[Span, str]]]:
    """Return for each document that is a copy as a whole what lies between its first and its last copied stretch.

    With it stands the earlier document of the story that it copies; `orders` are those of publication.
    """
    found: defaultdict[str, list[tuple[Span, str]]] = defaultdict(list)
    for member in story.members:
        for copy in member.copies:
            known = member.name in orders and copy.of in orders
            if known and copy.spans and (copy.whole or member.copy_of == copy.of):
                later = orders[copy.of] < orders[member.name]
                spans = [passage.span if later else passage.other for passage in copy.spans]
                hull = Span(min(span.start for span in spans), max(span.end for span in spans))
                found[member.name if later else copy.of].append((hull, copy.of if later else member.name))
    return found


def _touched(told: Telling, originals: Sequence[Telling]) -> Telling | None:
    """Return the claim of the original that is told here in touched words, with the same numbers and days."""
    mine = set(_text(told).split())
    best: tuple[float, Telling] | None = None
    for each in originals:
        theirs = set(_text(each).split())
        shared = 2 * len(mine & theirs) / (len(mine) + len(theirs))
        if shared >= TOUCHED and (best is None or shared > best[0]) and _values(each) == _values(told):
            best = (shared, each)
    return best[1] if best else None


def _values(told: Telling) -> tuple[list[float], list[str]]:
    """Return the numbers and the days of a claim, by which a copy may change what it tells."""
    times = [told.report.times[number].value for number in told.claim.times]
    return [amount.value for amount in told.claim.numbers], times


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
