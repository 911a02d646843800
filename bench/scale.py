"""An archive through the whole command line on every engine: seconds, memory, bytes; and what windows cost in sameness.

    make bench-scale                                   10,000 synthetic documents
    NEWSLOOM_SCALE=100000 make bench-scale             as many as wanted; 1,000,000 take some hours
    NEWSLOOM_ENGINES=dask://HOST:PORT NEWSLOOM_PHASES=read make bench-scale        some engines, some phases

Every phase is a process of its own, as a user starts it: its CPU seconds and largest process are those of everything
that it started. Results are kept by size and engine in bench/measured/scale.json, each with its date. The machine is
shared: CPU seconds compare, wall seconds only between runs that had it for themselves.
"""

from __future__ import annotations

import hashlib
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from time import perf_counter
from typing import Any

from bench import archive, curves, stories
from bench.figures import Figure
from newsloom.engines import datasets
from newsloom.gathering import windows
from newsloom.gathering.windows import Placed
from newsloom.model import tables

ENGINES = ("local://?processes=1", "local://?processes=2", "dask://local?workers=2")
PHASES = (("read", "documents", "readings"), ("gather", "readings", "stories"), ("weigh", "stories", "accounts"))
MEASURED = Path(__file__).with_name("measured") / "scale.json"
SMALL = 10_000


def figures(_data: Path) -> Iterator[Figure]:
    """Yield seconds and memory of each phase on each engine, and compare engines and windows."""
    size = int(os.environ.get("NEWSLOOM_SCALE", SMALL))
    wanted = os.environ.get("NEWSLOOM_ENGINES", " ".join(ENGINES)).split()
    work = Path(os.environ.get("NEWSLOOM_WORK", tempfile.gettempdir())) / f"newsloom-scale-{size}"
    if not (work / "truth.jsonl").exists():
        archive.write(size, work)
    sums: dict[str, dict[str, str]] = {}
    taken: dict[tuple[str, str], dict[str, Any]] = {}
    for engine in wanted:
        if engine.startswith("dask") and find_spec("distributed") is None:
            print("  dask: skipped, it is not installed (pip install 'newsloom[cluster]')")
            continue
        for row in _run(engine, size, work):
            taken[engine, row["phase"]] = row
            _keep(row)
            note = (
                f"{engine}; {row['cpu']:.1f} s CPU, largest process {row['peak_mb']:.0f} MB, {row['out_mb']:.1f} MB out"
            )
            yield Figure("scale", f"{row['phase']} of {size:,}", size / row["wall"], "doc/s wall", note)
        sums[engine] = _sums(work / "out")
    yield from _compared(taken, sums)
    if (work / "out" / "stories").exists():
        yield from _sameness(work)
    shutil.rmtree(work / "out", ignore_errors=True)


def _run(engine: str, size: int, work: Path) -> Iterator[dict[str, Any]]:
    """Run the three phases into an empty folder, and yield what each took."""
    out = work / "out"
    shutil.rmtree(out, ignore_errors=True)
    phases = os.environ.get("NEWSLOOM_PHASES", " ".join(phase for phase, _, _ in PHASES)).split()
    for phase, source, target in (each for each in PHASES if each[0] in phases):
        given = work / source if phase == "read" else out / source
        places = ["--in", str(given), "--out", str(out / target)]
        command = [sys.executable, "-m", "newsloom", phase, *places, "--engine", engine]
        before, start = resource.getrusage(resource.RUSAGE_CHILDREN), perf_counter()
        peak = _peak(subprocess.Popen(command, stdout=subprocess.DEVNULL))
        wall, after = perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
        yield {
            "engine": engine,
            "phase": phase,
            "documents": size,
            "wall": round(wall, 2),
            "cpu": round(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, 2),
            "peak_mb": round(peak / 1024, 1),
            "out_mb": round(sum(path.stat().st_size for path in (out / target).rglob("*.*")) / 1e6, 2),
            "command": f"newsloom {phase} --in … --out … --engine {engine}",
            "date": datetime.now(UTC).date().isoformat(),
        }


def _peak(process: subprocess.Popen[bytes]) -> int:
    """Wait for a process and return the kilobytes of the largest process among it and all that it started."""
    peak = 0
    while process.poll() is None:
        peak = max([peak, *map(_resident, _family(process.pid))])
        try:
            process.wait(0.5)
        except subprocess.TimeoutExpired:
            continue
    if process.returncode:
        raise SystemExit(f"error: the phase failed with {process.returncode}\nhint: its words stand above")
    return peak


