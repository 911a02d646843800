"""The content of an attribution: words in marks beside it, the clause before it, the clause behind it.

Words in marks that go on behind speaker and cue are a piece of the same quotation. The clause before a comma begins at
the sentence's start, or behind the last attribution. Known to be missed: content in a sentence of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from newsloom.model.reading import Stance
from newsloom.reading.clauses import Frame, Phrase, closed, is_adverb
from newsloom.reading.complements import begins_clause, is_finite
from newsloom.reading.cues import Cue
from newsloom.reading.extents import end_of_clause, is_title, over_occasions, trim_end, words_in

Piece = tuple[int, int]
"""First word of a piece of content and the word behind it; marks are still inside."""
_NEW = frozenset(
    {
        "but",
        "while",
        "although",
        "though",
        "who",
        "which",
        "as",
        "citing",
        "according",
        "after",
        "before",
        "when",
        "a",
        "an",
    }
)
_PLACE_LINE = 12  # words before the dash: a place, its country, a day, an agency in brackets
_WHOLE = 4  # words in marks that are a quotation by themselves: up to three are a word held at a distance


@dataclass(frozen=True, slots=True)
class Attribution:
    """What one cue says: the cue's words, the speaker, the content's pieces, phrases passed between them."""

    cue: tuple[int, int]
    kind: str
    speaker: Phrase | None
    pieces: tuple[Piece, ...]
    stance: Stance
    passed: tuple[tuple[int, int], ...] = ()
    through: tuple[tuple[int, int], ...] = ()
    """Phrases that can only be a medium: "quoted as saying by X"."""

    @property
    def first(self) -> int:
        """First word of speaker and cue."""
        return min(self.cue[0], self.speaker.first) if self.speaker else self.cue[0]

    @property
    def last(self) -> int:
        """Last word of speaker and cue."""
        return max(self.cue[1], self.speaker.last) if self.speaker else self.cue[1]


def left(frame: Frame, limit: int, earlier: Sequence[Attribution], *, marks_only: bool = False) -> tuple[Piece, ...]:
    """Return the content before word `limit`: words in marks that end there, or the clause that a comma ends."""
    words, last = frame.words, limit - 1
    if last < frame.first:
        return ()
    if words.lower[last] in (",", "-") and frame.free(last) and last > frame.first:
        last -= 1
    elif not frame.inside[last]:
        return ()
    last = _over_description(frame, last)
    if frame.inside[last]:
        return _marked_left(frame, last, earlier, beside=last == limit - 1)
    if marks_only:
        return ()
    first = back(frame, last, earlier)
    end = trim_end(frame, first, last + 1)
    holds_another = any(first < other.cue[0] and other.last < last for other in earlier)
    return ((first, end),) if holds_another or _is_said(frame, first, end) else ()


def _marked_left(frame: Frame, last: int, earlier: Sequence[Attribution], *, beside: bool) -> tuple[Piece, ...]:
    """Return the words in marks that end at word `last`, with their clause; nothing for a title or a single word."""
    words, first = frame.words, last
    while first > frame.first and frame.inside[first - 1] == frame.inside[last]:
        first -= 1
    if first > frame.first and is_title(words, range(first, last + 1)):
        return ()  # "the host of “The Long Winter,” said"
    closed_by = words.lower[last - 1] if words.texts[last][0] in "\"'" else words.lower[last]
    if beside and closed_by not in (",", "?", "!", "-", "…", ".") and last - first < _WHOLE + 2:
        return ()
    return ((back(frame, first, earlier), last + 1),)


def _over_description(frame: Frame, last: int) -> int:
    """Return the mark before a description of the speaker that ends at `last`: “Q,” another friend, Oru said."""
    words = frame.words
    for index in range(last, max(frame.first, last - _DESCRIPTION), -1):
        if frame.inside[index]:
            whole = words.lower[index - 1] in (",", "?", "!") and frame.inside[frame.first] == frame.inside[index]
            described = index < last and words.lower[index + 1] in closed("determiners")
            return index if whole and described and not begins_clause(frame, index + 1, last + 1) else last
    return last


_DESCRIPTION = 10  # words: "the former head of the island's harbour board"


def _is_said(frame: Frame, first: int, end: int) -> bool:
    """Tell whether the words before a comma are a clause: not "In Oru, Voss said", nor "As he left, Voss said"."""
    words = frame.words
    opening = words.lower[first]
    subordinate = opening in closed("openers") and opening not in ("how", "why", "what")
    participle = opening.endswith("ing") and words.texts[first][0].isupper()
    if subordinate or participle:
        comma = next((index for index in range(first, end) if frame.free(index) and words.lower[index] == ","), None)
        if comma is None:
            return participle and begins_clause(frame, first, end)  # "Seeing it burn led them to leave, Voss said"
        return end - comma > 2 and begins_clause(frame, comma + 1, end)
    if begins_clause(frame, first, end):
        return end - first > 1
    return end - first >= _SENTENCE and opening not in closed("prepositions")


_SENTENCE = 8  # words: a subject alone is shorter, and verbs that look like nouns are many ("the job marks a return")


def around(
    frame: Frame, cues: Sequence[Cue], first: int, last: int, earlier: Sequence[Attribution]
) -> tuple[Piece, ...]:
    """Return the two pieces around words `first` to `last` in commas: "The dam, Voss said, will hold"."""
    words, before, after = frame.words, first - 1, last + 1
    if before <= frame.first or after + 1 >= frame.end or frame.inside[before] or words.lower[before] != ",":
        return ()
    if words.lower[after] != "," or frame.inside[after] or words.lower[after + 1] in _NEW:
        return ()
    if any(cue.first in (after + 1, after + 2) and cue.form == "ing" for cue in cues) or words.lower[
        after + 1
    ].endswith("ing"):
        return ()
    start = back(frame, before - 1, earlier)
    if frame.inside[after + 1] and not frame.inside[before - 1] and _is_whole(frame, after + 1, start, before):
        return ()  # "In Oru, Voss said, “Q”"
    left = (start, trim_end(frame, start, before))
    end = end_of_clause(frame, after + 1, [cue for cue in cues if cue.first > after])
    if left[1] <= left[0] or words_in(words, after + 1, end) < 2:
        return ()
    return (left, (after + 1, end))


def _is_whole(frame: Frame, marked: int, first: int, end: int) -> bool:
    """Tell whether words in marks stand by themselves: they begin with a capital, or no clause goes before them."""
    texts = frame.words.texts
    begun = next((texts[index] for index in range(marked, frame.end) if texts[index][0].isalnum()), "")
    return begun[:1].isupper() or not (_is_said(frame, first, end) or begins_clause(frame, first, end))


def right(frame: Frame, cue: Cue, cues: Sequence[Cue], start: int) -> tuple[Piece, ...]:
    """Return the content that begins at word `start`: the words in marks there, or the clause."""
    if frame.inside[start]:
        end = start
        while end < frame.end and frame.inside[end] == frame.inside[start]:
            end += 1
        if end >= frame.end - 1 or _only_marks(frame, end) or cue.kind != "judge":
            rest = more(frame, ((start, end),), end)
            after = over_occasions(frame, end)  # “Q” on Monday
            stops = after >= frame.end or frame.words.lower[after] in (",", ".", ";", "-", ":") or len(rest) > 1
            if stops or _only_marks(frame, end):
                return rest
    behind_cue = [other for other in cues if other.first > start]
    end = end_of_clause(frame, start, behind_cue, subordinate=_is_subordinate(frame, cue.first))
    if cue.kind == "stand":
        end = _end_of_object(frame, start, end)
    elif frame.words.lower[start] == "to" or cue.kind in ("judge", "announce", "deny"):
        end = _end_of_phrase(frame, start, end)
    return ((start, end),) if end > start and words_in(frame.words, start, end) else ()


def _end_of_object(frame: Frame, start: int, end: int) -> int:
    """Return the word behind the noun phrase that begins at `start`: a comma or a clause of its own ends it."""
    words = frame.words
    for at in range(start + 1, end):
        if words.lower[at] == "," and words.lower[at + 1 : at + 2] in (("including",), ("like",), ("such",)):
            continue
        if frame.free(at) and (words.lower[at] in (",", ";", "-", "(") and (words.lower[at] != "-" or frame.apart(at))):
            return at
        if frame.free(at) and (words.lower[at] in _APART or _verb_joins(frame, at, end)):
            return at
    return end


def _end_of_phrase(frame: Frame, start: int, end: int) -> int:
    """Return the word behind an infinitive or a noun phrase: a second verb of the subject ends it, if none stood in it.

    "Plans to stay but is not sure", "denied the claim and left".
    """
    within = closed("auxiliaries") - {"be", "have", "do", "not", "been", "being", "having"}
    for at in range(start + 1, end):
        if not frame.free(at):
            continue
        if _verb_joins(frame, at, end):
            return trim_end(frame, start, at)
        if frame.words.lower[at] in within or is_finite(frame, at):
            return end
    return end


def _verb_joins(frame: Frame, at: int, end: int) -> bool:
    """Tell whether "and" or "but" at word `at` joins a second verb of the subject: "backs the plan and wants more"."""
    words, upcoming = frame.words, at + 1
    while upcoming < end and is_adverb(words, upcoming):
        upcoming += 1
    if words.lower[at] not in ("and", "but") or upcoming >= end or not frame.free(upcoming):
        return False
    word = words.lower[upcoming]
    return word in closed("auxiliaries") or word in closed("pronouns") or is_finite(frame, upcoming)


_APART = frozenset({"when", "while", "after", "before", "until", "since", "although", "though", "once"})


def _is_subordinate(frame: Frame, cue: int) -> bool:
    """Tell whether a cue's own clause opens the sentence and leans on the next one: "While Voss says C, they …"."""
    words, first = frame.words, frame.first
    while first < cue and (not words.texts[first][0].isalnum() or words.lower[first] in ("and", "but", "even", "yet")):
        first += 1
    if words.lower[first] not in closed("leaning") and words.lower[first : first + 2] != ("now", "that"):
        return False
    return all(words.lower[index] != "," or not frame.free(index) for index in range(first, cue))


