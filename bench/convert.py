"""Rebuild our format of development data from public releases.

    python -m bench.convert times SOURCE       TempEval-3's training data: folders TimeBank/ and AQUAINT/ of .tml files
    python -m bench.convert quotes SOURCE      PolNeAR 1.0's folder data/: metadata.tsv, train/ and dev/
    python -m bench.convert trees/ner SOURCE   wikigold.conll.txt, wnut17train.conll, emerging.dev.conll or others
    python -m bench.convert stories SOURCE     Giveme5W1H's news_cluster/data/: one .json file an article

The files are written under $NEWSLOOM_DATA, by default bench/data/. Texts are taken over character by character, every
position is one of the release, and what a release leaves open is null. Documents are numbered in the order of their
files, so numbers differ between releases that hold other files.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

Row = dict[str, Any]
Files = dict[str, list[Row]]
"""By name of a file of JSON Lines, its rows."""

_ABSENT = frozenset({"", "None", "NA"})
"""How PolNeAR's table writes that nothing was seen."""


# ---------------------------------------------------------------------- times


def times(source: Path) -> Files:
    """Return TimeML documents with their time expressions, events and links, by position in the TEXT element."""
    documents, gold = [], []
    for path in sorted(source.rglob("*.tml")):
        name = f"{path.parent.name.lower()}/{path.stem}"
        root = ET.fromstring(path.read_bytes())  # noqa: S314  a release on disk that its user names
        text, tagged = flattened(root.find("TEXT"))
        created = root.find("DCT/TIMEX3")
        value = "" if created is None else created.get("value", "")
        documents.append(_document(name, text, published=value[:10] or None))
        creation = {"id": None if created is None else created.get("tid"), "value": value or None}
        gold.append(
            {
                "name": name,
                "dct": creation,
                "times": [_time(*each) for each in tagged if each[0].tag == "TIMEX3"],
                "events": list(_events(root, [each for each in tagged if each[0].tag == "EVENT"])),
                "links": list(_links(root)),
            }
        )
    return {"documents.jsonl": documents, "gold.jsonl": gold}


Tagged = tuple[ET.Element, int, int]


def flattened(element: ET.Element | None) -> tuple[str, list[Tagged]]:
    """Return the text of an element and where each element inside it starts and ends."""
    pieces: list[str] = []
    tagged: list[Tagged] = []

    def walk(each: ET.Element, at: int) -> int:
        start = at
        pieces.append(each.text or "")
        at += len(each.text or "")
        for inner in each:
            at = walk(inner, at)
            pieces.append(inner.tail or "")
            at += len(inner.tail or "")
        tagged.append((each, start, at))
        return at

    if element is not None:
        walk(element, 0)
    return "".join(pieces), sorted(tagged, key=lambda each: each[1:])


_OF_TIMES = ("mod", "functionInDocument", "quant", "freq", "beginPoint", "endPoint")
_OF_EVENTS = ("tense", "aspect", "polarity", "modality", "pos")


def _time(element: ET.Element, start: int, end: int) -> Row:
    row = {"id": element.get("tid"), "start": start, "end": end, "type": element.get("type")}
    row["value"] = element.get("value")
    return row | {key: element.get(key) for key in _OF_TIMES if element.get(key) is not None}


def _events(root: ET.Element, tagged: Iterable[Tagged]) -> Iterator[Row]:
    """Yield each event with the attributes of its first instance."""
    instances: dict[str | None, ET.Element] = {}
    for instance in root.iter("MAKEINSTANCE"):
        instances.setdefault(instance.get("eventID"), instance)
    for element, start, end in tagged:
        made = instances.get(element.get("eid"))
        attributes = {key: None if made is None else made.get(key) for key in _OF_EVENTS}
        yield {"id": element.get("eid"), "start": start, "end": end, "class": element.get("class")} | attributes


def _links(root: ET.Element) -> Iterator[Row]:
    events = {instance.get("eiid"): instance.get("eventID") for instance in root.iter("MAKEINSTANCE")}
    for link in root.iter("TLINK"):
        ends = (link.get("eventInstanceID") or link.get("timeID"), link.get("relatedToEventInstance"))
        other = ends[1] or link.get("relatedToTime")
        yield {"from": events.get(ends[0], ends[0]), "type": link.get("relType"), "to": events.get(other, other)}


# --------------------------------------------------------------------- quotes


def quotes(source: Path) -> Files:
    """Return the articles of both parts with their attributions; of several annotators the first by code."""
    found: Files = {}
    for part in ("train", "dev"):
        documents, gold = [], []
        for row in _table(source / "metadata.tsv"):
            if row["compartment"] != part:
                continue
            annotators = sorted(row["annotators"].split("|"))
            name = row["filename"]
            text = _exact(source / part / "text" / f"{name}.txt")
            annotated = _exact(source / part / "attributions" / f"{name}_{annotators[0]}.ann")
            documents.append(_article(part, row, text))
            gold.append(
                {
                    "name": f"{part}/{name}",
                    "annotator": annotators[0],
                    "annotators": len(annotators),
                    "attributions": list(attributions(annotated)),
                }
            )
        found |= {f"{part}.documents.jsonl": documents, f"{part}.gold.jsonl": gold}
    return found


