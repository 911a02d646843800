"""How far a quotation reaches: where its content begins behind a cue, and where its clause ends.

Content in marks is what stands between them. Reported content begins behind the cue, the person told, the time and
the occasion; it ends with the sentence, or before the next attribution ("…, according to S", "…, adding that").
Known to be missed: a narrator's clause joined by a plain "and" is taken for reported speech.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from newsloom.language import lexicons
from newsloom.language.words import Words
from newsloom.reading.clauses import Frame, closed, is_adverb, left_phrase, right_phrase, verb_group
from newsloom.reading.complements import begins_clause
from newsloom.reading.cues import Cue

_TO_THAT = 14  # words between a cue and its "that": "told the newspaper in an interview on Monday that"
_CLOSERS = frozenset(".,;:!?-")
_HELPING = frozenset({"did", "does", "has", "not", "didn't", "doesn't", "hasn't"})
"""Auxiliaries of the narrator's tense: "had" and "would" are those of what is reported."""
_PARTING = frozenset(",;-")


@dataclass(frozen=True, slots=True)
class Behind:
    """What follows a cue: the first word of the content (None: no content), and phrases passed on the way."""

    content: int | None
    passed: tuple[tuple[int, int], ...]
    marked: bool
    """Whether "that" or a colon or a mark opens the content."""
    heard: bool = False
    """Whether the words passed begin with a hearer, be it one word: "told them he would come"."""


def behind(frame: Frame, cue: Cue, start: int) -> Behind:
    """Return where content begins behind word `start - 1`, stepping over hearer, time and occasion."""
    passed: list[tuple[int, int]] = []
    words, index, heard = frame.words, start, False
    if cue.kind in ("intend", "refuse") and words.lower[start : start + 1] == ("to",) and not frame.inside[start]:
        return Behind(start, (), marked=False)
    that = _that(frame, cue, start)
    while index < frame.end:
        if frame.inside[index]:
            title = _title_end(frame, index) if cue.kind == "tell" and index == start else None
            if title is None:
                return Behind(index, tuple(passed), marked=True)
            passed.append((index, title - 1))
            index = title
            continue
        word = words.lower[index]
        if index == that:
            return Behind(_after_that(frame, index), tuple(passed), marked=True)
        if word == ":":
            return Behind(index + 1 if index + 1 < frame.end else None, tuple(passed), marked=True)
        step = _step(frame, cue, index, that, first=index == start)
        if step == index:
            break
        heard = heard or index == start
        passed.append((index, step - 1))
        index = step
    if (
        index >= frame.end
        or words.lower[index] in _CLOSERS
        or (words.lower[index] in ("in", "on", "at", "during", "of", "about") and not _is_amount(words, index))
    ):
        return Behind(None, tuple(passed), marked=False)
    return Behind(index, tuple(passed), marked=False, heard=heard)


def _is_amount(words: Words, index: int) -> bool:
    """Tell whether "about" begins an amount: "said about half of them had left"."""
    after = words.lower[index + 1 : index + 2]
    return words.lower[index] == "about" and bool(after) and (after[0][0].isdigit() or after[0] in closed("partitives"))


def _title_end(frame: Frame, index: int) -> int | None:
    """Return the word behind a programme's name in marks: told “Morning in Kestria” that."""
    words, end = frame.words, index
    while end < frame.end and frame.inside[end] == frame.inside[index]:
        end += 1
    named = [word for word in words.texts[index:end] if word[0].isalnum() and len(word) > 3]
    short = end - index <= 9 and named and all(word[0].isupper() for word in named)
    return end if short and words.lower[end - 2] not in (",", ".", "!", "?") else None


def _after_that(frame: Frame, index: int) -> int | None:
    upcoming = index + 1
    if upcoming < frame.end and frame.words.lower[upcoming] == ",":
        upcoming += 1
    return upcoming if upcoming < frame.end else None


def _that(frame: Frame, cue: Cue, start: int) -> int | None:
    """Return the reported clause's "that" or "whether", when only a hearer, a time or an occasion comes before."""
    words = frame.words
    for index in range(start, min(frame.end, start + _TO_THAT)):
        word = words.lower[index]
        if frame.inside[index] or word in (";", ":"):
            return None
        if word in ("that", "whether") and (index > start or word == "that" or frame.words.lower[start] == "whether"):
            return index if _only_passed(frame, cue, start, index) else None
    return None


