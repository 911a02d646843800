"""What goes wrong around a store: full and read-only disks, other writers, other versions. Always a clear error, and
always an intact store afterwards."""

import os
import subprocess
import sys
import textwrap
import threading

import pytest
from sqlalchemy import text
from sqlalchemy.engine import make_url

from newsloom import store
from newsloom.desk import rounds
from newsloom.errors import StoreError
from newsloom.model.document import Document
from newsloom.store import Filters, connect, migrations, schema, upkeep, views
from tests.desk.reports import HARVEST, days, flat, report

NOBODY = 65534


def follow(kept, arrivals):
    with rounds.at_work(kept) as desk:
        for arrival in arrivals:
            desk.bring(arrival)
            desk.work()


def run(code, *arguments):
    """Run code of a test in a process of its own."""
    command = [sys.executable, "-c", textwrap.dedent(code), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, check=False, text=True)


FULL = """
    import resource, signal, sys
    from newsloom import store
    from newsloom.errors import StoreError
    from tests.desk.reports import days
    from tests.store.test_failures import follow
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
    try:
        with store.open(sys.argv[1]) as kept:
            follow(kept, days())
    except StoreError as error:
        sys.exit(f"{error} / {error.hint}")
"""


def test_a_disk_that_fills_up_anywhere_is_a_clear_error_and_loses_nothing(tmp_path):
    with store.open(str(tmp_path / "calm.db")) as calm:
        follow(calm, days())
        expected = [calm.account(line.id) for line in calm.stories(order="founded")]
    messages = set()
    for size in (60_000, 160_000, 230_000, 300_000):
        path = tmp_path / f"full-{size}.db"
        done = run(FULL, path, size)
        assert "Traceback" not in done.stderr, done.stderr
        if done.returncode:
            messages.add(done.stderr.strip().partition(": ")[2])
        with store.open(str(path)) as kept:
            follow(kept, days())
            assert list(upkeep.check(kept)) == []
            assert [kept.account(line.id) for line in kept.stories(order="founded")] == expected
    assert messages, "no size was small enough"
    assert all("disk" in each and "/" in each for each in messages)


@pytest.fixture
def locked(tmp_path):
    """Yield the path of a store that this process may read and not write; root obeys only as somebody else."""
    path = tmp_path / "news.db"
    with store.open(str(path)) as kept:
        follow(kept, days()[:1])
    for each in (*tmp_path.parents[:2], tmp_path):
        each.chmod(0o755)
    path.chmod(0o444)
    tmp_path.chmod(0o555)
    is_root = os.geteuid() == 0
    if is_root:
        os.seteuid(NOBODY)
    yield str(path)
    if is_root:
        os.seteuid(0)
    tmp_path.chmod(0o755)


def test_a_store_that_may_not_be_written_is_a_clear_error(locked):
    with pytest.raises(StoreError, match=r"read-only|cannot be opened"), store.open(locked) as kept:
        kept.add([report("new", HARVEST, "Venn Farmer", 9)])


def test_a_database_that_may_not_be_written_is_a_clear_error(database):
    with store.open(database) as kept:
        kept.add(flat())
    _on_server(database, f'ALTER DATABASE "{make_url(database).database}" SET default_transaction_read_only = on')
    with store.open(database) as kept:
        with pytest.raises(StoreError, match="read-only") as refused:
            kept.add([report("new", HARVEST, "Venn Farmer", 9)])
        assert refused.value.hint
        assert len(kept.documents()) == 6


def test_a_database_whose_disk_is_full_is_a_clear_error_and_loses_nothing(database):
    """The server's own error, raised where a row is written."""
    with store.open(database) as kept:
        follow(kept, days()[:1])
        _on_server(
            database,
            "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION"
            " 'could not extend file \"base/16384/2613\": No space left on device' USING ERRCODE = '53100'; END $$",
            "CREATE TRIGGER full_disk BEFORE INSERT ON readings EXECUTE FUNCTION full_disk()",
        )
        with pytest.raises(StoreError, match="the disk is full"):
            follow(kept, days()[1:])
        assert list(upkeep.check(kept)) == []
        _on_server(database, "DROP TRIGGER full_disk ON readings")
        follow(kept, days()[1:])
        assert {each.state for each in kept.documents()} == {"gathered"}
        assert len(kept.documents()) == 6
        assert list(upkeep.check(kept)) == []


def _on_server(database, *statements):
    import psycopg

    with psycopg.connect(database, autocommit=True) as connection:
        for each in statements:
            connection.execute(each)


def test_two_writers_at_once_lose_nothing(kept, address):
    def write(outlet):
        with store.open(address) as mine:
            for number in range(20):
                mine.add([Document(f"{outlet}-{number}", f"{HARVEST} {outlet} {number}", outlet=outlet)])

    writers = [threading.Thread(target=write, args=(outlet,)) for outlet in ("Venn Farmer", "Lorne Post")]
    for each in writers:
        each.start()
    for each in writers:
        each.join()
    assert len(kept.documents(limit=100)) == 40
    assert len({each.seq for each in kept.documents(limit=100)}) == 40
    assert list(upkeep.check(kept)) == []


