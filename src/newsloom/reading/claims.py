"""Claims: one per clause with a finite verb and something that can be checked, with its slots and its status.

A verb of saying and the thing said are two claims; a claim inside a quotation carries its chain, ending in the
speaker. A bare past clause has no day: none is invented. A headline's present counts only if a body clause agrees.
Known to be missed: events named by a noun without a verb that carries it ("after the talks"), participles without
auxiliary, pronouns as participants.
Method: METHODS 7, rules over whole verb groups (`language/verbs.py`, `clauses.py`, `status.py`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate

from newsloom.language import clauses, forms, nominals, status, verbs
from newsloom.language.clauses import Clause
from newsloom.language.words import Words
from newsloom.model.document import Document, content_id
from newsloom.model.reading import Claim, Dateline, Mention, Passage, Quote, Section, Sentence, Time
from newsloom.model.source import Source, SourceKind
from newsloom.model.span import Span
from newsloom.reading import amounts, headlines, slots


def find(
    document: Document,
    passages: tuple[Passage, ...],
    sections: tuple[Section, ...],
    sentences: tuple[Sentence, ...],
    words: Words,
    mentions: tuple[Mention, ...],
    times: tuple[Time, ...],
    quotes: tuple[Quote, ...],
    dateline: Dateline,
) -> tuple[Claim, ...]:
    """Return the claims of kept sentences and captions, in order of position."""
    in_order = tuple(sorted(quotes, key=lambda quote: quote.span))
    columns = slots.Columns(
        document,
        words,
        sections,
        mentions,
        tuple(mention.span.start for mention in mentions),
        times,
        tuple(time.span.start for time in times),
        in_order,
        tuple(accumulate((quote.span.end for quote in in_order), max)),
        frozenset(each.name for each in mentions if each.title or each.kind in ("organization", "place", "group")),
        dateline,
    )
    found: list[Claim] = []
    top: list[Claim] = []
    starts = [passage.span.start for passage in passages]
    for sentence in sentences:
        index = bisect_left(starts, sentence.span.start + 1) - 1
        kind = passages[index].kind if index >= 0 else "body"
        (top if kind in headlines.KINDS else found).extend(_of_sentence(columns, sentence, kind))
    agreed = headlines.agree(top, found, (dateline.earliest, dateline.latest))
    return tuple(sorted((*agreed, *found), key=lambda claim: (claim.span, claim.head)))


def _of_sentence(columns: slots.Columns, sentence: Sentence, kind: str) -> Iterator[Claim]:
    words, inside = columns.words, columns.words.between(sentence.span)
    if not inside:
        return
    headline = kind in headlines.KINDS
    groups = verbs.find(words, inside.start, inside.stop)
    if headline:
        groups = headlines.groups(words, inside.start, inside.stop, groups)
    if not groups:
        return
    quotes = _overlapping(columns, sentence.span)
    parts = clauses.find(words, inside.start, inside.stop, groups, _edges(words, quotes, groups))
    owner = _owners(parts)
    conditional = any(part.opener in ("if", "unless") for part in parts) or _is_inverted(words, inside)
    question = words.lower[inside.stop - 1] == "?" or words.lower[inside.stop - 2 : inside.stop] == ("?", '"')
    made: list[slots.Slots] = []
    counting = amounts.candidates(words, inside.start, inside.stop - 1)
    for number, part in enumerate(parts):
        filled = slots.fill(columns, parts, number, owner, made, counting)
        made.append(filled)
        quote = _quote_of(words, quotes, part)
        if (quote is not None and quote.stance == "declines") or not filled:
            continue
        setting = _setting(parts, number, quote, headline=headline, conditional=conditional, question=question)
        yield _claim(columns, part, filled, setting, quote)


def _is_inverted(words: Words, inside: range) -> bool:
    """Tell whether a sentence begins with a condition without "if": "Should Oru resign, Voss will take over"."""
    return words.lower[inside.start] in ("should", "had", "were") and words.lower[inside.stop - 1] != "?"


def _overlapping(columns: slots.Columns, span: Span) -> list[Quote]:
    """Return the quotations that share a character with `span`, the last first."""
    found, at = [], bisect_left(columns.quotes, span.end, key=lambda quote: quote.span.start) - 1
    while at >= 0 and columns.quote_reach[at] > span.start:
        if columns.quotes[at].span.end > span.start:
            found.append(columns.quotes[at])
        at -= 1
    return found


def _edges(words: Words, quotes: Sequence[Quote], groups: Sequence[verbs.Group]) -> frozenset[int]:
    """Return the words at which a quotation that holds a verb begins, and the first words behind it."""
    found: set[int] = set()
    for quote in quotes:
        first, end = bisect_left(words.starts, quote.span.start), bisect_left(words.starts, quote.span.end)
        if any(first <= group.head < end for group in groups):
            found.update((first, end))
    return frozenset(found)


def _owners(parts: Sequence[Clause]) -> dict[int, int]:
    """Return for every word in a clause the innermost clause that holds it."""
    owner: dict[int, int] = {}
    for number in sorted(range(len(parts)), key=lambda number: parts[number].first - parts[number].last):
        for at in range(parts[number].first, parts[number].last + 1):
            owner[at] = number
    return owner


def _quote_of(words: Words, quotes: Sequence[Quote], part: Clause) -> Quote | None:
    """Return the smallest quotation that holds the clause's head."""
    head = words.starts[part.group.head]
    holding = [
        quote for quote in quotes if any(piece.start <= head < piece.end for piece in quote.pieces or (quote.span,))
    ]
    return min(holding, key=lambda quote: len(quote.span), default=None)


