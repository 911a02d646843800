"""How the app's pages stand in a real browser: for everyone, on every screen, on paper, with and without a script."""

from urllib.parse import urldefrag, urljoin

import pytest

expect = pytest.importorskip("playwright.sync_api").expect

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 390, "height": 844}}
WAYS = [{}, {"color_scheme": "dark"}, PHONE, {**PHONE, "color_scheme": "dark"}]
MARKED = "[...document.querySelectorAll('mark')].map((mark) => mark.textContent).join('')"
SHIFT = """() => new Promise((done) => {
  let sum = 0;
  new PerformanceObserver((list) => { for (const each of list.getEntries()) sum += each.value; })
    .observe({type: 'layout-shift', buffered: true});
  setTimeout(() => done(sum), 300);
})"""
HREFS = """[...document.querySelectorAll('a[href], link[href], script[src]')]
  .map((each) => each.getAttribute('href') ?? each.getAttribute('src'))"""


@pytest.fixture(scope="module")
def paths(browser, address):
    """Return one page of each kind, by what it is."""
    page = browser.new_page()
    asked = page.request

    def first(path):
        return asked.get(address + path).json()[0]

    story, hostile = first("/api/stories?q=footbridge")["id"], first("/api/search?q=ferry")["line"]
    document = first("/api/search?q=footbridge")["line"]["id"]
    account = asked.get(f"{address}/api/stories/{story}/account").json()
    page.close()
    event, name = account["events"][0]["id"], account["names"][0]["id"]
    return {
        "stories": "/",
        "story": f"/stories/{story}",
        "hostile story": f"/stories/{hostile['story']}",
        "part": f"/stories/{story}/parts/timeline?page=1",
        "compare": f"/stories/{story}/compare",
        "document": f"/documents/{document}",
        "hostile document": f"/documents/{hostile['id']}",
        "documents": "/documents",
        "search": "/search?q=footbridge&status=happened",
        "new": "/new?since=0",
        "names": "/names",
        "named": "/names/outlet?term=calder+news+agency",
        "status": f"/decide?what=status&on={event}&story={story}",
        "name": f"/decide?what=name&on={name}&story={story}",
        "decisions": "/decisions",
        "add": "/add",
        "error": "/nowhere",
    }


def opened(visit, paths, kind, **how):
    """Return a page; that one which is not there is told by the browser too, which is no fault of it."""
    tab = visit(**how) if kind == "error" else visit(paths[kind], **how)
    tab.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    return tab


KINDS = (
    *("stories", "story", "hostile story", "part", "compare", "document", "hostile document", "documents"),
    *("search", "new", "names", "named", "status", "name", "decisions", "add"),
)


@pytest.mark.parametrize("how", WAYS, ids=["light", "dark", "phone", "dark phone"])
def test_nothing_serious_keeps_anyone_out_and_nothing_is_wider_than_the_screen(visit, paths, address, how):
    from axe_playwright_python.sync_playwright import Axe

    tab = visit(**how)
    for kind in KINDS:
        tab.goto(address + paths[kind])
        tab.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
        found = Axe().run(tab).response["violations"]
        serious = [
            (each["id"], each["nodes"][0]["html"]) for each in found if each["impact"] in ("serious", "critical")
        ]
        assert serious == [], kind
        width = tab.viewport_size["width"]
        assert tab.evaluate("document.documentElement.scrollWidth") <= width, kind


def test_nothing_moves_while_a_page_opens(visit, paths, address):
    tab = visit()
    for kind in KINDS:
        tab.goto(address + paths[kind])
        assert tab.evaluate(SHIFT) == 0, kind


def test_every_link_leads_to_a_page_and_to_a_place_on_it(visit, paths, address):
    """Every address that any page links is asked for; where it names a place, the page has that place."""
    tab, places = visit(), {}
    for kind in KINDS:
        tab.goto(address + paths[kind])
        for href in tab.evaluate(HREFS):
            bare, place = urldefrag(urljoin(tab.url, href))
            if bare.startswith("https://calder.example/"):  # where a report was published
                continue
            assert bare.startswith(address), href
            places.setdefault(bare, set()).add(place)
    for bare, named in sorted(places.items()):
        answer = tab.request.get(bare)
        assert answer.ok, bare
        html = answer.text()
        assert [place for place in named if place and f'id="{place}"' not in html] == [], bare
    assert len(places) > 40


