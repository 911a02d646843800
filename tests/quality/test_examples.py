"""The examples against what really happened in them: no score may fall below its pinned floor (`bench/floors.json`)."""

import json
from pathlib import Path

import pytest

from bench import truth
from bench.__main__ import FLOORS

PINNED = {key: value for key, value in json.loads(FLOORS.read_text(encoding="utf-8")).items() if key[:6] == "truth:"}
HARMFUL = (
    "not story text wrongly set aside",
    "not outlets wrong",
    "not planned, possible, denied told as happened",
    "documents in one story",
    "not copies that are none",
    "not datelines excluding the true day",
    "not events told as happened that did not",
    "not utterances with origins too many",
    "not decoys falsely disputed",
)
"""What costs a reader more than a gap: none of it is allowed at all."""


@pytest.fixture(scope="module")
def figures():
    return {f"truth: {figure.name}": figure.value for figure in truth.figures(Path())}


def test_nothing_fell_below_its_floor(figures):
    assert PINNED
    fallen = {name: (figures.get(name), floor) for name, floor in PINNED.items() if figures.get(name, 0) < floor}
    assert not fallen


@pytest.mark.parametrize("folder", truth.folders(), ids=lambda folder: folder.name)
@pytest.mark.parametrize("name", HARMFUL)
def test_nothing_harmful_is_told(figures, folder, name):
    assert figures[f"truth: {folder.name}: {name}"] == 1
