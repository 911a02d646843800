"""Pages of the app: its own templates around the parts of the report, every value escaped."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from newsloom.store.rows import Hit
from newsloom.telling import report
from newsloom.telling.phrases import counted, harmless, one_line
from newsloom.telling.report.parts import HEAD_LENGTH
from newsloom.telling.report.places import file_name
from newsloom.web import deciding, guard

EXCERPT_MATCHES = 20
"""Matches marked in one excerpt: more than three lines hold."""


@cache
def _own(name: str) -> str:
    return (files("newsloom") / "web" / name).read_text(encoding="utf-8")


STATIC = {
    "account.css": ("text/css", report.css),
    "account.js": ("text/javascript", report.script),
    "web.css": ("text/css", lambda: _own("web.css")),
    "web.js": ("text/javascript", lambda: _own("web.js")),
}
"""What the pages link, by name: its media type and where it comes from."""


def page_of(document_id: str) -> str:
    """Return the address of the page that holds a document's text."""
    return f"/documents/{document_id}"


def part_of(story: str, name: str, number: int) -> str:
    """Return the address of a page of one part of a story."""
    return f"/stories/{story}/parts/{name}?page={number}"


def page(request: Request, name: str, *, status: int = 200, **shown: Any) -> HTMLResponse:
    """Return a page; its forms are bound to this browser by a cookie."""
    keys: guard.Keys = request.app.state.keys
    visitor = guard.visitor_of(request)
    template = _environment().get_template(name)
    readonly = request.app.state.store.read_only
    html = template.render(**shown, form_token=keys.of_form(visitor), path=request.url.path, read_only=readonly)
    response = HTMLResponse(html, status)
    if guard.VISITOR not in request.cookies:
        guard.remember(request, response, guard.VISITOR, visitor)
    return response


def excerpt(hit: Hit) -> Markup:
    """Return a hit's excerpt with its matches marked; `matches` count from the beginning of the text."""
    return Markup("").join(
        Markup("<mark>{}</mark>").format(harmless(words)) if marked else escape(harmless(words))
        for words, marked in _pieces(hit)
    )


def _pieces(hit: Hit) -> Iterable[tuple[str, bool]]:
    at = 0
    for start, end in hit.matches[:EXCERPT_MATCHES]:
        first, last = start - hit.start, min(end - hit.start, len(hit.excerpt))
        if first < at or first >= len(hit.excerpt):
            continue
        yield hit.excerpt[at:first], False
        yield hit.excerpt[first:last], True
        at = last
    yield hit.excerpt[at:], False


def place(hit: Hit) -> str:
    """Return the address of a hit's first match in its text."""
    return place_of(hit.line.id, *hit.matches[0]) if hit.matches else page_of(hit.line.id)


def place_of(document_id: str, start: int, end: int) -> str:
    """Return the address of a stretch of a text that no account need cite: its page is told to give it an anchor."""
    return f"{page_of(document_id)}?at={start}-{end}#{document_id}:{start}-{end}"


def titled(*given: str | None) -> str:
    """Return the first title there is, shortened where no newspaper's would be so long."""
    title = one_line(next((each for each in given if each), ""))
    return title if len(title) <= HEAD_LENGTH else title[: HEAD_LENGTH - 1] + "…"


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("newsloom.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    made.globals.update(
        counted=counted,
        page_of=page_of,
        part_of=part_of,
        excerpt=excerpt,
        place=place,
        decide_on=deciding.address,
        file_name=file_name,
        titled=titled,
    )
    return made


def _shown(value: Any) -> Any:
    """Return what a template shows: text on one line, with nothing in it that could turn the page's lines round."""
    return harmless(one_line(value)) if type(value) is str else value
