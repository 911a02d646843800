"""Clues: what each time expression of a text says of the day of publication, in the form that `dating` solves.

A stamp gives the day itself; a date told in the past lies before publication, a plan's after it; "yesterday, 3 May"
counts from it. Residue says nothing: years in notices, menus and comments are not the report's. Known to be missed:
clues in words without a date ("the election year"). Method: the table of METHODS 4 with its weights.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from newsloom.language import calendar, dating, forms, lexicons, neighbours
from newsloom.language.calendar import Symbolic
from newsloom.language.dating import YEAR, Clue
from newsloom.language.forms import Kind
from newsloom.language.words import WORD
from newsloom.model.reading import Passage, PassageKind
from newsloom.model.span import Span

EVIDENCE: frozenset[PassageKind] = frozenset(
    {"headline", "deck", "body", "subhead", "caption", "credit", "label", "author"}
)
"""Passages whose dates may speak of publication; everything else is residue."""

STAMP, FITTED, BESIDE, PAST, FUTURE, OPEN_YEAR = 1.0, 0.9, 0.9, 0.8, 0.7, 0.5  # METHODS 4, start values
NEAR_WEIGHT = 0.25  # half of OPEN_YEAR: it breaks ties

_SLIDE = re.compile(r"\s*\d{1,3} ?/ ?\d{1,3}\b(?!/)")  # "8/34 ": a picture of a series that goes on being filled
_OPENS, _CLOSES = re.compile(r"""(?<!\w)["'](?=[\w[])"""), re.compile(r"""(?<=[\w.,!?])["'](?!\w)""")
# "ARDEN, Kestria, May 3 (": what stands between the beginning of the story and its first date.
_PLACE = re.compile(r"[A-Z][A-Z][\w.,'/ -]{0,50}[,-]\s*|[A-Z][A-Z.' -]{1,40}\s*[,-]?\s*\((?:[A-Z][\w .&/-]{1,30}, )?")
_WIRE = re.compile(r"\s*(?:,? ?\d{4})?\s*(?:\([A-Z/]|-{1,2}\s|/[A-Z]|: )")
AGREES = 31  # days
LEFT, RIGHT = 140, 80  # characters in which a cue of direction is looked for: METHODS 3.2
LEADS = 3  # words before a date: "by the end of"
ANNOUNCED = 10  # words before a date among which an announcing one must stand
_CLAUSE_END = re.compile(r"[.;!?](?=\s)|\n")
_LETTERS = re.compile(r"[A-Za-z']+")
_ZONE = "(?:GMT|UTC|E[SD]T|ET|C?E?ST|BST|P[SD]T|PT|MSK|JST|KST|IST)"
_CLOCKED = re.compile(rf" ?[,|-]?(?: at)? \d{{1,2}}[:.]\d\d(?::\d\d)? ?(?:[AaPp]\.?[Mm]\.?)? ?{_ZONE}\b")
STAMP_LEAD = 40  # characters before a date with its clock and zone, which say when a page was put out: "ARDEN | "
STAMP_LINE = 160  # characters: a longer passage tells a story


@dataclass(frozen=True, slots=True)
class _Place:
    """A time with the passage it stands in."""

    time: Symbolic
    words: list[str]
    direction: str
    passage: Passage
    stamped: bool


def find(folded: str, passages: Sequence[Passage], times: Sequence[Symbolic]) -> tuple[Clue, ...]:
    """Return the clues that the times of one text give, in order of position."""
    places = list(_placed(folded, passages, times))
    found: list[Clue] = []
    torn = torn_days(place.time for place in places)
    for number, place in enumerate(places):
        following = places[number + 1] if number + 1 < len(places) else None
        clue = _clue(folded, place, torn)
        if clue:
            found += [clue, *_near(clue)]
        if following and place.passage is following.passage and not _is_spoken(folded, place):
            found += _beside(folded, place, following)
    return tuple(found)


def stamps(found: Sequence[Clue]) -> tuple[Clue, ...]:
    """Return the stamps with a year: where there is one, it decides alone, whatever days the text tells."""
    return tuple(clue for clue in found if clue.weight == STAMP and clue.days)


def agreed_years(found: Sequence[Clue]) -> tuple[int, ...]:
    """Return the years in which a weekday beside a date falls near a full date that the text tells.

    One full date in four lies within a month of publication (measured on stories and timelines); that a weekday fits
    its date there by chance has odds of one in seven, that it lies near of one in six.
    """
    full = [clue.days[0] for clue in found if clue.days and clue.days[0] == clue.days[1] and not clue.shift]
    return tuple(
        sorted(
            {
                year
                for clue in found
                if clue.yearly and clue.yearly[2] is not None and not clue.shift
                for day in full
                for year in range(date.fromordinal(day).year - 1, date.fromordinal(day).year + 2)
                if any(abs(low - day) <= AGREES for low, _ in dating.dates(clue, (year,)))
            }
        )
    )


