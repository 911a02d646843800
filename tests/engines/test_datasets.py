import pytest

from newsloom.engines import datasets
from newsloom.errors import InputError


@pytest.fixture(params=["disk", "memory"])
def place(request, tmp_path):
    """A folder on this disk, and one in a store of objects that lives in memory."""
    if request.param == "disk":
        return f"file://{tmp_path}/set"
    pytest.importorskip("fsspec")
    return f"fsspec+memory://{tmp_path.name}/set"


def test_what_is_written_is_read_listed_and_deleted(place):
    datasets.write_bytes(datasets.join(place, "b.parquet"), b"bee")
    datasets.write_bytes(datasets.join(place, "in", "a.parquet"), b"ay")
    assert datasets.files(place, ".parquet") == ("b.parquet", "in/a.parquet")
    assert datasets.read_bytes(datasets.join(place, "in", "a.parquet")) == b"ay"
    assert datasets.size(datasets.join(place, "b.parquet")) == 3
    datasets.delete(datasets.join(place, "b.parquet"))
    datasets.delete(datasets.join(place, "b.parquet"))
    assert datasets.files(place) == ("in/a.parquet",)


def test_workings_are_no_part_of_the_data(place):
    for name in ("_failures/a.jsonl", "_made.json", ".hidden", "a.jsonl"):
        datasets.write_bytes(datasets.join(place, *name.split("/")), b"x")
    assert datasets.files(place) == ("a.jsonl",)


def test_a_file_that_failed_half_way_is_not_there(place):
    url = datasets.join(place, "a.parquet")

    def half():
        yield b"half"
        raise RuntimeError

    with pytest.raises(RuntimeError), datasets.writing(url) as stream:
        stream.writelines(half())
    assert not datasets.exists(url)
    assert datasets.files(place) == ()


def test_a_dataset_says_how_it_was_made_and_refuses_to_be_mixed(place):
    how = {"phase": "read", "in": "here"}
    datasets.begin(place, how)
    datasets.begin(place, how)
    assert datasets.made(place, "read") == how
    with pytest.raises(InputError, match="another in"):
        datasets.begin(place, {"phase": "read", "in": "there"})
    with pytest.raises(InputError, match="not an output of newsloom gather"):
        datasets.made(place, "gather")


def test_what_is_no_part_any_more_is_swept_away(tmp_path):
    for name in ("a.parquet", "b.parquet", ".a.parquet.77.unfinished"):
        (tmp_path / name).write_bytes(b"x")
    datasets.sweep(str(tmp_path), {str(tmp_path / "a.parquet")})
    assert [path.name for path in tmp_path.iterdir()] == ["a.parquet"]


def test_content_is_packed_and_unpacked():
    assert datasets.unpack(datasets.pack(b"one two " * 99)) == b"one two " * 99


@pytest.mark.parametrize("url", ["nowhere://a/b", "s3:/"])
def test_an_unknown_place_is_refused_with_those_there_are(url):
    with pytest.raises(InputError) as refused:
        datasets.read_bytes(f"{url}/x" if "://" in url else url)
    assert refused.value.hint


def test_a_file_given_for_a_folder_is_named(tmp_path):
    (tmp_path / "one.jsonl").write_text("{}")
    with pytest.raises(InputError, match="is one file"):
        datasets.files(str(tmp_path / "one.jsonl"))


def test_settings_of_a_store_stay_at_the_end_of_its_url():
    assert datasets.join("s3://bucket/a?region=x", "b", "c") == "s3://bucket/a/b/c?region=x"


def test_a_broken_table_is_named(tmp_path):
    (tmp_path / "a.parquet").write_bytes(b"no table")
    with pytest.raises(InputError, match=r"a\.parquet: not a Parquet file"):
        datasets.read_table(str(tmp_path / "a.parquet"))
