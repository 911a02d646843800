"""The report of an example story in a real browser: every link, every citation, every way to look at it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from newsloom import pipeline
from newsloom.model.document import Document
from newsloom.telling import report
from newsloom.telling.report import places
from tests.telling.exports.given import HOSTILE
from tests.telling.made import FIRST, SECOND, account, cited

STORY = Path(__file__).parents[2] / "examples" / "ferrin-bridge"
DOCUMENTS = {
    document.id: document
    for path in sorted(STORY.glob("*.txt"))
    for document in [Document(path.name, path.read_bytes().decode("utf-8"))]
}
WIDE, PHONE = {"width": 1360, "height": 900}, {"width": 390, "height": 844}
MARKED = "[...document.querySelectorAll('mark')].map((mark) => mark.textContent).join('')"
COPY = """() => {
  const event = new ClipboardEvent('copy', {clipboardData: new DataTransfer(), bubbles: true, cancelable: true});
  document.dispatchEvent(event);
  return event.clipboardData.getData('text/plain');
}"""
SELECT = """(selector) => document.getSelection().selectAllChildren(document.querySelector(selector))"""


@pytest.fixture(scope="module")
def page(tmp_path_factory) -> Path:
    path: Path = tmp_path_factory.mktemp("page") / "report.html"
    report.write(path, pipeline.run(DOCUMENTS.values()), list(DOCUMENTS.values()))
    return path


@pytest.fixture
def visit(browser, page) -> Iterator[Callable[..., Any]]:
    """Open the page in a context of its own; at the end nothing was complained of, and nothing asked for."""
    contexts, faults, asked = [], [], []

    def open_page(path: Path | None = None, **how: Any) -> Any:
        contexts.append(browser.new_context(**{"viewport": WIDE, **how}))
        tab = contexts[-1].new_page()
        tab.on("pageerror", lambda error: faults.append(str(error)))
        tab.on("console", lambda message: faults.append(message.text) if message.type in ("error", "warning") else None)
        tab.on("request", lambda request: asked.append(request.url))
        tab.goto((path or page).as_uri())
        return tab

    yield open_page
    assert not faults
    assert all(url.startswith("file:") for url in asked)
    for context in contexts:
        context.close()


@pytest.mark.browser
def test_every_link_leads_somewhere_on_the_page(visit):
    lost = visit().evaluate("""() => [...document.querySelectorAll('a[href]')]
      .filter((link) => !document.getElementById(link.getAttribute('href').replace(/^#/, '')))
      .map((link) => link.outerHTML).filter((html) => !html.includes('#top'))""")
    assert lost == []


@pytest.mark.browser
def test_every_citation_marks_the_words_that_it_cites(visit):
    told = visit().evaluate(f"""async () => {{
      const hashes = [...new Set([...document.querySelectorAll('a.cite, .matrix a')].map((link) => link.hash))];
      const found = {{}};
      for (const hash of hashes.filter((each) => each.includes(':'))) {{
        const followed = new Promise((done) => addEventListener('hashchange', done, {{once: true}}));
        location.hash = hash;
        await followed;
        found[hash] = {MARKED};
      }}
      return found;
    }}""")
    assert len(told) > 150
    for place, words in told.items():
        document, start, end = re.fullmatch(r"#([0-9a-f]{16}):(\d+)-(\d+)", place).groups()
        assert words == DOCUMENTS[document].text[int(start) : int(end)]


@pytest.mark.browser
def test_an_address_opens_at_its_place(visit, page):
    document = next(iter(DOCUMENTS.values()))
    tab = visit()
    tab.goto(f"{page.as_uri()}#{document.id}:3-40")
    assert tab.evaluate(MARKED) == document.text[3:40]


@pytest.mark.browser
def test_without_a_script_every_source_is_there_and_every_citation_leads_to_its_words(visit):
    tab = visit(java_script_enabled=False)
    for document in DOCUMENTS.values():
        assert tab.locator(f'[id="{document.id}"] .words').text_content() == document.text
        assert tab.locator(f'[id="{document.id}"]').is_visible()
    link = tab.locator(".brief > ol > li:nth-child(1) > .line a.cite")
    place = link.get_attribute("href").removeprefix("#")
    link.click()
    target = tab.locator(f'[id="{place}"]')
    assert target.text_content() in tab.locator(".brief > ol > li:nth-child(1)").text_content()
    assert target.evaluate("each => getComputedStyle(each).backgroundColor") == "rgb(255, 227, 138)"


@pytest.mark.browser
@pytest.mark.parametrize(
    "how",
    [{}, {"color_scheme": "dark"}, {"viewport": PHONE}, {"viewport": PHONE, "color_scheme": "dark"}],
    ids=["light", "dark", "phone", "dark phone"],
)
def test_nothing_serious_keeps_anyone_out(visit, how):
    from axe_playwright_python.sync_playwright import Axe

    tab = visit(**how)
    tab.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    for _ in range(2):
        found = Axe().run(tab).response["violations"]
        assert [each for each in found if each["impact"] in ("serious", "critical")] == []
        tab.locator(".brief > ol > li:nth-child(1) > .line a.cite").click()
        tab.wait_for_selector("mark")


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 390, 768, 1360, 2560])
def test_the_page_fits_every_width(visit, width):
    tab = visit(viewport={"width": width, "height": 800})
    tab.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    tab.locator(".brief > ol > li:nth-child(1) > .line a.cite").click()
    assert tab.locator("mark").first.is_visible()


@pytest.mark.browser
def test_on_a_phone_the_source_comes_when_it_is_asked_for_and_goes(visit):
    tab = visit(viewport=PHONE)
    assert not tab.locator("#source").is_visible()
    tab.locator(".brief > ol > li:nth-child(1) > .line a.cite").click()
    tab.locator("mark").first.wait_for()
    tab.locator(".close a").click()
    assert not tab.locator("#source").is_visible()
    tab.go_back()
    tab.locator("mark").first.wait_for()


@pytest.mark.browser
def test_the_keyboard_goes_to_the_words_and_back(visit):
    tab = visit()
    tab.locator(".brief > ol > li:nth-child(2) > .line a.cite").focus()
    tab.keyboard.press("Enter")
    tab.wait_for_function("document.activeElement.tagName === 'MARK'")
    tab.keyboard.press("Escape")
    assert tab.evaluate("document.activeElement === document.querySelectorAll('.brief > ol > li > .line a.cite')[1]")
    assert "#" not in tab.url


@pytest.mark.browser
def test_what_is_copied_takes_its_citation_along(visit):
    tab = visit()
    tab.evaluate(SELECT, ".brief > ol > li > .line")
    line = tab.evaluate(COPY)
    place = tab.locator(".brief > ol > li > .line a.cite").first.get_attribute("href")
    document, start, end = re.fullmatch(r"#([0-9a-f]{16}):(\d+)-(\d+)", place).groups()
    words = " ".join(DOCUMENTS[document].text[int(start) : int(end)].split())
    assert line.startswith(words)
    assert f"{DOCUMENTS[document].name} {start}-{end}]" in line
    tab.evaluate("""() => { const line = document.querySelector('.brief > ol > li > .line').firstChild;
      document.getSelection().setBaseAndExtent(line, 0, line, 6); }""")
    assert tab.evaluate(COPY) == f"{words[:6]} [{line.split('[')[1].split(']')[0]}]"


@pytest.mark.browser
def test_words_copied_from_a_source_take_their_place_along(browser, tmp_path):
    path = tmp_path / "made.html"
    report.write(path, [account()], [FIRST, SECOND])
    tab = browser.new_page()
    tab.goto(path.as_uri())
    calm = account().brief[1].spans[0]
    tab.goto(f"{path.as_uri()}#{FIRST.id}:{calm.span.start}-{calm.span.end}")
    tab.evaluate(SELECT, "mark")
    assert tab.evaluate(COPY) == f"{calm.text} [first.txt {calm.span.start}-{calm.span.end}]"
    tab.close()


@pytest.mark.browser
def test_it_prints_with_its_sources_and_with_what_was_folded(visit):
    tab = visit()
    assert tab.pdf().startswith(b"%PDF")
    tab.emulate_media(media="print")
    assert all(tab.locator(f'[id="{document}"]').is_visible() for document in DOCUMENTS)
    shown = "[...document.querySelectorAll('.newsloom-text')].map((each) => getComputedStyle(each).contentVisibility)"
    assert set(tab.evaluate(shown)) == {"visible"}
    tab.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert tab.locator("details:not([open])").count() == 0


@pytest.mark.browser
def test_nothing_moves_while_the_page_opens(visit):
    shift = visit().evaluate("""() => new Promise((done) => {
      let sum = 0;
      new PerformanceObserver((list) => { for (const each of list.getEntries()) sum += each.value; })
        .observe({type: 'layout-shift', buffered: true});
      setTimeout(() => done(sum), 300);
    })""")
    assert shift == 0


@pytest.mark.browser
def test_hostile_texts_are_shown_and_do_nothing(visit, tmp_path):
    text = "\r\n".join((*HOSTILE, "x</style><style>body{display:none}", "a" * 20_000, "“It was calm”")).replace(
        "\x00", ""
    )
    hostile = Document("first.txt", text + FIRST.text)
    base = account()
    line = replace(base.brief[0], text=text, spans=(cited(hostile, text),))
    told = replace(
        base,
        story=replace(base.story, title=text, title_span=line.spans[0]),
        documents=(replace(base.documents[0], id=hostile.id, outlet="<b onclick=x>\u202eOutlet"), base.documents[1]),
        brief=(line,),
        dropped=(replace(base.dropped[0], reason='"><script>alert(1)</script>'),),
    )
    path = tmp_path / "hostile.html"
    report.write(path, [told], [hostile, SECOND])
    tab = visit(path, viewport=PHONE)
    tab.on("dialog", lambda _: pytest.fail("a text ran"))
    assert tab.locator(f'[id="{hostile.id}"] .words').text_content() == hostile.text.replace("\ud800", "\ufffd")
    assert tab.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert tab.evaluate("[...document.querySelectorAll('script')].length") == 1
    assert tab.locator("[onclick], a[href^=javascript]").count() == 0
    assert "\u202e" not in tab.locator("main").text_content()
    assert tab.locator("h1").is_visible()


def test_a_story_of_a_thousand_reports_stays_a_page():
    base = account()
    documents = [Document(f"report-{number:04}.txt", FIRST.text + str(number)) for number in range(1000)]
    left = [cited(document, "The ferry left Orrin on Monday.") for document in documents]
    steps = tuple(replace(step, spans=(left[0],)) for step in base.events[0].history)
    event = replace(base.events[0], spans=tuple(left), line_span=left[0], history=steps)
    told = replace(
        base,
        documents=tuple(replace(base.documents[0], name=each.name, id=each.id) for each in documents),
        datelines=tuple(replace(base.datelines[0], document=each.name) for each in documents),
        story=replace(base.story, title_span=None),
        brief=(replace(base.brief[0], spans=(left[0],)),),
        events=tuple(replace(event, id=f"e{number}") for number in range(2_000)),
        findings=(),
        names=(replace(base.names[0], mentions=tuple(cited(each, "Ada Voss") for each in documents)),),
        origins=(replace(base.origins[0], documents=tuple(each.name for each in documents), spans=tuple(left)),),
        quotes=(),
        notes=(),
        dropped=(),
    )
    html = report.render([told], documents)
    assert html.count('<li class="event ') == places.SHOWN // 4
    assert f"{2_000 - places.SHOWN // 4} more, told by fewer reports, are not on this page" in html
    assert html.count("Ada Voss") >= 1000
    assert len(html) < 3_000_000
