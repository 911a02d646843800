"""What is here is told apart from what is absent and from what is another release."""

import hashlib

import pytest

from bench import sets


@pytest.fixture
def data(tmp_path, monkeypatch):
    digest = hashlib.sha256(b"one\n").hexdigest()
    listed = tmp_path / "sets.toml"
    listed.write_text(
        f'[made]\nsource = "A made set"\nlicence = "ours"\nget = "make it"\n\n[made.files]\n"a.txt" = "{digest}"\n'
    )
    monkeypatch.setattr(sets, "SETS", listed)
    monkeypatch.setenv("NEWSLOOM_DATA", str(tmp_path))
    (tmp_path / "made").mkdir()
    return tmp_path / "made"


@pytest.mark.parametrize(
    ("content", "code", "said"),
    [("one\n", 0, "as measured (1 files)"), ("two\n", 1, "not as measured: a.txt"), (None, 0, "1 of 1 files absent")],
)
def test_a_file_is_as_measured_another_one_or_absent(data, capsys, content, code, said):
    if content is not None:
        (data / "a.txt").write_text(content)
    assert sets.main() == code
    told = capsys.readouterr().out
    assert said in told
    assert ("to get it: make it" in told) == (content is None)


def test_a_folder_has_one_checksum_for_all_its_files_and_their_places(tmp_path):
    assert sets.checksum(tmp_path) is None
    (tmp_path / "a").write_text("x")
    one = sets.checksum(tmp_path)
    (tmp_path / "a").rename(tmp_path / "b")
    assert one != sets.checksum(tmp_path)


def test_every_set_of_ours_says_where_it_comes_from():
    import tomllib

    for told in tomllib.loads(sets.SETS.read_text(encoding="utf-8")).values():
        assert told["source"]
        assert told["licence"]
        assert told["get"]
        assert all(len(digest) == 64 for digest in told["files"].values())
