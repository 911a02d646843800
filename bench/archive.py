"""A synthetic archive of any size, with what is true of it: stories, copies, conflicts, statuses.

    python -m bench.archive 100000 FOLDER [SEED]      documents/*.parquet and truth.jsonl

Every sentence is our own (`archive.toml`). A story is an event with its place, day, people and numbers; its reports
tell the same facts in drawn sentences: a wire, outlets of their own, copies of the wire (whole, trimmed, under another
headline), a report that gives one number differently, and for planned events a later report that it happened, was
called off or is denied. The same size and seed give the same archive. What it cannot show: how newsrooms really write.
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from newsloom.model.document import Document

WRITTEN_WITH: dict[str, Any] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
NAMES = WRITTEN_WITH["names"]

BEGIN = date(2031, 1, 6)
PER_DAY = 200
"""Documents a day: a hundred thousand are a year and four months."""

WORDS = (380, 640)
"""Words of a report of its own: 550 is the document that budgets are stated for, copies are shorter."""

SUBJECT = {"subjects": 12, "verbs": 10, "endings": 10, "adjectives": 20, "nouns": 30}
"""Words that a story draws: a fair is not written about in the words of a budget. Nouns are put together of two, since
a few hundred words alone would make all stories look alike."""

LEAD_WORDS = 60
"""Words of a lead, a headline and two quotations together."""

DETAIL = 0.4
"""Share of sentences that speak of the event, as long as there are any."""

ROWS = 1_000


@dataclass(frozen=True, slots=True)
class Truth:
    """What is true of one document."""

    name: str
    story: str
    status: str
    """How the report tells the event: happened, planned, not-happened or denied."""
    copy_of: str | None = None
    conflict: str | None = None
    """The number that this report gives and the others do not, as it stands in the text."""


@dataclass(frozen=True, slots=True)
class Story:
    """One event with everything its reports agree on."""

    number: int
    event: Mapping[str, Any]
    facts: Mapping[str, str]
    day: date
    words: Mapping[str, list[str]]
    """What its reports speak of beside the event: its subject."""


def documents(count: int, seed: int = 1) -> Iterator[tuple[Document, Truth]]:
    """Yield `count` documents with their truth, story by story in order of first report."""
    chance = Random(seed)  # noqa: S311  a synthetic archive, not a secret
    given = number = 0
    while given < count:
        day = BEGIN + timedelta(days=given // PER_DAY)
        for document, truth in _reports(_story(number, day, chance), chance):
            if given == count:
                return
            yield document, truth
            given += 1
        number += 1


def _story(number: int, day: date, chance: Random) -> Story:
    event = chance.choice(WRITTEN_WITH["events"])
    surname = _name(chance, "surnames")
    count = chance.randint(3, 60)
    facts = {
        "place": _name(chance, "towns"),
        "other": _name(chance, "towns"),
        "region": _name(chance, "towns").removesuffix("s") + "ia",
        "street": f"{_name(chance, 'surnames')} Street",
        "name": f"{chance.choice(NAMES['given'])} {surname}",
        "surname": surname,
        "head_name": f"{chance.choice(NAMES['given'])} {_name(chance, 'surnames')}",
        "body": event["body"],
        "head": event["head"],
        "noun": chance.choice(event["nouns"]),
        "count": str(count),
        "count_word": str(count),
        "share": str(chance.randint(2, 99)),
        "day": f"{day:%A}",
    }
    words = {part: chance.sample(WRITTEN_WITH["background"][part], size) for part, size in SUBJECT.items()}
    words["nouns"] = [_compound(chance) for _ in words["nouns"]]
    facts["noun"] = f"{words['nouns'][0]} {facts['noun']}"
    return Story(number, event, facts, day, words)


def _name(chance: Random, ending: str) -> str:
    middle = "".join(chance.choice(NAMES["middles"]) for _ in range(chance.randint(0, 2)))
    return f"{chance.choice(NAMES['openings'])}{middle}{chance.choice(NAMES[ending])}"


def _compound(chance: Random) -> str:
    return "".join(chance.sample(WRITTEN_WITH["background"]["nouns"], 2))


def _reports(story: Story, chance: Random) -> Iterator[tuple[Document, Truth]]:
    """Yield a story's reports: the wire, its copies, reports of their own, and how a plan came out."""
    status = "planned" if story.event["planned"] else "happened"
    told = story.day - timedelta(days=chance.randint(1, 3)) if story.event["planned"] else story.day
    wire = _report(story, 0, chance.choice(NAMES["agencies"]), told, status, chance)
    yield wire
    size = min(1 + int(chance.expovariate(0.45)), 20)
    for serial in range(1, size + 1):
        draw, later = chance.random(), told + timedelta(days=min(int(chance.expovariate(1.2)), 12))
        if draw < 0.4:
            yield _copy(story, serial, wire[0], later, status, chance)
        elif draw < 0.5 and not story.event["planned"]:
            yield _report(story, serial, _outlet(story, chance), later, status, chance, differs=True)
        else:
            yield _report(story, serial, _outlet(story, chance), later, status, chance)
    if story.event["planned"]:
        outcome = chance.choice(("happened", "happened", "not-happened", "denied"))
        after = story.day + timedelta(days=chance.randint(0, 1))
        yield _report(story, size + 1, _outlet(story, chance), after, outcome, chance)


