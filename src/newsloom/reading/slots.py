"""Slots of a clause: who takes part and how, where, when, and the numbers.

Subjects are agents, objects are affected; a passive turns them round. What stands inside an inner clause belongs to
that one alone. Known to be missed: subjects that stand in another sentence, pronouns.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from newsloom.language import lexicons
from newsloom.language.clauses import RELATIVES, Clause
from newsloom.language.forms import predicate
from newsloom.language.words import Words
from newsloom.model.document import Document
from newsloom.model.reading import Amount, Dateline, Mention, Participant, Quote, Role, Section, Time
from newsloom.reading import amounts

_GOING = frozenset({"arrive", "travel", "leave", "visit"})
_STATEMENTS = frozenset({"say", "tell", "announce", "report", "ask", "believe"})


@dataclass(frozen=True, slots=True)
class Columns:
    """What the claims of one document are made from, each column in order of position."""

    document: Document
    words: Words
    sections: tuple[Section, ...]
    mentions: tuple[Mention, ...]
    mention_starts: tuple[int, ...]
    times: tuple[Time, ...]
    time_starts: tuple[int, ...]
    quotes: tuple[Quote, ...]
    quote_reach: tuple[int, ...]
    """Furthest end of this quotation and all before it."""
    officials: frozenset[str]
    """Names that stand with a title or an office somewhere in the document."""
    dateline: Dateline


class Slots(NamedTuple):
    """What was found in a clause; false when there is nothing that could be checked."""

    who: tuple[Participant, ...]
    place: str | None
    times: tuple[int, ...]
    numbers: tuple[Amount, ...]

    def __bool__(self) -> bool:
        return bool(self.who or self.place or self.times or self.numbers)


@cache
def _closed(key: str) -> frozenset[str]:
    return lexicons.words("clauses", key)


def fill(
    columns: Columns,
    parts: Sequence[Clause],
    number: int,
    owner: dict[int, int],
    made: Sequence[Slots],
    counting: Sequence[int],
) -> Slots:
    """Return the slots of clause `number`.

    `owner` names the innermost clause of each word, `made` the slots of the clauses before, `counting` the words of
    the sentence that may begin a number.
    """
    words, part = columns.words, parts[number]
    start, end = words.starts[part.first], words.ends[part.last]
    mentions = [
        (columns.mentions[index], first)
        for index, first in _inside(columns.mention_starts, words, start, end)
        if owner.get(first) == number and not _held(columns.mentions, index)
    ]
    times = [each for each in _inside(columns.time_starts, words, start, end) if owner.get(each[1]) == number]
    placed = {first for mention, first in mentions if _is_place(words, part, mention, first)}
    who = _who(words, part, [each for each in mentions if each[1] not in placed])
    if part.group.passive or not any(each.role in ("agent", "speaker") for each in who):
        who = _with_subject(columns, parts, number, made, who)
    numbers = [at for at in counting if owner.get(at) == number]
    if numbers:
        spans = [columns.times[index].span for index, _ in times] + [mention.span for mention, _ in mentions]
        taken = {at for span in spans for at in words.between(span)}  # a number in a time or name counts nothing
        numbers = [at for at in numbers if at not in taken]
    counted = amounts.find(words, part.first, part.last, numbers) if numbers else ()
    dating = _dating(columns, part, times) if times else ()
    return Slots(_once(who), _best_place(part, mentions, placed) if placed else None, dating, counted)


def _inside(starts: Sequence[int], words: Words, start: int, end: int) -> list[tuple[int, int]]:
    """Return indexes of the column's entries that begin from `start` to `end`, each with its first word."""
    found = range(bisect_left(starts, start), bisect_left(starts, end))
    return [(index, bisect_left(words.starts, starts[index])) for index in found]


def _held(mentions: Sequence[Mention], index: int) -> bool:
    """Tell whether a name stands inside a description, which takes part in its place: "the Arden mayor"."""
    return index > 0 and mentions[index - 1].span.contains(mentions[index].span)


def _before(words: Words, first: int, limit: int) -> int:
    """Return the word before the phrase at `first`, small words passed over; `limit` - 1 where the clause begins."""
    at, passed = first - 1, _passed()
    while at >= limit and words.lower[at] in passed:
        at -= 1
    return at


@cache
def _passed() -> frozenset[str]:
    return _closed("determiners") | _closed("small_adjectives")


def _is_place(words: Words, part: Clause, mention: Mention, first: int) -> bool:
    """Tell whether a mention says where the event is."""
    if mention.kind not in ("place", "facility"):
        return False
    at = _before(words, _kind_of_place(words, first, part.first), part.first)
    before = words.lower[at] if at >= part.first else ""
    going = predicate(part.group.lemma) in _GOING or part.group.lemma in _closed("sending")
    if before in _closed("placing"):
        return before != "to" or going
    return at == part.group.last and predicate(part.group.lemma) in _GOING


