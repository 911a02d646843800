"""What each rule of time is worth, by document: every rule is left out in turn (`python -m bench.times_rules`).

A rule helps a document when fewer of its values and spans are right without the rule. One that helps fewer than 3 in
TimeBank and AQUAINT is left out of the house, unless the families that must be read name it (`KEPT`). The figures of
cross-validation choose the rules by that same measure on four fifths of the documents and score the other fifth.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from bench.figures import Figure
from bench.times import SETS, Tally, compare, documents, tagged
from newsloom.reading import times

FOLDS = 5
FEWEST = 3  # documents that a rule must help
KEPT = {
    "day with year, day first": "both orders of day and month",
    "day without year, day first": "both orders of day and month",
    "the following day": "days counted from the last day named",
    "the past weeks": "lengths with their interval",
    "units long": "lengths",
    "end of a month": "edges of a period",
    "year-end": "edges of a period",
    "ISO day": "stamps and logs, which corpora of 1989 and 1998 hold none of",
    "numbers with strokes": "dates in other languages' order",
    "days of a month, day first": "ranges",
    "days of a month, month first": "ranges",
    "days of two months, day first": "ranges",
    "season with year": "seasonal periods",
    "fiscal year": "fiscal periods",
    "century": "periods",
    "years": "ranges",
    "holiday": "days that return",
    "clock of four digits": "clock times with zone",
    "clock": "clock times with zone",
    "hour and part of day": "clock times",
    "noon and midnight": "clock times",
}
"""Rules that stand whatever these corpora hold of them, with the family that needs them."""

Texts = Sequence[tuple[dict[str, Any], list[dict[str, Any]]]]


class Effect(NamedTuple):
    """What happens without a rule: documents that get worse and better, and the change of value F1."""

    helped: int
    hurt: int
    worth: float


def measured(texts: Texts) -> dict[str, list[Tally]]:
    """Return the tally of every text without each rule, and under "" with all of them."""
    names = ["", *(rule.name for rule in times.RULES)]
    return {name: [_tally([text], left_out={name}) for text in texts] for name in names}


def effects(found: Mapping[str, Sequence[Tally]], fold: int | None = None) -> dict[str, Effect]:
    """Return the effect of every rule, without the documents of one fold."""
    chosen = {
        name: [each for number, each in enumerate(tallies) if fold is None or number % FOLDS != fold]
        for name, tallies in found.items()
    }
    whole = chosen.pop("")
    return {
        name: Effect(
            sum(_score(one) > _score(other) for one, other in zip(whole, without, strict=True)),
            sum(_score(one) < _score(other) for one, other in zip(whole, without, strict=True)),
            _value(whole) - _value(without),
        )
        for name, without in chosen.items()
    }


def cross_validated(texts: Texts, found: Mapping[str, Sequence[Tally]]) -> Tally:
    """Return the tally of all texts, each scored with the rules that help enough of the texts of the other folds."""
    total = Tally()
    for fold in range(FOLDS):
        chosen = effects(found, fold)
        weak = {name for name, effect in chosen.items() if effect.helped < FEWEST and name not in KEPT}
        _tally([text for number, text in enumerate(texts) if number % FOLDS == fold], total, left_out=weak)
    return total


def _score(tally: Tally) -> int:
    """Return what a rule can win or lose in one document: right values and spans, less what is found in vain."""
    return tally.values + tally.strict - tally.found


def _value(tallies: Sequence[Tally]) -> float:
    hits, size = sum(each.values for each in tallies), sum(each.gold + each.found for each in tallies)
    return 2 * hits / max(size, 1)


def _tally(texts: Texts, tally: Tally | None = None, left_out: set[str] | frozenset[str] = frozenset()) -> Tally:
    tally, whole = tally or Tally(), times.RULES
    times.RULES = tuple(rule for rule in whole if rule.name not in left_out)
    try:
        for row, gold in texts:
            found = tagged(row["text"], date.fromisoformat(row["published"][:10]))
            compare(row["text"], [(each.span, each.type, each.value) for each in found], gold, tally)
    finally:
        times.RULES = whole
    return tally


def figures(texts: Texts, found: Mapping[str, Sequence[Tally]]) -> Iterator[Figure]:
    """Yield the F1 of both sets with the rules chosen by cross-validation."""
    tally = cross_validated(texts, found)
    note = f"{FOLDS} folds of {len(texts)} documents; rules that help fewer than {FEWEST} of the others left out"
    for label, hits in (("strict", tally.strict), ("relaxed", tally.relaxed), ("value", tally.values)):
        yield Figure("times", f"both, cross-validated {label} F1", tally.f1(hits), "", note)


def table(found: Mapping[str, Effect]) -> Iterator[str]:
    """Yield a line for each rule, the least helpful first."""
    for name, effect in sorted(found.items(), key=lambda each: (each[1].helped, each[0])):
        kept = f"   kept: {KEPT[name]}" if name in KEPT and effect.helped < FEWEST else ""
        weak = "   TOO FEW" if effect.helped < FEWEST and name not in KEPT else ""
        yield f"  {name:<42}{effect.helped:>5} helped {effect.hurt:>4} hurt {100 * effect.worth:>+7.2f}{kept}{weak}"


def main() -> int:
    """Print what every rule is worth; return 2 when the data is not there, 1 when a rule helps too few."""
    folder = Path(os.environ.get("NEWSLOOM_DATA", Path(__file__).with_name("data"))) / "times"
    if not folder.is_dir():
        print(f"error: no times under {folder.parent}\nhint: set NEWSLOOM_DATA", file=sys.stderr)
        return 2
    texts = [text for name in SETS for text in documents(folder, name)]
    found = measured(texts)
    print("documents helped and hurt by each rule, and what leaves value F1 (in points) without it")
    lines = list(table(effects(found)))
    print("\n".join(lines))
    for figure in figures(texts, found):
        print(f"  {figure.name:<42}{figure.value:>8.4f}   {figure.note}")
    return 1 if any("TOO FEW" in line for line in lines) else 0


if __name__ == "__main__":
    sys.exit(main())
