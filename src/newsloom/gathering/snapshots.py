"""Snapshots: the state of a stream written beside its journal, so that a restart reads back only what came after.

The journal stays the truth. A snapshot is one file of numbers and JSON (nothing in it is run), written whole and then
put in the place of the one before; the two shelves lie beside it and are only ever added to. It is passed over, and the
journal read from its beginning, when anything about it is not as it should be: another version of newsloom, other
decisions, a journal that does not go on from there, a shelf too short, a byte changed.
Known to be missed: a text changed inside the shelf of texts, whose bytes are too many to be read again.
"""

from __future__ import annotations

import json
import os
from array import array
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsloom import __version__
from newsloom.gathering.copies import Index
from newsloom.gathering.postings import Postings, Run
from newsloom.gathering.shelves import Shelf
from newsloom.gathering.state import Arc, Open, State
from newsloom.gathering.texts import Texts
from newsloom.model.story import Decision

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LEAST, PART = 1_000, 10
"""A snapshot is written when the stream grew by a tenth, and by a thousand documents at least: two seconds to replay.
A state of a million live documents is 1.5 GB, some ten seconds to write, against two minutes for a tenth of them."""

TAIL = 4096  # bytes of the journal before the snapshot's place that are compared

COLUMNS = ("story_of", "days", "outlets", "copied", "shelved", "arc_of")
POSTINGS = ("named", "words", "closed", "lines")


