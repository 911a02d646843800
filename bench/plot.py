"""The picture of gathering a long stream, from what `make bench-gathering` measured: `make plot` writes it.

Three small charts over the number of documents: milliseconds a document, bytes of state a live document, megabytes
resident. Axes begin at nought; the picture needs no library, and the same measurements give the same bytes.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench import gathering

PICTURE = Path(__file__).parents[1] / "docs" / "pictures" / "gathering.svg"
CHARTS = (
    ("ms", "milliseconds a document"),
    ("state", "bytes of state a live document"),
    ("rss", "megabytes resident, of which the live documents grow in the first half only"),
)
WIDTH, HEIGHT, LEFT, GAP = 640, 120, 60, 50


def main() -> int:
    """Write the picture; return 1 when nothing was measured."""
    rows = gathering.last_measured()
    if not rows:
        print("error: nothing was measured\nhint: make bench-gathering", file=sys.stderr)
        return 1
    PICTURE.write_text(drawn(rows), encoding="utf-8")
    print(PICTURE.relative_to(Path(__file__).parents[1]))
    return 0


def drawn(rows: Sequence[dict[str, Any]]) -> str:
    """Return the picture as SVG."""
    height = len(CHARTS) * (HEIGHT + GAP) + GAP // 2
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" '
    parts = [
        head + 'font-family="sans-serif" font-size="12" fill="#222">',
        '<rect width="100%" height="100%" fill="#fff"/>',
    ]
    for number, (name, title) in enumerate(CHARTS):
        parts += _chart(rows, name, title, GAP // 2 + number * (HEIGHT + GAP))
    return "\n".join([*parts, "</svg>"]) + "\n"


def _chart(rows: Sequence[dict[str, Any]], name: str, title: str, top: int) -> list[str]:
    most, last = max(row[name] for row in rows), rows[-1]["documents"]
    foot, room = top + HEIGHT, WIDTH - LEFT - 20
    points = [(LEFT + room * row["documents"] / last, foot - 0.9 * HEIGHT * row[name] / most) for row in rows]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return [
        f'<text x="{LEFT}" y="{top - 6}" font-weight="bold">{title}</text>',
        f'<path d="M{LEFT} {top}V{foot}H{WIDTH - 20}" stroke="#888" fill="none"/>',
        f'<text x="{LEFT - 6}" y="{foot - 0.9 * HEIGHT + 4:.1f}" text-anchor="end">{most:.4g}</text>',
        f'<text x="{LEFT - 6}" y="{foot}" text-anchor="end">0</text>',
        f'<text x="{WIDTH - 20}" y="{foot + 16}" text-anchor="end">{last:,} documents</text>',
        f'<polyline points="{line}" fill="none" stroke="#1a5fb4" stroke-width="2"/>',
        *(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="#1a5fb4"/>' for x, y in points),
    ]


if __name__ == "__main__":
    sys.exit(main())
