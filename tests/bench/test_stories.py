import pytest

from bench.stories import bcubed

GOLD = {"a": "1", "b": "1", "c": "2", "d": "2"}


@pytest.mark.parametrize(
    ("told", "precision", "recall"),
    [
        ({"a": "x", "b": "x", "c": "y", "d": "y"}, 1.0, 1.0),
        ({"a": "x", "b": "x", "c": "x", "d": "x"}, 0.5, 1.0),
        ({"a": "w", "b": "x", "c": "y", "d": "z"}, 1.0, 0.5),
        ({"a": "x", "b": "x", "c": "x", "d": "y"}, (2 / 3 + 2 / 3 + 1 / 3 + 1) / 4, (1 + 1 + 0.5 + 0.5) / 4),
    ],
)
def test_bcubed_on_cases_worked_by_hand(told, precision, recall):
    assert bcubed(told, GOLD) == pytest.approx((precision, recall))