def _placed(folded: str, passages: Sequence[Passage], times: Sequence[Symbolic]) -> Iterator[_Place]:
    starts = [passage.span.start for passage in passages]
    kept = next((passage.span.start for passage in passages if passage.kind == "body"), -1)
    stamped = False
    for time in times:
        index = bisect_right(starts, time.span.start) - 1
        if index < 0 or passages[index].kind not in EVIDENCE or _SLIDE.match(folded, passages[index].span.start):
            continue
        words, _, direction = calendar.split(time.symbol)
        if words:
            passage = passages[index]
            clocked = not stamped and _is_clocked(folded, passage, time.span)  # further ones are of comments
            stamp = clocked or _is_stamp(folded, passage, time.span, kept)
            stamped = stamped or stamp
            yield _Place(time, words, direction, passage, stamp)


def _is_stamp(folded: str, passage: Passage, span: Span, body: int) -> bool:
    """Tell whether the date at `span` says when the text was published."""
    start, end = passage.span.start, passage.span.end
    if start == body and _PLACE.fullmatch(folded, start, span.start) and _WIRE.match(folded, span.end, end):
        return True
    behind = passage.keep and start > body >= 0  # a line of dates inside the story: a programme, a table
    if end - start > STAMP_LINE or passage.kind == "caption" or behind:
        return False
    rest = f"{folded[start : span.start]} {folded[span.end : end]}".lower()
    others = [word for word in WORD.findall(rest) if word[0].isalpha()]
    known = lexicons.words("dating", "stamp")
    if all(word in known for word in others):
        return True
    return passage.kind in ("credit", "label", "author") and not lexicons.words("dating", "publishing").isdisjoint(
        others
    )


def torn_days(times: Iterable[Symbolic]) -> frozenset[str]:
    """Return the dates without a year that a text tells both as past and as ahead: one of the two is misread."""
    sides: dict[str, set[str]] = {}
    for time in times:
        words, _, direction = calendar.split(time.symbol)
        if words and words[0] in _DATED and direction:
            sides.setdefault(" ".join(words), set()).add(direction[0])
    return frozenset(date for date, told in sides.items() if len(told) > 1)


_DATED = frozenset({"month-day", "weekday-month-day", "month-days"})


def _is_clocked(folded: str, passage: Passage, span: Span) -> bool:
    """Tell whether a date opens a passage, with a clock and a zone behind it."""
    near = span.start - passage.span.start <= STAMP_LEAD
    return near and bool(_CLOCKED.match(folded, span.end, passage.span.end))


def _clue(folded: str, place: _Place, torn: frozenset[str]) -> Clue | None:
    words, span = place.words, place.time.span
    if place.stamped:
        return _stamp(words, span)
    if calendar.needs(place.time.symbol) == "fixed":
        return _fixed(folded, place)
    if not any(letter.isdigit() for letter in span.of(folded)):
        return None  # a holiday comes every year, and last year's is told as often
    return _yearly(words, "" if " ".join(words) in torn else place.direction, span)


def _stamp(words: Sequence[str], span: Span) -> Clue | None:
    if words[0] == "day":
        day = calendar.resolve(" ".join(words), None, None, None).earliest
        return Clue(span, STAMP, (0, 0), days=(day.toordinal(), day.toordinal())) if day else None
    if words[0] == "month-day":
        return Clue(span, STAMP, (0, 0), yearly=(_month_day(words[1]), _month_day(words[1]), None))
    if words[0] == "weekday-month-day":
        return Clue(span, STAMP, (0, 0), yearly=(_month_day(words[2]), _month_day(words[2]), int(words[1])))
    return None


