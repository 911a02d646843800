"""Sections: parts of one document with a time, an order of writing and a credit of their own.

A live blog has entries, known by clock stamps on lines of their own or by a "live updates" title over several
headings; an "Update" line opens an updated part, and a line such as "Original story" parts the update on top from what
it updates; a credit tail inside the text closes a pasted-in report; a heading such as "Key facts" above points is a
box. Entries stand newest first when their stamps fall, or when a live title stands above and nothing says otherwise.
Known to be missed: revisions that were merged without a mark, entries without stamp or heading, boxes of paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise, zip_longest

from newsloom.language import lexicons
from newsloom.language.calendar import Expression, resolve
from newsloom.model.document import Document
from newsloom.model.reading import Credit, Dateline, Passage, Section, SectionKind
from newsloom.model.span import Span
from newsloom.reading import stamps
from newsloom.text import fold

_LIVE = re.compile(
    r"\blive(?:[ -](?:updates?|blog|coverage|feed|report|ticker))\b|\bas it happen(?:s|ed)\b|\blive[: ]*$"
    r"|^live\b\s*[:|-]",
    re.IGNORECASE,
)
_UPDATE = re.compile(
    r"\W*(?:update|updated|correction added)\b(?: \d+)?(?:\s*[,(:-]|\s*$|\s+at\b|\s+\d)", re.IGNORECASE
)
_POINT = re.compile(r"[•▪*·‣–-]\s|\d{1,2}[.)]\s")
POINTS = 2  # points under a heading make a box: a single one is a paragraph that opens with a dash
LONGEST_MARK = 80  # characters of a line that parts: longer ones are paragraphs
ENTRIES = 2  # stamps or headings: one alone is a paragraph that opens with a clock


@dataclass(frozen=True, slots=True)
class _Opening:
    """Where a section begins, with the clock (minutes after midnight) it carries."""

    start: int
    kind: SectionKind
    minutes: int | None = None
    headed: bool = False
    """Whether a line of its own opens it, in which a day of writing may stand."""
    day: date | None = None
    """The day that its stamp gives in figures."""


def find(
    document: Document,
    passages: Sequence[Passage],
    credits: Sequence[Credit],
    expressions: Sequence[Expression],
    dateline: Dateline,
) -> tuple[Section, ...]:
    """Return the sections in order of position; one `main` for a plain text, none when nothing is kept."""
    folded = fold(document.text)
    story = [passage for passage in passages if passage.keep] or list(passages)
    if not story:
        return ()
    whole = Span(story[0].span.start, story[-1].span.end)
    openings = [each for each in _openings(folded, passages, story, credits) if folded[each.start : whole.end].strip()]
    openings = [
        each for each, after in zip_longest(openings, openings[1:]) if after is None or each.start < after.start
    ]
    starts = [opening.start for opening in openings]
    spans = [_trimmed(document.text, start, end) for start, end in zip(starts, [*starts[1:], whole.end], strict=True)]
    orders = _orders(openings, live=_is_live(folded, story))
    found = []
    for opening, span, order in zip(openings, spans, orders, strict=True):
        earliest, latest = _dated(folded, span, opening, expressions, dateline)
        found.append(Section(span, opening.kind, earliest, latest, order, _credit(span, whole, credits)))
    return tuple(found)


def _trimmed(text: str, start: int, end: int) -> Span:
    return Span(start, start + len(text[start:end].rstrip()))


def _openings(
    folded: str, passages: Sequence[Passage], story: Sequence[Passage], credits: Sequence[Credit]
) -> list[_Opening]:
    """Return where sections begin, in order; the first at the story's beginning."""
    begin, end = story[0].span.start, story[-1].span.end
    inside = [passage for passage in passages if begin <= passage.span.start < end]
    stamped = _stamped(folded, inside)
    if len(stamped) >= ENTRIES:
        return _with_main(begin, stamped)
    headings = [passage for passage in inside if passage.kind == "subhead"]
    if headings and _is_live(folded, story):
        return _with_main(begin, [_Opening(passage.span.start, "entry") for passage in headings])
    earlier = _earlier(folded, inside, begin)
    parts = [*earlier, *([] if earlier else _updates(folded, inside, begin))]
    taken = {opening.start for opening in parts}
    others = [*_republished(inside, credits, begin), *_boxes(folded, inside, begin)]
    return _with_main(begin, [*parts, *(opening for opening in others if opening.start not in taken)])


