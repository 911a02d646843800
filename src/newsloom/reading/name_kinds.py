"""What a name is: person, organization, place, facility, event or other, by the words in it and around it.

Every occurrence gives votes; a document's occurrences of one name vote together, so that one clear context decides for
all. Context weighs more than lists: a name that nobody has heard of must be read as well as a famous one. The weights
are start values that were compared on wikigold and GUM news: one sure sign outweighs any single context, two likely
contexts weigh as much as one sure sign. What stands around a name is read in `name_contexts`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache

from newsloom.language import lexicons, publishers
from newsloom.language.forms import predicate, read
from newsloom.language.words import Words
from newsloom.model.reading import MentionKind
from newsloom.reading.name_words import english, given, listed
from newsloom.text import VOCABULARY

Votes = Counter[MentionKind]

SURE, LIKELY, SLIGHT = 16, 8, 4
_ORDER: tuple[MentionKind, ...] = ("person", "organization", "place", "facility", "event", "other")


@cache
def gazetteer() -> dict[str, str]:
    """Return the listed places in lower case with their kind: country, region, state or city."""
    return {name.lower(): kind for name, kind in lexicons.rows("places")}


@lru_cache(maxsize=VOCABULARY)
def by_own_words(name: str, parts: tuple[str, ...]) -> tuple[tuple[MentionKind, int], ...]:
    """Return the votes of a name's own words: as written, and part by part in lower case."""
    votes: Votes = Counter()
    if name.lower() in gazetteer():
        votes["place"] += SURE
    if publishers.by_name(name) is not None:
        votes["organization"] += SURE
    if len(parts) > 1:
        _by_parts(votes, name, parts)
    else:
        _by_one(votes, name, parts[0])
    return tuple(votes.items())


def _by_one(votes: Votes, name: str, head: str) -> None:
    if name.isupper() and 2 <= len(name.replace(".", "")) <= 6 and head not in gazetteer():
        votes["organization"] += LIKELY
    elif head in listed("bodies") or head in listed("known_bodies"):
        votes["organization"] += SURE
    elif head in listed("events"):
        votes["event"] += SLIGHT
    elif head in given() and not votes:
        votes["person"] += SLIGHT
    elif len(head) > 6 and head.endswith(tuple(listed("place_endings"))):
        votes["place"] += SLIGHT


def _by_parts(votes: Votes, name: str, parts: tuple[str, ...]) -> None:
    head = parts[-2] if parts[-1] in ("i", "ii", "iv", "v", "vi") else parts[-1]
    classed = _by_head(votes, parts, head)
    letters = [part for part in parts if part not in ("-", ".", "'s")]
    if parts[0] in listed("work_prefixes") and not classed:
        votes["other"] += LIKELY + SLIGHT
    elif parts[0] in listed("facility_prefixes") and not classed:
        votes["facility"] += LIKELY
    elif parts[0] in listed("place_prefixes") and not votes:
        votes["place"] += LIKELY
    if parts[0] in given() and not classed:
        votes["person"] += LIKELY + SLIGHT
    elif parts[0] in given() and head in listed("word_surnames"):
        votes["person"] += SURE + SLIGHT
    elif _has_initial(parts) or any(part in listed("person_inner") for part in parts[1:-1]):
        votes["person"] += 0 if classed else LIKELY
    elif len(letters) in (2, 3) and all(part.isalpha() for part in letters) and not votes:
        _by_look(votes, name, letters)


def _by_look(votes: Votes, name: str, letters: Sequence[str]) -> None:
    """Two or three unknown words are a person oftener than not; English words are oftener a body, or a title."""
    known = [english(part) for part in letters]
    if letters[0] in gazetteer() or (
        any(part.isupper() and len(part) > 1 for part in name.split()) and not name.isupper()
    ):
        votes["organization"] += SLIGHT  # "Arden Crystals", "Arden HC"
        return
    if known[-1]:
        votes["other" if all(known) else "organization"] += SLIGHT // 2
    elif not name.isupper():
        votes["person"] += SLIGHT // 2 if known[0] else SLIGHT


def _has_initial(parts: Sequence[str]) -> bool:
    """Tell whether a name has a person's initials: "J. Oru", "Mira K. Oru", or a generation word at its end."""
    initials = any(len(part) == 1 and part.isalpha() and parts[at + 1] == "." for at, part in enumerate(parts[:-1]))
    return initials or parts[-1] in ("jr", "sr", "iii")


def _by_head(votes: Votes, parts: tuple[str, ...], head: str) -> bool:
    """Vote by the word that says what the thing is; tell whether there was one."""
    if f"{parts[-2]} {head}" in listed("body_pairs") or (
        len(parts) > 2 and f"{parts[-3]} {head}" in listed("body_pairs")
    ):
        votes["organization"] += SURE
        return True
    inner = next((part for at, part in enumerate(parts[:-1]) if parts[at + 1] in ("of", "for")), None)
    kinds: tuple[tuple[str, MentionKind], ...] = (
        ("bodies", "organization"),
        ("facilities", "facility"),
        ("events", "event"),
        ("places", "place"),
        ("works", "other"),
    )
    for word in (inner, head) if inner else (head,):
        for key, kind in kinds:
            if word in listed(key):
                doubtful = len(parts) == 2 and word in ("north", "south", "east", "west") and not english(parts[0])
                votes[kind] += SLIGHT if doubtful else SURE
                return True
    return False


def decide(votes: Votes) -> MentionKind:
    """Return the kind with most votes; `other` when nothing speaks for any."""
    best: MentionKind = "other"
    most = 0
    for kind in _ORDER:
        if votes.get(kind, 0) > most:
            best, most = kind, votes[kind]
    return best


def _scores(words: Words, first: int, last: int) -> bool:
    """Tell whether a score stands right behind or before a name: "Kestria 3 - 1 Velland"."""
    behind = words.texts[last + 1 : last + 4]
    before = words.texts[max(0, first - 3) : first]
    return any(
        len(each) == 3 and each[1] == "-" and each[0].isdigit() and each[2].isdigit() and max(map(len, each)) <= 3
        for each in (behind, before)
    )


def acts(words: Words, first: int, last: int) -> bool:
    """Tell whether a place speaks or decides here: "Kestria rejected the offer" is its government."""
    if first and words.lower[first - 1] in lexicons.words("clauses", "prepositions"):
        return False
    if first and words.lower[first - 1] in listed("playing"):
        return True
    if words.lower[last + 1 : last + 2] and _scores(words, first, last):
        return True  # "Kestria 3 - 1 Velland"
    at = last + 1
    while at < len(words.texts) and words.lower[at] in ("has", "have", "had", "will", "would", "also", "not"):
        at += 1
    form = read(words.lower[at]) if at < len(words.texts) else None
    return form is not None and predicate(form.lemma) in listed("acting")
