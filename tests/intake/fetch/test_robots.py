import time

import pytest
from aiohttp import web

from newsloom.intake.fetch import Hosts, robots
from tests.intake.fetch.servers import ask, run, serving

RULES = b"User-agent: *\nDisallow: /shut/\nCrawl-delay: 0.3\n\nUser-agent: otherbot\nDisallow: /\n"


def test_what_robots_txt_shuts_is_not_asked_and_its_delay_is_kept():
    served = []

    async def page(request):
        served.append(request.path)
        return web.Response(body=b"x")

    async def work():
        pages = {"robots__txt": RULES, "shut/a": page, "open1": page, "open2": page}
        begun = time.monotonic()
        async with serving(**pages) as base:
            return await ask(*(f"{base}/{name}" for name in ("shut/a", "open1", "open2"))), base, begun

    found, base, begun = run(work())
    assert time.monotonic() - begun > 0.29
    assert "robots.txt" in found[f"{base}/shut/a"].error
    assert served == ["/open1", "/open2"]


def test_robots_txt_is_asked_once_for_a_host_and_remembered_between_rounds():
    served = []

    async def file(_request):
        served.append(1)
        return web.Response(body=RULES)

    async def work():
        hosts = Hosts()
        async with serving(robots__txt=file, a=b"x", b=b"x") as base:
            await ask(f"{base}/a", f"{base}/b", hosts=hosts)
            await ask(f"{base}/a", hosts=hosts)

    run(work())
    assert len(served) == 1


@pytest.mark.parametrize(("status", "said"), [(404, ""), (403, ""), (500, "robots.txt"), (429, "robots.txt")])
def test_no_file_is_no_rule_but_a_server_that_fails_may_not_be_visited(status, said):
    async def work():
        async with serving(robots__txt={"status": status}, a=b"x") as base:
            return (await ask(f"{base}/a")).popitem()[1]

    found = run(work())
    assert said in found.error
    assert (found.body == b"x") == (not said)


def test_only_the_beginning_of_an_endless_file_is_read():
    async def file(request):
        answer = web.StreamResponse()
        await answer.prepare(request)
        await answer.write(RULES)
        while True:
            await answer.write(b"# " + b"x" * 65_536 + b"\n")

    async def work():
        async with serving(**{"robots__txt": file, "shut/a": b"x", "a": b"x"}) as base:
            return await ask(f"{base}/a", f"{base}/shut/a"), base

    found, base = run(work())
    assert found[f"{base}/a"].body == b"x"
    assert "robots.txt" in found[f"{base}/shut/a"].error


def test_a_redirect_into_what_another_host_shuts_is_not_followed():
    async def work():
        led = {"status": 302, "headers": {}}
        async with serving(**{"robots__txt": RULES, "shut/a": b"x"}) as there, serving(a=led) as here:
            led["headers"]["Location"] = f"{there}/shut/a"
            return (await ask(f"{here}/a")).popitem()[1]

    assert "does not allow" in run(work()).error


def test_patterns_made_to_be_slow_are_matched_in_bounded_time():
    pattern = "/" + "*a" * 60 + "$"
    rules = robots.rules(200, f"User-agent: *\nDisallow: {pattern}\n".encode())
    begun = time.process_time()
    rules.allow("https://courier.example/" + "a" * 2_000 + "b")
    assert time.process_time() - begun < 2


def test_a_delay_beyond_all_measure_is_cut():
    assert robots.rules(200, b"User-agent: *\nCrawl-delay: 99999\n").delay == robots.MAX_DELAY
    assert robots.rules(200, b"User-agent: *\nCrawl-delay: -1\n").delay == 0
    assert robots.rules(200, b"User-agent: *\nCrawl-delay: nan\n").delay <= robots.MAX_DELAY
