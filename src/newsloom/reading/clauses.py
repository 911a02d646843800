"""Noun phrases and verb groups around a cue, by closed-class words alone: no tagger, no tree.

The subject is what stands between the verb group and the nearest clause boundary; an apposition or relative clause in
commas is stepped over. The head of a phrase stands before its first attachment ("sources at the ministry").
Known to be missed: subjects far from their verb behind several commas, and subjects that begin with a clause.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from newsloom.language import forms, lexicons
from newsloom.language.words import Words

LONGEST_SUBJECT = 25  # words; longer runs without a boundary are a clause, not a noun phrase
_STOPS = frozenset(',;:()"')


@cache
def closed(*keys: str) -> frozenset[str]:
    """Return one of the closed classes, or several together."""
    return frozenset[str]().union(*(lexicons.words("clauses", key) for key in keys))


@cache
def _parting() -> frozenset[str]:
    """Return the words that no noun phrase reaches over: clause openers, auxiliaries, finite verbs."""
    return closed("openers") | closed("auxiliaries") | closed("relatives") | closed("finite") | {"after", "before"}


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase at words `first` to `last`, its head word, and a phrase in apposition (first, last)."""

    first: int
    last: int
    head: int
    apposition: tuple[int, int] | None = None
    antecedent: tuple[int, int] | None = None
    """For "who" and "which": the words before, which they stand for."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One sentence, or several that a quotation holds together, with what stands in marks inside it."""

    words: Words
    first: int
    end: int
    """First word behind the sentence."""
    inside: list[int]
    """For every word of the document the number of the marked stretch it stands in, from 1; else 0."""

    def free(self, index: int) -> bool:
        """Tell whether word `index` stands in the frame and outside of marks."""
        return self.first <= index < self.end and not self.inside[index]

    def apart(self, index: int) -> bool:
        """Tell whether a dash at `index` stands between blanks: a boundary, not a hyphen."""
        words = self.words
        if index + 1 >= len(words.starts) or index == 0:
            return True
        return words.ends[index] < words.starts[index + 1] or words.ends[index - 1] < words.starts[index]

    def is_boundary(self, index: int) -> bool:
        """Tell whether no noun phrase reaches over word `index`."""
        word = self.words.lower[index]
        if not self.free(index) or word in _STOPS:
            return True
        if word == "'":
            return self.words.lower[index - 1][-1:] != "s"  # "the Pilots' Association"
        if word == "-":
            return self.apart(index)
        return word in _parting()


@cache
def _contractions() -> dict[str, str]:
    """Return each pronoun with a verb drawn to it, and that verb: "they've", "he'd"."""
    verbs = lexicons.table("clauses")["drawn"]
    return {f"{who}'{drawn}": verb for drawn, verb in verbs.items() for who in closed("pronouns") | closed("relatives")}


def contraction(word: str) -> str:
    """Return the auxiliary drawn to a pronoun: "will" for "they'll"; "" for any other word."""
    return _contractions().get(word, "") if "'" in word else ""


def is_adverb(words: Words, index: int) -> bool:
    """Tell whether a word may stand between a subject and its verb."""
    word = words.lower[index]
    if word in closed("adverbs"):
        return True
    return (
        len(word) > 4 and word.endswith("ly") and words.texts[index][0].islower() and word not in closed("not_adverbs")
    )


@dataclass(frozen=True, slots=True)
class Verb:
    """What stands before a cue and belongs to its verb: `before` is the last word that does not."""

    before: int
    auxiliaries: tuple[str, ...]
    infinitive: str | None
    """The word that governs "to say"; "" when nothing does; None when the cue is no infinitive."""


def verb_group(frame: Frame, cue: int, *, linked: bool = False) -> Verb:
    """Step left over adverbs, auxiliaries and "to" before a cue, and over "remains", "feels" where it is `linked`."""
    words, index, governor = frame.words, cue - 1, None
    found: list[str] = []
    while frame.free(index):
        word = words.lower[index]
        if word in closed("auxiliaries") or (linked and not found and word in closed("copulas")):
            found.append(word)
        elif word == "'s" and frame.free(index - 1) and words.lower[index - 1] in closed("pronouns", "relatives"):
            found.append(word)  # "she's saying", "who's said"
        elif contraction(word):
            found.append(contraction(word))
            break
        elif word == "to" and governor is None:
            index -= 1
            while frame.free(index) and is_adverb(words, index):
                index -= 1
            governor = words.lower[index] if frame.free(index) else ""
            if governor in closed("auxiliaries"):
                index += 1
            elif governor == "on" and frame.free(index - 1):
                index -= 1  # "went on to say"
        elif not is_adverb(words, index):
            break
        index -= 1
    return Verb(_over_time(frame, index), tuple(found), governor)


def _over_time(frame: Frame, index: int) -> int:
    """Step left over "on [Monday]" whose weekday was taken for an adverb: "the agency on Monday said"."""
    words = frame.words
    if frame.free(index) and words.lower[index] in ("on", "last", "late", "early") and frame.free(index + 1):
        return index - 1 if words.lower[index + 1] in closed("weekdays") else index
    return index


