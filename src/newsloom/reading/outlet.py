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
    host = (urlsplit(url if "//" in url else "//" + url).hostname or "").removeprefix("www.")
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


# One capitalised name of up to five words, small joining words inside.
_NAME = r"(?P<name>(?:The |the )?[A-Z][\w&'-]*(?:/[A-Z]+)?(?:(?: (?:of|and|for|the|&))? [A-Z\d][\w&'-]*){0,4})"
_NOTICE = re.compile(rf"(?i:©|\(c\)|copyright)[ :]*(?i:copyright )?(?:\d{{4}}(?:-\d{{2,4}})?,? )?(?i:by )?{_NAME}")
_WORKS_FOR = re.compile(
    r"(?i:reporter|correspondent|editor|journalist|columnist|writer|producer|reported)\b[^.\n]{0,60}?"
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
    credited = {_key(credit.name) for credit in credits}
    scores = {
        key: sum(weight for _, _, weight in found) + LISTED * (publishers.by_name(found[0][0]) is not None)
        for key, found in _merged(evidence).items()
        if key not in credited
    }
    if not scores:
        return Outlet(None, "unknown")
    best = max(scores.values())
    leading = [key for key, score in scores.items() if score == best]
    if len(leading) > 1:
        return Outlet(None, "unknown")
    found = _merged(evidence)[leading[0]]
    known = publishers.by_name(found[0][0])
    fullest = max((name for name, _, _ in found), key=len)
    return Outlet(known.name if known else fullest, "text", tuple(sorted({span for _, span, _ in found})))


def _merged(evidence: dict[str, list[tuple[str, Span, int]]]) -> dict[str, list[tuple[str, Span, int]]]:
    """Let a short form ("the Post") count for the one longer name that ends or begins with it."""
    found: dict[str, list[tuple[str, Span, int]]] = {}
    for key, rows in evidence.items():
        longer = [other for other in evidence if other != key and f" {key} " in f" {other} "]
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
    while parts and parts[-1].lower() in nothing and not publishers.by_name(" ".join(parts)):
        parts = parts[:-1]
    bare = " ".join(parts)
    return (
        "" if nothing.issuperset(bare.lower().split()) and not publishers.by_name(bare) else bare.removeprefix("the ")
    )
