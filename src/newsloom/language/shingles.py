"""Shingles: hashes of every run of five words, for finding text that was taken over word for word.

Five words are short enough to survive trimming and re-heading, and long enough that two writers do not share many by
chance. The hash is 64 bits of a fixed function, so that two machines agree.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b

from newsloom.text import VOCABULARY

SIZE = 5
_MIX = 0x9E3779B97F4A7C15  # 2**64 divided by the golden ratio: the usual odd multiplier for mixing


@lru_cache(maxsize=VOCABULARY)
def word_hash(word: str) -> int:
    """Return 64 bits of a word."""
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def hashes(words: Sequence[str]) -> list[int]:
    """Return the hash of each run of `SIZE` words; `hashes(words)[i]` begins at `words[i]`."""
    import numpy as np

    codes = np.array([word_hash(word) for word in words], np.uint64)
    count = max(0, len(codes) - SIZE + 1)
    mixed = np.zeros(count, np.uint64)
    for offset in range(SIZE):  # arrays of 64 bits wrap around: that is the multiplication modulo 2**64 meant here
        mixed = (mixed ^ codes[offset : offset + count]) * np.uint64(_MIX)
        mixed ^= mixed >> np.uint64(29)
    found: list[int] = mixed.tolist()
    return found
