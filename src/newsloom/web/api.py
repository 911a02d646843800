"""What the JSON API under /api answers, described by /api/openapi.json: the same as `--json` of the command line."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, HTTPException, Query, Request
from pydantic import BaseModel

from newsloom.model.tables import Json
from newsloom.store import Store
from newsloom.store.rows import DocumentLine, Hit, StoryLine, Version
from newsloom.telling import news
from newsloom.web.asked import Cursor, Id, Limit, Narrowed, Offset, Word
from newsloom.web.pages import store_of


class Problem(BaseModel):
    """Why something was refused, and the next step."""

    error: str
    hint: str


class AccountAnswer(BaseModel, extra="allow"):
    """A story's account as the interchange contract has it (docs/reference/fields.md)."""

    story: Json
    documents: list[Json]
    datelines: list[Json]
    times: list[Json]
    names: list[Json]
    origins: list[Json]
    events: list[Json]
    findings: list[Json]
    quotes: list[Json]
    brief: list[Json]
    notes: list[Json]
    dropped: list[Json]
    failures: list[Json]


class StoryAnswer(BaseModel):
    """A story with the versions of its account, the newest first."""

    story: StoryLine
    versions: list[Version]


class DocumentAnswer(BaseModel):
    """A document with its text, never altered; offsets anywhere count its code points."""

    document: DocumentLine
    text: str
    language: str | None
    source: str | None


class ChangeAnswer(BaseModel):
    """One change; `seq` is the cursor to go on from."""

    seq: int
    at: str
    story: str
    version: int
    kind: str
    what: str
    about: str
    line: str
    before: str | None
    after: str | None
    spans: list[Json]


Refusals: dict[int | str, dict[str, Any]] = {
    401: {"model": Problem, "description": "The token is missing or wrong"},
    404: {"model": Problem, "description": "There is no such thing"},
    422: {"model": Problem, "description": "It is asked amiss"},
    503: {"model": Problem, "description": "The store is busy or cannot be read"},
}

router = APIRouter(prefix="/api", responses=Refusals, tags=["reading"])


@router.get("/stories")
def stories(
    request: Request,
    filters: Narrowed,
    q: Word = "",
    order: Literal["updated", "latest", "largest", "disputed", "founded"] = "updated",
    limit: Limit = 50,
    offset: Offset = 0,
) -> list[StoryLine]:
    """List the stories of which a document matches."""
    return store_of(request).stories(filters, query=q.strip() or None, order=order, limit=limit, offset=offset)


@router.get("/stories/{story}")
def story(request: Request, story: Id) -> StoryAnswer:
    """Return a story; an id that merged gives the story that it went into."""
    line = _line(store_of(request), story)
    return StoryAnswer(story=line, versions=store_of(request).versions(line.id))


@router.get("/stories/{story}/account", response_model=AccountAnswer)
def account(request: Request, story: Id, version: Annotated[int | None, Query(ge=1, le=1_000_000)] = None) -> Json:
    """Return a story's account as it stands, or as a version told it."""
    kept = store_of(request)
    found = kept.account_json(_line(kept, story).id, version)
    if found is None:
        raise HTTPException(404, "this story has no such account")
    return found


def _line(kept: Store, id_: str) -> StoryLine:
    line = kept.story(kept.lead(id_))
    if line is None:
        raise HTTPException(404, "there is no such story")
    return line


@router.get("/documents/{document}")
def document(request: Request, document: Id) -> DocumentAnswer:
    """Return a document by its id, else by its name."""
    stored = store_of(request).document(document)
    if stored is None:
        raise HTTPException(404, "there is no such document")
    given = stored.document
    line = DocumentLine(
        seq=stored.seq,
        id=given.id,
        name=given.name,
        title=given.title,
        outlet=given.outlet,
        url=given.url,
        published=given.published,
        day=stored.day,
        arrived=stored.arrived,
        length=given.length,
        story=stored.story,
        revises=stored.revises,
        state=stored.state,
    )
    return DocumentAnswer(document=line, text=given.text, language=given.language, source=stored.source)


@router.get("/search")
def search(request: Request, filters: Narrowed, q: Word, limit: Limit = 20, offset: Offset = 0) -> list[Hit]:
    """Find documents by words, "a phrase", -without, begin*; the best first."""
    return store_of(request).search(q, filters, limit=limit, offset=offset)


@router.get("/changes", response_model=list[ChangeAnswer])
def changes(request: Request, since: Cursor = 0, limit: Limit = 100, story: Word = "") -> list[Json]:
    """Return the changes after a cursor, oldest first."""
    kept = store_of(request)
    found = kept.changes(since, limit=limit, story=kept.lead(story) if story else None)
    return [news.to_json(each.seq, each.at, each.story, each.version, each.change) for each in found]
