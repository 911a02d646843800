"""The subject of a cue and the stance of its verb: who says, denies, declines to say, or will say.

The subject of a participle (", adding that") is that of the attribution before it, or of the sentence. A form that is
as often a noun needs a subject that can speak. Known to be missed: subjects behind a long clause of their own.
"""

from __future__ import annotations

from collections.abc import Sequence

from newsloom.language import forms, lexicons
from newsloom.language.forms import Kind
from newsloom.language.words import Words
from newsloom.model.reading import Stance
from newsloom.reading.clauses import Frame, Phrase, Verb, closed, is_adverb, left_phrase, right_phrase
from newsloom.reading.complements import begins_clause
from newsloom.reading.contents import Attribution
from newsloom.reading.cues import Cue
from newsloom.reading.extents import is_title


def stance_of(frame: Frame, cue: Cue, verb: Verb) -> Stance | None:
    """Return how the words stand to being said; None when the form is passive or an infinitive of nobody's speech."""
    if verb.infinitive is not None:
        return _infinitive_stance(verb.infinitive)
    if not _is_active(frame, cue, verb):
        return None
    negated = any(word in closed("negatives") for word in verb.auxiliaries)
    if cue.kind == "refuse":
        return None if negated else "declines"
    if cue.kind == "deny":
        return "says" if negated else "denies"
    if negated:
        return "denies" if cue.kind == "believe" else "declines"
    return "will-say" if "will" in verb.auxiliaries and cue.form == "base" else "says"


def _infinitive_stance(governor: str) -> Stance | None:
    """Return the stance of "to say" by the word that governs it: "declined to say", "went on to say"."""
    if governor in lexicons.words("cues", "refusals"):
        return "declines"
    if governor in closed("said_after_all"):
        return "says"
    return "will-say" if governor in closed("coming") else None


def _is_active(frame: Frame, cue: Cue, verb: Verb) -> bool:
    """Tell whether the form can have a speaker for its subject: no passive, no bare participle, no noun in -ing."""
    if cue.form == "adjective":
        return any(word in closed("copulas") for word in verb.auxiliaries)
    if cue.form in ("past", "participle") and any(word in closed("passive") for word in verb.auxiliaries):
        return False
    if cue.form == "participle" and not verb.auxiliaries:
        return False
    return cue.form != "ing" or bool(verb.auxiliaries) or _participial(frame, cue)


def _participial(frame: Frame, cue: Cue) -> bool:
    """Tell whether an -ing form hangs on the main subject: ", adding that", "a statement saying"."""
    before = cue.first - 1
    if not frame.free(before):
        return frame.first <= before
    word = frame.words.lower[before]
    if (
        word in (",", "-", "by", "while")
        or word in lexicons.words("cues", "occasions")
        or is_adverb(frame.words, before)
    ):
        return True
    likely = cue.sure or cue.lemma == "say"  # no "gale warning"
    return likely and cue.kind in ("say", "tell", "stand", "announce", "judge") and _names_someone(frame, before)


def _names_someone(frame: Frame, last: int) -> bool:
    """Tell whether a participle hangs on the people or the paper right before it: "a sign saying", "voters saying"."""
    phrase = left_phrase(frame, last)
    return phrase is not None and phrase.last == last and _is_source(frame.words, phrase.head)


def speaker_of(frame: Frame, cue: Cue, verb: Verb, earlier: Sequence[Attribution]) -> Phrase | None:
    """Return the phrase that is the subject of the cue, or None when nobody can be its speaker."""
    words, last = frame.words, verb.before
    if cue.form == "ing" and not verb.auxiliaries:
        if frame.free(last) and words.texts[last][0].isalpha() and words.lower[last] not in ("by", "while"):
            own = left_phrase(frame, last) if not is_adverb(words, last) else None
            if own is not None and _is_source(words, own.head):
                return own
        return earlier[-1].speaker if earlier else _main_subject(frame, cue.first)
    if not frame.free(last):
        return _before_cue(frame, cue, verb, last, earlier) if _before_title(frame, last) is not None else None
    word = words.lower[last]
    if word in closed("relatives") or (word == "that" and cue.form != "base"):
        meant = _relative(frame, last)
        return meant if meant is None or word != "that" or _can_speak(words, meant) else None
    if word in ("and", "but", "then") or (word == "," and earlier and earlier[-1].last >= last - 3):
        return earlier[-1].speaker if earlier else _main_subject(frame, cue.first)
    found = _before_cue(frame, cue, verb, last, earlier)
    stray = found is None and word == "," and cue.sure and words.lower[cue.last + 1 : cue.last + 2] == ("that",)
    return _before_cue(frame, cue, verb, last - 1, earlier) if stray else found  # "the news agency, hinted that"


