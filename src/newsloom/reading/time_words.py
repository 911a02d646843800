"""Words of time as the families of `times` need them: alternatives for expressions, and what each word is worth."""

from __future__ import annotations

import re
from collections.abc import Iterable

from newsloom.language import lexicons

_TABLE = lexicons.table("times")

MONTHS: dict[str, int] = _TABLE["months"]
WEEKDAYS: dict[str, int] = _TABLE["weekdays"]
PARTS: dict[str, str] = _TABLE["parts"]
SEASONS: dict[str, str] = _TABLE["seasons"]
HOLIDAYS: dict[str, str] = _TABLE["holidays"]
FEASTS: dict[str, str] = _TABLE["feasts"]
UNITS: dict[str, str] = _TABLE["units"]
ORDINALS: dict[str, int] = _TABLE["ordinals"]
DECADES: dict[str, int] = _TABLE["decades"]
_NUMBERS: dict[str, int] = _TABLE["numbers"]
_FULL = 5  # letters: below that a name of a month or day is an abbreviation, and must be written with a capital


def guarded(key: str) -> frozenset[str]:
    """Return the words under `key` in the lexicon's guards."""
    return frozenset(_TABLE["guards"][key])


def cues(key: str) -> list[str]:
    """Return the cues of a direction: `past`, `future` or `strong`."""
    return list(_TABLE["cues"][key])


def either(words: Iterable[str]) -> str:
    """Return an expression for any of `words`, the longest first."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word))) + ")"


def _named(words: Iterable[str]) -> str:
    """Return an expression for names of months or days: capitalised or all capitals, abbreviations with a stop."""
    full = [word for word in words if len(word) >= _FULL or word in ("may", "june", "july")]
    short = [word for word in words if word not in full]
    written = [form for word in full for form in (word.capitalize(), word.upper())]
    return f"(?:{either(written)}|{either(word.capitalize() for word in short)}\\b\\.?)"


MONTH = _named(MONTHS)
WEEKDAY = _named(WEEKDAYS)
PART = either(PARTS)
SEASON = either(SEASONS)
UNIT = either(UNITS)
DAY = r"(?:3[01]|[12]\d|0?[1-9])"
YEAR = r"(?:1[4-9]\d\d|20\d\d|21\d\d)"
_SMALL = either(word for word in _NUMBERS if _NUMBERS[word] < 20 and word not in ("a", "an"))
_TENS = either(word for word in _NUMBERS if 20 <= _NUMBERS[word] < 100)
NUMBER = rf"(?:\d{{1,4}}(?:\.\d+| 1/2)?|{_TENS}(?:[- ]{_SMALL})?|{_SMALL}|dozen|hundred)"
TWO_WORDS = rf"(?:{_TENS}(?:[- ]{_SMALL})?|{_SMALL})"
VAGUE = r"(?:a few|few|several|a couple of|a couple|couple of|some|many|a number of|a|an)"
COUNT = rf"(?:a hundred|a dozen|{NUMBER}(?: and a half)?|half an?|{VAGUE})"


_HALVES = {"Y": "6M", "TH": "30M", "TM": "30S"}


def count(text: str) -> str:
    """Return the value of a number in digits or words; "X" when the text leaves it open."""
    words = text.lower()
    if words[0].isdigit():
        return words.replace(" 1/2", ".5").split()[0]
    if words in ("half a", "half an"):
        return "0.5"
    if words.startswith(("a dozen", "a hundred")):
        words = words[2:]
    if words in ("a couple of", "a couple", "couple of"):
        return "2"
    half = words.endswith(" and a half")
    total = 0
    for word in words.removesuffix(" and a half").replace(" ", "-").split("-"):
        if word not in _NUMBERS:
            return "X"
        total += _NUMBERS[word]
    return f"{total}.5" if half else str(total)


def month(word: str) -> int:
    """Return the number of a month's name or abbreviation."""
    return MONTHS[word.lower().rstrip(".")]


def weekday(word: str) -> int:
    """Return the number of a weekday's name or abbreviation, 0 for Monday."""
    return WEEKDAYS[word.lower().rstrip(".")]


def singular(unit: str) -> str:
    """Return a unit without its plural ending, in lower case."""
    word = unit.lower()
    return "century" if word == "centuries" else word.removesuffix("s")


def many(unit: str) -> str:
    """Return the number of a bare unit: "1" of a singular, "X" of a plural."""
    return "X" if unit.lower().endswith("s") else "1"


def duration(number: str, unit: str) -> str:
    """Return the TIMEX3 value of so many units."""
    letter = UNITS[unit]
    if unit == "fortnight" and number != "X":
        number = str(int(float(number) * 2))
    if letter == "C" and number != "X":
        return f"P{float(number) * 100:g}Y"
    if letter == "E" and number != "X":
        return f"P{number}E"
    if number.endswith(".5") and letter in _HALVES:
        time = "T" * (letter[0] == "T")
        whole = number.removesuffix(".5")
        return f"P{time}{'' if whole == '0' else whole + letter[-1]}{_HALVES[letter]}"
    return f"P{letter[0]}{number}{letter[1]}" if letter[0] == "T" else f"P{number}{letter}"
