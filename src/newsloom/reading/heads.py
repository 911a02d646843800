"""The head of a story: headline, decks, and the labels and menus that stand before the first paragraph.

In a short head the first line of some length is the headline. Before a crowded one, a page's menus and teasers, it is
the line that names most of what the story then tells, and that the page says again. Known to be missed: headlines that
share no word with their story.
"""

from __future__ import annotations

import re
from collections import Counter

from newsloom.language.words import Words
from newsloom.model.document import Document
from newsloom.reading import stretch
from newsloom.reading.pieces import Piece
from newsloom.text import fold_key

HEADLINE = 4  # words: shorter first lines are sections and flags
DECKS = 4  # lines between headline and story: a summary in points; more are the page's own
CROWD = 8  # unjudged lines before the story from which on they are taken for a menu
NAMED = 6  # words shared with the story that count: a longer line names more by chance
AGAIN = 2  # shared words that each further print of a line is worth: titles stand in the page's path and share links
STAMP = 16  # words and marks of a line with a date that is no deck: a name, a section, a date and a clock
READER = frozenset({"you", "your"})
SUMMED = (
    0.45  # of a sentence's longer words: below headlines of 244 pages teasers share .43 at most, decks .46 and more
)
STOPPED = 2  # shared words that a stop takes away: most headlines have none


def mark(document: Document, words: Words, pieces: list[Piece], first: int, told: frozenset[str]) -> list[Piece]:
    """Return the pieces with those before piece `first` named; `told` are the longer words of the story."""
    zone = [index for index in range(first) if pieces[index].kind is None]
    best = _headline(document, words, pieces, zone, told)
    below = [index for index in zone if best is not None and index > best and pieces[index].words >= HEADLINE]
    decks = [index for index in below if stretch.names(words, pieces[index], told) and not _dated(words, pieces[index])]
    decks = decks if len(decks) <= DECKS else decks[:1]
    decks += [index for index in range(first) if best is not None and _sums_up(words, pieces, index, best, told)]
    for index in sorted({*zone, *decks}):
        piece = pieces[index]
        if index == best:
            pieces[index] = piece.marked("headline", "headline: first line without a stop")
        elif index in decks:
            pieces[index] = piece.marked("deck", "deck: between headline and story")
        elif _opens_entry(pieces, index):
            pieces[index] = piece.marked("subhead", "subhead: an entry's heading")
        elif len(zone) > CROWD:
            pieces[index] = piece.marked("navigation", "navigation: a menu before the story")
        elif piece.words < HEADLINE:
            pieces[index] = piece.marked("label", "label: a few words before the story")
        elif index in below:
            pieces[index] = piece.marked("label", "label: says nothing of the story")
    return _again(words, _deck(pieces, best, first), best)


def _sums_up(words: Words, pieces: list[Piece], index: int, best: int, told: frozenset[str]) -> bool:
    """Tell whether a sentence below the headline says what the story tells; teasers between speak of something else."""
    piece = pieces[index]
    open_ = piece.kind is None or (piece.reason == stretch.APART_FROM and index == best + 1)
    mine = words.lower[piece.first : piece.after]
    if index <= best or not open_ or not stretch.is_sentence(piece) or not READER.isdisjoint(mine):
        return False
    used = stretch.vocabulary(words, [piece])
    return len(used & told) >= SUMMED * len(used)


# A byline or a stamp: "Ida Lund March 3, 2031", "Politics / 2031-03-03", "7:55 AM".
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z.]*"
_DATE = re.compile(
    rf"{_MONTH} \d{{1,2}},? ?\d{{4}}|\d{{1,2}} {_MONTH} \d{{4}}|\d{{4}}-\d\d-\d\d|\d:\d\d ?(?:[ap]\.?m|gmt|utc)\b",
    re.IGNORECASE,
)


def _dated(words: Words, piece: Piece) -> bool:
    """Tell a byline or stamp from a deck: a full date or a clock in a short line."""
    return piece.words <= STAMP and _DATE.search(words.folded, piece.start, piece.end) is not None


def _deck(pieces: list[Piece], best: int | None, first: int) -> list[Piece]:
    """A short sentence right under the headline is a deck when a longer one follows."""
    if best is not None and best + 1 == first and first + 1 < len(pieces):
        lead, following = pieces[first], pieces[first + 1]
        if lead.words <= 20 and following.kind is None and following.words >= 1.5 * lead.words:
            pieces[first] = lead.marked("deck", "deck: short sentence under the headline")
    return pieces


def _opens_entry(pieces: list[Piece], index: int) -> bool:
    """Tell whether a line heads an entry whose first sentence follows."""
    below = pieces[index + 1 : index + 2]
    return stretch.heads_entry(pieces, index) and bool(below) and below[0].kind is None and below[0].stopped


def _headline(
    document: Document, words: Words, pieces: list[Piece], zone: list[int], told: frozenset[str]
) -> int | None:
    if document.title:
        title = fold_key(document.title)
        same = [index for index in zone if fold_key(words.folded[pieces[index].start : pieces[index].end]) in title]
        long = [index for index in same if pieces[index].words >= HEADLINE]
        if long:
            return max(long, key=lambda index: (pieces[index].words, index))
    fit = [index for index in zone if pieces[index].words >= HEADLINE]
    if not fit:
        return None
    if len(zone) <= CROWD:
        return fit[0]
    prints = Counter(words.lower[piece.first : piece.after] for piece in pieces if piece.words >= HEADLINE)

    def worth(index: int) -> tuple[float, int]:
        piece = pieces[index]
        again = min(prints[words.lower[piece.first : piece.after]] - 1, 2)
        named = min(len(stretch.vocabulary(words, [piece]) & told), NAMED)
        return named + AGAIN * again + min(piece.words, 12) / 12 - STOPPED * piece.stopped, -index

    return max(fit, key=worth)


def _again(words: Words, pieces: list[Piece], best: int | None) -> list[Piece]:
    """Mark the headline's other prints, in the page's path or above its comments, as repeats of it."""
    if best is None:
        return pieces
    said = words.lower[pieces[best].first : pieces[best].after]
    for index, piece in enumerate(pieces):
        if piece.kind in {"navigation", "boilerplate", "label"} and words.lower[piece.first : piece.after] == said:
            pieces[index] = piece.marked("duplicate", "duplicate: the headline again")
    return pieces
