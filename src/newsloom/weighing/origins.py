"""Origins: how many times have we really been told?

For one fact its carriers are joined when they share a link of their sourcing chain (a person, a body, an agency, a
paper), when one took the passage from the other, or when their roots are one body and its spokesman. What remains
apart counts as independent only when it *names* a first source. An outlet's own voice names none; all unnamed
sources of one fact count once at most. Unknown lineage never adds an origin (METHODS 12).
Known to be missed: two named people of one press conference count as two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import combinations

from newsloom.language import lexicons
from newsloom.model.account import Name, Origin, Utterance
from newsloom.model.document import content_id
from newsloom.model.source import OwnedOutlet, Source
from newsloom.model.span import Citation, Span
from newsloom.model.story import Story
from newsloom.text import fold_key
from newsloom.weighing import echoes, kinship
from newsloom.weighing import names as naming
from newsloom.weighing.houses import MEDIA
from newsloom.weighing.joined import Joined
from newsloom.weighing.kinship import Kinship
from newsloom.weighing.matching import Match
from newsloom.weighing.reports import Report
from newsloom.weighing.rulings import Rulings

Key = tuple[str, str]
"""What joins carriers: ("source", name id or folded name)."""

SAME_PLACE = 30  # characters that a copy may have shifted a sentence by: a blank line, a byline; less than a clause
SMALL = frozenset({"the", "a", "an", "of", "in", "at", "s", "its", "their", "his", "her"})
OWN_VOICE = "no source given"
NO_RULINGS = Rulings()


@dataclass(frozen=True, slots=True)
class Carrier:
    """One place where a fact is told: its report, its place, and its chain of sources, outermost first."""

    report: Report
    span: Span
    chain: tuple[Source, ...]

    @property
    def sources(self) -> tuple[Source, ...]:
        """The chain without links that name nobody: "it" and "some" may be anyone, one who is counted already too."""
        nobody = lexicons.words("clauses", "pronouns") | lexicons.words("clauses", "determiners")
        return tuple(link for link in self.chain if fold_key(link.name) not in nobody)


@dataclass(frozen=True, slots=True)
class Origins:
    """The story's origins, and the independent ones behind any set of carriers."""

    all: tuple[Origin, ...]
    of_claims: Mapping[str, tuple[str, ...]]
    """By claim id: the origins of that claim alone."""
    of_utterances: Mapping[str, tuple[str, ...]]
    """By utterance id."""
    of: Callable[[Sequence[Carrier]], tuple[str, ...]]
    """The ids of the independent origins behind a fact told by several carriers."""


def trace(
    story: Story,
    reports: tuple[Report, ...],
    names: tuple[Name, ...],
    matches: tuple[Match, ...],
    utterances: tuple[Utterance, ...],
    rulings: Rulings = NO_RULINGS,
    outlets: tuple[OwnedOutlet, ...] = (),
) -> Origins:
    """Return the story's origins and the way from any fact to its independent ones."""
    key_of = _source_keys(reports, names)
    kin = kinship.of(rulings, outlets, partial(_key_of_name, names), reports)
    bound = _bound(reports, names)
    shared = _shared_passages(story, reports)
    carriers = [
        Carrier(told.report, told.claim.span, told.claim.chain)
        for match in matches
        for told in (*match.told, *match.echoes)
    ]
    by_name = {report.name: report for report in reports}
    spoken = {each.id: _spoken(each, by_name, kin) for each in utterances}
    everyone = [*carriers, *(carrier for each in spoken.values() for carrier in each)]
    origins = _origins(everyone, key_of)
    own = _own_voice(reports, carriers)
    ids = {key: origin.id for key, origin in origins.items()}
    unshown = _named_by_copies_alone(everyone, key_of, _copied_whole(story, reports))
    told_of = [_owned(_shown(each, key, unshown), kin) for key, each in origins.items()]

    def of(told: Sequence[Carrier]) -> tuple[str, ...]:
        counting = [each for each in told if not each.sources or key_of(each.report, each.sources[-1]) not in unshown]
        return _independent(counting, key_of, bound, shared, ids, kin)

    claims = {
        told.claim.id: Carrier(told.report, told.claim.span, told.claim.chain)
        for match in matches
        for told in (*match.told, *match.echoes)
    }
    return Origins(
        all=(*told_of, *_credited(reports, origins, key_of), *own),
        of_claims={claim: of([carrier]) for claim, carrier in claims.items()},
        of_utterances={each: of(told)[:1] for each, told in spoken.items()},  # one mouth, whoever is said to have it
        of=of,
    )


