"""Counters: what came, what was found of it, and what was odd about it, so that nothing is passed over in silence.

Nothing here refuses a document: one without words founds a story of its own, one without a day is placed by its words,
one that is dated weeks before or after the news around it is placed by its own day, and a text that came before counts
once however often it comes.
"""

from __future__ import annotations

from collections.abc import Mapping

from newsloom.gathering.fingerprints import Fingerprint
from newsloom.model.story import Member

AWAY = 31  # days from the middle of the newest documents: within a month news still comes late

TOLD = {
    "documents": "documents",
    "founded": "stories founded",
    "copies": "whole copies",
    "parts": "copies in part",
    "revisions": "newer versions",
    "merged": "stories merged",
    "split": "stories split",
    "moved": "documents moved",
    "closed": "stories closed",
    "reopened": "stories reopened",
    "repeated": "texts that came five times before",
    "undated": "without a day",
    "ahead": "dated weeks after the news around them",
    "behind": "dated weeks before the news around them",
    "empty": "without words",
}


def of(new: Fingerprint, member: Member, *, founded: bool, repeated: bool, days_ahead: int | None) -> list[str]:
    """Return what is counted of one document; `days_ahead` is how far its day is beyond that of the news, if known."""
    told = {
        "documents": True,
        "founded": founded,
        "copies": member.copy_of is not None,
        "parts": member.copy_of is None and bool(member.copies),
        "revisions": member.revises is not None,
        "repeated": repeated,
        "undated": days_ahead is None,
        "ahead": (days_ahead or 0) > AWAY,
        "behind": (days_ahead or 0) < -AWAY,
        "empty": not new.tokens,
    }
    return [name for name, counts in told.items() if counts]


def line(counted: Mapping[str, int]) -> str:
    """Return one line that says what was counted, what never happened left out."""
    return ", ".join(f"{said}: {counted[name]}" for name, said in TOLD.items() if counted.get(name))
