"""The journal: what a stream has gathered, as the fingerprints it was given, one line each, in order.

Gathering is a fold, so the fingerprints in their order are the whole state: a stream that was cut off anywhere, in the
middle of a line too, goes on from its journal as if nothing had happened. Of a long one a snapshot spares reading it
from its beginning, see `snapshots.py`. Known to be missed: it is never shortened.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, fields
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Self

from newsloom.errors import InputError
from newsloom.gathering.fingerprints import Fingerprint
from newsloom.gathering.templates import Line
from newsloom.model.span import Span
from newsloom.model.story import Decision

_WEIGHTED = ("tokens", "names")


def line(fingerprint: Fingerprint) -> bytes:
    """Return one line of the journal."""
    # Field by field: `asdict` would copy every word and place first, at five times the cost of the rest.
    row: dict[str, Any] = {each.name: getattr(fingerprint, each.name) for each in fields(fingerprint)}
    row["places"] = [(span.start, span.end) for span in fingerprint.places]
    row["lines"] = [(each.key, each.span.start, each.span.end) for each in fingerprint.lines]
    return json.dumps(row, separators=(",", ":")).encode() + b"\n"


def load(path: Path, start: int = 0) -> Iterator[Fingerprint]:
    """Yield the fingerprints of a journal from the byte `start` on, and cut off a last line that was never finished.

    `InputError` when the file is no journal.
    """
    if not path.exists():
        return
    whole = start
    with path.open("rb") as stream:
        stream.seek(start)
        for number, raw in enumerate(stream, start=1):
            if not raw.endswith(b"\n"):
                break
            whole += len(raw)
            yield fingerprint(path, number, raw)
    if whole < path.stat().st_size:
        with path.open("r+b") as stream:
            stream.truncate(whole)


def fingerprint(path: Path | str, number: int, raw: bytes) -> Fingerprint:
    """Return what `line` wrote; `InputError` names the place and line when it is something else."""
    try:
        row = json.loads(raw)
        row.update(
            {channel: tuple((str(token), float(weight)) for token, weight in row[channel]) for channel in _WEIGHTED}
        )
        row.update({name: tuple(row[name]) for name in ("credits", "event_days", "shingles")})
        row["places"] = tuple(Span(start, end) for start, end in row["places"])
        row["said"] = tuple(map(tuple, row.get("said", ())))
        row["lines"] = tuple(Line(key, Span(start, end)) for key, start, end in row["lines"])
        return Fingerprint(**row)
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(
            f"{path}:{number}: not a state of newsloom gather: {error}", hint="name a new file, or the one it wrote"
        ) from error


class Log:
    """A file of what the program decided, one row a line; it always holds what its stream's state says, and no more.

    A stream that goes on from a state makes the same decisions again, so the file is written anew from the beginning.
    """

    def __init__(self, path: str | None) -> None:
        self._file: BinaryIO | None = Path(path).open("wb") if path else None  # noqa: SIM115  closed on exit
        self._written = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._file is not None:
            self._file.close()

    def write(self, decisions: Sequence[Decision]) -> None:
        """Add the decisions that came since the last call."""
        if self._file is not None and len(decisions) > self._written:
            for each in decisions[self._written :]:
                self._file.write(json.dumps(asdict(each), ensure_ascii=False).encode() + b"\n")
            self._file.flush()
        self._written = len(decisions)
