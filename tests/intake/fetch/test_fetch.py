import asyncio
import gzip
import shutil
import ssl
import subprocess
import time
from dataclasses import replace

import pytest
from aiohttp import web

from newsloom import __version__
from newsloom.intake.fetch import Hosts, Limits, Wanted, fetch
from tests.intake.fetch.servers import NEAR, ask, run, serving

FEED = b"<rss><channel><item><description>The weir held.</description></item></channel></rss>"


def test_an_answer_comes_with_its_validators_and_an_honest_name():
    seen = {}

    async def page(request):
        seen.update(request.headers)
        return web.Response(body=FEED, headers={"ETag": '"a1"', "Last-Modified": "Mon, 05 May 2031 10:00:00 GMT"})

    async def work():
        async with serving(feed=page) as base:
            return (await ask(f"{base}/feed#top", contact="https://courier.example/desk"))[f"{base}/feed#top"], base

    found, base = run(work())
    assert (found.url, found.status, found.body, found.error) == (f"{base}/feed", 200, FEED, "")
    assert (found.etag, found.last_modified) == ('"a1"', "Mon, 05 May 2031 10:00:00 GMT")
    assert seen["User-Agent"] == f"newsloom/{__version__} (+https://courier.example/desk)"
    assert not {"Cookie", "Authorization", "If-None-Match", "Referer"} & set(seen)


def test_what_has_not_changed_is_not_sent_again():
    async def page(request):
        same = request.headers.get("If-None-Match") == '"a1"' and request.headers.get("If-Modified-Since") == "then"
        return web.Response(status=304) if same else web.Response(body=FEED)

    async def work():
        async with serving(feed=page) as base:
            return (await ask(Wanted(f"{base}/feed", '"a1"', "then"))).popitem()[1]

    found = run(work())
    assert found.unchanged
    assert (found.body, found.error, found.etag, found.last_modified) == (b"", "", '"a1"', "then")


def test_a_validator_that_would_break_out_of_its_line_is_not_sent():
    async def page(request):
        return web.Response(text=str("If-None-Match" in request.headers) + str("X-Evil" in request.headers))

    async def work():
        async with serving(feed=page) as base:
            return (await ask(Wanted(f"{base}/feed", '"a1"\r\nX-Evil: 1'))).popitem()[1]

    assert run(work()).body == b"FalseFalse"


@pytest.mark.parametrize(
    ("status", "headers", "waits"),
    [
        (404, {}, None),
        (410, {}, None),
        (429, {"Retry-After": "120"}, 120.0),
        (503, {"Retry-After": "soon"}, None),
        (500, {}, None),
        (206, {}, None),
    ],
)
def test_a_bad_status_is_data_with_the_next_step(status, headers, waits):
    async def work():
        async with serving(feed={"status": status, "headers": headers, "text": "x"}, good=FEED) as base:
            return await ask(f"{base}/feed", f"{base}/good", per_host=2), base

    found, base = run(work())
    bad = found[f"{base}/feed"]
    assert (bad.status, bad.retry_after, bad.gone, bad.body) == (status, waits, status == 410, b"")
    assert str(status) in bad.error
    assert bad.hint
    assert found[f"{base}/good"].body == FEED


def test_a_date_to_come_back_is_given_in_seconds():
    from datetime import UTC, datetime

    from newsloom.intake.fetch.answers import retry_after

    now = datetime(2031, 5, 5, 10, 0, tzinfo=UTC)
    assert retry_after("Mon, 05 May 2031 10:01:30 GMT", now) == 90.0
    assert retry_after("Mon, 05 May 2031 09:00:00 GMT", now) == 0.0
    assert retry_after("9" * 400, now) is not None
    assert [retry_after(each, now) for each in (None, "", "-5", "later", "Mon, 99 May 2031 10:00:00 GMT")] == [None] * 5


def test_a_host_that_asks_for_quiet_is_left_alone_now_and_in_the_next_round():
    visits = []

    async def page(_request):
        visits.append(1)
        return web.Response(status=503, headers={"Retry-After": "60"})

    async def work():
        hosts = Hosts()
        async with serving(a=page, b=page) as base:
            first = await ask(f"{base}/a", f"{base}/b", hosts=hosts)
            second = await ask(f"{base}/a", hosts=hosts)
            return [*first.values(), *second.values()]

    found = run(work())
    assert len(visits) == 1
    assert sorted(each.status or 0 for each in found) == [0, 0, 503]
    assert all(58 < (each.retry_after or 0) <= 60 for each in found)


def test_redirects_are_followed_and_a_move_for_good_is_told():
    def to(status, place):
        return {"status": status, "headers": {"Location": place}}

    async def work():
        pages = {"old": to(301, "/older"), "older": to(308, "/new"), "now": to(302, "/new"), "new": FEED}
        async with serving(**pages) as base:
            found = await ask(*(f"{base}/{name}" for name in ("old", "now", "new")))
            return [(found[f"{base}/{name}"], base) for name in ("old", "now", "new")]

    for (found, base), lasting in zip(run(work()), (True, False, False), strict=True):
        assert (found.body, found.url) == (FEED, f"{base}/new")
        assert found.moved_to == (f"{base}/new" if lasting else None)


@pytest.mark.parametrize(
    ("place", "said"),
    [("/loop", "redirects"), ("", "redirects"), ("file:///etc/passwd", "web address"), ("http://[", "nowhere")],
)
def test_a_redirect_in_a_loop_or_into_nowhere_ends(place, said):
    async def work():
        async with serving(loop={"status": 302, "headers": {"Location": place}}) as base:
            return (await ask(f"{base}/loop")).popitem()[1]

    found = run(work())
    assert said in found.error
    assert found.hint