def _relative(frame: Frame, last: int) -> Phrase | None:
    """Return the "who" at word `last` with the words that it stands for."""
    if frame.free(last - 1) and frame.words.lower[last - 1] in ("those", "many", "some", "all", "others"):
        return Phrase(last, last, last, None, (last - 1, last - 1))  # "those who said"
    antecedent = last - 2 if frame.free(last - 1) and frame.words.lower[last - 1] == "," else last - 1
    meant = left_phrase(frame, antecedent)
    return Phrase(last, last, last, None, (meant.first, antecedent)) if meant else None


def _can_speak(words: Words, relative: Phrase) -> bool:
    """Tell whether "that" stands for a paper, people or a name: "a letter that said", not "nothing that called for"."""
    first, last = relative.antecedent or (relative.first, relative.last)
    return words.lower[last] not in closed("no_one") and any(_is_source(words, i) for i in range(first, last + 1))


def _before_cue(frame: Frame, cue: Cue, verb: Verb, last: int, earlier: Sequence[Attribution]) -> Phrase | None:
    """Return the noun phrase that ends at word `last`, when it can speak and agrees with the form."""
    words, phrase = frame.words, _parted(frame, last, earlier) or left_phrase(frame, last)
    if phrase is None or not _may_speak(frame, cue, phrase):
        return None
    if words.lower[phrase.first] in closed("no_one") or words.lower[last] == "'s":
        return None
    if frame.free(phrase.first - 1) and words.lower[phrase.first - 1] in closed("no_one"):
        return None  # "neither Oru nor Voss said": nobody did
    if phrase.head == phrase.last and words.lower[last] in closed("relatives"):
        return Phrase(last, last, last)
    return phrase if _agrees(frame, cue, verb, phrase) else None


def _parted(frame: Frame, last: int, earlier: Sequence[Attribution]) -> Phrase | None:
    """Return a subject that commas part from its verb: "Ada Voss, 44, of Arden, who had stayed, said"; None without.

    Its clause begins behind words in marks or another attribution, or with the sentence. What stands between the commas
    has no verb of its own, or begins with "who"; "and" there joins a second subject.
    """
    words, behind = frame.words, _before_title(frame, last)
    if behind is None and (words.lower[last] != "," or not frame.free(last)):
        return None
    start = max([frame.first, *(max(other.last, other.pieces[-1][1] - 1) + 1 for other in earlier)])
    for index in range((last if behind is None else behind) - 1, max(start, last - _PARTED) - 1, -1):
        if frame.inside[index]:
            start = index + 1
            break
    else:
        if last - start > _PARTED:
            return None
    phrase = right_phrase(frame, start)
    if phrase is None or not _opens_subject(words, phrase.first) or begins_clause(frame, phrase.first, phrase.last + 1):
        return None
    joined = False
    index = phrase.last + 1
    while index < last:
        end = next((at for at in range(index + 1, last) if words.lower[at] == "," and frame.free(at)), last)
        if words.lower[index] != "," or not _is_beside(frame, index + 1, end):
            return None
        joined = joined or words.lower[index + 1] == "and"
        index = end
    if joined:
        return Phrase(phrase.first, last - 1, last - 1)
    return (
        Phrase(phrase.first, phrase.last, phrase.head, (phrase.last + 2, last - 1)) if phrase.last + 2 < last else None
    )


def _before_title(frame: Frame, last: int) -> int | None:
    """Return where a title in marks begins that ends at word `last` with a comma: "the host of “The Long Winter,”"."""
    if last < frame.first or not frame.inside[last] or frame.words.lower[last - 1] != ",":
        return None
    first = last
    while first > frame.first and frame.inside[first - 1] == frame.inside[last]:
        first -= 1
    return first if first > frame.first and is_title(frame.words, range(first, last)) else None


_PARTED = 40  # words from a subject to its verb: as far as brackets reach (`clauses`)


def _opens_subject(words: Words, first: int) -> bool:
    """Tell whether a clause's subject may begin with word `first`: a name, a determiner."""
    word = words.lower[first]
    if word in closed("prepositions") or word in closed("openers") or word.endswith("ing"):
        return False
    return words.texts[first][0].isupper() or word in closed("determiners")


def _is_beside(frame: Frame, first: int, end: int) -> bool:
    """Tell whether words between commas stand beside a subject: a clause with "who", or no verb at all."""
    words = frame.words
    if first >= end or words.lower[first] in closed("relatives") or words.lower[first] == "whose":
        return first < end
    return not any(words.lower[index] in closed("auxiliaries", "finite") for index in range(first, end))