def _family(root: int) -> Iterator[int]:
    yield root
    try:
        listed = [path.read_text(encoding="ascii") for path in Path(f"/proc/{root}/task").glob("*/children")]
    except OSError:  # it ended while we looked
        return
    for child in " ".join(listed).split():
        yield from _family(int(child))


def _resident(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("VmHWM:")), 0)


def _sums(out: Path) -> dict[str, str]:
    """Return a hash of every part of the three outputs, by its name."""
    return {
        f"{target}/{name}": hashlib.sha256((out / target / name).read_bytes()).hexdigest()
        for _, _, target in PHASES
        for name in datasets.files(str(out / target), ".parquet")
    }


def _compared(taken: dict[tuple[str, str], dict[str, Any]], sums: dict[str, dict[str, str]]) -> Iterator[Figure]:
    one, two, dask = ENGINES
    first = next(iter(sums), "")
    for engine, made in sums.items():
        if engine != first:
            same = sum(made.get(name) == digest for name, digest in sums[first].items())
            yield Figure(
                "scale", "the same bytes", float(made == sums[first]), "", f"{engine}: {same} of {len(made)} files"
            )
    for phase in ("read", "gather", "weigh"):
        alone, both, clustered = (taken.get((engine, phase)) for engine in (one, two, dask))
        if alone and both:
            note = f"wall; were both cores free, by CPU: {2 * alone['cpu'] / both['cpu']:.2f}"
            yield Figure("scale", f"{phase}: two processes against one", alone["wall"] / both["wall"], "x", note)
        if both and clustered:
            note = f"cluster start included; wall {100 * (clustered['wall'] / both['wall'] - 1):+.1f} %"
            over = 100 * (clustered["cpu"] / both["cpu"] - 1)
            yield Figure("scale", f"{phase}: dask over local", over, "% CPU", note)


def _sameness(work: Path) -> Iterator[Figure]:
    """Score the stories against the truth of the archive, and against one single fold where it is small enough."""
    placed = _placed(work)
    told = {row.member.name: row.member.story for row in placed}
    truths = [json.loads(line) for line in (work / "truth.jsonl").open(encoding="utf-8")]
    gold = {row["name"]: row["story"] for row in truths}
    yield _bcubed("stories against the truth", told, gold)
    true = {(row["name"], row["copy_of"]) for row in truths if row["copy_of"]}
    found = {(row.member.name, copy.of) for row in placed for copy in row.member.copies}
    found |= {(other, name) for name, other in found}
    yield Figure("scale", "copies found", len(true & found) / max(len(true), 1), "", f"{len(true)} copies of a wire")
    if len(told) <= SMALL:
        yield _bcubed("windows against a single fold", told, _single(work))


def _placed(work: Path) -> list[Placed]:
    url = str(work / "out" / "stories")
    parts = (datasets.read_table(datasets.join(url, name)) for name in datasets.files(url, ".parquet"))
    return [row for part in parts for row in tables.from_table(part, Placed)]


def _single(work: Path) -> dict[str, str]:
    from newsloom.gathering import fingerprints

    url = str(work / "out" / "readings")
    taken = [
        fingerprints.take(reading)
        for name in datasets.files(url, ".parquet")
        for reading in tables.from_table(datasets.read_table(datasets.join(url, name)))
    ]
    in_order = sorted(taken, key=windows.publication)
    gathered = windows.fold(in_order, {each.name: True for each in in_order}, windows.Counts(), ())
    return {member.name: story.id for story in gathered for member in story.members}


def _bcubed(name: str, told: dict[str, str], gold: dict[str, str]) -> Figure:
    precision, recall = stories.bcubed(told, gold)
    note = (
        f"BCubed P {precision:.4f}, R {recall:.4f}; {len(set(told.values()))} stories, {len(set(gold.values()))} there"
    )
    return Figure("scale", name, 2 * precision * recall / (precision + recall), "", note)


def _keep(row: dict[str, Any]) -> None:
    """Put a row into the results, in place of an earlier one of the same phase, size and engine."""
    rows: Sequence[dict[str, Any]] = json.loads(MEASURED.read_text(encoding="utf-8")) if MEASURED.exists() else []
    key = ("engine", "phase", "documents")
    kept = [each for each in rows if any(each[part] != row[part] for part in key)]
    MEASURED.parent.mkdir(exist_ok=True)
    in_order = sorted([*kept, row], key=lambda each: (each["documents"], each["engine"], each["phase"]))
    MEASURED.write_text(json.dumps(in_order, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    curves.draw(in_order, curves.PICTURES)
