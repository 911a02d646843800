"""Killed at any moment and begun again: nothing acknowledged is lost, nothing is doubled, the accounts are the same."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.desk import kills

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
def test_twenty_kills_change_nothing():
    done = subprocess.run(
        [sys.executable, "-m", "tests.desk.kills", "20"], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines()[-1].startswith("20 kills in ")
    assert done.stdout.endswith(", 0 differ\n")


def test_the_comparison_sees_what_is_lost_and_what_differs(tmp_path):
    made = kills.arrivals(4, seed=1)
    kills.follow_quietly(str(tmp_path / "calm.db"), made)
    kills.follow_quietly(str(tmp_path / "rough.db"), made[:-1])
    found = kills._differences(str(tmp_path / "calm.db"), str(tmp_path / "rough.db"), made, 3)
    assert {"documents", "accounts"} <= set(found)
    assert any(each.startswith("lost: 3-") for each in found)
