"""What an editor's new decisions touch: documents that move, stories to weigh again, and the rows that say so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from newsloom.model.change import Change
from newsloom.model.story import Member
from newsloom.store import Store
from newsloom.store.rows import StoredDecision


def moved(before: Mapping[str, Member], after: Mapping[str, Member]) -> list[Member]:
    """Return the places that are not what they were."""
    return [member for id_, member in after.items() if before.get(id_) != member]


def touched(kept: Store, new: Iterable[StoredDecision]) -> list[str]:
    """Return the stories that decisions are about: the one they were made in, and those of the documents they name."""
    return list(dict.fromkeys(story for each in new for story in _stories(kept, each)))


def changes(kept: Store, new: Iterable[StoredDecision]) -> list[tuple[str, Change]]:
    """Return the rows of the change feed that decisions make, each with its story."""
    return [(story, _change(each)) for each in new for story in _stories(kept, each) or [""]]


def _stories(kept: Store, stored: StoredDecision) -> list[str]:
    """Return the stories that stand today; one that merged meanwhile is the one it went into."""
    found = [stored.story] if stored.story else []
    for named in stored.decision.on:
        document = kept.document(named)
        if document is not None and document.story:
            found.append(document.story)
        elif kept.story(named) is not None:
            found.append(named)
    standing = [kept.story(each) for each in found]
    return list(dict.fromkeys(line.id for line in standing if line is not None))


def _change(stored: StoredDecision) -> Change:
    decision = stored.decision
    because = f": {decision.why}" if decision.why else ""
    said = f"{decision.by} on {', '.join(decision.on)}{because}"
    if stored.undoes is not None:
        return Change("decision", "story", str(stored.seq), f"taken back by {said}", decision.verdict, None, ())
    return Change("decision", "story", str(stored.seq), f"ruled by {said}", None, decision.verdict, ())
