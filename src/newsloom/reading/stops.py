"""Where sentences end inside a block: at stops that belong to no abbreviation, and where two texts were joined.

A stop takes its closing marks and its note numbers ("[7]") to the left. Two texts joined by a blank are parted where
an opening word stands capitalised in the middle ("Getty Images The pier burned"), and before a picture's credit label
("The quay Image: Jon Hessel"). Everything works on the folded text (same length), so that positions are those of the
untouched text. Known to be missed: sentences that begin with a small letter; joined texts whose second one begins with
a name.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from newsloom.language import lexicons

LONGEST_WORD = 40  # characters looked at before a stop: longer runs are addresses, never abbreviations
LONGEST_HEADING = 24  # words: longer blocks are prose even without a stop at their end, as in `headings`

WORD_AFTER = re.compile(r"[\"'(\[]*([^\W\d_]+)(\.[A-Za-z]|[@/_])?")

# Before abbreviations are looked at: marks, closing quotes, note numbers, a blank, a likely beginning: a capital, a
# digit, a bullet, a name like "eHow", a small letter in marks or brackets; not a bracketed year, which belongs to a
# title that ends in a mark. Or a plain word's stop before a small letter or a link: of 28 such places in 850,000 words
# of news 24 end a sentence. A run of stops is tried once, from its first one.
_STOP = re.compile(
    r"""[.!?…](?<![.!?…][.!?…])(?:"""
    r"""[.!?…]*+["')\]]*(?:\s?\[(?:\d{1,3}|[a-z]|note \d{1,2}|[a-z ]{4,24}needed)\])*+\s+"""
    r"""(?=(?!\(\d{4}\))["'(\[]*[^\W_a-z]|["'(\[]+[a-z]|[a-z]{1,5}[A-Z]|[•▪*-])"""
    r"""|(?<=[a-z]{3}\.)\s+(?=[a-z]))""",
)
# A question in marks goes on with who asked it: “Why?” Halvorsen asked.
_ASKED = re.compile(r"(?:[A-Z][\w'-]+ ){1,3}(?:asked|said|says|added|wrote|tweeted|told|shouted|replied|exclaimed)\b")
# Who said it, at the end of what was said: "... for the harbour. - Petra Lund, mayor".
_SIGNED = re.compile(r"-{1,2} ?[A-Z][\w'-]+(?: [A-Z][\w.'-]*){1,3}(?:, [^.!?…]{1,60})?$")
# The number of a heading or figure is no sentence: "2. What failed", "Figure 3. The lamp".
_NUMBERED = re.compile(r"(?:(?:Fig(?:ure)?|Table|Section|Chapter|Part|Step)\.? )?\d{1,3}$")

# Of 18 such places in the 652,000 words of PolNeAR's train part three part a sentence, seven stand in marks (left
# alone) and eight part two texts; of 110 in the stories' page texts all but four part two texts.
_JOINED = re.compile(
    r" (?:The|This|These|Those|There|He|She|They|We|You|It|But|However|Meanwhile|In|On|At|After|When|While|If|An)"
    r"(?:'[a-z]+)?(?= (?:[a-z]|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b))"
)
_LABEL = re.compile(
    r" (?:(?:File|Stock|Archive|Main|Cover|Featured|Lead) )?(?:Images?|Photos?|Photographs?|Pictures?|Illustration)"
    r"(?: [Cc]redit| [Cc]ourtesy)?: (?=[A-Z@])"
)


class _Abbreviations(NamedTuple):
    before_name: frozenset[str]
    before_number: frozenset[str]
    months: frozenset[str]
    either: frozenset[str]
    openers: frozenset[str]
    governing: frozenset[str]
    inside: frozenset[str]


@cache
def _abbreviations() -> _Abbreviations:
    return _Abbreviations(*(lexicons.words("abbreviations", key) for key in _Abbreviations._fields))


@cache
def _undecided() -> frozenset[str]:
    """Return every abbreviation: a stop after another plain word ends the sentence."""
    known = _abbreviations()
    return known.before_name | known.before_number | known.months | known.either | known.inside


@cache
def before_a_name() -> frozenset[str]:
    """Return the abbreviations that never end a sentence, titles and months, in lower case without their stop."""
    return _abbreviations().before_name | _abbreviations().months


def breaks(folded: str, start: int, end: int) -> list[int]:
    """Return where sentences begin inside the block `folded[start:end]`, the first apart."""
    found = [match.end() for match in _STOP.finditer(folded, start, end) if _ends(folded, start, end, match)]
    joined = [*_joined(folded, start, end), *(match.start() + 1 for match in _LABEL.finditer(folded, start, end))]
    return sorted({*found, *joined}) if joined else found


def word_before(folded: str, start: int, end: int) -> str:
    """Return the word that ends at `end`, without the opening marks before it; empty after a blank or a mark."""
    near = folded[max(start, end - LONGEST_WORD) : end]
    word = near.rsplit(None, 1)[-1] if near and not near[-1].isspace() else ""
    if word.isalnum():
        return word
    for mark in '"([':
        word = word.rpartition(mark)[2]
    return word.lstrip("'")


def _ends(folded: str, start: int, end: int, match: re.Match[str]) -> bool:
    marks, first = match.group().rstrip(), folded[match.end()]
    if first == "-" and _SIGNED.match(folded, match.end(), end):
        return False
    if marks[0] in "!?":
        return not _asks(folded, marks, match.end())
    if len(marks) > 1 and marks[1] in ".…":
        return True
    word = word_before(folded, start, match.start()).lower()
    if len(word) > 1 and word.isalpha() and word not in _undecided():
        return True
    numbered = word.isdigit() and _NUMBERED.match(folded, start, match.start()) is not None
    return not numbered and _stop_ends(word, folded, match.end())


def _asks(folded: str, marks: str, position: int) -> bool:
    return marks[-1] in "\"'" and _ASKED.match(folded, position) is not None


def _stop_ends(word: str, folded: str, position: int) -> bool:
    """Tell whether the stop after `word` ends a sentence, when the text goes on at `position`."""
    known, first = _abbreviations(), folded[position]
    if word in known.before_name or (word in known.inside and first.islower()):
        return False
    if word in known.before_number or word in known.months:
        return not first.isdigit() and not first.islower()
    initial = len(word) == 1 and word.isalpha() and word != "i"
    initials = len(word) > 2 and "." in word and max(map(len, word.split("."))) == 1
    if not initial and not initials and word not in known.either:
        return True
    following = WORD_AFTER.match(folded, position)
    if following is not None and following.group(1).lower() in known.openers:
        return first != "(" or following.group(1)[0].isupper()
    return not initial and first in "\"'([•" and not folded[position + 1 : position + 2].islower()


def _joined(folded: str, start: int, end: int) -> list[int]:
    """Return where another text begins after a blank; none in a block that may be a heading, or inside marks."""
    places = [match.start() for match in _JOINED.finditer(folded, start, end) if folded[match.start() - 1].isalnum()]
    if not places or not _is_prose(folded, start, end):
        return []
    found, marks, counted = [], 0, start
    for place in places:
        marks, counted = marks + folded.count('"', counted, place) + folded.count("''", counted, place), place
        if marks % 2 == 0 and word_before(folded, start, place).lower() not in _abbreviations().governing:
            found.append(place + 1)
    return found


def _is_prose(folded: str, start: int, end: int) -> bool:
    """Tell prose from a heading, in which capitals prove nothing."""
    return folded[start:end].rstrip("\"')]")[-1:] in ".!?…" or folded.count(" ", start, end) >= LONGEST_HEADING
