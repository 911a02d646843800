"""Descriptions that speak: whose they are, when the text says so of one name alone ("Arden Lines, the owner, …").

A noun is told of a name by an apposition before or behind it, by standing right before it, or as the last word of a
body's name ("the ministry" is the one ministry named). A description means that name when no other bears its noun, and
its modifiers were all told of it; otherwise it keeps its own words. Known to be missed: bearers that differ by
modifiers never told of them, descriptions by deeds, and what several sentences together make clear.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from newsloom.language import forms, lexicons
from newsloom.language.words import Words
from newsloom.model.reading import Mention
from newsloom.reading.clauses import closed

LONGEST = 8  # words of an apposition that are read: "the deputy chair of the Arden harbour board"
_BEARING = ("person", "organization", "other", "facility")


@dataclass(frozen=True, slots=True)
class Bearers:
    """For every noun the names that bear it, each with all words told of it; and nouns of somebody unnamed."""

    of: dict[str, dict[str, frozenset[str]]]
    unnamed: frozenset[str]

    def meant(self, words: Words, first: int, last: int) -> str | None:
        """Return the one name that words `first` to `last`, "the …", stand for; None when none or several may."""
        if words.lower[first] != "the" or last <= first:
            return None
        noun = words.lower[last]
        bearing = self.of.get(noun, {})
        if len(bearing) != 1 or noun in self.unnamed:
            return None
        ((name, told),) = bearing.items()
        said = {words.lower[at] for at in range(first + 1, last)} - {"'s", "-"}
        return name if said <= told else None

    def unclear(self, words: Words, first: int, last: int) -> bool:
        """Tell whether "the NOUN" may be several in this text, named or not: "the minister" beside two of them."""
        noun = words.lower[last]
        return last == first + 1 and (noun in self.unnamed or len(self.of.get(noun, ())) > 1)


def find(words: Words, mentions: Sequence[Mention]) -> Bearers:
    """Return who bears which noun in a text."""
    found: dict[str, dict[str, frozenset[str]]] = {}
    for mention in mentions:
        named = mention.kind in _BEARING and not mention.members and mention.name[:1].isupper()
        written = words.between(mention.span)
        if not named or words.texts[written.start][0].islower():
            continue
        for noun, told in _told(words, mention, written):
            if noun not in lexicons.words("anonymous", "loose"):
                bearing = found.setdefault(noun, {})
                bearing[mention.name] = bearing.get(mention.name, frozenset()) | told
    return Bearers(found, _unnamed(words, found))


def _told(words: Words, mention: Mention, written: range) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield the nouns told of one mention, each with the words around it."""
    own = frozenset(mention.name.lower().split())
    for said, apposed in ((_behind(words, written.stop), True), _beside(words, written)):
        if said and not set(said) & lexicons.words("names", "other_bearers"):
            noun = _head(said)
            if _fits(mention.kind, noun, apposed):
                yield noun, frozenset(said) | own
    deed = words.lower[written.stop : written.stop + 3]
    if len(deed) == 3 and deed[0] == "," and deed[1] in closed("relatives"):
        done = lexicons.table("anonymous")["deeds"].get(deed[2])
        if done is not None:
            yield done, own
    if mention.title is not None:
        title = tuple(mention.title.lower().split())
        yield title[-1].rstrip("."), frozenset(title) | own
    if mention.kind == "organization":
        last = mention.name.lower().split()[-1].rstrip(".")
        if len(own) > 1:
            yield last, own
        if last in lexicons.words("anonymous", "traders"):
            for noun in lexicons.table("anonymous")["trade"]:
                yield noun, own


def _fits(kind: str, noun: str, apposed: bool) -> bool:
    """Tell whether a noun may be told of a name: a role of a person, no body; without commas only listed ones."""
    bodies = lexicons.words("names", "body_nouns") | lexicons.words("names", "bodies")
    if kind == "person":
        listed = lexicons.words("names", "titles") | lexicons.words("names", "roles")
        return noun in listed or (apposed and noun not in bodies)
    return apposed or noun in bodies


