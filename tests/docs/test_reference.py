import pytest

from docs import generate


@pytest.mark.parametrize("name", ["stages.md", "fields.md", "commands.md", "store.md", "benchmarks.md"])
def test_the_reference_is_what_the_code_says(name):
    written = (generate.REFERENCE / name).read_text(encoding="utf-8")
    assert written == generate.pages()[name], "stale: make docs"
