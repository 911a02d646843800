"""Texts with the names that people marked in them: corpora in columns (CoNLL) and GUM's entities (CoNLL-U).

Columns carry tokens without their blanks: text is put together as a newspaper would set it, at most 25 sentences to
a text, each on a line of its own. A tag without B- goes on with the name before it while the kind stays (wikigold
knows no B-, so neighbours of one kind run together there). Types are read as person, organization, place, other.

GUM marks whole noun phrases, named or not. Read here as names: spans of any type but time whose syntactic head is a
proper noun or a noun with a name right behind it ("student Ada Voss"), no coordination, no plural of people
("Greeks"). Of such a span the name is kept: front words in small letters, possessors, articles and titles are cut
off, and everything from the first comma, bracket or small word on that no further capital within the name follows
("of", "the", "for", "and" go on; for persons none does). Of names inside one another the longest counts, since a flat
reading is what is measured.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

LINES = 25  # sentences to a text: about the 550 words of a news report
_TYPES = {"per": "person", "person": "person", "org": "organization", "corporation": "organization"}
_TYPES |= {"loc": "place", "location": "place", "organization": "organization", "place": "place"}
_LEFT = frozenset(",.;:!?)]}%…") | {"'s", "n't", "'re", "'ve", "'ll", "'d", "'m", "..."}  # no blank before
_RIGHT = frozenset("([{$£€#@")  # no blank behind
_BRACKETS = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "``": '"', "''": '"'}
_TITLES = frozenset(
    {"president", "minister", "premier", "chancellor", "secretary", "ambassador", "governor", "mayor", "senator"}
    | {"representative", "deputy", "chief", "king", "queen", "prince", "princess", "pope", "bishop", "archbishop", "mp"}
    | {"mr", "mrs", "ms", "dr", "prof", "professor", "sir", "lord", "lady", "dame", "general", "colonel", "captain"}
    | {"judge", "justice", "leader", "director", "spokesman", "spokeswoman", "spokesperson", "chairman", "coach", "mps"}
)
_INNER = frozenset({"of", "the", "for", "and", "&", "-", "'s", "’s", "/"})
_PARTICLES = frozenset({"de", "da", "di", "van", "von", "der", "bin", "al", "la", "el", "-", ".", "'"})

Name = tuple[int, int, str]


class Marked(NamedTuple):
    """A text, its lines (start, end, kind of passage) and the names marked in it."""

    text: str
    lines: tuple[tuple[int, int, str], ...]
    names: frozenset[Name]


def columns(path: Path) -> Iterator[Marked]:
    """Yield the texts of a corpus in columns: token first, tag last."""
    rows = [line.split() for line in path.read_text(encoding="utf-8").splitlines()]
    documents: list[list[list[tuple[str, str]]]] = [[[]]]
    for row in rows:
        if len(row) > 1 and row[0] != "-DOCSTART-":
            documents[-1][-1].append((_BRACKETS.get(row[0], row[0]), row[-1]))
        elif row:
            documents.append([[]])
        elif documents[-1][-1]:
            documents[-1].append([])
    for sentences in documents:
        for first in range(0, len(sentences), LINES):
            yield _joined(sentences[first : first + LINES])


def _joined(sentences: Sequence[Sequence[tuple[str, str]]]) -> Marked:
    text, names = "", set()
    lines: list[tuple[int, int, str]] = []
    for sentence in filter(None, sentences):
        begin = len(text)
        text, places = _set(text, [token for token, _ in sentence])
        names |= _tagged([tag for _, tag in sentence], places)
        lines.append((begin, len(text), "body"))
        text += "\n\n"
    return Marked(text, tuple(lines), frozenset(names))


def _set(text: str, tokens: Sequence[str]) -> tuple[str, list[tuple[int, int]]]:
    """Return `text` with the words added as a newspaper sets them, and each token's place."""
    places: list[tuple[int, int]] = []
    quoted, glue = False, True
    for at, word in enumerate(tokens):
        parted = word == "'" and tokens[at + 1 : at + 2] in (["s"], ["ve"], ["re"], ["ll"], ["t"], ["m"], ["d"])
        closes = word in _LEFT or parted or (word == '"' and quoted)
        text += "" if glue or closes else " "
        places.append((len(text), len(text) + len(word)))
        text += word
        quoted ^= word == '"'
        glue = parted or word in _RIGHT or (word == '"' and quoted)
    return text, places


def _tagged(tags: Sequence[str], places: Sequence[tuple[int, int]]) -> set[Name]:
    names: set[Name] = set()
    start, kind = 0, ""
    for at, tag in enumerate([*tags, "O"]):
        here = "" if tag == "O" else tag[2:].lower()
        if kind and (here != kind or tag.startswith("B-")):
            names.add((places[start][0], places[at - 1][1], _TYPES.get(kind, "other")))
            kind = ""
        if here and not kind:
            start, kind = at, here
    return names


class _Token(NamedTuple):
    form: str
    upos: str
    xpos: str
    head: int
    relation: str
    misc: str


