"""The pages that read: stories, one story, one document, a search, what is new, and what stands under a name."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from newsloom.errors import InputError
from newsloom.model.account import Account
from newsloom.model.change import Change
from newsloom.model.document import Document
from newsloom.model.span import Span
from newsloom.store import Filters, Store
from newsloom.store.finding import NEWEST, ORDERS
from newsloom.store.rows import Hit, StoredDocument, StoryLine
from newsloom.telling import news, report
from newsloom.telling.report.parts import PARTS
from newsloom.telling.report.places import Around, Places
from newsloom.web import comparing, deciding, live, rendering
from newsloom.web.accounts import Opened
from newsloom.web.asked import DEEPEST, STATUSES, Cursor, Id, Narrowed, Offset, Word
from newsloom.web.rendering import page, page_of, part_of

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

ON_A_PAGE = 50
"""Stories, documents or changes on a page: two or three screens."""
HITS = 20
"""Hits on a page: each takes four lines."""
ROWS = 15
"""Rows of each part on a story's page; the rest is a page further on."""
BRIEFLY = {"numbered": 4, "folded": 8, "carriers": 4, "whole": False}
"""Citations at one place, shown and folded, and reports listed one by one, on a story's page; the page of each part has
all that the report has. With these and `ROWS` a story of 20 reports of 3,700 words takes less than 300 KB."""
FREQUENT = 100
"""Names of one kind on a page, the most frequent first; the beginning of a name narrows them."""

Kind = Literal["name", "speaker", "outlet"]


def store_of(request: Request) -> Store:
    """Return the store that the app serves."""
    kept: Store = request.app.state.store
    return kept


def account_of(request: Request, line: StoryLine | None, version: int | None = None) -> Account | None:
    """Return a story's account as it stands, or an earlier version of it."""
    opened = request.app.state.accounts.of(line, version)
    return opened.account if opened else None


@router.get("/")
def stories(
    request: Request,
    order: Annotated[Literal["updated", "latest", "largest", "disputed", "founded"], Query()] = "updated",
    offset: Offset = 0,
) -> Response:
    """List the stories, the one that changed last first."""
    found = store_of(request).stories(order=order, limit=ON_A_PAGE + 1, offset=offset)
    return page(
        request,
        "stories.html",
        stories=found[:ON_A_PAGE],
        order=order,
        orders=tuple(ORDERS),
        cursor=store_of(request).cursor(),
        **_paging(f"/?order={order}", offset, ON_A_PAGE, more=len(found) > ON_A_PAGE),
    )


@router.get("/stories/{id_}")
def story(request: Request, id_: Id, version: Annotated[int | None, Query(ge=1, le=1_000_000)] = None) -> Response:
    """Show a story's account as it stands, or as a version told it."""
    kept = store_of(request)
    line = kept.story(kept.lead(id_))
    if line is None:
        raise HTTPException(404, "there is no such story")
    if line.id != id_:
        return RedirectResponse(f"/stories/{line.id}", 303)
    account = account_of(request, line, version)
    if account is None:
        raise HTTPException(404, "this story has no such account")
    versions = kept.versions(line.id)
    return page(
        request,
        "story.html",
        line=line,
        told=report.story(account, page_of, rows=ROWS, around=around(kept, line.id, **BRIEFLY)),
        versions=versions[:ON_A_PAGE],
        version=version or line.version,
        cursor=kept.cursor(),
    )


@router.get("/stories/{id_}/parts/{part}")
def part(
    request: Request, id_: Id, part: Id, number: Annotated[int, Query(alias="page", ge=1, le=DEEPEST)] = 1
) -> Response:
    """Show what one part of a story's account holds beyond the story's own page, page by page."""
    kept = store_of(request)
    line = kept.story(kept.lead(id_))
    account = account_of(request, line)
    if line is None or account is None or part not in PARTS:
        raise HTTPException(404, "there is no such story, or no such part of it")
    own = around(kept, line.id)
    told = report.part(part, account, page_of, rows=ROWS, around=own, page=number)
    return page(request, "part.html", line=line, told=told, part=part, number=number)


def around(kept: Store, story: str, **brevity: Any) -> Around:
    """Return what the app adds to the parts of a story: where its rows go on, and where it is decided on them."""
    decide = None if kept.read_only else deciding.links(kept.decisions(), story)
    return Around(decide, lambda name, number: part_of(story, name, number), **brevity)


@router.get("/stories/{id_}/compare")
def compare(request: Request, id_: Id, one: Word = "", other: Word = "") -> Response:
    """Compare two outlets on a story; by themselves the first two."""
    kept = store_of(request)
    line = kept.story(kept.lead(id_))
    account = account_of(request, line)
    if account is None:
        raise HTTPException(404, "there is no such story")
    known = comparing.outlets(account)
    one = one or next(iter(known), "")
    other = other or next((each for each in known if each != one), "")
    if len(known) > 1 and not {one, other} <= set(known):
        raise HTTPException(404, "this story has no report of this outlet")
    found = comparing.compare(account, one, other)
    places = Places(account, page_of)
    shown: dict[str, Any] = {"one": one, "other": other, "outlets": known, "found": found, "places": places}
    return page(request, "compare.html", line=line, **shown)


