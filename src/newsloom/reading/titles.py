"""Titles: what stands before or inside a run and names an office, not a person ("Foreign Minister", "spokesman")."""

from __future__ import annotations

from typing import NamedTuple

from newsloom.language.words import Words
from newsloom.reading.name_kinds import gazetteer
from newsloom.reading.name_runs import Run
from newsloom.reading.name_words import english, given, listed

BEFORE = 5  # words looked at before a run: "the ministry's deputy press spokesman"


class Titled(NamedTuple):
    """A name at words `first` to `last`, and the title before it at words `title_first` to `title_last`."""

    first: int
    last: int
    title_first: int | None
    title_last: int | None


def part(words: Words, run: Run) -> list[Titled]:
    """Return the names of a run: a title inside is cut off, a listed place before a person stands by itself."""
    first, last = run
    inside = [
        at
        for at in range(first, last + 1)
        if words.lower[at] in listed("titles") or words.lower[at] in listed("honorifics")
    ]
    end = _last_title(words, first, last, inside)
    found: list[Titled] = []
    if end is not None:
        found += _places(words, first, end)
        start = _after(words, end)
        if start <= last and words.lower[start] in ("for", "of", "to"):  # "Special Envoy for Kestria Ada Voss"
            start = _over_subject(words, start, last)
            if start > last:
                return found
            if words.lower[start] not in ("for", "of", "to"):
                return [*found, Titled(start, last, first, start - 1)]
            place = _leading_place(words, start + 1, last) or _first_place(words, start + 1, last)
            found += [Titled(start + 1, place or last, None, None)]
            start = last + 1 if place is None else _after(words, place)
        if start > last:
            return found  # an office by itself: a description, not a name
        return [*found, Titled(start, last, first, end)]
    place = _leading_place(words, first, last)
    if place is not None:
        found.append(Titled(first, place, None, None))
        first = _after(words, place)
    title = _before(words, first, last)
    return [*found, Titled(first, last, *(title or (None, None)))]


def _last_title(words: Words, first: int, last: int, inside: list[int]) -> int | None:
    """Return the last title word of the run's front part, or None when the run names a body ("General Motors")."""
    if not inside or words.lower[last] in listed("bodies") or words.lower[last] in listed("facilities"):
        return None
    if last > first and words.lower[first + 1] in listed("bodies"):
        return None  # "Major League Cricket"
    end = None
    for at in range(first, last + 1):
        word = words.lower[at]
        if word in listed("titles") or word in listed("honorifics"):
            end = at
        elif end is not None and words.lower[at - 1] in ("of", "for", "the") and word in listed("title_parts"):
            end = at  # "Secretary of State"
        elif end is not None and word not in listed("title_parts") and word not in (".", "-", "of", "the", "for"):
            break
    return end


def _over_subject(words: Words, start: int, last: int) -> int:
    """Return where the name begins behind "of Foreign Affairs"; `start` itself where a place follows "for"."""
    at = start + 1
    while at <= last and (english(words.lower[at]) or words.lower[at] in ("and", "the", ",")):
        at += 1
    return at if at > start + 1 and words.lower[at - 1] not in ("and", "the") else start


def _first_place(words: Words, first: int, last: int) -> int | None:
    """Return where an unlisted place ends that an office is for: "Special Envoy for North Arden Ada Voss"."""
    end = first + 1 if words.lower[first] in listed("place_prefixes") else first
    classed = any(words.lower[last] in listed(key) for key in ("bodies", "facilities", "places", "events"))
    return end if end < last and not classed and words.texts[end + 1][0].isupper() else None


def _after(words: Words, at: int) -> int:
    at += 1
    while at < len(words.texts) and words.texts[at] in (".", "-"):
        at += 1
    return at


def _places(words: Words, first: int, last: int) -> list[Titled]:
    """Return the listed place at the front of a title: "U.S. President"."""
    place = _leading_place(words, first, last)
    return [] if place is None else [Titled(first, place, None, None)]


def _leading_place(words: Words, first: int, last: int) -> int | None:
    """Return the last word of a listed place that begins the run, when a name of two words or a title follows."""
    for end in (first + 1, first):
        name = words.folded[words.starts[first] : words.ends[end]].lower() if end < last else ""
        if name in gazetteer() and end < last and words.texts[end + 1] not in ("of", "-", "for", "and"):
            rest = words.lower[end + 1 : last + 1]
            title = rest[0] in listed("titles") or (
                rest[0] in listed("title_parts") and any(word in listed("titles") for word in rest)
            )
            if title or (len(rest) >= 2 and rest[0] in given() and rest[-1] not in listed("bodies")):
                return end
    return None


def _before(words: Words, first: int, last: int) -> tuple[int, int] | None:
    """Return the small-letter title right before a name: "spokesman Oru", "deputy prime minister Oru"."""
    at = first - 1
    if at >= 0 and words.texts[at] == "." and at and words.lower[at - 1] in listed("honorifics"):
        at -= 1
    if at > 1 and words.texts[at] == "," and words.lower[at - 1] in listed("titles") and _closes(words, last + 1):
        at -= 1  # "the captain, Ada Voss," but not "the captain, Voss said,"
    if at < 0 or not (words.lower[at] in listed("titles") or words.lower[at] in listed("honorifics")):
        return None
    start = at
    while start and at - start < BEFORE and _belongs(words, start - 1):
        start -= 1
    return start, at


def _closes(words: Words, at: int) -> bool:
    return at >= len(words.texts) or words.texts[at] in (",", ".", ";", ")", "?", "!", "'s", "-", '"')


def _belongs(words: Words, at: int) -> bool:
    word = words.lower[at]
    known = word in listed("titles") or word in listed("title_parts") or word in listed("peoples")
    return known or words.texts[at][0].isupper() or (word == "-" and words.texts[at - 1][0].isalpha())
