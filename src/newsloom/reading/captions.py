"""Captions by their place and shape: lines whose picture's credit stands beside them, or behind their stop.

"The tug waits. Jon Hessel for Coastline", "Ida Lund at the mole" above a lone "Coastline Pictures", "The mole at
dusk.Credit: Jon Hessel". Those that say what they are ("File photo: ...") are known by the residue lexicon. Known to be
missed: captions without a credit, which read like any sentence.
"""

from __future__ import annotations

import re
from dataclasses import replace

from newsloom.language import publishers
from newsloom.language.words import Words
from newsloom.model.reading import PassageKind
from newsloom.reading import furniture, stops
from newsloom.reading.pieces import Piece

LONGEST = 60  # words and marks: longer pieces are paragraphs that an author signed
SHORTEST = 6  # words of an unstopped line beside a lone credit: shorter ones are headings
CREDIT = 12  # words of a credit: a photographer, an agency and their words
FOOT = 3  # lines behind the story in which an agency alone is whose it is: further down stand partners and links
NAME = 7  # words of a credit that has no word for itself

_GLUED = re.compile(r"(?:photo(?:graph)?|image|picture|pic)?(?: ?credit)? ?(?::|by\b)", re.IGNORECASE)
GALLERY = "caption: a gallery's, with its credit"

_VIA = re.compile(r" via | ?/ ?", re.IGNORECASE)
_SIGNED = re.compile(r"(?:[A-Z][\w.'&-]*|for|of|via|and|the|/)(?: (?:[A-Z][\w.'&-]*|for|of|via|and|the|/))*")


def mark(words: Words, pieces: list[Piece], last: int) -> list[Piece]:
    """Return the pieces with captions up to piece `last` marked, the last of the story; behind it authors sign too."""
    for index, piece in enumerate(pieces):
        if piece.kind is None and index < last:
            if _signed(words, piece):
                pieces[index] = piece.marked("caption", "caption: a name behind its stop")
            elif piece.words <= NAME and _is_house(words, piece):
                pieces[index] = piece.marked("credit", "credit: a house alone")
                _beside(pieces, index, "caption: its credit stands beside it")
        elif (
            piece.kind is None
            and last < index <= last + FOOT
            and piece.words <= NAME
            and _is_house(words, piece, "agency")
        ):
            pieces[index] = piece.marked("credit", "credit: an agency alone at the foot")
        elif piece.kind in {"caption", "credit"} and index and _glued(words, pieces[index - 1], piece):
            pieces[index - 1] = pieces[index - 1].marked("caption", "caption: its credit follows")
    return pieces


def galleries(words: Words, pieces: list[Piece]) -> list[Piece]:
    """Return the pieces with the credits that recur between the lines of a gallery marked, and these as captions.

    It is asked before the story's stretch is looked for, which a gallery must not part.
    """
    for index, piece in enumerate(pieces):
        if piece.reason == furniture.AGAIN and _is_house(words, piece):
            pieces[index] = piece.marked("credit", GALLERY)
            _beside(pieces, index, GALLERY, both=True)
    return pieces


def within(pieces: list[Piece], last: int) -> list[Piece]:
    """Return the pieces without galleries behind the story: there houses stand under links to other stories."""
    for index in range(last + 1, len(pieces)):
        if pieces[index].reason == GALLERY:
            kind: PassageKind | None = "boilerplate" if pieces[index].kind == "credit" else None
            pieces[index] = replace(pieces[index], kind=kind, reason=furniture.AGAIN if kind else "body")
    return pieces


def _signed(words: Words, piece: Piece) -> bool:
    if piece.stopped or piece.words > LONGEST:
        return False
    starts = stops.breaks(words.folded, piece.start, piece.end)
    if not starts or words.folded.count(" ", starts[-1], piece.end) >= NAME:
        return False
    return _SIGNED.fullmatch(words.folded, starts[-1], piece.end) is not None


def _is_house(words: Words, piece: Piece, kind: str | None = None) -> bool:
    """Tell whether a line is nothing but listed publishers' names, of one `kind`, as the credit of a picture is."""
    named = [publishers.by_name(part) for part in _VIA.split(words.folded[piece.start : piece.end])]
    return not piece.stopped and all(each is not None and kind in (None, each.kind) for each in named)


def _beside(pieces: list[Piece], index: int, reason: str, *, both: bool = False) -> None:
    """Mark the unstopped line below or above a lone credit; `both` in a gallery, whose credits stand between them."""
    for near in (index + 1, index - 1):
        if 0 <= near < len(pieces):
            line = pieces[near]
            if line.kind is None and not line.stopped and SHORTEST <= line.words <= LONGEST:
                pieces[near] = line.marked("caption", reason)
                if not both:
                    return


def _glued(words: Words, before: Piece, credit: Piece) -> bool:
    """Tell whether a picture's credit stands directly behind `before` in its line."""
    beside = before.kind is None and before.end == credit.start and credit.words <= CREDIT
    return beside and _GLUED.match(words.folded, credit.start, credit.end) is not None
