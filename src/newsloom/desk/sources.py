"""What the desk knows of each source between two looks: when it is due, how it fared, and what its next fetch needs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from newsloom.desk.settings import WatchSettings
from newsloom.errors import InputError
from newsloom.intake import formats, opening, opml, web
from newsloom.store import Store
from newsloom.store.rows import FollowedSource

DOUBLINGS = 10
"""Failures in a row after which the wait grows no further: a thousand times the usual one, cut by `slowest`."""

_LISTS = "give OPML, or one address a line"


def moment(when: datetime) -> str:
    """Return a moment as the store keeps it."""
    return when.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def blank(address: str, kind: str) -> FollowedSource:
    """Return a source of which nothing is known yet; it is due at once."""
    return FollowedSource(address, kind, "{}", "", None, 0, 0, 0, None)


def feeds_of(path: str) -> tuple[str, ...]:
    """Return the addresses in a list of feeds: OPML, or one a line, # for remarks; `InputError` when there are none."""
    try:
        with Path(path).open("rb") as stream:
            if formats.root_of(opening.beginning(stream)) == formats.LIST or path.lower().endswith(".opml"):
                return opml.feeds(stream)
            lines = stream.read().decode("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            f"{path}: the list cannot be read: {error}", hint="give OPML, or one address a line"
        ) from error
    found = tuple(dict.fromkeys(line.strip() for line in lines if line.strip() and not line.strip().startswith("#")))
    wrong = [each for each in found if not web.is_address(each)]
    if wrong or not found:
        raise InputError(
            f"{path}: not the address of a feed: {(wrong or ['(nothing)'])[0]!r}", hint="one address a line"
        )
    return found


def followed(kept: Store, settings: WatchSettings) -> dict[str, FollowedSource]:
    """Return the sources of the settings by their addresses, with what the store knows of them."""
    known = {each.address: each for each in kept.sources()}
    feeds = [*settings.feeds, *(feed for path in settings.lists for feed in feeds_of(path))]
    wanted = dict.fromkeys(feeds, "feed") | dict.fromkeys(settings.folders, "folder")
    return {address: known.get(address) or blank(address, kind) for address, kind in wanted.items()}


def due(sources: Iterable[FollowedSource], now: datetime, slowest: int) -> list[FollowedSource]:
    """Return the sources to look at; one that is due further ahead than the longest wait was timed by a wrong clock."""
    latest = moment(now + timedelta(seconds=slowest + 60))
    return [each for each in sources if each.due is not None and not moment(now) < each.due <= latest]


def fared_well(source: FollowedSource, now: datetime, every: int, state: str, brought: int) -> FollowedSource:
    """Return a source that answered as it should."""
    return replace(
        source,
        state=state,
        due=moment(now + timedelta(seconds=every)),
        last_good=moment(now),
        fetched=source.fetched + 1,
        brought=source.brought + brought,
        failed=0,
        message=None,
    )


def failed(source: FollowedSource, now: datetime, waits: Sequence[float], slowest: int, message: str) -> FollowedSource:
    """Return a source that failed: its wait doubles each time; `waits` are the usual one and the one asked for."""
    usual, asked = waits
    seconds = min(slowest, max(usual * 2 ** min(source.failed + 1, DOUBLINGS), asked))
    return replace(
        source,
        due=moment(now + timedelta(seconds=seconds)),
        fetched=source.fetched + 1,
        failed=source.failed + 1,
        message=message,
    )


def gone(source: FollowedSource, message: str) -> FollowedSource:
    """Return a source that its publisher took away for good: it is never due again."""
    return replace(source, due=None, fetched=source.fetched + 1, failed=source.failed + 1, message=message)
