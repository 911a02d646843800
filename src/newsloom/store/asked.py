"""What a search asks for: words that must all stand, "phrases", -without and begin*, the same on every database.

Words are cut at everything that is no letter or digit and compared without case and accents, never by their stem: who
checks facts wants the word that was written (`deliver*` finds its forms).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from newsloom.errors import InputError

_PART = re.compile(r'(-?)"([^"]*)"|(-?)([^\s"]+)')
_WORD = re.compile(r"[^\W_]+")
_ALIKE = re.compile(r"[\x00-\x7f]+|[^\x00-\x7f]+")


SHORTEST = 3
"""Letters of a beginning: on 100,000 documents two letters take a quarter of a second, one letter a whole one."""


@dataclass(frozen=True, slots=True)
class Part:
    """Words that stand beside each other; `begins` when the last one may go on, `without` when they must not stand."""

    words: tuple[str, ...]
    begins: bool = False
    without: bool = False


@dataclass(frozen=True, slots=True)
class Filters:
    """What a search or a list is narrowed to; None and "" narrow nothing. Days are ISO 8601, both included."""

    since: str | None = None
    until: str | None = None
    outlet: str | None = None
    name: str | None = None
    speaker: str | None = None
    story: str | None = None
    language: str | None = None
    status: str | None = None
    """happened, planned, denied …: how a document tells something of its own news."""


def folded(text: str) -> str:
    """Return `text` in lower case without accents, as words are compared."""
    apart = unicodedata.normalize("NFKD", text.lower())
    return "".join(each for each in apart if not unicodedata.combining(each))


def words(text: str) -> list[str]:
    """Return the folded words of `text`, in order."""
    return _WORD.findall(folded(text))


def parts(query: str) -> tuple[Part, ...]:
    """Return what `query` asks for; `InputError` when it asks for nothing that must stand."""
    found = []
    for minus, phrase, other_minus, word in _PART.findall(query):
        inside = tuple(words(phrase or word))
        if inside:
            found.append(Part(inside, begins=word.endswith("*"), without=bool(minus or other_minus)))
    short = next((part for part in found if part.begins and len(part.words[-1]) < SHORTEST), None)
    if short is not None:
        raise InputError(
            f"too many words begin with {short.words[-1]!r}", hint=f"write {SHORTEST} letters or more before the *"
        )
    if not any(not part.without for part in found):
        raise InputError(
            f"nothing to search for in {query!r}", hint='words, "a phrase", -without, begin*; at least one must stand'
        )
    return tuple(found)


def places(text: str, asked: tuple[Part, ...], most: int = 20) -> list[tuple[int, int]]:
    """Return where the first matches stand in `text`, as code points, in order."""
    plain, origin = _folded_with_origins(text)
    found: set[tuple[int, int]] = set()
    for part in asked:
        if not part.without:
            matches = islice(_pattern(part).finditer(plain), most)
            found.update((origin[match.start()], origin[match.end() - 1] + 1) for match in matches)
    return sorted(found)[:most]


def _folded_with_origins(text: str) -> tuple[str, Sequence[int]]:
    """Return the folded text, and for each of its characters the place in `text` that it comes from."""
    if text.isascii():
        return text.lower(), range(len(text))
    pieces: list[str] = []
    origins: list[int] = []
    for run in _ALIKE.finditer(text):  # letter by letter only where a letter may become several, or none
        plain = [run.group().lower()] if run.group().isascii() else [folded(letter) for letter in run.group()]
        pieces += plain
        places = range(run.start(), run.end())
        origins += places if len(plain) == 1 < len(places) else _repeated(places, plain)
    return "".join(pieces), origins


def _repeated(places: range, pieces: Sequence[str]) -> Iterator[int]:
    return (place for place, piece in zip(places, pieces, strict=True) for _ in piece)


def _pattern(part: Part) -> re.Pattern[str]:
    body = r"[\W_]+".join(part.words)
    end = "" if part.begins else r"(?![^\W_])"
    return re.compile(rf"(?<![^\W_]){body}{end}")
