"""The word lists of names, and what a capital is: what every step of finding names asks of a single word."""

from __future__ import annotations

from functools import cache, lru_cache

from newsloom.language import lexicons
from newsloom.language.forms import read
from newsloom.language.stems import stem
from newsloom.language.vectors import background
from newsloom.language.words import Words
from newsloom.text import VOCABULARY

KNOWN_WORD = 8  # background documents that make a stem an English word; names of few documents stay below


@cache
def listed(key: str) -> frozenset[str]:
    """Return a list of the names lexicon as a set."""
    return lexicons.words("names", key)


@cache
def given() -> frozenset[str]:
    """Return the given names in lower case."""
    return frozenset(name for (name,) in lexicons.rows("given"))


@lru_cache(maxsize=VOCABULARY)
def english(word: str) -> bool:
    """Tell whether a word in lower case is an English word that names no one by itself."""
    if word in listed("word_surnames") or word in given():
        return False
    return read(word) is not None or background().get(stem(word), 0) >= KNOWN_WORD


@cache
def common() -> frozenset[str]:
    """Return the words whose capital at a sentence's beginning says nothing."""
    closed = lexicons.words("english", "function_words") | lexicons.words("english", "stop_words")
    return closed | lexicons.words("clauses", "adverbs") | lexicons.words("clauses", "prepositions") | _openings()


def _openings() -> frozenset[str]:
    return lexicons.words("clauses", "openers") | lexicons.words("clauses", "determiners")


def is_capital(words: Words, at: int) -> bool:
    """Tell whether a word begins with a capital letter."""
    text = words.texts[at]
    if text.startswith("I'"):
        return False
    if len(text) > 1 or not text[0].isupper():
        return text[0].isupper()
    following = words.texts[at + 1] if at + 1 < len(words.texts) else ""
    return following == "." or (following in ("-", "&") and touching(words, at, at + 1))  # "A. Oru", "A-League", "B&S"


def beside(words: Words, one: int, other: int) -> bool:
    """Tell whether two words stand on one line with at most a blank between them."""
    low, high = words.ends[one], words.starts[other]
    return high - low <= 1 and (low == high or words.folded[low] == " ")


def touching(words: Words, one: int, other: int) -> bool:
    """Tell whether two words stand together without a blank."""
    return words.ends[one] == words.starts[other]