def left_phrase(frame: Frame, last: int) -> Phrase | None:
    """Return the noun phrase that ends at word `last`, or before the commas that end there."""
    words, apposition = frame.words, None
    if not frame.free(last):
        return None
    if words.lower[last] in (",", ")") or (words.lower[last] == "-" and frame.apart(last)):
        opening = _parenthesis(frame, last)
        if opening is None:
            return None
        while words.lower[opening + 1] in ("citing", "quoting"):  # "KBS, citing Yonhap, citing an official, said"
            further = _parenthesis(frame, opening)
            if further is None or words.lower[further + 1] not in ("citing", "quoting"):
                break
            opening = further
        apposition, last = (opening + 1, last - 1), opening - 1
        if frame.free(last) and words.lower[last] == ")":
            last = (_parenthesis(frame, last) or last) - 1
        if not frame.free(last):
            return None
    first = _leftmost(frame, last)
    return None if first is None else _outer(frame, Phrase(first, last, head(frame, first, last), apposition))


def _parenthesis(frame: Frame, last: int) -> int | None:
    """Return the mark that opens what the comma, dash or bracket at `last` closes."""
    closing = frame.words.lower[last]
    opening = "(" if closing == ")" else closing
    for index in range(last - 1, max(frame.first, last - 40) - 1, -1):
        if frame.inside[index] and not frame.inside[last]:
            continue
        if frame.words.lower[index] == opening and (closing != "-" or frame.apart(index)):
            return index if last - index > 1 else None
    return None


def _leftmost(frame: Frame, last: int) -> int | None:
    words = frame.words
    alone = closed("speaking") if not frame.free(last - 1) else frozenset()
    if words.lower[last] in closed("pronouns", "relatives") | alone or contraction(words.lower[last]):
        return last
    if (
        frame.is_boundary(last)
        or words.lower[last] in closed("determiners")
        or words.lower[last] in closed("prepositions")
    ):
        return None
    first = last
    while first - 1 >= frame.first and last - first < LONGEST_SUBJECT and not frame.is_boundary(first - 1):
        if words.lower[first - 1] == "and" and not _joins(frame, first - 1):
            break
        if words.lower[first - 1] in closed("pronouns"):
            break
        first -= 1
    before = _antecedent(frame, first)
    if before is not None:
        return _leftmost(frame, before)
    if _is_contact_clause(frame, first):
        return _leftmost(frame, first - 2)
    trimmed = _trim(frame, first, last)
    if trimmed is None and frame.free(first - 1) and words.lower[first - 1] in closed("pronouns", "relatives"):
        return first - 1  # "who in the past has voiced": a time stands between
    return trimmed


def _is_contact_clause(frame: Frame, first: int) -> bool:
    """Tell whether a clause without "who" ends at the subject: "an official she spoke to"."""
    words = frame.words
    if first - 2 < frame.first or words.lower[first - 1] not in closed("pronouns") or not frame.free(first - 2):
        return False
    return not frame.is_boundary(first - 2) and words.texts[first - 2][0].isalnum() and words.texts[first][0].islower()


def _antecedent(frame: Frame, first: int) -> int | None:
    """Return the last word before "who", when the words from `first` on end its clause: "diplomats who had met him"."""
    words = frame.words
    for index in range(first - 1, max(frame.first, first - 8), -1):
        if not frame.free(index) or words.lower[index] in _STOPS:
            return None
        if words.lower[index] in closed("relatives"):
            return index - 1 if frame.free(index - 1) and words.lower[index - 1] != "," else None
    return None


def _joins(frame: Frame, index: int) -> bool:
    """Tell whether "and" joins two noun phrases: names or plurals on its left, and no pronoun on its right."""
    words = frame.words
    before = index - 1
    if not frame.free(before) or words.lower[before] == "," or words.lower[index + 1] in closed("pronouns"):
        return False
    start = before
    while start > frame.first and not frame.is_boundary(start - 1):
        start -= 1
    if frame.free(start - 1) and words.lower[start - 1] in closed("auxiliaries"):
        return False  # "the dam would hold and Voss"
    left = words.lower[start : before + 1]
    verbal = any(word.endswith("ed") and len(word) > 4 for word in left)
    named = words.texts[before][0].isupper() or words.lower[before].endswith("s")
    return len(left) <= 6 and not verbal and (named or len(left) <= 3)


def _trim(frame: Frame, first: int, last: int) -> int | None:
    """Leave out what opens a sentence before its subject: adverbs, conjunctions, "On Sunday the …"."""
    words = frame.words
    while first < last and (
        (is_adverb(words, first) and words.lower[first] not in ("both", "all")) or words.lower[first] in ("and", "or")
    ):
        first += 1
    if words.lower[first] in closed("prepositions"):
        for index in range(first + 2, last + 1):
            if words.lower[index] in closed("determiners") and words.lower[index - 1] not in closed("prepositions"):
                return index
        return _last_name(frame, first, last)
    return first


