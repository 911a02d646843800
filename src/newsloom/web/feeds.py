"""What is new as a feed: /changes.atom and /changes.json, of one story or some kinds when so asked.

A reader that sends back the tag it was given is answered in a few bytes while nothing changed.
"""

from __future__ import annotations

from typing import Annotated, get_args

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import Response

from newsloom.model.change import ChangeKind
from newsloom.telling import news_feeds
from newsloom.web.asked import Limit, Word
from newsloom.web.pages import store_of

router = APIRouter(tags=["reading"])

KINDS = get_args(ChangeKind)
FORMS = {
    "atom": ("application/atom+xml", news_feeds.atom),
    "json": ("application/feed+json", news_feeds.json_feed),
}
Kinds = Annotated[list[Annotated[str, Query(max_length=20)]], Query(max_length=len(KINDS))]


@router.get("/changes.{form}", response_class=Response, include_in_schema=False)
def changes(request: Request, form: str, story: Word = "", kind: Kinds = [], limit: Limit = 100) -> Response:  # noqa: B006  FastAPI copies it
    """Return the last changes as a feed, the newest first."""
    if form not in FORMS:
        raise HTTPException(404, "there is no such feed: /changes.atom and /changes.json are the two")
    wrong = [each for each in kind if each not in KINDS]
    if wrong:
        raise HTTPException(422, f"no such kind of change: {wrong[0]!r}; there are {', '.join(KINDS)}")
    kept = store_of(request)
    found = kept.newest_changes(limit=limit, story=kept.lead(story) if story else None, kinds=kind)
    tag = f'"{found[0].seq if found else 0}-{len(found)}"'
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers={"ETag": tag})
    home = str(request.base_url).rstrip("/")
    asked = f"?{request.url.query}" if request.url.query else ""
    place = news_feeds.Place(home, f"{request.url.path}{asked}", kept.titles(each.story for each in found))
    media, written = FORMS[form]
    return Response(written(found, place), media_type=media, headers={"ETag": tag})
