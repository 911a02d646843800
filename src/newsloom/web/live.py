"""What goes on, told while it goes on: server-sent events with the progress of whoever works on the store.

The store is looked at, not the worker: the progress of another process's desk or watch is told like our own. All
pages that are open share one look. Without JavaScript a page asks again by itself.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator
from dataclasses import asdict, dataclass, field

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import StreamingResponse
from starlette.concurrency import run_in_threadpool

from newsloom.store import Store
from newsloom.store.rows import Progress

router = APIRouter(include_in_schema=False)

LOOK = 0.5
"""Seconds between two looks at the store: what waits for the desk waits as long (`desk.watch.WAIT`) or longer."""
QUIET = 15.0
"""Seconds after which a line says that the connection lives: proxies cut those that are silent for a minute."""
MOST_PAGES = 200
"""Pages that are told at once: each holds a connection open; one newsroom has fewer desks."""
AGAIN = 3_000
"""Milliseconds after which a browser asks again when the connection broke: as often as a page without JavaScript."""


@dataclass(slots=True)
class Looking:
    """The last look at the store, shared by all who want to know."""

    store: Store
    pages: int = 0
    _seen: Progress | None = None
    _at: float = 0.0
    _lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def progress(self) -> Progress:
        """Return how far the work is, at most `LOOK` seconds old."""
        async with self._lock:
            if self._seen is None or time.monotonic() - self._at >= LOOK:
                self._seen = await run_in_threadpool(self.store.progress)
                self._at = time.monotonic()
            return self._seen


@router.get("/progress")
async def progress(request: Request) -> StreamingResponse:
    """Tell how far the work is, again and again: an event for each change."""
    looking: Looking = request.app.state.looking
    if looking.pages >= MOST_PAGES:
        raise HTTPException(503, f"more than {MOST_PAGES} pages are being told what goes on")
    return StreamingResponse(_told(request, looking), media_type="text/event-stream")


async def _told(request: Request, looking: Looking) -> AsyncIterator[str]:
    looking.pages += 1
    try:
        yield f"retry: {AGAIN}\n\n"
        told, silent_since = None, time.monotonic()
        while not request.app.state.ends():
            seen = await looking.progress()
            if seen != told:
                told, silent_since = seen, time.monotonic()
                yield event(seen)
            elif time.monotonic() - silent_since >= QUIET:
                silent_since = time.monotonic()
                yield ": still here\n\n"
            await asyncio.sleep(LOOK)
    finally:
        looking.pages -= 1


def event(seen: Progress) -> str:
    """Return progress as an event; its id is the cursor of changes."""
    return f"id: {seen.changes}\nevent: progress\ndata: {written(seen)}\n\n"


def written(seen: Progress) -> str:
    """Return progress as JSON; a page holds what it knew in the same words, so that it can tell whether that is old."""
    return json.dumps(asdict(seen) | {"left": seen.left})
