"""Who passed a quotation on: the links of its chain, outermost first; the last one is who ultimately says it.

Links come from attributions around it ("the agency reported that Voss said …"), from whom the words were told to ("told
the daily Courier"), and from what is cited ("…, citing two officials"). A medium that names a source is no root.
Known to be missed: media told of in an earlier sentence, and an agency at the foot that only contributed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import cast

from newsloom.model.reading import Credit, Quote
from newsloom.model.source import Source, SourceKind
from newsloom.model.span import Span
from newsloom.reading import speakers
from newsloom.reading.clauses import Frame, closed, right_phrase
from newsloom.reading.contents import Attribution
from newsloom.reading.speakers import People, Speaker

MEDIA = frozenset({"agency", "paper", "broadcaster", "outlet"})


@dataclass(frozen=True, slots=True)
class Voiced:
    """An attribution with its speaker and its chain."""

    attribution: Attribution
    speaker: Speaker | None
    chain: tuple[Source, ...]
    redundant: bool = False
    """True for a medium's attribution that holds nothing but another's words: it is a link, not a quotation."""


def voice(frame: Frame, people: People, found: Sequence[Attribution]) -> tuple[Voiced, ...]:
    """Return the attributions of one sentence with their speakers and chains."""
    own = [_own(frame, people, each) for each in found]
    voiced = []
    for number, attribution in enumerate(found):
        outer = [other for other in range(len(found)) if other != number and _holds(found[other], attribution)]
        outer.sort(key=lambda other: -_reach(found[other]))
        links = [link for other in outer for link in own[other][1]]
        speaker, mine = own[number]
        inner = [each for each in found if each is not attribution and _holds(attribution, each)]
        redundant = bool(mine) and mine[-1].kind in MEDIA and any(_fills(attribution, each) for each in inner)
        voiced.append(Voiced(attribution, speaker, _once([*links, *mine]), redundant))
    return tuple(voiced)


def credited(quote: Quote, credits: Sequence[Credit], paragraphs: Collection[Span]) -> Quote:
    """Return the quotation with the medium that its text comes from: republished, a place line's, or a source line's.

    So does an agency's mark at the end of its paragraph, one of `paragraphs`, and a source line at the foot that names
    an agency; another outlet at the foot, or who only contributed ("with reporting by"), covers a text too weakly.
    """
    links = [
        Source(credit.name, cast(SourceKind, credit.kind), credit.span)
        for credit in credits
        if credit.kind in MEDIA
        and credit.scope.start <= quote.span.start < credit.scope.end
        and (credit.role == "republished" or (credit.role == "source" and _covers(credit, quote, paragraphs)))
    ]
    return replace(quote, chain=_once([*links, *quote.chain])) if links else quote


def recalled(quotes: Sequence[Quote], folded: str) -> tuple[Quote, ...]:
    """Return the quotations; "the official" is the one unnamed official who spoke before, with that one's chain."""
    found: list[Quote] = []
    spoke: dict[str, dict[str, Quote]] = {}  # noun → every unnamed source with it, and its first quotation
    for quote in quotes:
        named = quote
        noun = _recalls(quote, folded)
        before = tuple(spoke.get(noun, {}).values()) if noun else ()
        if len(before) == 1 and (name := before[0].speaker_name):
            chain = (*before[0].chain[:-1], replace(quote.chain[-1], name=name))
            named = replace(quote, speaker_name=name, chain=chain)
        if named.chain and named.chain[-1].kind == "anonymous" and named.speaker_name:
            spoke.setdefault(_head_of(named.speaker_name), {}).setdefault(named.speaker_name, named)
        found.append(named)
    return tuple(found)


def _recalls(quote: Quote, folded: str) -> str | None:
    """Return the noun of an unnamed source told of before: "the official"; None for any other speaker."""
    last, speaker = quote.chain[-1] if quote.chain else None, quote.speaker
    if last is None or speaker is None or last.kind != "anonymous" or last.name != quote.speaker_name:
        return None
    alone = len(last.name.split()) == 1 and speaker.of(folded).lower() == f"the {last.name.lower()}"
    return last.name.lower() if alone else None


def _head_of(name: str) -> str:
    """Return the last word of an unnamed source, before what it belongs to: "a senior official at the ministry"."""
    parts = name.lower().split()
    end = next((at for at, word in enumerate(parts) if at and word in closed("attachments")), len(parts))
    return parts[end - 1] if parts else ""


def _covers(credit: Credit, quote: Quote, paragraphs: Collection[Span]) -> bool:
    return credit.span.start < quote.span.start or credit.scope in paragraphs or credit.kind == "agency"


