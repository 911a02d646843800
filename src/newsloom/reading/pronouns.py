"""Who "he" or "she" is, where it speaks: the speaker around it, or the one just before it.

Inside what someone says the pronoun is that speaker ("Voss says he hopes …"). Otherwise it is the last speaker, when
that is one person, stands in the same paragraph or the one before, and no other person has opened a sentence since.
Known to be missed: referents that did not speak; two speakers of different sex (no list of names by sex is used).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from newsloom.language.words import Words
from newsloom.model.reading import Mention, Quote
from newsloom.model.source import Source

_PRONOUNS = frozenset({"he", "she"})
_NEAR = 600  # characters: two paragraphs of a newspaper; farther back the pronoun has a nearer referent


def resolve(quotes: Sequence[Quote], words: Words, mentions: Sequence[Mention]) -> list[Quote]:
    """Return the quotations, in text order, with pronouns among their speakers named where it is clear who speaks."""
    persons = {mention.name for mention in mentions if mention.kind == "person"}
    openers = [mention for mention in mentions if mention.kind == "person" and _opens(words, mention)]
    openers.sort(key=lambda each: each.span)
    found: list[Quote] = []
    for quote in quotes:
        name = _name(quote, found, words, persons, openers)
        found.append(quote if name is None else _named(quote, name))
    return found


def _name(
    quote: Quote, before: Sequence[Quote], words: Words, persons: set[str], openers: Sequence[Mention]
) -> str | None:
    """Return who the pronoun that speaks is; None when the speaker is no pronoun or it is not clear."""
    speaker = quote.speaker
    if speaker is None or quote.speaker_name is not None or speaker.of(words.folded).lower() not in _PRONOUNS:
        return None
    for last in reversed(before[-8:]):
        if last.speaker is None or last.speaker == speaker or last.speaker.start > speaker.start:
            continue
        if last.speaker_name not in persons or speaker.start - last.speaker.end > _NEAR:
            return None
        around = last.span.start <= speaker.start < last.span.end
        between = words.folded[last.speaker.end : speaker.start]
        first = bisect_left(openers, last.speaker.end, key=lambda each: each.span.start)
        behind = bisect_left(openers, speaker.start, key=lambda each: each.span.start)
        others = [each for each in openers[first:behind] if each.name != last.speaker_name]
        return last.speaker_name if around or (not others and between.count("\n\n") <= 1) else None
    return None


def _opens(words: Words, mention: Mention) -> bool:
    """Tell whether a name begins a sentence or a line, and is no pronoun itself."""
    before = words.folded[max(0, mention.span.start - 3) : mention.span.start].rstrip(" \"'")
    written = mention.span.of(words.folded)
    return written[:1].isupper() and written.lower() not in _PRONOUNS and (not before or before[-1] in ".!?\n")


def _named(quote: Quote, name: str) -> Quote:
    chain = quote.chain
    if quote.speaker is not None and (not chain or chain[-1].name != name):
        chain = (*chain, Source(name, "person", quote.speaker))
    return replace(quote, speaker_name=name, chain=chain)
