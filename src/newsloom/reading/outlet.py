"""The outlet: who published the document, with the evidence.

What the caller gave comes first, then the link's host, then the residue: a name that owns ("© NAME", "Support NAME",
"NAME readers") must stand in a passage that was set aside; the story's own words never name its outlet, because they
name everybody else's. Fail closed: two names with equal evidence, or one only credited, give unknown. Known to be
missed: outlets named in nothing but a masthead that is no listed publisher's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from urllib.parse import urlsplit

from newsloom.language import lexicons, publishers
from newsloom.model.document import Document
from newsloom.model.reading import Credit, Outlet, Passage
from newsloom.model.span import Span
from newsloom.text import fold, fold_key

OWNING = frozenset({"promotion", "legal", "comments", "author", "navigation", "label", "boilerplate"})
OWNS, SPEAKS = 3, 2  # "© NAME" says it outright; "NAME readers" could be a partner's
MASTHEAD_LINES = 3  # a name, a section and a menu stand above headlines; further down labels are flags
LISTED = 1  # more for a name that is a known publisher's


def find(document: Document, passages: Sequence[Passage], credits: Sequence[Credit]) -> Outlet:
    """Return the outlet; its name is None and its basis "unknown" when nothing shows it."""
    if document.outlet:
        return Outlet(document.outlet, "metadata")
    named = _of_url(document.url) if document.url else None
    if named:
        return Outlet(named, "url")
    return _of_text(fold(document.text), passages, credits)


def _of_url(url: str) -> str | None:
    """Return the publisher at the link's host, or the host's main label; None for archives and aggregators."""
    try:
        host = (urlsplit(url if "//" in url else "//" + url).hostname or "").removeprefix("www.")
    except ValueError:  # no address at all: "http://["
        return None
    if not host or "." not in host or host.replace(".", "").isdigit():
        return None
    parts = host.split(".")
    if any(".".join(parts[first:]) in lexicons.words("outlets", "not_outlets") for first in range(len(parts))):
        return None
    publisher = publishers.by_host(host)
    if publisher:
        return publisher.name
    second_level = len(parts) > 2 and len(parts[-1]) == 2 and parts[-2] in lexicons.words("outlets", "second_level")
    return parts[-3] if second_level else parts[-2]


# One capitalised name of up to five words, small joining words inside; words are bounded, so that a megabyte of
# capitals is tried once and not from each of its letters.
_NAME = (
    r"(?P<name>(?<!\w)(?:The |the )?[A-Z][\w&'-]{0,40}(?:/[A-Z]{1,20})?"
    r"(?:(?: (?:of|and|for|the|&))? [A-Z\d][\w&'-]{0,40}){0,4})"
)
_NOTICE = re.compile(rf"(?i:©|\(c\)|copyright)[ :]*(?i:copyright )?(?:\d{{4}}(?:-\d{{2,4}})?,? )?(?i:by )?{_NAME}")
_WORKS_FOR = re.compile(
    r"(?i:reporter|correspondent|editor|journalist|columnist|writer|producer|reported|writes)\b[^.\n]{0,60}?"
    rf" (?:at|for|with|of) {_NAME}"
)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], int], ...]:
    before, after = (_any("before_owner"), _any("after_owner"))
    return (
        (_NOTICE, OWNS),
        (re.compile(rf"\b(?i:{before}) {_NAME}"), OWNS),
        (re.compile(rf"{_NAME}(?:'s)? (?i:{after})\b"), SPEAKS),
        (_WORKS_FOR, SPEAKS),
    )


def _any(key: str) -> str:
    return "|".join(
        re.escape(phrase) for phrase in sorted(lexicons.words("outlets", key), key=lambda each: (-len(each), each))
    )


def _of_text(folded: str, passages: Sequence[Passage], credits: Sequence[Credit]) -> Outlet:
    evidence: dict[str, list[tuple[str, Span, int]]] = {}
    for passage in passages:
        if passage.kind in OWNING:
            for name, span, weight in _named(folded, passage.span):
                evidence.setdefault(_key(name), []).append((name, span, weight))
    for name, span in _masthead(folded, passages):
        evidence.setdefault(_key(name), []).append((name, span, OWNS))
    credited = {_key(credit.name) for credit in credits if credit.role != "photo"}
    merged = {key: found for key, found in _merged(evidence).items() if key not in credited}
    scores = {key: _score(found) for key, found in merged.items()}
    leading = [key for key, score in scores.items() if score == max(scores.values())]
    if len(leading) != 1:
        return Outlet(None, "unknown")
    found = merged[leading[0]]
    known = publishers.by_name(_fullest(found))
    return Outlet(known.name if known else _fullest(found), "text", tuple(sorted({span for _, span, _ in found})))


def _score(found: Sequence[tuple[str, Span, int]]) -> int:
    return sum(weight for _, _, weight in found) + LISTED * (publishers.by_name(_fullest(found)) is not None)


def _fullest(found: Sequence[tuple[str, Span, int]]) -> str:
    """Return the longest form, not in capitals where there is another."""
    longest = max((name for name, _, _ in found), key=lambda name: (len(name), not name.isupper()))
    return longest.title() if longest.isupper() and " " in longest else longest


def _masthead(folded: str, passages: Sequence[Passage]) -> Iterator[tuple[str, Span]]:
    """A name on the first lines, before the headline: with a masthead's noun, listed, or named again in residue."""
    for passage in passages[:MASTHEAD_LINES]:
        if passage.kind not in {"label", "navigation"}:
            return
        start = passage.span.start
        name = re.split(r" *[|»›·•>] *|\s{2,}", folded[start : passage.span.end])[0]
        name = _bare(name)
        if 1 < len(name.split()) <= 5 and name[0].isupper() and (_is_masthead(name) or _again(folded, passages, name)):
            start = folded.index(name, start)
            yield name, Span(start, start + len(name))


