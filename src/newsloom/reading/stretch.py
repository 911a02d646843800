"""Where on a page the story stands: the stretch that holds most sentences, and what lies outside it.

Sentences count by their words, lines between them count against the stretch, so that a menu or a list of teasers ends
it. Sentences that stand apart from it are teasers of other stories, and lines after it are the page's own. Known to be
missed: teasers told in whole paragraphs, right behind the story. The counts were found on 84 rendered pages (bench
`passages`) and looked at on 160 others; the same count serves all sites.
"""

from __future__ import annotations

from newsloom.language.words import Words
from newsloom.model.reading import PassageKind
from newsloom.reading import stops
from newsloom.reading.pieces import Piece

CLOCK = "label: a clock"
"""The reason of a line that stamps an entry of a live blog: it parts nothing from the story."""

APART_FROM = "navigation: apart from the story"
"""The reason of a sentence that a menu's worth of lines parts from the story."""

SENTENCE = 8  # words and marks: with a stop at the end, shorter lines are as often labels ("Read on.") as news
CRY = 20  # the same when it ends in an exclamation or question mark, as slogans and teasers do
PARAGRAPH = 60  # words that one piece can add to the story's stretch: more is a page in one line
BETWEEN = 8  # words that a line of no story takes away: 4 to 10 tried, from 9 on second halves of stories are lost
EVIDENCE = 3  # the same for captions, credits and repeats, which stand between a story's own paragraphs
NEAR_END = 0.9  # of the story's words: from .8 down a page lost a tenth of its story, at .9 none did
APART = 5  # lines: pleas and captions between two paragraphs are fewer
GROUP = 3  # sentences that stand apart together: a story's second half is longer than a teaser
GROUP_WORDS = 80  # the same in words
RUN_WORDS = 50  # words of two sentences or more elsewhere that may be the story's other half
LONG_WORDS, LONG_SHARED = 100, 0.25  # three sentences so long share less with a half that a gallery parts from them
LONE_WORDS = 15  # the same of one sentence
LEADING = 30  # words of one sentence above the stretch that may stand any number of pieces before it: a parted lead
LONE_REACH = 12  # pieces from the stretch at most for one sentence: a few links and their heading
SHARED, LONE_SHARED = 0.35, 0.55  # of its longer words that the story uses too: .3 to .5 and .5 to .7 do alike
TEASERS = 20  # at most at a story's end: each asks for the story's words again
ELSEWHERE = 0.25  # a teaser at the story's end shares less: .15 to .35 tried, no line of story lost up to .25
LONGER = 4  # letters: shorter words are shared by any two stories
SHORT_STORY = 80  # longer words: a story of fewer may have a heading that shares none of them
LONGEST_LINE = 36  # words of an unstopped line: longer ones are paragraphs that lost their stop
LABEL = 4  # words: shorter lines after the story are flags


def is_sentence(piece: Piece) -> bool:
    """Tell whether `piece` ends as a sentence and is long enough for one; a teaser cut short ends in dots."""
    return piece.stopped and piece.mark != "…" and piece.words >= (SENTENCE if piece.mark not in "!?" else CRY)


def _told(piece: Piece) -> bool:
    return piece.kind is None and is_sentence(piece)


def find(pieces: list[Piece]) -> tuple[int, int]:
    """Return the first and last piece of the stretch that holds most story: most words less what lies between.

    Both are the number of pieces when there is no sentence at all.
    """
    best = total = 0
    found, begin, announced = (len(pieces), len(pieces)), 0, False
    for index, piece in enumerate(pieces):
        if total <= 0:
            total, begin = 0, index
        if _told(piece):
            total, announced = total + min(piece.words, PARAGRAPH), piece.mark == ":"
        elif piece.kind is None and piece.mark == ":":
            announced = True
        elif piece.reason == CLOCK:
            announced = True  # an entry's stamp announces its heading
        elif not announced or piece.kind is not None:
            total -= EVIDENCE if piece.kind in {"caption", "credit", "duplicate"} else BETWEEN
        if total > best:
            best, found = total, (begin, index)
    return found[0], _end(pieces, *found)


def _end(pieces: list[Piece], first: int, last: int) -> int:
    """Return the story's last piece before its author's note, comments or notices, when these come near its end."""
    weights = [min(piece.words, PARAGRAPH) if _told(piece) else 0 for piece in pieces[first : last + 1]]
    most, read, end = sum(weights), 0, last
    for index, weight in enumerate(weights, start=first):
        if weight:
            read, end = read + weight, index
        elif _ends(pieces[index]) and read >= NEAR_END * most:
            return end
    return last


def _ends(piece: Piece) -> bool:
    """Tell whether a piece stands behind stories: an author's note, not a handle alone, comments, notices."""
    return piece.kind in {"comments", "legal"} or (piece.kind == "author" and piece.words >= SENTENCE)


