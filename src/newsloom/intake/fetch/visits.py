"""A round of visits: whose turn it is at each host, what its robots.txt allows, and where redirects lead."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from newsloom.errors import InputError
from newsloom.intake.fetch import answers, bodies, robots
from newsloom.intake.fetch.hosts import Hosts
from newsloom.intake.fetch.records import Fetched, Limits, Wanted

if TYPE_CHECKING:
    from aiohttp import ClientSession
    from yarl import URL


class Round:
    """One call of `fetch`: its connections, and whose turn it is at each host."""

    def __init__(self, session: ClientSession, limits: Limits, hosts: Hosts) -> None:
        self.brought: asyncio.Queue[Fetched | Exception] = asyncio.Queue(limits.at_once)
        self._session, self._limits, self._hosts = session, limits, hosts
        self._at_once = asyncio.Semaphore(limits.at_once)
        self._gates: defaultdict[str, asyncio.Semaphore] = defaultdict(lambda: asyncio.Semaphore(limits.per_host))
        self._learning: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._failed: dict[str, InputError] = {}

    async def bring(self, wanted: Wanted) -> None:
        """Put the answer to `wanted` among the answers, whatever happens."""
        try:
            await self._follow(wanted)
        except InputError as error:
            later = error.seconds if isinstance(error, answers.Shut) else None
            failed = Fetched(wanted.url, wanted.url, retry_after=later, error=str(error), hint=error.hint)
            await self.brought.put(failed)
        except Exception as error:  # noqa: BLE001  raised again by the reader of the answers: a round must not hang
            await self.brought.put(error)

    async def _follow(self, wanted: Wanted) -> None:
        url = answers.address(wanted.url)
        moved_to: str | None = wanted.url
        for _ in range(self._limits.redirects + 1):
            async with self._turn(url):
                answer, target = await self._ask(url, wanted)
                if target is None:
                    moved_to = moved_to if moved_to != wanted.url else None
                    # Handed over inside the turn: so no more bodies are held than may be under way.
                    await self.brought.put(replace(answer, moved_to=moved_to))
                    return
            moved_to = str(target) if moved_to and answer.status in answers.FOR_GOOD else None
            url = target
        raise InputError(f"it leads through more than {self._limits.redirects} redirects", hint="open it in a browser")

    @asynccontextmanager
    async def _turn(self, url: URL) -> AsyncIterator[None]:
        """Wait until the host of `url` may be asked, and hold its place meanwhile."""
        host = f"{url.host}:{url.port}"
        async with self._gates[host]:
            self._open(host)
            rules = await self._rules(url)
            if not rules.allow(str(url)):
                raise InputError(f"robots.txt of {url.host} does not allow it", hint="ask the publisher, or save it")
            await asyncio.sleep(self._hosts.turn(host, max(self._limits.delay, rules.delay)))
            self._open(host)
            async with self._at_once:
                yield

    def _open(self, host: str) -> None:
        seconds = self._hosts.shut(host)
        if seconds:
            raise answers.Shut(host, seconds)

    async def _ask(self, url: URL, wanted: Wanted) -> tuple[Fetched, URL | None]:
        """Return what `url` answers, and where it sends us instead."""
        host = f"{url.host}:{url.port}"
        try:
            async with answers.asked(self._session, url, answers.conditions(wanted)) as response:
                target = answers.target(response)
                size = self._limits.size if response.status in answers.WITH_BODY else 0
                body = await answers.body(response, size, bodies.read) if size else b""
        except answers.Silent:
            self._hosts.answered(host, in_time=False)
            raise
        self._hosts.answered(host, in_time=True)
        answer = answers.told(wanted, str(url), response, body)
        if answer.status in answers.BUSY and answer.retry_after:
            self._hosts.pause(host, answer.retry_after)
        return answer, target

    async def _rules(self, url: URL) -> robots.Rules:
        """Return the rules of the origin of `url`, asking for its robots.txt when they are not known."""
        origin = str(url.origin())
        async with self._learning[origin]:
            known = self._hosts.rules(origin)
            if known is not None:
                return known
            if origin in self._failed:
                raise self._failed[origin]
            try:
                rules = await self._learn(url)
            except InputError as error:
                self._failed[origin] = error
                raise
            self._hosts.learn(origin, rules)
            return rules

    async def _learn(self, url: URL) -> robots.Rules:
        file = url.origin() / "robots.txt"
        for _ in range(self._limits.redirects + 1):
            async with self._at_once, answers.asked(self._session, file, {}) as response:
                target = answers.target(response)
                if target is None:
                    return robots.rules(
                        response.status, await answers.body(response, robots.MAX_SIZE, bodies.beginning)
                    )
            file = target
        raise InputError(f"robots.txt of {url.host} leads through too many redirects", hint="open it in a browser")
