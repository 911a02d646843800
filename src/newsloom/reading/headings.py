"""What a piece is by its shape and its place: the head of a story, its subheads, and lines that head nothing.

The stretch in which the story stands is looked for first; what stands before it is the head, what stands after it the
page's own. Known to be missed: subheads that share no word with a long story; links to other stories on the same
subject between its paragraphs.
"""

from __future__ import annotations

from newsloom.language.words import Words
from newsloom.model.document import Document
from newsloom.reading import captions, furniture, heads, stretch
from newsloom.reading.pieces import Piece

LONGEST_HEADING = 24  # words and marks of a heading: entries of live blogs have long ones
LINK = 6  # words: of two such lines together 37 were links on 84 pages and six subheads; shorter ones are often both


def mark(document: Document, words: Words, pieces: list[Piece]) -> list[Piece]:
    """Return the pieces with what their shape and place decide; verdicts that they have already stand."""
    pieces = captions.galleries(words, furniture.mark(words, pieces))
    first, last = stretch.find(pieces)
    last = stretch.trim(words, pieces, first, last)
    pieces = captions.within(pieces, last)
    pieces = captions.mark(words, furniture.within(words, pieces, first, last), last)
    told = stretch.told(words, pieces, first, last)
    pieces = stretch.rejoin(words, pieces, first, last, told)
    pieces = stretch.apart(pieces, first, last)
    pieces = stretch.after(words, furniture.lists(words, pieces, first, last, told), last)
    pieces = heads.mark(document, words, pieces, first, told)
    return _idle(words, _linked(_between(words, pieces, first, last, told)), first)


def _between(words: Words, pieces: list[Piece], first: int, last: int, told: frozenset[str]) -> list[Piece]:
    """Unstopped lines between paragraphs are subheads, but for those that name nothing of a story's words.

    Of the lines without any word of the story on 84 pages 67 were residue and five subheads.
    """
    for index in range(first, last):
        piece = pieces[index]
        short = piece.mark in {"", ":"} and piece.words <= LONGEST_HEADING
        if piece.kind is None and short and not stretch.is_sentence(piece) and not _listed(words, piece):
            if piece.mark == ":" or stretch.names(words, piece, told):
                pieces[index] = piece.marked("subhead", "subhead: a line between paragraphs")
            else:
                pieces[index] = piece.marked("label", "label: says nothing of the story")
    return pieces


def _linked(pieces: list[Piece]) -> list[Piece]:
    """Mark long lines that stand together between paragraphs: two headings in a row are links to other stories."""
    index = 0
    while index < len(pieces):
        after = index
        while after < len(pieces) and pieces[after].kind == "subhead" and pieces[after].mark != ":":
            after += 1
        run = pieces[index:after]
        if len(run) > 1 and all(piece.words >= LINK for piece in run):
            pieces[index:after] = [piece.marked("navigation", "navigation: links between paragraphs") for piece in run]
        index = max(after, index + 1)
    return pieces


def _listed(words: Words, piece: Piece) -> bool:
    return words.texts[piece.first] in {"•", "*", "-", "▪", "–"}


def _idle(words: Words, pieces: list[Piece], first: int) -> list[Piece]:
    """Mark unstopped lines between residue and other such lines: they head nothing.

    On 84 whole pages four lines of story and 79 of residue stood between kept text and residue, none and 66 the other
    way round; a line between residue on both sides may be a heading that pleas surround (47 and 63), and stays.
    """
    shapes = [_shape(words, piece) for piece in pieces]
    for index in range(max(first, 1), len(pieces) - 1):
        if shapes[index] != "line":
            continue
        before, after = shapes[index - 1], shapes[index + 1]
        ends = after == "aside" and (before == "line" or (before == "told" and pieces[index].kind == "subhead"))
        if (ends or (before == "aside" and after == "line")) and pieces[index - 1].mark != ":":
            pieces[index] = pieces[index].marked("navigation", "navigation: a line that heads nothing")
    return pieces


def _shape(words: Words, piece: Piece) -> str:
    """Return what a piece is to its neighbours: a kept line without a stop, other kept text, evidence or residue."""
    if piece.kind in {"subhead", None}:
        stopped = (piece.stopped and piece.mark != ":") or piece.words > stretch.LONGEST_LINE
        return "told" if stopped or _listed(words, piece) else "line"
    if piece.kind in {"headline", "deck", "body"}:
        return "told"
    return "evidence" if piece.kind in {"credit", "duplicate"} else "aside"
