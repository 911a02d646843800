"""Passages: the text tiled into labelled stretches; residue is set aside and nothing is deleted.

Lines are cut at glue points, then at the sentences that the residue lexicon recognises and at credit tails. Each piece
is judged by the lexicon against its own shape, then by its neighbours, its place, and whether another piece repeats
it. Keep wins ties: dropping news is worse. Known to be missed: pleas told like news, teasers of other stories that are
whole sentences, captions without opener, date or credit. Method: our own; signals as in boilerplate removal.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from newsloom.language import lexicons
from newsloom.language.words import Words
from newsloom.model.document import Document
from newsloom.model.reading import Passage, PassageKind
from newsloom.model.span import Span
from newsloom.reading import credits as credit_lines
from newsloom.reading import headings, layout, repeats, residue, stops
from newsloom.reading.pieces import Piece, measure

TOLD = 15  # words of a sentence on prices or offers that names its speaker and addresses nobody: news of a trade
SPEECH = lexicons.words("residue", "speech")
TAIL = "credit: tail"
ADDRESS = lexicons.words("residue", "address")


def find(document: Document, words: Words) -> tuple[Passage, ...]:
    """Return the passages in order; every non-blank character lies in exactly one, and none begins or ends blank."""
    pieces = _pieces(document.text, words)
    if not pieces:
        return ()
    judged = repeats.mark(words, headings.mark(document, words, _neighbours(words, pieces)))
    return tuple([Passage(Span(piece.start, piece.end), piece.kind or "body", piece.reason) for piece in judged])


def _pieces(text: str, words: Words) -> list[Piece]:
    folded = words.folded
    spans = layout.pieces(text, folded)
    if not spans:
        return []
    firsts = [bisect_left(words.starts, start) for start, _ in spans]
    tried = residue.candidates(words, [*firsts, len(words.starts)])
    found: list[Piece] = []
    closed = False
    for index, (start, end) in enumerate(spans):
        if index in tried:
            found += _judged(words, start, end, tried[index], closed=closed)
            closed = closed or _closes(found[-1])
        else:
            found += _tailed(words, measure(words, start, end))
    return found


def _closes(piece: Piece) -> bool:
    """Tell whether what follows `piece` is more often residue than story: a foot credit, comments, a notice."""
    return piece.kind in {"comments", "legal"} or (piece.kind == "credit" and piece.reason != TAIL)


def _judged(words: Words, start: int, end: int, tried: Sequence[residue.Try], *, closed: bool) -> list[Piece]:
    """Return the piece cut where sentences of residue begin or end, each with its verdict."""
    tried = residue.fitting(tried, end - start)
    if not tried:
        return _tailed(words, measure(words, start, end))
    # Only patterns that stand at a sentence's beginning need these places before anything is found.
    starts = [start, *stops.breaks(words.folded, start, end)] if residue.starting(tried) else [start]
    hits = residue.hits(words, starts, end, tried)
    whole = measure(words, start, end)
    if not hits:
        return _tailed(words, whole)
    starts = starts if residue.starting(tried) else [start, *stops.breaks(words.folded, start, end)]
    ends = [*starts[1:], end]
    support = addresses(words, whole) + closed
    inside: list[list[residue.Hit]] = [[] for _ in starts]
    for hit in hits:
        inside[bisect_right(starts, hit.start) - 1].append(hit)
    units = [
        _verdict(words, measure(words, first, first + len(words.folded[first:after].rstrip())), own, support)
        for first, after, own in zip(starts, ends, inside, strict=True)
    ]
    joined: list[Piece] = []
    for piece in _drawn(words, units):
        if joined and joined[-1].kind == piece.kind:
            joined[-1] = measure(words, joined[-1].start, piece.end, piece.kind, joined[-1].reason)
        else:
            joined.append(piece)
    return [tailed for piece in joined for tailed in (_tailed(words, piece) if piece.kind is None else [piece])]


def _verdict(words: Words, unit: Piece, hits: Sequence[residue.Hit], support: int) -> Piece:
    """Return `unit` with the kind that outweighs keeping it, if one does; `support` speaks against its whole piece."""
    weights: dict[PassageKind, int] = {}
    reasons: dict[PassageKind, str] = {}
    for hit in hits:
        if unit.start <= hit.start < unit.end:
            weights[hit.pattern.kind] = weights.get(hit.pattern.kind, 0) + hit.pattern.weight
            reasons.setdefault(hit.pattern.kind, hit.pattern.reason)
    if not weights:
        return unit
    if max(hit.pattern.weight for hit in hits if unit.start <= hit.start < unit.end) < 2:
        return unit  # words that only add to others
    said = not SPEECH.isdisjoint(words.lower[unit.first : unit.after])
    kind = max(weights, key=lambda each: weights[each])
    # A sentence counts 2, as a lexicon line that decides only short ones; a speech verb makes news of most imperatives.
    keep = (2 if unit.stopped and unit.words >= 8 else 1) + (said and kind != "credit")
    told = said and unit.stopped and unit.words >= TOLD and kind == "promotion" and not addresses(words, unit)
    return unit.marked(kind, reasons[kind]) if weights[kind] + (0 if said else support) > keep + 2 * told else unit


def addresses(words: Words, piece: Piece) -> bool:
    """Tell whether the outlet speaks for itself or to its reader: "we", "your" outside quotation marks."""
    mine = words.lower[piece.first : piece.after]
    return '"' not in mine and not ADDRESS.isdisjoint(mine)


def _drawn(words: Words, units: list[Piece]) -> list[Piece]:
    """Let a sentence that speaks to the reader, or is cut short, follow the residue it stands beside."""
    for index, unit in enumerate(units):
        before = units[index - 1] if index else None
        if unit.kind is None and before is not None and before.kind is not None and _follows(words, units, index):
            units[index] = unit.marked(before.kind, before.reason)
    if 1 < len(units) <= 3 and units[-1].kind == "caption" and units[0].kind is None:
        # A photographer's credit at the end makes a caption of the one or two sentences before it.
        return [unit.marked("caption", units[-1].reason) for unit in units]
    return units


def _follows(words: Words, units: list[Piece], index: int) -> bool:
    unit, kind = units[index], units[index - 1].kind
    chatty = addresses(words, unit) and SPEECH.isdisjoint(words.lower[unit.first : unit.after])
    if kind in {"caption", "author"}:
        return index == len(units) - 1 and unit.words < 12 and not chatty
    between = index + 1 < len(units) and units[index + 1].kind == kind
    cut_short = unit.words < 4 and not unit.stopped
    return chatty or cut_short or between or kind in {"comments", "legal"}


def _tailed(words: Words, piece: Piece) -> list[Piece]:
    """Return `piece` with its credit tail cut off, if it has one."""
    cut = credit_lines.tail(words.folded, piece.start, piece.end)
    if cut is None:
        return [piece]
    end = piece.start + len(words.folded[piece.start : cut].rstrip())
    return [measure(words, piece.start, end), measure(words, cut, piece.end).marked("credit", TAIL)]


def _neighbours(words: Words, pieces: list[Piece]) -> list[Piece]:
    """Let pieces that speak to the reader between pleas be pleas too."""
    for index, piece in enumerate(pieces):
        if piece.kind is None and addresses(words, piece):
            before = pieces[index - 1].kind if index else None
            after = next(
                (other.kind for other in pieces[index + 1 : index + 4] if other.kind or not addresses(words, other)),
                None,
            )
            told = not SPEECH.isdisjoint(words.lower[piece.first : piece.after])
            if before == "promotion" and after in {"promotion", "comments"} and not told:
                pieces[index] = piece.marked("promotion", "promotion: between pleas")
    return pieces
