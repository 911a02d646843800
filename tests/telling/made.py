"""A small account made by hand, for everything that tells: two reports, with all that a page could stumble over."""

from datetime import date

from newsloom.model.account import (
    Account,
    AccountDocument,
    AsOf,
    Carrier,
    Dropped,
    Event,
    Failure,
    Finding,
    Line,
    Name,
    Note,
    Origin,
    SettledDateline,
    StatusStep,
    StoryLine,
    Utterance,
    Value,
)
from newsloom.model.document import Document
from newsloom.model.reading import Participant
from newsloom.model.source import Source
from newsloom.model.span import Citation, Span

PLEA = "Support the Orrin Mirror today!"
FIRST = Document(
    "first.txt",
    f"{PLEA}\r\n🚢🚢 The ferry left Orrin on Monday.\r\n“It was <b>calm</b> 🌊,” harbour master Ada Voss said.\r\n"
    "<script>document.title = 'run'</script> & <img src=x onerror=\"document.title = 'run'\">\r\n",
)
SECOND = Document("second.txt", "Four of the crew were hurt, the port said.\nFive were hurt, a nurse said.\n")
DAY = date(2031, 5, 5)


def cited(document: Document, text: str) -> Citation:
    start = document.text.index(text)
    return Citation(document.name, Span(start, start + len(text)), text)


def event(id_: str, line: Citation, *, background: bool = False, earliest: date | None = DAY) -> Event:
    return Event(
        id=id_,
        earliest=earliest,
        latest=earliest,
        place="Orrin",
        who=(Participant("Ada Voss", "agent"),),
        status="happened",
        background=background,
        history=(
            StatusStep("planned", AsOf(None, DAY, 0), (line,)),
            StatusStep("happened", AsOf(DAY, DAY, 1), (line,)),
        ),
        spans=(line,),
        origins=("o1",),
        line=line.text,
        line_span=line,
        claims=("c1",),
    )


def account() -> Account:
    left = cited(FIRST, "The ferry left Orrin on Monday.")
    calm = cited(FIRST, "It was <b>calm</b> 🌊")
    four, five = cited(SECOND, "Four"), cited(SECOND, "Five")
    dispute = Finding(
        id="f1",
        verdict="disputed",
        kind="inside-one-text",
        slot="number",
        about="hurt",
        values=(Value("4", (four,), ("second.txt",), ("o1",)), Value("5", (five,), ("second.txt",), ())),
        preferred=None,
        why="reports of the same moment give different numbers",
        event="e1",
    )
    plea = cited(FIRST, PLEA)
    return Account(
        story=StoryLine("s1", "Ferry leaves <Orrin>", left, (FIRST.name, SECOND.name), DAY, date(2031, 5, 6)),
        documents=tuple(AccountDocument(each.name, each.id, each.text_id, None, None) for each in (FIRST, SECOND)),
        datelines=(
            SettledDateline(FIRST.name, DAY, DAY, "text", 0),
            SettledDateline(SECOND.name, None, date(2031, 5, 6), "story", 1),
        ),
        times=(),
        names=(Name("n1", "Ada Voss", "person", ("Voss",), (cited(FIRST, "Ada Voss"),)),),
        origins=(
            Origin(
                "o1", "Ada Voss", "official", (FIRST.name,), "named as the source", True, (cited(FIRST, "Ada Voss"),)
            ),
            Origin("o2", "no source given", "unknown", (SECOND.name,), "own voice", False, (four,)),
        ),
        events=(event("e1", left), event("e2", four, background=True, earliest=None)),
        findings=(dispute,),
        quotes=(
            Utterance(
                id="q1",
                speaker="Ada Voss",
                text=calm.text,
                kind="direct",
                carriers=(Carrier((calm,), (Source("Orrin Wire", "agency"), Source("Ada Voss", "official"))),),
                spans=(calm,),
                documents=(FIRST.name,),
                chain=(Source("Orrin Wire", "agency"), Source("Ada Voss", "official")),
                origins=("o1",),
                stance="denies",
                flags=("truncated",),
            ),
        ),
        brief=(Line(left.text, (left,)), Line(calm.text, (calm,))),
        notes=(Note("dispute", "The reports disagree on the number: 4; 5.", ("f1",), ("e1",), (four, five)),),
        dropped=(Dropped(FIRST.name, plea.span, "promotion", "asks the reader for support"),),
        failures=(Failure("third.txt", "intake", "the file is empty", "give a text"),),
    )
