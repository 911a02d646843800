"""Folding: a view of text for matching, with the way back to the untouched characters.

Nothing here changes a document. `fold` keeps the length, so that an offset in the folded text is an offset in the
original; `fold_key` is for comparing names and words, where positions do not matter.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# Characters that newspapers use for one another, one for one, so that offsets stay true.
_SAME_LENGTH = {
    **dict.fromkeys("\u00a0\u2002\u2003\u2007\u2009\u202f\u205f\u3000", " "),
    **dict.fromkeys("\u2018\u2019\u201b\u2032\u02bc", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
}


VOCABULARY = 131_072
"""Words that what is remembered of single words is kept for: a day's news uses about 100,000, an archive has no end."""


def fold(text: str) -> str:
    """Return `text` with blanks, quotation marks and dashes made plain; same length, same offsets."""
    if text.isascii():
        return text
    for char, plain in _SAME_LENGTH.items():
        if char in text:  # a search for one character is many times faster than a translation of all
            text = text.replace(char, plain)
    return text


@lru_cache(maxsize=65_536)  # names and words of a story repeat; 65,536 is about 10 MB
def fold_key(word: str) -> str:
    """Return `word` for comparison: plain marks, no diacritics, lower case, single blanks, hyphens as blanks."""
    decomposed = unicodedata.normalize("NFKD", fold(word))
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(bare.casefold().replace("-", " ").replace("'", "").split())
