"""A worker that is killed in the middle of a run loses nothing, and the bytes are those of one process."""

import os
import signal

import pytest

from newsloom.archive import packing, reading
from newsloom.engines import connect, datasets
from newsloom.engines.local import Local
from tests.laws.made import other, third, wire

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("default")]


def made(url):
    return {name: datasets.read_bytes(datasets.join(url, name)) for name in datasets.files(url)}


def test_a_killed_worker_loses_nothing(tmp_path):
    pytest.importorskip("distributed")
    documents = [
        make(name=f"{day:02}-{make.__name__}.txt", published=f"2031-05-{day:02}")
        for day in range(1, 29)
        for make in (wire, other, third)
    ]
    source = str(tmp_path / "documents")
    list(packing.pack(documents, source, rows=4))
    rows = 0
    with connect("dask://local?workers=2") as engine:
        workers = engine.client.run(os.getpid)
        for count in reading.read(engine, source, str(tmp_path / "dask")):
            if not rows:
                os.kill(next(iter(workers.values())), signal.SIGKILL)
            rows += count
    list(reading.read(Local(), source, str(tmp_path / "local")))
    assert rows == len(documents)
    assert made(str(tmp_path / "dask")) == made(str(tmp_path / "local"))
