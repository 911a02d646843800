"""How much the kept lines of whole pages hang on the sites: folds, single sites, thresholds chosen without them.

The rules are written by hand and frozen, so there is nothing to fit; but their thresholds were found on these pages.
So the thresholds that decide most are also chosen again on four folds of sites and scored on the fifth: what they
reach there is what may be expected of sites that nobody looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median

from bench.figures import Figure
from bench.pages import Page, letters, positions
from newsloom.language import words
from newsloom.model.span import Span
from newsloom.reading import passages, stretch

NEUTRAL = frozenset({"caption", "credit"})
NO_LOSS = NEUTRAL | {"duplicate"}
FOLDS = 5

VARIANTS: tuple[tuple[str, float], ...] = (
    *(("BETWEEN", value) for value in (5, 6, 7, 9, 10)),
    *(("EVIDENCE", value) for value in (2, 4, 5)),
    *(("PARAGRAPH", value) for value in (40, 80)),
    *(("SENTENCE", value) for value in (6, 7, 10)),
    *(("APART", value) for value in (3, 8)),
    *(("SHARED", value) for value in (0.25, 0.3, 0.4)),
    *(("ELSEWHERE", value) for value in (0.15, 0.2, 0.3)),
)
"""Thresholds of `reading/stretch.py`, each with values beside its own, one changed at a time."""


@dataclass(slots=True)
class Tally:
    """Characters or lines rightly kept, kept, and of the story."""

    right: int = 0
    kept: int = 0
    story: int = 0

    def add(self, other: Tally) -> None:
        """Count another tally in."""
        self.right, self.kept, self.story = self.right + other.right, self.kept + other.kept, self.story + other.story

    @property
    def precision(self) -> float:
        """Return the share of what was kept that is story."""
        return self.right / max(self.kept, 1)

    @property
    def recall(self) -> float:
        """Return the share of the story that was kept."""
        return self.right / max(self.story, 1)

    @property
    def f1(self) -> float:
        """Return the harmonic mean of both."""
        return 2 * self.right / max(self.kept + self.story, 1)


def tallies(page: Page) -> dict[str, Tally]:
    """Return what is kept of a page, in characters and in lines."""
    text = page.document.text
    found = passages.find(page.document, words.find(page.document))
    mine = positions(text, [passage.span for passage in found if passage.keep])
    neutral = positions(text, [passage.span for passage in found if passage.kind in NO_LOSS])
    gold = positions(text, page.story) - neutral
    return {
        "characters": Tally(len(mine & gold), len(mine), len(gold)),
        "lines": _lines(text, mine, gold, neutral),
    }


def _lines(text: str, mine: set[int], gold: set[int], neutral: set[int]) -> Tally:
    """Return how many lines are rightly kept, kept and story; a line is what most of its characters are."""
    tally = Tally()
    for match in re.finditer(r"[^\n]+", text):
        places = set(letters(text, Span(match.start(), match.end())))
        if 2 * len(places & neutral) > len(places):
            continue
        is_mine, is_story = (2 * len(places & each) > len(places) for each in (mine, gold))
        tally.add(Tally(is_mine and is_story, is_mine, is_story))
    return tally


def figures(whole: Sequence[Page]) -> Iterator[Figure]:
    """Yield the spread of the kept lines' F1 over folds of sites and sites, and what held-out folds reach."""
    frozen = _by_site(whole)
    parts = _folds(sorted(frozen))
    scores = [_sum(frozen[site] for site in part).f1 for part in parts]
    note = f"{len(frozen)} sites in {FOLDS} folds: " + ", ".join(f"{score:.3f}" for score in scores)
    yield Figure("passages", "kept lines: F1, the worst fold of sites", min(scores), "", note)
    held = _held_out(whole, frozen, parts)
    yield Figure("passages", "kept lines: F1, thresholds chosen without the site", held, "", "by the other four folds")
    sites = sorted(frozen, key=lambda site: (frozen[site].f1, site))
    yield Figure("passages", "kept lines: F1, the median site", median(frozen[site].f1 for site in sites), "")
    worst = ", ".join(f"{site} {frozen[site].f1:.2f}" for site in sites[:5])
    yield Figure("passages", "kept lines: F1, the worst site", frozen[sites[0]].f1, "", f"the worst five: {worst}")


def _by_site(whole: Iterable[Page]) -> dict[str, Tally]:
    found: dict[str, Tally] = {}
    for page in whole:
        found.setdefault(page.site, Tally()).add(tallies(page)["lines"])
    return found


def _folds(sites: Sequence[str]) -> list[Sequence[str]]:
    """Return the sites dealt out in the order of their names, which says nothing of how hard they are."""
    return [sites[first::FOLDS] for first in range(FOLDS)]


def _sum(several: Iterable[Tally]) -> Tally:
    whole = Tally()
    for each in several:
        whole.add(each)
    return whole


def _held_out(whole: Sequence[Page], frozen: dict[str, Tally], parts: Sequence[Sequence[str]]) -> float:
    """Return the F1 over all folds, each read with the thresholds that the other four like best."""
    tried = [frozen]
    for name, value in VARIANTS:
        with _changed(name, value):
            tried.append(_by_site(whole))
    held = Tally()
    for part in parts:
        others = [site for site in frozen if site not in part]
        chosen = max(tried, key=lambda each: _sum(each[site] for site in others).f1)
        held.add(_sum(chosen[site] for site in part))
    return held.f1


@contextmanager
def _changed(name: str, value: float) -> Iterator[None]:
    """Let a threshold have another value for a while."""
    before = getattr(stretch, name)
    setattr(stretch, name, value)
    try:
        yield
    finally:
        setattr(stretch, name, before)