def _may_speak(frame: Frame, cue: Cue, phrase: Phrase) -> bool:
    """Tell whether a phrase can speak at all: whom the form or the verb leaves in doubt must be a likely source."""
    words, head = frame.words, frame.words.lower[phrase.head]
    if head == "you" or (head in ("i", "we") and cue.kind == "believe"):
        return False  # a reader, or the reporter's own voice
    if cue.form == "adjective" or cue.kind == "stand":
        likely = any(_is_source(words, index) for index in range(phrase.first, phrase.last + 1))
        return head != "it" and (likely or head in closed("pronouns") or head in closed("relatives"))
    if cue.sure and cue.lemma not in lexicons.words("cues", "inferring"):
        return True
    if head in closed("pronouns") or head in closed("relatives"):
        return True
    form = forms.read(head) if words.texts[phrase.head].islower() else None
    if not cue.sure and form is not None and form.kinds & Kind.PAST and not form.noun:
        return False  # "Voss rejected claims that": the noun of another verb
    return any(_is_source(words, index) for index in range(phrase.first, phrase.last + 1))


def _is_source(words: Words, index: int) -> bool:
    """Tell whether a word of a subject is a name, an office, people or a paper that speaks."""
    if words.texts[index][0].isupper() and words.lower[index] not in closed("determiners") | closed("prepositions"):
        return True
    return any(words.lower[index] in lexicons.words("anonymous", key) for key in ("people", "office", "documents"))


def _agrees(frame: Frame, cue: Cue, verb: Verb, phrase: Phrase) -> bool:
    """Tell whether the phrase can be the subject of the form: plural before "say", no bare adjective."""
    words = frame.words
    head = words.lower[phrase.head]
    if cue.form == "base" and not verb.auxiliaries and verb.infinitive is None:
        if cue.kind == "stand" and words.texts[phrase.last][0].islower() and not _is_many(words, phrase.last):
            return False  # "its campaign support"
        return any(_is_many(words, index) for index in range(phrase.first, phrase.last + 1))
    if cue.form == "third":
        return not (
            head.endswith("s") and words.texts[phrase.head][0].islower() and not head.endswith(("ss", "us", "is"))
        )
    return words.texts[phrase.last][0].isalnum() or words.lower[phrase.last] in (".", "'s")


def _is_many(words: Words, index: int) -> bool:
    """Tell whether a word makes its phrase a plural: "they", "officials", "31 percent", "one in five"."""
    word = words.lower[index]
    if word in closed("many") or word == "and" or word[0].isdigit():
        return True
    return word.endswith("s") and not word.endswith(("ss", "us", "is", "'s")) and word not in closed("determiners")


def _main_subject(frame: Frame, limit: int) -> Phrase | None:
    """Return the first noun phrase of the sentence before `limit`, behind an opening in commas."""
    words, start = frame.words, frame.first
    while start < limit and (not frame.free(start) or not words.texts[start][0].isalnum() or is_adverb(words, start)):
        start += 1
    opening = words.lower[start] if start < limit else ""
    participle = opening.endswith(("ing", "ed")) and len(opening) > 4
    if participle or opening in closed("prepositions") or opening in closed("openers"):
        comma = next((index for index in range(start, limit) if frame.free(index) and words.lower[index] == ","), None)
        if comma is None:
            return None
        start = comma + 1
        while start < limit and is_adverb(words, start):
            start += 1
    phrase = right_phrase(frame, start) if start < limit else None
    if phrase is None or phrase.last >= limit:
        return None
    return _before_verb(frame, phrase)


def _before_verb(frame: Frame, phrase: Phrase) -> Phrase:
    """Cut a subject before a past form behind its name: "Voss praised the engineers" is "Voss"."""
    words = frame.words
    for index in range(phrase.first + 1, phrase.last + 1):
        text = words.texts[index]
        form = forms.read(text) if text[0].islower() else None
        if form is not None and form.kinds & Kind.PAST and not form.noun:
            return Phrase(phrase.first, index - 1, min(phrase.head, index - 1))
    return phrase


def colon_subject(frame: Frame, position: int) -> tuple[Phrase, tuple[int, int]] | None:
    """Return who speaks before a colon without a cue, and the colon: "Voss was blunt: “Q.”"; None when nobody does."""
    words, colon = frame.words, position - 1
    if colon <= frame.first or words.lower[colon] != ":" or not frame.free(colon):
        return None
    phrase = _main_subject(frame, colon)
    if phrase is None or words.lower[phrase.head] in ("it", "this", "that", "there", "you"):
        return None
    likely = words.texts[phrase.head][0].isupper() or words.lower[phrase.head] in closed("pronouns")
    known = any(
        words.lower[phrase.head] in lexicons.words("anonymous", key) for key in ("people", "office", "documents")
    )
    return (phrase, (colon, colon)) if likely or known else None
