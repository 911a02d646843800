import re

from newsloom.telling.exports import markdown
from tests.telling.exports.given import accounts, hostile


def test_each_part_is_there_and_each_line_is_cited():
    told = markdown.write(accounts()).decode()
    for heading in ("# Ferry leaves", "## In brief", "## Who said what", "## Where the reports disagree", "## Sources"):
        assert heading in told
    span = accounts()[0]["brief"][0]["spans"][0]
    assert f"- The ferry left Orrin on Monday. \\[1:{span['start']}-{span['end']}\\]" in told
    assert "- **Ada Voss** (Orrin Wire ← Ada Voss): “" not in told  # the words of a report get no marks of ours
    assert "planned → happened" in told


def test_marks_of_markdown_and_html_in_a_text_do_nothing():
    told = markdown.write(hostile()).decode()
    assert "\\<script\\>" in told
    assert "\\[see\\]\\(javascript:alert\\(1\\)\\)" in told
    assert not re.search(r"(?<!\\)<", told)
    assert "\u202e" not in told


def test_a_text_that_begins_like_a_list_or_heading_stays_a_text():
    assert [markdown.text(each) for each in ("1. first", "- dash", "# mark")] == ["1\\. first", "\\- dash", "\\# mark"]
