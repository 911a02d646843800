"""Signatures: the name under words in marks, as pull quotes, columns of readers' voices and obituaries print them.

“Q” – Name · “Q.” — Name, role · the same with dash and name in the next line. Nothing but the name and its role may
stand between the dash and the end of the line. A medium is no speaker: a wire's mark at a paragraph's end is a credit.
Known to be missed: names in a line of their own without a dash, which may as well be a byline; names in small letters.
"""

from __future__ import annotations

from collections.abc import Sequence

from newsloom.language import forms, publishers
from newsloom.language.words import Words
from newsloom.reading import speakers
from newsloom.reading.clauses import Phrase, closed
from newsloom.reading.name_words import listed, touching
from newsloom.reading.speakers import People, Speaker

LONGEST_NAME = 6  # words: a title, three names and two initials
LONGEST_ROLE = 14  # words behind the name: "chair of the harbour board and a trustee of the island's museum"
_FURNITURE = frozenset({")", "]", ".", '"'})


def find(words: Words, people: People, position: int, inside: Sequence[int]) -> tuple[Speaker, int] | None:
    """Return who signs the words in marks that end before word `position`, and the last word of the signature."""
    dash = position
    while dash < len(words.texts) and words.texts[dash] == "-":
        dash += 1
    if dash == position or dash >= len(words.texts):
        return None
    line, apart = _line_end(words, dash), _lines(words, position - 1, position)
    if apart > 2 or (apart and line < len(words.texts) and words.texts[line] == "-"):
        return None  # a list
    last = _name_end(words, dash, line)
    if last is None or any(inside[at] for at in range(dash, line)) or not _is_role(words, last + 1, line):
        return None
    speaker = speakers.who(people, Phrase(dash, last, last))
    if last == dash and words.texts[dash].isupper():
        return None  # "- SNA"
    medium = publishers.by_name(speaker.name or "") or speakers.medium_kind(people, dash, last, speaker.name or "")
    return None if medium or speaker.name is None else (speaker, line - 1)


def _lines(words: Words, one: int, other: int) -> int:
    return words.folded.count("\n", words.ends[one], words.starts[other])


def _line_end(words: Words, first: int) -> int:
    """Return the word behind the line that holds word `first`; a line longer than a signature is cut."""
    end = first + 1
    limit = min(len(words.texts), first + LONGEST_NAME + LONGEST_ROLE + 2)
    while end < limit and "\n" not in words.folded[words.ends[end - 1] : words.starts[end]]:
        end += 1
    return end


def _name_end(words: Words, first: int, end: int) -> int | None:
    """Return the last word of the name that begins at `first`: capitals, initials, small parts such as "de"."""
    last = None
    for at in range(first, min(end, first + LONGEST_NAME)):
        text = words.texts[at]
        if text[0].isupper():
            last = at
        elif not (at + 1 < end and _goes_on(words, at, last)):
            break
    return last if last is not None and words.texts[first][0].isupper() else None


def _goes_on(words: Words, at: int, last: int | None) -> bool:
    """Tell whether a word in small letters or a mark stands inside a name: an initial's stop, a hyphen, "de"."""
    if words.texts[at] == ".":
        return last == at - 1 and len(words.texts[at - 1]) <= 4
    return touching(words, at, at + 1) if words.texts[at] == "-" else words.lower[at] in listed("person_inner")


def _is_role(words: Words, first: int, end: int) -> bool:
    """Tell whether words `first` up to `end` are nothing, or a role behind a comma or in brackets, without a verb."""
    while end > first and words.texts[end - 1] in _FURNITURE:
        end -= 1
    if end <= first:
        return True
    if words.texts[first] not in (",", "(") or end - first > LONGEST_ROLE:
        return False
    return not any(_is_verb(words, at) for at in range(first + 1, end))


def _is_verb(words: Words, at: int) -> bool:
    word = words.lower[at]
    if word in closed("auxiliaries") or word in closed("finite"):
        return True
    form = forms.read(word) if words.texts[at].islower() else None
    kinds = forms.Kind.PAST | forms.Kind.THIRD
    return form is not None and bool(form.kinds & kinds) and not form.noun and not form.kinds & forms.Kind.PARTICIPLE