@dataclass(slots=True)
class Snapshots:
    """The snapshots of one journal, or of a store that lies elsewhere."""

    journal: Path
    tail: Callable[[int], str] | None = None
    """What is said of a store up to the place that a snapshot names; by itself the journal is looked at."""
    taken: int = 0
    """Documents in the last snapshot."""
    format: str = field(default=f"newsloom {__version__}, snapshot 1")

    def load(self, decisions: Sequence[Decision]) -> tuple[State, int]:
        """Return the state of the last snapshot and the place in the journal where it ends: an empty one and 0 if none
        holds."""
        try:
            head, parts = _parts(self._path("snapshot").read_bytes())
            self._check(head, decisions)
            state = _unpack(head, parts, decisions, self._shelves())
            self.taken = state.count
            return state, int(head["at"])
        except (OSError, ValueError, KeyError, IndexError, TypeError):
            self._path("snapshot").unlink(missing_ok=True)  # its shelves are begun anew
            texts, closed = self._shelves()
            return State(decisions=tuple(decisions), shared=Index(Texts(texts)), archive=closed), 0

    def is_due(self, state: State) -> bool:
        """Tell whether enough came since the last snapshot."""
        return state.count - self.taken >= max(LEAST, self.taken // PART)

    def write(self, state: State, at: int) -> None:
        """Write the state after all of the journal up to the byte `at`."""
        for shelf in (state.texts.shelf, state.archive):
            shelf.store()
        head, parts = _pack(state)
        head |= {"format": self.format, "decisions": _digest(state.decisions), "at": at, "tail": self._tail(at)}
        path = self._path("snapshot.new")
        with path.open("wb") as file:
            file.writelines(_written(head, parts))
            file.flush()
            os.fsync(file.fileno())
        path.replace(self._path("snapshot"))
        self.taken = state.count

    def _check(self, head: dict[str, Any], decisions: Sequence[Decision]) -> None:
        if head["format"] != self.format or head["decisions"] != _digest(decisions):
            raise ValueError("made by another version, or under other decisions")
        if head["tail"] != self._tail(head["at"]):
            raise ValueError("of another journal")

    def _path(self, what: str) -> Path:
        return self.journal.with_name(f"{self.journal.name}.{what}")

    def _shelves(self) -> tuple[Shelf, Shelf]:
        return Shelf(self._path("texts")), Shelf(self._path("closed"))

    def _tail(self, at: int) -> str:
        if self.tail is not None:
            return self.tail(at)
        with self.journal.open("rb") as file:
            file.seek(max(0, at - TAIL))
            tail = file.read(min(at, TAIL))
        if len(tail) < min(at, TAIL):
            raise ValueError("the journal ends before the snapshot")
        return blake2b(tail).hexdigest()


def _digest(decisions: Iterable[Decision]) -> str:
    return blake2b(json.dumps([asdict(each) for each in decisions]).encode()).hexdigest()


# --- the file: a line of JSON, then its parts ---------------------------------------------------------------------


def _written(head: dict[str, Any], parts: list[bytes]) -> Iterator[bytes]:
    check = blake2b(digest_size=16)
    for part in parts:
        check.update(part)
    told = json.dumps({**head, "parts": list(map(len, parts)), "check": check.hexdigest()}, separators=(",", ":"))
    yield told.encode() + b"\n"
    yield from parts


def _parts(whole: bytes) -> tuple[dict[str, Any], Iterator[bytes]]:
    line, _, _ = whole[: whole.index(b"\n") + 1].partition(b"\n")
    head: dict[str, Any] = json.loads(line)
    body = memoryview(whole)[len(line) + 1 :]
    if len(body) != sum(head["parts"]) or blake2b(body, digest_size=16).hexdigest() != head["check"]:
        raise ValueError("cut off or changed")

    def cut() -> Iterator[bytes]:
        at = 0
        for length in head["parts"]:
            yield bytes(body[at : at + length])
            at += length

    return head, cut()


# --- the state ----------------------------------------------------------------------------------------------------


def _pack(state: State) -> tuple[dict[str, Any], list[bytes]]:
    parts = [getattr(state, name).tobytes() for name in COLUMNS]
    parts += [state.shared.counts.tobytes(), bytes(state.shared.entered), bytes(state.keyed)]
    parts += _packed_strings(state.sketches)
    leaving = []
    for postings in (*(getattr(state, name) for name in POSTINGS), state.shared.anchors):
        runs = [each for run in postings.runs for each in (run.keys.tobytes(), run.documents.tobytes())]
        recent = ((key, each) for key, some in postings.recent.items() for each in some)
        parts += [bytes(postings.gone), array("I", (each for pair in recent for each in pair)).tobytes(), *runs]
        leaving.append((postings.leaving, len(postings.runs)))
    parts += _packed_stories(state.stories)
    parts += [array("I", state.arcs).tobytes(), *_packed_strings([arc.centre for arc in state.arcs.values()])]
    parts += [shelf.ends.tobytes() for shelf in (state.texts.shelf, state.archive)]
    parts.append(json.dumps(state.seen, separators=(",", ":")).encode())
    parts.append(json.dumps([asdict(each) for each in state.decisions_made]).encode())
    plain = {"total": state.total, "spent": sorted(state.spent), "idle": list(state.idle)}
    plain["arcs"] = [(arc.id, arc.touched) for arc in state.arcs.values()]
    plain["counted"] = state.counted
    plain["arcs_merged"] = list(state.arcs_merged.items())
    return {**plain, "recent_days": list(state.recent_days), "postings": leaving}, parts


def _packed_strings(several: Sequence[bytes]) -> list[bytes]:
    return [array("I", map(len, several)).tobytes(), b"".join(several)]


def _packed_stories(stories: dict[int, Open]) -> list[bytes]:
    columns = (
        (story.documents.tobytes() for story in stories.values()),
        (story.moving.tobytes() for story in stories.values()),
        (story.centre for story in stories.values()),
        (story.id.encode() for story in stories.values()),
    )
    return [array("I", stories).tobytes(), *(part for column in columns for part in _packed_strings(list(column)))]


def _unpack(
    head: dict[str, Any], parts: Iterator[bytes], decisions: Sequence[Decision], shelves: tuple[Shelf, Shelf]
) -> State:
    texts, closed = shelves
    state = State(decisions=tuple(decisions), shared=Index(Texts(texts)), archive=closed, total=head["total"])
    for name in COLUMNS:
        getattr(state, name).frombytes(next(parts))
    state.shared.counts.frombytes(next(parts))
    state.shared.entered, state.keyed = bytearray(next(parts)), bytearray(next(parts))
    state.sketches = _strings(parts)
    given = zip((*(getattr(state, name) for name in POSTINGS), state.shared.anchors), head["postings"], strict=True)
    for postings, (leaving, runs) in given:
        _fill(postings, leaving, runs, parts)
    state.stories = _stories(parts)
    given_arcs = zip(array("I", next(parts)), _strings(parts), head["arcs"], strict=True)
    state.arcs = {number: Arc(id_, centre, touched) for number, centre, (id_, touched) in given_arcs}
    state.counted = Counter(head["counted"])
    state.arcs_merged = dict(head["arcs_merged"])
    for shelf in shelves:
        shelf.ends.frombytes(next(parts))
        if shelf.ends and shelf.ends[-1] > (shelf.path.stat().st_size if shelf.path else 0):
            raise ValueError("a shelf is too short")
    state.seen = Counter(json.loads(next(parts)))
    rows = json.loads(next(parts))
    state.decisions_made = [Decision(**{**row, "on": tuple(row["on"])}) for row in rows]
    state.spent, state.recent_days = set(head["spent"]), deque(head["recent_days"])
    state.idle = deque((number, looked) for number, looked in head["idle"])
    return state


def _strings(parts: Iterator[bytes]) -> list[bytes]:
    lengths, joined, at = array("I", next(parts)), next(parts), 0
    found = []
    for length in lengths:
        found.append(joined[at : at + length])
        at += length
    return found


def _fill(postings: Postings, leaving: int, runs: int, parts: Iterator[bytes]) -> None:
    postings.gone, postings.leaving = bytearray(next(parts)), leaving
    recent = array("I", next(parts))
    for key, document in zip(recent[::2], recent[1::2], strict=True):
        postings.recent.setdefault(key, []).append(document)
    postings.held = len(recent) // 2
    postings.runs = [Run(_numbers(next(parts)), _numbers(next(parts))) for _ in range(runs)]


def _numbers(part: bytes) -> NDArray[np.uint32]:
    import numpy as np

    return np.frombuffer(part, dtype=np.uint32)


def _stories(parts: Iterator[bytes]) -> dict[int, Open]:
    numbers = array("I", next(parts))
    documents, moving, centres, ids = (_strings(parts) for _ in range(4))
    return {
        number: Open(id_.decode(), array("I", those), array("I", moved), centre)
        for number, id_, those, moved, centre in zip(numbers, ids, documents, moving, centres, strict=True)
    }