def _spoken(utterance: Utterance, by_name: Mapping[str, Report], kin: Kinship) -> list[Carrier]:
    """Return an utterance's carriers; its speaker is the last link when the text names one."""
    return [
        Carrier(
            by_name[each.spans[0].document],
            each.spans[0].span,
            kin.counting(_with_speaker(each.chain, utterance.speaker)),
        )
        for each in utterance.carriers
    ]


def _with_speaker(chain: tuple[Source, ...], speaker: str | None) -> tuple[Source, ...]:
    if speaker is None or (chain and chain[-1].kind in ("person", "official", "anonymous", "document")):
        return chain
    return (*chain, Source(speaker, "person"))


def _source_keys(reports: Sequence[Report], names: tuple[Name, ...]) -> Callable[[Report, Source], Key]:
    index = naming.lookup(names, reports)
    by_alias = {fold_key(alias): name for name in names for alias in (*name.aliases, name.name)}

    def key(report: Report, source: Source) -> Key:
        if source.kind == "anonymous":
            return ("anonymous", fold_key(source.name))
        name = index.of(report.name, source.name) or by_alias.get(fold_key(source.name))
        return ("source", fold_key(name.name if name else source.name))

    return key


def _bound(reports: Sequence[Report], names: tuple[Name, ...]) -> Mapping[Key, tuple[Key, ...]]:
    """Return for each source those that it cannot be independent of: a person's house, the members of a group."""
    found: dict[Key, tuple[Key, ...]] = {key: (body,) for key, body in _bodies(reports, names).items()}
    index = naming.lookup(names, reports)
    for report in reports:
        for quote in report.reading.quotes:
            if quote.speaker_name and len(quote.speakers) > 1:
                members = [index.of(report.name, member) for member in quote.speakers]
                keys = tuple(("source", fold_key(name.name)) for name in members if name)
                group = ("source", fold_key(quote.speaker_name))
                found[group] = tuple(dict.fromkeys((*found.get(group, ()), *keys)))
    return found


def _copied_whole(story: Story, reports: Sequence[Report]) -> Callable[[Carrier], bool]:
    """Return what tells whether a carrier stands in text that its report took as a whole from an earlier one."""
    hulls = echoes.hulls(story, {report.name: (report.order, report.name) for report in reports})
    return lambda carrier: any(hull.contains(carrier.span) for hull, _ in hulls.get(carrier.report.name, ()))


def _named_by_copies_alone(
    carriers: Sequence[Carrier], key_of: Callable[[Report, Source], Key], is_copied: Callable[[Carrier], bool]
) -> frozenset[Key]:
    """Return the sources that only copies name: another word for whom the original names is no source more."""
    roots = [(key_of(each.report, each.sources[-1]), is_copied(each)) for each in carriers if each.sources]
    return frozenset(key for key, _ in roots) - frozenset(key for key, copied in roots if not copied)


def _shown(origin: Origin, key: Key, unshown: frozenset[Key]) -> Origin:
    if key not in unshown:
        return origin
    return replace(origin, independent=False, why=f"{origin.why}; only copied text names it, and its original does not")


def _key_of_name(names: tuple[Name, ...], written: str) -> Key:
    """Return the key of a source that an editor names."""
    folded = fold_key(written)
    for name in names:
        if folded in (fold_key(name.name), *map(fold_key, name.aliases)):
            return ("source", fold_key(name.name))
    return ("source", folded)


