"""Marked-text cases: the expected spans are drawn in the text.

    [speaker Minister Voss] said: [quote “The dam holds”]

`read("…")` gives the plain text and the list of (label, start, end); brackets nest. A case file holds cases parted
by lines of `---`; a line that begins with `#` is a remark and names the case. `\\[` is a bracket of the text itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

CASES = Path(__file__).parent / "cases"
_TOKEN = re.compile(r"\\[\[\]]|\[([a-z][\w:|=.-]*) |\[|\]", re.IGNORECASE)


@dataclass(frozen=True)
class Marked:
    name: str
    text: str
    spans: tuple[tuple[str, int, int], ...]

    def of(self, label: str) -> list[str]:
        return [self.text[start:end] for found, start, end in self.spans if found == label]


def read(marked: str, name: str = "") -> Marked:
    text, position = "", 0
    spans: list[tuple[str, int, int]] = []
    open_marks: list[tuple[str, int]] = []
    for token in _TOKEN.finditer(marked):
        text += marked[position : token.start()]
        position = token.end()
        if token.group(0).startswith("\\"):
            text += token.group(0)[1]
        elif token.group(0) == "]":
            label, start = open_marks.pop()
            spans.append((label, start, len(text)))
        elif token.group(1):
            open_marks.append((token.group(1), len(text)))
        else:
            raise ValueError(f"an unlabelled bracket in case {name!r}: {marked[token.start() : token.start() + 30]!r}")
    if open_marks:
        raise ValueError(f"a bracket is never closed in case {name!r}")
    return Marked(name, text + marked[position:], tuple(sorted(spans, key=lambda span: (span[1], span[2], span[0]))))


def cases(stage: str) -> list[Marked]:
    """Every case under `tests/cases/<stage>/`, in file order."""
    found = []
    for path in sorted((CASES / stage).glob("*.txt")):
        for number, block in enumerate(re.split(r"^---\s*$", path.read_text(encoding="utf-8"), flags=re.MULTILINE)):
            lines = block.strip("\n").split("\n")
            remarks = [line[1:].strip() for line in lines if line.startswith("#")]
            body = "\n".join(line for line in lines if not line.startswith("#"))
            if body.strip():
                found.append(read(body, f"{path.stem}-{number}: {' '.join(remarks)}"))
    return found
