"""Names over documents: the same person, body or place under its spellings, surnames and abbreviations.

Two forms are one name when they read the same (case, marks, hyphens, accents), when they are spellings of one
another and no sentence holds both, when one leaves out a middle name, when one is a surname that a single person of
the story bears, or when one is the other's initials. Different given names are never joined, nor is a person joined
with a place. A description ("the Arden mayor") means the one person who bears that title anywhere in the story, in a
report that names the same person elsewhere. Method: METHODS 10.
Known to be missed: a title that changes hands between two reports; married and maiden names, nicknames, a body under
two official names; transliterations of other families than those in `language/spellings.py`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from newsloom.language.spellings import initials_of, spelling_key
from newsloom.model.account import Name
from newsloom.model.document import content_id
from newsloom.model.reading import Mention, MentionKind
from newsloom.model.span import Citation, Span, holding
from newsloom.text import fold_key
from newsloom.weighing import identities
from newsloom.weighing.identities import Identities
from newsloom.weighing.joined import Joined
from newsloom.weighing.reports import Report
from newsloom.weighing.rulings import Rulings

LONG_ENOUGH = 4  # letters of a word in which one slip is a misspelling: "Ilse" and "Ilsa", not "Lee" and "Lea"
MOST_ALIKE = 50  # names that share all words but one: more of them are a list, not spellings

DESCRIBED = 2  # words of a description that means one person: "the minister" may be anybody's
DETERMINERS = frozenset({"the", "a", "an", "his", "her", "its", "their"})
EVIDENCE = frozenset({"caption", "credit"})
"""Set aside from the story flow, but names are read there; other residue names the outlet's own business."""
NO_RULINGS = Rulings()


@dataclass(frozen=True, slots=True)
class NameIndex:
    """From a name as one document writes it to the story's Name."""

    by_form: Mapping[tuple[str, str], Name]

    def of(self, document: str, name: str) -> Name | None:
        """Return the Name that `name` (canonical within `document`) belongs to, or None."""
        return self.by_form.get((document, fold_key(name)))


@dataclass(frozen=True, slots=True)
class _Form:
    """One name as it is written, over the documents that write it so."""

    key: str
    """Folded words."""
    person: bool
    written: tuple[tuple[Report, Mention], ...]

    @property
    def words(self) -> tuple[str, ...]:
        """The folded words, in order."""
        return tuple(self.key.split())

    @property
    def places(self) -> frozenset[identities.Form]:
        """The form in each document that writes it, and in any."""
        return frozenset({(None, self.key), *((report.name, self.key) for report, _ in self.written)})


def join(reports: tuple[Report, ...], rulings: Rulings = NO_RULINGS) -> tuple[Name, ...]:
    """Return the story's names, in order of first appearance; each mention belongs to one name at most.

    What an editor keeps together or apart outranks every rule.
    """
    ruled = identities.of(rulings, reports)
    forms = _forms(reports, ruled)
    places = [form.places for form in forms] if rulings.of("name") else []
    joined = Joined(ruled.pairs("apart", places))
    for one, other in ruled.pairs("together", places):
        joined.join(one, other)
    for one, other in (*_spelled_alike(forms), *_without_middle(forms), *_one_letter_off(forms)):
        joined.join(one, other)
    roots = [joined.root(number) for number in range(len(forms))]
    for one, other in (*_meant(forms, roots, _surname, _surnames), *_meant(forms, roots, _letters, _initials)):
        joined.join(one, other)
    groups: defaultdict[Hashable, list[_Form]] = defaultdict(list)
    for number, form in enumerate(forms):
        groups[joined.root(number)].append(form)
    return tuple(_name(group) for group in groups.values())


_last: list[tuple[Sequence[Name], Sequence[Report], NameIndex]] = []
"""The index made last: every stage of one weighing asks for the same, and making it is a twentieth of the work."""


def lookup(names: Sequence[Name], reports: Sequence[Report]) -> NameIndex:
    """Return the index from each document's own forms, and its descriptions that can mean one person, to `names`."""
    known = next((index for mine, told, index in _last[:] if mine is names and told is reports), None)
    if known is None:
        known = _lookup(names, reports)
        _last[:] = [(names, reports, known)]
    return known


