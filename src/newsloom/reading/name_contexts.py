"""What stands around a name and tells its kind: the words right before it and right behind it.

"novelist X", "X, 43", "X, who" are persons; "the band X", "X spokesman" bodies; "in X", "X province", "X, Kestria"
places; "the film X", a name alone in quotation marks, something else. Known to be missed: signs further away than two
words, and pronouns that speak of the name later.
"""

from __future__ import annotations

from newsloom.language.forms import predicate, read
from newsloom.language.words import Words
from newsloom.model.reading import MentionKind
from newsloom.reading.name_kinds import LIKELY, SLIGHT, SURE, Votes, gazetteer
from newsloom.reading.name_words import common, listed, touching

_LISTS: tuple[tuple[str, MentionKind, int], ...] = (
    ("titles", "person", SURE),
    ("honorifics", "person", SURE),
    ("roles", "person", LIKELY),
    ("body_nouns", "organization", LIKELY),
    ("place_nouns", "place", LIKELY),
    ("work_nouns", "other", LIKELY),
)
DATELINE = 8  # words from a town to the dash: "Arden, May 3, 2031 (TNB) -"
_ROLE_ENDINGS = ("ist", "ists", "ician", "icians", "woman", "women", "sman", "smen", "rman", "rmen")


def vote(votes: Votes, words: Words, first: int, last: int) -> None:
    """Add the votes of what stands before word `first` and behind word `last`."""
    _by_what_precedes(votes, words, first, last)
    _by_what_follows(votes, words, first, last)


def _by_what_precedes(votes: Votes, words: Words, first: int, last: int) -> None:
    before = words.lower[first - 1] if first else ""
    further = words.lower[first - 2] if first > 1 else ""
    if _is_dateline(words, first, last):
        votes["place"] += SURE
    elif before in ("in", "near", "outside", "across", "throughout", "inside"):
        votes["place"] += LIKELY
    elif before in ("at", "from", "to", "towards", "into", "around"):
        votes["place"] += SLIGHT // 2
    elif before in ("of", "for", "with", "by"):
        _by_noun_of(votes, before, further)
    elif before in ("the", "a", "an"):
        if not _is_adjunct(words, last):
            votes["person"] -= LIKELY
            votes["other"] += SLIGHT // 2  # vessels, works, prizes: compared with voting for bodies on both corpora
            votes["organization"] += 1 if before == "the" else 0
    elif before in (".", ","):
        votes["person"] += (SURE if further in listed("honorifics") and before == "." else 0) or (
            LIKELY if before == "," and (further in listed("titles") or further in listed("roles")) else 0
        )
    elif before == '"' and words.texts[last + 1 : last + 2] == ('"',):
        votes["other"] += LIKELY
    elif before.isalpha() and words.texts[first - 1][0].islower():
        _by_noun_before(votes, before)


def _is_dateline(words: Words, first: int, last: int) -> bool:
    """Tell whether a name opens a line and only names, numbers and brackets stand before a dash: "ARDEN (TNB) - "."""
    if first and "\n" not in words.folded[words.ends[first - 1] : words.starts[first]]:
        return False
    for at in range(last + 1, min(last + 1 + DATELINE, len(words.texts) - 1)):
        text = words.texts[at]
        if text == "-":
            return not touching(words, at - 1, at)
        if not (text[0].isupper() or text[0].isdigit() or text in (",", "(", ")", "/", ".")):
            return False
    return False


def _by_noun_before(votes: Votes, before: str) -> None:
    for key, kind, weight in _LISTS:
        if before in listed(key):
            votes[kind] += weight
            return
    if before.endswith(_ROLE_ENDINGS):
        votes["person"] += LIKELY


def _by_noun_of(votes: Votes, before: str, further: str) -> None:
    """Vote by "city of X", "coast of X"; "president of X", "spokesman for X"; "by X", "with X"."""
    if before in ("by", "with"):
        votes["person"] += SLIGHT // 2
    elif further in listed("posts_at_places") or (
        before == "of" and (further in listed("place_nouns") or further in listed("sides_of_places"))
    ):
        votes["place"] += LIKELY
    elif further in listed("heads_of_bodies"):
        votes["organization"] += SLIGHT
    elif further in listed("kin"):
        votes["person"] += LIKELY


