"""Which of the public sets are here, and whether they are the ones that our figures were taken on.

    python -m bench.sets            each set: there, another one, or absent and how to get it, with its licence

`sets.toml` holds where each set comes from, under which terms, and a SHA-256 of every file in our format; of folders of
pages one for all of them. A file that differs is no error: another release has other documents, and figures differ.
"""

from __future__ import annotations

import hashlib
import os
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

SETS = Path(__file__).with_suffix(".toml")


def main() -> int:
    """Print one entry per set; return 1 when a file is not the one that was measured on."""
    data = Path(os.environ.get("NEWSLOOM_DATA", Path(__file__).with_name("data")))
    others = 0
    for name, told in tomllib.loads(SETS.read_text(encoding="utf-8")).items():
        found = dict(_state(data / name, told["files"]))
        absent = [file for file, state in found.items() if state == "absent"]
        other = [file for file, state in found.items() if state == "other"]
        others += len(other)
        print(f"{name:<14} {_verdict(len(found), absent, other)}\n{'':<14} {told['source']} · {told['licence']}")
        if absent:
            print(f"{'':<14} to get it: {told['get']}")
    return 1 if others else 0


def _verdict(count: int, absent: list[str], other: list[str]) -> str:
    if not absent and not other:
        return f"as measured ({count} files)"
    lacking = f"{len(absent)} of {count} files absent" if absent else ""
    return "; ".join(each for each in (lacking, f"not as measured: {', '.join(other)}" if other else "") if each)


def _state(folder: Path, files: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, digest in files.items():
        found = checksum(folder / name)
        yield name, "absent" if found is None else "same" if found == digest else "other"


def checksum(path: Path) -> str | None:
    """Return the SHA-256 of a file, or of all files below a folder with their places; None when there is none."""
    if path.is_file():
        return hashlib.sha256(path.read_bytes()).hexdigest()
    below = sorted(each for each in path.rglob("*") if each.is_file())
    lines = (f"{each.relative_to(path).as_posix()} {checksum(each)}\n" for each in below)
    return hashlib.sha256("".join(lines).encode()).hexdigest() if below else None


if __name__ == "__main__":
    sys.exit(main())