def test_a_writer_that_holds_on_too_long_is_a_clear_error(tmp_path, monkeypatch):
    monkeypatch.setattr(connect, "BUSY_MS", 100)
    monkeypatch.setitem(connect.PRAGMAS, "busy_timeout", 100)
    path = str(tmp_path / "news.db")
    with store.open(path) as kept, store.open(path) as other:
        with kept.writing(), pytest.raises(StoreError, match="another program is writing"):
            other.add(flat())
        assert len(other.add(flat()).new) == 6


def test_a_server_that_is_not_there_is_a_clear_error():
    with pytest.raises(StoreError, match="cannot be reached"):
        store.open("postgresql://nobody@127.0.0.1:1/news")


def test_a_password_is_never_shown():
    with pytest.raises(StoreError) as refused:
        store.open("postgresql://nobody:hush@127.0.0.1:1/news")
    assert "hush" not in str(refused.value)


def _add_a_column(connection):
    connection.exec_driver_sql("ALTER TABLE documents ADD COLUMN mood text")


def _break(connection):
    _add_a_column(connection)
    raise RuntimeError("in the middle")


def test_a_store_of_an_earlier_version_is_brought_up(address, monkeypatch):
    with store.open(address) as kept:
        follow(kept, days())
        before = kept.documents(), kept.changes()
    monkeypatch.setattr(migrations, "VERSION", schema.VERSION + 1)
    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
    monkeypatch.setitem(migrations.STEPS, schema.VERSION - 1, _add_a_column)
    with pytest.raises(StoreError, match="earlier version"):
        store.open(address, read_only=True)
    with store.open(address) as kept:
        assert (kept.documents(), kept.changes()) == before
        with kept.reading() as connection:
            assert migrations.version_of(connection) == schema.VERSION
            assert connection.scalar(text("SELECT count(*) FROM documents WHERE mood IS NULL")) == 6


def test_a_store_of_version_1_is_searched_by_status_afterwards(address):
    here = schema.terms.c.field == "status"
    with store.open(address) as kept:
        follow(kept, days())
        found = [kept.documents(Filters(status=each)) for each in ("happened", "planned")]
        assert all(found)
        with kept.writing() as connection:  # as the first version left it
            connection.execute(schema.terms.delete().where(here))
            _make_older(connection, 1)
    with store.open(address) as kept:
        assert [kept.documents(Filters(status=each)) for each in ("happened", "planned")] == found
        with kept.reading() as connection:
            assert migrations.version_of(connection) == schema.VERSION


def test_a_store_of_version_2_learns_who_wrote_its_documents(address):
    with store.open(address) as kept:
        follow(kept, days())
        before = kept.documents()
        with kept.writing() as connection:
            _make_older(connection, 2)
    with store.open(address) as kept:
        assert kept.documents() == before
        assert list(upkeep.check(kept)) == []
        written = Document("new", "The weir at Oru held.", authors=("Ada Voss",))
        assert kept.add([written]).new
        assert kept.document("new").document == written


def _make_older(connection, version):
    """Leave a store as the versions before 3 left it: without its documents' writers."""
    for view in views.queries():
        connection.exec_driver_sql(f"DROP VIEW {view}")
    for column in ("authors", "stated"):
        connection.exec_driver_sql(f"ALTER TABLE documents DROP COLUMN {column}")
    connection.execute(schema.meta.update().where(schema.meta.c.key == "schema").values(value=str(version)))


def test_a_migration_that_breaks_off_leaves_the_store_as_it_was(address, monkeypatch):
    with store.open(address) as kept:
        follow(kept, days())
    with monkeypatch.context() as patched:
        patched.setattr(migrations, "VERSION", schema.VERSION + 1)
        patched.setattr(schema, "VERSION", schema.VERSION + 1)
        patched.setitem(migrations.STEPS, schema.VERSION - 1, _break)
        with pytest.raises(RuntimeError):
            store.open(address)
    with store.open(address) as kept:
        assert list(upkeep.check(kept)) == []
        with kept.reading() as connection, pytest.raises(Exception, match="mood"):
            connection.exec_driver_sql("SELECT mood FROM documents")


KILLED = """
    import os, signal, sys
    from newsloom import store
    from newsloom.store import migrations, schema
    def step(connection):
        connection.exec_driver_sql("ALTER TABLE documents ADD COLUMN mood text")
        connection.exec_driver_sql("UPDATE documents SET mood = 'good'")
        os.kill(os.getpid(), signal.SIGKILL)
    migrations.STEPS[schema.VERSION] = step
    migrations.VERSION = schema.VERSION = schema.VERSION + 1
    store.open(sys.argv[1])
"""


def test_a_migration_that_is_killed_leaves_the_store_as_it_was(address):
    with store.open(address) as kept:
        follow(kept, days())
    assert run(KILLED, address).returncode == -9
    with store.open(address) as kept:
        assert list(upkeep.check(kept)) == []
        assert len(kept.documents()) == 6


def test_tables_of_something_else_are_left_alone(tmp_path):
    import sqlite3

    with sqlite3.connect(tmp_path / "other.db") as connection:
        connection.execute("CREATE TABLE documents (title)")
    connection.close()
    with pytest.raises(StoreError, match="tables of something else: documents"):
        store.open(str(tmp_path / "other.db"))
