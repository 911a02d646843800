"""Failures of a dataset: one file of JSON Lines beside each part that has any, under `_failures`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict

from newsloom.engines import datasets
from newsloom.model.account import Failure

FOLDER = "_failures"


def write(target: str, failed: Sequence[Failure]) -> None:
    """Write what failed in the part `target`; an earlier try's file is replaced."""
    folder, _, name = target.rpartition("/")
    place = datasets.join(folder, FOLDER, f"{name.partition('.')[0]}.jsonl")
    if failed:
        lines = (json.dumps(asdict(each), ensure_ascii=True) + "\n" for each in failed)
        datasets.write_bytes(place, "".join(lines).encode())
    else:
        datasets.delete(place)


def every(url: str) -> Iterator[Failure]:
    """Yield what failed in every part of a dataset, in order of part."""
    folder = datasets.join(url, FOLDER)
    for name in datasets.files(folder, ".jsonl"):
        for line in datasets.read_bytes(datasets.join(folder, name)).splitlines():
            yield Failure(**json.loads(line))
