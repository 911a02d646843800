"""A store with two stories, one document of it hostile, served to a client that asks as a browser on this machine."""

import re
import socket
import threading
import time

import pytest
import uvicorn
from fastapi.testclient import TestClient

from newsloom import store
from newsloom.desk import rounds
from newsloom.web import app
from tests.desk.reports import flat, report

HOSTILE = """<script>alert('x')</script> Ferry stops at Karst "onload=run

KARST — A ferry stopped at the Karst pier on Sunday after {{ 7 * 7 }} engine faults, the port said. \u202egnp.exe

<img src=x onerror=alert(1)> harbour master Ada Voss said on Sunday.

</style><style>body { display: none }</style><svg onload=alert(2)> &lt;script&gt; {% include "/etc/passwd" %}
"""
HUGE = "</title><style>*{color:red}</style>" + "ferry " * 4_000


@pytest.fixture(scope="module")
def url(tmp_path_factory):
    """Return the address of a store that tests of a module share, and only read."""
    path = str(tmp_path_factory.mktemp("web") / "news.db")
    fill(path)
    return path


def fill(path):
    hostile = report("../../<b>ferry", HOSTILE, "<i>Karst</i> Gazette", 7, url="javascript:alert(1)", title=HUGE)
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


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """Yield the address of a server on a port of its own, for tests in a browser."""
    path = str(tmp_path_factory.mktemp("browser") / "news.db")
    fill(path)
    listening, made = socket.create_server(("127.0.0.1", 0)), app.create(path)
    server = uvicorn.Server(uvicorn.Config(made, log_level="warning", ws="none"))
    made.state.ends = lambda: server.should_exit
    running = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    running.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    running.join(10)
    listening.close()


@pytest.fixture
def visit(address, browser):
    """Open pages as a visitor; at the end nothing was complained of, and nothing asked for elsewhere."""
    contexts, faults, elsewhere = [], [], []

    def open_page(path="/", **how):
        contexts.append(browser.new_context(**how))
        tab = contexts[-1].new_page()
        tab.on("pageerror", lambda error: faults.append(str(error)))
        tab.on("console", lambda said: faults.append(said.text) if said.type in ("error", "warning") else None)
        tab.on("request", lambda asked: elsewhere.append(asked.url) if not asked.url.startswith(address) else None)
        tab.on("dialog", lambda said: faults.append(f"a text ran: {said.message}"))
        tab.goto(address + path)
        return tab

    yield open_page
    for context in contexts:
        context.close()
    assert not faults
    assert not elsewhere


@pytest.fixture
def tab(visit):
    return visit()


def form_token(client, page="/add"):
    found = re.search(r'name="form_token" value="([0-9a-f]+)"', client.get(page).text)
    assert found
    return found[1]