def _outlet(story: Story, chance: Random) -> str:
    return f"{story.facts['place']} {chance.choice(NAMES['papers'])}"


LEADS = {"planned": "lead", "happened": "happened", "not-happened": "off", "denied": "denied"}


def _report(
    story: Story, serial: int, outlet: str, published: date, status: str, chance: Random, *, differs: bool = False
) -> tuple[Document, Truth]:
    facts, event = dict(story.facts), story.event
    if differs:
        facts["count"] = facts["count_word"] = str(int(facts["count"]) + chance.randint(2, 9))
    leads = event["lead"] if not event["planned"] else event[LEADS[status]]
    paragraphs = [chance.choice(leads)]
    quotes = chance.sample(event["quotes"], 2)
    paragraphs += [f"“{quotes[0]},” {{head}} {{head_name}} said.", f"“{quotes[1]},” said {{head_name}}, the {{head}}."]
    for some in _paragraphs(story, chance):
        paragraphs.insert(chance.randint(1, len(paragraphs)), some)
    headline = event["headline"] if status in ("planned", "happened") and not event["planned"] else ""
    text = _filled([headline, *paragraphs] if headline else paragraphs, facts)
    name = f"{story.number:07}-{serial:02}"
    truth = Truth(name, f"{story.number:07}", status, conflict=facts["count"] if differs else None)
    return _document(name, text, outlet, published), truth


def _paragraphs(story: Story, chance: Random) -> Iterator[str]:
    """Yield paragraphs of the event's details among sentences of the story's own subject."""
    details = chance.sample(story.event["details"], 5)
    words, wanted = LEAD_WORDS, chance.randint(*WORDS)
    while words < wanted:
        size = chance.randint(2, 4)
        some = [
            details.pop() if details and chance.random() < DETAIL else _sentence(story, chance) for _ in range(size)
        ]
        words += sum(len(each.split()) for each in some)
        yield " ".join(some)


def _sentence(story: Story, chance: Random) -> str:
    subject, verb, ending = (chance.choice(story.words[part]) for part in ("subjects", "verbs", "endings"))
    first, second = chance.sample(story.words["nouns"], 2)
    adjective = chance.choice(story.words["adjectives"])
    return f"{subject} {verb} the {adjective} {first} and the {second} {ending}."


def _filled(paragraphs: list[str], facts: Mapping[str, str]) -> str:
    return "\n\n".join(paragraph.format_map(facts) for paragraph in paragraphs) + "\n"


def _copy(
    story: Story, serial: int, wire: Document, published: date, status: str, chance: Random
) -> tuple[Document, Truth]:
    """Return the wire at another outlet: as it is, trimmed at its end, or under a headline of the outlet's own."""
    outlet = _outlet(story, chance)
    paragraphs = wire.text.rstrip("\n").split("\n\n")
    manner = chance.randrange(3)
    if manner == 1:
        paragraphs = paragraphs[: max(3, 2 * len(paragraphs) // 3)]
    if manner == 2:
        paragraphs = [f"{story.facts['place']}: what we know about the {story.facts['noun']}", *paragraphs]
    residue = chance.choice(WRITTEN_WITH["residue"]["lines"])
    text = "\n\n".join(paragraphs) + "\n\n" + residue.format_map({**story.facts, "paper": outlet}) + "\n"
    name = f"{story.number:07}-{serial:02}"
    return _document(name, text, outlet, published), Truth(name, f"{story.number:07}", status, copy_of=wire.name)


def _document(name: str, text: str, outlet: str, published: date) -> Document:
    return Document(name, text, outlet=outlet, published=published.isoformat(), language="en")


def write(count: int, folder: Path, seed: int = 1) -> None:
    """Write the documents as Parquet files of 1,000 under `folder`/documents, and `folder`/truth.jsonl."""
    from newsloom.archive import packing

    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "truth.jsonl").open("w", encoding="utf-8") as truths:

        def told() -> Iterator[Document]:
            for document, truth in documents(count, seed):
                truths.write(json.dumps(asdict(truth)) + "\n")
                yield document

        for _ in packing.pack(told(), str(folder / "documents"), rows=ROWS):
            pass


def main(arguments: list[str]) -> int:
    """Write an archive; return 2 when it is not said how large and where."""
    if len(arguments) not in (2, 3) or not arguments[0].isdecimal():
        print(__doc__, file=sys.stderr)
        return 2
    write(int(arguments[0]), Path(arguments[1]), int(arguments[2]) if len(arguments) == 3 else 1)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
