"""Lines that begin with their speaker: "HALVORSEN: The dam will hold", in interviews, transcripts and headlines.

A label counts when it is a name of the document, or stands in capitals and is no label of another kind ("WATCH:").
Known to be missed: labels in lower case, questions and answers marked "Q." and "A.", words behind the first paragraph.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from newsloom.language import lexicons
from newsloom.language.words import Words
from newsloom.model.reading import Passage, Quote, QuoteKind
from newsloom.reading import speakers
from newsloom.reading.clauses import Phrase
from newsloom.reading.speakers import People, Speaker

_LONGEST_LABEL = 5  # words: "Finance Minister Ada Voss", with room for one more
_SHORTEST_LINE = 3  # words behind the colon: below that it is a table or a form


def line(words: Words, people: People, passage: Passage, inside: Sequence[int], cues: Sequence[int]) -> Quote | None:
    """Return what a passage says behind its speaker's label; None when it has marks or cues of its own, or no label.

    `inside` tells of every word whether it stands in marks, `cues` are the first words of all cues, in order.
    """
    within = words.between(passage.span)
    colon = _colon(words, within)
    if colon is None or within.stop - colon <= _SHORTEST_LINE or not words.texts[colon + 1][0].isalnum():
        return None
    if bisect_left(cues, within.stop) > bisect_left(cues, within.start) or any(inside[i] for i in within):
        return None
    speaker = _labelled(words, people, within.start, colon - 1)
    if speaker is None:
        return None
    chain = (speaker.source,) if speaker.source else ()
    kind: QuoteKind = "indirect" if passage.kind == "headline" else "direct"
    content = words.span(colon + 1, within.stop - 1)
    return Quote(content, kind, None, speaker.span, speaker.name, speaker.names, chain=chain)


def _colon(words: Words, within: range) -> int | None:
    """Return the colon behind the first few words, when all of them may be a name."""
    for index in range(within.start, min(within.stop - 1, within.start + _LONGEST_LABEL + 1)):
        if words.lower[index] == ":":
            return index if index > within.start else None
        if not (words.texts[index][0].isupper() or words.lower[index] in (".", "-", "of")):
            return None
    return None


def _labelled(words: Words, people: People, first: int, last: int) -> Speaker | None:
    """Return who a label names, or None."""
    if any(words.lower[index] in lexicons.words("cues", "labels") for index in range(first, last + 1)):
        return None
    mention = people.at(last)
    known = (
        mention is not None and mention.kind in ("person", "organization") and mention.span.start >= words.starts[first]
    )
    capitals = words.span(first, last).of(words.folded).isupper() and words.ends[last] - words.starts[first] > 1
    return speakers.who(people, Phrase(first, last, last)) if known or capitals else None
