import socket

import pytest

from newsloom.intake.fetch.addresses import PrivateAddress, connect_publicly, is_public
from tests.intake.fetch.servers import Names, ask, named, run, serving

REFUSED = [
    "127.0.0.1", "127.9.9.9", "0.0.0.0", "10.0.0.1", "172.16.3.4", "192.168.1.1", "169.254.169.254", "100.64.0.1",
    "100.100.100.200", "192.0.0.192", "168.63.129.16", "224.0.0.1", "255.255.255.255", "198.18.0.1", "203.0.113.7",
    "::1", "::", "::127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "fe80::1", "fe80::1%eth0", "fc00::1",
    "fd00:ec2::254", "fec0::1", "ff02::1", "2001:db8::1", "2002:7f00:1::", "2001:0:1::1",
]  # fmt: skip
ALLOWED = ["8.8.8.8", "1.1.1.1", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"]


@pytest.mark.parametrize("address", REFUSED)
def test_an_address_of_a_machine_or_a_private_network_is_not_public(address):
    assert not is_public(address)
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with pytest.raises(PrivateAddress):
        connect_publicly((family, socket.SOCK_STREAM, 0, "", (address, 80)))


@pytest.mark.parametrize("address", ALLOWED)
def test_an_address_of_the_internet_is_public(address):
    assert is_public(address)


@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "localhost", "169.254.169.254"])
def test_a_private_address_is_refused_without_a_connection(host):
    visits = []

    async def page(_request):
        visits.append(1)

    async def work():
        async with serving(a=page, robots__txt=page) as base:
            return (await ask(f"http://{host}:{base.rpartition(':')[2]}/a", private=False)).popitem()[1]

    found = run(work())
    assert "private network" in found.error
    assert "--allow-private" in found.hint
    assert not visits


@pytest.mark.parametrize("host", ["2130706433", "0x7f.1", "127.1", "0177.0.0.1", "127.0.0.1."])
def test_a_private_address_in_disguise_is_refused(host):
    visits = []

    async def page(_request):
        visits.append(1)

    async def work():
        async with serving(a=page, robots__txt=page) as base:
            return (await ask(f"http://{host}:{base.rpartition(':')[2]}/a", private=False)).popitem()[1]

    assert run(work()).error
    assert not visits


def test_a_name_that_leads_into_a_private_network_is_refused(monkeypatch):
    names = Names(courier_example=[["10.0.0.7", "fd00::7"]])
    with named(monkeypatch, names):
        found = run(ask("http://courier.example/a", private=False)).popitem()[1]
    assert names.asked
    assert "private network" in found.error


def test_a_name_that_changes_its_address_after_the_check_is_refused_too(monkeypatch):
    """The address of robots.txt is public, that of the page is not: only what is called counts."""
    connected = []

    def public(address):
        connected.append(address)
        return is_public(address) or len(connected) == 1  # the first connection passes, as a public one would

    visits = []

    async def page(request):
        visits.append(request.path)
        from aiohttp import web

        return web.Response(body=b"x", headers={"Connection": "close"})

    async def work():
        async with serving(robots__txt=page, a=page) as base:
            names = Names(courier_example=[["127.0.0.1"], ["127.0.0.1"]])
            with named(monkeypatch, names):
                found = await ask(f"http://courier.example:{base.rpartition(':')[2]}/a", private=False)
            return found.popitem()[1]

    monkeypatch.setattr("newsloom.intake.fetch.addresses.is_public", public)
    assert "private network" in run(work()).error
    assert visits == ["/robots.txt"]


def test_a_redirect_into_a_private_network_is_refused(monkeypatch):
    """The first address passes as public; the one that it leads to is judged again."""
    passed = []

    def public(address):
        passed.append(address)
        return address == "127.0.0.1"

    async def work():
        async with serving(a={"status": 302, "headers": {"Location": "http://[::1]:1/"}}) as base:
            return (await ask(f"{base}/a", private=False)).popitem()[1]

    monkeypatch.setattr("newsloom.intake.fetch.addresses.is_public", public)
    assert "private network" in run(work()).error
    assert passed[-1] == "::1"
