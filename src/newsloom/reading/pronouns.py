"""Who "he" or "she" is, where it speaks: the speaker around it, the one just before it, or the subject before it.

Inside what someone says the pronoun is that speaker ("Voss says he hopes …"). Otherwise it is the last speaker, when
that is one person, stands in the same paragraph or the one before, and no other person has opened a sentence since;
or the one person named in its sentence and the two before, who must open one of them ("Voss left. She said …").
A title that tells the sex rules a person out, or in among two ("Mr Oru met Mrs Voss. She said …"); names alone tell
nothing.
Known to be missed: two persons of whom no title tells the sex, referents farther back that did not speak, "they", "it".
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from newsloom.language import lexicons
from newsloom.language.words import Words
from newsloom.model.reading import Mention, Quote, Sentence
from newsloom.model.source import Source

_SEXES = {"he": "his", "his": "his", "him": "his", "she": "hers", "her": "hers"}
BEFORE = 2  # sentences before the pronoun's own in which only one person may be named
_NEAR = 600  # characters: two paragraphs of a newspaper; farther back the pronoun has a nearer referent


@dataclass(frozen=True, slots=True)
class _Text:
    words: Words
    persons: tuple[Mention, ...]
    """Named persons and descriptions of one, in text order."""
    openers: tuple[Mention, ...]
    """Those of them that begin a sentence or a line."""
    sentences: tuple[int, ...]
    """Where sentences start."""
    sexes: dict[str, str]


def resolve(
    quotes: Sequence[Quote], words: Words, mentions: Sequence[Mention], sentences: Sequence[Sentence]
) -> list[Quote]:
    """Return the quotations, in text order, with pronouns among their speakers named where it is clear who speaks."""
    persons = tuple(sorted((each for each in mentions if each.kind == "person"), key=lambda each: each.span))
    openers = tuple(each for each in persons if _opens(words, each))
    starts = tuple(sentence.span.start for sentence in sentences)
    text = _Text(words, persons, openers, starts, _sexes(words, persons))
    found: list[Quote] = []
    for quote in quotes:
        name = _name(text, quote, found)
        found.append(quote if name is None else _named(quote, name))
    return found


def _sexes(words: Words, persons: Sequence[Mention]) -> dict[str, str]:
    """Return the sex that a title or role tells of each name; none where two tell otherwise."""
    found: dict[str, set[str]] = {}
    for mention in persons:
        told = f"{mention.title or ''} {mention.span.of(words.folded)}".lower().replace(".", " ").split()
        for sex in ("his", "hers"):
            if not lexicons.words("names", sex).isdisjoint(told):
                found.setdefault(mention.name, set()).add(sex)
    return {name: next(iter(sexes)) for name, sexes in found.items() if len(sexes) == 1}


def _name(text: _Text, quote: Quote, before: Sequence[Quote]) -> str | None:
    """Return who the pronoun that speaks is; None when the speaker is no pronoun or it is not clear."""
    speaker = quote.speaker
    if speaker is None or quote.speaker_name is not None:
        return None
    sex = _SEXES.get(speaker.of(text.words.folded).lower())
    if sex is None:
        return None
    name = _last_speaker(text, quote, before)
    if name is None:
        return _subject(text, speaker.start, sex)
    return name if text.sexes.get(name, sex) == sex else None


def _last_speaker(text: _Text, quote: Quote, before: Sequence[Quote]) -> str | None:
    speaker, named = quote.speaker, {each.name for each in text.persons}
    for last in reversed(before[-8:]):
        if speaker is None or last.speaker is None or last.speaker == speaker or last.speaker.start > speaker.start:
            continue
        if last.speaker_name not in named or speaker.start - last.speaker.end > _NEAR:
            return None
        around = last.span.start <= speaker.start < last.span.end
        between = text.words.folded[last.speaker.end : speaker.start]
        first = bisect_left(text.openers, last.speaker.end, key=lambda each: each.span.start)
        behind = bisect_left(text.openers, speaker.start, key=lambda each: each.span.start)
        others = [each for each in text.openers[first:behind] if each.name != last.speaker_name]
        return last.speaker_name if around or (not others and between.count("\n\n") <= 1) else None
    return None


def _subject(text: _Text, position: int, sex: str) -> str | None:
    """Return the one person of whom the pronoun's sentence and those before it speak; None when it may be another."""
    number = bisect_right(text.sentences, position) - 1
    start = text.sentences[max(0, number - BEFORE)] if text.sentences else 0
    line = text.words.folded.rfind("\n", 0, position) + 1
    if number > 0 and text.sentences[number - 1] >= line:
        start = max(start, line)  # a sentence of the same paragraph stands before
    if text.words.folded.count("\n", start, position) > 2 or position - start > _NEAR:
        return None
    low, high = (bisect_left(text.persons, at, key=lambda each: each.span.start) for at in (start, position))
    near = text.persons[low:high]
    names = list(dict.fromkeys(each.name for each in near if text.sexes.get(each.name, sex) == sex))
    proven = [name for name in names if text.sexes.get(name) == sex]
    if _holds_unnamed(text, start, position):
        return None
    if len(names) > 1:
        return proven[0] if len(proven) == 1 and all(each.name in text.sexes for each in near) else None
    opens = any(each in text.openers for each in near if each.name in names)
    return names[0] if names and (opens or proven) and names[0][:1].isupper() else None


def _holds_unnamed(text: _Text, start: int, end: int) -> bool:
    """Tell whether somebody without a name may be meant: "a fisherman saw Voss. He said …"."""
    first, last = bisect_left(text.words.starts, start), bisect_left(text.words.starts, end)
    people = (
        lexicons.words("anonymous", "people") | lexicons.words("names", "roles") | lexicons.words("names", "titles")
    )
    for at in range(first, last - 1):
        if text.words.lower[at] in ("a", "an", "one", "another"):
            near = text.words.lower[at + 1 : min(at + 4, last)]
            if any(word in people for word in near) and text.words.lower[at - 1 : at] != (",",):
                return True
    return False


def _opens(words: Words, mention: Mention) -> bool:
    """Tell whether a name, its title before it or not, begins a sentence or a line, and is no pronoun itself."""
    written = mention.span.of(words.folded)
    before = words.folded[max(0, mention.span.start - 60) : mention.span.start].rstrip(" \"'")
    if mention.title and before.endswith(mention.title):
        before = before[: -len(mention.title)].rstrip(" \"'")
    return written[:1].isupper() and written.lower() not in _SEXES and (not before or before[-1] in ".!?\n")


def _named(quote: Quote, name: str) -> Quote:
    chain = quote.chain
    if quote.speaker is not None and (not chain or chain[-1].name != name):
        chain = (*chain, Source(name, "person", quote.speaker))
    return replace(quote, speaker_name=name, chain=chain)
