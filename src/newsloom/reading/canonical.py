"""Canonical names within one document: the full form that each surname, spelling or abbreviation stands for.

A bare surname belongs to its established bearer, or to another one once that one was named in full in the same
paragraph; where nobody or several may be meant it stays itself. Different given names are never joined.
Method: METHODS 5.3; the second-reference convention of newspapers' style books.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from newsloom.language.spellings import initials_of
from newsloom.reading.name_words import given
from newsloom.text import fold_key


@dataclass(slots=True)
class Occurrence:
    """One name as it stands: its words as written, its paragraph, its kind once decided."""

    written: str
    paragraph: int
    person: bool
    letters: str | None = None
    """Letters in brackets right behind it ("National Dam Board (NDB)")."""
    name: str = ""
    parts: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.parts = tuple(fold_key(self.written).split())


def resolve(occurrences: Sequence[Occurrence]) -> None:
    """Give every occurrence its canonical `name`, in order of the text."""
    fullest = _fullest(occurrences)
    letters = _letters(occurrences, fullest)
    bearers = _Bearers(frozenset(each.parts[0] for each in occurrences if len(each.parts) == 1))
    for each in occurrences:
        key = " ".join(each.parts)
        if each.person and len(each.parts) > 1:
            each.name = fullest[key]
            bearers.enter(each)
        elif each.person:
            each.name = bearers.of(each) or fullest.get(key, each.written)
        else:
            each.name = letters.get(each.written) or fullest[key]
    _look_ahead(occurrences, bearers)


def _fullest(occurrences: Sequence[Occurrence]) -> dict[str, str]:
    """Return for each folded form the spelling that is canonical: the first of its own or of its longer form."""
    first: dict[str, str] = {}
    for each in occurrences:
        key = " ".join(each.parts)
        if key not in first or (first[key].isupper() and len(key) > 4):  # a dateline's capitals are not the name's own
            first[key] = each.written
    by_ends: dict[tuple[str, str], dict[str, None]] = {}
    for each in occurrences:
        if each.person and len(each.parts) > 1:
            key = " ".join(each.parts)
            by_ends.setdefault((each.parts[0], each.parts[-1]), {})[key] = None
    for keys in by_ends.values():
        longest = max(keys, key=lambda key: len(key.split()))
        if sum(len(key.split()) > 2 for key in keys) == 1:
            first.update(dict.fromkeys(keys, first[longest]))
    return first


def _letters(occurrences: Sequence[Occurrence], fullest: dict[str, str]) -> dict[str, str]:
    """Return abbreviations with the name that they stand for: in brackets behind it, or its initials."""
    found: dict[str, str] = {}
    for each in occurrences:
        if each.letters and len(each.parts) > 1 and each.letters[0].lower() == each.parts[0][0]:
            found.setdefault(each.letters, fullest[" ".join(each.parts)])
    for each in occurrences:
        if not each.person and len(each.parts) > 2:
            found.setdefault(initials_of(each.parts).upper(), fullest[" ".join(each.parts)])
    return found


class _Bearers:
    """Who bears each surname so far: the established bearer, and who was named in full in which paragraph."""

    def __init__(self, alone: frozenset[str]) -> None:
        self._alone = alone
        self._established: dict[str, str] = {}
        self._latest: dict[str, tuple[str, int]] = {}
        self._used: dict[str, int] = {}
        self._by_given: dict[str, dict[str, None]] = {}
        self.first: dict[str, str] = {}

    def enter(self, each: Occurrence) -> None:
        """Note that a person was named in full."""
        for part in (each.parts[-1], each.parts[0]):
            comes_first = part in self._alone and each.parts[-1] not in self._alone  # the family's name, as used here
            if part in given() and part != each.parts[-1] and not comes_first:
                self._by_given.setdefault(part, {})[each.name] = None
                continue
            bearer = self._established.setdefault(part, each.name)
            if bearer == each.name or self._used.get(part) != each.paragraph:
                self._latest[part] = (each.name, each.paragraph)  # else an aside: "Oru's father, the late Jon Oru"
            if bearer == each.name:
                self._used[part] = each.paragraph
            self.first.setdefault(part, each.name)

    def of(self, each: Occurrence) -> str | None:
        """Return whom a bare surname means at its place, or None."""
        surname = each.parts[0] if each.parts else ""
        if surname not in self._established:
            return self.of_given(surname)
        name, paragraph = self._latest.get(surname, ("", -1))
        meant = name if paragraph == each.paragraph else self._established[surname]
        if meant == self._established[surname]:
            self._used[surname] = each.paragraph
        return meant

    def of_given(self, part: str) -> str | None:
        """Return the only person whose name begins with `part`, or None."""
        names = self._by_given.get(part, {})
        return next(iter(names)) if len(names) == 1 else None


def _look_ahead(occurrences: Sequence[Occurrence], bearers: _Bearers) -> None:
    """Let surnames above the first full name (headlines, decks) mean the bearer who is named first."""
    for each in occurrences:
        if each.person and len(each.parts) == 1 and each.name == each.written:
            first = bearers.first.get(each.parts[0]) or bearers.of_given(each.parts[0])
            if first is not None:
                each.name = first
