"""Pictures of scale, from what `make bench-scale` measured: CPU time and memory of each phase against the size.

One process on this machine (`local://?processes=1`); the axis of sizes is logarithmic, the other begins at nought. No
library draws them, and the same measurements give the same bytes. `python -m bench.curves` draws them again.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

MEASURED = Path(__file__).with_name("measured") / "scale.json"
PICTURES = Path(__file__).parents[1] / "docs" / "pictures"
ENGINE = "local://?processes=1"
COLOURS = {"read": "#1a5fb4", "gather": "#c64600", "weigh": "#26a269"}
WIDTH, HEIGHT, LEFT, TOP, RIGHT, BELOW = 640, 260, 60, 30, 70, 40

Curves = dict[str, list[tuple[int, float]]]
"""By phase, the size of each archive and what was measured there."""


def main() -> int:
    """Draw both pictures; return 1 when nothing was measured."""
    rows = json.loads(MEASURED.read_text(encoding="utf-8")) if MEASURED.exists() else []
    if not rows:
        print("error: nothing was measured\nhint: make bench-scale", file=sys.stderr)
        return 1
    for path in draw(rows, PICTURES):
        print(path.name)
    return 0


def draw(rows: Sequence[Mapping[str, Any]], folder: Path) -> list[Path]:
    """Write the pictures of these rows into a folder and return their paths."""
    own = [row for row in rows if row["engine"] == ENGINE]
    pictures = {
        "scale-speed.svg": ("milliseconds of CPU a document", _curves(own, _milliseconds)),
        "scale-memory.svg": ("megabytes of the largest process", _curves(own, lambda row: float(row["peak_mb"]))),
    }
    made = []
    for name, (title, curves) in pictures.items():
        if curves:
            made.append(folder / name)
            made[-1].write_text(picture(title, curves), encoding="utf-8")
    return made


def _milliseconds(row: Mapping[str, Any]) -> float:
    return 1000 * float(row["cpu"]) / int(row["documents"])


def _curves(rows: Sequence[Mapping[str, Any]], of: Any) -> Curves:
    found: Curves = {}
    for row in sorted(rows, key=lambda row: int(row["documents"])):
        found.setdefault(str(row["phase"]), []).append((int(row["documents"]), of(row)))
    return {phase: found[phase] for phase in COLOURS if phase in found}


def picture(title: str, curves: Curves) -> str:
    """Return curves over sizes as SVG, each with its phase's name at its end."""
    sizes = sorted({size for points in curves.values() for size, _ in points})
    most = max(value for points in curves.values() for _, value in points)
    low, high = math.log10(sizes[0]), math.log10(sizes[-1])
    wide, foot = WIDTH - LEFT - RIGHT, TOP + HEIGHT

    def place(size: int, value: float) -> tuple[float, float]:
        share = (math.log10(size) - low) / (high - low) if high > low else 0.0
        return LEFT + wide * share, foot - 0.9 * HEIGHT * value / most

    size_of = f'width="{WIDTH}" height="{foot + BELOW}"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size_of} font-family="sans-serif" font-size="12" fill="#222">',
        '<rect width="100%" height="100%" fill="#fff"/>',
        f'<text x="{LEFT}" y="18" font-weight="bold">{title}</text>',
        f'<path d="M{LEFT} {TOP}V{foot}H{LEFT + wide}" stroke="#888" fill="none"/>',
        f'<text x="{LEFT - 6}" y="{foot - 0.9 * HEIGHT + 4:.1f}" text-anchor="end">{most:.3g}</text>',
        f'<text x="{LEFT - 6}" y="{foot}" text-anchor="end">0</text>',
        *(f'<text x="{place(size, 0)[0]:.1f}" y="{foot + 16}" text-anchor="middle">{size:,}</text>' for size in sizes),
        f'<text x="{LEFT + wide / 2:.1f}" y="{foot + 34}" text-anchor="middle">documents</text>',
    ]
    for phase, points in curves.items():
        parts += _curve(phase, [place(*each) for each in points])
    return "\n".join([*parts, "</svg>"]) + "\n"


def _curve(phase: str, points: Sequence[tuple[float, float]]) -> list[str]:
    colour, (x, y) = COLOURS[phase], points[-1]
    line = " ".join(f"{left:.1f},{top:.1f}" for left, top in points)
    return [
        f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>',
        *(f'<circle cx="{left:.1f}" cy="{top:.1f}" r="3" fill="{colour}"/>' for left, top in points),
        f'<text x="{x + 8:.1f}" y="{y + 4:.1f}" fill="{colour}">{phase}</text>',
    ]


if __name__ == "__main__":
    sys.exit(main())
