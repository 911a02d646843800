"""Sketches: the heaviest words of a document as a unit vector, packed into six bytes a word.

Words are 32 bits of their hash, weights are half floats (three digits): comparing packed and exact vectors differs by
less than .001. A story's centre is the sum of its documents' sketches, kept in eight bytes a word.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Iterable, Mapping
from functools import lru_cache

from newsloom.language.shingles import word_hash

Sums = dict[int, float]
"""Key of a word → its weight."""


@lru_cache(maxsize=131_072)  # the vocabulary of a day's news is about 100,000 words
def key(word: str) -> int:
    """Return 32 bits of a word."""
    return word_hash(word) >> 32


def pack(vector: Mapping[str, float]) -> bytes:
    """Return a vector's words and weights, heaviest first."""
    heaviest = sorted(vector, key=lambda word: (-vector[word], word))
    weights = [vector[word] for word in heaviest]
    return struct.pack(f"<{len(heaviest)}I{len(weights)}e", *map(key, heaviest), *weights)


def keys(sketch: bytes) -> tuple[int, ...]:
    """Return the keys of a sketch, heaviest first."""
    count = len(sketch) // 6
    return struct.unpack_from(f"<{count}I", sketch)


def weights(sketch: bytes) -> Sums:
    """Return the vector of a sketch; of two words with one key the heavier stays."""
    count = len(sketch) // 6
    values = struct.unpack(f"<{count}I{count}e", sketch)
    return dict(zip(reversed(values[:count]), reversed(values[count:]), strict=True))


def pack_sums(sums: Mapping[int, float], most: int) -> bytes:
    """Return the `most` heaviest words of a sum, packed in single floats."""
    kept = sorted(sums, key=lambda word: (-sums[word], word))[:most]
    return struct.pack(f"<{len(kept)}I{len(kept)}f", *kept, *(sums[word] for word in kept))


def unpack(packed: bytes) -> Sums:
    """Return the sum that `pack_sums` packed."""
    count = len(packed) // 8
    values = struct.unpack(f"<{count}I{count}f", packed)
    return dict(zip(values[:count], values[count:], strict=True))


def total(several: Iterable[bytes]) -> Sums:
    """Return the sum of sketches."""
    sums: Sums = {}
    for sketch in several:
        add(sums, weights(sketch))
    return sums


def add(sums: Sums, other: Mapping[int, float], sign: int = 1) -> None:
    """Add a vector to a sum, or take it away; what nothing is left of goes."""
    for word, weight in other.items():
        sums[word] = sums.get(word, 0.0) + sign * weight
        if sums[word] <= 0:
            del sums[word]


def dot(one: Mapping[int, float], other: Mapping[int, float]) -> float:
    """Return the product of two vectors or sums."""
    if len(one) > len(other):
        one, other = other, one
    return sum([one[word] * other[word] for word in one.keys() & other.keys()])


def length(sums: Mapping[int, float]) -> float:
    """Return the length of a sum."""
    return math.sqrt(sum([weight * weight for weight in sums.values()]))
