"""What programs write through the JSON API: documents, an editor's decisions, and their taking back.

Whoever knows the token writes with it. Where none is needed, a program on this machine writes as it reads, but no page
of someone else's in a browser does: see `guard.check_api_write`.
"""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, BackgroundTasks, HTTPException, Path, Request, Security
from fastapi.security import HTTPBearer
from pydantic import AfterValidator, BaseModel, Field, WithJsonSchema

from newsloom.desk import rounds
from newsloom.errors import InputError
from newsloom.model.document import Document, content_id, published_day
from newsloom.model.story import Decision
from newsloom.store import Store
from newsloom.store.rows import Progress, StoredDecision
from newsloom.web import guard
from newsloom.web.api import Problem, Refusals
from newsloom.web.asked import LARGEST, NO_NUL
from newsloom.web.incoming import ONE_LINE, work
from newsloom.web.pages import store_of

MOST_DOCUMENTS = 1_000
"""Documents of one request; a body holds at most `guard.MAX_BODY` bytes besides."""
MOST_NAMED = 1_000
"""Documents or ids that one decision names."""


def _published(given: str) -> str:
    published_day(given)
    return given


Line = Annotated[str, Field(max_length=ONE_LINE, pattern=NO_NUL)]
Said = Annotated[str, Field(min_length=1, max_length=ONE_LINE, pattern=r"^[^\x00]*[^\x00\s][^\x00]*$")]
Day = Annotated[
    str,
    AfterValidator(_published),
    WithJsonSchema({"type": "string", "anyOf": [{"format": "date"}, {"format": "date-time"}]}),
]


class Sent(BaseModel, extra="forbid"):
    """A document as the interchange contract has it on its way in; what is not known is left out."""

    text: Annotated[str, Field(min_length=1, pattern=r"[^\s\x00]", description="As published, never altered")]
    name: Line | None = None
    title: Line | None = None
    outlet: Line | None = None
    url: Line | None = None
    language: Line | None = None
    published: Day | None = None


class SentDocuments(BaseModel, extra="forbid"):
    """Documents that come together."""

    documents: Annotated[list[Sent], Field(min_length=1, max_length=MOST_DOCUMENTS)]


class Kept(BaseModel):
    """What became of them; they are on the disk, and the desk reads them next (`/api/progress`)."""

    new: list[str]
    """Ids of those that are new, in order."""
    known: int
    refused: int
    """Those that hold a character that no store keeps; each is a row of the failures."""


class Ruling(BaseModel, extra="forbid"):
    """A decision; what can be decided on what is told in docs/how-to/overrule-the-program.md."""

    what: Said
    on: Annotated[list[Said], Field(min_length=1, max_length=MOST_NAMED)]
    verdict: Said
    by: Said
    when: Line | None = None
    why: Line = ""
    story: Line | None = None


class Undoing(BaseModel, extra="forbid"):
    """Who takes a decision back, and why."""

    by: Said
    why: Line = ""


class Recorded(BaseModel):
    """The number of a decision, by which it is taken back."""

    seq: int


TOKEN = Security(HTTPBearer(auto_error=False, description="`newsloom serve --token`; needed where one is set."))
Writes: dict[int | str, dict[str, Any]] = {
    **Refusals,
    400: {"model": Problem, "description": "The body is no JSON"},
    403: {"model": Problem, "description": "A page of someone else's asks, or the store is only read"},
    413: {"model": Problem, "description": "The body is too long"},
}

router = APIRouter(prefix="/api")


def writable(request: Request) -> Store:
    """Return the store for a write; refuse (403) one that is forged, or a store that is only read."""
    guard.check_api_write(request, request.app.state.keys)
    kept = store_of(request)
    if kept.read_only:
        raise HTTPException(403, "this store is served for reading only")
    return kept


@router.post("/documents", status_code=201, responses=Writes, tags=["writing"], dependencies=[TOKEN])
def add(request: Request, after: BackgroundTasks, sent: SentDocuments) -> Kept:
    """Keep documents; those that are known are passed over. The desk reads, gathers and weighs after the answer."""
    kept = writable(request)
    added = [kept.add(each, "api") for each in _arrivals(sent.documents)]
    after.add_task(work, kept)
    new = [id_ for each in added for id_ in each.new]
    return Kept(new=new, known=sum(each.known for each in added), refused=sum(each.refused for each in added))


def _arrivals(sent: list[Sent]) -> list[list[Document]]:
    made = [_document(each) for each in sent]
    return [made[first : first + rounds.ARRIVAL] for first in range(0, len(made), rounds.ARRIVAL)]


def _document(sent: Sent) -> Document:
    name = sent.name or f"sent-{content_id(sent.text)[:8]}.txt"
    return Document(name, sent.text, sent.title, sent.outlet, sent.url, sent.language, sent.published)


@router.get("/decisions", tags=["reading"], responses=Refusals)
def decisions(request: Request) -> list[StoredDecision]:
    """Return every decision, in order, with what took it back."""
    return store_of(request).decisions()


@router.post("/decisions", status_code=201, responses=Writes, tags=["writing"], dependencies=[TOKEN])
def decide(request: Request, after: BackgroundTasks, ruling: Ruling) -> Recorded:
    """Record a decision; the desk follows it after the answer."""
    kept = writable(request)
    row = Decision(ruling.what, tuple(ruling.on), ruling.verdict, ruling.by, ruling.when or None, ruling.why)
    seq = kept.decide(row, kept.lead(ruling.story) if ruling.story else None)
    after.add_task(work, kept)
    return Recorded(seq=seq)


@router.post("/decisions/{seq}/undo", status_code=201, responses=Writes, tags=["writing"], dependencies=[TOKEN])
def undo(
    request: Request, after: BackgroundTasks, seq: Annotated[int, Path(ge=1, le=LARGEST)], undoing: Undoing
) -> Recorded:
    """Take a decision back by a row of its own; 404 when there is none that stands."""
    kept = writable(request)
    try:
        made = kept.undo(seq, by=undoing.by, why=undoing.why)
    except InputError as error:
        raise HTTPException(404, str(error)) from error
    after.add_task(work, kept)
    return Recorded(seq=made)


@router.get("/progress", tags=["reading"], responses=Refusals)
def progress(request: Request) -> Progress:
    """Return how far the work is: what waits to be read, gathered and weighed, and how the watch fares."""
    return store_of(request).progress()