def _last_name(frame: Frame, first: int, last: int) -> int | None:
    """Return where the capitalised run that ends at `last` begins: "In Kestria Voss"."""
    words, index = frame.words, last
    while index > first and words.texts[index][0].isupper():
        index -= 1
    if first < index < last:
        return index + 1
    return last if index == last and words.texts[last - 1][0].isupper() else None


def _outer(frame: Frame, phrase: Phrase) -> Phrase:
    """Step from an apposition to the name before it: "Borges, a lawyer from Tampa, said"."""
    words, comma = frame.words, phrase.first - 1
    opens = words.lower[phrase.first] in ("a", "an", "the") or words.lower[phrase.first].isdigit()
    if phrase.apposition is None or not opens or not frame.free(comma) or words.lower[comma] != ",":
        return phrase
    last = comma - 1
    if not frame.free(last) or not words.texts[last][0].isupper():
        return phrase
    first = _leftmost(frame, last)
    if first is None or not words.texts[first][0].isupper():
        return phrase
    return Phrase(first, last, head(frame, first, last), (comma + 1, phrase.apposition[1]))


def head(frame: Frame, first: int, last: int) -> int:
    """Return the head word of a noun phrase: the last before its attachments, behind a partitive's "of"."""
    words = frame.words
    for index in range(first + 1, last + 1):
        if words.lower[index] in closed("attachments") or words.lower[index] in (",", "("):
            partitive = words.lower[index - 1] in closed("partitives") and words.lower[index] == "of" and index < last
            return head(frame, index + 1, last) if partitive else _before_participle(words, first, index)
    return last - (last > first and words.lower[last] == ".")  # "Arden Corp."


def _before_participle(words: Words, first: int, attachment: int) -> int:
    """Return the head before the attachment's word, and before a participle that leads to it: "papers seen by Voss"."""
    before = attachment - 1
    if before <= first or words.lower[attachment] not in ("by", "from", "to", "in", "on"):
        return before
    form = forms.read(words.lower[before]) if words.texts[before].islower() else None
    led = form is not None and form.kinds & forms.Kind.PARTICIPLE and not form.noun
    return before - 1 if led and words.texts[before - 1][0].isalnum() else before


def right_phrase(frame: Frame, first: int) -> Phrase | None:
    """Return the noun phrase that begins at word `first`, with an apposition behind a comma."""
    words = frame.words
    if not frame.free(first):
        return None
    if words.lower[first] in closed("pronouns"):
        return Phrase(first, first, first)
    if words.lower[first] in closed("prepositions") or (frame.is_boundary(first) and words.lower[first] != "that"):
        return None
    last = first
    while last + 1 < frame.end and last - first < LONGEST_SUBJECT and _goes_on(frame, last):
        last += 1
    while last > first and (
        words.lower[last] in closed("prepositions")
        or is_adverb(words, last)
        or words.lower[last] in ("and", ".", "?", "!")
    ):
        last -= 1
    if (
        words.lower[last] in closed("determiners")
        or words.lower[last] in closed("prepositions")
        or not words.texts[last][0].isalnum()
    ):
        return None
    return Phrase(first, last, head(frame, first, last), _apposition(frame, last))


def _goes_on(frame: Frame, last: int) -> bool:
    """Tell whether the word behind `last` still belongs to the phrase it ends."""
    words, upcoming = frame.words, last + 1
    word = words.lower[upcoming]
    if frame.is_boundary(upcoming) or (word == "." and upcoming == frame.end - 1):
        return False
    if is_adverb(words, upcoming):
        return False
    if word in closed("prepositions"):
        named = words.texts[last][0].isupper() and words.lower[last] not in closed("determiners")
        return word == "of" or (word in ("for", "at", "from", "with") and not named)
    if word == "and":
        return upcoming + 1 < frame.end and (words.texts[upcoming + 1][0].isupper() or _two_roles(frame, upcoming))
    return not (
        word == "."
        and words.ends[upcoming] < words.starts[min(upcoming + 1, len(words.starts) - 1)]
        and len(words.texts[last]) > 4
    )


def _two_roles(frame: Frame, joint: int) -> bool:
    """Tell whether "and" joins two roles before one name: "the former diplomat and policy expert Ada Voss"."""
    words = frame.words
    for at in range(joint + 1, min(joint + 5, frame.end)):
        if not frame.free(at) or not words.texts[at][0].isalpha() or words.lower[at] in closed("auxiliaries"):
            return False
        if words.texts[at][0].isupper():
            return at > joint + 1 and words.texts[joint - 1].islower()
        if words.lower[at] in closed("determiners") or words.lower[at] in closed("prepositions"):
            return False
    return False


def _apposition(frame: Frame, last: int) -> tuple[int, int] | None:
    words, comma = frame.words, last + 1
    if not frame.free(comma) or words.lower[comma] != "," or not frame.free(comma + 1):
        return None
    if words.lower[comma + 1] not in closed("determiners") and words.lower[comma + 1] not in closed("relatives"):
        return None
    end = comma + 1
    while end + 1 < frame.end and frame.free(end + 1) and words.lower[end + 1] not in (",", ";", "."):
        end += 1
    return (comma + 1, end)
