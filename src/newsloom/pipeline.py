"""The system on one page: documents are read into Readings, gathered into Stories, weighed into Accounts.

The stages stand here in order, as an explicit list. A stage is a plain function; its signature is its contract:
its parameters are bound by name to what earlier stages made, once, when this module is imported, and a name that
nobody makes fails at once with the names that are known. Nothing but this module knows all phases.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from newsloom.engines import local
from newsloom.errors import Inconsistency
from newsloom.gathering import backfill, counters, fingerprints, journal, stories
from newsloom.gathering.snapshots import Snapshots
from newsloom.gathering.state import State
from newsloom.language import words
from newsloom.language.english import is_english
from newsloom.model import decisions as forms
from newsloom.model.account import Account, Failure, TimelineDate
from newsloom.model.change import Change
from newsloom.model.document import Document
from newsloom.model.reading import Reading
from newsloom.model.source import OwnedOutlet
from newsloom.model.story import Amendment, Decision, Member, Story
from newsloom.reading import claims, credits, dateline, mentions, outlet, passages, quotes, sections, sentences, times
from newsloom.reading import rulings as passages_ruled
from newsloom.weighing import (
    accounts,
    brief,
    events,
    findings,
    followed,
    houses,
    inheritance,
    matching,
    names,
    notes,
    origins,
    settle,
    utterances,
)
from newsloom.weighing import bearing as bearings
from newsloom.weighing import changes as differences
from newsloom.weighing import rulings as decided
from newsloom.weighing import timeline as timelines


@dataclass(frozen=True, slots=True)
class Stage:
    """One step: `by` is called with the values that its parameters name; what it returns is called `makes`."""

    makes: str
    by: Callable[..., Any]
    english: bool = False
    """Whether the step reads English, and finds nothing in a text of another language."""


READING = (
    Stage("words", words.find),
    Stage("passages", passages.find),
    Stage("sentences", sentences.find),
    Stage("credits", credits.find),
    Stage("outlet", outlet.find),
    Stage("mentions", mentions.find, english=True),
    Stage("expressions", times.match, english=True),
    Stage("dateline", dateline.solve),
    Stage("sections", sections.find),
    Stage("times", times.resolve),
    Stage("quotes", quotes.find, english=True),
    Stage("claims", claims.find, english=True),
    Stage("reading", Reading),
)

WEIGHING = (
    Stage("dated", settle.settle),
    Stage("settled", houses.overlay),
    Stage("rulings", decided.place),
    Stage("reports", decided.overlay),
    Stage("names", names.join),
    Stage("matches", matching.match),
    Stage("utterances", utterances.align),
    Stage("origins", origins.trace),
    Stage("built", events.build),
    Stage("events", decided.of_events),
    Stage("compared", findings.compare),
    Stage("findings", decided.of_findings),
    Stage("brief", brief.write),
    Stage("notes", notes.write),
    Stage("weighed", accounts.assemble),
    Stage("account", followed.mark),
)


def bind(stages: Sequence[Stage], *given: str) -> Callable[..., Any]:
    """Return a function that runs `stages` in order from the values `given`; `Inconsistency` when a name is missing."""
    known, plan = list(given), []
    for stage in stages:
        parameters = tuple(inspect.signature(stage.by).parameters)
        missing = [name for name in parameters if name not in known]
        if missing:
            raise Inconsistency(f"stage {stage.makes!r} needs {', '.join(missing)}; known are {', '.join(known)}")
        plan.append((stage, parameters))
        known.append(stage.makes)

    def run(values: Mapping[str, Any], *, english: bool = True) -> Any:
        made = dict(values)
        for stage, parameters in plan:
            passed_over = stage.english and not english
            made[stage.makes] = () if passed_over else stage.by(*[made[name] for name in parameters])
        return made[stages[-1].makes]

    return run


_read_words = bind(READING[:1], "document")
_read = bind(READING[1:], "document", "words")
_read_again = bind(READING[2:], "document", "words", "passages")
_weigh = bind(WEIGHING, "story", "readings", "failures", "length", "decisions", "known", "outlets")


def read(document: Document) -> Reading:
    """Return everything found in one document. Pure: any order, any process, the same Reading."""
    found = _read_words({"document": document})
    reading: Reading = _read({"document": document, "words": found}, english=is_english(found))
    return reading


def read_or_fail(document: Document) -> Reading | Failure:
    """Return the Reading, or the row that says why there is none: one bad document never stops a run (invariant 9)."""
    try:
        return read(document)
    except Exception as error:  # noqa: BLE001  the one place that turns a fault into a row, and it is shown
        return Failure(document.name, "read", f"{type(error).__name__}: {error}", "please report it with this document")


def read_all(documents: Iterable[Document], *, processes: int = 1) -> Iterator[Reading | Failure]:
    """Yield a Reading, or a failure, for each document, in order."""
    return local.map(read_or_fail, documents, processes=processes)


def gather(readings: Iterable[Reading], decisions: Sequence[Decision] = ()) -> tuple[Story, ...]:
    """Return the stories, in order of their first document, whatever the order of the readings.

    The batch is put in order by dateline, then name; an open dateline comes last (docs/decisions/0012).
    """
    return gather_logged(readings, decisions).stories


@dataclass(frozen=True, slots=True)
class Gathered:
    """What gathering a batch made of it."""

    stories: tuple[Story, ...]
    """In order of their first document."""
    decisions: tuple[Decision, ...]
    """Every merge and split that the program decided on, in order."""
    counted: str = ""
    """What came and what was odd about it, in a line."""


def gather_logged(
    readings: Iterable[Reading], decisions: Sequence[Decision] = (), *, both_ways: bool = False
) -> Gathered:
    """Return the stories of a batch as `gather` does, with what was decided on the way.

    With `both_ways` each document is placed with all others in view, as an archive allows; see gathering/backfill.py.
    """
    forms.check(decisions)
    taken = local.map(fingerprints.take, in_order(readings))
    if both_ways:
        state = backfill.gather(list(taken), decisions)
    else:
        state = local.fold(stories.add, taken, State(decisions=tuple(decisions)))
    return Gathered(stories.collect(state), tuple(state.decisions_made), counters.line(state.counted))


def gather_stream(
    readings: Iterable[Reading],
    kept: str,
    decisions: Sequence[Decision] = (),
    *,
    log: str | None = None,
    counted: Callable[[str], None] = lambda _: None,
) -> Iterator[Member | Amendment]:
    """Yield each document's place as it comes, going on from the state in the file `kept`, which it adds to.

    An amendment follows for each document before it that turns out to be of another story. A document that the state
    holds already is answered from it. A state that was cut off anywhere goes on from there. `log` is a file that holds
    every merge and split, one decision a line. Snapshots beside the state spare a restart reading it all. `counted`
    is told at the end what came since the state began, in a line.
    """
    forms.check(decisions)
    path = Path(kept)
    snapshots = Snapshots(path)
    state, start = snapshots.load(decisions)
    state = local.fold(stories.add, journal.load(path, start), state)
    stories.amendments(state)  # told when they were made
    with path.open("ab") as stream, journal.Log(log) as logged:
        logged.write(state.decisions_made)
        for reading in readings:
            known = stories.member(state, reading.document.name)
            if known is None or known.id != reading.document.id:
                taken = fingerprints.take(reading)
                stream.write(journal.line(taken))
                stream.flush()  # before the answer: what was told is never forgotten
                known = stories.member(stories.add(state, taken), reading.document.name)
                logged.write(state.decisions_made)
            if known is not None:
                yield known
            yield from stories.amendments(state)
            if snapshots.is_due(state):
                snapshots.write(state, stream.tell())
    counted(counters.line(state.counted))


def unplaced(decisions: Sequence[Decision], gathered: Iterable[Story]) -> tuple[Failure, ...]:
    """Return a row for each decision on stories or copies that names no document of those gathered."""
    names = {member.name for story in gathered for member in story.members}
    own = (each for each in forms.standing(decisions) if each.what in forms.GATHERED)
    return tuple(followed.missing(each) for each in own if names.isdisjoint(each.on))


def in_order(readings: Iterable[Reading]) -> list[Reading]:
    """Return readings in order of publication: by dateline, then name; an open dateline comes last."""
    return sorted(readings, key=_publication)


def members_in_order(gathered: Iterable[Story], readings: Iterable[Reading]) -> tuple[Member, ...]:
    """Return the members of all stories in one list, in order of publication."""
    members = {member.name: member for story in gathered for member in story.members}
    return tuple(members[reading.document.name] for reading in in_order(readings))


def _publication(reading: Reading) -> tuple[str, str, str]:
    dateline = reading.dateline
    earliest = dateline.earliest or dateline.latest
    when = reading.document.published or (earliest.isoformat() if earliest else "9999")
    return (when, reading.document.name, reading.document.id)


def weigh(
    story: Story,
    readings: Iterable[Reading],
    *,
    length: int = brief.LENGTH,
    failures: Sequence[Failure] = (),
    decisions: Sequence[Decision] = (),
    outlets: Sequence[OwnedOutlet] = (),
    known: Sequence[Account] = (),
) -> Account:
    """Return what a story's claims add up to; `length` is the brief's in words.

    `readings` may hold more documents than the story's: those are passed over. `decisions` are an editor's, `outlets`
    a newsroom's own list. `known` are earlier accounts whose ids decisions may name; the ids of this one may be named
    too: it is weighed again with what they stand for.
    """
    names_of_story = {member.name for member in story.members}
    passed = [each for each in forms.standing(decisions) if each.what == "passage"]
    own = tuple(as_ruled(each, passed) for each in readings if each.document.name in names_of_story)
    given = {"story": story, "readings": own, "failures": tuple(failures), "length": length}
    given |= {"decisions": tuple(decisions), "outlets": tuple(outlets)}
    accounts = tuple(known)
    named = frozenset(id_ for each in known for id_ in decided.ids_of(each, decisions))
    while True:
        account: Account = _weigh({**given, "known": accounts})
        found = decided.ids_of(account, decisions) - named
        if not found:
            return account
        named |= found
        accounts = (*accounts, account)


def as_ruled(reading: Reading, decisions: Sequence[Decision]) -> Reading:
    """Return the Reading of a document as an editor's decisions on its passages have it; most are as they were."""
    document = reading.document
    ruled = passages_ruled.passages(reading.passages, document.text, document.name, decisions)
    if ruled == reading.passages:
        return reading
    found = _read_words({"document": document})
    given = {"document": document, "words": found, "passages": ruled}
    made: Reading = _read_again(given, english=is_english(found))
    return made


