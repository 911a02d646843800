"""Spellings of one name: keys under which transliterations of one name fall together, and initials of a body.

The classes are those in which romanisations of Korean, Russian, Arabic and Chinese names commonly differ: i/y/j,
ei/ey/ai, kh/h, ou/oo/u, eo/o, zh/j, ph/f, doubled letters, a silent h behind a consonant. They make keys for comparing,
not spellings.
Known to be missed: systems that differ in more than these (Pinyin against Wade–Giles), translated names.
"""

from __future__ import annotations

import re
from functools import lru_cache

# In this order: longer groups first, so that "iy" and "yi" are one sound before i and y are.
_CLASSES = (
    (re.compile(r"(?:iy|yi|ii|ij|yy)"), "i"),
    (re.compile(r"(?:ei|ey|ai|ay|ae)"), "e"),
    (re.compile(r"(?:ou|oo|eu|wu)"), "u"),
    (re.compile(r"(?:eo|ou?gh)"), "o"),
    (re.compile(r"(?:zh|dj|dzh)"), "j"),
    (re.compile(r"(?:kh|gh)"), "h"),
    (re.compile(r"(?:ph)"), "f"),
    (re.compile(r"(?:ks)"), "x"),
    (re.compile(r"(?<=[bt])re$"), "er"),
    (re.compile(r"z"), "s"),
    (re.compile(r"[yj]"), "i"),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile(r"(?<=[bdgklmnprt])h"), ""),
)
SHORTEST = 4  # letters: below that the classes join different names (Lee and Lay, Li and Ly)
_SMALL = frozenset({"of", "the", "and", "for", "de", "la"})


@lru_cache(maxsize=65_536)  # the names of a day's news
def spelling_key(word: str) -> str:
    """Return the key of a folded word; words shorter than four letters, and numbers, are their own key."""
    if len(word) < SHORTEST or not word.isalpha():
        return word
    for pattern, sound in _CLASSES:
        word = pattern.sub(sound, word)
    return word


def initials_of(words: tuple[str, ...]) -> str:
    """Return the initials of a body's folded words, small words left out."""
    return "".join(word[0] for word in words if word not in _SMALL)
