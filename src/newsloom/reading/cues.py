"""Cues: the words that report speech, belief or announcement, with their class and grammatical form.

Forms come from a lexicon; a form that is as often a noun ("reports", "claims") is a cue only where a subject stands
before it. A cue inside quotation marks is the speaker's own word and is passed over by the caller.
Adjectives ("is confident that") and nouns with a clause ("her claim that") are cues of their own forms.
Known to be missed: idioms ("made it clear that", "stopped short of").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from newsloom.language import lexicons
from newsloom.language.words import Words

CueKind = Literal[
    "say",
    "promise",
    "tell",
    "ask",
    "believe",
    "deny",
    "announce",
    "urge",
    "judge",
    "intend",
    "stand",
    "refuse",
    "report",
    "quote",
    "cite",
    "according",
]
CueForm = Literal["base", "third", "past", "participle", "ing", "phrase", "adjective", "noun"]
KINDS: tuple[CueKind, ...] = (
    "say",
    "promise",
    "tell",
    "ask",
    "believe",
    "deny",
    "announce",
    "urge",
    "judge",
    "intend",
    "stand",
    "refuse",
    "report",
    "quote",
    "cite",
)


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue at words `first` to `last` (both included)."""

    first: int
    last: int
    kind: CueKind
    form: CueForm
    lemma: str
    sure: bool
    """False when the form may well be a noun or an adjective."""


@cache
def _forms() -> dict[str, tuple[tuple[CueKind, CueForm, str, str | None], ...]]:
    """Return each form's readings: class, form, base of its verb, and the word that must follow."""
    found: dict[str, list[tuple[CueKind, CueForm, str, str | None]]] = {}
    for kind in KINDS:
        for entry in lexicons.table("cues")[kind]:
            forms = entry.split()
            base = forms[0].partition("/")[0]
            for place, written in enumerate(forms):
                word, _, behind = written.partition("/")
                found.setdefault(word, []).append((kind, _form(place, len(forms), word), base, behind or None))
    for kind, key, form in _ADJECTIVES:
        for entry in lexicons.table("cues")[key]:
            word, _, behind = entry.partition("/")
            found.setdefault(word, []).append((kind, form, word, behind or None))
    return {word: tuple(sorted(readings, key=lambda each: each[3] is None)) for word, readings in found.items()}


_ADJECTIVES: tuple[tuple[CueKind, str, CueForm], ...] = (
    ("believe", "believe_adjectives", "adjective"),
    ("say", "say_adjectives", "adjective"),
    ("stand", "stand_adjectives", "adjective"),
)


def _form(place: int, count: int, word: str) -> CueForm:
    if place == 0:
        return "base"
    if place == 1:
        return "third"
    if word.endswith("ing"):
        return "ing"
    return "participle" if place == 3 and count == 5 and not word.endswith("ed") else "past"


def find(words: Words) -> tuple[Cue, ...]:
    """Return every possible cue, in text order; whether it reports anything is for its sentence to say."""
    forms, lower = _forms(), words.lower
    unsure, holding = lexicons.words("cues", "unsure"), nouns()
    found: list[Cue] = []
    for index, word in enumerate(lower):
        if word in holding and lower[index + 1 : index + 2] in _HOLDING and index and not _is_verb(lower, index):
            found.append(Cue(index, index, holding[word], "noun", word, sure=False))
            continue
        if word in forms and not _is_name(words, index, word in unsure):
            cue = _read(lower, index, forms[word], word not in unsure)
            if cue is not None:
                found.append(cue)
        elif word == "according" and lower[index + 1 : index + 2] == ("to",):
            found.append(Cue(index, index + 1, "according", "phrase", "according", sure=True))
    return tuple(found)


_HOLDING = (("that",), ("by",), ("from",), ("among",), ("of",))


@cache
def nouns() -> dict[str, CueKind]:
    """Return the nouns that may have a clause of their own, with their class."""
    table = lexicons.table("cues")
    return {noun: kind for kind in _NOUNS for noun in table[f"{kind}_nouns"]}


_NOUNS: tuple[CueKind, ...] = ("say", "believe", "deny", "promise")


def _is_verb(lower: Sequence[str], index: int) -> bool:
    """Tell whether a word that may be a noun is a verb here: "he claims that", "they fear that", "to hope that"."""
    before = lower[index - 1]
    if before in lexicons.words("clauses", "pronouns") or before in ("to", "who", "which", "also", "and"):
        return lower[index] in _forms()
    if before in lexicons.words("clauses", "determiners") or before in (
        "'s",
        "of",
        "own",
        "by",
        "on",
        "about",
        "over",
        "with",
    ):
        return False
    return lower[index] in _forms() and before not in lexicons.words("cues", "carrying")


def _is_name(words: Words, index: int, unsure: bool) -> bool:
    """Tell whether an unsure form is part of a name: "the Islamic State", "the Post"."""
    return unsure and words.texts[index][0].isupper() and index > 0 and words.texts[index - 1][0].isalnum()


def _read(
    lower: Sequence[str], index: int, readings: tuple[tuple[CueKind, CueForm, str, str | None], ...], sure: bool
) -> Cue | None:
    following = lower[index + 1] if index + 1 < len(lower) else ""
    for kind, form, lemma, behind in readings:
        if behind is None:
            return Cue(index, index, kind, form, lemma, sure)
        if following == behind:
            return Cue(index, index + (kind != "refuse"), kind, form, lemma, sure)
    return None