def _own(frame: Frame, people: People, attribution: Attribution) -> tuple[Speaker | None, list[Source]]:
    """Return the speaker of one attribution, and its own links: media first, then the speaker."""
    links = [people_medium for first, last in attribution.through if (people_medium := _through(people, first, last))]
    links += [found for first, last in attribution.passed if (found := speakers.medium(people, first, last))]
    links += _spoken_to(frame, people, attribution)
    if attribution.speaker is None:
        return None, links
    speaker = speakers.who(people, attribution.speaker)
    document = speakers.behind_document(people, attribution.speaker)
    if document is not None:
        speaker = Speaker(speaker.span, document.name, document)
    elif speaker.source is not None and speaker.source.kind in ("anonymous", "document"):
        heard = speakers.told(people, attribution.speaker, _relative_end(frame, attribution))
        links += [heard] if heard else []
    if speaker.source is not None and speaker.source.kind in MEDIA | {"document"}:
        for cited in _cited(frame, people, attribution):
            links += [speaker.source] if speaker.source else []
            speaker = cited
    return speaker, links + ([speaker.source] if speaker.source else [])


def _spoken_to(frame: Frame, people: People, attribution: Attribution) -> list[Source]:
    """Return the medium that a sentence opens with: "Speaking to the daily Courier, Voss said C"."""
    lower, first = frame.words.lower, frame.first
    if attribution.first <= first + 2 or lower[first] not in ("speaking", "talking") or lower[first + 1] not in _TO:
        return []
    end = first + 2
    while end < attribution.first and frame.free(end) and lower[end] != ",":
        end += 1
    found = speakers.medium(people, first + 2, end - 1) if lower[end] == "," and end > first + 2 else None
    return [found] if found else []


_TO = frozenset({"to", "on", "with"})


def _through(people: People, first: int, last: int) -> Source:
    found = speakers.medium(people, first, last)
    return found or Source(people.written(first, last), "outlet", people.words.span(first, last))


def _relative_end(frame: Frame, attribution: Attribution) -> int:
    """Return the last word of a relative clause behind a speaker: "the diplomats who spoke to the Courier"."""
    speaker = attribution.speaker
    if speaker is None:
        return 0
    index = speaker.last
    if index + 1 < frame.end and frame.words.lower[index + 1] in ("who", "speaking", "quoted", "cited"):
        while index + 1 < frame.end and frame.free(index + 1) and frame.words.lower[index + 1] not in (",", ".", ";"):
            index += 1
    return index if attribution.cue[0] < speaker.first else min(index, attribution.cue[0] - 1)


def _cited(frame: Frame, people: People, attribution: Attribution) -> Iterator[Speaker]:
    """Yield who is cited beside a medium's report, and whom that one cites: "KBS reported, citing Yonhap, citing …"."""
    words, index = frame.words, frame.first
    while index < frame.end - 1:
        index += 1
        at = index - 1
        if not frame.free(at) or not _cites(frame, at):
            continue
        near = at >= attribution.first or at == frame.first or words.lower[at - 1] in (",", "(", "and", "while")
        phrase = right_phrase(frame, at + 1) if near or words.lower[at - 1] in closed("relatives") else None
        if phrase is None or words.lower[phrase.last + 1 : phrase.last + 3] == ("as", "saying"):
            continue
        found = speakers.who(people, phrase)
        yield found
        if found.source is None or found.source.kind not in MEDIA | {"document"}:
            return
        index = phrase.last + 1


def _cites(frame: Frame, at: int) -> bool:
    """Tell whether word `at` leads from a medium to its source: "citing X", "quoting X", "which cited X"."""
    lower = frame.words.lower
    related = at > frame.first and lower[at - 1] in closed("relatives")
    return lower[at] in ("citing", "quoting") or (related and lower[at] in ("cited", "quoted", "cites", "quotes"))


def _holds(outer: Attribution, inner: Attribution) -> bool:
    """Tell whether the whole inner attribution, cue and words, is part of what the outer one reports."""
    if not outer.pieces or not inner.pieces:
        return False
    inside = any(start <= inner.first and inner.last < end for start, end in outer.pieces)
    first, end = outer.pieces[0][0], outer.pieces[-1][1]
    return inside and first <= inner.pieces[0][0] and inner.pieces[-1][1] <= end


def _fills(outer: Attribution, inner: Attribution) -> bool:
    """Tell whether the inner attribution begins the outer one's content, so that nothing else is reported."""
    first = min(inner.first, inner.pieces[0][0])
    return first - outer.pieces[0][0] <= 2


def _reach(attribution: Attribution) -> int:
    return sum(end - start for start, end in attribution.pieces)


def _once(links: Sequence[Source]) -> tuple[Source, ...]:
    """Leave out a link that is named again further in."""
    names = [link.name for link in links]
    return tuple(link for place, link in enumerate(links) if link.name not in names[place + 1 :])
