"""Content words as sparse unit vectors: what two stretches of text have in common, weighed by how rare it is.

Rarity comes from a shipped background of document counts (`lexicons/background.tsv`, with its story at the head), so
that the first text of a stream is weighed like the thousandth.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from newsloom.language import lexicons
from newsloom.language.stems import content_stem
from newsloom.language.words import WORD
from newsloom.text import VOCABULARY, fold

Vector = dict[str, float]

ALL = "*"
"""The background's row that counts its documents."""


@cache
def background() -> Mapping[str, int]:
    """Return in how many background documents each stem stands; under `ALL`, how many documents there are."""
    return {token: int(count) for token, count in lexicons.rows("background")}


@lru_cache(maxsize=VOCABULARY)
def rarity(token: str) -> float:
    """Return the inverse document frequency of a stem: 0 for one that stands everywhere, about 8 for an unseen one."""
    counts = background()
    return math.log((counts[ALL] + 1) / (counts.get(token, 0) + 1))


def unit(weights: Mapping[str, float]) -> Vector:
    """Return the weights scaled to length 1; nothing stays nothing."""
    norm = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {token: weight / norm for token, weight in weights.items()} if norm else {}


def cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Return the cosine of two unit vectors."""
    if len(other) < len(one):
        one, other = other, one
    return sum(weight * other.get(token, 0.0) for token, weight in one.items())


def content(text: str, hidden: Iterable[tuple[int, int]] = ()) -> list[str]:
    """Return the stems of the content words of `text`, numbers and `hidden` stretches (start, end) left out."""
    veiled = list(hidden)
    if not veiled:
        return [token for word in WORD.findall(fold(text)) if (token := content_stem(word))]
    found = []
    for match in WORD.finditer(fold(text)):
        token = content_stem(match.group())
        if token:
            start = match.start()
            for a, b in veiled:
                if a <= start < b:
                    break
            else:
                found.append(token)
    return found


def of(tokens: Iterable[str]) -> Vector:
    """Return the unit vector of a set of stems, each weighed by its rarity."""
    return unit({token: rarity(token) for token in tokens})
