import pytest

from tests.golden import formats
from tests.golden.readable import GOLDEN, STORIES, files


@pytest.mark.parametrize("story", STORIES)
def test_the_examples_are_read_as_they_were(story):
    for name, text in files(story).items():
        kept = GOLDEN / story / f"{name}.txt"
        assert kept.read_text(encoding="utf-8") == text, (
            f"{kept.name} of {story} changed: make golden, then review the diff"
        )


def test_every_format_and_its_damage_is_taken_as_it_was():
    kept = (GOLDEN / "formats.txt").read_text(encoding="utf-8")
    assert kept == formats.text(), "formats.txt changed: make golden, then review the diff"