def _article(part: str, row: Mapping[str, str], text: str) -> Row:
    known = {key: None if row[key] in _ABSENT else row[key] for key in ("author", "wire", "credit", "title")}
    document = _document(f"{part}/{row['filename']}", text, known.pop("title"), row["publisher"])
    return document | {"published": row["publication_date"]} | known


def _exact(path: Path) -> str:
    """Return a file's text with its line ends as they are."""
    return path.read_bytes().decode("utf-8")


def _table(path: Path) -> list[dict[str, str]]:
    head, *lines = _exact(path).rstrip("\n").split("\n")
    return [dict(zip(head.split("\t"), line.rstrip("\r").split("\t"), strict=False)) for line in lines]


def attributions(annotated: str) -> Iterator[Row]:
    """Yield the attributions of a brat file; one without content is left out, its pieces stand in order."""
    spans: dict[str, list[Row]] = {}
    for line in annotated.splitlines():
        key, _, rest = line.partition("\t")
        if key.startswith("T"):
            places = rest.split("\t")[0].partition(" ")[2]
            pieces = [piece.split() for piece in places.split(";")]
            spans[key] = [{"start": int(start), "end": int(end)} for start, end in pieces]
    for line in annotated.splitlines():
        key, _, rest = line.partition("\t")
        if not key.startswith("E"):
            continue
        parts: defaultdict[str, list[Row]] = defaultdict(list)
        for part in rest.split():
            role, _, span = part.partition(":")
            parts[re.sub(r"\d+$", "", role).lower()] += spans.get(span, [])
        if parts["content"]:
            row = {role: sorted(parts[role], key=lambda span: span["start"]) for role in ("source", "cue", "content")}
            yield {"id": key} | row


# ---------------------------------------------------------------------- names

_CORPORA = {"wikigold": "wikigold", "wnut17train": "wnut17.train", "emerging.dev": "wnut17.dev"}
"""Releases whose file is called otherwise than ours, by the start of its name."""


def names(source: Path) -> dict[str, list[str]]:
    """Return by our file's name the lines of each corpus in columns: token and tag, a blank line between sentences."""
    found = {}
    for path in sorted(source.rglob("*.conll*")):
        release = path.name.split(".conll")[0]
        separator = " " if release == "wikigold" else "\t"
        lines = [_column(line, separator) for line in path.read_text(encoding="utf-8").split("\n")]
        found[f"{_CORPORA.get(release, release)}.conll"] = lines
    return found


def _column(line: str, separator: str) -> str:
    cells = line.split()
    if not cells or cells[0] == "-DOCSTART-":
        return ""
    return f"{cells[0]}{separator}{cells[-1]}"


# -------------------------------------------------------------------- stories


def stories(source: Path) -> Files:
    """Return the articles of Giveme5W1H's news_cluster with the event that each is about."""
    documents, gold = [], []
    paths = [path for path in sorted(source.glob("*.json")) if _is_article(path)]
    for number, path in enumerate(paths):
        row = json.loads(path.read_text(encoding="utf-8"))
        name, about = f"stories/{number:04}", row["newsCluster"]
        document = _document(name, row["text"], row["title"], row["source_domain"])
        documents.append(document | {"url": row["url"], "published": row["date_publish"]})
        story = {"story": f"{about['EventId']:03}", "title": about["Event"], "category": about["Category"]}
        gold.append({"name": name} | story)
    return {"documents.jsonl": documents, "gold.jsonl": gold}


def _is_article(path: Path) -> bool:
    row = json.loads(path.read_text(encoding="utf-8"))
    return isinstance(row, dict) and bool(row.get("text")) and "newsCluster" in row


# ---------------------------------------------------------------------- files


def _document(
    name: str, text: str, title: str | None = None, outlet: str | None = None, published: str | None = None
) -> Row:
    known = {"name": name, "text": text, "title": title, "outlet": outlet, "url": None, "language": "en"}
    return known | {"published": published}


def _as_lines(rows: Iterable[Row]) -> list[str]:
    return [json.dumps(row, ensure_ascii=False) for row in rows] + [""]


def _converted(convert: Callable[[Path], Files]) -> Callable[[Path], dict[str, list[str]]]:
    return lambda source: {name: _as_lines(rows) for name, rows in convert(source).items()}


CONVERSIONS: Mapping[str, Callable[[Path], dict[str, list[str]]]] = {
    "times": _converted(times),
    "quotes": _converted(quotes),
    "trees/ner": names,
    "stories": _converted(stories),
}


def main(arguments: list[str]) -> int:
    """Write the files of one folder; return 2 when it was called wrongly, 1 when the release holds nothing."""
    if len(arguments) != 2 or arguments[0] not in CONVERSIONS or not Path(arguments[1]).is_dir():
        print(__doc__, file=sys.stderr)
        return 2
    made = CONVERSIONS[arguments[0]](Path(arguments[1]))
    if not any(any(lines) for lines in made.values()):
        print(f"error: nothing of a release of {arguments[0]} is in {arguments[1]}", file=sys.stderr)
        return 1
    folder = Path(os.environ.get("NEWSLOOM_DATA", Path(__file__).with_name("data"))) / arguments[0]
    folder.mkdir(parents=True, exist_ok=True)
    for name, lines in made.items():
        (folder / name).write_bytes("\n".join(lines).encode("utf-8"))
        print(f"{folder / name}: {sum(bool(line) for line in lines)} lines")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
