"""Weighing: every bench of what a story's claims add up to, in one run: injection, echo, ClaimDiff and briefs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bench import briefs, claimdiff, echo, injection
from bench.figures import Figure


def figures(data: Path) -> Iterator[Figure]:
    """Yield the figures of the four benches, each where its data is present."""
    yield from injection.figures(data)
    yield from echo.figures(data)
    yield from claimdiff.figures(data)
    yield from briefs.figures(data)
