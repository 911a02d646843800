from dataclasses import replace
from datetime import date

from newsloom.model.account import Account, TimelineDate, TimelineSentence
from newsloom.model.span import Span
from newsloom.model.story import Member, Story
from newsloom.telling import terminal
from tests.telling.made import account


def shown(capsys, *accounts: Account):
    terminal.print_accounts(accounts)
    return capsys.readouterr().out


def test_no_line_is_wider_than_80_columns(capsys):
    assert max(len(line.rstrip()) for line in shown(capsys, account()).split("\n")) <= 80


def test_every_part_of_the_account_is_told(capsys):
    out = shown(capsys, account())
    for heading in ("IN BRIEF", "NOTES", "TIMELINE", "BACKGROUND", "WHO SAID WHAT", "WHERE THE REPORTS DISAGREE"):
        assert heading in out
    assert "ORIGINS" in out
    assert "1 passage set aside" in " ".join(out.split())


def test_a_brief_line_carries_its_citation(capsys):
    assert "The ferry left Orrin on Monday. [1:36]" in shown(capsys, account())


def test_an_empty_part_has_no_heading(capsys):
    assert "WHO SAID WHAT" not in shown(capsys, replace(account(), quotes=()))


def test_a_text_cannot_steer_the_terminal(capsys):
    story = replace(account().story, title="red \x1b[31malert\u202e")
    out = shown(capsys, replace(account(), story=story))
    assert "\x1b" not in out
    assert "\u202e" not in out


def test_a_pipe_gets_no_colours(capsys):
    assert "\x1b[" not in shown(capsys, account())


def test_stories_name_the_copy(capsys):
    member = Member("b.txt", "id", "s", "s", "a.txt", (), None, "shares its text with a.txt")
    terminal.print_stories([Story("s", "s", (member,))])
    assert "copy of a.txt" in capsys.readouterr().out


def test_a_timeline_marks_what_was_only_announced(capsys):
    sentence = TimelineSentence("The bridge will open.", "a.txt", Span(0, 21), planned=True)
    terminal.print_timeline([TimelineDate(date(2031, 5, 5), (sentence,))])
    out = capsys.readouterr().out
    assert "5 May 2031" in out
    assert "planned: The bridge will open. [a.txt:0]" in out
