"""Real servers on the loopback, made by a test and gone with it, and a name service that answers as the test says."""

import asyncio
import socket
import threading
from contextlib import asynccontextmanager, contextmanager
from dataclasses import replace

from aiohttp import web
from aiohttp.abc import AbstractResolver

from newsloom.intake import fetch
from newsloom.intake.fetch import Limits, Wanted

NEAR = Limits(private=True, delay=0.0, seconds=2.0)


@asynccontextmanager
async def serving(secured=None, **pages):
    """Serve each of `pages`, a function of the request or what it answers, under its name with . for __; yield BASE."""
    app = web.Application()
    for name, page in pages.items():
        app.router.add_route("*", "/" + name.replace("__", "."), page if callable(page) else _always(page))
    runner = web.AppRunner(app, shutdown_timeout=0.0, handler_cancellation=True)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0, ssl_context=secured)
    await site.start()
    try:
        yield f"http{'s' if secured else ''}://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


@contextmanager
def standing(**pages):
    """Serve the pages from a thread, for work that is not asynchronous; yield BASE."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    server = serving(**pages)

    def there(work):
        return asyncio.run_coroutine_threadsafe(work, loop).result(10)

    try:
        yield there(server.__aenter__())
        there(server.__aexit__(None, None, None))
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
        loop.close()


def _always(answer):
    async def page(_request):
        return web.Response(body=answer) if isinstance(answer, bytes) else web.Response(**answer)

    return page


async def ask(*wanted, limits=NEAR, hosts=None, **changes):
    """Return the answers to addresses or `Wanted`s, by the address that was asked."""
    asked = [each if isinstance(each, Wanted) else Wanted(each) for each in wanted]
    found = [each async for each in fetch.fetch(asked, replace(limits, **changes), hosts)]
    assert sorted(each.asked for each in found) == sorted(each.url for each in asked)
    return {each.asked: each for each in found}


def run(work):
    """Run a coroutine under a clock of its own, so that a hang is a failure and not a wait."""
    return asyncio.run(asyncio.wait_for(work, 30))


class Names(AbstractResolver):
    """A name service: HOST → the addresses of its first, second, … question."""

    def __init__(self, **answers):
        self.answers = {name.replace("_", "."): list(lists) for name, lists in answers.items()}
        self.asked = []

    async def resolve(self, host, port=0, family=socket.AF_INET):  # noqa: ARG002  the interface's
        self.asked.append(host)
        lists = self.answers[host]
        addresses = lists.pop(0) if len(lists) > 1 else lists[0]
        return [
            {"hostname": host, "host": each, "port": port, "family": _family(each), "proto": 0, "flags": 0}
            for each in addresses
        ]

    async def close(self):
        """Nothing is open."""


def _family(address):
    return socket.AF_INET6 if ":" in address else socket.AF_INET


@contextmanager
def named(monkeypatch, names):
    """Let every session ask `names`."""
    monkeypatch.setattr(fetch, "_resolver", lambda: names)
    yield names
