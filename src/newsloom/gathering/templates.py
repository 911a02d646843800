"""Templates: what many documents of one outlet share word for word over different stories.

A sentence of at least eight words, or a whole unstopped passage of three, that stands in three documents of one outlet
about two stories is the outlet's furniture, not news of any of them. The same story proves nothing, since its reports
repeat each other, and neither do other outlets: that is copying. Known to be missed: notices with a changing name or
number, outlets that are not known, short stopped lines. Counts as in METHODS 1; the story is the one gathered so far,
so a merge afterwards can only make fewer templates.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from newsloom.language.shingles import word_hash
from newsloom.language.words import Words
from newsloom.model.reading import Reading
from newsloom.model.span import Span
from newsloom.model.story import SetAside
from newsloom.text import fold_key

DOCUMENTS, STORIES = 3, 2  # METHODS 1: two documents may be one article twice, one story repeats itself
SENTENCE_WORDS = 8  # METHODS 1: two writers of one house do not share eight words by chance
MANY = 50  # documents up to which a line is counted out: beyond it the number says nothing more, and would grow daily
LINE_WORDS = 3  # an unstopped line of its own: "More from the region"; one or two words may be a name
_STOPS = (".", "!", "?", "…", '"', "”", ":")


class Line(NamedTuple):
    """A stretch that could be template: the hash of its words, and where it stands."""

    key: int
    span: Span


class Place(NamedTuple):
    """Where a line was met."""

    document: str
    number: int
    """The document's number in the stream."""
    span: Span


@dataclass(slots=True)
class Index:
    """Lines of each outlet met so far, with every place."""

    places: dict[tuple[str, int], list[Place]] = field(default_factory=dict)


def lines(reading: Reading, words: Words) -> tuple[Line, ...]:
    """Return the stretches of kept passages and captions that could be template, in order of position."""
    text = reading.document.text
    spans = [sentence.span for sentence in reading.sentences]
    found = []
    for span in spans:
        inside = [i for i in words.between(span) if words.texts[i][0].isalnum()]
        least = SENTENCE_WORDS if text[span.start : span.end].endswith(_STOPS) else LINE_WORDS
        if len(inside) >= least:
            found.append(Line(word_hash(" ".join(words.lower[i] for i in inside)), span))
    return tuple(found)


def add(index: Index, name: str, outlet: str | None, found: tuple[Line, ...], number: int) -> None:
    """Count the lines of one document; a document whose outlet is unknown proves nothing."""
    if outlet:
        house = fold_key(outlet)
        for line in found:
            index.places.setdefault((house, line.key), []).append(Place(name, number, line.span))


def index_of(several: Iterable[tuple[str, str | None, tuple[Line, ...]]]) -> Index:
    """Return the index of documents, each a name, an outlet and its lines, in order of arrival."""
    index = Index()
    for number, (name, outlet, found) in enumerate(several):
        add(index, name, outlet, found, number)
    return index


def learned(index: Index, story_of: Callable[[int], int]) -> Mapping[int, tuple[SetAside, ...]]:
    """Return the template text of each story, by its number, in order of document and position."""
    found: dict[int, list[SetAside]] = {}
    for places in index.places.values():
        documents, stories = {each.document for each in places}, {story_of(each.number) for each in places}
        because = reason(len(documents), len(stories))
        if because:
            for each in places:
                found.setdefault(story_of(each.number), []).append(SetAside(each.document, each.span, because))
    return {story: tuple(sorted(rows, key=lambda row: (row.document, row.span))) for story, rows in found.items()}


def reason(documents: int, stories: int) -> str | None:
    """Return why a line that stands in so many documents of so many stories is template; None when it is not."""
    if documents < DOCUMENTS or stories < STORIES:
        return None
    if documents >= MANY:
        return f"template: word for word in {MANY} documents of this outlet, or more"
    return f"template: word for word in {documents} documents of {stories} stories of this outlet"
