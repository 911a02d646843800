"""The README's picture: the report of the example story in a real browser, one citation clicked.

`python -m docs.picture` writes `docs/pictures/report.png`; it needs Chromium (`make browser`).
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from shutil import which

from newsloom import pipeline
from newsloom.intake import collect
from newsloom.model.document import Document
from newsloom.telling import report

ROOT = Path(__file__).parents[1]
STORY = ROOT / "examples" / "ferrin-bridge"
PICTURE = ROOT / "docs" / "pictures" / "report.png"
SIZE = {"width": 1360, "height": 900}


def main() -> None:
    """Draw the report and click the first line's citation."""
    from playwright.sync_api import sync_playwright

    given = collect.documents([str(path) for path in sorted(STORY.glob("*.txt"))])
    documents = [Document(Path(each.name).name, each.text) for each in given if isinstance(each, Document)]
    PICTURE.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        page = Path(folder) / "report.html"
        report.write(page, pipeline.run(documents), documents)
        browser = playwright.chromium.launch(executable_path=which("chromium"), args=["--no-sandbox"])
        tab = browser.new_page(viewport=SIZE)  # type: ignore[arg-type]
        tab.goto(page.as_uri())
        tab.click(".brief > ol > li:nth-child(1) > .line a.cite")
        tab.screenshot(path=PICTURE)
        browser.close()


if __name__ == "__main__":
    main()
