"""A press of our own on the loopback: outlets whose feeds and pages a test changes from day to day."""

import asyncio
import threading
from contextlib import contextmanager
from email.utils import format_datetime
from html import escape

from aiohttp import web

HOSTS = tuple(f"127.0.0.{number}" for number in range(1, 9))


class Press:
    """Pages by path: each an answer (status, headers, body), or a function that makes one; every visit is counted."""

    def __init__(self):
        self.pages = {}
        self.visits = []
        self.conditions = []
        self.base = ""
        self.port = 0

    def house(self, number):
        """Return the address of an outlet's own host: what one host asks for must not hold up another."""
        return f"http://{HOSTS[number]}:{self.port}"

    async def answer(self, request):
        self.visits.append(request.path)
        self.conditions.append((request.path, request.headers.get("If-None-Match")))
        page = self.pages.get(request.path)
        if page is None:
            return web.Response(status=404)
        wait, status, headers, body = page
        await asyncio.sleep(wait)
        if status == 200 and headers.get("ETag") and headers["ETag"] == request.headers.get("If-None-Match"):
            return web.Response(status=304, headers=headers)
        return web.Response(status=status, headers=headers, body=body)

    def put(self, path, body=b"", *, status=200, wait=0.0, kind="text/html", **headers):
        content = body.encode() if isinstance(body, str) else body
        self.pages[path] = (wait, status, {"Content-Type": f"{kind}; charset=utf-8", **headers}, content)

    def feed(self, path, outlet, entries, **more):
        """Serve an RSS feed of entries: dicts of title, text, path, when, guid."""
        items = "".join(self._item(**entry) for entry in entries)
        body = (
            f"<?xml version='1.0'?><rss version='2.0'><channel><title>{escape(outlet)}</title>{items}</channel></rss>"
        )
        self.put(path, body, kind="application/rss+xml", **{"ETag": f'"{hash(body)}"', **more})

    def _item(self, title, text, path, when=None, guid=None):
        link = f"<link>{self.base}{path}</link>" if path else ""
        date = f"<pubDate>{format_datetime(when)}</pubDate>" if when else ""
        identity = f"<guid>{guid}</guid>" if guid else ""
        paragraphs = "".join(f"<p>{escape(' '.join(each.split()))}</p>" for each in text.split("\n\n"))
        said = f"<description>{escape(paragraphs)}</description>"
        return f"<item><title>{escape(title)}</title>{link}{date}{identity}{said}</item>"

    def article(self, path, outlet, title, text, when):
        paragraphs = "".join(f"<p>{escape(' '.join(each.split()))}</p>" for each in text.split("\n\n"))
        self.put(
            path,
            f"<!DOCTYPE html><html lang='en'><head><title>{escape(title)}</title>"
            f"<meta property='og:site_name' content='{escape(outlet)}'>"
            f"<meta property='article:published_time' content='{when.isoformat()}'></head>"
            f"<body><article><h1>{escape(title)}</h1>{paragraphs}</article></body></html>",
        )


@contextmanager
def printing():
    """Yield a press whose server runs in a thread of its own."""
    press, ready, loop = Press(), threading.Event(), asyncio.new_event_loop()
    stop = asyncio.Event()

    async def serve():
        app = web.Application()
        app.router.add_route("GET", "/{path:.*}", press.answer)
        runner = web.AppRunner(app, shutdown_timeout=0.0, handler_cancellation=True)
        await runner.setup()
        await web.TCPSite(runner, HOSTS[0], 0).start()
        press.port = runner.addresses[0][1]
        for host in HOSTS[1:]:
            await web.TCPSite(runner, host, press.port).start()
        press.base = f"http://{HOSTS[0]}:{press.port}"
        ready.set()
        await stop.wait()
        await runner.cleanup()

    thread = threading.Thread(target=loop.run_until_complete, args=(serve(),))
    thread.start()
    ready.wait(10)
    try:
        yield press
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join(10)
        loop.close()
