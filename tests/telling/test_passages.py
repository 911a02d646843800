from dataclasses import replace

import pytest

from newsloom.model.document import Document
from newsloom.model.reading import Passage, Section
from newsloom.model.span import Span
from newsloom.telling import passages
from tests.weighing.made import report

HEAD, BODY, PLEA = "Lamp fails again in Oru", "The lamp went dark on Monday.", "Support the Sorrel Daily today!"
TEXT = f"{HEAD}\n{BODY}\n{PLEA}"


def reading(text=TEXT):
    """The document with three passages; its first line and its plea stand where they do in every text here."""
    made = report("lamp.txt", text).reading
    start = text.index(PLEA)
    labelled = (
        Passage(Span(0, len(HEAD)), "headline", "first line"),
        Passage(Span(len(HEAD) + 1, start - 1), "body", "body"),
        Passage(Span(start, start + len(PLEA)), "promotion", "promotion: support"),
    )
    return replace(made, passages=labelled)


def shown(capsys, found):
    passages.print_passages(found)
    return capsys.readouterr().out


def test_every_passage_is_shown_with_its_kind(capsys):
    out = shown(capsys, reading())
    assert "3 passages, 1 set aside" in out
    for mark, text in (("+ headline", HEAD), ("+ body", BODY), ("- promotion", PLEA)):
        assert any(mark in line and text in line for line in out.splitlines())


def test_what_was_set_aside_says_why_and_where(capsys):
    start = TEXT.index(PLEA)
    assert f"(promotion: support; {start}:{start + len(PLEA)})" in shown(capsys, reading())


def test_a_pipe_gets_no_colours_and_80_columns(capsys):
    long = f"{HEAD}\n{'The lamp went dark. ' * 30}\n{PLEA}"
    out = shown(capsys, reading(long))
    assert "\x1b[" not in out
    assert max(len(line.rstrip()) for line in out.splitlines()) <= 80


def test_a_terminal_gets_colours(capsys, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b[" in shown(capsys, reading())


def test_a_text_cannot_steer_the_terminal(capsys):
    assert "\x1b" not in shown(capsys, reading(f"{HEAD}\nThe lamp \x1b[31mwent dark.\n{PLEA}"))


def test_sections_are_listed_when_there_are_several(capsys):
    found = reading()
    parts = (
        Section(Span(0, 20), "entry", None, None, 1, None),
        Section(Span(20, 40), "entry", None, None, 0, "Orrin Post"),
    )
    out = shown(capsys, replace(found, sections=parts))
    assert "section 0: entry at 20:40, from Orrin Post" in out


@pytest.mark.parametrize("text", ["", "   \n"])
def test_an_empty_document_is_shown_as_such(capsys, text):
    found = replace(reading(TEXT), document=Document("a", text), passages=(), sections=())
    assert "no passage, 0 set aside" in shown(capsys, found)