def _owned(origin: Origin, kin: Kinship) -> Origin:
    """Return an origin that says whose it is, where a newsroom's list does."""
    owner = kin.houses.owner(origin.name) if origin.kind in MEDIA else None
    return replace(origin, why=f"{origin.why}; owned by {owner}, as the list of outlets has it") if owner else origin


def _bodies(reports: Sequence[Report], names: tuple[Name, ...]) -> Mapping[Key, Key]:
    """Return for each person whose title names a body that body's key: a spokesman and his house are one source."""
    bodies = {fold_key(name.name): name for name in names if name.kind == "organization"}
    found: dict[Key, Key] = {}
    index = naming.lookup(names, reports)
    for report in reports:
        for mention in report.reading.mentions:
            if mention.kind != "person" or not mention.title:
                continue
            title = f" {fold_key(mention.title)} "
            body = next((key for key in sorted(bodies, key=lambda k: (-len(k), k)) if f" {key} " in title), None)
            name = index.of(report.name, mention.name)
            if body and name:
                found.setdefault(("source", fold_key(name.name)), ("source", body))
    return found


def _shared_passages(story: Story, reports: Sequence[Report]) -> Mapping[str, list[tuple[Span, str]]]:
    """Return for each document its stretches that stand in another one too, with the name of what is shared."""
    orders = {report.name: report.order for report in reports}
    found: defaultdict[str, list[tuple[Span, str]]] = defaultdict(list)
    for member in story.members:
        for copy in member.copies:
            if member.name in orders and copy.of in orders:
                for number, passage in enumerate(copy.spans):
                    label = f"{member.name}|{copy.of}|{number}"
                    found[member.name].append((passage.span, label))
                    found[copy.of].append((passage.other, label))
    return found


def _keys(carrier: Carrier, key_of: Callable[[Report, Source], Key]) -> list[Key]:
    return [key_of(carrier.report, link) for link in carrier.sources if link.kind != "anonymous"]


def _described_alike(told: Sequence[Carrier], key_of: Callable[[Report, Source], Key]) -> Iterator[tuple[Key, Key]]:
    """Yield sources of which one may be the other less fully described: "the ministry" and "Velland's ministry"."""
    roots = {key_of(carrier.report, carrier.sources[-1]): None for carrier in told if carrier.sources}
    words = {key: frozenset(key[1].split()) - SMALL for key in roots if key[0] == "source"}
    for one, other in combinations(words, 2):
        if words[one] <= words[other] or words[other] <= words[one]:
            yield one, other


def _copied(told: Sequence[Carrier], shared: Mapping[str, list[tuple[Span, str]]]) -> Iterator[tuple[int, int]]:
    """Yield pairs of carriers that stand at one place of a shared passage: one repeats the other."""
    places: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, carrier in enumerate(told):
        for span, label in shared.get(carrier.report.name, ()):
            if span.overlaps(carrier.span):
                places[label].append((carrier.span.start - span.start, number))
    for found in places.values():
        for place, number in found:
            others = [(abs(place - at), other) for at, other in found if told[other].report is not told[number].report]
            if others and min(others)[0] <= SAME_PLACE:
                yield number, min(others)[1]


def _independent(
    told: Sequence[Carrier],
    key_of: Callable[[Report, Source], Key],
    bound: Mapping[Key, tuple[Key, ...]],
    shared: Mapping[str, list[tuple[Span, str]]],
    ids: Mapping[Key, str],
    kin: Kinship,
) -> tuple[str, ...]:
    joined = Joined(kin.parted(told, key_of))
    for number, carrier in enumerate(told):
        for key in _keys(carrier, key_of):
            joined.join(("carrier", number), key)
            for related in bound.get(key, ()):
                joined.join(key, related)
    for fuller, shorter in _described_alike(told, key_of):
        joined.join(fuller, shorter)
    for one, other in _copied(told, shared):
        joined.join(("carrier", one), ("carrier", other))
    for mine, theirs in kin.joins(told, key_of):
        joined.join(mine, theirs)
    first: dict[Hashable, str] = {}
    unnamed: list[str] = []
    for number, carrier in enumerate(told):
        if not carrier.sources:
            continue
        root = carrier.sources[-1]
        origin = ids[key_of(carrier.report, root)]
        component = joined.root(("carrier", number))
        if root.kind == "anonymous":
            unnamed.append(origin)
            first.setdefault(component, origin)
        elif component not in first or first[component] in unnamed:
            first[component] = origin
    return _at_most_one_unnamed(first.values(), unnamed)


