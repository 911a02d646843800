"""Run the benches: `python -m bench` for all, `python -m bench NAME …` for some; see README.md in this folder."""

from __future__ import annotations

import importlib
import json
import os
import sys
from pathlib import Path

from bench.figures import Figure

ALSO = {"names": "mentions"}
"""Other words for a bench: mentions are scored by their names."""
BENCHES = (
    *("passages", "mentions", "times", "dateline", "quotes", "status", "stories", "copies", "gathering"),
    *("weighing", "timelines", "truth", "seeds", "speed", "store"),
)
"""Every bench is a module here with `figures(data)`; it yields nothing but a note when its data is not there."""

PARTS = ("injection", "echo", "claimdiff", "briefs", "intake", "warc", "scale")
"""Those that `weighing` and `passages` run too, for whoever wants one alone; and `scale`, which takes long."""

FLOORS = Path(__file__).with_name("floors.json")


def main(wanted: list[str]) -> int:
    """Print every figure of the wanted benches; return 1 when one has fallen below its floor."""
    wanted = [ALSO.get(name, name) for name in wanted]
    unknown = [name for name in wanted if name not in (*BENCHES, *PARTS)]
    if unknown:
        print(
            f"error: no bench is called {', '.join(unknown)}\nhint: there are {', '.join((*BENCHES, *PARTS))}",
            file=sys.stderr,
        )
        return 2
    data = Path(os.environ.get("NEWSLOOM_DATA", Path(__file__).with_name("data")))
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    fallen = 0
    for name in wanted or BENCHES:
        fallen += _run(name, data, floors)
    print(f"\nall of it: {_cpu() / 60:.1f} minutes of CPU")
    return 1 if fallen else 0


def _cpu() -> float:
    """Return the CPU seconds of this process and of all that it started and waited for."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def _run(name: str, data: Path, floors: dict[str, float]) -> int:
    print(f"\n{name}")
    fallen, count, start = 0, 0, _cpu()
    for figure in importlib.import_module(f"bench.{name}").figures(data):
        count += 1
        floor = floors.get(f"{figure.bench}: {figure.name}")
        below = floor is not None and figure.value < floor
        fallen += below
        print(_row(figure, floor, below=below))
    if not count:
        print(f"  skipped: its data is not under {data} (set NEWSLOOM_DATA; bench/README.md says how to rebuild it)")
    print(f"  took {_cpu() - start:.0f} s of CPU", flush=True)
    return fallen


def _row(figure: Figure, floor: float | None, *, below: bool) -> str:
    pinned = "" if floor is None else f"   floor {floor:g}{'  FALLEN' if below else ''}"
    note = f"   {figure.note}" if figure.note else ""
    return f"  {figure.name:<52}{figure.value:>10.4g} {figure.unit:<8}{pinned}{note}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
