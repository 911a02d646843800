"""The Account put together from what the stages of weighing found; nothing new is decided here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from newsloom.model.account import (
    Account,
    AccountDocument,
    Dropped,
    Event,
    Failure,
    Finding,
    Line,
    Name,
    Note,
    SettledTime,
    StoryLine,
    Utterance,
)
from newsloom.model.span import Citation
from newsloom.model.story import Story
from newsloom.weighing.origins import Origins
from newsloom.weighing.reports import Report, well_dated


def assemble(
    story: Story,
    reports: tuple[Report, ...],
    names: tuple[Name, ...],
    origins: Origins,
    events: tuple[Event, ...],
    findings: tuple[Finding, ...],
    utterances: tuple[Utterance, ...],
    brief: tuple[Line, ...],
    notes: tuple[Note, ...],
    failures: tuple[Failure, ...],
) -> Account:
    """Return the account of `story`; every part keeps the order in which its stage gave it."""
    title = _headline(reports)
    days = [report.dateline for report in reports]
    known = well_dated(reports)
    copied = {member.name: member.copy_of for member in story.members}
    return Account(
        story=StoryLine(
            id=story.id,
            title=title.text if title else reports[0].document.title or reports[0].name,
            title_span=title,
            documents=tuple(report.name for report in reports),
            earliest=min((day.earliest for day in known if day.earliest), default=None),
            latest=max((day.latest for day in known if day.latest), default=None),
        ),
        documents=tuple(_document(report, copied.get(report.name)) for report in reports),
        datelines=tuple(days),
        times=tuple(_times(reports)),
        names=names,
        origins=origins.all,
        events=events,
        findings=findings,
        quotes=tuple(replace(each, origins=origins.of_utterances.get(each.id, ())) for each in utterances),
        brief=brief,
        notes=notes,
        dropped=tuple(_dropped(reports)),
        failures=failures,
    )


def _headline(reports: Sequence[Report]) -> Citation | None:
    """Return the newest report's headline: the story as it stands, in a headline writer's words."""
    for report in reversed(reports):
        for passage in report.reading.passages:
            if passage.kind == "headline":
                return report.cite(passage.span)
    return None


def _document(report: Report, copy_of: str | None) -> AccountDocument:
    document = report.document
    return AccountDocument(
        name=document.name,
        id=document.id,
        text_id=document.text_id,
        outlet=report.reading.outlet.name or document.outlet,
        published=document.published,
        copy_of=copy_of,
    )


def _times(reports: Sequence[Report]) -> list[SettledTime]:
    return [
        SettledTime(report.name, time.span, time.value, time.earliest, time.latest)
        for report in reports
        for time in report.times
    ]


def _dropped(reports: Sequence[Report]) -> list[Dropped]:
    dropped = []
    for report in reports:
        aside = [
            Dropped(report.name, passage.span, passage.kind, passage.reason)
            for passage in report.reading.passages
            if not passage.keep
        ]
        template = [Dropped(report.name, span, "boilerplate", "template of the outlet") for span in report.set_aside]
        dropped += sorted([*aside, *template], key=lambda each: each.span)
    return dropped