def _only_passed(frame: Frame, cue: Cue, start: int, that: int) -> bool:
    words = frame.words
    between = words.lower[start:that]
    if any(word in closed("auxiliaries") or word in closed("openers") for word in between):
        return False
    if not between:
        return True
    if between[0] in (",", "-"):
        return between[-1] == between[0]
    hearer = cue.kind in ("tell", "urge", "ask", "quote", "cite")
    return hearer or between[0] in closed("prepositions") or between[0] in closed("weekdays") or is_adverb(words, start)


def _step(frame: Frame, cue: Cue, index: int, that: int | None, *, first: bool) -> int:
    """Return the word behind one hearer, time or occasion at `index`; `index` itself when there is none."""
    words = frame.words
    word = words.lower[index]
    if word in closed("relative_times"):
        return _time(frame, index)
    timed = word in closed("weekdays") or (word in closed("time_words") and not first)
    if timed or word in ("again", "also"):
        return index + 1
    if word == "," and index + 1 < frame.end and (frame.inside[index + 1] or words.lower[index + 1] == ":" or that):
        return index + 1
    if that is not None and index < that:
        return (_occasion(frame, index, that) if word in closed("prepositions") else None) or that
    if first and cue.kind in ("tell", "ask"):
        return (_asked_of(frame, index) if cue.kind == "ask" else None) or _hearer(frame, index)
    opens = word in ("on", "in", "at", "during", "to", "via", "through", "after", "by", "from")
    return (_occasion(frame, index, frame.end) if opens else None) or index


def over_occasions(frame: Frame, index: int) -> int:
    """Return the word behind the times and occasions that stand at `index`: "on Monday", "at a news conference"."""
    while index < frame.end and frame.free(index):
        word = frame.words.lower[index]
        if word in closed("weekdays"):
            step = index + 1
        elif word in ("on", "in", "at", "during"):
            step = _occasion(frame, index, frame.end) or index
        else:
            step = index
        if step == index:
            break
        index = step
    return index


def _time(frame: Frame, index: int) -> int:
    """Return the word behind "this morning", "late Monday"; `index` itself when those words are a subject."""
    words, upcoming = frame.words, index
    if words.lower[index : index + 2] in (("late", "on"), ("early", "on"), ("late", "in"), ("early", "in")):
        return index + 1
    units = closed("time_words", "weekdays", "months")
    while frame.free(upcoming) and words.lower[upcoming] in units:
        upcoming += 1
    told = upcoming - index > 1 and words.lower[upcoming - 1] not in closed("relative_times")
    goes_on = upcoming < frame.end and words.lower[upcoming] in closed("auxiliaries") | {"'s"}
    return upcoming if told and not goes_on else index


def _occasion(frame: Frame, index: int, limit: int) -> int | None:
    """Return the word behind "on Monday", "in a statement (to X)", "at a news conference", "to reporters"."""
    words, upcoming = frame.words, index + 1
    if upcoming >= limit or not frame.free(upcoming):
        return None
    if words.lower[index] == "on" and words.lower[upcoming] in closed("weekdays", "months"):
        upcoming += 1
        while upcoming < limit and (words.lower[upcoming] in closed("time_words") or words.texts[upcoming].isdigit()):
            upcoming += 1
        return upcoming
    if words.lower[index] == "to" and words.lower[upcoming] in ("reporters", "journalists", "lawmakers", "parliament"):
        return upcoming + 1
    heads = lexicons.words("cues", "occasions")
    while upcoming < min(limit, index + 7) and frame.free(upcoming) and words.lower[upcoming] not in heads:
        if words.lower[upcoming] in closed("prepositions") or words.lower[upcoming] in closed("auxiliaries"):
            return None
        upcoming += 1
    found = upcoming < min(limit, index + 7) and words.lower[upcoming] in heads
    return _behind_occasion(frame, upcoming, limit) if found else None


def _behind_occasion(frame: Frame, upcoming: int, limit: int) -> int:
    """Return the word behind an occasion's head at `upcoming`, and behind whom it was for: "a statement to X"."""
    words, heads = frame.words, lexicons.words("cues", "occasions")
    while upcoming < limit and words.lower[upcoming] in heads:
        upcoming += 1
    if upcoming + 1 < limit and words.lower[upcoming] in ("to", "with", "for", "on"):
        return upcoming if words.lower[upcoming + 1] in closed("weekdays") else _hearer(frame, upcoming + 1)
    return upcoming


