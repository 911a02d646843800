"""A round of fetching beside the desk's own work: answers wait in a short line until the desk takes them."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import suppress
from queue import Empty, Full, Queue
from threading import Event, Thread

from newsloom.intake.fetch import Fetched, Hosts, Limits, Wanted, fetch

WAITING = 16
"""Answers that wait for the desk: while it reads one batch, the next one comes, and memory stays bounded."""

PAUSE = 0.05
"""Seconds between two looks at a full line."""


class Visits:
    """One round of fetching in a thread of its own; `close` ends it wherever it is."""

    def __init__(self, wanted: Sequence[Wanted], limits: Limits, hosts: Hosts) -> None:
        self._answers: Queue[Fetched | BaseException | None] = Queue(WAITING)
        self._stop = Event()
        self._ended = False
        self._thread = Thread(target=self._run, args=(wanted, limits, hosts), name="newsloom-visits", daemon=True)
        self._thread.start()

    @property
    def ended(self) -> bool:
        """Whether every answer was taken."""
        return self._ended

    def taken(self, seconds: float) -> Iterator[Fetched]:
        """Yield the answers that are there, waiting so long for the first."""
        while not self._ended:
            try:
                answer = self._answers.get(timeout=seconds)
            except Empty:
                return
            seconds = 0.001
            if answer is None:
                self._ended = True
            elif isinstance(answer, BaseException):
                self._ended = True
                raise answer
            else:
                yield answer

    def close(self) -> None:
        """End the round; what was not taken is fetched again another time."""
        self._stop.set()
        self._thread.join()

    def _run(self, wanted: Sequence[Wanted], limits: Limits, hosts: Hosts) -> None:
        end: BaseException | None = None
        try:
            asyncio.run(self._bring(wanted, limits, hosts))
        except BaseException as error:  # noqa: BLE001  raised again where the answers are taken
            end = error
        while not self._stop.is_set():
            with suppress(Full):
                self._answers.put(end, timeout=PAUSE)
                return

    async def _bring(self, wanted: Sequence[Wanted], limits: Limits, hosts: Hosts) -> None:
        coming = asyncio.ensure_future(self._all(wanted, limits, hosts))
        while not coming.done():
            await asyncio.wait([coming], timeout=PAUSE)
            if self._stop.is_set():
                coming.cancel()
                await asyncio.gather(coming, return_exceptions=True)
                return
        await coming

    async def _all(self, wanted: Sequence[Wanted], limits: Limits, hosts: Hosts) -> None:
        async for fetched in fetch(wanted, limits, hosts):
            while True:
                try:
                    self._answers.put_nowait(fetched)
                    break
                except Full:
                    await asyncio.sleep(PAUSE)