def gum(path: Path) -> Iterator[Marked]:
    """Yield the documents of a GUM file."""
    for document in path.read_text(encoding="utf-8").split("# newdoc id")[1:]:
        text, names = "", set()
        lines: list[tuple[int, int, str]] = []
        for block in document.strip().split("\n\n"):
            if "# newpar" in block and text:
                text = text.rstrip() + "\n\n"
            if "# newpar" in block or not lines:
                lines.append((len(text), len(text), "headline" if "head" in block.split("# text")[0] else "body"))
            tokens = _tokens(block)
            text, places = _spaced(text, tokens)
            names |= _longest(_gum_names(tokens, places))
            lines[-1] = (lines[-1][0], len(text.rstrip()), lines[-1][2])
        yield Marked(text, tuple(lines), frozenset(names))


def _tokens(block: str) -> list[_Token]:
    rows = [line.split("\t") for line in block.split("\n") if line[:1].isdigit()]
    glued: dict[int, str] = {}  # words that are written as one ("Party" + "'s"): what follows each of them
    for row in rows:
        if "-" in row[0]:
            first, last = map(int, row[0].split("-"))
            glued |= dict.fromkeys(range(first, last), "SpaceAfter=No") | {last: row[9]}
    return [
        _Token(row[1], row[3], row[4], int(row[6]) - 1, row[7], row[9] + "|" + glued.get(int(row[0]), ""))
        for row in rows
        if row[0].isdigit()
    ]


def _spaced(text: str, tokens: Sequence[_Token]) -> tuple[str, list[tuple[int, int]]]:
    places = []
    for token in tokens:
        places.append((len(text), len(text) + len(token.form)))
        text += token.form + ("" if "SpaceAfter=No" in token.misc else " ")
    return text, places


def _gum_names(tokens: Sequence[_Token], places: Sequence[tuple[int, int]]) -> Iterator[Name]:
    for begin, last, kind in _entities(tokens):
        first = begin
        heads = [at for at in range(first, last + 1) if not first <= tokens[at].head <= last]
        head = heads[0] if heads else first
        flat = [at for at in range(head + 1, last + 1) if tokens[at].head == head and tokens[at].relation == "flat"]
        if tokens[head].upos == "NOUN" and flat and tokens[flat[0]].upos == "PROPN":
            first = head = flat[0]  # "student Ada Voss"
        if kind == "time" or tokens[head].upos != "PROPN":
            continue
        if (kind == "person" and tokens[head].xpos == "NNPS") or any(
            tokens[at].head == head and tokens[at].relation == "conj" for at in range(head, last + 1)
        ):
            continue
        trimmed = _trimmed(tokens, first, last, person=kind == "person")
        if trimmed is not None:
            yield places[trimmed[0]][0], places[trimmed[1]][1], _TYPES.get(kind, "other")


def _entities(tokens: Sequence[_Token]) -> Iterator[tuple[int, int, str]]:
    """Yield the entities of a sentence; their brackets nest."""
    opened: list[tuple[int, str, str]] = []
    for at, token in enumerate(tokens):
        found = re.search(r"(?:^|\|)Entity=([^|]*)", token.misc)
        for piece in re.findall(r"\([^()]+\)?|[^()]+\)", found.group(1)) if found else []:
            fields = piece.strip("()").split("-")
            if piece[0] == "(" and piece[-1] == ")":
                yield at, at, fields[1]
            elif piece[0] == "(":
                opened.append((at, fields[0], fields[1]))
            else:
                number = next((n for n in range(len(opened) - 1, -1, -1) if opened[n][1] == fields[0]), None)
                if number is not None:
                    first, _, kind = opened.pop(number)
                    yield first, at, kind


def _trimmed(tokens: Sequence[_Token], first: int, last: int, *, person: bool) -> tuple[int, int] | None:
    capital = [token.form[0].isupper() or token.form[0].isdigit() for token in tokens]
    for at in range(first, last):  # possessors and articles at the front
        if tokens[at].form in ("'s", "’s") and tokens[at - 1].relation == "nmod:poss" and at - first <= 3:
            first = at + 1
    titles = [at for at in range(first, last + 1) if person and tokens[at].form.lower().rstrip(".") in _TITLES]
    first = max([first, *(at + 1 for at in titles if all(capital[first:at]) or at - first < 4)])
    while first <= last and (not capital[first] or tokens[first].upos == "DET"):
        first += 1
    if first > last or last in titles:
        return None
    end, inner = first, _PARTICLES if person else _INNER
    for at in range(first + 1, last + 1):
        if capital[at] or tokens[at - 1].form == "-":
            end = at
        elif tokens[at].form not in inner:
            break
    return first, end


def _longest(names: Iterator[Name]) -> set[Name]:
    kept: list[Name] = []
    for name in sorted(names, key=lambda name: (name[0] - name[1], name[0])):
        if all(name[1] <= other[0] or other[1] <= name[0] for other in kept):
            kept.append(name)
    return set(kept)