def _asked_of(frame: Frame, index: int) -> int | None:
    """Return the question word behind whom it was asked of: "asked the island's former harbour master if"."""
    words = frame.words
    if words.lower[index] not in closed("determiners") and not words.texts[index][0].isupper():
        return None
    for at in range(index + 1, min(index + _ASKED, frame.end)):
        word = words.lower[at]
        if not frame.free(at) or word in closed("auxiliaries") or word in closed("relatives") or word in ",.;:":
            return None
        if word in ("if", "whether", "why", "how", "what", "when", "where", "to"):
            return at
    return None


_ASKED = 14  # words from "asked" to its question: a person's office and the occasion


def _hearer(frame: Frame, index: int) -> int:
    """Return the word behind the person told: a pronoun, a bare plural, or a phrase with its determiner or name."""
    words = frame.words
    word = words.lower[index]
    if word in closed("objects"):
        return index + 1
    if frame.is_boundary(index) or word in closed("prepositions"):
        return index
    last = index
    if word in closed("determiners"):
        last += 1
    while last + 1 < frame.end and not frame.is_boundary(last + 1) and _same_phrase(frame, last):
        last += 1
    return last + 1


def _same_phrase(frame: Frame, last: int) -> bool:
    """Tell whether the word behind `last` is still the hearer's phrase, by its capitals: "the daily Courier"."""
    words = frame.words
    word, upcoming = words.texts[last], words.texts[last + 1]
    lower = words.lower[last + 1]
    if (
        lower in closed("determiners")
        or lower in closed("pronouns")
        or lower in closed("prepositions")
        or not upcoming[0].isalnum()
    ):
        return lower in ("of", "'s", "&") or (lower == "." and len(word) <= 4)
    if lower in closed("weekdays"):
        return False
    return upcoming[0].isupper() or (word[0].islower() and words.lower[last] in closed("determiners"))


def end_of_clause(frame: Frame, start: int, cues: Sequence[Cue], *, subordinate: bool = False) -> int:
    """Return the word behind the reported clause that begins at `start`: sentence end or next attribution.

    The reported clause of a `subordinate` one ends at the comma that the main clause stands behind.
    """
    words, index = frame.words, start
    while index < frame.end:
        if (
            frame.free(index)
            and words.lower[index] in _PARTING
            and (_attribution_follows(frame, index, cues) or _adds(frame, start, index))
        ):
            break
        if _comma_in_marks(frame, start, index, cues) or (subordinate and _main_clause_follows(frame, index)):
            break
        if (
            index > start + 1
            and frame.free(index)
            and words.lower[index] in ("and", "but", "while", "whereas")
            and (
                _verb_follows(frame, index, cues)
                or _narrator_goes_on(frame, index)
                or _another_says(frame, index, cues)
            )
        ):
            break
        index += 1
    return trim_end(frame, start, index)


def trim_end(frame: Frame, start: int, end: int) -> int:
    """Leave out the marks that end a clause."""
    words = frame.words
    while end - 1 > start and words.lower[end - 1] in _CLOSERS and not frame.inside[end - 1]:
        end -= 1
    return end


def _attribution_follows(frame: Frame, comma: int, cues: Sequence[Cue]) -> bool:
    words = frame.words
    if words.lower[comma] == "-" and not frame.apart(comma):
        return False
    if words.lower[comma + 1 : comma + 2] in (("citing",), ("according",)):
        return True
    for cue in cues:
        if comma < cue.first <= comma + 12 and frame.free(cue.first):
            return _hangs_on(frame, comma, cue)
    return False


def _main_clause_follows(frame: Frame, comma: int) -> bool:
    words, upcoming = frame.words, comma + 1
    if words.lower[comma] != "," or not frame.free(comma) or upcoming >= frame.end or frame.inside[upcoming]:
        return False
    joined = words.lower[upcoming] in closed("relatives", "openers") or words.lower[upcoming] in ("and", "but", "or")
    return not joined and begins_clause(frame, upcoming)


