"""One cue in its sentence: who speaks, what is said, and what stands between them.

The patterns are those of newspapers: “Q,” S said · “Q,” said S · S said: “Q” · S said (that) C · C, S said ·
according to S, C · C, according to S · S told X (that) C · S was quoted as saying by X, C · X quoted S as saying C.
Known to be missed: passives without a speaker ("it was reported that"), nouns with a clause ("the claim that").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from newsloom.language import lexicons
from newsloom.model.reading import Stance
from newsloom.reading.clauses import Frame, Phrase, Verb, closed, is_adverb, left_phrase, right_phrase, verb_group
from newsloom.reading.cues import Cue
from newsloom.reading.extents import behind, end_of_clause, trim_end, words_in

Piece = tuple[int, int]
"""First word of a piece of content and the word behind it; marks are still inside."""
_INVERTS = frozenset({"say", "ask", "report"})
_INVERTS_AFTER_MARKS = _INVERTS | {"announce", "believe", "promise", "urge"}
_WHOLE = 4  # words in marks that are a quotation without a cue: up to three are a title or a word held at a distance


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


def attribute(frame: Frame, cue: Cue, cues: Sequence[Cue], earlier: Sequence[Attribution]) -> Attribution | None:
    """Return what `cue` attributes to whom in its sentence, or None when it attributes nothing."""
    if cue.kind == "according":
        return _according(frame, cue, cues, earlier)
    if cue.kind in ("quote", "cite"):
        return _quoted(frame, cue, cues, earlier)
    verb = verb_group(frame, cue.first)
    stance = _stance(frame, cue, verb)
    if stance is None:
        return None
    if not verb.auxiliaries and verb.infinitive is None and cue.form in ("past", "third", "base"):
        found = _inverted(frame, cue, earlier)
        if found is not None:
            return found
    speaker = _speaker(frame, cue, verb, earlier)
    if speaker is None:
        return None
    return _with_content(frame, cue, cues, earlier, speaker, stance)


def _stance(frame: Frame, cue: Cue, verb: Verb) -> Stance | None:
    """Return how the words stand to being said; None when the form is passive or an infinitive of nobody's speech."""
    negated = any(word in closed("negatives") for word in verb.auxiliaries)
    if verb.infinitive is not None:
        if verb.infinitive in lexicons.words("cues", "refusals"):
            return "declines"
        if verb.infinitive in closed("said_after_all"):
            return "says"
        return "will-say" if verb.infinitive in closed("coming") else None
    if cue.form in ("past", "participle") and any(word in closed("passive") for word in verb.auxiliaries):
        return None
    if cue.form == "participle" and not verb.auxiliaries:
        return None
    if cue.form == "ing" and not verb.auxiliaries and not _participial(frame, cue):
        return None
    if cue.kind == "deny":
        return "says" if negated else "denies"
    if negated:
        return "denies" if cue.kind == "believe" else "declines"
    return "will-say" if "will" in verb.auxiliaries and cue.form == "base" else "says"


def _participial(frame: Frame, cue: Cue) -> bool:
    """Tell whether an -ing form hangs on the main subject: ", adding that", "a statement saying"."""
    before = cue.first - 1
    if not frame.free(before):
        return frame.first <= before
    word = frame.words.lower[before]
    return word in (",", "-") or word in lexicons.words("cues", "occasions") or is_adverb(frame.words, before)


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
    pieces = _left(frame, cue.first, earlier)
    if not pieces:
        return None
    return Attribution((cue.first, cue.last), cue.kind, speaker, _more(frame, pieces, speaker.last + 1), "says")


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


def _speaker(frame: Frame, cue: Cue, verb: Verb, earlier: Sequence[Attribution]) -> Phrase | None:
    words, last = frame.words, verb.before
    if cue.form == "ing" and not verb.auxiliaries:
        return earlier[-1].speaker if earlier else _main_subject(frame, cue.first)
    if not frame.free(last):
        return None
    word = words.lower[last]
    if word in closed("relatives") or (word == "that" and cue.form != "base"):
        antecedent = last - 2 if frame.free(last - 1) and words.lower[last - 1] == "," else last - 1
        meant = left_phrase(frame, antecedent)
        return Phrase(last, last, last, None, (meant.first, antecedent)) if meant else None
    if word in ("and", "but", "then") or (word == "," and earlier and earlier[-1].last >= last - 3):
        return earlier[-1].speaker if earlier else _main_subject(frame, cue.first)
    phrase = left_phrase(frame, last)
    if phrase is None or words.lower[phrase.first] in closed("no_one") or words.lower[last] == "'s":
        return None
    if phrase.head == phrase.last and words.lower[last] in closed("relatives"):
        return Phrase(last, last, last)
    return phrase if _agrees(frame, cue, verb, phrase) else None


