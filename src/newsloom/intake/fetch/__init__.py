"""Addresses become bytes: asynchronous, polite, bounded in size, time and redirects, and on the public internet only.

    async for fetched in fetch([Wanted("https://courier.example/feed.rss", etag='"a1"')], Limits(), hosts):
        if fetched.unchanged: ...          # 304: what the caller has is still good
        elif fetched.error: ...            # everything that went wrong is data, with its next step in `hint`
        else: keep(fetched.body, fetched.etag, fetched.last_modified)

Answers come as they are ready, one for each `Wanted`; at most a few dozen wait for the caller, however many were asked.
Politeness: robots.txt (RFC 9309) before anything, one visit to a host at a time with a delay between, an honest name,
conditional requests with the validators that the caller hands in, and a host that answers 429 or 503 is left alone.
Known to be missed: pages that are written by scripts, logins, proxies.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from newsloom import __version__
from newsloom.errors import MissingExtra
from newsloom.intake.fetch import addresses, robots
from newsloom.intake.fetch.hosts import Hosts
from newsloom.intake.fetch.records import POLITE, Fetched, Limits, Wanted
from newsloom.intake.fetch.visits import Round

if TYPE_CHECKING:
    from aiohttp import ClientSession

__all__ = ["POLITE", "Fetched", "Hosts", "Limits", "Wanted", "fetch", "fetch_each"]

ACCEPT = "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/json, */*;q=0.5"


async def fetch(
    wanted: Iterable[Wanted], limits: Limits = POLITE, hosts: Hosts | None = None
) -> AsyncGenerator[Fetched, None]:
    """Yield one answer for each address, as they come; `hosts` remembers between rounds. Raises `MissingExtra`."""
    async with _session(limits) as session:
        visits = Round(session, limits, Hosts() if hosts is None else hosts)
        tasks = [asyncio.create_task(visits.bring(each)) for each in wanted]
        try:
            for _ in tasks:
                answer = await visits.brought.get()
                if isinstance(answer, Exception):
                    raise answer
                yield answer
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)


def fetch_each(wanted: Iterable[Wanted], limits: Limits = POLITE, hosts: Hosts | None = None) -> Iterator[Fetched]:
    """Yield what `fetch` yields, for callers that are not asynchronous; while the caller works, nothing is fetched."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        yield from _each(wanted, limits, hosts)
    else:  # a notebook: its loop is busy with the caller, so another thread has to wait for the answers
        with ThreadPoolExecutor(1) as apart:
            yield from apart.submit(lambda: list(_each(wanted, limits, hosts))).result()


def _each(wanted: Iterable[Wanted], limits: Limits, hosts: Hosts | None) -> Iterator[Fetched]:
    coming = fetch(wanted, limits, hosts)

    async def step() -> Fetched | None:
        return await anext(coming, None)

    async def leave() -> None:
        await coming.aclose()

    with asyncio.Runner() as runner:
        try:
            while (answer := runner.run(step())) is not None:
                yield answer
        finally:
            runner.run(leave())


def _session(limits: Limits) -> ClientSession:
    try:
        import aiohttp
        import protego  # noqa: F401  asked for here, so that the want of it is said before the first visit
    except ImportError as error:
        raise MissingExtra(error.name or "aiohttp", "ingest") from error
    gate = None if limits.private else addresses.connect_publicly
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(limit=0, socket_factory=gate, resolver=_resolver()),
        cookie_jar=aiohttp.DummyCookieJar(),
        timeout=aiohttp.ClientTimeout(total=limits.seconds, sock_connect=limits.seconds / 2),
        headers={"User-Agent": agent(limits.contact), "Accept": ACCEPT, "Accept-Encoding": "gzip"},
        auto_decompress=False,
        trust_env=False,
    )


def _resolver() -> Any:
    from aiohttp import ThreadedResolver

    return ThreadedResolver()


def agent(contact: str = "") -> str:
    """Return the honest name under which pages are asked for."""
    return f"{robots.AGENT}/{__version__}" + (f" (+{contact})" if contact else "")
