"""Lines that begin with their speaker: "HALVORSEN: The dam will hold", in interviews, transcripts and headlines.

A label counts when it is a name of the document at the head of its paragraph, or stands in capitals at any sentence's
beginning and is no label of another kind ("WATCH:"). In a headline it may also be who has no name ("Police: Two hurt").
What follows is the speaker's up to the next label or the end of the paragraph, marks and verbs of speech included.
Known to be missed: labels in lower case, questions and answers marked "Q." and "A.", words behind the first paragraph.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from newsloom.language import lexicons
from newsloom.language.words import Words
from newsloom.model.reading import Quote, QuoteKind
from newsloom.reading import speakers
from newsloom.reading.clauses import Frame, Phrase
from newsloom.reading.speakers import People, Speaker

_LONGEST_LABEL = 5  # words: "Finance Minister Ada Voss", with room for one more
_SHORTEST_LINE = 3  # words behind the colon: below that it is a table or a form


def read(
    people: People, frames: Sequence[Frame], cues: Sequence[int], *, heading: bool
) -> tuple[list[Quote], list[Frame]]:
    """Return what labels in a passage's sentences give to their speakers, and the sentences that belong to no label.

    `cues` are the first words of all cues, in order; `heading` tells that the passage is a headline.
    """
    found: list[Quote] = []
    rest: list[Frame] = []
    said: tuple[Speaker, int] | None = None
    end = 0
    for number, frame in enumerate(frames):
        label = _label(
            people, frame, frames[-1].end if heading else frame.end, cues, leads=number == 0, heading=heading
        )
        if label is not None:
            found += _quote(people.words, frames, said, end, heading=heading)
            said = label
        if said is None:
            rest.append(frame)
        end = frame.end
    return found + _quote(people.words, frames, said, end, heading=heading), rest


def _quote(
    words: Words,
    frames: Sequence[Frame],
    said: tuple[Speaker, int] | None,
    end: int,
    *,
    heading: bool,
) -> list[Quote]:
    if said is None:
        return []
    speaker, colon = said
    content = words.span(colon + 1, end - 1)
    marked = any(frames[0].inside[colon + 1 : end])
    kind: QuoteKind = "direct" if not heading else "mixed" if marked else "indirect"
    chain = (speaker.source,) if speaker.source else ()
    return [Quote(content, kind, None, speaker.span, speaker.name, speaker.names, chain=chain)]


def _label(
    people: People, frame: Frame, end: int, cues: Sequence[int], *, leads: bool, heading: bool
) -> tuple[Speaker, int] | None:
    """Return who a sentence's label names, and its colon; None when it has no label."""
    words = people.words
    colon = _colon(words, range(frame.first, end))
    if colon is None or end - colon <= _SHORTEST_LINE:
        return None
    behind = colon + 1
    if frame.inside[frame.first] or _in_one_pair(frame, behind, end):
        return None
    first, last = frame.first, colon - 1
    if heading and leads:
        speaker = _unnamed(people, first, last) or _labelled(people, first, last, named=True)
    else:
        plain = words.texts[behind][0].isalnum()
        own = bisect_left(cues, end) == bisect_left(cues, first) and not any(frame.inside[first:end])
        speaker = _labelled(people, first, last, named=leads and own) if plain else None
    return None if speaker is None else (speaker, colon)


def _in_one_pair(frame: Frame, first: int, end: int) -> bool:
    """Tell whether the first words in marks are all there is: they are read as words in marks."""
    pair = frame.inside[first]
    return (
        bool(pair)
        and all(frame.inside[at] in (0, pair) for at in range(first, end))
        and (sum(frame.words.texts[at][0].isalnum() for at in range(first, end) if not frame.inside[at]) == 0)
    )


def _colon(words: Words, within: range) -> int | None:
    """Return the colon behind the first few words, when all of them may be a name."""
    for index in range(within.start, min(within.stop - 1, within.start + _LONGEST_LABEL + 1)):
        if words.lower[index] == ":":
            return index if index > within.start else None
        if not (words.texts[index][0].isupper() or words.lower[index] in (".", "-", "of")):
            return None
    return None


def _labelled(people: People, first: int, last: int, *, named: bool) -> Speaker | None:
    """Return who a label names, or None; a name in small letters counts where it may stand alone (`named`)."""
    words = people.words
    if any(words.lower[index] in lexicons.words("cues", "labels") for index in range(first, last + 1)):
        return None
    mention = people.at(last)
    known = (
        mention is not None and mention.kind in ("person", "organization") and mention.span.start >= words.starts[first]
    )
    capitals = words.span(first, last).of(words.folded).isupper() and words.ends[last] - words.starts[first] > 1
    return speakers.who(people, Phrase(first, last, last)) if (known and named) or capitals else None


def _unnamed(people: People, first: int, last: int) -> Speaker | None:
    """Return who has no name in a headline's label: "Police: Two hurt", "Poll: Voss leads"."""
    if first != last:
        return None
    known = lexicons.words("cues", "heading_sources")
    return speakers.who(people, Phrase(first, last, last)) if people.words.lower[last] in known else None