def _lookup(names: Sequence[Name], reports: Sequence[Report]) -> NameIndex:
    at = {(cited.document, cited.span): name for name in names for cited in name.mentions}
    found: dict[tuple[str, str], Name] = {}
    for report in reports:
        for mention in report.reading.mentions:
            name = at.get((report.name, mention.span))
            if name is not None:
                found.setdefault((report.name, fold_key(mention.name)), name)
    return NameIndex(_described(reports, at, found) | found)


def _described(
    reports: Sequence[Report], at: Mapping[tuple[str, Span], Name], found: Mapping[tuple[str, str], Name]
) -> dict[tuple[str, str], Name]:
    """Return the descriptions of each report that the titles of one person alone cover, if the report names him too."""
    bearers = _bearers(reports, at)
    present = {(document, name.id) for (document, _), name in found.items()}
    meant: dict[tuple[str, str], Name] = {}
    borne: dict[frozenset[str], dict[str, Name]] = {}
    for report in reports:
        for mention in report.reading.mentions:
            words = frozenset(fold_key(mention.name).split()) - DETERMINERS
            if not _is_described(mention) or mention.members or len(words) < DESCRIBED:
                continue
            if words not in borne:
                borne[words] = {name.id: name for title, name in bearers if words <= title}
            bearing = borne[words]
            if len(bearing) == 1 and (report.name, next(iter(bearing))) in present:
                meant[report.name, fold_key(mention.name)] = next(iter(bearing.values()))
    return meant


def _bearers(reports: Sequence[Report], at: Mapping[tuple[str, Span], Name]) -> list[tuple[frozenset[str], Name]]:
    """Return each title of the story, as its folded words, with who bears it."""
    titled: dict[tuple[str, str], tuple[frozenset[str], Name]] = {}
    for report in reports:
        for mention in report.reading.mentions:
            name = at.get((report.name, mention.span)) if mention.title else None
            if name is not None and mention.title:
                key = fold_key(mention.title)
                titled.setdefault((key, name.id), (frozenset(key.split()), name))
    return list(titled.values())


def _is_described(mention: Mention) -> bool:
    """Tell whether a mention describes and does not name: "the Arden mayor"."""
    words = mention.name.split()
    return words[0].lower() in DETERMINERS and words[-1].islower()


def _forms(reports: Sequence[Report], ruled: Identities) -> list[_Form]:
    written: defaultdict[tuple[str, bool, str], list[tuple[Report, Mention]]] = defaultdict(list)
    for report in reports:
        for mention in _named(report):
            key = identities.key(mention.name)
            if key:
                written[key, mention.kind == "person", ruled.tag(report.name, key)].append((report, mention))
    return [_Form(key, person, tuple(told)) for (key, person, _), told in written.items()]


def _named(report: Report) -> Iterator[Mention]:
    """Yield the mentions that name someone or something in what the story tells: no groups, no bare descriptions."""
    read = [p.span for p in report.reading.passages if p.keep or p.kind in EVIDENCE]
    number = 0
    for mention in report.reading.mentions:
        while number < len(read) and read[number].end <= mention.span.start:
            number += 1
        inside = number < len(read) and read[number].contains(mention.span)
        capital = any(word[:1].isupper() for word in mention.name.split())
        if inside and mention.kind != "group" and not _is_described(mention) and capital:
            yield mention


def _spelled_alike(forms: Sequence[_Form]) -> Iterator[tuple[int, int]]:
    alike: defaultdict[tuple[bool, tuple[str, ...]], list[int]] = defaultdict(list)
    for number, form in enumerate(forms):
        words = tuple(spelling_key(word) for word in form.words)
        alike[form.person, tuple(sorted(words)) if form.person else words].append(number)
    for numbers in alike.values():
        for one, other in combinations(numbers, 2):
            if not _side_by_side(forms[one], forms[other]):
                yield one, other


def _side_by_side(one: _Form, other: _Form) -> bool:
    """Tell whether one sentence holds both: a text that writes both beside each other tells two apart."""
    return bool(_sentences(one) & _sentences(other))


def _sentences(form: _Form) -> set[tuple[str, int]]:
    return {
        (report.name, sentence.span.start)
        for report, mention in form.written
        if (sentence := holding(report.reading.sentences, mention.span))
    }