def _kind_of_place(words: Words, first: int, limit: int) -> int:
    """Return where the phrase of a place begins: "in the port city of Arden" begins before its kind, not its name."""
    if first - 2 < limit or words.lower[first - 1] != "of" or words.lower[first - 2] not in _closed("kinds_of_place"):
        return first
    at = first - 2
    while at > limit and (words.texts[at - 1][0].isalpha() or words.texts[at - 1] == "'s"):
        if words.lower[at - 1] in _closed("prepositions"):
            break
        at -= 1
    return at


def _best_place(part: Clause, mentions: Sequence[tuple[Mention, int]], placed: set[int]) -> str | None:
    """Return the first place behind the head, else the last before it."""
    told = [(mention, first) for mention, first in mentions if first in placed]
    behind = [mention.name for mention, first in told if first > part.group.head]
    ahead = [mention.name for mention, first in told if first < part.group.head]
    return behind[0] if behind else ahead[-1] if ahead else None


def _who(words: Words, part: Clause, mentions: Sequence[tuple[Mention, int]]) -> list[Participant]:
    found = []
    for mention, first in mentions:
        names = mention.members or (mention.name,)
        role = _role(words, part, mention, first)
        found += [Participant(name, role) for name in names]
    return found


def _role(words: Words, part: Clause, mention: Mention, first: int) -> Role:
    group, end = part.group, bisect_left(words.starts, mention.span.end)
    at = _before(words, first, part.first)
    before = words.lower[at] if at >= part.first else ""
    governed = before in _closed("prepositions")
    if mention.kind == "event" or words.lower[end : end + 1] in (("'s",), ("'",)):
        return "other"
    if first < group.head:
        if governed:
            return "other"
        saying = predicate(group.lemma) in _STATEMENTS and not group.passive
        return "speaker" if saying else "affected" if group.passive else "agent"
    if before == "by" and group.passive:
        return "agent"
    if governed and predicate(group.lemma) in _GOING:
        return "other"  # "arrived for talks with Oru": Oru arrived nowhere
    inverted = group.lemma == "say" and first == group.last + 1
    return "speaker" if inverted else "other" if governed and before not in _closed("partners") else "affected"


def _with_subject(
    columns: Columns,
    parts: Sequence[Clause],
    number: int,
    made: Sequence[Slots],
    who: list[Participant],
) -> list[Participant]:
    """Add the subject that stands in the clause before: of "and left", or what "who" stands for."""
    words, part = columns.words, parts[number]
    if part.subject is not None and part.subject < len(made):
        shared = parts[part.subject].group
        roles = ("affected",) if shared.passive else ("agent", "speaker")
        role: Role = "affected" if part.group.passive else "agent"
        return [Participant(each.name, role) for each in made[part.subject].who if each.role in roles] + who
    relative = part.opener in RELATIVES or part.opener == "that"
    if not relative or part.first == 0 or part.opener in ("where", "whose") or (part.outer is not None):
        return who
    index = bisect_left(columns.mention_starts, words.starts[part.first]) - 1
    if (
        index < 0
        or columns.mentions[index].span.end < words.ends[max(part.first - 2, 0)]
        or columns.mentions[index].kind == "event"
    ):
        return who
    mention = columns.mentions[index]
    direct = part.opener != "whom" and part.group.first - part.first <= 2
    role = "agent" if direct != part.group.passive else "affected"
    return [Participant(name, role) for name in mention.members or (mention.name,)] + who


def _once(who: Sequence[Participant]) -> tuple[Participant, ...]:
    """Return every name once, with its first role that says more than "other"."""
    roles: dict[str, Role] = {}
    for each in who:
        if roles.get(each.name, "other") == "other":
            roles[each.name] = each.role
    return tuple(Participant(name, role) for name, role in roles.items())


def _dating(columns: Columns, part: Clause, times: Sequence[tuple[int, int]]) -> tuple[int, ...]:
    """Return the times that date the clause, best first: nearest behind the head, then nearest before it."""
    head = part.group.head
    chosen = [(index, first) for index, first in times if _dates(columns, part, index, first)]
    chosen.sort(key=lambda each: (columns.times[each[0]].earliest is None, each[1] < head, abs(each[1] - head)))
    return tuple(index for index, _ in chosen)


def _dates(columns: Columns, part: Clause, index: int, first: int) -> bool:
    """Tell whether a time says when the event is: no length, no habit, no part of a name or comparison."""
    time, words = columns.times[index], columns.words
    if time.type not in ("DATE", "TIME") or time.value in ("PRESENT_REF", "PAST_REF", "FUTURE_REF"):
        return False
    end = bisect_left(words.starts, time.span.end)
    before = words.lower[first - 1] if first > part.first else ""
    if before in ("than", "compared", "like") or (
        before in ("with", "to", "from") and words.lower[first - 2] in ("compared", "down", "up")
    ):
        return False
    since = words.lower[first] == "since" or before == "since"
    if since and not part.group.perfect:
        return False  # "the first visit since 2012"
    after = words.lower[end] if end <= part.last else ""
    return not (
        before in _closed("determiners")
        and after.isalpha()
        and after not in _closed("prepositions")
        and time.value[:1].isdigit()
        and len(time.value) == 4
    )
