"""The account on the terminal: readable at 80 columns, coloured when someone looks, plain when piped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from newsloom.model.account import HARM, Account, Event, Finding, TimelineDate, Utterance
from newsloom.model.reading import Reading
from newsloom.model.span import Citation
from newsloom.model.story import Story
from newsloom.telling.phrases import STATUS_MARKS, counted, days, founded, harmless, one_line

if TYPE_CHECKING:
    from rich.console import Console

WIDTH = 80  # what a terminal shows when nothing says otherwise, and what a pipe gets
STATUS_STYLES = {"happened": "green", "ongoing": "green", "planned": "yellow", "possible": "yellow"}


def open_console() -> Console:
    """Return the console to print to: coloured when someone looks, plain and 80 columns wide when piped."""
    from rich.console import Console

    console = Console(highlight=False, markup=False, soft_wrap=False)
    if not console.is_terminal:
        console.width = WIDTH
    return console


def safe(text: str) -> str:
    """Return `text` on one line, without what could steer a terminal."""
    return harmless(one_line(text))


def print_accounts(accounts: Sequence[Account], *, report: Path | None = None) -> None:
    """Print each account: brief, notes, timeline, who said what, disagreements, origins, sources."""
    console = open_console()
    for account in accounts:
        _print_account(console, account)
    if report is not None:
        console.print(f"report: {report}", style="bold")


def _print_account(console: Console, account: Account) -> None:
    numbers = {document.name: number for number, document in enumerate(account.documents, start=1)}
    when = days(account.story.earliest, account.story.latest)
    console.rule(style="dim")
    console.print(safe(account.story.title), style="bold")
    console.print(f"{counted(len(account.documents), 'report')}, {when}", style="dim")
    _block(console, "IN BRIEF", _brief(account, numbers))
    _block(console, "NOTES (ours, no report's words)", _notes(account, numbers))
    _block(console, "TIMELINE", _timeline(account, numbers, background=False))
    _block(console, "BACKGROUND", _timeline(account, numbers, background=True))
    _block(console, "WHO SAID WHAT", _quotes(account.quotes, numbers))
    _block(console, "WHERE THE REPORTS DISAGREE", _findings(account.findings, numbers))
    _block(console, "ORIGINS", _origins(account, numbers))
    _block(console, "SOURCES", _sources(account, numbers))


def _block(console: Console, heading: str, rows: Iterable[str]) -> None:
    from rich.padding import Padding

    told = list(rows)
    if told:
        console.print()
        console.print(heading, style="bold cyan")
    for row in told:
        style = next(
            (STATUS_STYLES.get(status, "") for status, mark in STATUS_MARKS.items() if row.startswith(mark)), ""
        )
        console.print(Padding(row, (0, 0, 0, 2)), style=style)


def _cited(spans: Sequence[Citation], numbers: dict[str, int]) -> str:
    marks = dict.fromkeys(f"[{numbers[span.document]}:{span.span.start}]" for span in spans)
    return "".join(marks)


def _brief(account: Account, numbers: dict[str, int]) -> Iterator[str]:
    for line in account.brief:
        yield f"{safe(line.text)} {_cited(line.spans, numbers)}"


def _notes(account: Account, numbers: dict[str, int]) -> Iterator[str]:
    """Yield the notes; a report is named by its number, as everywhere on the screen, not by its path."""
    for note in account.notes:
        text = note.text
        for name in sorted(
            (name for name in numbers if "/" in name), key=len, reverse=True
        ):  # a path may begin another
            text = text.replace(name, str(numbers[name]))
        yield f"· {safe(text)}"


def _timeline(account: Account, numbers: dict[str, int], *, background: bool) -> Iterator[str]:
    for event in account.events:
        if event.background == background:
            yield from _event(event, numbers)


def _event(event: Event, numbers: dict[str, int]) -> Iterator[str]:
    reports = len({span.document for span in event.spans})
    yield f"{STATUS_MARKS[event.status]} {days(event.earliest, event.latest)} · {event.status}"
    yield f"  {safe(event.line)} {_cited([event.line_span], numbers)}"
    moves = " → ".join(dict.fromkeys(step.status for step in event.history))
    moved = f"; {moves}" if "→" in moves else ""
    yield f"  {counted(reports, 'report')}, {founded(event)}{moved}"


def _quotes(quotes: Iterable[Utterance], numbers: dict[str, int]) -> Iterator[str]:
    for quote in quotes:
        through = " ← ".join(link.name for link in quote.chain)
        says = "" if quote.stance == "says" else f" ({quote.stance})"
        yield f"{safe(quote.speaker or 'speaker not known')}{says}: {safe(quote.text)} {_cited(quote.spans, numbers)}"
        if through:
            yield f"  through {safe(through)}"


def _findings(findings: Iterable[Finding], numbers: dict[str, int]) -> Iterator[str]:
    told = [finding for finding in findings if finding.verdict in ("disputed", "updated")]
    for finding in sorted(told, key=lambda finding: (finding.verdict, HARM.index(finding.slot))):
        kind = f", {finding.kind}" if finding.kind else ""
        yield f"{finding.verdict} ({finding.slot}{kind}): {safe(finding.about)}"
        for value in finding.values:
            chosen = " ← preferred" if value.value == finding.preferred else ""
            origins = counted(len(value.origins), "independent origin")
            yield f"  {safe(value.value)} {_cited(value.spans, numbers)} ({origins}){chosen}"
        yield f"  {safe(finding.why)}"


def _origins(account: Account, numbers: dict[str, int]) -> Iterator[str]:
    for origin in account.origins:
        carried = ", ".join(str(numbers[name]) for name in origin.documents)
        shown = "" if origin.independent else "; not shown to be independent"
        yield f"{safe(origin.name)} ({origin.kind}{shown}): reports {carried}"


def _sources(account: Account, numbers: dict[str, int]) -> Iterator[str]:
    lines = {dateline.document: dateline for dateline in account.datelines}
    for document in account.documents:
        dateline = lines[document.name]
        when = days(dateline.earliest, dateline.latest)
        aside = sum(dropped.document == document.name for dropped in account.dropped)
        yield (
            f"[{numbers[document.name]}] {safe(document.name)} · {safe(document.outlet or 'outlet not known')}"
            f" · published {when} ({dateline.basis}) · {counted(aside, 'passage')} set aside"
        )


def print_reading(reading: Reading) -> None:
    """Print a document with its passages marked: what is kept as it is, what is set aside dim with its kind."""
    console = open_console()
    console.rule(safe(reading.document.name), style="dim")
    dateline = reading.dateline
    outlet = reading.outlet.name or "outlet not known"
    console.print(
        f"{safe(outlet)} · published {days(dateline.earliest, dateline.latest)} ({dateline.basis})", style="dim"
    )
    for passage in reading.passages:
        text = safe(passage.span.of(reading.document.text))
        if passage.keep:
            console.print(text, style="bold" if passage.kind == "headline" else "")
        else:
            console.print(
                f"[{passage.kind}: {passage.reason}] {text}", style="dim strike" if console.is_terminal else ""
            )
    text = reading.document.text
    _block(console, "QUOTES", (f"{each.speaker_name or '?'}: {safe(each.span.of(text))}" for each in reading.quotes))
    _block(
        console,
        "CLAIMS",
        (f"{STATUS_MARKS[each.status]} {each.status}: {safe(each.span.of(text))}" for each in reading.claims),
    )
    _block(console, "TIMES", (f"{safe(each.span.of(text))} = {each.value}" for each in reading.times))


def print_stories(stories: Iterable[Story]) -> None:
    """Print each story with its documents and why they belong."""
    console = open_console()
    for story in stories:
        console.print(f"story {story.id} · {counted(len(story.members), 'document')}", style="bold")
        for member in story.members:
            copied = f" · copy of {safe(member.copy_of)}" if member.copy_of else ""
            console.print(f"  {safe(member.name)}{copied} · {safe(member.why)}")


def print_timeline(entries: Iterable[TimelineDate]) -> None:
    """Print each date with its sentences."""
    console = open_console()
    for entry in entries:
        console.print(days(entry.date, entry.date), style="bold")
        for sentence in entry.sentences:
            ahead = "○ planned: " if sentence.planned else ""
            console.print(f"  {ahead}{safe(sentence.text)} [{safe(sentence.document)}:{sentence.span.start}]")