def _is_masthead(name: str) -> bool:
    nouns = lexicons.words("outlets", "masthead")
    return publishers.by_name(name) is not None or not nouns.isdisjoint(name.lower().split())


def _again(folded: str, passages: Sequence[Passage], name: str) -> bool:
    others = [passage for passage in passages[1:] if not passage.keep]
    return any(name in folded[other.span.start : other.span.end] for other in others)


def _merged(evidence: dict[str, list[tuple[str, Span, int]]]) -> dict[str, list[tuple[str, Span, int]]]:
    """Let a short form ("the Post") count for the one longer name that ends or begins with it."""
    found: dict[str, list[tuple[str, Span, int]]] = {}
    for key, rows in evidence.items():
        longer = [other for other in evidence if other != key and f" {key} " in f" {other} "]
        longer = longer[:1] if len({*longer}) > 1 and all(longer[0] in other for other in longer) else longer
        target = longer[0] if len(longer) == 1 else key
        found.setdefault(target, []).extend(rows)
    return found


def _key(name: str) -> str:
    return fold_key(name).removeprefix("the ")


def _named(folded: str, span: Span) -> Iterator[tuple[str, Span, int]]:
    for pattern, weight in _patterns():
        for match in pattern.finditer(folded, span.start, span.end):
            start, end = match.span("name")
            name = _bare(match["name"])
            if name:
                start = folded.index(name, start, end)
                yield name, Span(start, start + len(name)), weight


def _bare(name: str) -> str:
    """Return `name` without words that belong to the plea around it; empty when nothing is left."""
    nothing, parts = lexicons.words("outlets", "no_name"), name.split()
    while parts and parts[0].lower() in nothing and (len(parts) == 1 or parts[0] not in {"The", "the"}):
        if publishers.by_name(" ".join(parts)):
            break
        parts = parts[1:]
    while parts and parts[-1].lower() in nothing and not _ends_as_a_name(parts):
        parts = parts[:-1]
    bare = " ".join(parts)
    return (
        "" if nothing.issuperset(bare.lower().split()) and not publishers.by_name(bare) else bare.removeprefix("the ")
    )


def _ends_as_a_name(parts: Sequence[str]) -> bool:
    """Tell "Sorrel Daily" from "Sorrel Post Daily": a masthead's last noun stays when no other stands before it."""
    if publishers.by_name(" ".join(parts)):
        return True
    nouns = lexicons.words("outlets", "masthead")
    return len(parts) > 1 and parts[-1].lower() in nouns and parts[-2].lower() not in nouns
