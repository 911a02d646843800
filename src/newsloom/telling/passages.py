"""A document with its passages marked: what was set aside and why is seen at once, and nothing is left out.

Each passage stands behind a margin that names its kind, in that kind's colour; what was set aside is followed by the
reason and its place. Without colours the margin alone says it: "-" was set aside and "+" was kept.
Positions are code points of the untouched text, so that any character shown can be found again in the input.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from newsloom.model.reading import Passage, PassageKind, Reading
from newsloom.telling.phrases import counted
from newsloom.telling.terminal import open_console, safe

if TYPE_CHECKING:
    from rich.table import Table

STYLES: dict[PassageKind, str] = {
    "headline": "bold",
    "deck": "italic",
    "body": "",
    "subhead": "bold",
    "caption": "cyan",
    "credit": "cyan",
    "label": "magenta",
    "duplicate": "blue",
    "promotion": "yellow",
    "navigation": "yellow",
    "player": "yellow",
    "legal": "red",
    "author": "magenta",
    "comments": "red",
    "boilerplate": "red",
}
MARGIN = 13  # the longest kind and its mark


def print_passages(reading: Reading) -> None:
    """Print a document's passages in order, each with its kind, and the reason where it was set aside."""
    console = open_console()
    console.rule(safe(reading.document.name), style="dim")
    console.print(_summary(reading.passages), style="dim")
    for passage in reading.passages:
        console.print(_row(reading, passage))
    for section in reading.sections if len(reading.sections) > 1 else ():
        origin = f", from {safe(section.credit)}" if section.credit else ""
        where = f"{section.span.start}:{section.span.end}"
        console.print(f"section {section.order}: {section.kind} at {where}{origin}", style="dim")


def _summary(passages: Sequence[Passage]) -> str:
    aside = sum(not passage.keep for passage in passages)
    return f"{counted(len(passages), 'passage')}, {aside} set aside"


def _row(reading: Reading, passage: Passage) -> Table:
    """Return the margin and the passage side by side, with the reason if it was set aside."""
    from rich.table import Table
    from rich.text import Text

    style = STYLES[passage.kind]
    told = Text(safe(passage.span.of(reading.document.text)), style=style)
    if not passage.keep:
        told.append(f"\n({safe(passage.reason)}; {passage.span.start}:{passage.span.end})", style="dim")
    row = Table.grid(padding=(0, 1, 0, 0))
    row.add_column(width=MARGIN)
    row.add_column(overflow="fold")
    row.add_row(Text(f"{'+' if passage.keep else '-'} {passage.kind}", style=style or "dim"), told)
    return row
