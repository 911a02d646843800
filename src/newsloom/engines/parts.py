"""Parts: a dataset made one part at a time on any engine, so that a run can be cut off anywhere and gone on with.

What is done is what stands in the output, so finished parts are never done again. A part that was lost is tried again
alone and watched: it notes each document before it begins it, so when its process dies once more the document is known,
is set aside by name, and the rest of the part is made without it. Known to be missed: work that never ends.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from newsloom.engines import Engine, Lost, datasets
from newsloom.model.account import Failure

TRIES = 5
"""Times that a part is begun. One is for bad luck; each of the others may find a document that no process survives."""


@dataclass(frozen=True, slots=True)
class Order:
    """One part to make."""

    sources: tuple[str, ...]
    """What it is made from, as URLs."""
    target: str
    """Where it goes, as the URL of one file."""
    below: str = ""
    """The URL of the dataset that the sources lie in."""
    watched: bool = False
    without: tuple[str, ...] = ()
    """Documents that took their process down before: they are passed over."""

    def short(self, source: str) -> str:
        """Return the name of a source inside its dataset: what documents without a name are named after."""
        return source.partition("?")[0].removeprefix(self.below.partition("?")[0]).lstrip("/")

    def begin(self, document: str) -> bool:
        """Note that the work on a document begins, where this part is watched; tell whether to do it at all."""
        if document in self.without:
            return False
        if self.watched:
            datasets.write_bytes(_note(self.target), document.encode("utf-8", "surrogatepass"))
        return True


def named(stem: str, made_from: object) -> str:
    """Return a file's name from what it is made from, so that a changed input makes a new part and no other.

    `made_from` must have the same `repr` everywhere: strings, numbers and tuples of them.
    """
    return f"{stem}-{sha256(repr(made_from).encode()).hexdigest()[:8]}"


def stem(url: str) -> str:
    """Return the name of a file without its folder and endings."""
    return url.rpartition("/")[2].partition(".")[0]


Work = Callable[[Order], int]
"""Makes one part, writes its target last, and returns how many records it wrote. Importable, free of closures."""


def finish(engine: Engine, work: Work, orders: Iterable[Order], phase: str) -> Iterator[int | Failure]:
    """Make every part that is not there yet; yield the records of each, and what could not be made.

    A part that failed `TRIES` times is named with the document it was at and the reason, and has no file.
    """
    todo = [order for order in orders if not datasets.exists(order.target)]
    lost: list[tuple[Order, Lost]] = []
    for order, made in zip(todo, engine.attempt(work, todo), strict=True):
        if isinstance(made, Lost):
            lost.append((order, made))
        else:
            yield made
    for order, first in lost:
        yield from _again(engine, work, order, first, phase)


def _again(engine: Engine, work: Work, order: Order, first: Lost, phase: str) -> Iterator[int | Failure]:
    """Try one part alone, each time without the documents that took it down before."""
    attempt, why = replace(order, watched=True), first.why
    for _ in range(TRIES - 1):
        (made,) = engine.attempt(work, [attempt])
        document = _noted(order)
        if not isinstance(made, Lost):
            yield made
            return
        why = made.why
        if made.died and document is not None and document not in attempt.without:
            attempt = replace(attempt, without=(*attempt.without, document))
    at = f" at {attempt.without[-1]}" if attempt.without else ""
    yield Failure(
        order.target.rpartition("/")[2],
        phase,
        f"the part failed {TRIES} times{at}: {why}",
        "run again to try it once more",
    )


def fatal(order: Order, phase: str) -> Sequence[Failure]:
    """Return the documents that a part is made without, as failures."""
    why = "the process that read it died, more than once"
    return [Failure(document, phase, why, "look at this document alone") for document in order.without]


def _note(target: str) -> str:
    return f"{target}.at"


def _noted(order: Order) -> str | None:
    place = _note(order.target)
    if not datasets.exists(place):
        return None
    document = datasets.read_bytes(place).decode("utf-8", "surrogatepass")
    datasets.delete(place)
    return document