def _near(clue: Clue) -> Iterator[Clue]:
    """Yield a soft clue that a date without its year lies within half a year, on the side that was told."""
    before, after = clue.reach
    if clue.yearly and clue.weight < STAMP:
        reach = (max(before or 0, -YEAR // 2), min(after or 0, YEAR // 2))
        yield Clue(clue.span, NEAR_WEIGHT, reach, yearly=clue.yearly, soft=True)


def _month_day(text: str) -> tuple[int, int]:
    month, _, day = text.partition("-")
    return int(month), int(day)


def _fixed(folded: str, place: _Place) -> Clue | None:
    """Return what a date with its year says: told in the past it bounds below, announced it bounds above."""
    resolution = calendar.resolve(place.time.symbol, None, None, None)
    if resolution.earliest is None or resolution.latest is None:
        return None
    days = (resolution.earliest.toordinal(), resolution.latest.toordinal())
    left, right = _around(folded, place.time.span)
    ahead = lexicons.words("dating", "ahead")
    leads = not lexicons.words("dating", "leading").isdisjoint(left[-LEADS:])
    if not leads and ahead.isdisjoint(left) and ahead.isdisjoint(right):
        if place.passage.kind != "caption" and not _is_told(left, right):
            return None
        if place.words[0] == "year" and _names_something(folded, place.time.span, left):
            return None
        # The event's own day may be one ahead of the outlet's: the zones of the earth.
        return Clue(place.time.span, PAST, (-(days[0] == days[1]), None), days=days)
    announced = not lexicons.words("dating", "announcing").isdisjoint(left[-ANNOUNCED:])
    if announced and days[0] == days[1] and lexicons.words("dating", "overtaken").isdisjoint(left):
        return Clue(place.time.span, FUTURE, (None, 0), days=days)
    return None


def _is_told(left: Sequence[str], right: Sequence[str]) -> bool:
    """Tell whether a past form stands in the clause, and no infinitive between it and the date: "vowed to run in"."""
    last = max((number for number, word in enumerate(left) if _is_past(word)), default=None)
    if last is None:
        return any(map(_is_past, right))
    return not any(_is_infinitive(left, number) for number in range(last + 1, len(left) - 1))


def _is_infinitive(words: Sequence[str], number: int) -> bool:
    form = forms.read(words[number + 1]) if words[number] == "to" else None
    return bool(form and form.kinds & Kind.BASE and not form.noun)


def _names_something(folded: str, span: Span, left: Sequence[str]) -> bool:
    """Tell whether a year belongs to the name of a thing, which may be still to come: "the 2034 games"."""
    after = re.match(r"[ -]([a-z]+)", folded[span.end : span.end + 24])
    noun = after is not None and after[1] not in neighbours.function_words() and not _is_past(after[1])
    owned = bool(left) and left[-1] in neighbours.closed("determiners")
    return noun or (owned and folded[span.end : span.end + 2][1:].isupper())


def _around(folded: str, span: Span) -> tuple[list[str], list[str]]:
    """Return the words of the clause to the left and to the right of a time, in lower case but for the month of May."""
    left = _CLAUSE_END.split(folded[max(0, span.start - LEFT) : span.start])[-1]
    right = _CLAUSE_END.split(folded[span.end : span.end + RIGHT])[0]
    return [_lower(word) for word in _LETTERS.findall(left)], [_lower(word) for word in _LETTERS.findall(right)]


def _lower(word: str) -> str:
    return word if word == "May" else word.lower()


@lru_cache(maxsize=16_384)
def _is_past(word: str) -> bool:
    form = forms.read(word)
    return bool(form and form.kinds & Kind.PAST and not form.kinds & Kind.BASE)


def _yearly(words: Sequence[str], direction: str, span: Span) -> Clue | None:
    """Return what a date without its year says: it lies within a year before or after publication."""
    head, weight, weekday = words[0], OPEN_YEAR, None
    if head == "weekday-month-day":
        weight, weekday = FITTED, int(words[1])
        opening = closing = _month_day(words[2])
    elif head == "month-day":
        opening = closing = _month_day(words[1])
    elif head == "month-days":
        opening, closing = _month_day(words[1]), _month_day(words[2])
    else:
        return None
    if direction == "<":
        reach = (0, YEAR)
    elif direction:
        reach = (-YEAR, 0)
    else:
        reach = (-YEAR // 2, YEAR)
    return Clue(span, weight, reach, yearly=(opening, closing, weekday))


def _is_spoken(folded: str, place: _Place) -> bool:
    """Tell whether a time stands in marks of speech: it counts from the day of the speech."""
    start, end = place.passage.span.start, place.time.span.start
    opened = max((found.start() for found in _OPENS.finditer(folded, start, end)), default=-1)
    return opened > max((found.start() for found in _CLOSES.finditer(folded, start, end)), default=-1)


def _beside(folded: str, place: _Place, following: _Place) -> Iterator[Clue]:
    """Yield what a date beside its distance from publication says: "yesterday, 3 May", "in April, last month"."""
    between = folded[place.time.span.end : following.time.span.start]
    if len(between) > 8 or between.strip() not in lexicons.words("dating", "apposition"):
        return
    for relative, dated in ((place, following), (following, place)):
        the = folded.startswith("the ", relative.time.span.start)  # "2030, the last year for which": not last year
        if relative.words[0] == "offset" and len(relative.words) == 3 and not the:
            shift = (int(relative.words[1]), relative.words[2])
            span = Span(place.time.span.start, following.time.span.end)
            yield from _counted(dated, shift, span)


def _counted(dated: _Place, shift: tuple[int, str], span: Span) -> Iterator[Clue]:
    if calendar.needs(dated.time.symbol) == "fixed":
        resolution = calendar.resolve(dated.time.symbol, None, None, None)
        if resolution.earliest and resolution.latest:
            days = (resolution.earliest.toordinal(), resolution.latest.toordinal())
            yield Clue(span, BESIDE, (0, 0), days=days, shift=shift)
        return
    clue = _yearly(dated.words, dated.direction, span)
    if clue:
        yield Clue(span, BESIDE, (0, 0), yearly=clue.yearly, shift=shift)
