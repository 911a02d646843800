"""Changes told: one JSON object each for programs, a few lines each for people."""

from __future__ import annotations

from collections.abc import Iterator

from newsloom.model.change import Change
from newsloom.model.tables import Json, to_dict

SHOWN = 160
"""Characters of a line or value that a terminal is given: two lines; the JSON has all of it."""

_SAID = {
    "new": "new {what}",
    "changed": "{what} changed",
    "moved": "{what} moved",
    "origin": "new origin of a {what}",
    "withdrawn": "{what} withdrawn",
    "decision": "decision",
    "merged": "stories merged",
    "split": "story split",
    "revised": "article revised",
}


def to_json(seq: int, at: str, story: str, version: int, change: Change) -> Json:
    """Return a change as the command line, the web and webhooks give it; `seq` is the cursor."""
    return {"seq": seq, "at": at, "story": story, "version": version, **to_dict(change)}


def title(change: Change) -> str:
    """Return a change in a few words."""
    what = "origin" if change.what == "origin" else change.what
    said = "new origin" if change.kind == change.what == "origin" else _SAID[change.kind].format(what=what)
    return f"{said}: {_short(change.line)}"


def lines(at: str, story: str, change: Change) -> Iterator[str]:
    """Yield a change as a person reads it."""
    yield f"{at[:16].replace('T', ' ')}  {title(change)}  [{story}]"
    if change.before or change.after:
        yield f"    {_short(change.before or '(nothing)')}  →  {_short(change.after or '(nothing)')}"
    for span in change.spans[:1]:
        yield f"    {span.document}:{span.span.start}-{span.span.end}"


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= SHOWN else f"{plain[: SHOWN - 1]}…"
