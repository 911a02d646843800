"""Headlines, decks, subheads, labels and runs of short lines: what a piece is by its shape and its place.

The story's sentences are looked for first; what stands before them is the head, after them the foot. In the head the
first line of some length without a full stop is the headline. Lists of short lines are navigation unless a line that
ends in a colon announces them. Known to be missed: headlines that end in a full stop; lists of results without a colon.
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
LONGEST_HEADING = 24  # words and marks of a heading: entries of live blogs have long ones
RECURS = 3  # times: twice may be a teaser or a caption printed again
NAMELESS = 5  # words: longer lines that recur are headlines and teasers, which the repeats part
LONGEST_TEASER = 36  # words of an unstopped line that may head nothing: longer ones are paragraphs that lost their stop
RUN = 4  # short lines in a row: three still occur as headline, deck and byline
SHORT = 14  # words of a line in a list of links, on average: headlines of others are as long as our own
DECKS = 4  # lines between headline and story: a summary in points; more are the page's own
HEAD = 8  # unjudged lines before the story from which on they are taken for a menu


# A rule, a dot, an arrow between blanks; a gap of two blanks.
_PARTED = re.compile(r" *[|»›·•▪>] +|(?<=[A-Za-z])\s{2,}(?=[A-Z])")


def mark(document: Document, words: Words, pieces: list[Piece]) -> list[Piece]:
    """Return the pieces with what their shape and place decide; verdicts that they have already stand."""
    pieces = _furniture(words, _menus(words, _without_letters(words, pieces)))
    first, last = stretch.find(pieces)
    pieces = stretch.rejoin(words, pieces, first, last)
    pieces = stretch.apart(pieces, first, last)
    pieces = stretch.after(_lists(words, pieces, first), last)
    pieces = _head(document, words, pieces, first)
    return _idle(words, _between(words, pieces, first, last), first)


def _furniture(words: Words, pieces: list[Piece]) -> list[Piece]:
    """Mark lines that stand three times or more: a page's furniture, whatever they say."""
    short = [(index, words.lower[piece.first : piece.after]) for index, piece in enumerate(pieces) if _may_recur(piece)]
    counts = Counter(said for _, said in short)
    for index, said in short:
        if counts[said] >= RECURS:
            pieces[index] = pieces[index].marked("boilerplate", "boilerplate: the same line again and again")
    return pieces


def _may_recur(piece: Piece) -> bool:
    return piece.kind is None and piece.words <= NAMELESS


def _without_letters(words: Words, pieces: list[Piece]) -> list[Piece]:
    for index, piece in enumerate(pieces):
        if piece.kind is None and piece.words < 12:
            texts = words.texts[piece.first : piece.after]
            if not any(text[0].isalpha() for text in texts):
                clocks = [text for text in texts if ":" in text and text[0].isdigit()]
                player = len(clocks) > 1 or any(text.startswith("0:") for text in clocks)
                pieces[index] = (
                    piece.marked("player", "player: clocks") if player else piece.marked("label", "label: no letters")
                )
    return pieces


def _menus(words: Words, pieces: list[Piece]) -> list[Piece]:
    """Mark lines of several short parts with rules, arrows or wide gaps between them."""
    for index, piece in enumerate(pieces):
        if piece.kind is None and not piece.stopped and piece.words < LONGEST_HEADING:
            parts = [part for part in _PARTED.split(words.folded[piece.start : piece.end]) if part]
            if len(parts) > 1 and max(part.count(" ") for part in parts) < 4:
                pieces[index] = piece.marked("navigation", "navigation: parts in a line")
    return pieces


def _lists(words: Words, pieces: list[Piece], first: int) -> list[Piece]:
    """Mark the lines under a heading of other stories, and runs of short lines after the story has begun."""
    index = 0
    while index < len(pieces):
        after = index
        while after < len(pieces) and pieces[after].kind is None and not stretch.is_sentence(pieces[after]):
            after += 1
        before = pieces[index - 1] if index else None
        headed = before is not None and before.kind == "navigation" and _bare(words, before)
        announced = before is not None and words.folded[before.end - 1] == ":" and not headed
        run = pieces[index:after]
        listed = len(run) >= RUN and index >= first and sum(piece.words for piece in run) <= SHORT * len(run)
        if index > first - 1 and run and not announced and (headed or listed):
            reason = "navigation: under a heading" if headed else "navigation: a list of short lines"
            pieces[index:after] = [piece.marked("navigation", reason) for piece in run]
        index = max(after, index + 1)
    return pieces


def _bare(words: Words, piece: Piece) -> bool:
    return piece.words <= 6 and ":" not in words.folded[piece.start : piece.end - 1]


def _head(document: Document, words: Words, pieces: list[Piece], first: int) -> list[Piece]:
    zone = [index for index in range(first) if pieces[index].kind is None]
    best = _headline(document, words, pieces, zone)
    crowded = len(zone) > HEAD
    decks = [index for index in zone if best is not None and index > best and pieces[index].words >= HEADLINE]
    decks = decks if len(decks) <= DECKS else decks[:1]
    for index in zone:
        piece = pieces[index]
        if index == best:
            pieces[index] = piece.marked("headline", "headline: first line without a stop")
        elif index in decks:
            pieces[index] = piece.marked("deck", "deck: between headline and story")
        elif crowded:
            pieces[index] = piece.marked("navigation", "navigation: a menu before the story")
        elif piece.words < HEADLINE:
            pieces[index] = piece.marked("label", "label: a few words before the story")
    return _deck(pieces, best, first)


def _deck(pieces: list[Piece], best: int | None, first: int) -> list[Piece]:
    """A short sentence right under the headline is a deck when a longer one follows."""
    if best is not None and best + 1 == first and first + 1 < len(pieces):
        lead, following = pieces[first], pieces[first + 1]
        if lead.words <= 20 and following.kind is None and following.words >= 1.5 * lead.words:
            pieces[first] = lead.marked("deck", "deck: short sentence under the headline")
    return pieces


def _headline(document: Document, words: Words, pieces: list[Piece], zone: list[int]) -> int | None:
    if document.title:
        title = fold_key(document.title)
        same = [index for index in zone if fold_key(words.folded[pieces[index].start : pieces[index].end]) in title]
        long = [index for index in same if pieces[index].words >= HEADLINE]
        if long:
            return max(long, key=lambda index: (pieces[index].words, index))
    fit = [index for index in zone if pieces[index].words >= HEADLINE]
    if not fit:
        return None
    if len(zone) <= HEAD:
        return fit[0]
    near = [index for index in fit if index in zone[-HEAD:]] or fit[-1:]
    return max(near, key=lambda index: (min(pieces[index].words, 12), -index))


def _between(words: Words, pieces: list[Piece], first: int, last: int) -> list[Piece]:
    """Unstopped lines between paragraphs are subheads."""
    for index in range(first, last):
        piece = pieces[index]
        short = piece.mark in {"", ":"} and piece.words <= LONGEST_HEADING
        if piece.kind is None and short and not stretch.is_sentence(piece):
            listed = words.texts[piece.first] in {"•", "*", "-", "▪", "–"}
            pieces[index] = piece if listed else piece.marked("subhead", "subhead: a line between paragraphs")
    return pieces


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
        listed = words.texts[piece.first] in {"•", "*", "-", "▪", "–"}
        stopped = (piece.stopped and piece.mark != ":") or piece.words > LONGEST_TEASER
        return "told" if listed or stopped else "line"
    if piece.kind in {"headline", "deck", "body"}:
        return "told"
    return "evidence" if piece.kind in {"credit", "duplicate"} else "aside"