async def _endless(request):
    answer = web.StreamResponse()
    await answer.prepare(request)
    while True:
        await answer.write(b"x")
        await asyncio.sleep(0.05)


async def _flood(request):
    answer = web.StreamResponse()
    await answer.prepare(request)
    while True:
        await answer.write(b"x" * 65_536)


BOMB = gzip.compress(b"\0" * 50_000_000)


async def _bomb(_request):
    return web.Response(body=BOMB, headers={"Content-Encoding": "gzip"})


async def _silent(_request):
    await asyncio.sleep(60)


@pytest.mark.parametrize(
    ("page", "said"), [(_endless, "in time"), (_silent, "in time"), (_flood, "larger than"), (_bomb, "larger than")]
)
def test_an_answer_without_end_or_beyond_all_measure_is_cut_and_the_rest_goes_on(page, said):
    async def work():
        async with serving(bad=page, good=FEED) as base:
            return await ask(f"{base}/bad", f"{base}/good", size=1_000_000, seconds=0.5, per_host=2), base

    begun = time.monotonic()
    found, base = run(work())
    assert said in found[f"{base}/bad"].error
    assert found[f"{base}/good"].body == FEED
    assert time.monotonic() - begun < 10


def test_a_host_that_stays_silent_is_not_waited_for_again_and_again():
    async def work():
        async with serving(bad=_silent) as base:
            return await ask(*(f"{base}/bad?{n}" for n in range(20)), seconds=0.2)

    begun = time.monotonic()
    found = run(work())
    assert sum("left alone" in each.error for each in found.values()) == 17
    assert time.monotonic() - begun < 10


@pytest.mark.parametrize(
    ("sent", "coding", "said"),
    [
        (gzip.compress(FEED, mtime=0), "gzip", ""),
        (gzip.compress(FEED[:30], mtime=0) + gzip.compress(FEED[30:], mtime=0), "gzip", ""),
        (gzip.compress(FEED, mtime=0) + b"\0\0", "gzip", ""),
        (gzip.compress(FEED, mtime=0)[:-9], "gzip", "cut short"),
        (b"no gzip", "gzip", "damaged"),
        (FEED, "br", "did not ask"),
        (b"", "identity", "empty"),
    ],
    ids=["whole", "two members", "padded", "cut short", "no gzip", "another packing", "empty"],
)
def test_a_packed_answer_is_unpacked_and_damage_is_said(sent, coding, said):
    async def work():
        page = {"body": sent, "headers": {"Content-Encoding": coding}}
        async with serving(feed=page) as base:
            return (await ask(f"{base}/feed")).popitem()[1]

    found = run(work())
    assert said in found.error if said else (found.error, found.body) == ("", FEED)


@pytest.mark.parametrize(
    "url", ["", "courier.example", "ftp://courier.example/", "http://", "http://u:p@courier.example/", "http://a:0/"]
)
def test_what_is_no_web_address_is_said_without_a_visit(url):
    found = run(ask(url))[url]
    assert found.status is None
    assert found.hint


def test_a_server_that_speaks_no_http_and_one_that_is_not_there_are_told():
    async def work():
        async def talk(reader, writer):
            await reader.read(100)
            writer.write(b"SSH-2.0-nothing\r\n\r\n")
            writer.close()

        server = await asyncio.start_server(talk, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        async with server:
            odd = await ask(f"http://127.0.0.1:{port}/")
        return odd.popitem()[1], (await ask(f"http://127.0.0.1:{port}/")).popitem()[1]

    odd, gone = run(work())
    assert "no HTTP" in odd.error
    assert "cannot be reached" in gone.error


@pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl to make a certificate with")
def test_a_certificate_that_does_not_hold_is_told(tmp_path):
    command = (
        "openssl req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=localhost -keyout key.pem -out certificate.pem"
    )
    subprocess.run(command.split(), cwd=tmp_path, check=True, capture_output=True)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(tmp_path / "certificate.pem", tmp_path / "key.pem")

    async def work():
        async with serving(secured=context, feed=FEED) as base:
            return (await ask(f"{base}/feed")).popitem()[1]

    found = run(work())
    assert "certificate" in found.error
    assert not found.body


def test_one_visit_at_a_time_with_a_delay_between_but_hosts_beside_each_other():
    begun = {"a": [], "b": []}

    def page(name):
        async def answer(_request):
            begun[name].append(time.monotonic())
            return web.Response(body=b"x")

        return answer

    async def work():
        async with serving(p=page("a")) as a, serving(p=page("b")) as b:
            await ask(*(f"{base}/p?{n}" for base in (a, b) for n in range(3)), delay=0.2)

    start = time.monotonic()
    run(work())
    assert time.monotonic() - start > 0.39
    assert begun["a"][0] < begun["b"][-1]
    assert begun["b"][0] < begun["a"][-1]


def test_answers_wait_for_a_slow_reader_in_bounded_number():
    served = []

    async def page(_request):
        served.append(1)
        return web.Response(body=b"x" * 1_000)

    async def work():
        async with serving(p=page) as base:
            limits = replace(NEAR, at_once=2, per_host=8)
            coming = fetch([Wanted(f"{base}/p?{n}") for n in range(40)], limits)
            await anext(coming)
            await asyncio.sleep(0.3)
            waiting = len(served)
            await coming.aclose()
            return waiting

    assert run(work()) <= 1 + 2 + 2


def test_the_defaults_are_polite():
    assert Limits() == Limits(size=32 * 2**20, redirects=5, per_host=1, delay=1.0, private=False)
