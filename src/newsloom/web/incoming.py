"""What is written: texts that are pasted or uploaded, editor's decisions, and the token that is given.

A write is kept at once; what follows from it is done by the desk after the answer is sent, and the page of documents
says how far it is. When another process follows the news for this store, its desk does the work with its next step.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterable
from io import BytesIO
from pathlib import PurePosixPath, PureWindowsPath
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, BackgroundTasks, Form, HTTPException, Query, Request, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import BaseModel, Field

from newsloom.desk import rounds
from newsloom.errors import InputError, StoreError
from newsloom.intake import opening
from newsloom.model.account import Failure
from newsloom.model.decisions import KINDS
from newsloom.model.document import Document, content_id, published_day
from newsloom.model.story import Decision
from newsloom.store import Store
from newsloom.telling.report.places import Places
from newsloom.web import deciding, guard
from newsloom.web.asked import LARGEST, NO_NUL, Word
from newsloom.web.pages import account_of, store_of
from newsloom.web.rendering import page, page_of

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)
log = logging.getLogger("newsloom.web")

MOST_FILES = 100
"""Files of one upload; more of them come in an archive."""
CITED = 8
"""Reports cited beside what is decided on."""
OFFERED = 200
"""Things offered beside the one that is decided on; others are named in a field."""
ONE_LINE = 500
"""Characters of a field that is no text."""

Line = Annotated[str, Field(max_length=ONE_LINE)]
Given = Annotated[str, Form(max_length=ONE_LINE)]
Bound = Annotated[str, Form(max_length=ONE_LINE)]

_AT_WORK = threading.Lock()


def work(kept: Store) -> None:
    """Do what is left to do, one at a time in this process; leave it to another process's desk when there is one."""
    with _AT_WORK:
        try:
            with rounds.at_work(kept) as desk:
                desk.work()
        except StoreError as error:
            log.warning("%s", error)


def writable(request: Request, given: str) -> Store:
    """Return the store for a write; refuse (403) one that is forged, or a store that is only read."""
    guard.check_write(request, request.app.state.keys, given)
    kept = store_of(request)
    if kept.read_only:
        raise HTTPException(403, "this store is served for reading only")
    return kept


# --- texts --------------------------------------------------------------------------------------------------------


@router.get("/add")
def add(request: Request) -> Response:
    """Show the forms for a pasted text and for files."""
    return page(request, "add.html")


@router.post("/add/text")
def paste(
    request: Request,
    after: BackgroundTasks,
    text: Annotated[str, Form(min_length=1)],
    title: Given = "",
    outlet: Given = "",
    url: Given = "",
    published: Given = "",
    form_token: Bound = "",
) -> Response:
    """Keep a pasted text."""
    kept = writable(request, form_token)
    if not text.strip():
        raise InputError("the text is empty", hint="paste the article's words")
    if published.strip():
        published_day(published.strip())
    known = [each.strip() or None for each in (title, outlet, url, published)]
    name = f"pasted-{content_id(text)[:8]}.txt"
    return _keep(kept, after, [Document(name, text, known[0], known[1], known[2], published=known[3])])


@router.post("/add/files")
def upload(request: Request, after: BackgroundTasks, files: list[UploadFile], form_token: Bound = "") -> Response:
    """Keep what files hold: every format that the command line reads."""
    kept = writable(request, form_token)
    if len(files) > MOST_FILES:
        raise InputError(f"more than {MOST_FILES} files at once", hint="pack them into one archive")
    return _keep(kept, after, _read(files))


def _read(files: Iterable[UploadFile]) -> Iterable[Document | Failure]:
    for each in files:
        name = bare_name(each.filename or "")
        yield from opening.read(name, BytesIO(each.file.read()))


def bare_name(given: str) -> str:
    """Return the last part of a file's name, whichever system it comes from: no folder of a visitor's is kept."""
    return PureWindowsPath(PurePosixPath(given).name).name[:200] or "upload"


