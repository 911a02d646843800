"""One cue in its sentence: who speaks, what is said, and what stands between them.

The patterns are those of newspapers: “Q,” S said · “Q,” said S · S said: “Q” · S said (that) C · C, S said ·
according to S, C · C, according to S · S told X (that) C · S was quoted as saying by X, C · X quoted S as saying C ·
C was opposed by S · As S said, C · the gate, which S said was shut.
Known to be missed: passives without a speaker ("it was reported that").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from newsloom.language import lexicons
from newsloom.model.reading import Stance
from newsloom.reading import attitudes, complements, contents, subjects
from newsloom.reading.clauses import Frame, Phrase, Verb, closed, left_phrase, right_phrase, verb_group
from newsloom.reading.contents import Attribution
from newsloom.reading.cues import Cue
from newsloom.reading.cues import nouns as cue_nouns
from newsloom.reading.extents import Behind, behind, end_of_clause, over_occasions, trim_end, words_in

_TOLD = frozenset({"say", "tell", "confirm", "reveal", "disclose", "deny"})
_SHORTEST = 3  # words: less than "the dam held" before "according to" is no clause, but a time or place
_INVERTS = frozenset({"say", "ask", "report"})
_INVERTS_AFTER_MARKS = _INVERTS | {"announce", "believe", "promise", "urge"}


def attribute(frame: Frame, cue: Cue, cues: Sequence[Cue], earlier: Sequence[Attribution]) -> Attribution | None:
    """Return what `cue` attributes to whom in its sentence, or None when it attributes nothing."""
    if cue.kind == "according":
        return _according(frame, cue, cues, earlier)
    if cue.form == "noun":
        return attitudes.attribute(frame, cue, cues)
    if cue.kind in ("quote", "cite"):
        return _quoted(frame, cue, cues, earlier)
    verb = verb_group(frame, cue.first, linked=cue.form == "adjective")
    return _asked(frame, cue, verb) or _passive(frame, cue, verb) or _spoken(frame, cue, cues, earlier, verb)


def _spoken(
    frame: Frame, cue: Cue, cues: Sequence[Cue], earlier: Sequence[Attribution], verb: Verb
) -> Attribution | None:
    """Return what the subject of a verb of speech, belief or will says."""
    stance = subjects.stance_of(frame, cue, verb)
    if stance is None or (cue.kind == "refuse" and _tells_after(cue, cues)) or attitudes.carried(frame, cue.last, cues):
        return None
    if stance == "will-say" and cue.lemma in lexicons.words("cues", "deciding"):
        return None  # "is to decide whether": an act to come, no words
    if cue.kind == "stand" and verb.infinitive is not None:
        return None  # "declined to discuss C": the refusal has it
    plain = not verb.auxiliaries and verb.infinitive is None and cue.form in ("past", "third", "base")
    inverted = _inverted(frame, cue, earlier) if plain else None
    if inverted is not None:
        return inverted
    speaker = subjects.speaker_of(frame, cue, verb, earlier)
    return None if speaker is None else _with_content(frame, cue, cues, earlier, speaker, stance)


def _tells_after(cue: Cue, cues: Sequence[Cue]) -> bool:
    """Tell whether the verb that is refused has the content: "declined to say whether"."""
    return any(other.first == cue.last + 2 and other.lemma in _TOLD for other in cues)


def _asked(frame: Frame, cue: Cue, verb: Verb) -> Attribution | None:
    """Return the question in "Asked whether C, S said" and in "was asked (by S) (on Monday) whether C"."""
    words, index = frame.words, cue.last + 1
    opens = verb.before < frame.first or words.lower[verb.before] in (",", "when") or _is_passive(verb)
    if cue.kind != "ask" or cue.form != "past" or not opens or index >= frame.end:
        return None
    speaker = right_phrase(frame, index + 1) if words.lower[index] == "by" else None
    index = over_occasions(frame, speaker.last + 1 if speaker else index)
    if index < frame.end and words.lower[index] == "about":
        index += 1
    elif index >= frame.end or words.lower[index] not in closed("asking") | {"to"}:
        return None
    end = index
    while end < frame.end and frame.free(end) and words.lower[end] not in (",", ";", "-"):
        end += 1
    end = trim_end(frame, index, end)
    return Attribution((cue.first, cue.last), "ask", speaker, ((index, end),), "says") if end > index else None


def _passive(frame: Frame, cue: Cue, verb: Verb) -> Attribution | None:
    """Return the subject of a passive whose doer is named: "the plan was opposed by S", "C was announced by S"."""
    words, after = frame.words, cue.last + 1
    kinds = ("stand", "judge", "deny", "announce", "promise")
    if cue.kind not in kinds or cue.form not in ("past", "participle") or not _is_passive(verb) or cue.last > cue.first:
        return None
    if after >= frame.end or words.lower[after] != "by" or not frame.free(verb.before):
        return None
    subject, speaker = left_phrase(frame, verb.before), right_phrase(frame, after + 1)
    if subject is None or speaker is None:
        return None
    return Attribution((cue.first, cue.last), cue.kind, speaker, ((subject.first, subject.last + 1),), "says")


def _is_passive(verb: Verb) -> bool:
    return any(word in closed("passive") for word in verb.auxiliaries)


def _inverted(frame: Frame, cue: Cue, earlier: Sequence[Attribution]) -> Attribution | None:
    """Return “Q,” said S or C, said S."""
    words, before = frame.words, cue.first - 1
    if cue.kind not in _INVERTS_AFTER_MARKS or before < frame.first or cue.last + 1 >= frame.end:
        return None
    after_marks = bool(frame.inside[before])
    if not after_marks and cue.kind not in _INVERTS:
        return None
    if not after_marks and words.lower[before] not in (",", "-"):
        return None
    speaker = right_phrase(frame, cue.last + 1)
    if speaker is None or not _ends_well(frame, speaker, after_marks):
        return None
    pieces = contents.left(frame, cue.first, earlier)
    if not pieces:
        return None
    return Attribution((cue.first, cue.last), cue.kind, speaker, contents.more(frame, pieces, speaker.last + 1), "says")


def _ends_well(frame: Frame, speaker: Phrase, after_marks: bool) -> bool:
    """Tell whether nothing behind an inverted subject makes it the subject of a reported clause."""
    words, upcoming = frame.words, speaker.last + 1
    if words.lower[speaker.last] in closed("weekdays") or (
        upcoming < frame.end and words.lower[upcoming] in closed("auxiliaries")
    ):
        return False
    if after_marks:
        return True
    ended = upcoming >= frame.end or words.lower[upcoming] in (
        ",",
        ".",
        ";",
        "-",
        "in",
        "on",
        "at",
        "during",
        "who",
        "as",
        "after",
        "when",
    )
    return ended and (
        words.texts[speaker.last][0].isupper() or words.lower[speaker.head] in lexicons.words("anonymous", "people")
    )


def _with_content(
    frame: Frame, cue: Cue, cues: Sequence[Cue], earlier: Sequence[Attribution], speaker: Phrase, stance: Stance
) -> Attribution | None:
    found = Attribution((cue.first, cue.last), cue.kind, speaker, (), stance)
    # What someone stands for is its object, and a second verb has its content behind it.
    own_left = speaker.last < cue.first and (not earlier or speaker is not earlier[-1].speaker) and cue.kind != "stand"
    before = _before_or_around(frame, cue, cues, found, earlier, own_left=own_left)
    return replace(found, pieces=before) if before else _behind(frame, cue, cues, found, earlier, own_left=own_left)


def _before_or_around(
    frame: Frame, cue: Cue, cues: Sequence[Cue], found: Attribution, earlier: Sequence[Attribution], *, own_left: bool
) -> tuple[contents.Piece, ...]:
    """Return content that an aside comments on, that ends in marks before the speaker, or that stands on both sides."""
    aside = _as_they_say(frame, cue, cues, found, earlier) if found.stance == "says" else ()
    if aside or not own_left:
        return aside
    quoted = contents.left(frame, found.first, earlier, marks_only=True)
    if quoted:
        return contents.more(frame, quoted, found.last + 1)
    return contents.around(frame, cues, found.first, found.last, earlier) if found.stance == "says" else ()


def _behind(
    frame: Frame, cue: Cue, cues: Sequence[Cue], found: Attribution, earlier: Sequence[Attribution], *, own_left: bool
) -> Attribution | None:
    """Return the attribution with the content behind its cue, or with the clause before it when nothing follows."""
    start = behind(frame, cue, cue.last + 1)
    pieces = _related(frame, found, start.content) if own_left else ()
    if not pieces and start.content is not None and _takes(frame, cue, found, start):
        pieces = contents.right(frame, cue, cues, start.content)
    elif not pieces and own_left and found.stance != "declines":
        placed = start.content is None or _only_placed(frame, cue, start.content)
        pieces = contents.left(frame, found.first, earlier) if placed else ()
    return replace(found, pieces=pieces, passed=start.passed) if pieces else None


def _takes(frame: Frame, cue: Cue, found: Attribution, start: Behind) -> bool:
    """Tell whether the cue takes what begins behind it; what a paper shows may be a noun."""
    paper = found.speaker is not None and frame.words.lower[found.speaker.head] in lexicons.words(
        "anonymous", "documents"
    )
    return start.content is not None and complements.takes(
        frame, cue, start.content, marked=start.marked, heard=start.heard, document=paper
    )


def _as_they_say(
    frame: Frame, cue: Cue, cues: Sequence[Cue], found: Attribution, earlier: Sequence[Attribution]
) -> tuple[contents.Piece, ...]:
    """Return what "as Voss said" stands beside: the clause behind its comma at the beginning, else the one before."""
    words, opening = frame.words, found.first - 1
    if not frame.free(opening) or words.lower[opening] != "as" or cue.form not in ("past", "third", "base"):
        return ()
    end = found.last + 1
    while (
        end < frame.end
        and frame.free(end)
        and words.lower[end] not in (",", ".", ";", "-")
        and end - found.last < _ASIDE
    ):
        end += 1
    if end < frame.end and words.lower[end] != "," and words.texts[end][0].isalnum():
        return ()
    if opening == frame.first:
        return contents.right(frame, cue, cues, end + 1) if end + 1 < frame.end else ()
    return contents.around(frame, cues, opening, end - 1, earlier) or contents.left(frame, opening, earlier)


_ASIDE = 9  # words behind "as Voss said" before its comma: "in a letter to the council on Monday"


def _related(frame: Frame, found: Attribution, content: int | None) -> tuple[contents.Piece, ...]:
    """Return the two pieces of a relative clause around an attribution: "the gate, which Voss said was shut"."""
    words, before = frame.words, found.first - 1
    if content is None or not frame.free(before) or words.lower[before] not in closed("relatives") | {"what", "that"}:
        return ()
    if words.lower[before] == "that" and words.lower[before - 1] in cue_nouns():
        return ()  # "the claim that the ministry knew was old"
    if words.lower[content] not in closed("auxiliaries") and not complements.is_finite(frame, content):
        return ()
    end = end_of_clause(frame, content, ())
    if frame.free(before - 1) and words.lower[before - 1] == ",":  # a relative clause between commas
        end = next((at for at in range(content, end) if frame.free(at) and words.lower[at] == ","), end)
    first = before - (frame.free(before - 1) and words.lower[before - 1] in ("in", "of", "to", "for", "with", "on"))
    return ((first, before + 1), (content, end)) if end > content + 1 else ()


def _only_placed(frame: Frame, cue: Cue, first: int) -> bool:
    """Tell whether what follows a verb of saying is a time or place of it: "C, Voss said after talks in Arden"."""
    return cue.kind in ("say", "report", "announce") and frame.words.lower[first] in closed("prepositions") | {
        "when",
        "while",
        "as",
        "before",
    }


def _according(frame: Frame, cue: Cue, cues: Sequence[Cue], earlier: Sequence[Attribution]) -> Attribution | None:
    words = frame.words
    speaker = right_phrase(frame, cue.last + 1)
    if speaker is None:
        return None
    found = Attribution((cue.first, cue.last), cue.kind, speaker, (), "says")
    upcoming = speaker.last + 1
    if cue.first - frame.first <= 1 or (cue.first - frame.first == 2 and words.lower[cue.first - 1] == ","):
        while upcoming < frame.end and frame.free(upcoming) and words.lower[upcoming] != ",":
            upcoming += 1
        if upcoming + 1 >= frame.end:
            return None
        pieces = contents.right(frame, cue, cues, upcoming + 1 if words.lower[upcoming] == "," else upcoming)
        return replace(found, pieces=pieces) if pieces else None
    joined = words.lower[cue.first - 1] == "," and words.lower[cue.first - 2] in closed("openers") | {"and"}
    if joined or _only_opens(frame, cue, upcoming):
        pieces = contents.right(frame, cue, cues, upcoming + 1) if upcoming + 1 < frame.end else ()
        return replace(found, pieces=pieces) if pieces else None
    before = trim_end(frame, frame.first, cue.first)
    first = _last_clause(frame, contents.back(frame, before - 1, earlier), before)
    if words_in(words, first, before) < _SHORTEST:
        return None
    parts = [(first, before)]
    if (
        upcoming < frame.end
        and words.lower[upcoming] == ","
        and not complements.begins_clause(frame, first)
        and complements.begins_clause(frame, upcoming + 1)
    ):
        parts.append(
            (upcoming + 1, end_of_clause(frame, upcoming + 1, [other for other in cues if other.first > upcoming]))
        )
    return replace(found, pieces=tuple(parts))


def _only_opens(frame: Frame, cue: Cue, upcoming: int) -> bool:
    """Tell whether what stands before "according to" is no clause but an opening: "On Monday, according to S, C"."""
    words, before = frame.words, cue.first - 1
    if words.lower[before] != "," or upcoming + 1 >= frame.end or words.lower[upcoming] != ",":
        return False
    short = before - frame.first <= _OPENING and all(frame.free(at) for at in range(frame.first, before))
    return short and not complements.begins_clause(frame, frame.first, before)


_OPENING = 6  # words: "In the first days of May"


def _last_clause(frame: Frame, first: int, end: int) -> int:
    """Return where the last clause of a long sentence begins: "according to S" at its end covers no more."""
    words = frame.words
    for index in range(end - 4, first + 3, -1):
        if (
            frame.free(index)
            and words.lower[index] == ","
            and words.lower[index + 1] in ("and", "but", "while", "although", "though", "whereas")
        ):
            clause = index + 2
            if complements.begins_clause(frame, clause) and right_phrase(frame, clause) is not None:
                return clause
    return first


def _quoted(frame: Frame, cue: Cue, cues: Sequence[Cue], earlier: Sequence[Attribution]) -> Attribution | None:
    """Return S was quoted as saying (by X) C, and X quoted S as saying C."""
    words, verb = frame.words, verb_group(frame, cue.first)
    saying = next(
        (
            i
            for i in range(cue.last + 1, min(frame.end, cue.last + 12))
            if words.lower[i] == "saying" and words.lower[i - 1] == "as"
        ),
        None,
    )
    if saying is None:
        return None
    passive = _is_passive(verb)
    between = right_phrase(frame, cue.last + 1 + (words.lower[cue.last + 1] == "by"))
    left = left_phrase(frame, verb.before) if frame.free(verb.before) else None
    through: list[tuple[int, int]] = []
    if passive or words.lower[cue.last + 1] in ("as", "by"):
        speaker = left
        if between is not None and words.lower[cue.last + 1] == "by":
            through.append((between.first, between.last))
    else:
        speaker = between
        if left is not None:
            through.append((left.first, left.last))
    if speaker is None:
        return None
    start = saying + 1
    medium = right_phrase(frame, start + 1) if start < frame.end and words.lower[start] in ("by", "in", "on") else None
    if medium is not None:
        through.append((medium.first, medium.last))
        start = medium.last + 1
    found = Attribution((cue.first, saying), "say", speaker, (), "says", (), tuple(through))
    quoted = contents.left(frame, min(found.first, left.first if left else found.first), earlier)
    if quoted:
        return replace(found, pieces=contents.more(frame, quoted, start))
    content = behind(frame, cue, start + (start < frame.end and words.lower[start] == "," and not frame.inside[start]))
    pieces = contents.right(frame, cue, cues, content.content) if content.content is not None else ()
    return replace(found, pieces=pieces, passed=content.passed) if pieces else None
