"""Sketches: the heaviest words of a document as a unit vector, packed into six bytes a word.

Words are 32 bits of their hash, weights are half floats (three digits): comparing packed and exact vectors differs by
less than .001. A story's centre is the sum of its documents' sketches.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Iterable, Mapping

from newsloom.language.shingles import word_hash

Sums = dict[int, float]
"""Key of a word → its weight."""


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


def weights(sketch: bytes) -> dict[int, float]:
    """Return the vector of a sketch; of two words with one key the heavier stays."""
    count = len(sketch) // 6
    values = struct.unpack(f"<{count}I{count}e", sketch)
    return dict(zip(reversed(values[:count]), reversed(values[count:]), strict=True))


def total(several: Iterable[bytes]) -> Sums:
    """Return the sum of sketches."""
    sums: Sums = {}
    for sketch in several:
        for word, weight in weights(sketch).items():
            sums[word] = sums.get(word, 0.0) + weight
    return sums


def dot(one: Mapping[int, float], other: Mapping[int, float]) -> float:
    """Return the product of two vectors or sums."""
    if len(one) > len(other):
        one, other = other, one
    return sum(weight * other[word] for word, weight in one.items() if word in other)


def length(sums: Mapping[int, float]) -> float:
    """Return the length of a sum."""
    return math.sqrt(sum(weight * weight for weight in sums.values()))
