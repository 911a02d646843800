"""Who is meant by a noun phrase: a name of the document, or the phrase itself, and what kind of source that is.

A mention counts when it covers the phrase's head, or the phrase in apposition ("the mayor, Ada Voss"); a name elsewhere
in the phrase ("sources at the ministry") does not speak. Known to be missed: bodies whose head word is in no list.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import cast

from newsloom.language import forms, lexicons, publishers
from newsloom.language.words import Words
from newsloom.model.reading import Mention
from newsloom.model.source import Source, SourceKind
from newsloom.model.span import Span
from newsloom.reading import antecedents
from newsloom.reading.antecedents import Bearers
from newsloom.reading.clauses import Phrase, closed, contraction

_REPORTS = frozenset({"report", "reports", "article", "story", "interview", "dispatch", "bulletin", "statement"})
_TOLD = frozenset(
    {
        "seen",
        "obtained",
        "reviewed",
        "viewed",
        "leaked",
        "spoke",
        "speaking",
        "talked",
        "talking",
        "quoted",
        "cited",
        "interviewed",
        "told",
        "carried",
        "published",
        "aired",
        "to",
    }
)


@dataclass(frozen=True, slots=True)
class People:
    """The mentions of one document, for looking up who a word belongs to."""

    text: str
    words: Words
    mentions: tuple[Mention, ...]
    starts: tuple[int, ...]
    media: Mapping[str, SourceKind]
    """Names that the text itself calls a medium somewhere: "KRBS, the state broadcaster"."""
    bearers: Bearers

    def at(self, index: int) -> Mention | None:
        """Return the shortest mention over word `index`."""
        start, end = self.words.starts[index], self.words.ends[index]
        found = None
        for number in range(bisect_right(self.starts, start) - 1, max(-1, bisect_right(self.starts, start) - 6), -1):
            mention = self.mentions[number]
            if mention.span.end >= end and (found is None or len(mention.span) < len(found.span)):
                found = mention
        return found

    def written(self, first: int, last: int) -> str:
        """Return the words as written, with single blanks and without a leading "the"."""
        text = " ".join(self.text[self.words.starts[first] : self.words.ends[last]].split())
        return text[4:] if text[:4].lower() == "the " and len(text) > 4 else text


@dataclass(frozen=True, slots=True)
class Speaker:
    """A phrase with the source it stands for; `names` are all of them when several speak as one."""

    span: Span
    name: str | None
    source: Source | None
    names: tuple[str, ...] = ()


def index(text: str, words: Words, mentions: Sequence[Mention]) -> People:
    """Return the mentions in text order, ready for look-ups."""
    ordered = tuple(sorted(mentions, key=lambda mention: (mention.span.start, -mention.span.end)))
    return People(
        text,
        words,
        ordered,
        tuple(mention.span.start for mention in ordered),
        _media(words, ordered),
        antecedents.find(words, ordered),
    )


def _media(words: Words, mentions: Sequence[Mention]) -> dict[str, SourceKind]:
    """Return the names that stand beside a word for a medium: "broadcaster KRBS", "KRBS, the state broadcaster"."""
    heads = _media_heads()
    found: dict[str, SourceKind] = {}
    for mention in mentions:
        if mention.kind in ("person", "group") or mention.name in found:
            continue
        inside = words.between(mention.span)
        before, behind = inside.start - 1, inside.stop
        if before >= 0 and words.lower[before] in heads and _news(words, before):
            found[mention.name] = heads[words.lower[before]]
        elif words.lower[behind : behind + 1] == (",",) and words.lower[behind + 1 : behind + 2] in _ARTICLES:
            for at in range(behind + 2, min(behind + 2 + _APPOSED, len(words.texts))):
                if not words.texts[at][0].isalnum() or words.lower[at] in closed("prepositions"):
                    break
                if words.lower[at] in heads and _news(words, at):
                    found[mention.name] = heads[words.lower[at]]
    return found


_ARTICLES = (("the",), ("a",), ("an",))
_APPOSED = 5  # words between "the" and what a name is: "the Kestrian state news agency"


@cache
def _media_heads() -> dict[str, SourceKind]:
    table = lexicons.table("cues")["media"]
    return {head: cast(SourceKind, kind) for kind, heads in table.items() for head in heads}


def who(people: People, phrase: Phrase) -> Speaker:
    """Return the speaker that `phrase` stands for."""
    words = people.words
    span = words.span(phrase.first, phrase.last)
    if contraction(words.lower[phrase.last]):
        return Speaker(Span(span.start, span.start + span.of(words.folded).index("'")), None, None)
    if phrase.antecedent is not None:
        return _antecedent(people, span, phrase.antecedent)
    names = _joined(people, phrase)
    if len(names) > 1:
        return _together(people, phrase, names)
    return _alone(people, phrase)


def _together(people: People, phrase: Phrase, names: tuple[str, ...]) -> Speaker:
    """Return several who speak as one."""
    span = people.words.span(phrase.first, phrase.last)
    bodies = any(each.kind != "person" for each in people.mentions if each.name in names)
    kind: SourceKind = "official" if bodies or has_office(people.words, phrase) else "person"
    name = " and ".join((", ".join(names[:-1]), names[-1]))
    return Speaker(span, name, Source(name, kind, span), names)


def _alone(people: People, phrase: Phrase) -> Speaker:
    """Return who one noun phrase is: a name, a name that it describes, or its own words."""
    words, span = people.words, people.words.span(phrase.first, phrase.last)
    mention = _named(people, phrase)
    if mention is None or _is_described(words, mention):
        meant = people.bearers.meant(words, phrase.first, phrase.last)
        if meant is not None:
            return Speaker(span, meant, Source(meant, _kind_meant(people, phrase, meant), span))
        mention = None if people.bearers.unclear(words, phrase.first, phrase.last) else mention
    if mention is None and words.lower[phrase.head] in _media_heads():
        named = _called(people, phrase)
        if named is not None:
            return Speaker(span, named.name, named)
    if mention is not None and not _is_unnamed(words, phrase, mention):
        source = Source(mention.name, _kind_of(people, phrase, mention), span)
        return Speaker(span, mention.name, source, mention.members)
    if words.lower[phrase.head] in closed("pronouns") or words.lower[phrase.head] in closed("determiners", "relatives"):
        return Speaker(span, None, None)
    name = people.written(phrase.first, _before_clause(words, phrase))
    return Speaker(span, name, Source(name, _kind_unnamed(people, phrase), span))


def _called(people: People, phrase: Phrase) -> Source | None:
    """Return the medium whose name stands right before its kind: "Velland's Sorrel news agency" is Sorrel."""
    for at in range(phrase.head - 1, max(phrase.first, phrase.head - 3) - 1, -1):
        mention = people.at(at)
        if mention is not None and mention.kind != "person":
            return medium(people, people.words.between(mention.span).start, phrase.head)
    return None


def _is_described(words: Words, mention: Mention) -> bool:
    """Tell whether a mention is a description of one person: "the mayor"."""
    return mention.kind == "person" and mention.span.of(words.folded).lower().startswith("the ")


def _kind_meant(people: People, phrase: Phrase, name: str) -> SourceKind:
    """Return the kind of the name that a description stands for."""
    mention = next(each for each in people.mentions if each.name == name)
    return _kind_of(people, phrase, mention)


def _before_clause(words: Words, phrase: Phrase) -> int:
    """Return the last word of a description before its clause: "one of the diplomats [who spoke to the Courier]"."""
    for index in range(phrase.first + 1, phrase.last):
        if words.lower[index] in closed("relatives") or (index > phrase.head and _leads_on(words, index)):
            return index - 1
    return phrase.last


def _leads_on(words: Words, index: int) -> bool:
    """Tell whether a participle begins what was done to a paper: "a log [read to the inquiry]"."""
    form = forms.read(words.lower[index]) if words.texts[index].islower() else None
    led = form is not None and bool(form.kinds & forms.Kind.PARTICIPLE)
    return led and words.lower[index + 1] in closed("prepositions") | closed("weekdays")


def _antecedent(people: People, span: Span, before: tuple[int, int]) -> Speaker:
    """Return who "who" stands for: the name that ends right before it, or the nearest description of people."""
    words, (first, last) = people.words, before
    mention = people.at(last)
    if mention is not None and mention.kind in ("person", "group", "organization"):
        start = words.between(mention.span).start
        found = who(people, Phrase(start, last, last))
        return Speaker(span, found.name, found.source, found.names)
    start = last
    while start > first and words.lower[start - 1] not in closed("prepositions"):
        start -= 1
    nearest = Phrase(start, last, last)
    spoken = words.lower[last] in lexicons.words("anonymous", "people") or words.texts[last][0].isupper()
    whole = nearest if spoken else Phrase(first, last, first)
    for index in range(whole.first + 1, last + 1):
        if words.lower[index] in closed("attachments"):
            whole = Phrase(whole.first, last, index - 1)
            break
    else:
        whole = Phrase(whole.first, last, last)
    found = who(people, whole)
    return Speaker(span, found.name, found.source, found.names)


def _joined(people: People, phrase: Phrase) -> tuple[str, ...]:
    """Return the names on both sides of "and" in a phrase, when each side is one: "Voss and Halvorsen"."""
    words = people.words
    ands = [i for i in range(phrase.first + 1, phrase.last) if words.lower[i] == "and"]
    if len(ands) != 1:
        return ()
    before = ands[0] - 1 - (words.lower[ands[0] - 1] == ",")  # "the mayor, Ada Voss, and the governor, Lars Oru"
    left, right = people.at(before), people.at(phrase.last - (words.lower[phrase.last] == "."))
    if left is None or right is None or left == right or left.span.end > words.starts[ands[0]]:
        return ()
    return (left.name, right.name) if left.name != right.name else ()


def _named(people: People, phrase: Phrase) -> Mention | None:
    found = people.at(phrase.head)
    if found is None and phrase.apposition is not None:
        for position in range(phrase.apposition[0], min(phrase.apposition[1], phrase.apposition[0] + 5) + 1):
            beside = people.at(position)
            if (
                beside is not None
                and beside.kind in ("person", "organization")  # "the owner, Arden Lines"
                and people.words.lower[phrase.apposition[0]] not in closed("relatives") | {"citing", "quoting"}
            ):
                return beside
    return found


def _is_unnamed(words: Words, phrase: Phrase, mention: Mention) -> bool:
    """Tell whether a mention over an anonymous head is but the description itself."""
    head = words.lower[phrase.head]
    named = any(part[:1].isupper() for part in mention.name.split())
    return (
        not mention.members
        and mention.span.start <= words.starts[phrase.head] < mention.span.end  # not "the owner, Arden Lines"
        and head in lexicons.words("anonymous", "people")
        and (not named or mention.kind in ("group", "other", "organization", "place"))
    )


def has_office(words: Words, phrase: Phrase) -> bool:
    """Tell whether a title or a body stands with the name: "Mayor Voss", "Voss, the ministry's envoy"."""
    office = lexicons.words("anonymous", "office")
    stretches = [(phrase.first, phrase.last)] + ([phrase.apposition] if phrase.apposition else [])
    return any(words.lower[i] in office for first, last in stretches for i in range(first, last + 1))


def _kind_of(people: People, phrase: Phrase, mention: Mention) -> SourceKind:
    if mention.kind in ("organization", "place", "facility", "other", "event"):
        medium = medium_kind(people, phrase.first, phrase.last, mention.name)
        return medium or "official"
    if mention.title or has_office(people.words, phrase):
        return "official"
    return "person"


def _kind_unnamed(people: People, phrase: Phrase) -> SourceKind:
    words, head = people.words, people.words.lower[phrase.head]
    publisher = publishers.by_name(people.written(phrase.first, phrase.head))
    if publisher is not None:
        return publisher.kind
    numbers = head == "figures" and words.lower[phrase.head - 1] not in lexicons.words("anonymous", "standing")
    if head in lexicons.words("anonymous", "people") and not numbers:
        return "anonymous"
    if head in lexicons.words("anonymous", "documents"):
        return "document"
    medium = medium_kind(people, phrase.first, phrase.head, "")
    if medium is not None:
        return medium
    if has_office(words, phrase):
        return "official"
    return "person" if words.texts[phrase.head][0].isupper() else "anonymous"


def medium_kind(people: People, first: int, last: int, name: str) -> SourceKind | None:
    """Return the kind of medium that a phrase names, or None: a publisher we know, or a word such as "daily"."""
    publisher = publishers.by_name(name) if name else None
    if publisher is not None:
        return publisher.kind
    if name in people.media:
        return people.media[name]
    heads, lower = _media_heads(), people.words.lower
    for position in range(first, last + 1):
        if lower[position] in heads and lower[position - 1] not in _OWNERS:
            return heads[lower[position]] if _news(people.words, position) else None
    if not name:
        return None
    return publishers.kind_by_form(name) or (_by_article(people, first, last, name) if " " not in name else None)


def _by_article(people: People, first: int, last: int, name: str) -> SourceKind | None:
    """Return the kind of a masthead's noun alone behind its article: "the Courier"."""
    lower = people.words.lower
    for position in range(first, last + 1):
        if lower[position] == name.lower() and position and lower[position - 1] == "the":
            return publishers.kind_by_form("the " + name)
    return None


