from newsloom.gathering import shelves, texts
from newsloom.gathering.shelves import Shelf
from newsloom.gathering.texts import Texts
from tests.gathering.test_stories import BRIDGE, HARVEST, fingerprint


def test_what_is_put_is_found_in_memory_and_in_the_file(monkeypatch):
    monkeypatch.setattr(shelves, "IN_MEMORY", 200)
    shelf, given = Shelf(), [bytes([number]) * number * 7 for number in range(60)]
    for number, each in enumerate(given):
        shelf.put(each)
        assert shelf.get(number) == each
    assert shelf.file is not None
    assert [shelf.get(number) for number in range(60)] == given


def test_a_text_comes_back_as_it_was():
    kept = Texts()
    for name, lines, outlet in (("a", BRIDGE, "Orrin Post"), ("b", HARVEST, None), ("c", ("Fog.",), None)):
        text = texts.of(fingerprint(name, *lines, outlet=outlet))
        kept.put(text)
        assert kept.get(len(kept) - 1) == text
