"""Two accounts as an output holds them: the one made by hand, and one whose every text tries to do something."""

from dataclasses import replace
from datetime import date

from newsloom.model.account import AccountDocument, Event
from newsloom.model.span import Citation, Span
from newsloom.model.tables import Json, to_dict
from tests.telling.made import account, event

FORMULA = '=HYPERLINK("https://orrin.example","see")'
HOSTILE = (
    FORMULA,
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1:A9)",
    "\uff1d1+1",
    "</script><script>alert(1)</script>",
    "[see](javascript:alert(1)) **bold** | cell",
    "line\u202eturned\u202c round",
    "bell \x07 and nul \x00",
    "BEGIN:VEVENT\r\nSUMMARY:false; comma, back\\slash",
    "{{ 7 * 7 }} {% raw %}",
    "lone \ud800 half",
)


def accounts() -> list[Json]:
    """Return the account made by hand."""
    return [to_dict(account())]


def hostile() -> list[Json]:
    """Return an account with an event, and a planned one, for each hostile text."""
    base = account()
    events: list[Event] = []
    documents = list(base.documents)
    for number, text in enumerate(HOSTILE):
        name = f"{text[:5]}{number}"
        documents.append(AccountDocument(name, f"{number:016x}", "0" * 16, text, None))
        line = Citation(name, Span(number, number + len(text)), text)
        made = replace(event(f"h{number}", line), line=text, place=text, status="planned", latest=date(2031, 5, 9))
        events.append(made)
    lines = [replace(base.datelines[0], document=each.name) for each in documents]
    return [to_dict(replace(base, events=tuple(events), documents=tuple(documents), datelines=tuple(lines)))]