_OWNERS = frozenset({"its", "their", "his", "her", "our", "'s"})
"""Before a medium: it is the speaker's own, not one that passes anything on ("a statement on its website")."""


def _news(words: Words, position: int) -> bool:
    """Tell whether an "agency" is one of news: "news agency", "the Kestrian agency" is not known to be."""
    return words.lower[position] != "agency" or words.lower[position - 1] in ("news", "press", "wire")


def medium(people: People, first: int, last: int) -> Source | None:
    """Return the medium named in words `first` to `last` as a source: "the daily Courier", "Reuters", or None."""
    words = people.words
    for position in range(first, last + 1):
        listed = _listed(people, position, last) if words.texts[position][0].isupper() else None
        if listed is not None:
            return listed
        mention = people.at(position)
        if mention is not None and mention.kind in ("organization", "other", "place", "person"):
            kind = medium_kind(people, first, last, mention.name) if mention.kind != "person" else None
            if kind is not None and words.starts[first] <= mention.span.start:
                return Source(mention.name, kind, mention.span)
    kind = medium_kind(people, first, last, "")
    if kind is None:
        return None
    named = [
        i for i in range(first, last + 1) if words.texts[i][0].isupper() and words.lower[i] not in closed("determiners")
    ]
    if named and named[-1] - named[0] == len(named) - 1:
        return Source(people.written(named[0], named[-1]), kind, words.span(named[0], named[-1]))
    return Source(people.written(first, last), kind, words.span(first, last))


def _listed(people: People, position: int, last: int) -> Source | None:
    """Return the listed publisher whose name begins at `position`, the longest first."""
    for length in range(min(4, last - position), -1, -1):
        end = position + length
        glued = (
            people.words.texts[end + 1 : end + 2] == ("-",) and people.words.ends[end] == people.words.starts[end + 1]
        )
        publisher = None if glued else publishers.by_name(people.written(position, end))  # "Kanal-2" is not "Kanal"
        if publisher is not None:
            return Source(publisher.name, publisher.kind, people.words.span(position, end))
    return None


def behind_document(people: People, phrase: Phrase) -> Source | None:
    """Return the medium whose report speaks: "a report by news agency KBS" is the agency's word."""
    head = people.words.lower[phrase.head]
    if head not in _REPORTS or phrase.head >= phrase.last:
        return None
    return medium(people, phrase.head + 1, phrase.last)


def told(people: People, phrase: Phrase, last: int) -> Source | None:
    """Return the medium that an unnamed source spoke to, or that a paper came to: "documents seen by the Courier"."""
    words = people.words
    for position in range(phrase.head + 1, last):
        if words.lower[position] in _TOLD and words.lower[position] != "to":
            return medium(people, position + 1, min(last, position + 8))
    return None
