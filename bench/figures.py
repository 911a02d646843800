"""Figures: what a bench reports, and how time is taken."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from time import process_time
from typing import Any

WORDS_PER_DOCUMENT = 550
"""The document that budgets are stated for."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured number with its unit; `note` says on what."""

    bench: str
    name: str
    value: float
    unit: str
    note: str = ""


def rows(path: Path) -> list[dict[str, Any]]:
    """Return the objects of a file of JSON Lines."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def timed(function: Callable[[object], object], documents: Iterable[object], *, words: int, rounds: int = 3) -> float:
    """Return CPU milliseconds per 550 words: the best of `rounds` passes over documents of `words` words in all."""
    given = list(documents)
    best = float("inf")
    for _ in range(rounds):
        start = process_time()
        for document in given:
            function(document)
        best = min(best, process_time() - start)
    return 1000 * best * WORDS_PER_DOCUMENT / max(words, 1)
