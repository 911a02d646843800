"""What a store has lost and its texts still hold, made again: readings, and the search index over the texts."""

from __future__ import annotations

from collections.abc import Iterator

from newsloom import pipeline
from newsloom.model.account import Failure
from newsloom.model.reading import Reading
from newsloom.store import Store, upkeep


def repair(kept: Store) -> Iterator[str]:
    """Mend what can be mended and yield what was done; `StoreError` when the file itself is damaged."""
    with kept.desk():
        lost = [stored.document for id_ in upkeep.unreadable(kept) if (stored := kept.document(id_)) is not None]
        found = list(pipeline.read_all(lost))
        upkeep.mend(kept, [each for each in found if isinstance(each, Reading)])
        for each in found:
            name = each.document if isinstance(each, Failure) else each.document.name
            yield f"{name}: {f'still cannot be read: {each.message}' if isinstance(each, Failure) else 'read again'}"
        again = upkeep.retry(kept)
        if again:
            yield f"{again} that could not be read will be tried again by the next desk"
        yield "the search index was made again"
