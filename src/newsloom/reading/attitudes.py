"""Nouns with a clause of their own: "her claim that C", "the allegation by Voss that C", "expressed confidence that C".

Whose it is stands before the noun (a possessor) or behind it ("by", "from", "of"); a verb that only carries the noun
lends its subject ("made the claim"); nobody is named for "the allegation that C". In a subject's place the clause ends
where the sentence's own verb begins. Known to be missed: nouns without "that", clauses behind two verbs of their own.
"""

from __future__ import annotations

from collections.abc import Sequence

from newsloom.language import lexicons
from newsloom.model.reading import Stance
from newsloom.reading.clauses import Frame, Phrase, closed, left_phrase, right_phrase, verb_group
from newsloom.reading.complements import is_finite
from newsloom.reading.contents import Attribution, Piece
from newsloom.reading.cues import Cue
from newsloom.reading.extents import end_of_clause, trim_end

_OWNED = {"his": "he", "her": "she", "their": "they", "its": "it"}
_BEHIND = 7  # words from the noun to "that": "a claim by the former harbour master that"
LONGEST = 5  # words of a possessor
MODIFIERS = 3  # words between possessor and noun: "his own repeated claim"


def attribute(frame: Frame, cue: Cue, cues: Sequence[Cue]) -> Attribution | None:
    """Return what the noun at `cue` holds and whose it is; None when no clause with "that" belongs to it."""
    words, noun = frame.words, cue.first
    that = _that(frame, noun)
    if that is None or that + 2 >= frame.end:
        return None
    start = that + 1 + (words.lower[that + 1] == ",")
    end = _end(frame, start, cues, subject=_opens(frame, noun))
    speaker = _owner(frame, noun, that)
    stance: Stance = "denies" if cue.kind == "deny" else "says"
    piece: Piece = (start, end)
    return Attribution((noun, noun), cue.kind, speaker, (piece,), stance) if end > start + 1 else None


def carried(frame: Frame, verb: int, cues: Sequence[Cue]) -> bool:
    """Tell whether the verb at word `verb` only carries a noun that has the clause: "expressed confidence that C"."""
    words = frame.words
    if words.lower[verb] not in lexicons.words("cues", "carrying"):
        return False
    for cue in cues:
        if cue.form == "noun" and verb < cue.first <= verb + 1 + MODIFIERS and _that(frame, cue.first) is not None:
            between = words.lower[verb + 1 : cue.first]
            return not any(word in closed("prepositions") or not word[0].isalpha() for word in between)
    return False


def _that(frame: Frame, noun: int) -> int | None:
    """Return the "that" of the noun's clause, when only its owner stands between."""
    words, after = frame.words, noun + 1
    if not frame.free(after):
        return None
    if words.lower[after] == "that":
        return after if _is_clause(frame, after) else None
    if words.lower[after] not in ("by", "from", "among", "of", ","):
        return None
    for at in range(after + 1, min(after + _BEHIND, frame.end)):
        if not frame.free(at) or words.lower[at] in closed("auxiliaries") | closed("relatives"):
            return None
        if words.lower[at] == "that":
            return at if words.lower[after] != "," and _is_clause(frame, at) else None
    return None


def _is_clause(frame: Frame, that: int) -> bool:
    """Tell whether "that" opens a clause with a subject of its own: not "the claim that was made"."""
    after = that + 1
    if after >= frame.end:
        return False
    word = frame.words.lower[after]
    return (
        word not in closed("auxiliaries")
        and not is_finite(frame, after)
        and word not in closed("prepositions") - {"in", "after", "before", "at", "under", "with", "by"}
    )


def _owner(frame: Frame, noun: int, that: int) -> Phrase | None:
    """Return whose the noun is: its possessor, whom "by" names, or the subject of a verb that carries it."""
    words = frame.words
    if words.lower[noun + 1] in ("by", "from", "among") and that > noun + 2:
        return right_phrase(frame, noun + 2)
    at = noun - 1
    while (
        frame.free(at)
        and noun - at <= MODIFIERS
        and words.texts[at][0].isalpha()
        and not _ends_modifiers(words.lower[at])
    ):
        at -= 1
    if not frame.free(at):
        return None
    if words.lower[at] in _OWNED:
        return Phrase(at, at, at)
    if words.lower[at] == "'s" or (words.lower[at] == "'" and words.lower[at - 1].endswith("s")):
        return _possessor(frame, at - 1)
    if words.lower[at] in closed("determiners"):
        at -= 1
    return _carrier(frame, at)


def _possessor(frame: Frame, last: int) -> Phrase | None:
    """Return the phrase that ends at word `last` before "'s": back to its determiner, or over its capitals."""
    words, first = frame.words, last
    if not frame.free(last) or not words.texts[last][0].isalnum():
        return None
    while frame.free(first - 1) and last - first < LONGEST:
        before = words.lower[first - 1]
        if before in closed("determiners"):
            return Phrase(first - 1, last, last)
        if not (words.texts[first - 1][0].isupper() or (words.texts[first][0].islower() and before[0].isalpha())):
            break
        if before in closed("prepositions") | closed("auxiliaries") | closed("openers"):
            break
        first -= 1
    return Phrase(first, last, last) if words.texts[first][0].isupper() else Phrase(last, last, last)


def _ends_modifiers(word: str) -> bool:
    return (
        word in closed("determiners")
        or word in closed("prepositions")
        or word == "'s"
        or word in lexicons.words("cues", "carrying")
    )


def _carrier(frame: Frame, at: int) -> Phrase | None:
    """Return the subject of the verb at `at` when it only carries the noun: "Voss expressed confidence that C"."""
    if not frame.free(at) or frame.words.lower[at] not in lexicons.words("cues", "carrying"):
        return None
    verb = verb_group(frame, at)
    if verb.infinitive is not None or any(word in closed("negatives") | closed("passive") for word in verb.auxiliaries):
        return None
    return left_phrase(frame, verb.before) if frame.free(verb.before) else None


def _opens(frame: Frame, noun: int) -> bool:
    """Tell whether no verb stands before the noun in its sentence: it is the subject's."""
    for at in range(frame.first, noun):
        if frame.free(at) and (
            frame.words.lower[at] in closed("auxiliaries")
            or is_finite(frame, at)
            or frame.words.lower[at] in closed("finite")
        ):
            return False
    return True


def _end(frame: Frame, start: int, cues: Sequence[Cue], *, subject: bool) -> int:
    """Return the word behind the noun's clause; behind a subject's noun it ends before the sentence's own verb."""
    end = end_of_clause(frame, start, [cue for cue in cues if cue.first > start])
    if not subject:
        return end
    seen = False
    for at in range(start + 1, end):
        verb = frame.words.lower[at] in closed("auxiliaries") or is_finite(frame, at)
        if not verb or frame.words.lower[at - 1] in closed("auxiliaries"):
            continue
        if seen and frame.words.lower[at - 1] not in closed("relatives") | closed("pronouns") | {
            "and",
            "or",
            "to",
            "that",
        }:
            return trim_end(frame, start, at)
        seen = True
    return end
