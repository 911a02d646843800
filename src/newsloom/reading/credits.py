"""Credits: the lines and tails that say where a text, or a part of it, or a picture comes from.

A tail speaks for its paragraph, a foot line for the whole kept text, a wire's place line too unless
it stands inside another's text, a photo credit for its caption. Sources are named
as written; a listed publisher gets its usual name and kind. Known to be missed: credits given only in running prose
("our sister paper has the story"), and names that are neither listed nor look like an agency's in a bare tail.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from newsloom.language import lexicons, publishers
from newsloom.model.document import Document
from newsloom.model.reading import Credit, CreditRole, Passage
from newsloom.model.span import Span
from newsloom.text import fold

Named = tuple[int, int, str, str]
"""Start, end, name, kind."""

_NAME = r"[A-Z\d][\w&./' -]{0,60}?"
# "... he said. - SNA" at the end of a paragraph: after a stop or mark, a dash and a name.
_DASH_TAIL = re.compile(rf"(?:(?<=[.!?\"'])|(?<=[.!?\"'] ))-{{1,2}} ?(?P<names>{_NAME})[.]?$")
# "... he said. (SNA)", "(With inputs from agencies)": a closing bracket of its own after a stop.
_BRACKET_TAIL = re.compile(
    rf"[(\[](?:(?:with|source|via|input|inputs|from|reporting|files?|by|:|,) ?)*(?P<names>{_NAME})[)\]][.]?$",
    re.IGNORECASE,
)
_REACH = 90  # characters before the end in which a tail must begin: two agencies and their words
_AGENCY_LOOK = re.compile(
    r"[A-Z]{2,8}|(?:.+ )?(?:[Aa]genc(?:y|ies)|[Nn]ews(?:wires?)?|Press|Wires?|Bureau|Service|Media)"
)

_PERSON_LOOK = re.compile(r"[A-Z][\w.'-]+(?: [A-Z][\w.'-]+){1,2}")

_FOOT = re.compile(
    r"(?i:\W*(?:with |additional |extra |further )*"
    r"(?:reporting|material|information|files?|inputs?|contributions?|reports?)(?: assistance)? (?:by|from)"
    r"|with|sources?|via|courtesy(?: of)?|agenc(?:y|ies))\s*:?\s+(?P<names>[^.\n:()]{2,200})"
)
_CONTRIBUTED = re.compile(r"(?P<names>[A-Z][^.\n]{2,160}?),? (?:also )?contributed (?:to (?:this|the)|reporting)")
_REPUBLISHED = re.compile(
    r"(?i:(?:originally |first )?(?:published|appeared|republished|reprinted|reproduced|syndicated|produced)"
    r"(?: first)?(?: with permission)? (?:by|in|on|from|at)) "
    r"(?P<names>(?:the )?[A-Z][\w&.' -]{1,60}?)(?=[.,;:)]|$| on | and | under )"
)
_WIRE_OPENING = re.compile(r"[A-Z][\w.,' /\d-]{1,60}?[ ,]\((?P<names>[A-Z][\w&./' -]{1,40})\) ?(?:--?|:|\. ?-?)")
_BYLINE = re.compile(r"(?i:(?:reported |written )?by) [^\n,|]{2,60}[,|] *(?P<names>[A-Z][\w&./' -]{1,60})$")
_PHOTO = re.compile(
    r"(?i:\b(?:photo(?:graph)?s?|pictures?|images?|pic|credit|illustration|handout|file)\b[ a-z]{0,12}"
    r"(?::|/| by | via | from )) ?(?P<names>[A-Z][^()\n:\].]{1,60}?)(?= ?[)\]]|[.]?$)"
)
# A photographer and an agency at the end, after the stop of the caption: "... at dusk. Jon Hessel/SNA"
_PHOTO_END = re.compile(r"[.\"'] ?(?P<names>[A-Z][\w'-]+(?: [A-Z][\w.'-]+){0,3} ?/ ?[A-Z][\w.&' -]{1,40})[)\]]?$")
_PHOTO_AGENCY = re.compile(
    r"[(\[](?P<names>[A-Z][\w&. -]{1,40}?)(?: (?:[Ff]ile )?[Pp](?:hotos?|ictures?|hotograph)| Images?)\b[^()\]]*[)\]]"
    r"|via (?P<via>[A-Z][\w&. -]{1,40}?)(?=[,)\]]|$)"
)
OWN_PARAGRAPHS = 2  # before a place line: one may be a standfirst over a wire text, two are a text of its own
LONGEST_NAME = 5  # words: more is a description, not a photographer
_SEMICOLON = re.compile(r" ?; ?")
_BARE = re.compile(r"\W*(?P<names>[A-Z][^.\n:()]{1,80}?)\W*$")
_PLACE = re.compile(r" (?:in|from|at) [A-Z].*$")
_PARTS = re.compile(r",? (?:and|&) |, | ?/ ?|; ?| \+ ")


def tail(folded: str, start: int, end: int) -> int | None:
    """Return where the credit tail of the paragraph `folded[start:end]` begins, or None when it has none."""
    near = folded[max(start, end - _REACH) : end]
    if "-" not in near and not near.rstrip(".").endswith((")", "]")):
        return None
    for pattern in (_DASH_TAIL, _BRACKET_TAIL):
        match = pattern.search(folded, max(start, end - _REACH), end)
        if match and match.start() > start and all(map(_is_agency, _PARTS.split(match["names"]))):
            return match.start()
    return None


def _is_agency(name: str) -> bool:
    bare = name.strip()
    return publishers.by_name(bare) is not None or _AGENCY_LOOK.fullmatch(bare) is not None


def find(document: Document, passages: Sequence[Passage]) -> tuple[Credit, ...]:
    """Return the credits in order of position, each with what it covers; empty when the text credits nobody."""
    folded = fold(document.text)
    kept = [passage.span for passage in passages if passage.keep]
    whole = Span(kept[0].start, kept[-1].end) if kept else None
    found: list[Credit] = []
    for index, passage in enumerate(passages):
        if passage.kind in {"credit", "caption"} or passage.keep or passage.kind in {"author", "legal", "label"}:
            found += _of_passage(folded, passages, index, whole)
    found = [_spelled_out(folded, credit) for credit in found]
    return tuple(sorted(set(found), key=lambda credit: (credit.span, credit.name, credit.role)))


def _spelled_out(folded: str, credit: Credit) -> Credit:
    """Give an agency known only by its letters the name that the text spells out for them ("Sorrel News Agency")."""
    letters = credit.name
    if credit.kind != "agency" or not letters.isupper() or not 3 <= len(letters) <= 5 or publishers.by_name(letters):
        return credit
    match = re.search(r"\b" + " ".join(letter + r"[\w'-]+" for letter in letters) + r"\b", folded)
    return replace(credit, name=match.group()) if match else credit


def _of_passage(folded: str, passages: Sequence[Passage], index: int, whole: Span | None) -> Iterator[Credit]:
    passage = passages[index]
    start, end = passage.span.start, passage.span.end
    if passage.kind == "caption":
        yield from _credits(_photo(folded, start, end), "photo", passage.span)
    elif passage.kind == "credit":
        yield from _foot(folded, passages, index, whole or passage.span)
    elif passage.keep:
        opening = _named(_WIRE_OPENING.match(folded, start, min(end, start + 110)))
        set_in = _is_set_in(folded, passages, index)
        scope = _to_its_tail(folded, passages, index, opening) if set_in else whole or passage.span
        yield from _credits(opening, "source", scope)
    else:
        yield from _credits(_named(_REPUBLISHED.search(folded, start, end)), "republished", whole or passage.span)
        byline = _BYLINE.match(folded, start, end)
        known = [named for named in _named(byline) if publishers.by_name(named[2])]
        yield from _credits(known, "source", whole or passage.span)


def _is_set_in(folded: str, passages: Sequence[Passage], index: int) -> bool:
    """Tell whether a wire's place line opens a passage set into another's text: announced, or after that has begun.

    Where the wire ends again is not told, so it is only given the passage that it opens.
    """
    before = passages[index - 1] if index else None
    if before is not None and before.kind == "credit" and folded[before.span.end - 1] == ":":
        return True
    told = (each for each in passages[:index] if each.keep and each.kind == "body")
    return next(islice(told, OWN_PARAGRAPHS - 1, None), None) is not None


def _to_its_tail(folded: str, passages: Sequence[Passage], index: int, opening: Sequence[Named]) -> Span:
    """Return what a wire set into another's text covers: to the tail that names it again, else its first passage."""
    wires = {name for _, _, name, _ in opening}
    for number in range(index + 1, len(passages)):
        passage = passages[number]
        if passage.kind == "credit" and wires & {name for _, _, name, _ in _tail_names(folded, passage.span)}:
            told = next(each for each in reversed(passages[:number]) if each.keep)
            return Span(passages[index].span.start, told.span.end)
    return passages[index].span