def _keep(kept: Store, after: BackgroundTasks, found: Iterable[Document | Failure]) -> Response:
    failures: list[Failure] = []
    documents: list[Document] = []
    for each in found:
        if isinstance(each, Document):
            documents.append(each)
        else:
            failures.append(each)
    for first in range(0, len(documents), rounds.ARRIVAL):
        kept.add(documents[first : first + rounds.ARRIVAL], "web")
    kept.fail(failures)
    after.add_task(work, kept)
    return RedirectResponse("/documents", 303)


# --- decisions ----------------------------------------------------------------------------------------------------


@router.get("/decisions")
def decisions(request: Request, story: Word = "") -> Response:
    """List the editor's decisions, the last first, each with its undoing, and a form for a new one."""
    found = store_of(request).decisions()[::-1]
    return page(request, "decisions.html", decisions=found, story=story, kinds=KINDS)


@router.get("/decide")
def ask(
    request: Request, what: Word, on: Annotated[str, Query(max_length=2_000, pattern=NO_NUL)], story: Word
) -> Response:
    """Show what may be decided on one thing of a story, and what was."""
    kept = store_of(request)
    line = kept.story(kept.lead(story))
    account = account_of(request, line)
    asked = deciding.question(account, lambda name: _text(kept, name), what, kept.lead(on)) if account else None
    if line is None or account is None or asked is None:
        raise HTTPException(404, "the account tells of no such thing now")
    places = Places(account, page_of)
    return page(
        request,
        "decide.html",
        asked=asked,
        on=asked.on,
        line=line,
        cites=[places.cite(span) for span in asked.spans[:CITED]],
        standing=deciding.standing(kept.decisions(), asked.what, on, asked.on),
        titles=deciding.TITLES,
        most=OFFERED,
    )


def _text(kept: Store, name: str) -> str | None:
    stored = kept.document(name)
    return stored.document.text if stored else None


class Ruled(BaseModel):
    """The form of a decision; it is on what `on` names, one a line, and on the `others` that were chosen beside it."""

    what: Line
    on: Annotated[str, Field(max_length=10_000)]
    by: Line
    others: Annotated[list[Line], Field(max_length=OFFERED + 1)] = []
    verdict: Line = ""
    said: Line = ""
    """A verdict in words of one's own, where one can be given."""
    why: Line = ""
    story: Line = ""
    form_token: Line = ""

    def decision(self) -> Decision:
        """Return what the form says."""
        named = tuple(line.strip() for given in (self.on, *self.others) for line in given.splitlines() if line.strip())
        return Decision(
            self.what, named, self.said.strip() or self.verdict.strip(), self.by.strip(), None, self.why.strip()
        )


@router.post("/decisions")
def decide(request: Request, after: BackgroundTasks, ruled: Annotated[Ruled, Form()]) -> Response:
    """Record a decision; the desk follows it after the answer."""
    kept = writable(request, ruled.form_token)
    kept.decide(ruled.decision(), kept.lead(ruled.story) or None)
    after.add_task(work, kept)
    return RedirectResponse(f"/decisions?story={quote(ruled.story)}", 303)


@router.post("/decisions/undo")
def undo(
    request: Request,
    after: BackgroundTasks,
    seq: Annotated[int, Form(ge=1, le=LARGEST)],
    by: Given,
    form_token: Bound = "",
) -> Response:
    """Take a decision back by a row of its own."""
    kept = writable(request, form_token)
    kept.undo(seq, by=by.strip())
    after.add_task(work, kept)
    return RedirectResponse("/decisions", 303)


# --- the token ----------------------------------------------------------------------------------------------------


@router.get("/enter")
def ask_token(request: Request) -> Response:
    """Show the form that asks for the token."""
    return page(request, "enter.html", wrong=False)


@router.post("/enter")
def enter(request: Request, token: Given, form_token: Bound = "") -> Response:
    """Let a browser in that knows the token."""
    keys: guard.Keys = request.app.state.keys
    guard.check_write(request, keys, form_token)
    if not keys.opens(token.strip()):
        return page(request, "enter.html", status=401, wrong=True)
    response = RedirectResponse("/", 303)
    guard.remember(request, response, guard.ENTERED, keys.proof())
    return response