@router.get("/documents")
def documents(request: Request, before: Cursor = 0) -> Response:
    """List the documents, the last to arrive first, with how far the desk is."""
    kept = store_of(request)
    progress = kept.progress()  # before anything else: what comes meanwhile is told as new
    found = kept.documents(limit=ON_A_PAGE + 1, before=before or None)
    shown = found[:ON_A_PAGE]
    older = f"/documents?before={shown[-1].seq}" if len(found) > ON_A_PAGE else None
    failures = kept.failures(limit=HITS)
    told: dict[str, Any] = {"progress": progress, "seen": live.written(progress), "sources": kept.sources()[:ON_A_PAGE]}
    return page(request, "documents.html", documents=shown, older=older, failures=failures, **told)


@router.get("/documents/{id_}")
def document(
    request: Request, id_: Id, at: Annotated[str, Query(pattern="^([0-9]{1,9}-[0-9]{1,9})?$")] = ""
) -> Response:
    """Show a document's text with its passages and every place that its story's account cites, and the place `at`."""
    stored = store_of(request).document(id_)
    if stored is None:
        raise HTTPException(404, "there is no such document")
    if stored.document.id != id_:
        return RedirectResponse(page_of(stored.document.id), 303)
    url = stored.document.url or ""
    link = url if url.startswith(("https://", "http://")) else None
    shown = _text(request, stored, _places(at, stored.document))
    return page(request, "document.html", stored=stored, link=link, **shown)


def _places(at: str, document: Document) -> frozenset[Span]:
    """Return the place that an address names, when the text has it."""
    start, _, end = at.partition("-")
    has = at and int(start) < int(end) <= document.length
    return frozenset({Span(int(start), int(end))}) if has else frozenset()


def _text(request: Request, stored: StoredDocument, at: frozenset[Span]) -> dict[str, Any]:
    """Return the text as the account of its story marks it, or plain when no account tells of it."""
    kept, name = store_of(request), stored.document.name
    opened: Opened | None = request.app.state.accounts.of(kept.story(stored.story)) if stored.story else None
    if opened is None or name not in opened.account.story.documents:
        return {"text": report.plain(stored.document, at=at), "told": False, "title": None}
    own = around(kept, stored.story or "")
    text = report.text(opened.account, stored.document, around=own, at=opened.cited.get(name, frozenset()) | at)
    return {"text": text, "told": True, "title": opened.account.story.title}


@router.get("/search")
def search(request: Request, filters: Narrowed, q: Word = "", offset: Offset = 0) -> Response:
    """Find documents by their words."""
    kept, complaint = store_of(request), None
    found: list[Hit] = []
    matches = 0
    if q.strip():
        try:
            found, matches = kept.search_and_count(q, filters, limit=HITS + 1, offset=offset)
        except InputError as error:
            complaint = f"{error}; {error.hint}"
    asked = request.url.remove_query_params("offset").query
    paging = _paging(f"/search?{asked}", offset, HITS, more=len(found) > HITS)
    shown: dict[str, Any] = {"q": q, "filters": filters, "complaint": complaint, "statuses": STATUSES}
    counted: dict[str, Any] = {"matches": matches, "newest": NEWEST}
    return page(request, "search.html", hits=found[:HITS], **shown, **counted, **paging)


@router.get("/new")
def new(request: Request, since: Cursor | None = None, story: Word = "") -> Response:
    """Tell what changed since a cursor; without one, what changed last."""
    kept = store_of(request)
    begin = max(0, kept.cursor() - ON_A_PAGE) if since is None else since
    found = kept.changes(begin, limit=ON_A_PAGE, story=kept.lead(story) if story else None)
    lines = {each.story: kept.story(each.story) for each in found if each.story}
    told = [(each, news.title(each.change), lines.get(each.story), _first_place(kept, each.change)) for each in found]
    cursor = found[-1].seq if found else begin
    left = len(found) == ON_A_PAGE and cursor < kept.cursor()
    shown: dict[str, Any] = {"since": begin, "cursor": cursor, "newest": kept.cursor(), "left": left, "story": story}
    return page(request, "new.html", changes=told, **shown)


def _first_place(kept: Store, change: Change) -> str | None:
    """Return the address of the first words that a change cites."""
    for cited in change.spans[:1]:
        stored = kept.document(cited.document)
        if stored is not None:
            return rendering.place_of(stored.document.id, cited.span.start, cited.span.end)
    return None


@router.get("/names")
def names(request: Request, kind: Kind = "name", begins: Word = "") -> Response:
    """List names, speakers or outlets, the most frequent first."""
    found = store_of(request).frequent(kind, begins, limit=FREQUENT)
    return page(request, "names.html", kind=kind, begins=begins, found=found, kinds=("name", "speaker", "outlet"))


@router.get("/names/{kind}")
def named(request: Request, kind: Kind, term: Annotated[Word, Query(min_length=1)]) -> Response:
    """Show the stories and documents of one name, speaker or outlet."""
    narrowed = {"name": Filters(name=term), "speaker": Filters(speaker=term), "outlet": Filters(outlet=term)}[kind]
    kept = store_of(request)
    found = kept.documents(narrowed, limit=ON_A_PAGE)
    if not found:
        raise HTTPException(404, f"no document has this {kind}")
    stories = kept.stories(narrowed, limit=ON_A_PAGE)
    return page(request, "named.html", kind=kind, term=term, documents=found, stories=stories, most=ON_A_PAGE)


def _paging(address: str, offset: int, size: int, *, more: bool) -> dict[str, Any]:
    """Return the addresses of the pages before and after."""
    joined = address + ("&" if "?" in address else "?")
    return {
        "earlier": f"{joined}offset={max(0, offset - size)}" if offset else None,
        "later": f"{joined}offset={offset + size}" if more else None,
    }
