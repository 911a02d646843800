"""The dateline: when a document was published, from its metadata or else from its own time expressions.

A date given with the document counts as it stands. Without one every expression is a clue, and the days that satisfy
the most of them are the answer: an interval, open where nothing bounds it, `unknown` without any clue. Today's date is
never used. Known to be missed: texts whose only day is a weekday stay open until their story is read together.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from newsloom.language import clues, dating
from newsloom.language.calendar import Expression
from newsloom.language.words import Words
from newsloom.model.document import Document
from newsloom.model.reading import Dateline, Passage


def solve(document: Document, words: Words, passages: Sequence[Passage], expressions: Sequence[Expression]) -> Dateline:
    """Return the closed interval of days on which the document was published, with the clues that bind it."""
    given = document.published_day
    if given is not None:
        return Dateline(given, given, "metadata")
    return dated(words.folded, passages, expressions)


def dated(folded: str, passages: Sequence[Passage], expressions: Sequence[Expression]) -> Dateline:
    """Return what the text alone says of its publication."""
    found = clues.find(folded, passages, expressions)
    candidates, recent = clues.years(found)
    solved = dating.solve([*found, *recent], candidates)
    earliest, latest = solved.earliest, _within(solved.latest, candidates)
    if earliest is None and latest is None:
        return Dateline(None, None, "unknown")
    return Dateline(earliest, latest, "text", solved.spans)


def _within(latest: date | None, candidates: Sequence[int]) -> date | None:
    """Return `latest`, or None when it is only where the candidate years end."""
    return None if latest and candidates and latest.year >= candidates[-1] - clues.HORIZON // 2 else latest
