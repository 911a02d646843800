"""What a name is: person, organization, place, facility or event, by the words in it and around it.

Every occurrence gives votes; a document's occurrences of one name vote together, so that one clear context decides for
all. Context weighs more than lists: a name that nobody has heard of must be read as well as a famous one.
"""

from __future__ import annotations

from collections import Counter
from functools import cache

from newsloom.language import lexicons, publishers
from newsloom.language.forms import predicate, read
from newsloom.language.words import Words
from newsloom.model.reading import MentionKind
from newsloom.reading.name_runs import listed

Votes = Counter[MentionKind]

SURE, LIKELY, SLIGHT = 16, 8, 4  # start values: one sure sign outweighs any single context


@cache
def gazetteer() -> dict[str, str]:
    """Return the listed places in lower case with their kind: country, region, state or city."""
    return {name.lower(): kind for name, kind in lexicons.rows("places")}


def of(words: Words, first: int, last: int, *, titled: bool) -> Votes:
    """Return the votes of one occurrence at words `first` to `last`; `titled` says that a title stands before it."""
    votes: Votes = Counter()
    parts = words.lower[first : last + 1]
    _by_own_words(votes, words, first, last, parts)
    if titled:
        votes["person"] += SURE
    _by_what_precedes(votes, words, first)
    _by_what_follows(votes, words, last, single=first == last)
    return votes


def _by_own_words(votes: Votes, words: Words, first: int, last: int, parts: tuple[str, ...]) -> None:
    name = words.folded[words.starts[first] : words.ends[last]]
    if name.lower() in gazetteer():
        votes["place"] += SURE
    if publishers.by_name(name) is not None:
        votes["organization"] += SURE
    head = parts[-1]
    if len(parts) > 1:
        _by_head(votes, parts, head)
        if parts[0] in listed("given") and head not in listed("bodies"):
            votes["person"] += LIKELY
        elif (
            sum(part != "-" for part in parts) <= 3
            and all(part.isalpha() or part in "-." for part in parts)
            and not votes
        ):
            votes["person"] += SLIGHT
    elif name.isupper() and 2 <= len(name.replace(".", "")) <= 6:
        votes["organization"] += LIKELY
    elif head in listed("bodies") or head in ("kremlin", "pentagon", "nato", "interpol", "opec"):
        votes["organization"] += SURE
    elif head in listed("given"):
        votes["person"] += SLIGHT


def _by_head(votes: Votes, parts: tuple[str, ...], head: str) -> None:
    inner = next((part for at, part in enumerate(parts[:-1]) if parts[at + 1] in ("of", "for")), None)
    for word in (inner, head) if inner else (head,):
        if word in listed("bodies"):
            votes["organization"] += SURE
        elif word in listed("facilities"):
            votes["facility"] += SURE
        elif word in listed("events"):
            votes["event"] += SURE
        elif word in listed("places"):
            votes["place"] += SURE
        else:
            continue
        break
    if parts[0] in listed("place_prefixes") and not votes:
        votes["place"] += LIKELY


def _by_what_precedes(votes: Votes, words: Words, first: int) -> None:
    before = words.lower[first - 1] if first else ""
    further = words.lower[first - 2] if first > 1 else ""
    if before in ("in", "near", "outside", "across", "throughout"):
        votes["place"] += LIKELY
    elif before in ("at", "from", "to", "towards", "into", "around"):
        votes["place"] += SLIGHT // 2
    elif (
        before in listed("titles")
        or (before == "." and further in listed("honorifics"))
        or before in listed("honorifics")
    ):
        votes["person"] += SURE
    elif before == "," and further in listed("titles"):
        votes["person"] += LIKELY
    elif before == "the":
        votes["organization"] += SLIGHT


def _by_what_follows(votes: Votes, words: Words, last: int, *, single: bool) -> None:
    after = words.lower[last + 1] if last + 1 < len(words.texts) else ""
    further = words.lower[last + 2 : last + 7]
    if after == "," and further:
        if further[0].isdigit() and len(further[0]) <= 2:
            votes["person"] += SURE
        elif any(word in listed("titles") for word in further[:4]) and "," not in further[:2]:
            votes["person"] += LIKELY
    form = read(after)
    if form is not None and predicate(form.lemma) in ("say", "ask", "believe"):
        votes["person"] += SLIGHT
    if after == "'s" and not single:
        votes["person"] += SLIGHT // 4


def decide(votes: Votes) -> MentionKind:
    """Return the kind with most votes; `other` when nothing speaks for any."""
    order: tuple[MentionKind, ...] = ("person", "organization", "place", "facility", "event")
    best = max(order, key=lambda kind: votes[kind])
    return best if votes[best] > 0 else "other"


def acts(words: Words, first: int, last: int) -> bool:
    """Tell whether a place speaks or decides here: "Kestria rejected the offer" is its government."""
    if first and words.lower[first - 1] in lexicons.words("clauses", "prepositions"):
        return False
    at = last + 1
    while at < len(words.texts) and words.lower[at] in ("has", "have", "had", "will", "would", "also", "not"):
        at += 1
    form = read(words.lower[at]) if at < len(words.texts) else None
    return form is not None and predicate(form.lemma) in ("say", "ask", "agree", "refuse", "deny", "announce", "demand")