def more(frame: Frame, pieces: tuple[Piece, ...], start: int) -> tuple[Piece, ...]:
    """Add the words in marks that go on behind speaker and cue: “Q,” he said, “Q.”"""
    words, index = frame.words, start
    while index < frame.end and frame.free(index) and index - start < 25:
        if words.lower[index] in (":", ";", "and", "but", "who", "which", "that") or words.lower[index].endswith("ing"):
            return pieces
        index += 1
    if index >= frame.end or not frame.inside[index] or words.lower[index - 1] not in (",", ".", "-"):
        return pieces
    end = index
    while end < frame.end and frame.inside[end] == frame.inside[index]:
        end += 1
    return more(frame, (*pieces, (index, end)), end) if end < frame.end else (*pieces, (index, end))


def back(frame: Frame, position: int, earlier: Sequence[Attribution]) -> int:
    """Return where the clause that holds `position` begins: behind the last attribution, a colon, or at the start."""
    words, first = frame.words, _behind_place_line(frame)
    for other in earlier:
        if other.last < position and not _reaches(other, position):
            after = [end for _, end in other.pieces if end <= position]
            first = max([first, other.last + 1, *after])
    for index in range(first, position):
        if frame.free(index) and words.lower[index] in (":", ";"):
            first = index + 1
    while (
        first < position
        and frame.free(first)
        and (words.lower[first] in (",", "-", ".") or words.lower[first] in ("and", "but", "yet", "so"))
    ):
        first += 1
    return first


def _reaches(other: Attribution, position: int) -> bool:
    """Tell whether what `other` reports ends right where this clause does: "Voss hopes to stay, an aide said"."""
    first, end = other.pieces[-1]
    if other.first == other.cue[0]:
        return False  # "Asked whether C, Voss laughed"
    return other.last < first <= position + 1 and end > position - 1


def _behind_place_line(frame: Frame) -> int:
    """Return the first word behind "ARDEN (Agency) –" or "ARDEN, May 3 –"; the frame's first word without one."""
    words, first = frame.words, frame.first
    if not (words.texts[first].isupper() and len(words.texts[first]) > 2):
        return first
    for index in range(first + 1, min(frame.end - 1, first + _PLACE_LINE)):
        if frame.free(index) and words.lower[index] == "-" and frame.apart(index):
            return index + 1
    return first


def _only_marks(frame: Frame, start: int) -> bool:
    return all(not frame.words.texts[index][0].isalnum() for index in range(start, frame.end))