def unfollowed(decisions: Sequence[Decision], accounts: Iterable[Account]) -> tuple[Failure, ...]:
    """Return a row for each decision that no account follows: it matches nothing that was told."""
    return followed.unfollowed(decisions, accounts)


def inherit(previous: Account | None, account: Account) -> inheritance.Inherited:
    """Return `account` under the ids of the version before it where it says the same; see weighing/inheritance.py."""
    return inheritance.inherit(previous, account)


def successors(gone: Account, account: Account) -> tuple[tuple[str, str, str], ...]:
    """Return where the ids of an account lead whose story went into another one's; see weighing/inheritance.py."""
    return inheritance.successors(gone, account)


def changes(previous: Account | None, account: Account, led: Mapping[str, str]) -> tuple[Change, ...]:
    """Return what an account says differently from the version before it; see weighing/changes.py."""
    return differences.between(previous, account, led=led)


def revision(older: Reading, newer: Reading) -> Change:
    """Return what a later version of an article says differently."""
    return differences.revised(older, newer)


def run(
    documents: Iterable[Document],
    *,
    length: int = brief.LENGTH,
    failures: Sequence[Failure] = (),
    decisions: Sequence[Decision] = (),
    outlets: Sequence[OwnedOutlet] = (),
    processes: int = 1,
) -> tuple[Account, ...]:
    """Return one Account per story of `documents`; what failed on the way stands in each account's failures."""
    found = list(read_all(documents, processes=processes))
    readings = [each for each in found if isinstance(each, Reading)]
    failed = (*failures, *(each for each in found if isinstance(each, Failure)))
    told = gather(readings, decisions)
    return tuple(
        weigh(story, readings, length=length, failures=failed, decisions=decisions, outlets=outlets) for story in told
    )


def bearing(one: Reading, other: Reading) -> float:
    """Return how much two texts of a few sentences bear on each other, 0 to 1; see weighing/bearing.py."""
    return bearings.of(one, other)


def timeline(
    readings: Iterable[Reading],
    *,
    dates: int | None = None,
    sentences: int | None = None,
    earliest: date | None = None,
    latest: date | None = None,
    about: str | None = None,
) -> tuple[TimelineDate, ...]:
    """Return a dated timeline of a whole collection, whatever its stories; see `weighing/timeline.py`."""
    return timelines.build(
        in_order(readings), dates=dates, sentences=sentences, earliest=earliest, latest=latest, about=about
    )
