"""A store with two stories, one document of it hostile, served to a client that asks as a browser on this machine."""

import re

import pytest
from fastapi.testclient import TestClient

from newsloom import store
from newsloom.desk import rounds
from newsloom.web import app
from tests.desk.reports import flat, report

HOSTILE = """<script>alert('x')</script> Ferry stops at Karst "onload=run

KARST — A ferry stopped at the Karst pier on Sunday after {{ 7 * 7 }} engine faults, the port said. \u202egnp.exe

<img src=x onerror=alert(1)> harbour master Ada Voss said on Sunday.
"""


@pytest.fixture(scope="module")
def url(tmp_path_factory):
    """Return the address of a store that tests of a module share, and only read."""
    path = str(tmp_path_factory.mktemp("web") / "news.db")
    fill(path)
    return path


def fill(path):
    hostile = report("../../<b>ferry", HOSTILE, "<i>Karst</i> Gazette", 7, url="javascript:alert(1)")
    with store.open(path) as kept, rounds.at_work(kept) as desk:
        desk.bring([*flat(), hostile])
        desk.work()


@pytest.fixture(scope="module")
def client(url):
    with TestClient(app.create(url), base_url="http://127.0.0.1:8000") as made:
        yield made


@pytest.fixture
def own(tmp_path):
    """Yield a client on a store of its own, for tests that write."""
    path = str(tmp_path / "own.db")
    fill(path)
    with TestClient(app.create(path), base_url="http://127.0.0.1:8000") as made:
        yield made


def form_token(client, page="/add"):
    found = re.search(r'name="form_token" value="([0-9a-f]+)"', client.get(page).text)
    assert found
    return found[1]
