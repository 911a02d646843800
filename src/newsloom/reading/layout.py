"""How a text is laid out: its lines, and the places where two texts were glued together without a blank.

Everything works on the folded text (same length), so that positions are those of the untouched text. A glue point is a
sentence end directly followed by a capital, or a small word directly followed by one ("todayThe", "hereHalvorsen").
Known to be missed: pieces glued after a name ("HalvorsenNine"), which look like a name of their own.
"""

from __future__ import annotations

import re

from newsloom.reading import stops

LINE_END = re.compile(r"[\n\r]")
LINE = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")

# A stop after a small letter, digit or bracket, directly before a capital: "dam.The" yes, "U.S.A" no, "3.5" no.
# (The stop comes first in the expression and what stands before it second: it is looked for five times faster so.)
_STOP_GLUE = re.compile(
    r"""[.!?…](?<=[a-z\d)%"'\]].)[.!?…]*(?P<marks>["')\]]*)(?=["'(\[]*[A-Z](?:[a-z]|\s|'))""",
)
# A small letter or digit directly before a word that opens sentences, or four small letters and then a capital:
# "Post7The", "todayThe", "hereHalvorsen" yes; "YouTube", "#onTheQuay", "vanDyke" and "macOS" no, they are names.
_CASE_GLUE = re.compile(r"[A-Z](?<=[a-z\d].)")
_OPENER = re.compile(r"(?:The|This|That|These|They|There|He|She|But|When|After|It|Its|We|You|Our)\b")
_WORD_LEFT = re.compile(r"(?:^|\s)[a-z]{4,40}$")
_WORD_RIGHT = re.compile(r"[A-Z](?:[a-z]+[\s,.'-]|\s)")


def lines(folded: str) -> list[tuple[int, int]]:
    """Return the non-blank lines of `folded` as (start, end), blanks at their ends cut off."""
    found = []
    for match in LINE.finditer(folded):
        line = match.group()
        bare = line.strip()
        if bare:
            start = match.start() + len(line) - len(line.lstrip())
            found.append((start, start + len(bare)))
    return found


def pieces(text: str, folded: str) -> list[tuple[int, int]]:
    """Return the lines of the text, cut where two texts were glued together without a blank."""
    cuts = sorted({*_stop_glue(text, folded), *_case_glue(folded)})
    found: list[tuple[int, int]] = []
    upcoming = 0
    for start, end in lines(folded):
        while upcoming < len(cuts) and cuts[upcoming] < end:
            if cuts[upcoming] > start:
                found.append((start, cuts[upcoming]))
                start = cuts[upcoming]  # noqa: PLW2901  the rest of the line is what remains to be cut
            upcoming += 1
        found.append((start, end))
    return found


def _stop_glue(text: str, folded: str) -> list[int]:
    cuts = []
    marks, counted = 0, 0  # quotation marks in the line up to `counted`
    for match in _STOP_GLUE.finditer(folded):
        after = stops.WORD_AFTER.match(folded, match.end())
        word = stops.word_before(folded, 0, match.start())
        if "." in word or "/" in word or "@" in word or (after and after.group(2)):
            continue  # an address, a file name or a handle
        if word.lower() in stops.before_a_name():
            continue  # "St.Oru"
        position = match.start("marks")
        if position < match.end("marks"):
            since = LINE_END.split(folded[counted:position])
            marks, counted = since[-1].count('"') + (marks if len(since) == 1 else 0), position
        cuts.append(_after_marks(text, match, opened=marks % 2 == 1))
    return cuts


def _case_glue(folded: str) -> list[int]:
    cuts = [match.start() for match in _CASE_GLUE.finditer(folded)]
    return [cut for cut in cuts if _OPENER.match(folded, cut) or _small_word(folded, cut)]


def _small_word(folded: str, cut: int) -> bool:
    left = _WORD_LEFT.search(folded, max(0, cut - stops.LONGEST_WORD - 1), cut)
    return left is not None and _WORD_RIGHT.match(folded, cut) is not None


def _after_marks(text: str, match: re.Match[str], *, opened: bool) -> int:
    """Return where the left text ends: closing marks belong to it, opening marks to the right one."""
    position = match.start("marks")
    while position < match.end("marks"):
        char = text[position]
        if char in "“‘«„":
            break
        if char == '"':
            if not opened:
                break
            opened = False
        position += 1
    return position
