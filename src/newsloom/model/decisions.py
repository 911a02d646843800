"""What an editor may decide, on what, and how it is written: one form for files, the store and every phase.

A decision is on names of documents, ids of an account, names as they are written, or stretches of a text. A stretch is
written `document:start-end` (code points, half-open) or, in JSON, `{"document", "start", "end"}`. Later rows supersede
earlier ones on the same; the verdict `undo` takes back what was decided before on the same. Nothing is deleted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import get_args

from newsloom.errors import InputError
from newsloom.model.account import Verdict
from newsloom.model.reading import PassageKind, Status
from newsloom.model.span import Span
from newsloom.model.story import Decision
from newsloom.model.tables import Json

UNDO = "undo"
"""Takes back what was decided before on the same."""

NOBODY = "none"
"""No speaker, no copy, no source, no finding."""


@dataclass(frozen=True, slots=True)
class Form:
    """What a decision of one kind looks like."""

    verdicts: tuple[str, ...]
    """The verdicts there are; with `free`, any other words may stand there too."""
    fewest: int
    """How many things it is on at least."""
    on: str
    """What it is on, in words."""
    free: str = ""
    """What any other words mean as a verdict; empty when there are no others."""


FORMS: dict[str, Form] = {
    "copy": Form(("copy", NOBODY), 2, "names of documents"),
    "story": Form(("together", "apart"), 2, "names of documents"),
    "name": Form(("together", "apart"), 2, "names as written, ids of names, or stretches that hold one"),
    "speaker": Form((NOBODY,), 1, "ids of quotations, or stretches of them", "the name of who says it"),
    "status": Form(get_args(Status), 1, "ids of events or claims, or stretches of them"),
    "origin": Form(
        ("together", "apart", "first-hand", NOBODY),
        1,
        "ids of origins, sources as written, names of documents, ids of events, quotations or claims, or stretches",
    ),
    "passage": Form(("keep", "aside", *get_args(PassageKind)), 1, "stretches"),
    "finding": Form(
        (*get_args(Verdict), NOBODY), 1, "ids of findings, or stretches of their values", "the value that is right"
    ),
}
KINDS = tuple(FORMS)

GATHERED = ("story", "copy")
"""What gathering follows; the others are followed by weighing."""

_PLACE = re.compile(r"(?s)(.+):(\d{1,12})-(\d{1,12})")


def written(document: str, span: Span) -> str:
    """Return a stretch as decisions write it."""
    return f"{document}:{span.start}-{span.end}"


def place(on: str) -> tuple[str, Span] | None:
    """Return the document and the stretch that `on` names, or None when it is a name or an id."""
    found = _PLACE.fullmatch(on)
    if found is None or int(found[2]) >= int(found[3]):
        return None
    return found[1], Span(int(found[2]), int(found[3]))


def from_row(row: Json) -> Decision:
    """Return the decision of a JSON row; `InputError` says what it lacks, and what there is."""
    missing = [key for key in ("what", "on", "verdict", "by") if not row.get(key)]
    if missing:
        raise InputError(f"not a decision: without {', '.join(missing)}", hint=EXAMPLE)
    given = row["on"] if isinstance(row["on"], list) else [row["on"]]
    when, why = row.get("when"), row.get("why")
    on = tuple(_entry(each) for each in given)
    made = Decision(str(row["what"]), on, str(row["verdict"]), str(row["by"]), when and str(when), str(why or ""))
    check([made])
    return made


EXAMPLE = '{"what": "copy", "on": ["a.txt", "b.txt"], "verdict": "copy", "by": "desk", "why": "…"}'


def _entry(given: object) -> str:
    if isinstance(given, dict):
        try:
            return written(str(given["document"]), Span(int(given["start"]), int(given["end"])))
        except (KeyError, TypeError, ValueError) as error:
            raise InputError(
                f"no stretch of a text: {given}", hint='{"document": "a.txt", "start": 12, "end": 40}'
            ) from error
    return str(given)


def check(decisions: Iterable[Decision]) -> None:
    """Refuse a decision that nothing could follow: `InputError` names what could be decided."""
    for each in decisions:
        form = FORMS.get(each.what)
        if form is None:
            raise InputError(f"no such decision: {each.what!r}", hint=f"there are {', '.join(KINDS)}")
        if not each.verdict or not each.by or not all(each.on):
            raise InputError("a decision says on what, the verdict, and by whom", hint=EXAMPLE)
        if each.verdict not in (*form.verdicts, UNDO) and not form.free:
            raise InputError(f"no such decision: {each.what} {each.verdict!r}", hint=_verdicts(each.what))
        fewest = 2 if each.verdict in ("together", "apart") else form.fewest
        if len(each.on) < fewest:
            said = "nothing" if not each.on else f"{len(each.on)} of {fewest}"
            raise InputError(f"a decision {each.what} {each.verdict!r} is on {said}", hint=f"it is on {form.on}")
        if each.what == "passage" and not all(place(on) for on in each.on):
            raise InputError(f"a decision on a passage names its stretch, not {each.on[0]!r}", hint="a.txt:120-180")


def _verdicts(what: str) -> str:
    return f"{what}: {', '.join((*FORMS[what].verdicts, UNDO))}"


def standing(decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    """Return what stands of decisions in their order: a later one on the same supersedes, `undo` takes back."""
    last = {(each.what, frozenset(each.on)): number for number, each in enumerate(decisions)}
    kept = sorted(last.values())
    return tuple(decisions[number] for number in kept if decisions[number].verdict != UNDO)
