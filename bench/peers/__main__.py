"""`python -m bench.peers [TASK …]`: build what is missing, ask, score, write; say what cannot be had and why."""

from __future__ import annotations

import json
import os
import platform
import shutil
import subprocess
import sys
import tomllib
import venv
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from time import process_time
from typing import Any

from bench.peers import tasks
from bench.peers.tasks import Request, Task

HERE = Path(__file__).parent
ENVIRONMENTS = HERE.parent / ".peers"
RESULTS = HERE.parent / "measured" / "peers.json"
PATIENCE = 1_800
"""Seconds that a peer may take for all of a task's requests."""


class Absent(Exception):
    """A peer cannot be had here; the message says why."""


def environment(name: str) -> Path:
    """Return the Python of a peer's environment, made when it is not there; `Absent` when it cannot be."""
    wanted = tomllib.loads((HERE / "environments.toml").read_text(encoding="utf-8"))[name]
    for command in wanted.get("needs", ()):
        if shutil.which(command) is None:
            raise Absent(f"{command} is not installed here")
    folder = ENVIRONMENTS / name
    stamp = folder / ".installed"
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != repr(wanted):
        print(f"  making the environment {name} …", flush=True)
        shutil.rmtree(folder, ignore_errors=True)
        venv.create(folder, with_pip=True)
        pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        for some in ([each for each in wanted["packages"] if each.startswith("pip")], wanted["packages"]):
            done = subprocess.run([*pip, *some], capture_output=True, text=True, check=False) if some else None
            if done is not None and done.returncode:
                raise Absent(f"its packages cannot be installed: {done.stderr.strip().splitlines()[-1]}")
        stamp.write_text(repr(wanted), encoding="utf-8")
    return folder / "bin" / "python"


def ask(python: Path, peer: str, requests: Sequence[Request]) -> tuple[list[Any], float]:
    """Return a peer's answers and the CPU seconds they took; `Absent` when it does not run."""
    needed = ("text", "texts", "html", "url", "published", "sentences", "words")
    lines = "".join(json.dumps({key: each[key] for key in needed if key in each}) + "\n" for each in requests)
    work = ENVIRONMENTS / "work"
    work.mkdir(parents=True, exist_ok=True)
    try:
        done = subprocess.run(
            [python, HERE / "inside.py", peer],
            input=lines,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            cwd=work,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise Absent(f"took more than {PATIENCE} seconds") from error
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    if len(answers) != len(requests):
        raise Absent(f"does not run here: {(done.stderr.strip().splitlines() or ['no word'])[-1][:200]}")
    return [each["answer"] for each in answers], sum(each["cpu"] for each in answers)


def measured(task: Task, data: Path) -> list[dict[str, Any]]:
    """Return a row for us and for each peer: scores and seconds, or why there are none."""
    requests = task.requests(data)
    task.ours(requests[0])
    start = process_time()
    answers = [task.ours(each) for each in requests]
    found = [_row(task, "newsloom", data, requests, answers, process_time() - start)]
    for peer, where in task.peers.items():
        try:
            answered, seconds = ask(environment(where), peer, requests)
            found.append(_row(task, peer, data, requests, answered, seconds))
        except Absent as reason:
            found.append({"task": task.name, "tool": peer, "skipped": str(reason)})
        _print(found[-1])
    return found


def _row(
    task: Task, tool: str, data: Path, requests: list[Request], answers: list[Any], seconds: float
) -> dict[str, Any]:
    failed = [each["failed"] for each in answers if isinstance(each, Mapping)]
    empty: Any = "" if task.name == "pages" else [0, 0, 0] if task.name.startswith("whole") else []
    sound = [empty if isinstance(each, Mapping) else each for each in answers]
    return {
        "task": task.name,
        "tool": tool,
        "scores": {name: round(value, 4) for name, value in task.score(data, requests, sound).items()},
        "requests": len(requests),
        "unit": task.unit,
        "words": sum(map(tasks.words_of, requests)),
        "cpu": round(seconds, 3),
        "failed": len(failed),
        "failure": failed[0] if failed else None,
    }


def _print(row: dict[str, Any]) -> None:
    if "skipped" in row:
        print(f"  {row['task']:<18} {row['tool']:<14} skipped: {row['skipped']}", flush=True)
    else:
        scores = "  ".join(f"{name} {value:.3f}" for name, value in row["scores"].items())
        print(f"  {row['task']:<18} {row['tool']:<14} {row['cpu']:>8.2f} s   {scores}", flush=True)


def machine() -> dict[str, str]:
    """Return what the figures were taken on."""
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines() if Path("/proc/cpuinfo").exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return {
        "processor": names[0] if names else platform.processor() or platform.machine(),
        "cores": str(os.cpu_count()),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "newsloom": version("newsloom"),
    }


def main(names: list[str]) -> int:
    """Measure the tasks and put their rows into the results, in place of earlier rows of the same task."""
    data = Path(os.environ.get("NEWSLOOM_DATA", HERE.parent / "data"))
    before = json.loads(RESULTS.read_text(encoding="utf-8"))["rows"] if RESULTS.exists() else []
    today = datetime.now(UTC).date().isoformat()
    for task in tasks.wanted(names):
        print(task.name)
        try:
            made = measured(task, data)
        except FileNotFoundError as error:
            print(f"  skipped: {error.filename} is not there (set NEWSLOOM_DATA; bench/README.md)")
            continue
        _print(made[0])
        before = [row for row in before if row["task"] != task.name] + [{**row, "date": today} for row in made]
    RESULTS.parent.mkdir(exist_ok=True)
    content = {"command": "make bench-peers", "machine": machine(), "rows": before}
    RESULTS.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
