"""Publishers that are widely known: agencies, broadcasters, papers, news sites, from one lexicon that all phases share.

A publisher that is not listed is no less a publisher: readers of this list fall back to what the text itself says.
Known to be missed: most local papers; names that several papers share are given to the best known of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from newsloom.language import lexicons
from newsloom.text import fold

PublisherKind = Literal["agency", "broadcaster", "paper", "outlet"]
KINDS: tuple[PublisherKind, ...] = ("agency", "broadcaster", "paper", "outlet")


@dataclass(frozen=True, slots=True)
class Publisher:
    """One known publisher: its usual name, kind, country (ISO 3166 or INT) and every form it is written in."""

    name: str
    kind: PublisherKind
    country: str
    aliases: tuple[str, ...]
    hosts: tuple[str, ...]


@cache
def known() -> tuple[Publisher, ...]:
    """Return every listed publisher, in the lexicon's order: agencies first."""
    found = []
    for kind in KINDS:
        for entry in lexicons.table("agencies")[kind]:
            hosts = (entry["host"], *entry.get("hosts", ()))
            aliases = (entry["name"], *entry["aliases"])
            given = tuple(host for host in hosts if host)
            found.append(Publisher(entry["name"], kind, entry["country"], aliases, given))
    return tuple(found)


@cache
def _by_name() -> dict[str, Publisher]:
    found: dict[str, Publisher] = {}
    for publisher in known():
        for alias in publisher.aliases:
            found.setdefault(fold(alias), publisher)
    return found


@cache
def _by_host() -> dict[str, Publisher]:
    return {host: publisher for publisher in reversed(known()) for host in publisher.hosts}


def by_name(name: str) -> Publisher | None:
    """Return the publisher that is written `name` (case counts: AP is one, ap is not), with or without "the"."""
    written = fold(name).strip()
    names = _by_name()
    bare = written[4:] if written[:4].lower() == "the " else written
    return names.get(written) or names.get(bare) or names.get("The " + bare)


# "KBS", "TBC", "KRTV", "TVN", "RTA": letters that broadcasters are known by.
_ON_AIR = re.compile(r"[A-Z]{1,3}(?:BC|BS|TV)|TV[A-Z0-9]{1,2}|RT[A-Z]")


def kind_by_form(name: str) -> PublisherKind | None:
    """Return what a name nobody listed must be by its form: "Velland News Agency", "Sorrel Times", "KBS"; or None."""
    if _ON_AIR.fullmatch(name):
        return "broadcaster"
    parts = name.lower().split()
    endings = _endings()
    for length in (2, 1):
        if len(parts) > length and " ".join(parts[-length:]) in endings:
            return endings[" ".join(parts[-length:])]
    return None


@cache
def _endings() -> dict[str, PublisherKind]:
    table = lexicons.table("outlets")["endings"]
    return {ending: kind for kind in KINDS for ending in table[kind]}


def by_host(host: str) -> Publisher | None:
    """Return the publisher at `host` or at a parent domain of it ("edition.cnn.com" is CNN), or None."""
    hosts, parts = _by_host(), host.lower().removeprefix("www.").split(".")
    for first in range(len(parts) - 1):
        publisher = hosts.get(".".join(parts[first:]))
        if publisher is not None:
            return publisher
    return None