def _agrees(frame: Frame, cue: Cue, verb: Verb, phrase: Phrase) -> bool:
    """Tell whether the phrase can be the subject of the form: plural before "say", no bare adjective."""
    words = frame.words
    head = words.lower[phrase.head]
    if cue.form == "base" and not verb.auxiliaries and verb.infinitive is None:
        plural = head.endswith("s") or head in (
            "they",
            "we",
            "i",
            "you",
            "people",
            "police",
            "media",
            "some",
            "many",
            "who",
            "men",
            "women",
            "others",
        )
        return plural or "and" in words.lower[phrase.first : phrase.last]
    if cue.form == "third":
        return not (
            head.endswith("s") and words.texts[phrase.head][0].islower() and not head.endswith(("ss", "us", "is"))
        )
    return words.texts[phrase.last][0].isalnum() or words.lower[phrase.last] in (".", "'s")


def _main_subject(frame: Frame, limit: int) -> Phrase | None:
    """Return the first noun phrase of the sentence before `limit`, behind an opening in commas."""
    words, start = frame.words, frame.first
    while start < limit and (not frame.free(start) or not words.texts[start][0].isalnum() or is_adverb(words, start)):
        start += 1
    if start < limit and words.lower[start] in closed("prepositions") | {"as", "when", "while", "if", "although"}:
        comma = next((index for index in range(start, limit) if frame.free(index) and words.lower[index] == ","), None)
        if comma is None:
            return None
        start = comma + 1
    phrase = right_phrase(frame, start) if start < limit else None
    if phrase is None or phrase.last >= limit:
        return None
    return _before_verb(frame, phrase)


def _before_verb(frame: Frame, phrase: Phrase) -> Phrase:
    """Cut a subject before a past form behind its name: "Voss praised the engineers" is "Voss"."""
    words = frame.words
    for index in range(phrase.first + 1, phrase.last + 1):
        text = words.texts[index]
        if text[0].islower() and text.endswith(("ed", "id")) and len(text) > 3:
            return Phrase(phrase.first, index - 1, min(phrase.head, index - 1))
    return phrase


def _with_content(
    frame: Frame, cue: Cue, cues: Sequence[Cue], earlier: Sequence[Attribution], speaker: Phrase, stance: Stance
) -> Attribution | None:
    found = Attribution((cue.first, cue.last), cue.kind, speaker, (), stance)
    own_left = speaker.last < cue.first and (not earlier or speaker is not earlier[-1].speaker)
    quoted = _left(frame, found.first, earlier, marks_only=True) if own_left else ()
    if quoted:
        return replace(found, pieces=_more(frame, quoted, found.last + 1))
    start = behind(frame, cue, cue.last + 1)
    if start.content is not None and _takes(frame, cue, start.content, start.marked, start.passed):
        pieces = _right(frame, cue, cues, start.content)
        return replace(found, pieces=pieces, passed=start.passed) if pieces else None
    if start.content is None and own_left and stance != "declines":
        said = _left(frame, found.first, earlier)
        return replace(found, pieces=said, passed=start.passed) if said else None
    return None


def _takes(frame: Frame, cue: Cue, content: int, marked: bool, passed: Sequence[tuple[int, int]]) -> bool:
    """Tell whether the class of the cue lets content begin at word `content` without "that" or a mark."""
    words, word = frame.words, frame.words.lower[content]
    if marked:
        return True
    if not cue.sure and not _begins_clause(frame, content):
        return False
    if cue.kind == "promise":
        return word == "to" or (word not in closed("prepositions") and _begins_clause(frame, content))
    if cue.kind in ("say", "report"):
        return word not in closed("prepositions") and (cue.lemma in ("say", "add") or _begins_clause(frame, content))
    if cue.kind == "tell":
        return bool(passed) and _begins_clause(frame, content)
    if cue.kind == "ask":
        return word in ("why", "how", "what", "when", "where", "who", "if", "whether", "for", "to")
    if cue.kind == "believe":
        return (word == "to" and cue.lemma in ("hope", "expect")) or _begins_clause(frame, content)
    if cue.kind == "judge":
        return _judges(frame, cue, content)
    return word not in ("by", "in", "on", "at")


def _judges(frame: Frame, cue: Cue, content: int) -> bool:
    """Tell whether a judgement has its two parts: "called it a mistake", "accused Voss of", "described the dam as"."""
    words = frame.words
    near = range(content, min(frame.end, content + 12))
    if any(frame.inside[index] for index in near):
        return words.lower[content] not in closed("prepositions")
    if words.lower[content] in closed("prepositions") or words.lower[content] == "as":
        return False
    parted = any(words.lower[index] in ("of", "as", "for") and index > content for index in near)
    if cue.lemma in ("call", "label"):
        return words.lower[content] in closed("objects") and words.lower[content + 1] in closed("determiners")
    return parted or cue.lemma in ("denounce", "condemn", "praise", "criticize", "criticise", "hail")


