import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from shutil import which
from typing import Any

import pytest

from newsloom.errors import InputError
from newsloom.model.document import Document
from newsloom.telling import report
from newsloom.telling.report import charts, offsets
from tests.telling.made import FIRST, PLEA, SECOND, account

CHROMIUM = which("chromium") or which("chromium-browser")


def page(tmp_path: Path) -> Path:
    path = tmp_path / "report.html"
    report.write(path, [account()], [FIRST, SECOND])
    return path


def test_the_page_asks_the_network_for_nothing(tmp_path):
    html = page(tmp_path).read_text(encoding="utf-8")
    assert "default-src 'none'" in html
    assert not re.search(r"""(src|href)=["']?(https?:|//)""", html)


def test_markup_in_a_text_is_escaped(tmp_path):
    html = page(tmp_path).read_text(encoding="utf-8")
    assert "<script>document.title" not in html
    assert "<b>calm</b>" not in html
    assert "Ferry leaves &lt;Orrin&gt;" in html


def test_the_texts_travel_exactly(tmp_path):
    html = page(tmp_path).read_bytes().decode("utf-8")
    found = re.search(r'<script type="application/json" id="texts">(.*?)</script>', html, re.DOTALL)
    assert found
    assert [each["text"] for each in json.loads(found.group(1))] == [FIRST.text, SECOND.text]


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
    assert [bar.label for bar in chart.bars] == [1, 2]
    assert [bar.open for bar in chart.bars] == [False, True]
    assert [mark.status for mark in chart.marks] == ["happened"]


def test_the_same_account_gives_the_same_bytes(tmp_path):
    assert page(tmp_path).read_bytes() == page(tmp_path).read_bytes()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if CHROMIUM is None:
        if os.environ.get("NEWSLOOM_BROWSER") == "required":
            pytest.fail("no Chromium is installed, and NEWSLOOM_BROWSER=required says that there must be one")
        pytest.skip("no Chromium is installed: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def opened(browser, tmp_path):
    tab = browser.new_page()
    faults: list[str] = []
    tab.on("pageerror", lambda error: faults.append(str(error)))
    tab.goto(page(tmp_path).as_uri())
    yield tab
    assert not faults
    tab.close()


def marked(tab: Any) -> str:
    return "".join(tab.eval_on_selector_all("#text mark", "marks => marks.map(mark => mark.textContent)"))


@pytest.mark.browser
def test_a_click_on_a_citation_marks_its_characters(opened):
    for number, line in enumerate(account().brief):
        opened.click(f".brief > ol > li:nth-child({number + 1}) a.cite")
        assert marked(opened) == line.text


@pytest.mark.browser
def test_a_citation_of_another_report_changes_the_pane(opened):
    opened.click(".findings tr:nth-child(2) a.cite")
    assert marked(opened) == "Five"
    assert opened.input_value("#choose") == "1"


@pytest.mark.browser
def test_nothing_in_a_text_runs(opened):
    opened.click(".sources a.open")
    assert opened.title() == "Ferry leaves <Orrin>"
    assert opened.query_selector("#text script, #text img, #text b") is None
    assert "<script>document.title" in opened.text_content("#text")


@pytest.mark.browser
def test_what_was_set_aside_is_greyed_and_can_be_restored(opened):
    aside = opened.locator("#text .aside")
    assert aside.text_content() == PLEA
    assert "restored" not in aside.get_attribute("class")
    aside.click()
    assert "restored" in aside.get_attribute("class")
    aside.click()
    opened.check("#hide")
    assert not aside.is_visible()


@pytest.mark.browser
def test_the_page_is_usable_on_a_narrow_screen(opened):
    opened.set_viewport_size({"width": 390, "height": 800})
    opened.click(".brief > ol > li:nth-child(1) a.cite")
    assert opened.locator("#text mark").first.is_visible()
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
    assert "\\ud800" in report.render([account()], [odd, SECOND])