def _setting(
    parts: Sequence[Clause],
    number: int,
    quote: Quote | None,
    *,
    headline: bool,
    conditional: bool,
    question: bool,
) -> status.Setting:
    part = parts[number]
    sharing = part
    while sharing.subject is not None:
        sharing = parts[sharing.subject]
    opener = sharing.opener
    outer = parts[part.outer] if part.outer is not None else None
    governor = outer.group.lemma if outer else ""
    denies = governor in ("deny", "refute", "rebut", "disclaim") and outer is not None and outer.group.negative is None
    last = number == len(parts) - 1 or part.group.question
    return status.Setting(
        part.first,
        part.last,
        opener,
        reported=outer is not None or quote is not None,
        denied=denies or (quote is not None and quote.stance == "denies"),
        governor=governor,
        conditional=conditional and opener not in ("if", "unless"),
        question=question and last and governor != "say",
        headline=headline,
        inner=tuple(
            (each.first, each.last)
            for each in parts[max(0, number - 4) : number]  # relative clauses in a subject; deeper ones are not news
            if part.first <= each.first and each.last < part.group.first
        ),
    )


def _claim(
    columns: slots.Columns, part: Clause, filled: slots.Slots, setting: status.Setting, quote: Quote | None
) -> Claim:
    words, group, dateline = columns.words, part.group, columns.dateline
    grammar, cues = status.rule(words, group, setting)
    span = words.span(part.first, part.last)
    event = status.interval(filled.times, columns.times)
    return Claim(
        id=content_id(columns.document.id, "claim", str(span.start), str(span.end)),
        span=span,
        head=words.span(group.head, group.head),
        status=status.settle(grammar, event, (dateline.earliest, dateline.latest)),
        earliest=event[0],
        latest=event[1],
        place=filled.place,
        who=filled.who,
        predicate=nominals.predicate(words, part.first, part.last, group) or forms.predicate(group.lemma),
        numbers=filled.numbers,
        background=status.is_background(event[1], dateline.earliest),
        section=_section(columns.sections, span),
        chain=_chain(columns, quote),
        cues=tuple(words.span(at, at) for at in sorted(set(cues))),
        grammar=grammar,
        times=filled.times,
    )


def _section(sections: Sequence[Section], span: Span) -> int:
    """Return the index of the smallest section that holds the clause, 0 when none does."""
    if len(sections) == 1:
        return 0
    holding = [index for index, section in enumerate(sections) if section.span.start <= span.start < section.span.end]
    return min(holding, key=lambda index: len(sections[index].span), default=0)


def _chain(columns: slots.Columns, quote: Quote | None) -> tuple[Source, ...]:
    """Return who passed the claim on, outermost first, the speaker last; () in the outlet's own voice."""
    if quote is None:
        return ()
    if quote.speaker_name is None:
        if quote.chain or quote.speaker is None:
            return quote.chain
        return (Source(quote.speaker.of(columns.document.text), "anonymous", quote.speaker),)
    if any(link.name == quote.speaker_name for link in quote.chain):
        return quote.chain
    kind: SourceKind = "official" if quote.speaker_name in columns.officials else "person"
    return (*quote.chain, Source(quote.speaker_name, kind, quote.speaker))
