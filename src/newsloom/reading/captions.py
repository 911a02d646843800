"""Captions by their place and shape: lines whose picture's credit stands beside them, or behind their stop.

"The tug waits. Jon Hessel for Coastline", "Ida Lund at the mole" above a lone "Coastline Pictures", "The mole at
dusk.Credit: Jon Hessel". Those that say what they are ("File photo: ...") are known by the residue lexicon. Known to be
missed: captions without a credit, which read like any sentence.
"""

from __future__ import annotations

import re

from newsloom.language import publishers
from newsloom.language.words import Words
from newsloom.reading import stops
from newsloom.reading.pieces import Piece

LONGEST = 60  # words and marks: longer pieces are paragraphs that an author signed
SHORTEST = 6  # words of an unstopped line beside a lone credit: shorter ones are headings
CREDIT = 12  # words of a credit: a photographer, an agency and their words
NAME = 7  # words of a credit that has no word for itself

_GLUED = re.compile(r"(?:photo(?:graph)?|image|picture|pic)?(?: ?credit)? ?(?::|by\b)", re.IGNORECASE)
_SIGNED = re.compile(r"(?:[A-Z][\w.'&-]*|for|of|via|and|the|/)(?: (?:[A-Z][\w.'&-]*|for|of|via|and|the|/))*")


def mark(words: Words, pieces: list[Piece], last: int) -> list[Piece]:
    """Return the pieces with captions up to piece `last` marked, the last of the story; behind it authors sign too."""
    for index, piece in enumerate(pieces):
        if piece.kind is None and index < last:
            if _signed(words, piece):
                pieces[index] = piece.marked("caption", "caption: a name behind its stop")
            elif piece.words <= NAME and _is_house(words, piece):
                pieces[index] = piece.marked("credit", "credit: a house alone")
                _beside(pieces, index)
        elif piece.kind in {"caption", "credit"} and index and _glued(words, pieces[index - 1], piece):
            pieces[index - 1] = pieces[index - 1].marked("caption", "caption: its credit follows")
    return pieces


def _signed(words: Words, piece: Piece) -> bool:
    if piece.stopped or piece.words > LONGEST:
        return False
    starts = stops.breaks(words.folded, piece.start, piece.end)
    if not starts or words.folded.count(" ", starts[-1], piece.end) >= NAME:
        return False
    return _SIGNED.fullmatch(words.folded, starts[-1], piece.end) is not None


def _is_house(words: Words, piece: Piece) -> bool:
    """Tell whether a line is nothing but a listed publisher's name, as the credit of a picture is."""
    return not piece.stopped and publishers.by_name(words.folded[piece.start : piece.end]) is not None


def _beside(pieces: list[Piece], index: int) -> None:
    """Mark the unstopped line below or above a lone credit."""
    for near in (index + 1, index - 1):
        if 0 <= near < len(pieces):
            line = pieces[near]
            if line.kind is None and not line.stopped and SHORTEST <= line.words <= LONGEST:
                pieces[near] = line.marked("caption", "caption: its credit stands beside it")
                return


def _glued(words: Words, before: Piece, credit: Piece) -> bool:
    """Tell whether a picture's credit stands directly behind `before` in its line."""
    beside = before.kind is None and before.end == credit.start and credit.words <= CREDIT
    return beside and _GLUED.match(words.folded, credit.start, credit.end) is not None