def _without_middle(forms: Sequence[_Form]) -> Iterator[tuple[int, int]]:
    """Yield a person's form of first and last name beside the one form that has more between the same two."""
    ends: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for number, form in enumerate(forms):
        if form.person and len(form.words) >= 2:
            ends[form.words[0], form.words[-1]].append(number)
    for numbers in ends.values():
        short = [number for number in numbers if len(forms[number].words) == 2]
        long = [number for number in numbers if len(forms[number].words) > 2]
        if len(short) == 1 and len(long) == 1:
            yield short[0], long[0]


def _one_letter_off(forms: Sequence[_Form]) -> Iterator[tuple[int, int]]:
    """Yield two forms that differ by one letter of one word, in different documents, of one title if persons.

    Two people whose names differ in one letter are told apart by their titles, or because one report has both.
    """
    from rapidfuzz.distance import Levenshtein

    alike: defaultdict[tuple[bool, int, tuple[str, ...]], list[int]] = defaultdict(list)
    for number, form in enumerate(forms):
        for at in range(len(form.words) if len(form.words) > 1 else 0):
            alike[form.person, at, (*form.words[:at], *form.words[at + 1 :])].append(number)
    for (person, at, _), numbers in alike.items():
        for one, other in combinations(numbers[:MOST_ALIKE], 2):
            mine, theirs = forms[one].words[at], forms[other].words[at]
            near = min(len(mine), len(theirs)) >= LONG_ENOUGH and mine[0] == theirs[0]
            if not near or Levenshtein.distance(mine, theirs, score_cutoff=1) != 1:
                continue
            titled = not person or bool(_titles(forms[one]) & _titles(forms[other]))
            if titled and _apart(forms[one], forms[other]):
                yield one, other


def _apart(one: _Form, other: _Form) -> bool:
    return not {report.name for report, _ in one.written} & {report.name for report, _ in other.written}


def _titles(form: _Form) -> set[str]:
    return {word for _, mention in form.written if mention.title for word in fold_key(mention.title).split()}


def _meant(
    forms: Sequence[_Form],
    roots: Sequence[Hashable],
    short: Callable[[_Form], str],
    full: Callable[[_Form], tuple[str, ...]],
) -> Iterator[tuple[int, int]]:
    """Yield each full form with the short one that means it; where two may be meant, the short one stays by itself."""
    meant: defaultdict[str, list[int]] = defaultdict(list)
    for number, form in enumerate(forms):
        for key in full(form):
            meant[key].append(number)
    for number, form in enumerate(forms):
        found = meant.get(short(form), [])
        if len({roots[each] for each in found}) == 1:
            yield found[0], number


def _surname(form: _Form) -> str:
    return spelling_key(form.key) if form.person and len(form.words) == 1 else ""


def _surnames(form: _Form) -> tuple[str, ...]:
    """Return the words that may stand alone for a person: the last, and the first where the family comes first."""
    if not form.person or len(form.words) < 2:
        return ()
    return tuple(dict.fromkeys((spelling_key(form.words[-1]), spelling_key(form.words[0]))))


def _letters(form: _Form) -> str:
    return form.key if not form.person and len(form.words) == 1 else ""


def _initials(form: _Form) -> tuple[str, ...]:
    return () if form.person or len(form.words) < 2 else (initials_of(form.words),)


def _name(group: Sequence[_Form]) -> Name:
    told = sorted(
        ((report, mention) for form in group for report, mention in form.written),
        key=lambda each: (each[0].order, each[0].name, each[1].span),
    )
    kinds = Counter(mention.kind for _, mention in told)
    first: dict[str, int] = {}
    counts: Counter[str] = Counter()
    for place, (_, mention) in enumerate(told):
        first.setdefault(mention.name, place)
        counts[mention.name] += 1
    fullest = max(counts, key=lambda name: (len(name.split()), counts[name], -first[name]))
    founder, mention = told[0]
    return Name(
        id=content_id(founder.document.id, "name", str(mention.span.start), str(mention.span.end)),
        name=fullest,
        kind=_commonest(kinds),
        aliases=tuple(name for name in first if name != fullest),
        mentions=tuple(_cited(told)),
    )


def _commonest(kinds: Counter[MentionKind]) -> MentionKind:
    """Return the kind of most mentions; `Counter` keeps the first of equals."""
    return kinds.most_common(1)[0][0]


def _cited(told: Sequence[tuple[Report, Mention]]) -> Iterator[Citation]:
    for report, mention in told:
        yield report.cite(mention.span)
