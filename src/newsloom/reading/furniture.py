"""A page's furniture: menus, lists of links, lines that recur and lines without letters.

Lists of short lines are navigation unless a line that ends in a colon announces them. Known to be missed: lists of
results without a colon.
"""

from __future__ import annotations

import re
from collections import Counter

from newsloom.language.words import Words
from newsloom.reading import stamps, stretch
from newsloom.reading.pieces import Piece

AGAIN = "boilerplate: the same line again and again"
"""The reason of a line that recurs."""

RECURS = 3  # times: twice may be a teaser or a caption printed again
NAMELESS = 5  # words: longer lines that recur are headlines and teasers, which the repeats part
TWICE = 6  # words: shorter lines may be names said twice
ADDRESS = frozenset({"http", "https", "www"})
RUN = 4  # short lines in a row: three still occur as headline, deck and byline
SHORT = 14  # words of a line in a list of links, on average: headlines of others are as long as our own
OWN = 4  # words of most lines in a list of the story's own: tags have two
OWN_SHARED = 0.65  # of its longer words that the story tells: on 84 pages links share .6 at most, lists .7 at least
LONGEST_MENU = 24  # words of several names in one line

# A rule, a dot, an arrow between blanks; a gap of two blanks.
_PARTED = re.compile(r" *[|»›·•▪>] +|(?<=[A-Za-z])\s{2,}(?=[A-Z])")


_POINT = re.compile(r"(?:\d{1,3}[.)]|[•▪*·‣–-]) *\S")


def mark(words: Words, pieces: list[Piece]) -> list[Piece]:
    """Return the pieces with what is furniture by its own shape or because it recurs."""
    return _recurring(words, _twice(words, _menus(words, _without_letters(words, pieces))))


def _recurring(words: Words, pieces: list[Piece]) -> list[Piece]:
    """Mark lines that stand three times or more: a page's furniture, whatever they say."""
    short = [(index, words.lower[piece.first : piece.after]) for index, piece in enumerate(pieces) if _may_recur(piece)]
    counts = Counter(said for _, said in short)
    for index, said in short:
        if counts[said] >= RECURS:
            pieces[index] = pieces[index].marked("boilerplate", AGAIN)
    return pieces


def _may_recur(piece: Piece) -> bool:
    return piece.kind is None and piece.words <= NAMELESS


def _without_letters(words: Words, pieces: list[Piece]) -> list[Piece]:
    for index, piece in enumerate(pieces):
        if piece.kind is None and words.lower[piece.first] in ADDRESS and _is_address(words, piece):
            pieces[index] = piece.marked("label", "label: an address alone")
        elif piece.kind in {None, "label"} and piece.words <= stamps.LONGEST and _is_stamp(words, piece):
            pieces[index] = piece.marked("label", stretch.CLOCK)
        elif piece.kind is None and piece.words < SHORT:
            texts = words.texts[piece.first : piece.after]
            if not any(text[0].isalpha() and text != "of" for text in texts):
                clocks = [text for text in texts if ":" in text and text[0].isdigit()]
                player = len(clocks) > 1 or any(text.startswith("0:") for text in clocks)
                pieces[index] = (
                    piece.marked("player", "player: clocks") if player else piece.marked("label", "label: no letters")
                )
    return pieces


def _is_stamp(words: Words, piece: Piece) -> bool:
    begins = words.lower[piece.first][:3]  # a cheap test first
    may_be = begins[0].isdigit() or begins in stamps.OPENERS
    return may_be and stamps.alone(words.folded, piece.start, piece.end)


def _is_address(words: Words, piece: Piece) -> bool:
    return len(words.folded[piece.start : piece.end].split(None, 1)) == 1 and piece.words > 2


def _menus(words: Words, pieces: list[Piece]) -> list[Piece]:
    """Mark lines of several short parts with rules, arrows or wide gaps between them."""
    for index, piece in enumerate(pieces):
        if piece.kind is None and not piece.stopped and piece.words < LONGEST_MENU:
            parts = [part for part in _PARTED.split(words.folded[piece.start : piece.end]) if part]
            if len(parts) > 1 and max(part.count(" ") for part in parts) < 4:
                pieces[index] = piece.marked("navigation", "navigation: parts in a line")
    return pieces


def _twice(words: Words, pieces: list[Piece]) -> list[Piece]:
    """Mark lines that say the same twice: a link's picture text and its title."""
    lower = words.lower
    for index, piece in enumerate(pieces):
        half = piece.first + piece.words // 2
        doubled = piece.words >= TWICE and lower[piece.first] == lower[half]
        if doubled and piece.kind is None and lower[piece.first : half] == lower[half : piece.after]:
            pieces[index] = piece.marked("navigation", "navigation: the same twice in a line")
    return pieces


def within(words: Words, pieces: list[Piece], first: int, last: int) -> list[Piece]:
    """Mark longer lines that stand three times or more between the story's own: a box of links printed again."""
    lines = [index for index in range(first, last) if _is_line(pieces[index])]
    counts = Counter(words.lower[pieces[index].first : pieces[index].after] for index in lines)
    for index in lines:
        if counts[words.lower[pieces[index].first : pieces[index].after]] >= RECURS:
            pieces[index] = pieces[index].marked("boilerplate", AGAIN)
    return pieces


def _is_line(piece: Piece) -> bool:
    return piece.kind is None and not stretch.is_sentence(piece)


def lists(words: Words, pieces: list[Piece], first: int, last: int, told: frozenset[str]) -> list[Piece]:
    """Mark the lines under a heading of other stories, and runs of short lines after the story has begun.

    A list inside the story is its own when it is counted off, or says in whole lines what the story tells.
    """
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
        if listed and not headed and index < last and _is_own(words, run, told):
            pieces[index:after] = [piece.marked("body", "body: a list of the story's own") for piece in run]
        elif index > first - 1 and run and not announced and (headed or listed):
            reason = "navigation: under a heading" if headed else "navigation: a list of short lines"
            pieces[index:after] = [piece.marked("navigation", reason) for piece in run]
        index = max(after, index + 1)
    return pieces


def _is_own(words: Words, run: list[Piece], told: frozenset[str]) -> bool:
    """Tell whether lines between the story's sentences are a list of its own."""
    counted = sum(_POINT.match(words.folded, piece.start, piece.end) is not None for piece in run)
    if 2 * counted >= len(run):
        return True
    used = [stretch.vocabulary(words, [piece]) for piece in run]
    shared = sum(len(each & told) for each in used)
    long_ = 2 * sum(piece.words >= OWN for piece in run) > len(run)
    return long_ and shared >= OWN_SHARED * sum(map(len, used))


def _bare(words: Words, piece: Piece) -> bool:
    return piece.words <= 6 and ":" not in words.folded[piece.start : piece.end - 1]
