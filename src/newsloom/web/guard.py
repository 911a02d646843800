"""Who may ask, and what an answer may do: hosts, the token, forged writes, the size of a body, and the headers.

A page of someone else can make a browser on this machine send requests here. Three things stand against it: only known
host names are answered (a foreign name that leads to this machine is refused), every write carries a token that is
bound to a cookie of SameSite=Strict, and a browser that says the request comes from another site is believed.
Without a token of its own (`newsloom serve --token`) everyone who can use this machine may read and write: by itself
the app listens on the loopback address only.
"""

from __future__ import annotations

import hmac
import ipaddress
import secrets
from collections.abc import Collection
from dataclasses import dataclass, field

from fastapi import HTTPException, Request, Response
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from newsloom.errors import SettingsError

MAX_BODY = 32_000_000
"""Bytes of one request: four times the longest text that is taken as one report."""
SHORTEST_TOKEN = 16
"""Characters of a token: 16 of the 64 that `secrets.token_urlsafe` writes are 96 bits."""
VISITOR, ENTERED = "newsloom_visitor", "newsloom_entered"
"""Cookies: a random number that writes are bound to, and the proof that the token was given."""
FORM_HEADER = "x-newsloom-form"
"""The header in which a page of ours sends what its forms hold."""
OF_BROWSERS = ("origin", "sec-fetch-site", "cookie")
"""What browsers send with every write, and programs do not."""
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
"""The host names by which a browser on this machine asks."""
OPEN = ("/static/", "/enter")
"""What is answered without the token: the page that asks for it, and its style."""

HEADERS = {
    "content-security-policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-cache, private",
}


def is_loopback(host: str) -> bool:
    """Return whether an address or name can be reached from this machine only."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def check_reach(host: str, token: str | None) -> None:
    """Raise `SettingsError` when other machines could ask without a token, or with one that can be guessed."""
    if token is not None and len(token) < SHORTEST_TOKEN:
        raise SettingsError(
            f"the token is shorter than {SHORTEST_TOKEN} characters",
            hint='make one: python -c "import secrets; print(secrets.token_urlsafe())"',
        )
    if token is None and not is_loopback(host):
        raise SettingsError(
            f"{host} can be reached by other machines, and there is no token",
            hint="give --token or NEWSLOOM_TOKEN, or leave --host at 127.0.0.1",
        )


@dataclass(frozen=True, slots=True)
class Keys:
    """What the app knows and no visitor does."""

    token: str | None = None
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))

    def opens(self, given: str) -> bool:
        """Return whether `given` is the token."""
        return self.token is not None and hmac.compare_digest(given.encode(), self.token.encode())

    def proof(self) -> str:
        """Return what a browser keeps after the token was given; it does not tell the token."""
        return hmac.new(self.secret, (self.token or "").encode(), "sha256").hexdigest()

    def of_form(self, visitor: str) -> str:
        """Return what a form of this visitor must hold."""
        return hmac.new(self.secret, b"form:" + visitor.encode(), "sha256").hexdigest()

    def admits(self, request: Request) -> bool:
        """Return whether a request may see anything: it brings the token, or the proof of it."""
        if self.token is None:
            return True
        scheme, _, given = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer":
            return self.opens(given.strip())
        return hmac.compare_digest(request.cookies.get(ENTERED, "").encode(), self.proof().encode())


def visitor_of(request: Request) -> str:
    """Return the visitor's number: the one in the cookie, or a new one."""
    return request.cookies.get(VISITOR) or secrets.token_urlsafe(24)


def remember(request: Request, response: Response, name: str, value: str) -> None:
    """Give the browser a cookie that no script reads and no other site's request carries."""
    secure = request.url.scheme == "https"
    response.set_cookie(name, value, httponly=True, samesite="strict", secure=secure, path="/")


def check_write(request: Request, keys: Keys, given: str) -> None:
    """Refuse (403) a write that does not come from a form of ours in this browser."""
    visitor = request.cookies.get(VISITOR, "")
    own = request.headers.get("sec-fetch-site", "same-origin") in ("same-origin", "none")
    if not visitor or not own or not hmac.compare_digest(given.encode(), keys.of_form(visitor).encode()):
        raise HTTPException(403, "this write does not come from a page of ours that is still open; open it again")


def check_api_write(request: Request, keys: Keys) -> None:
    """Refuse (403) a write by a program that is none: a page of someone else's that makes a browser send it.

    The token proves itself, since no browser adds it alone. Our own pages send the token of their forms in a header.
    Else, where no token is set, whoever writes must not be a browser: those say where a request comes from.
    """
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer" and keys.opens(given.strip()):
        return
    if FORM_HEADER in request.headers:
        check_write(request, keys, request.headers[FORM_HEADER])
    elif keys.token is not None or any(each in request.headers for each in OF_BROWSERS):
        raise HTTPException(403, "a browser writes here with a page of ours only; a program sends the token")


class Guard:
    """Stands before the app: refuses foreign hosts, what is too long, and who has no token; adds the headers."""

    def __init__(self, app: ASGIApp, keys: Keys, hosts: Collection[str]) -> None:
        self._app, self._keys, self._hosts = app, keys, hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        refused = self._refused(scope)
        if refused is not None:
            await refused(scope, receive, with_headers)
        else:
            await self._app(scope, _limited(receive), with_headers)

    def _refused(self, scope: Scope) -> Response | None:
        headers, request, path = Headers(scope=scope), Request(scope), scope["path"]
        if self._hosts and _host(headers.get("host", "")) not in self._hosts:
            return Response("error: this name does not lead here\n", 400, media_type="text/plain")
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > MAX_BODY:
            return Response(f"error: more than {MAX_BODY} bytes\n", 413, media_type="text/plain")
        if self._keys.admits(request) or path.startswith(OPEN):
            return None
        if path.startswith("/api/"):
            said = '{"error":"the token is missing or wrong","hint":"send the header Authorization: Bearer TOKEN"}'
            return Response(said, 401, {"www-authenticate": "Bearer"}, media_type="application/json")
        return Response(status_code=303, headers={"location": "/enter"})


def _host(header: str) -> str:
    """Return the name in a Host header, without its port."""
    name, colon, port = header.rpartition(":")
    return (name if colon and port.isdecimal() else header).lower()


def _limited(receive: Receive) -> Receive:
    """Return `receive` that refuses (413) a body which is longer than it said."""
    taken = 0

    async def counted() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > MAX_BODY:
            raise HTTPException(413, f"more than {MAX_BODY} bytes")
        return message

    return counted