def _earlier(folded: str, inside: Sequence[Passage], begin: int) -> list[_Opening]:
    """Return the update on top and what it updates, when a line such as "Original story" parts them."""
    marks = lexicons.words("sections", "earlier")
    for passage in inside:
        line = folded[passage.span.start : min(passage.span.end, passage.span.start + LONGEST_MARK)].lower()
        said = re.split(r"[:(,]", line, maxsplit=1)[0].strip(" -*[]")
        dated = len(passage.span) < LONGEST_MARK and line.rstrip().endswith(":")  # "EARLIER (5 March, 09:00):"
        alone = passage.kind in {"subhead", "label", "deck"} or dated or ":" in line[: len(said) + 4]
        if said in marks and alone and _body_before(inside, passage):
            return [_Opening(begin, "update"), _Opening(passage.span.start, "main", headed=True)]
    return []


def _boxes(folded: str, inside: Sequence[Passage], begin: int) -> list[_Opening]:
    """Return each box, a heading over points, and the story that goes on after it."""
    found: list[_Opening] = []
    for index, passage in enumerate(inside):
        heading = folded[passage.span.start : passage.span.end].strip(" :").lower() if len(passage.span) < 40 else ""
        if heading in lexicons.words("sections", "boxes") and passage.span.start > begin:
            after = index + 1
            while after < len(inside) and _POINT.match(folded, inside[after].span.start, inside[after].span.end):
                after += 1
            if after - index > POINTS:
                found.append(_Opening(passage.span.start, "box"))
                found += [_Opening(inside[after].span.start, "main")] if after < len(inside) else []
    return found


def _with_main(begin: int, openings: list[_Opening]) -> list[_Opening]:
    found = sorted(openings, key=lambda opening: opening.start)
    return found if found and found[0].start == begin else [_Opening(begin, "main"), *found]


def _stamped(folded: str, inside: Sequence[Passage]) -> list[_Opening]:
    """Return where entries begin; of stamps with nothing kept between them, as in a page's head, only the last."""
    found: list[_Opening] = []
    told = True
    for passage in inside:
        stamp = _stamp(folded, passage)
        if stamp is not None:
            if not told:
                found.pop()
            found.append(_Opening(passage.span.start, "entry", stamp.minutes, day=stamp.day))
            told = passage.keep
        elif passage.keep:
            told = True
    return found


def _stamp(folded: str, passage: Passage) -> stamps.Stamp | None:
    if not (passage.keep or passage.kind in {"label", "player"}):
        return None
    return stamps.opening(folded, passage.span.start, passage.span.end)


def _is_live(folded: str, story: Sequence[Passage]) -> bool:
    heads = [passage for passage in story[:2] if passage.kind in {"headline", "deck", "body"}]
    return any(
        _LIVE.search(folded, passage.span.start, min(passage.span.end, passage.span.start + 160)) for passage in heads
    )


def _updates(folded: str, inside: Sequence[Passage], begin: int) -> list[_Opening]:
    kept = {"body", "subhead", "label"}
    return [
        _Opening(passage.span.start, "update")
        for passage in inside
        if passage.kind in kept
        and passage.span.start > begin
        and _UPDATE.match(folded, passage.span.start, passage.span.end)
        and _body_before(inside, passage)
    ]


def _body_before(inside: Sequence[Passage], passage: Passage) -> bool:
    return any(other.kind == "body" and other.span.end <= passage.span.start for other in inside)