def trim(words: Words, pieces: list[Piece], first: int, last: int) -> int:
    """Return the story's last piece without teasers at its end: lone sentences behind lines, on something else."""
    for _ in range(TEASERS):
        if not first < last < len(pieces):
            break
        before = last - 1
        while before > first and not _told(pieces[before]):
            before -= 1
        lines = [piece for piece in pieces[before + 1 : last] if piece.kind in {None, "navigation", "label"}]
        used = vocabulary(words, [pieces[last]])
        entry = any(piece.reason == CLOCK for piece in lines)
        if entry or len(lines) < 2 or len(used & told(words, pieces, first, before)) >= ELSEWHERE * len(used):
            return last
        last = before
    return last


def told(words: Words, pieces: list[Piece], first: int, last: int) -> frozenset[str]:
    """Return the longer words of the story's sentences, in lower case."""
    return vocabulary(words, [piece for piece in pieces[first : last + 1] if _told(piece)])


def names(words: Words, piece: Piece, told: frozenset[str]) -> bool:
    """Tell whether a line names anything that the story tells; in a short story, or without longer words, it may."""
    used = vocabulary(words, [piece])
    return len(told) < SHORT_STORY or not used or not used.isdisjoint(told)


def rejoin(words: Words, pieces: list[Piece], first: int, last: int, told: frozenset[str]) -> list[Piece]:
    """Mark sentences outside the stretch that speak of the same: the story's other half behind a gallery or links."""
    runs: list[list[int]] = []
    for index in [index for index, piece in enumerate(pieces) if _told(piece) and not first <= index <= last]:
        if runs and index - runs[-1][-1] <= 2 and (index < first) == (runs[-1][-1] < first):
            runs[-1].append(index)
        else:
            runs.append([index])
    for run in runs:
        used = vocabulary(words, [pieces[index] for index in run])
        if len(used & told) >= _least_shared(pieces, run, first, last) * len(used):
            for index in run:
                pieces[index] = pieces[index].marked("body", "body: of the same story, apart from the rest")
    return pieces


def _least_shared(pieces: list[Piece], run: list[int], first: int, last: int) -> float:
    """Return the share of a run's longer words that must be the story's for it to belong there; more than 1 is never.

    On 244 pages the sentences that stand alone behind the story and speak of the same are its readers' comments.
    """
    size = sum(pieces[index].words for index in run)
    if len(run) > 2 and size >= LONG_WORDS:
        return LONG_SHARED
    if len(run) > 1:
        return SHARED if size >= RUN_WORDS else 2
    near = max(first - run[-1], run[0] - last) <= LONE_REACH and size >= LONE_WORDS
    return LONE_SHARED if near or (run[-1] < first and size >= LEADING) else 2


def vocabulary(words: Words, pieces: list[Piece]) -> frozenset[str]:
    """Return the longer words of `pieces`, in lower case."""
    used: set[str] = set()
    for piece in pieces:
        used.update(words.lower[piece.first : piece.after])
    return frozenset([word for word in used if len(word) >= LONGER and word.isalpha()])


def after(words: Words, pieces: list[Piece], last: int) -> list[Piece]:
    """Mark what stands after the story's last sentence, but for short sentences and announced lists right behind it.

    On 84 pages three lines of story and 139 of residue stood there.
    """
    near = True
    for index in range(last + 1, len(pieces)):
        piece = pieces[index]
        announced = pieces[last].mark == ":" or pieces[index - 1].reason == CLOCK
        if piece.reason == CLOCK:
            near = True  # a live blog's next entry
            continue
        if piece.kind is None and heads_entry(pieces, index):
            pieces[index] = piece.marked("subhead", "subhead: an entry's heading")
            continue
        near = near and piece.kind is None and (piece.stopped or announced or _holds_sentence(words, piece))
        if piece.kind is None and not near:
            kind: PassageKind = "label" if piece.words < LABEL else "navigation"
            pieces[index] = piece.marked(kind, f"{kind}: after the story")
    return pieces


def heads_entry(pieces: list[Piece], index: int) -> bool:
    """Tell whether an unstopped line stands right behind an entry's stamp."""
    return index > 0 and pieces[index - 1].reason == CLOCK and not pieces[index].stopped


def _holds_sentence(words: Words, piece: Piece) -> bool:
    """Tell whether a piece that lost its last stop, or was signed by its author, is a paragraph all the same."""
    starts = stops.breaks(words.folded, piece.start, piece.end)
    return piece.words > LONGEST_LINE or (bool(starts) and words.folded.count(" ", piece.start, starts[-1]) >= SENTENCE)


def apart(pieces: list[Piece], first: int, last: int) -> list[Piece]:
    """Mark the few sentences before the story that a menu's worth of lines parts from it: teasers of others."""
    group: list[int] = []
    lines = 0
    for index, piece in enumerate([*pieces, None]):
        if piece is not None and not _told(piece):
            lines += piece.kind not in {"caption", "credit"}  # a gallery parts nothing
        elif piece is None or lines >= APART:
            few = len(group) < GROUP and sum(pieces[each].words for each in group) < GROUP_WORDS
            if group and few and not first <= group[0] <= last:
                for each in group:
                    pieces[each] = pieces[each].marked("navigation", APART_FROM)
            group, lines = [index], 0
        else:
            group, lines = [*group, index], 0
    return pieces
