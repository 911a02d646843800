"""An editor's decisions on passages: a stretch that is kept, or set aside, whatever the rules made of it.

The Reading in the store never changes: what is made here stands in for the passages of one weighing, and the stages
after them run again on it (`pipeline.as_ruled`), so that sentences, names, quotations and claims follow.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from newsloom.model.decisions import place
from newsloom.model.reading import Passage
from newsloom.model.span import Span
from newsloom.model.story import Decision

KEEP, ASIDE = "keep", "aside"


def passages(found: tuple[Passage, ...], text: str, name: str, decisions: Sequence[Decision]) -> tuple[Passage, ...]:
    """Return the passages of the document `name` as decisions have them; they tile the text as before."""
    for decision in decisions:
        for on in decision.on if decision.what == "passage" else ():
            stretch = place(on)
            if stretch and stretch[0] == name and stretch[1].end <= len(text):
                found = tuple(piece for each in found for piece in _cut(each, text, stretch[1], decision))
    return found


def _cut(passage: Passage, text: str, ruled: Span, decision: Decision) -> list[Passage]:
    """Return a passage in up to three: what stands before the ruled stretch, the stretch, and what follows it."""
    if not passage.span.overlaps(ruled):
        return [passage]
    start, end = max(passage.span.start, ruled.start), min(passage.span.end, ruled.end)
    pieces = [(passage.span.start, start, passage), (start, end, _ruled(passage, decision))]
    pieces.append((end, passage.span.end, passage))
    return [replace(each, span=bare) for first, last, each in pieces if (bare := _bare(text, first, last))]


def _ruled(passage: Passage, decision: Decision) -> Passage:
    because = f": {decision.why}" if decision.why else ""
    reason = f"ruled by {decision.by}{because}"
    verdict = decision.verdict
    if verdict == KEEP:
        return passage if passage.keep else replace(passage, kind="body", reason=reason)
    if verdict == ASIDE:
        return passage if not passage.keep else replace(passage, kind="boilerplate", reason=reason)
    return replace(passage, kind=verdict, reason=reason)  # type: ignore[arg-type]  # the form of decisions allows no other


def _bare(text: str, start: int, end: int) -> Span | None:
    """Return the stretch without blanks at its ends; None when nothing else is there."""
    inside = text[start:end]
    start += len(inside) - len(inside.lstrip())
    return Span(start, start + len(inside.strip())) if inside.strip() else None
