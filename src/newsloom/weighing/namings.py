"""One thing under two names: a hall that is "National" here and "Federal" there.

Two names of a place, building, body or event that differ in one word of three or more, stand in different reports and
never side by side, and are told of in sentences that share other names, are taken for one thing misnamed somewhere.
So are two people of one given name and two surnames, when the same is told of them. Spelling variants are joined
before (names over documents); they are told as agreed. Known to be missed: two real
sister bodies with such names that no report mentions together; shorter names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from newsloom.language import lexicons, vectors
from newsloom.language.spellings import spelling_key
from newsloom.model.account import Finding, Name, Value
from newsloom.model.document import content_id
from newsloom.model.span import Citation, Span
from newsloom.text import fold_key
from newsloom.weighing import contents
from newsloom.weighing.events import documents, sentence_of
from newsloom.weighing.reports import Report

MIN_WORDS = 3  # "State University" and "Federal University" share too little; with a third word alike they are one
SHORTEST = 4  # letters of a word that makes two names of one thing
FULL = 2  # words of a person's full name: a third would be a family's, or another person's
ALIKE = 0.4  # cosine of two sentences that tell the same of two people: unchanged development events have none at .3
MOST = 20  # people of one given name, and
TELLINGS = 8  # sentences about each, that are compared: bounds the work on a story of a thousand reports
MOST_ALIKE = 50  # names that share all words but one: more of them are a list, not spellings
KINDS = frozenset({"facility", "organization", "place", "event"})


def compare(reports: Sequence[Report], names: Sequence[Name]) -> Iterator[Finding]:
    """Yield each name's spellings, and a dispute for each pair of names that seem to be one thing's."""
    # Once for all names: made anew for each, it was a third of all weighing.
    forms = {(report.name, mention.span): mention.name for report in reports for mention in report.reading.mentions}
    for name in names:
        yield from _spellings(forms, name)
    yield from _misnamed(reports, names)
    company = _company(reports, names)
    for one, other in _all_but_one([name for name in names if name.kind in KINDS]):
        if _one_word_apart(one.name, other.name) and _apart(one, other) and company[one.id] & company[other.id]:
            yield _finding(one, other)


def _all_but_one(names: Sequence[Name]) -> list[tuple[Name, Name]]:
    """Return the pairs of names that have all words but one in common, in order."""
    alike: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, name in enumerate(names):
        words = _words(name.name)
        for at in range(len(words) if len(words) >= MIN_WORDS else 0):
            alike[(*words[:at], "", *words[at + 1 :])].append(number)
    pairs = {pair for numbers in alike.values() for pair in combinations(numbers[:MOST_ALIKE], 2)}
    return [(names[one], names[other]) for one, other in sorted(pairs)]


def _words(name: str) -> list[str]:
    return fold_key(name).replace(".", "").split()


def _spellings(forms: Mapping[tuple[str, Span], str], name: Name) -> Iterator[Finding]:
    """Yield what the reports make of a name's spelling: full forms of as many words that different reports write.

    `forms` holds, by document and place, the name that each mention stands for.
    """
    written: defaultdict[str, list[Citation]] = defaultdict(list)
    for cited in name.mentions:
        form = forms.get((cited.document, cited.span), cited.text)
        if len(fold_key(form).split()) == len(fold_key(name.name).split()) > 1 and fold_key(cited.text) == fold_key(
            form
        ):
            written[fold_key(form)].append(cited)
    if len(written) < 2:
        return
    values = tuple(Value(" ".join(told[0].text.split()), tuple(told), documents(told), ()) for told in written.values())
    yield Finding(
        id=content_id(name.id, "spelling"),
        verdict="agreed",
        kind="spelling",
        slot="name",
        about=name.name,
        values=values,
        preferred=None,
        why="one name under several spellings; no report has them side by side",
    )


def _misnamed(reports: Sequence[Report], names: Sequence[Name]) -> Iterator[Finding]:
    """Yield a dispute for two people of one given name of whom different reports tell the same."""
    by_name = {report.name: report for report in reports}
    by_given: defaultdict[str, list[Name]] = defaultdict(list)
    for name in names:
        words = fold_key(name.name).split()
        if name.kind == "person" and len(words) == FULL:
            by_given[words[0]].append(name)
    for listed in by_given.values():
        for one, other in combinations(listed[:MOST], 2):
            mine, theirs = (_in_full(name) for name in (one, other))
            if not set(documents(mine)) & set(documents(theirs)) and not _may_be_spelled(one, other):
                pairs = ((a, b) for a in mine[:TELLINGS] for b in theirs[:TELLINGS])
                if any(_alike(by_name, *pair) >= ALIKE for pair in pairs):
                    yield _finding(one, other)


def _in_full(name: Name) -> tuple[Citation, ...]:
    return tuple(cited for cited in name.mentions if len(fold_key(cited.text).split()) >= FULL)


def _may_be_spelled(one: Name, other: Name) -> bool:
    mine, theirs = (fold_key(name.name).split()[-1] for name in (one, other))
    return spelling_key(mine) == spelling_key(theirs) or min(len(mine), len(theirs)) < SHORTEST


def _alike(reports: Mapping[str, Report], one: Citation, other: Citation) -> float:
    """Return how alike the two sentences are that name two people, those names left out."""
    told = []
    for cited in (one, other):
        report = reports[cited.document]
        told.append(contents.of(report.reading, sentence_of(report, cited.span), [cited.span]))
    return vectors.cosine(*told)


def _one_word_apart(one: str, other: str) -> bool:
    mine, theirs = _words(one), _words(other)
    if len(mine) != len(theirs) or min(len(one.split()), len(other.split())) < MIN_WORDS:
        return False
    differing = [(a, b) for a, b in zip(mine, theirs, strict=True) if a != b]
    if len(differing) != 1 or any(word.isdigit() for word in differing[0]):
        return False
    if min(map(len, differing[0])) < SHORTEST or spelling_key(differing[0][0]) == spelling_key(differing[0][1]):
        return False  # "Centre" and "Center" are one word, "i" and "e" in a name one sound
    things = lexicons.words("names", "places") | lexicons.words("names", "facilities")
    return not set(differing[0]) <= things  # a boulevard and a strip are two things of one place


def _apart(one: Name, other: Name) -> bool:
    """Tell whether no report has both: a text that names both tells them apart."""
    return not set(documents(one.mentions)) & set(documents(other.mentions))


def _company(reports: Sequence[Report], names: Sequence[Name]) -> dict[str, set[str]]:
    """Return for each name the other names that stand in one sentence with it."""
    by_name = {report.name: report for report in reports}
    inside: defaultdict[tuple[str, int], set[str]] = defaultdict(set)
    for name in names:
        for cited in name.mentions:
            inside[cited.document, sentence_of(by_name[cited.document], cited.span).start].add(name.id)
    company: defaultdict[str, set[str]] = defaultdict(set)
    for together in inside.values():
        for id_ in together:
            company[id_] |= together - {id_}
    return company


def _finding(one: Name, other: Name) -> Finding:
    values = tuple(Value(name.name, name.mentions, documents(name.mentions), ()) for name in (one, other))
    return Finding(
        id=content_id(one.id, "name", other.id),
        verdict="disputed",
        kind="contradiction",
        slot="name",
        about=f"{one.name} / {other.name}",
        values=values,
        preferred=None,
        why="one thing is named in two ways, and the texts do not decide",
    )