def test_every_citation_of_a_story_marks_the_words_that_it_cites(visit, paths, address):
    tab = visit(paths["story"])
    hrefs = sorted(set(tab.evaluate("[...document.querySelectorAll('a.cite')].map((each) => each.href)")))
    assert len(hrefs) > 20
    texts = {}
    for href in hrefs:
        page, _, place = href.partition("#")
        id_, _, span = place.partition(":")
        if id_ not in texts:
            texts[id_] = tab.request.get(f"{address}/api/documents/{id_}").json()["text"]
        tab.goto(href)
        start, end = map(int, span.split("-"))
        assert tab.evaluate(MARKED) == texts[id_][start:end], href
        assert page == f"{address}/documents/{id_}"


def test_where_the_keyboard_is_can_be_seen(visit, paths):
    tab = visit(paths["story"])
    seen = set()
    for _ in range(25):
        tab.keyboard.press("Tab")
        focus = tab.evaluate("""() => { const style = getComputedStyle(document.activeElement);
          return [document.activeElement.tagName, style.outlineStyle, parseFloat(style.outlineWidth)]; }""")
        seen.add(focus[0])
        assert focus[1] != "none", focus
        assert focus[2] >= 2, focus
    assert {"A", "INPUT", "BUTTON"} <= seen


def test_the_keyboard_goes_past_the_head_of_the_page(visit, paths):
    tab = visit(paths["story"])
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    assert tab.url.endswith("#content")


def test_pages_print_without_what_is_only_for_the_screen(visit, paths):
    tab = visit(paths["story"])
    assert tab.pdf().startswith(b"%PDF")
    tab.emulate_media(media="print")
    assert not tab.locator(".app > header form").is_visible()
    assert not tab.locator("a.decide").first.is_visible()
    assert tab.locator(".brief > ol > li").first.is_visible()


def test_going_back_leads_to_where_one_was(visit, paths, address):
    tab = visit(paths["story"])
    tab.locator(".brief a.cite").first.click()
    tab.wait_for_url("**/documents/**")
    tab.locator("mark").first.wait_for()
    tab.go_back()
    assert tab.url == address + paths["story"]
    tab.go_forward()
    tab.locator("mark").first.wait_for()


def test_everything_but_what_goes_on_works_without_a_script(visit, paths, address):
    tab = visit(java_script_enabled=False)
    tab.fill("header input[name=q]", "apples")
    tab.press("header input[name=q]", "Enter")
    assert tab.locator(".hits mark").first.text_content() == "apples"
    tab.goto(address + paths["story"])
    link = tab.locator(".brief > ol > li a.cite").first
    place = link.get_attribute("href").partition("#")[2]
    link.click()
    target = tab.locator(f'[id="{place}"]')
    expect(target).to_have_css("background-color", "rgb(255, 227, 138)")  # once the browser has come there
    tab.goto(address + paths["story"])
    tab.locator("a.decide").first.click()
    tab.locator("input[type=radio]").first.check()
    tab.fill("main input[name=by]", "night desk")
    tab.click("text=Record it")
    assert "by night desk" in " ".join(tab.locator("main").inner_text().split()).replace(
        "night desk ·", "by night desk"
    )
    tab.locator("form.inline input[name=by]").first.fill("night desk")
    tab.click("text=Take it back")
    assert "taken back by" in tab.locator("main").inner_text()
    tab.goto(f"{address}/add")
    tab.fill("textarea[name=text]", "SEL — Snow closed the pass at Sel on Monday, the county said.")
    tab.click("text=Add the text")
    assert tab.url == f"{address}/documents"


def test_files_are_given_through_the_browser(visit, tmp_path):
    path = tmp_path / "snow.txt"
    path.write_text("Lorne ferry stays in port\n\nLORNE — The ferry stayed in port on Sunday, its captain said.")
    tab = visit("/add")
    tab.set_input_files("input[type=file]", str(path))
    tab.click("text=Add the files")
    tab.wait_for_url("**/documents")
    tab.locator("#documents li", has_text="snow.txt").first.locator(".chip:text-is('gathered')").wait_for(
        timeout=20_000
    )


def test_in_the_dark_the_page_is_dark(visit, paths):
    tab = visit(paths["story"], color_scheme="dark")
    colour = tab.evaluate("getComputedStyle(document.body).backgroundColor")
    assert max(map(int, colour.removeprefix("rgb(").removesuffix(")").split(", "))) < 64