def _is_adjunct(words: Words, last: int) -> bool:
    """Tell whether a noun in small letters follows, which the article before the name belongs to."""
    if last + 1 >= len(words.texts) or words.texts[last + 1] == "-":
        return last + 1 < len(words.texts)
    after = words.lower[last + 1]
    form = read(after)
    return words.texts[last + 1][0].islower() and after not in common() and (form is None or form.noun)


def _is_short_for(words: Words, first: int, last: int) -> bool:
    """Tell whether letters in brackets begin as the name does: "National Dam Board (NDB)", not a dateline's agency."""
    letters = words.texts[last + 2] if last + 2 < len(words.texts) else ""
    closed = words.texts[last + 3 : last + 4] == (")",)
    return last > first and closed and letters.isupper() and letters[:1] == words.texts[first][:1]


def _by_what_follows(votes: Votes, words: Words, first: int, last: int) -> None:
    after = words.lower[last + 1] if last + 1 < len(words.texts) else ""
    further = words.lower[last + 2] if last + 2 < len(words.texts) else ""
    if after == ",":
        _by_comma(votes, words, last)
    elif after == "who":
        votes["person"] += LIKELY
    elif after == "'s":
        if further in listed("sides_of_places") or further in listed("place_nouns"):
            votes["place"] += SLIGHT
    elif after == "-":
        if further == "based":
            votes["place"] += LIKELY
    elif after == "(":
        if _is_short_for(words, first, last):
            votes["organization"] += LIKELY
            votes["person"] -= LIKELY
        elif further.isdigit() and len(further) == 4 and words.texts[last + 3 : last + 4] == ("-",):
            votes["person"] += LIKELY  # years of birth and death
    elif after.isalpha() and words.texts[last + 1][0].islower():
        _by_word_behind(votes, words, last, after, further)


def _by_comma(votes: Votes, words: Words, last: int) -> None:
    further = words.lower[last + 2 : last + 7]
    if not further:
        return
    if further[0].isdigit() and len(further[0]) <= 2 and _is_age(further):
        votes["person"] += SURE
    elif further[0] == "who":
        votes["person"] += LIKELY
    elif further[0] == "which":
        votes["person"] -= LIKELY
    elif further[0] in gazetteer() or " ".join(further[:2]) in gazetteer():
        votes["place"] += LIKELY
    elif "," not in further[:2]:
        _by_what_it_is(votes, further[:4])


def _by_what_it_is(votes: Votes, said: tuple[str, ...]) -> None:
    """Vote by the first noun that says what the name is: ", a Kestrian novelist", "is a village in"."""
    for word in said:
        if word in (",", ".", "of", "in", "and", "who", "which"):
            return
        for key, kind, weight in _LISTS:
            if word in listed(key) and word not in listed("title_parts"):
                votes[kind] += min(weight, LIKELY)
                return


def _is_age(further: tuple[str, ...]) -> bool:
    """Tell whether a number between commas is an age, and no date, score or distance."""
    return len(further) == 1 or further[1] in (",", ".", "and", "who", "of", "from", "was", "is", "said", ";", ")")


def _by_word_behind(votes: Votes, words: Words, last: int, after: str, further: str) -> None:
    if after in ("is", "was", "are", "were") and further in ("a", "an", "the"):
        _by_what_it_is(votes, words.lower[last + 3 : last + 7])
        return
    if after in listed("person_verbs") or (after in ("was", "is") and further in listed("person_verbs")):
        votes["person"] += LIKELY
        return
    if after in listed("body_nouns") or after in listed("body_adjuncts"):
        votes["organization"] += LIKELY
        votes["person"] -= SLIGHT
    elif after in listed("place_nouns"):
        votes["place"] += LIKELY
        votes["person"] -= SLIGHT
    elif after == "near" and further not in common():
        votes["place"] += LIKELY
    elif after in listed("plural_people"):
        votes["person"] -= SLIGHT
    form = read(after)
    if form is not None and predicate(form.lemma) in ("say", "ask", "believe"):
        votes["person"] += SLIGHT
