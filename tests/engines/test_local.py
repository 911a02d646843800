import pytest

from newsloom.engines import local


def double(number: int) -> int:
    return 2 * number


@pytest.mark.parametrize("processes", [1, 2])
def test_map_keeps_the_order_whatever_the_number_of_processes(processes):
    assert list(local.map(double, range(50), processes=processes)) == [2 * number for number in range(50)]


def test_fold_carries_the_state_in_order():
    assert local.fold(lambda state, each: state + each, "abc", "") == "abc"


def test_group_is_a_map_over_groups():
    assert list(local.group(len, [[1], [1, 2]])) == [1, 2]
