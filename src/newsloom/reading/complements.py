"""What a class of cue takes: a clause, an infinitive, an object; and whether words read as a clause.

A verb of speech takes a clause with or without "that", a promise takes "to", a judgement takes its two parts.
Known to be missed: clauses whose only verb may be a noun or an adjective as well ("said the talks matter").
"""

from __future__ import annotations

from newsloom.language import forms, lexicons
from newsloom.language.forms import Kind
from newsloom.reading.clauses import Frame, closed
from newsloom.reading.cues import Cue

WITHIN = 15  # words in which the verb of a clause stands whose end is not known
WITHIN_KNOWN = 40  # the same between known bounds: a subject with a bracket in commas
_FINDING = frozenset({"show", "find", "reveal", "indicate", "suggest", "estimate", "project"})


def takes(frame: Frame, cue: Cue, content: int, *, marked: bool, heard: bool, document: bool = False) -> bool:
    """Tell whether the class of the cue lets content begin at word `content` without "that" or a mark.

    What a `document` shows or finds may be a noun: "the poll showed a lead of two points".
    """
    word = frame.words.lower[content]
    object_alone = word in closed("objects") and word not in closed("determiners")
    if word == "'s" or (object_alone and not begins_clause(frame, content)):
        return False
    if marked or word in closed("auxiliaries") - {"having", "being"}:
        return marked
    if cue.sure and cue.kind in ("deny", "announce", "urge", "quote", "cite", "according"):
        return word not in ("by", "in", "on", "at")
    if cue.form == "adjective" or cue.kind in ("intend", "refuse", "stand", "judge"):
        return _completes(frame, cue, content, object_alone=object_alone)
    if cue.kind in ("ask", "tell", "believe"):
        return _is_told(frame, cue, content, heard=heard)
    return _is_said(frame, cue, content, document=document)


def _completes(frame: Frame, cue: Cue, content: int, *, object_alone: bool) -> bool:
    """Tell whether what begins at word `content` completes a wish, a stand, a judgement or an adjective."""
    word = frame.words.lower[content]
    if cue.form == "adjective" and cue.kind != "stand":  # no "when", "if", "and" behind it: it holds nothing then
        return word not in closed("openers") | closed("prepositions") | {"to", "and"} and begins_clause(frame, content)
    if cue.kind == "stand":
        return word not in closed("prepositions") | closed("openers") | {"and", "by"} and not object_alone
    if cue.kind == "judge":
        return cue.sure and _judges(frame, cue, content)
    wished = cue.lemma in ("want", "prefer") and word not in closed("prepositions") | closed("openers") | {"and"}
    return cue.sure and (word == "to" or (wished and not object_alone))


def _is_told(frame: Frame, cue: Cue, content: int, *, heard: bool) -> bool:
    """Tell whether what begins at word `content` is a question, a clause told to someone, or one believed."""
    word, clause = frame.words.lower[content], begins_clause(frame, content)
    if cue.kind == "ask":
        return word in ("why", "how", "what", "when", "where", "who", "if", "whether", "for", "to")
    if cue.kind == "tell":
        return clause and (heard or cue.lemma == "warn")
    return (word == "to" and cue.lemma in ("hope", "expect")) or (clause and word not in closed("prepositions"))


def _is_said(frame: Frame, cue: Cue, content: int, *, document: bool) -> bool:
    """Tell whether what begins at word `content` is the clause that a verb of speech takes, or what a paper shows."""
    word = frame.words.lower[content]
    if word == "to":
        return cue.kind == "promise"
    if word.endswith("ing") and len(word) > 4 and cue.lemma in lexicons.words("cues", "gerunds"):
        return True
    plain = (cue.sure and cue.lemma in ("say", "add")) or (document and cue.lemma in _FINDING)
    return word not in closed("prepositions") and (plain or begins_clause(frame, content))


def _judges(frame: Frame, cue: Cue, content: int) -> bool:
    """Tell whether a judgement has its two parts: "called it a mistake", "accused Voss of", "described the dam as"."""
    words = frame.words
    near = range(content, min(frame.end, content + 12))
    if any(frame.inside[index] for index in near):
        return words.lower[content] not in closed("prepositions")
    if words.lower[content] in closed("prepositions") or words.lower[content] == "as":
        return False
    if cue.lemma == "describe":
        return True
    parted = any(words.lower[index] in ("of", "as", "for") and index > content for index in near)
    if cue.lemma in ("call", "label"):
        return words.lower[content] in closed("objects") and words.lower[content + 1] in closed("determiners")
    return parted or cue.lemma in ("denounce", "condemn", "praise", "criticize", "criticise", "hail")


def begins_clause(frame: Frame, start: int, end: int | None = None) -> bool:
    """Tell whether a verb stands within reach behind `start`: the words read as a clause, not as an object."""
    words = frame.words
    if words.lower[start] in ("to", "how", "why", "what", "if", "whether", "there"):
        return True
    limit = frame.end if end is None else end
    for index in range(start, min(limit, start + (WITHIN if end is None else WITHIN_KNOWN))):
        word = words.lower[index]
        if frame.inside[index] or word in (";", ":") or (word == "," and end is None):
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
        if index > start and (words.lower[index - 1] in closed("pronouns") or is_finite(frame, index)):
            return True
    return False


def is_finite(frame: Frame, index: int) -> bool:
    """Tell whether a word is a verb's past or -s form, with no determiner or preposition before it."""
    words = frame.words
    before = words.lower[index - 1]
    if not words.texts[index].islower() or before in closed("determiners") or before in closed("prepositions"):
        return False
    form = forms.read(words.lower[index])
    return form is not None and bool(form.kinds & (Kind.PAST | Kind.THIRD)) and not form.noun
