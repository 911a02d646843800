"""A real headless Chromium for the tests of pages."""

import os
from collections.abc import Iterator
from shutil import which
from typing import Any

import pytest

CHROMIUM = which("chromium") or which("chromium-browser")


@pytest.fixture(scope="session")
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
