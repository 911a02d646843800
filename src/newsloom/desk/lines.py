"""Standard input that is followed: every line a document as JSON, kept as it comes."""

from __future__ import annotations

from dataclasses import replace
from queue import Empty, Queue
from threading import Thread
from typing import BinaryIO

from newsloom.intake import jsonl
from newsloom.model.account import Failure
from newsloom.model.document import Document

WAITING = 1_000
"""Lines that wait for the desk; beyond them whoever writes has to wait, which is how a pipe says that it is full."""

TOGETHER = 256
"""Lines taken together: one arrival."""


class Lines:
    """The lines of a stream, read by a thread of its own, so that a writer that pauses holds up nobody."""

    def __init__(self, stream: BinaryIO) -> None:
        self._queue: Queue[tuple[int, bytes] | None] = Queue(WAITING)
        self.ended = False
        Thread(target=self._read, args=(stream,), name="newsloom-lines", daemon=True).start()

    def _read(self, stream: BinaryIO) -> None:
        for number, line in enumerate(stream, start=1):
            if line.strip():
                self._queue.put((number, line))
        self._queue.put(None)

    def taken(self) -> list[Document | Failure]:
        """Return the documents of the lines that are there, and a failure for each line that holds none."""
        found: list[Document | Failure] = []
        for _ in range(TOGETHER):
            try:
                each = self._queue.get_nowait()
            except Empty:
                break
            if each is None:
                self.ended = True
                break
            found += _documents(*each)
        return found


def _documents(number: int, line: bytes) -> list[Document | Failure]:
    try:
        text = line.decode()
    except UnicodeDecodeError:
        return [Failure(f"-:{number}", "intake", "the line is not UTF-8", "write it out as UTF-8")]
    return [_named(each, number) for each in jsonl.read("-", text)]


def _named(found: Document | Failure, number: int) -> Document | Failure:
    """Name a document that has no name by its text, since it may come again on another line; a failure by its line."""
    if isinstance(found, Failure):
        return replace(found, document=f"-:{number}") if found.document == "-:1" else found
    return replace(found, name=f"-#{found.text_id}") if found.name == "-:1" else found
