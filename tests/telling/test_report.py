import re
from pathlib import Path
from typing import Any

import pytest

from newsloom.errors import InputError, SettingsError
from newsloom.model.document import Document
from newsloom.telling import report
from newsloom.telling.report import charts, offsets
from tests.telling.made import FIRST, PLEA, SECOND, account


def page(tmp_path: Path) -> Path:
    path = tmp_path / "report.html"
    report.write(path, [account()], [FIRST, SECOND])
    return path


def test_the_page_asks_the_network_for_nothing(tmp_path):
    html = page(tmp_path).read_text(encoding="utf-8")
    assert "default-src 'none'" in html
    assert "unsafe-inline" not in html
    assert not re.search(r"""(src|href)=["']?(https?:|//)""", html)


def test_markup_in_a_text_is_escaped(tmp_path):
    html = page(tmp_path).read_text(encoding="utf-8")
    assert "<script>document.title" not in html
    assert "<b>calm</b>" not in html
    assert "Ferry leaves &lt;Orrin&gt;" in html


def test_a_folder_that_is_not_there_is_said_with_the_next_step(tmp_path):
    with pytest.raises(InputError, match="cannot be written") as error:
        report.write(tmp_path / "absent" / "report.html", [account()], [FIRST, SECOND])
    assert "folder" in error.value.hint


def test_offsets_count_two_units_for_characters_beyond_the_basic_plane():
    units = offsets.of("a🚢b🚢")
    assert [units.at(position) for position in range(5)] == [0, 1, 3, 4, 6]


def test_the_drawing_has_a_bar_for_each_dated_report_and_a_mark_for_each_dated_event():
    chart = charts.timeline(account())
    assert chart is not None
    assert [bar.label for bar in chart.bars] == ["1 · first.txt", "2 · second.txt"]
    assert [bar.open for bar in chart.bars] == [False, True]
    assert [row.status for row in chart.rows] == ["happened"]


def test_the_same_account_gives_the_same_bytes(tmp_path):
    assert page(tmp_path).read_bytes() == page(tmp_path).read_bytes()


@pytest.fixture
def opened(browser, tmp_path):
    tab = browser.new_page()
    faults: list[str] = []
    tab.on("pageerror", lambda error: faults.append(str(error)))
    tab.goto(page(tmp_path).as_uri())
    yield tab
    assert not faults
    tab.close()


SHOWN = ".newsloom-text.shown"


def expect_marked(tab: Any, words: str) -> None:
    """Wait until exactly `words` are marked: the browser follows an address after the click returns."""
    read = "[...document.querySelectorAll('mark')].map((mark) => mark.textContent).join('')"
    try:
        tab.wait_for_function(f"(words) => {read} === words", arg=words, timeout=15_000)
    except Exception:
        assert tab.evaluate(read) == words
        raise


@pytest.mark.browser
def test_the_texts_stand_in_the_page_exactly(opened):
    for document in (FIRST, SECOND):
        assert opened.text_content(f'[id="{document.id}"] .words') == document.text


@pytest.mark.browser
def test_a_click_on_a_citation_marks_its_characters(opened):
    for number, line in enumerate(account().brief):
        opened.click(f".brief > ol > li:nth-child({number + 1}) a.cite")
        expect_marked(opened, line.text)


@pytest.mark.browser
def test_the_position_is_in_the_address_and_the_back_button_goes_back(opened):
    opened.click(".brief > ol > li:nth-child(2) a.cite")
    second = account().brief[1]
    span = second.spans[0].span
    assert opened.url.endswith(f"#{FIRST.id}:{span.start}-{span.end}")
    opened.click(".findings tr:nth-child(2) a.cite")
    expect_marked(opened, "Five")
    opened.go_back()
    expect_marked(opened, second.text)


@pytest.mark.browser
def test_a_citation_of_another_report_changes_the_pane(opened):
    opened.click(".findings tr:nth-child(2) a.cite")
    expect_marked(opened, "Five")
    assert opened.get_attribute(SHOWN, "id") == SECOND.id


@pytest.mark.browser
def test_nothing_in_a_text_runs(opened):
    opened.click(".sources a.open")
    assert opened.title() == "Ferry leaves <Orrin>"
    assert opened.query_selector(f"{SHOWN} script, {SHOWN} img, {SHOWN} .words b:not(.told)") is None
    assert "<script>document.title" in opened.text_content(SHOWN)


@pytest.mark.browser
def test_what_was_set_aside_is_greyed_and_can_be_restored(opened):
    aside = opened.locator(f"{SHOWN} .aside")
    assert aside.text_content() == PLEA
    assert "restored" not in aside.get_attribute("class")
    aside.locator("button").click()
    assert "restored" in aside.get_attribute("class")
    aside.locator("button").click()
    opened.check(f"{SHOWN} .hide")
    assert not aside.is_visible()


@pytest.mark.browser
def test_the_page_is_usable_on_a_narrow_screen(opened):
    opened.set_viewport_size({"width": 390, "height": 800})
    opened.click(".brief > ol > li:nth-child(1) a.cite")
    assert opened.locator("mark").first.is_visible()
    assert opened.evaluate("document.documentElement.scrollWidth") <= 390


def test_several_stories_get_a_list_of_stories():
    html = report.render([account(), account()], [FIRST, SECOND])
    assert 'aria-label="Stories"' in html


def test_an_empty_brief_is_said():
    from dataclasses import replace

    html = report.render([replace(account(), brief=(), notes=())], [FIRST, SECOND])
    assert "No sentence of these reports can stand by itself" in html


def test_a_text_with_a_lone_surrogate_is_still_told():
    odd = Document("first.txt", FIRST.text + "\ud800")
    assert 'data-code="U+D800"' in report.render([account()], [odd, SECOND])


def test_a_part_stands_alone_for_a_page_of_someone_else():
    html = report.part("quotes", account(), lambda document: f"/documents/{document}")
    assert html.startswith('<section class="quotes">')
    assert f'href="/documents/{FIRST.id}#{FIRST.id}:' in html
    assert "<style" not in html
    assert " style=" not in html


def test_a_story_holds_every_part_and_a_text_every_anchor_that_it_cites():
    told = report.story(account())
    for name in report.PARTS:
        assert f'<section class="{name}">' in told
    text = report.text(account(), FIRST)
    for place in re.findall(rf'href="#({FIRST.id}:[0-9-]+)"', told):
        assert f'id="{place}"' in text


def test_a_part_that_is_not_there_is_said_with_those_that_are():
    with pytest.raises(SettingsError, match="no part 'weather'") as error:
        report.part("weather", account())
    assert "timeline" in error.value.hint
