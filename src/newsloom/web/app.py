"""The app: `create` puts pages, API and guard on one store; `serve` runs it."""

from __future__ import annotations

import logging
import socket
from collections.abc import AsyncIterator, Callable, Collection
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from fastapi import FastAPI, HTTPException, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException as StarletteException

from newsloom import __version__, store
from newsloom.errors import InputError, NewsloomError, SettingsError, StoreError
from newsloom.web import accounts, api, api_writing, feeds, guard, incoming, live, pages
from newsloom.web.rendering import STATIC, page

log = logging.getLogger("newsloom.web")

HINTS = {
    404: "it may have been spelled otherwise, or be in another store",
    403: "with a token: the header Authorization: Bearer TOKEN",
    405: "the address is asked otherwise: see /api/openapi.json",
    413: "give less at once, or use newsloom add",
}


@dataclass(frozen=True, slots=True)
class Refusal:
    """What is told instead of what was asked."""

    status: int
    error: str
    hint: str


def create(
    store_url: str | Path,
    *,
    token: str | None = None,
    hosts: Collection[str] = guard.LOOPBACK,
    read_only: bool = False,
) -> FastAPI:
    """Return the app on a store; `hosts` are the names by which it answers (empty: any). Raises `StoreError`."""
    keys = guard.Keys(token)
    kept = store.open(str(store_url), create=False, read_only=read_only)

    @asynccontextmanager
    async def living(_app: FastAPI) -> AsyncIterator[None]:
        yield
        kept.close()

    made = FastAPI(
        title="newsloom",
        version=__version__,
        description="Stories, accounts, documents, search and changes of one store; takes documents and decisions.",
        openapi_url="/api/openapi.json",
        docs_url=None,  # its page loads scripts from elsewhere
        redoc_url=None,
        lifespan=living,
    )
    made.state.store, made.state.keys = kept, keys
    made.state.accounts = accounts.Accounts(kept)
    made.state.looking, made.state.ends = live.Looking(kept), lambda: False
    made.include_router(api.router)
    made.include_router(api_writing.router)
    made.include_router(pages.router)
    made.include_router(feeds.router)
    made.include_router(incoming.router)
    made.include_router(live.router)
    made.add_api_route("/static/{name}", static, include_in_schema=False)
    made.add_api_route("/favicon.ico", _no_icon, include_in_schema=False)
    for error in (StarletteException, RequestValidationError, NewsloomError):
        made.add_exception_handler(error, _tell)
    made.add_middleware(guard.Guard, keys=keys, hosts=hosts)
    return made


def serve(
    store_url: str,
    *,
    host: str,
    port: int,
    token: str | None,
    read_only: bool = False,
    ready: Callable[[str], None] = log.info,
) -> None:
    """Serve a store until Ctrl-C or SIGTERM, and tell `ready` the address.

    `SettingsError` for a host without a token or a port that is taken.
    """
    import uvicorn

    guard.check_reach(host, token)
    # A name that leads here is no proof of who asks, but with a token it need not be: any name is answered.
    hosts = () if token else {*guard.LOOPBACK, host.lower(), f"[{host}]"}
    made = create(store_url, token=token, hosts=hosts, read_only=read_only)
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        listening = socket.create_server((host.strip("[]"), port), family=family)
    except OSError as error:
        made.state.store.close()
        raise SettingsError(
            f"{host}:{port} cannot be listened on: {error.strerror}", hint="give another --port, or --host"
        ) from error
    ready(f"http://{f'[{host}]' if ':' in host else host}:{port}/")
    server = uvicorn.Server(uvicorn.Config(made, log_level="warning", server_header=False))
    made.state.ends = lambda: server.should_exit  # or the pages that are told what goes on would hold it up
    with listening:
        server.run(sockets=[listening])


def static(name: str) -> Response:
    """Return a style sheet or script that the pages link."""
    if name not in STATIC:
        raise HTTPException(404, "there is no such file")
    kind, content = STATIC[name]
    return Response(content(), media_type=kind)


def _no_icon() -> Response:
    return Response(status_code=204)


def _tell(request: Request, error: Exception) -> Response:
    """Say what was refused, as JSON under /api and as a page elsewhere."""
    refusal = _refusal(error)
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": refusal.error, "hint": refusal.hint}, refusal.status, _headers(error))
    return page(request, "error.html", status=refusal.status, refusal=refusal)


def _headers(error: Exception) -> dict[str, str] | None:
    return dict(error.headers) if isinstance(error, StarletteException) and error.headers else None


def _refusal(error: Exception) -> Refusal:
    if isinstance(error, RequestValidationError):
        first = error.errors()[0]
        where = ".".join(str(each) for each in first["loc"][1:])
        return Refusal(422, f"{where or 'the request'}: {first['msg']}", "correct it and ask again")
    if isinstance(error, StarletteException):
        return Refusal(error.status_code, str(error.detail), HINTS.get(error.status_code, ""))
    if isinstance(error, NewsloomError):
        status = 422 if isinstance(error, InputError) else 503 if isinstance(error, StoreError) else 500
        return Refusal(status, str(error), error.hint)
    raise error
