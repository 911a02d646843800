"""Killed at any moment and begun again: nothing acknowledged is lost, nothing is doubled, the accounts are the same."""

import pytest

from tests.desk import kills


@pytest.mark.slow
def test_twenty_kills_change_nothing(tmp_path):
    found = list(kills.killed(tmp_path, 20, seed=3, number=12))
    assert [differences for differences, _ in found] == [[]] * len(found)
    assert found[-1][1] == 20


def test_the_comparison_sees_what_is_lost_and_what_differs(tmp_path):
    made = kills.arrivals(4, seed=1)
    kills.follow_quietly(str(tmp_path / "calm.db"), made)
    kills.follow_quietly(str(tmp_path / "rough.db"), made[:-1])
    found = kills._differences(str(tmp_path / "calm.db"), str(tmp_path / "rough.db"), made, 3)
    assert {"documents", "accounts"} <= set(found)
    assert any(each.startswith("lost: 3-") for each in found)
