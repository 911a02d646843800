"""The status page: what is followed, how each source fares, what is waiting, and what could not be done.

Written beside its target and moved there, so that whoever reads it never sees half a page; the same as JSON beside it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from newsloom import __version__
from newsloom.store import Store, upkeep

FAILURES = 100
"""Failures shown, those met last first; the store has all of them."""


def snapshot(kept: Store, done: Mapping[str, int]) -> dict[str, Any]:
    """Return what the status page shows; `done` is what the watch did since it began."""
    found = upkeep.counts(kept)
    return {
        "newsloom": __version__,
        "at": kept.moment(),
        "pid": os.getpid(),
        "done": dict(done),
        "store": found,
        "decisions": _decisions(kept),
        "sources": [
            {
                "address": each.address,
                "kind": each.kind,
                "state": "gone" if each.due is None else "failing" if each.failed else "good",
                "due": each.due,
                "last_good": each.last_good,
                "fetched": each.fetched,
                "brought": each.brought,
                "failed": each.failed,
                "message": each.message,
            }
            for each in kept.sources()
        ],
        "failures": [
            {"document": each.document, "stage": each.stage, "message": each.message, "hint": each.hint}
            | {"times": each.times, "first": each.first, "last": each.last}
            for each in kept.failures(limit=FAILURES)
        ],
    }


def _decisions(kept: Store) -> dict[str, int]:
    """Count the editors' decisions: all, those that the desk has not taken up, and those whose story merged since."""
    every = kept.decisions()
    return {
        "recorded": len(every),
        "waiting": sum(each.taken is None for each in every),
        "led_on": sum(each.story is not None and kept.lead(each.story) != each.story for each in every),
    }


def write(path: Path, found: Mapping[str, Any]) -> None:
    """Write the page, and the same as JSON beside it."""
    _put(path.with_suffix(".json"), json.dumps(found, ensure_ascii=False, indent=1) + "\n")
    _put(path, page(found))


def page(found: Mapping[str, Any]) -> str:
    """Return the status as a page of its own."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(loader=PackageLoader("newsloom.desk"), autoescape=True, undefined=StrictUndefined)
    return environment.get_template("status.html").render(**found)


def _put(path: Path, text: str) -> None:
    beside = path.with_name(path.name + ".partial")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)