def _comma_in_marks(frame: Frame, start: int, index: int, cues: Sequence[Cue]) -> bool:
    """Tell whether a comma stands before the closing mark at `index - 1`, and the reporter's own words behind it."""
    words = frame.words
    if index - 2 <= start or not frame.free(index) or not frame.inside[index - 1] or words.lower[index - 2] != ",":
        return False
    word = words.lower[index]
    if word in closed("relatives") or word in ("a", "an", "while", "but") or word.endswith("ing"):
        return True
    return _attribution_follows(frame, index - 1, cues)


def _adds(frame: Frame, start: int, index: int) -> bool:
    """Tell whether a comma ends what is reported: ", a rise of …" is the reporter's; an infinitive has no second comma.

    Cutting before "while", "but", ";" or a participle as well loses more than it gains (PolNeAR train).
    """
    words = frame.words
    if words.lower[index] != "," or index + 1 >= frame.end:
        return False
    return words.lower[start] == "to" or words.lower[index + 1] in ("a", "an", "which")


def _verb_follows(frame: Frame, joint: int, cues: Sequence[Cue]) -> bool:
    """Tell whether a second verb of speech with the same subject follows "and": "said C and warned that"."""
    words, upcoming, helped = frame.words, joint + 1, False
    while upcoming < frame.end and (is_adverb(words, upcoming) or words.lower[upcoming] in _HELPING):
        helped = helped or words.lower[upcoming] in _HELPING
        upcoming += 1
    forms = ("past", "third", "base") if helped else ("past", "third")
    clause = words.lower[upcoming + 1 : upcoming + 2] == ("that",)
    spoken = ("say", "tell", "announce", "urge", "deny", "report", "promise", "ask", "judge")
    return any(
        cue.first == upcoming and cue.form in forms and (cue.sure or clause) and (cue.kind in spoken or clause)
        for cue in cues
    )


def _narrator_goes_on(frame: Frame, joint: int) -> bool:
    """Tell whether ", but" and a pronoun lead back to the reporter's own clause: "…, but they named no builder".

    So in 20 of 25 places of PolNeAR's train part. Without a subject (", but gave no date") what is reported goes on as
    often as not: cutting there lost more than it gained.
    """
    words, upcoming = frame.words, joint + 1
    opens = upcoming < frame.end and frame.free(upcoming) and words.lower[upcoming] in closed("pronouns")
    return opens and words.lower[joint - 1] == "," and words.lower[joint] == "but"


def _another_says(frame: Frame, joint: int, cues: Sequence[Cue]) -> bool:
    """Tell whether an attribution of its own follows a joint: "said C and one in four said", "while Oru argued"."""
    for cue in cues:
        if joint < cue.first <= joint + _SUBJECT and frame.free(cue.first):
            if not cue.sure or cue.kind not in _SPOKEN or cue.form not in ("past", "third", "base"):
                return False
            verb = verb_group(frame, cue.first)
            phrase = left_phrase(frame, verb.before) if verb.infinitive is None else None
            return phrase is not None and phrase.first == joint + 1
    return False


_SUBJECT = 10  # words from a joint to the verb of the attribution behind it
_SPOKEN = frozenset({"say", "tell", "report"})


def _hangs_on(frame: Frame, comma: int, cue: Cue) -> bool:
    """Tell whether `cue` opens an attribution behind the comma: ", adding", ", KBS reported", ", but Voss said"."""
    words = frame.words
    if cue.first == comma + 1:
        return cue.form == "ing" or right_phrase(frame, cue.last + 1) is not None
    phrase = left_phrase(frame, verb_group(frame, cue.first).before)
    if phrase is None or not cue.sure:
        return False
    joined = words.lower[comma + 1] in ("and", "but", "while", "though", "although", "as", "whereas", "yet")
    return comma < phrase.first <= comma + 1 + joined


def words_in(words: Words, first: int, end: int) -> int:
    """Return how many words with letters or digits stand from `first` up to `end`, at most `ENOUGH`."""
    found = (True for index in range(first, end) if words.texts[index][0].isalnum())
    return sum(islice(found, ENOUGH))


def is_title(words: Words, inner: range) -> bool:
    """Tell whether words in marks are a title: every word but the small ones has a capital."""
    small = closed("prepositions", "determiners") | {"and"}
    longer = [words.texts[i] for i in inner if len(words.texts[i]) > 3 and words.lower[i] not in small]
    return bool(longer) and all(word[0].isupper() or not word[0].isalpha() for word in longer)


ENOUGH = 16  # nothing asks for more: a stretch without end is counted no further