def _foot(folded: str, passages: Sequence[Passage], index: int, whole: Span) -> Iterator[Credit]:
    span = passages[index].span
    tailed = _tail_names(folded, span)
    before = passages[index - 1] if index else None
    glued = before is not None and before.keep and "\n" not in folded[before.span.end : span.start]
    if tailed and before is not None and glued:
        yield from _credits(tailed, "source", before.span)
        return
    republished = _named(_REPUBLISHED.search(folded, span.start, span.end))
    if republished:
        yield from _credits(republished, "republished", _announced(folded, passages, index, whole) or whole)
        return
    contributed = _named(_CONTRIBUTED.search(folded, span.start, span.end))
    if contributed:
        yield from _credits(contributed, "contributor", whole)
        return
    found = [credit for start, end in _parts_of(folded, span) for credit in _of_part(folded, start, end, whole)]
    yield from found or _credits(tailed or _houses(folded, span), "source", whole)


def _parts_of(folded: str, span: Span) -> Iterator[tuple[int, int]]:
    """Yield the parts of a foot line: "With agencies; reporting by Ida Lund; editing by Jon Hessel"."""
    start = span.start
    for match in [*_SEMICOLON.finditer(folded, span.start, span.end), None]:
        end = match.start() if match else span.end
        yield start, end
        start = match.end() if match else end


