"""Content words: a light stem, and the words that carry no content.

A full stemmer would join more forms and more different words; news needs plurals, -ing and -ed, and no more.
Known to be missed: irregular forms (met, meet), derivations (arrive, arrival).
"""

from __future__ import annotations

from functools import lru_cache

from newsloom.language import lexicons
from newsloom.text import VOCABULARY

_VOWELS = frozenset("aeiouy")
_DOUBLED = frozenset("bdgmnprt")


@lru_cache(maxsize=VOCABULARY)
def stem(word: str) -> str:
    """Return the light stem of a lower-case word: plural, -ing and -ed off, doubled consonants single, final e off."""
    if len(word) <= 3 or not word.isalpha():
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for suffix in ("ing", "ed"):
        base = word.removesuffix(suffix)
        if base != word and len(base) >= 3 and _VOWELS & set(base):
            word = base[:-1] if base[-1] == base[-2] and base[-1] in _DOUBLED else base
            break
    return word[:-1] if word.endswith("e") and len(word) > 3 else word


@lru_cache(maxsize=131_072)
def content_stem(word: str) -> str:
    """Return the stem of a word as it is written; nothing for a number, and for one that carries no content."""
    lower = word.lower()
    return "" if lower[0].isdigit() or not is_content(lower) else stem(lower)


def is_content(word: str) -> bool:
    """Tell whether a lower-case word carries content: letters or digits, and not of a closed class."""
    return word[0].isalnum() and len(word) > 1 and word not in lexicons.words("english", "stop_words")
