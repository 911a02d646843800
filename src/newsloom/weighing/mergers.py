"""Mergers: words that a report puts into several mouths at once, while each is known to have said another part of them.

"Both expressed hope for peace and for trade", where one spoke of peace and the other of trade, gives each a word that
he is not shown to have said. Known to be missed: members of a group that no report quotes alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from newsloom.language.stems import stem
from newsloom.model.account import Finding, Name, Value
from newsloom.model.document import content_id
from newsloom.text import fold_key
from newsloom.weighing import names as naming
from newsloom.weighing import utterances
from newsloom.weighing.events import documents
from newsloom.weighing.origins import Carrier, Origins
from newsloom.weighing.reports import Report
from newsloom.weighing.utterances import Said

OF_ONE = 3  # content words that a member's own quotation shares with the group's: below it, it is another subject
ALONE = 2  # content words of the group's that one member has and the other lacks: one is a matter of wording
MOSTLY = 0.4  # share of a member's own quotation that the group's has too: a long speech touches everything
COVERED = 0.6  # share of the group's words that its members said between them: else they were heard on another day


def compare(reports: Sequence[Report], names: tuple[Name, ...], origins: Origins) -> Iterator[Finding]:
    """Yield a finding for each quotation of several people whose parts are quoted elsewhere from one of them each."""
    index = naming.lookup(names, reports)
    told = utterances.said(reports, names)
    by_one: defaultdict[str, list[Said]] = defaultdict(list)
    for said in told:
        if said.speaker is not None and len(said.quote.speakers) < 2:
            by_one[said.speaker].append(said)
    merged: dict[tuple[str, ...], list[list[Said]]] = {}
    for said in told:
        for pair in combinations(_members(said, index), 2):
            parts = _parted(said, pair, by_one)
            if parts:
                merged.setdefault(tuple(sorted(pair)), []).append([said, *parts])
    for found in merged.values():
        yield _finding([whole for whole, *_ in found], found[0][1:], origins)


def _members(said: Said, index: naming.NameIndex) -> list[str]:
    """Return the ids of those who are said to have spoken together."""
    if len(said.quote.speakers) < 2:
        return []
    named = (index.of(said.report.name, name) for name in said.quote.speakers)
    return list(dict.fromkeys(name.id for name in named if name))


def _parted(said: Said, pair: Sequence[str], by_one: Mapping[str, Sequence[Said]]) -> list[Said]:
    """Return each member's own quotation of a part of what both are said to have said, or nothing."""
    own = [_nearest(said, by_one.get(member, ())) for member in pair]
    mine, theirs = (_subject(each) & _subject(said) if each else frozenset() for each in own)
    whole = _subject(said)
    shares = [len(_subject(each) & _subject(said)) >= MOSTLY * len(_subject(each)) for each in own if each]
    parted = min(len(mine - theirs), len(theirs - mine)) >= ALONE and min(len(mine), len(theirs)) >= OF_ONE
    covered = len(mine | theirs) >= COVERED * len(whole)
    return [each for each in own if each] if parted and covered and all(shares) else []


def _nearest(said: Said, others: Sequence[Said]) -> Said | None:
    return max(others, key=lambda each: len(_subject(each) & _subject(said)), default=None)


def _subject(said: Said) -> frozenset[object]:
    """Return what was spoken of, without the words of the names of those who speak."""
    people = {stem(word) for name in said.quote.speakers for word in fold_key(name).split()}
    return said.content - people


def _finding(wholes: Sequence[Said], parts: Sequence[Said], origins: Origins) -> Finding:
    told = [*wholes, *parts]
    inside = len({each.report.name for each in told}) == 1
    first = wholes[0]
    together = " and ".join(first.quote.speakers)
    return Finding(
        id=content_id(first.report.document.id, "merger", str(first.quote.span.start)),
        verdict="disputed",
        kind="inside-one-text" if inside else "contradiction",
        slot="attribution",
        about=" ".join(first.quote.span.of(first.report.document.text).split()),
        values=(_value(together, wholes, origins), *(_value(each.label or "", [each], origins) for each in parts)),
        preferred=None,
        why="said to be the words of both, while each is quoted elsewhere with another part of them",
    )


def _value(label: str, told: Sequence[Said], origins: Origins) -> Value:
    spans = tuple(span for each in told for span in each.spans)
    carriers = [Carrier(each.report, each.spans[0].span, each.quote.chain) for each in told]
    return Value(label, spans, documents(spans), origins.of(carriers))
