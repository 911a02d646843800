from dataclasses import replace

from newsloom.gathering import shelves, texts
from newsloom.gathering.shelves import Shelf
from newsloom.gathering.texts import Texts
from newsloom.model.span import Span
from newsloom.model.story import Copy, Member, SharedText
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
    spans = (SharedText(Span(0, 9), Span(4, 13)), SharedText(Span(20, 22), Span(30, 32)))
    copy = Copy("w", "KNA", 0.5, spans, "from", "published later")
    found = Member("", "1f", "", "", "w", (copy,), "2031-05-06", "first", revises=None)
    for name, lines, outlet in (("a", BRIDGE, "Orrin Post"), ("b", HARVEST, None), ("c", ("Fog.",), None)):
        given = fingerprint(name, *lines, outlet=outlet)
        kept.put(texts.of(given), given.lines, found)
        number = len(kept) - 1
        assert kept.get(number) == texts.of(given)
        assert kept.head(number) == (name, outlet)
        assert kept.lines(number) == given.lines
        assert kept.member(number) == replace(found, name=name)
