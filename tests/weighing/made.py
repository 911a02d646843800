"""Reports made by hand for the stages of weighing: the text, and what reading is taken to have found in it."""

from collections.abc import Sequence
from datetime import date

from newsloom.model.account import SettledDateline
from newsloom.model.document import Document, content_id
from newsloom.model.reading import (
    Amount,
    Basis,
    Claim,
    Credit,
    Dateline,
    Mention,
    Outlet,
    Participant,
    Passage,
    Quote,
    Reading,
    Section,
    Sentence,
    Status,
    Time,
)
from newsloom.model.source import Source
from newsloom.model.span import Span
from newsloom.model.story import Member, Story
from newsloom.weighing.reports import Report

DAY = date(2031, 5, 6)


def place_of(text: str, part: str) -> Span:
    start = text.index(part)
    return Span(start, start + len(part))


def claim(
    text: str,
    status: Status = "happened",
    *,
    predicate: str = "collapse",
    who: Sequence[str] = (),
    place: str | None = None,
    day: tuple[date, date] | date | None = None,
    numbers: Sequence[tuple[str, float, str | None, str | None]] = (),
    chain: Sequence[Source] = (),
    background: bool = False,
) -> dict:
    """A claim to be found at `text`; `numbers` are (words, value, of, scope)."""
    return locals()


def quote(
    text: str, speaker: str | None, *, kind="direct", chain: Sequence[Source] = (), stance="says", flags=()
) -> dict:
    """A quotation to be found at `text`."""
    return locals()


def report(
    name: str,
    text: str,
    *,
    claims: Sequence[dict] = (),
    quotes: Sequence[dict] = (),
    mentions: Sequence[tuple[str, str]] = (),
    credited: Sequence[str] = (),
    order: int = 0,
    published: date | None = DAY,
) -> Report:
    """A report whose sentences are its lines and whose claims, quotes and mentions stand where their words do."""
    document = Document(name, text)
    lines = [place_of(text, line) for line in text.split("\n") if line]
    times: list[Time] = []
    found = tuple(_claim(document, each, times) for each in claims)
    basis: Basis = "metadata" if published else "unknown"
    reading = Reading(
        document=document,
        outlet=Outlet(None, "unknown"),
        dateline=Dateline(published, published, basis),
        passages=tuple(Passage(line, "body", "made by hand") for line in lines),
        sections=(Section(Span(0, len(text)), "main", None, None, 0, None),),
        credits=tuple(_credit(text, each) for each in credited),
        sentences=tuple(Sentence(line) for line in lines),
        mentions=tuple(_mention(text, *each) for each in mentions),
        times=tuple(times),
        quotes=tuple(_quote(text, each) for each in quotes),
        claims=found,
    )
    return Report(reading, SettledDateline(name, published, published, basis, order), tuple(times), found)


def _claim(document: Document, made: dict, times: list[Time]) -> Claim:
    span = place_of(document.text, made["text"])
    day = made["day"]
    earliest, latest = day if isinstance(day, tuple) else (day, day)
    if day:
        last = Span(span.start + made["text"].rindex(" ") + 1, span.end)  # a time is a word of its clause
        times.append(Time(last, "DATE", str(earliest), earliest, latest, "fixed"))
    return Claim(
        id=content_id(document.id, "claim", str(span.start), str(span.end)),
        span=span,
        head=span,
        status=made["status"],
        earliest=earliest,
        latest=latest,
        place=made["place"],
        who=tuple(Participant(each, "agent") for each in made["who"]),
        predicate=made["predicate"],
        numbers=tuple(
            Amount(place_of(document.text, words), value, None, of, scope)
            for words, value, of, scope in made["numbers"]
        ),
        background=made["background"],
        section=0,
        chain=tuple(made["chain"]),
        times=(len(times) - 1,) if day else (),
    )


def _quote(text: str, made: dict) -> Quote:
    span = place_of(text, made["text"])
    return Quote(
        span,
        made["kind"],
        None,
        None,
        made["speaker"],
        stance=made["stance"],
        chain=tuple(made["chain"]),
        flags=tuple(made["flags"]),
    )


def _mention(text: str, words: str, kind: str) -> Mention:
    return Mention(place_of(text, words), kind, words)  # type: ignore[arg-type]


def _credit(text: str, name: str) -> Credit:
    return Credit(place_of(text, name), name, "agency", "source", Span(0, len(text)))


def story(*reports: Report) -> Story:
    members = tuple(
        Member(each.name, each.document.id, "s", "s", None, (), None, "first report of its story") for each in reports
    )
    return Story("s", "s", members)