def _begins_clause(frame: Frame, start: int) -> bool:
    """Tell whether a verb stands within reach behind `start`: the words read as a clause, not as an object."""
    words = frame.words
    if words.lower[start] in ("to", "how", "why", "what", "if", "whether", "there"):
        return True
    for index in range(start, min(frame.end, start + 15)):
        word = words.lower[index]
        if frame.inside[index] or word in (",", ";", ":"):
            return bool(frame.inside[index])
        if word in closed("auxiliaries") and word not in ("being", "having", "been", "not"):
            return True
        if (
            index > start
            and word.endswith("ed")
            and len(word) > 4
            and words.lower[index - 1] not in closed("determiners")
        ):
            return True
        if index > start and words.lower[index - 1] in closed("pronouns"):
            return True
    return False


def _right(frame: Frame, cue: Cue, cues: Sequence[Cue], start: int) -> tuple[Piece, ...]:
    if frame.inside[start]:
        end = start
        while end < frame.end and frame.inside[end] == frame.inside[start]:
            end += 1
        if end >= frame.end - 1 or _only_marks(frame, end) or cue.kind != "judge":
            rest = _more(frame, ((start, end),), end)
            stops = end >= frame.end or frame.words.lower[end] in (",", ".", ";", "-", ":") or len(rest) > 1
            if stops or _only_marks(frame, end):
                return rest
    behind_cue = [other for other in cues if other.first > start]
    end = end_of_clause(frame, start, behind_cue)
    return ((start, end),) if end > start and words_in(frame.words, start, end) else ()


def _only_marks(frame: Frame, start: int) -> bool:
    return all(not frame.words.texts[index][0].isalnum() for index in range(start, frame.end))


def _left(frame: Frame, limit: int, earlier: Sequence[Attribution], *, marks_only: bool = False) -> tuple[Piece, ...]:
    """Return the content before word `limit`: words in marks that end there, or the clause that a comma ends."""
    words, last = frame.words, limit - 1
    if last < frame.first:
        return ()
    if words.lower[last] in (",", "-") and frame.free(last) and last > frame.first:
        last -= 1
    elif not frame.inside[last]:
        return ()
    if frame.inside[last]:
        first = last
        while first > frame.first and frame.inside[first - 1] == frame.inside[last]:
            first -= 1
        closed_by = words.lower[last - 1] if words.texts[last][0] in "\"'" else words.lower[last]
        if last == limit - 1 and closed_by not in (",", "?", "!", "-", "…", ".") and last - first < _WHOLE + 2:
            return ()
        return ((_back(frame, first, earlier), last + 1),)
    if marks_only:
        return ()
    first = _back(frame, last, earlier)
    return ((first, trim_end(frame, first, last + 1)),) if last - first >= 1 else ()


def _back(frame: Frame, position: int, earlier: Sequence[Attribution]) -> int:
    """Return where the clause that holds `position` begins: behind the last attribution, a colon, or the sentence's start."""
    words, first = frame.words, frame.first
    for other in earlier:
        if other.last < position and not any(
            start <= other.cue[0] and other.pieces[-1][1] > position for start, _ in other.pieces
        ):
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


def _more(frame: Frame, pieces: tuple[Piece, ...], start: int) -> tuple[Piece, ...]:
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
    return _more(frame, (*pieces, (index, end)), end) if end < frame.end else (*pieces, (index, end))


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
        pieces = _right(frame, cue, cues, upcoming + 1 if words.lower[upcoming] == "," else upcoming)
        return replace(found, pieces=pieces) if pieces else None
    before = trim_end(frame, frame.first, cue.first)
    first = _last_clause(frame, _back(frame, before - 1, earlier), before)
    if before <= first:
        return None
    pieces = [(first, before)]
    if (
        upcoming < frame.end
        and words.lower[upcoming] == ","
        and not _begins_clause(frame, first)
        and _begins_clause(frame, upcoming + 1)
    ):
        pieces.append(
            (upcoming + 1, end_of_clause(frame, upcoming + 1, [other for other in cues if other.first > upcoming]))
        )
    return replace(found, pieces=tuple(pieces))


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
            if _begins_clause(frame, clause) and right_phrase(frame, clause) is not None:
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
    passive = any(word in closed("passive") for word in verb.auxiliaries)
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
    quoted = _left(frame, min(found.first, left.first if left else found.first), earlier)
    if quoted:
        return replace(found, pieces=_more(frame, quoted, start))
    content = behind(frame, cue, start + (start < frame.end and words.lower[start] == "," and not frame.inside[start]))
    pieces = _right(frame, cue, cues, content.content) if content.content is not None else ()
    return replace(found, pieces=pieces, passed=content.passed) if pieces else None