def _republished(inside: Sequence[Passage], credits: Sequence[Credit], begin: int) -> list[_Opening]:
    """A paragraph with a credit tail in the middle of the text is a section, and so is what follows it.

    A report that a line announced begins there, and its tail only ends it.
    """
    announced = [
        credit.scope.start for credit in credits if credit.role == "republished" and credit.scope.start > begin
    ]
    found = [_Opening(start, "republished") for start in announced]
    tails = {credit.scope for credit in credits if credit.role == "source"}
    bodies = [passage for passage in inside if passage.keep]
    # A wire set into the text, from its place line to its tail, is one section however many paragraphs it has.
    for wire in sorted(tails):
        held = [passage for passage in bodies if wire.contains(passage.span)]
        if len(held) > 1 and wire.start > begin and held[-1] is not bodies[-1]:
            found.append(_Opening(wire.start, "republished"))
            found.append(_Opening(bodies[bodies.index(held[-1]) + 1].span.start, "main"))
            tails = {each for each in tails if not wire.contains(each)}
    ends = {credit.scope for credit in credits if credit.span.start >= credit.scope.end}
    for passage, following in zip(bodies, [*bodies[1:], None], strict=False):
        if passage.span in tails and following is not None:
            goes_on = any(start <= passage.span.start for start in announced)
            found += [] if goes_on else [_Opening(passage.span.start, "republished")]
            found += [_Opening(following.span.start, "main")] if passage.span in ends or not goes_on else []
    return [opening for opening in found if opening.start > begin or opening.kind == "republished"]


def _orders(openings: Sequence[_Opening], *, live: bool) -> list[int]:
    """Return each section's place in the order of writing."""
    entries = [index for index, opening in enumerate(openings) if opening.kind == "entry"]
    if not entries:
        return _orders_of_updates([opening.kind for opening in openings])
    clocks = [_minutes(openings[index]) for index in entries if openings[index].minutes is not None]
    falls = sum(after < before for before, after in pairwise(clocks))
    newest_first = 2 * falls > len(clocks) - 1 if clocks else live
    count = len(openings)
    return [count - 1 - index if newest_first else index for index in range(count)]


def _minutes(opening: _Opening) -> int:
    """Return when an entry was written, in minutes; of entries without a day only the clocks can be compared."""
    return (opening.minutes or 0) + 1440 * (opening.day.toordinal() if opening.day else 0)


def _orders_of_updates(kinds: Sequence[SectionKind]) -> list[int]:
    """Return the order of writing of a page without entries: an update is newer than what it stands below or above."""
    if kinds[0] == "update":
        return [1, *[0] * (len(kinds) - 1)]
    order, orders = 0, []
    for kind in kinds:
        order += kind == "update"
        orders.append(order)
    return orders


def _dated(
    folded: str, span: Span, opening: _Opening, expressions: Sequence[Expression], dateline: Dateline
) -> tuple[date | None, date | None]:
    """Return the days of writing: a full date in the section's own stamp line, or the document's."""
    if opening.day is not None:
        return opening.day, opening.day
    if opening.kind in {"entry", "update"} or opening.headed:
        line_end = folded.find("\n", span.start, span.end)
        line = Span(span.start, line_end if line_end > span.start else min(span.end, span.start + 80))
        for expression in expressions:
            if line.contains(expression.span) and expression.type == "DATE":
                resolution = resolve(expression.symbol, dateline.earliest, dateline.latest, None)
                if resolution.earliest is not None and resolution.earliest == resolution.latest:
                    return resolution.earliest, resolution.latest
    return dateline.earliest, dateline.latest


def _credit(span: Span, whole: Span, credits: Sequence[Credit]) -> str | None:
    """Return who the section is from: a credit of its own, or the whole text's when it has just one."""
    own = [
        credit.name
        for credit in credits
        if credit.scope != whole and credit.role != "photo" and span.contains(credit.scope)
    ]
    all_of_it = [
        credit.name for credit in credits if credit.scope == whole and credit.role in {"source", "republished"}
    ]
    for names in (own, all_of_it):
        if len(names) == 1:
            return names[0]
    return None
