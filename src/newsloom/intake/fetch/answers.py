"""One request and its answer: whatever the network or the server does wrong is an `InputError` with its next step."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from newsloom.errors import InputError
from newsloom.intake.fetch import addresses
from newsloom.intake.fetch.records import Fetched, Wanted

if TYPE_CHECKING:
    from aiohttp import ClientResponse, ClientSession
    from yarl import URL

REDIRECTS = frozenset({301, 302, 303, 307, 308})
FOR_GOOD = frozenset({301, 308})
BUSY = frozenset({429, 503})
WITH_BODY = frozenset({200, 203})

MAX_ADDRESS = 2_083
"""Characters of an address: the longest that browsers agree on. Patterns of robots.txt are matched against it."""


class Silent(InputError):
    """The host did not answer in time."""


class Shut(InputError):
    """The host is left alone for a while, because it asked for that or was silent."""

    def __init__(self, host: str, seconds: float) -> None:
        super().__init__(f"{host} is left alone for {seconds:,.0f} seconds more", hint="ask again after that")
        self.seconds = seconds


def address(url: str) -> URL:
    """Return a web address without its fragment; `InputError` when it is none that may be asked."""
    from yarl import URL

    try:
        found = URL(url.strip()).with_fragment(None)
        fit = found.scheme in ("http", "https") and bool(found.host) and found.port != 0
    except (ValueError, UnicodeError):
        fit = False
    if not fit or len(url) > MAX_ADDRESS:
        raise InputError(f"not a web address: {url[:80]!r}", hint="give it whole: https://courier.example/feed.rss")
    if found.user or found.password:
        raise InputError("the address holds a password, which would stand in every output", hint="leave it out")
    return found


@asynccontextmanager
async def asked(session: ClientSession, url: URL, headers: Mapping[str, str]) -> AsyncIterator[ClientResponse]:
    """Hold the answer to one request; whatever the network does wrong is an `InputError`."""
    import aiohttp

    try:
        async with session.get(url, headers=headers, allow_redirects=False) as response:
            yield response
    except TimeoutError as error:
        raise Silent(f"{url.host} gave no whole answer in time", hint="try again later") from error
    except addresses.PrivateAddress as error:
        raise _refusal(url, error) from error
    except aiohttp.ClientConnectorCertificateError as error:
        reason = str(error.certificate_error)
        raise InputError(f"the certificate of {url.host} does not hold: {reason}", hint=_LATER) from error
    except aiohttp.ClientConnectorError as error:
        if isinstance(error.os_error, addresses.PrivateAddress):
            raise _refusal(url, error) from error
        reason = error.os_error.strerror or str(error.os_error)
        raise InputError(f"{url.host} cannot be reached: {reason}", hint="check the address") from error
    except (aiohttp.ClientError, OSError, ValueError) as error:
        told = " ".join(str(error).split())[:120] or type(error).__name__
        raise InputError(f"the answer of {url.host} breaks off or is no HTTP: {told}", hint=_LATER) from error


_LATER = "try again later, or save the page and give the file"


def _refusal(url: URL, error: Exception) -> InputError:
    hint = "--allow-private asks it all the same, if you trust it"
    refused = InputError(f"{url.host} leads to this machine or a private network", hint=hint)
    refused.__cause__ = error
    return refused


async def body(response: ClientResponse, size: int, read: Callable[..., Awaitable[bytes]]) -> bytes:
    """Return what `read` (of `bodies`) makes of the answer's body and its packing."""
    return await read(response.content.iter_any(), response.headers.get("Content-Encoding", ""), size)


def conditions(wanted: Wanted) -> dict[str, str]:
    """Return the headers that ask for an answer only when it has changed."""
    given = {"If-None-Match": wanted.etag, "If-Modified-Since": wanted.last_modified}
    # What a server once sent as its validator goes back as it came, unless it would break out of its line.
    return {name: value for name, value in given.items() if value and value.isprintable() and value.isascii()}


def target(response: ClientResponse) -> URL | None:
    """Return the address that a redirect leads to; None when the answer is none."""
    if response.status not in REDIRECTS:
        return None
    from yarl import URL

    led = response.headers.get("Location", "")
    try:
        return address(str(response.url.join(URL(led))))
    except ValueError:
        led = led[:80]
    raise InputError(f"the redirect leads nowhere: {led!r}", hint="open it in a browser")


def told(wanted: Wanted, url: str, response: ClientResponse, content: bytes) -> Fetched:
    """Return the answer as data; a status that is neither good nor `unchanged` is an error with its next step."""
    headers, status = response.headers, response.status
    unchanged = status == 304
    error, hint = "", ""
    if status not in WITH_BODY and not unchanged:
        error, hint = f"the server answers {status} {response.reason or ''}".strip(), _HINTS.get(status, _LATER)
    elif not unchanged and not content:
        error, hint = "the answer is empty", _LATER
    return Fetched(
        asked=wanted.url,
        url=url,
        status=status,
        body=content,
        content_type=headers.get("Content-Type"),
        etag=headers.get("ETag") or (wanted.etag if unchanged else None),
        last_modified=headers.get("Last-Modified") or (wanted.last_modified if unchanged else None),
        retry_after=retry_after(headers.get("Retry-After"), datetime.now(UTC)),
        error=error,
        hint=hint,
    )


_HINTS = {
    **dict.fromkeys((401, 402, 403, 451), "it may ask for a subscription: save the page and give the file"),
    **dict.fromkeys((404, 410), "take it off the list, or look for its new address"),
    **dict.fromkeys(BUSY, "ask again later, as the server wants"),
}


def retry_after(stated: str | None, now: datetime) -> float | None:
    """Return the seconds that a Retry-After asks for, as a number or a date; None when it says nothing readable."""
    given = (stated or "").strip()
    if given.isdecimal() and given.isascii():
        return float(given[:12])
    try:
        until = parsedate_to_datetime(given)
        return max(0.0, (until.replace(tzinfo=until.tzinfo or UTC) - now).total_seconds())
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