def _of_part(folded: str, start: int, end: int, whole: Span) -> list[Credit]:
    foot = _FOOT.match(folded, start, end)
    role: CreditRole = (
        "source" if folded[start : start + 8].lower().startswith(("source", "via", "agenc")) else "contributor"
    )
    return _credits(_named(foot), role, whole)


def _houses(folded: str, span: Span) -> list[Named]:
    """Return the listed publishers of a line that holds nothing else."""
    match = _BARE.match(folded, span.start, span.end)
    named = _named(match)
    return named if named and all(publishers.by_name(each[2]) for each in named) else []


def _announced(folded: str, passages: Sequence[Passage], index: int, whole: Span) -> Span | None:
    """Return what follows a line that announces a report by others ("The following was first published by X:").

    It reaches to its own tail ("- SNA"), or to the end when nothing tells where it ends; the text above it stays the
    outlet's own.
    """
    after = passages[index + 1 :]
    following = next((each for each in after if each.keep), None)
    if following is None or folded[passages[index].span.end - 1] != ":":
        return None
    tail = next((each for each in after if each.kind == "credit" and _tail_names(folded, each.span)), None)
    end = tail.span.end if tail is not None and tail.span.start > following.span.start else whole.end
    return Span(following.span.start, end)


def _tail_names(folded: str, span: Span) -> list[Named]:
    for pattern in (_DASH_TAIL, _BRACKET_TAIL):
        match = pattern.match(folded, span.start, span.end)
        if match:
            return _named(match)
    return []


def _photo(folded: str, start: int, end: int) -> list[Named]:
    agency = _PHOTO_AGENCY.search(folded, start, end)
    found = _named(agency, "names" if agency and agency["names"] else "via") if agency else []
    named = _named(_PHOTO.search(folded, start, end)) or _named(_PHOTO_END.search(folded, start, end))
    return [*found, *(each for each in named if len(each[2].split()) <= LONGEST_NAME)]


def _named(match: re.Match[str] | None, group: str = "names") -> list[Named]:
    """Return the names of a list "A, B and C", each with its place; usual name and kind where it is listed."""
    if match is None or match[group] is None:
        return []
    found, position = [], match.start(group)
    for part in [*_PARTS.finditer(match[group]), None]:
        end = match.start(group) + part.start() if part else match.end(group)
        name = match.string[position:end].strip(" .'")
        if publishers.by_name(name) is None:
            name = _PLACE.sub("", name)  # "Ida Lund in Hadding"
        first = match.string.find(name, position) if name else -1
        if name and (name[0].isupper() or name.startswith("the ")):
            last = first + len(name)
            found.append((first + 4 * name.startswith("the "), last, *_known(name.removeprefix("the "))))
        position = match.start(group) + part.end() if part else position
    return [named for named in found if named[0] < named[1]]


def _known(name: str) -> tuple[str, str]:
    publisher = publishers.by_name(name)
    if publisher:
        return publisher.name, publisher.kind
    return name, "agency" if _AGENCY_LOOK.fullmatch(name) else "person" if re.fullmatch(
        r"(?:[A-Z][\w.'-]+ ?){2,3}", name
    ) else "outlet"


def _credits(named: Sequence[Named], role: CreditRole, scope: Span) -> list[Credit]:
    """Return a credit per name; two capitalised words are a person only where persons are credited."""
    nouns = lexicons.words("outlets", "masthead")
    found = []
    for start, end, name, kind in named:
        outlet = kind == "person" and (role in {"source", "republished"} or not nouns.isdisjoint(name.lower().split()))
        found.append(Credit(Span(start, end), name, "outlet" if outlet else kind, role, scope))
    return found
