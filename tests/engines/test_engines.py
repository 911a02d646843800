"""The contract, once for every engine; those whose package is absent are skipped by name."""

import os
from importlib.util import find_spec
from operator import add
from pathlib import Path

import pytest

from newsloom.engines import Lost, connect
from newsloom.errors import InputError, MissingExtra, SettingsError

HERE = ("local", "local://?processes=2", "dask://local?workers=2", "spark://local?workers=2")
NEEDS = {"dask": "distributed", "spark": "pyspark"}

pytestmark = [
    pytest.mark.filterwarnings("default"),  # engines warn of what is theirs
]


def double(number):
    return 2 * number


def refuse_three(number):
    if number == 3:
        raise ValueError("three is refused")
    return number


def die_once(path_and_number):
    """Kill this process the first time that 3 is met."""
    path, number = path_and_number
    if number == 3 and not Path(path).exists():
        Path(path).write_text("died")
        os._exit(9)
    return number


def die_at_three(number):
    if number == 3:
        os._exit(9)
    return number


@pytest.fixture(scope="module", params=HERE)
def engine(request):
    package = NEEDS.get(request.param.partition(":")[0])
    if package and find_spec(package) is None:
        pytest.skip(f"{package} is not installed")
    with connect(request.param) as connected:
        yield connected


def test_map_keeps_the_order(engine):
    assert list(engine.map(double, range(50))) == [2 * number for number in range(50)]


def test_map_of_nothing_is_nothing(engine):
    assert list(engine.map(double, [])) == []


def test_map_raises_what_the_function_raises(engine):
    with pytest.raises(ValueError, match="three is refused"):
        list(engine.map(refuse_three, range(5)))


def test_attempt_goes_on_past_what_raises(engine):
    made = list(engine.attempt(refuse_three, range(5)))
    assert made[:3] + made[4:] == [0, 1, 2, 4]
    assert "three is refused" in made[3].why


def test_fold_carries_the_state_in_order(engine):
    assert engine.fold(add, ["a", "b", "c"], "") == "abc"


def test_group_is_a_map_over_groups(engine):
    assert list(engine.group(sum, [[1, 2], [3]])) == [3, 3]


@pytest.mark.slow
@pytest.mark.parametrize("url", HERE[1:])
def test_a_record_that_kills_its_process_is_lost_and_the_others_are_not(url):
    package = NEEDS.get(url.partition(":")[0])
    if package and find_spec(package) is None:
        pytest.skip(f"{package} is not installed")
    if package == "pyspark":
        pytest.skip("Spark gives up the whole job: its records come through in the second round")
    with connect(url) as engine:
        made = list(engine.attempt(die_at_three, range(12)))
    assert isinstance(made[3], Lost)
    assert all(isinstance(each, Lost) or each == number for number, each in enumerate(made))
    assert made[8:] == [8, 9, 10, 11]


@pytest.mark.slow
def test_work_of_a_dead_worker_is_given_to_another(tmp_path):
    pytest.importorskip("distributed")
    records = [(str(tmp_path / "died"), number) for number in range(12)]
    with connect("dask://local?workers=2") as engine:
        assert list(engine.attempt(die_once, records)) == list(range(12))
    assert (tmp_path / "died").exists()


@pytest.mark.parametrize(
    "url", ["ray://local", "local://?workers=2", "dask://local?workers=none", "local://?processes=0"]
)
def test_an_unknown_engine_is_refused_with_those_there_are(url):
    with pytest.raises(SettingsError) as refused, connect(url):
        pass
    assert "dask://local?workers=2" in refused.value.hint


@pytest.mark.slow
def test_a_scheduler_that_does_not_answer_is_named(monkeypatch):
    pytest.importorskip("distributed")
    monkeypatch.setattr("newsloom.engines.dask.PATIENCE", "1s")
    with pytest.raises(InputError, match=r"127\.0\.0\.1:9"), connect("dask://127.0.0.1:9"):
        pass


@pytest.mark.skipif(find_spec("distributed") is not None, reason="Dask is installed")
def test_without_dask_the_extra_is_named():
    with pytest.raises(MissingExtra) as refused, connect("dask://local"):
        pass
    assert "newsloom[cluster]" in refused.value.hint
