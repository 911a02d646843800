"""The app in a real browser: from the list of stories to the cited characters, and from a pasted text to its story."""

import pytest

pytestmark = pytest.mark.browser


MARKED = "[...document.querySelectorAll('mark')].map((mark) => mark.textContent).join('')"


def test_from_the_stories_to_the_cited_characters(tab, address):
    tab.click("text=Footbridge falls in Orrin")
    line = tab.locator(".brief > ol > li").first
    words = line.locator("a.cite").first.get_attribute("title")
    line.locator("a.cite").first.click()
    tab.wait_for_url("**/documents/**")
    tab.wait_for_selector(".words mark", timeout=5000)
    marked = tab.evaluate(MARKED)
    assert " ".join(marked.split()).startswith(words.rstrip("…"))
    assert tab.locator("mark").first.is_visible()
    id_, _, place = tab.url.partition("#")[2].partition(":")
    start, end = map(int, place.split("-"))
    text = tab.request.get(f"{address}/api/documents/{id_}").json()["text"]
    assert text[start:end] == marked
    tab.go_back()
    assert "/stories/" in tab.url


def test_from_a_search_to_its_word(tab):
    tab.fill("header input[name=q]", "apples")
    tab.press("header input[name=q]", "Enter")
    tab.wait_for_url("**/search?q=apples")
    tab.click(".hits .excerpt a")
    tab.wait_for_selector(".words mark", timeout=5000)
    assert tab.evaluate(MARKED) == "apples"


def test_a_pasted_text_becomes_a_story_and_nothing_in_it_runs(tab):
    tab.click("text=Add")
    words = "SEL — Four thousand people walked in the lantern parade at Sel on Friday, the city said. "
    tab.fill("textarea[name=text]", words + "<script>document.title = 'run'</script><img src=x onerror=alert(1)>")
    tab.click("text=Add the text")
    tab.wait_for_url("**/documents")
    tab.wait_for_selector("li:first-child .chip:text-is('gathered')", timeout=20_000)
    tab.click("li:first-child .title a")
    assert "lantern parade" in tab.text_content(".words")
    assert tab.title() != "run"


def add(browser, address, text):
    """Paste a text in another window."""
    other = browser.new_page()
    other.goto(f"{address}/add")
    other.fill("textarea[name=text]", text)
    other.click("text=Add the text")
    other.close()


def test_a_page_is_told_what_goes_on_without_being_opened_again(tab, browser, address):
    tab.goto(f"{address}/documents")
    tab.evaluate("window.mine = true")
    add(browser, address, "KARST — The tower clock was stopped by frost on Monday, the parish said.")
    tab.locator("#documents li:first-child", has_text="pasted-").wait_for(timeout=20_000)
    tab.wait_for_selector("li:first-child .chip:text-is('gathered')", timeout=20_000)
    assert tab.evaluate("window.mine")


def test_a_list_says_that_something_changed_and_moves_nothing(tab, browser, address):
    headline = "Ten boats burn at Dorle"
    tab.goto(address)
    notice = tab.locator(".notice")
    assert not notice.is_visible()
    before = tab.locator("h1").bounding_box()
    add(
        browser,
        address,
        f"{headline}\n\nDORLE — Ten boats burned in the harbour of Dorle on Thursday, firefighters said.",
    )
    notice.wait_for(timeout=20_000)
    assert tab.locator("h1").bounding_box() == before
    notice.locator("a").click()
    tab.locator(".list", has_text=headline).wait_for()


def test_the_pages_fit_a_phone(tab, address):
    tab.set_viewport_size({"width": 390, "height": 800})
    story = tab.locator(".list .title a").first.get_attribute("href")
    for path in ("/", story, "/documents", "/search?q=bridge", "/new?since=0", "/add", "/decisions", "/names"):
        tab.goto(address + path)
        assert tab.evaluate("document.documentElement.scrollWidth") <= 390, path
