"""The dateline: when a document was published, from its metadata or else from its own time expressions.

A date given with the document counts as it stands. Without one every expression is a clue, and the days that satisfy
the most of them are the answer: an interval, open where nothing bounds it, `unknown` without any clue. Today's date is
never used, and the latest year that a text names is no hint at its own: in news that year is more often history (in
six of ten texts of the development data it lies over thirteen months back). Dates without a year count where the others
bound the years. Known to be missed: texts whose only days are weekdays stay open until their story is read together.
"""

from __future__ import annotations

from collections.abc import Sequence

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
    stamps = clues.stamps(found)
    solved = dating.solve(stamps or found)
    years = range(solved.earliest.year, solved.latest.year + 1) if solved.earliest and solved.latest else ()
    solved = dating.solve(stamps or found, years or clues.agreed_years(found))
    if solved.earliest is None and solved.latest is None:
        return Dateline(None, None, "unknown")
    return Dateline(solved.earliest, solved.latest, "text", solved.spans)
