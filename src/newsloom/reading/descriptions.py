"""Descriptions: role nouns that stand for someone ("the Kestrian president", "the two leaders"), and whom they mean.

One bearer of the role who is known and not set apart ("the former", "another") is meant; otherwise the description
keeps its own words. A pair is the two persons named last before it, in its sentence or the one before.
Relatives ("his father") are told apart and left open.
Known to be missed: descriptions by deeds ("the man who …").
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import islice
from typing import NamedTuple

from newsloom.language import lexicons
from newsloom.language.words import Words
from newsloom.model.reading import Mention
from newsloom.model.span import Span
from newsloom.reading.name_words import listed
from newsloom.text import fold_key

LOOK_BACK = 40  # mentions looked at before "the two": more stand in a list, not in a sentence
MODIFIERS = 4  # words between "the" and the role: "the North Korean paramount leader"
_DETERMINERS = frozenset({"the", "his", "her", "their", "its", "both", "two"})


class Bearer(NamedTuple):
    """A named person with the folded words of every title that stood before the name."""

    name: str
    titles: frozenset[str]


Bearers = Mapping[str, Sequence[Bearer]]
"""The bearers of each title word."""


def find(
    words: Words, named: Sequence[Mention], taken: Sequence[bool], bearers: Bearers, sentences: Sequence[int]
) -> list[Mention]:
    """Return the descriptions of the text; `taken` tells the words of names, `sentences` where sentences begin."""
    found = []
    free = 0
    for at in [at for at, word in enumerate(words.lower) if word in _DETERMINERS]:
        if at < free or taken[at]:
            continue
        mention, last = _group(words, at, named, sentences)
        if mention is None:
            mention, last = _role(words, at, taken, bearers)
        if mention is not None:
            found.append(mention)
            free = last + 1
    return found


def _group(words: Words, at: int, named: Sequence[Mention], sentences: Sequence[int]) -> tuple[Mention | None, int]:
    """Read "the two leaders", "both presidents", "the two": who is meant are the two persons named last."""
    lower, last = words.lower, at
    if lower[at] == "the" and lower[at + 1 : at + 2] == ("two",):
        last = at + 1
    elif lower[at] != "both":
        return None, at
    role = next(
        (end for end in range(last + 1, last + 3) if lower[end : end + 1] and lower[end] in listed("plural_roles")),
        None,
    )
    if role is None and not (
        lower[at] == "the"
        and lower[last + 1 : last + 2]
        and lower[last + 1] in ("are", "were", "will", "met", "have", "had")
    ):
        return None, at
    end = role if role is not None else last
    members = _last_two(words, at, named, sentences)
    text = words.folded[words.starts[at] : words.ends[end]]
    return Mention(words.span(at, end), "group", " ".join(text.split()), members), end


def _last_two(words: Words, at: int, named: Sequence[Mention], sentences: Sequence[int]) -> tuple[str, ...]:
    start, here = words.starts[at], bisect_right(sentences, words.starts[at])
    near: list[str] = []
    before = bisect_left(named, start, key=lambda each: each.span.start)
    for number in range(before - 1, -1, -1):
        mention = named[number]
        if here - bisect_right(sentences, mention.span.start) > 1:
            break
        if mention.kind == "person" and mention.name not in near:
            near.append(mention.name)
        if len(near) > 2 or before - number >= LOOK_BACK:
            break
    return tuple(reversed(near)) if len(near) == 2 else ()


def _role(words: Words, at: int, taken: Sequence[bool], bearers: Bearers) -> tuple[Mention | None, int]:
    """Read "the Kestrian president": the determiner, its modifiers, the role noun that nothing names further."""
    lower = words.lower
    if lower[at] in ("two", "both"):
        return None, at
    for end in range(at + 1, min(at + 2 + MODIFIERS, len(lower))):
        word = lower[end]
        if "\n" in words.folded[words.ends[end - 1] : words.starts[end]]:
            return None, at
        if (not words.texts[end][0].isalpha() and word not in ("-", "'s")) or word in _not_inside():
            return None, at
        kin = end == at + 1 and word in listed("kin") and lower[at] in ("his", "her", "their")
        if (kin and not _is_named(words, end, taken)) or (word in listed("titles") and not _goes_on(words, end, taken)):
            return _described(words, at, end, bearers), end
        if taken[end] and not words.texts[end][0].isupper():
            return None, at
    return None, at


@cache
def _not_inside() -> frozenset[str]:
    """Return the words that no modifier of a role is: "the denial by the mayor" is no description of him."""
    return lexicons.words("clauses", "prepositions") | lexicons.words("clauses", "openers") | _DETERMINERS - {"two"}


def _goes_on(words: Words, end: int, taken: Sequence[bool]) -> bool:
    """Tell whether the role noun stands before a name, another role, or only modifies the next noun."""
    if end + 1 >= len(words.texts):
        return False
    following = words.lower[end + 1]
    if following in listed("title_parts"):  # "the minister for", not "the mayor then left"
        return end + 2 < len(words.texts) and (taken[end + 2] or words.lower[end + 2] in listed("titles"))
    return taken[end + 1] or following in listed("titles") or following == "-"


def _is_named(words: Words, end: int, taken: Sequence[bool]) -> bool:
    """Tell whether a name stands right behind, or behind a comma in the next four words: "her father, the late Oru"."""
    if end + 1 < len(words.texts) and words.texts[end + 1] != ",":
        return taken[end + 1] or words.texts[end + 1] in ("-", "'s")
    return any(taken[end + 2 : end + 6])


def _described(words: Words, at: int, end: int, bearers: Bearers) -> Mention:
    span = Span(words.starts[at], words.ends[end])
    text = " ".join(words.folded[span.start : span.end].split())
    told = {fold_key(words.texts[number]) for number in range(at + 1, end + 1)} - {"s", ""}
    possessive = words.lower[at] in ("his", "her", "their", "its")
    if told & listed("other_bearers") or possessive:
        return Mention(span, "person", text)
    role = fold_key(words.texts[end])
    modifiers = {word for word in told if word != role and (word in listed("peoples") or word in listed("title_parts"))}
    loose = bearers.get(role, ())
    fewest = min((bearers.get(word, ()) for word in sorted({role, *modifiers})), key=len)
    fitting = list(islice((each for each in fewest if role in each.titles and modifiers <= each.titles), 2))
    if not fitting and modifiers:
        fitting = list(loose) if len(loose) == 1 and not loose[0].titles & listed("peoples") else []
    small = {fold_key(words.texts[number]) for number in range(at + 1, end) if words.texts[number][0].islower()}
    if fitting and small - fitting[0].titles - modifiers - listed("title_parts") - {"s"}:
        fitting = []  # "the transport minister" beside Finance Minister Voss
    return Mention(span, "person", fitting[0].name if len(fitting) == 1 else text)