def _behind(words: Words, end: int) -> tuple[str, ...]:
    """Return the words of the apposition that begins with a comma at `end`; empty when it is none."""
    first = end + 1
    if words.texts[end:first] != (",",) or first >= len(words.texts) or not words.texts[first][0].islower():
        return ()
    said: list[str] = []
    for at in range(first, min(first + LONGEST + 1, len(words.texts))):
        word = words.lower[at]
        if word in _CLOSING:
            opened = bool(said) and (said[0] in closed("determiners") or said[0] in lexicons.words("names", "titles"))
            return tuple(said) if opened else ()
        if word in ("and", "who", "which") or _is_verb(words, at):
            return ()
        said.append(word)
    return ()


_CLOSING = frozenset({",", ".", ";", ")", "?", "!"})


def _is_verb(words: Words, at: int) -> bool:
    word = words.lower[at]
    form = forms.read(word)
    past = form is not None and bool(form.kinds & forms.Kind.PAST) and not form.noun
    return word in closed("auxiliaries") or word in closed("finite") or past


def _beside(words: Words, written: range) -> tuple[tuple[str, ...], bool]:
    """Return the description right before a name, and whether commas part the two: "the owner, Arden Lines,"."""
    first, end = written.start, written.stop
    if first > 1 and words.texts[first - 1] == ",":
        closes = end >= len(words.texts) or words.texts[end] in _CLOSING
        return (_before(words, first - 2) if closes else ()), True
    return (_before(words, first - 1) if first else ()), False


def _before(words: Words, last: int) -> tuple[str, ...]:
    """Return the small words that end at `last`, right before a name, back to their determiner."""
    said: list[str] = []
    for at in range(last, max(-1, last - LONGEST), -1):
        word = words.lower[at]
        if not words.texts[at][0].isalpha() and word not in ("'s", "-"):
            return ()
        if word in closed("determiners"):
            return tuple(reversed(said)) if said else ()
        if words.texts[at][0].isupper() and at == last:
            return ()
        if word in closed("prepositions") | closed("auxiliaries") | closed("openers") and word != "of":
            return ()
        said.append(word)
    return ()


def _head(said: Sequence[str]) -> str:
    """Return the noun of a description: its last word before "of", "at", "for"."""
    for at, word in enumerate(said):
        if at and word in closed("prepositions"):
            return said[at - 1]
    return said[-1]


def _unnamed(words: Words, found: dict[str, dict[str, frozenset[str]]]) -> frozenset[str]:
    """Return the nouns that the text also gives to somebody else: "the interior ministry" beside a named one."""
    others: set[str] = set()
    for at in range(1, len(words.lower)):
        noun = words.lower[at]
        if noun not in found or len(found[noun]) != 1 or noun in others or not words.texts[at].islower():
            continue
        (told,) = found[noun].values()
        before = words.lower[at - 1]
        if before in ("a", "an", "another", "other", "every", "each", "any") and at > 1:
            others.add(noun) if not _apposed(words, at) else None
        elif before.isalpha() and before not in told and words.texts[at - 1].islower() and not _is_small(before):
            others.add(noun)
    return frozenset(others)


def _apposed(words: Words, at: int) -> bool:
    """Tell whether "a …" stands beside a name, so that it speaks of nobody else: "Arden Lines, a company"."""
    return words.texts[at - 2] == "," or words.lower[at - 2] in closed("auxiliaries")


def _is_small(word: str) -> bool:
    """Tell whether a word before a noun is no modifier of it: a small word, a verb."""
    small = closed("determiners") | closed("prepositions") | closed("auxiliaries") | closed("openers")
    form = forms.read(word)
    verb = form is not None and not form.kinds & forms.Kind.BASE  # "transport minister": a base is a noun as well
    return word in small or word in ("and", "or", "but") or verb
