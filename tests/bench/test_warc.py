import gzip

from bench import warc
from newsloom.intake import collect
from newsloom.model.document import Document


def test_the_archive_that_is_written_is_read_back_page_by_page(tmp_path):
    path = tmp_path / "a.warc.gz"
    warc.write(path, 400_000)
    assert 400_000 <= path.stat().st_size < 700_000
    found = list(collect.documents([str(path)]))
    assert len(found) > 2
    assert all(isinstance(each, Document) and each.outlet == "Coast Courier" for each in found)
    assert len({each.text_id for each in found}) == len(found)
    assert b"image/jpeg" in gzip.decompress(path.read_bytes())


def test_memory_is_that_of_a_process_of_its_own(monkeypatch, tmp_path):
    monkeypatch.setenv("NEWSLOOM_ARCHIVE_MB", "1 2")
    monkeypatch.setenv("NEWSLOOM_WORK", str(tmp_path))
    first, last, ratio = warc.figures(tmp_path)
    assert 20 < first.value < 400
    assert ratio.value == last.value / first.value
    assert not list(tmp_path.iterdir())