def _at_most_one_unnamed(found: Iterable[str], unnamed: Sequence[str]) -> tuple[str, ...]:
    """Keep one of the unnamed sources: two of them are not shown to be two people."""
    kept: list[str] = []
    has_unnamed = False
    for origin in dict.fromkeys(found):
        if origin in unnamed:
            if has_unnamed:
                continue
            has_unnamed = True
        kept.append(origin)
    return tuple(kept)


def _origins(carriers: Sequence[Carrier], key_of: Callable[[Report, Source], Key]) -> dict[Key, Origin]:
    """Return an origin for every root of a chain, in order of first appearance."""
    told: defaultdict[Key, list[tuple[Carrier, Source]]] = defaultdict(list)
    for carrier in sorted(carriers, key=lambda each: (each.report.order, each.report.name, each.span)):
        if carrier.sources:
            root = carrier.sources[-1]
            told[key_of(carrier.report, root)].append((carrier, root))
    return {key: _origin(key, uses) for key, uses in told.items()}


def _origin(key: Key, uses: Sequence[tuple[Carrier, Source]]) -> Origin:
    founder, root = uses[0]
    documents = tuple(dict.fromkeys(carrier.report.name for carrier, _ in uses))
    media = [link.name for carrier, _ in uses for link in carrier.sources[:-1]]
    through = f", through {', '.join(dict.fromkeys(media))}" if media else ""
    named = "an unnamed source" if root.kind == "anonymous" else "named as the source"
    return Origin(
        id=content_id(founder.report.document.id, "origin", *key),
        name=root.name,
        kind=root.kind,
        documents=documents,
        why=f"{named} in {len(documents)} of the reports{through}",
        independent=True,
        spans=tuple(dict.fromkeys(_cite(carrier, source) for carrier, source in uses)),
    )


def _cite(carrier: Carrier, source: Source) -> Citation:
    return carrier.report.cite(source.span or carrier.span)


def _credited(
    reports: Sequence[Report], origins: Mapping[Key, Origin], key_of: Callable[[Report, Source], Key]
) -> list[Origin]:
    """Return the agencies that stand in credit lines only: they may stand behind unattributed sentences."""
    told: defaultdict[Key, list[tuple[Report, str, Span]]] = defaultdict(list)
    for report in reports:
        for credit in report.reading.credits:
            key = key_of(report, Source(credit.name, "agency"))
            if credit.role != "photo" and key not in origins:
                told[key].append((report, credit.name, credit.span))
    return [
        Origin(
            id=content_id(uses[0][0].document.id, "origin", *key),
            name=uses[0][1],
            kind="agency",
            documents=tuple(dict.fromkeys(report.name for report, _, _ in uses)),
            why="credited for the text as a whole; no single fact is given to it",
            independent=False,
            spans=tuple(report.cite(span) for report, _, span in uses),
        )
        for key, uses in told.items()
    ]


def _own_voice(reports: Sequence[Report], carriers: Sequence[Carrier]) -> list[Origin]:
    """Return the one origin of everything that no source is given for: not shown to be independent of anything."""
    unsourced = [carrier for carrier in carriers if not carrier.sources]
    if not unsourced:
        return []
    named = {carrier.report.name for carrier in unsourced}
    first = min(unsourced, key=lambda each: (each.report.order, each.report.name, each.span))
    return [
        Origin(
            id=content_id(first.report.document.id, "origin", OWN_VOICE),
            name=OWN_VOICE,
            kind="unknown",
            documents=tuple(report.name for report in reports if report.name in named),
            why="told in the outlets' own voice; no text says where they have it from",
            independent=False,
            spans=(first.report.cite(first.span),),
        )
    ]
