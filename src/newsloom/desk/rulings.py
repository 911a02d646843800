"""What an editor's new decisions touch: documents that move, stories to weigh again, and the rows that say so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from newsloom import pipeline
from newsloom.model import decisions as forms
from newsloom.model.account import Failure
from newsloom.model.change import Change
from newsloom.model.story import Decision, Member
from newsloom.store import Store, journal
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
    told = [_told(kept, each) for each in stored.decision.on]
    if stored.decision.what in ("name", "origin") and not found:
        told = [[story for story in told[0] if all(story in others for others in told)]]
    found += [story for each in told for story in each]
    standing = [kept.story(each) for each in found]
    return list(dict.fromkeys(line.id for line in standing if line is not None))


def _told(kept: Store, on: str) -> list[str]:
    """Return the stories of what a decision is on: a document, a stretch of one, a story, or what its account tells."""
    stretch = forms.place(on)
    document = kept.document(stretch[0] if stretch else on)
    if document is not None:
        return [document.story] if document.story else []
    if stretch or kept.story(on) is not None:
        return [] if stretch else [on]
    return kept.stories_told(kept.lead(on))


def unfollowed(kept: Store, new: Iterable[StoredDecision]) -> list[Failure]:
    """Return a row for each decision that the accounts of its stories do not follow."""
    missed: list[Failure] = []
    for each in new:
        accounts = [account for story in _stories(kept, each) if (account := kept.account(story))]
        if each.undoes is None and each.undone_by is None:
            missed += pipeline.unfollowed([each.decision], accounts)
    return missed


def of_story(kept: Store, stored: Iterable[StoredDecision], story: str) -> tuple[Decision, ...]:
    """Return the decisions that stand for one story: those made in no story, and those made in this one."""
    standing = journal.standing(each for each in stored if each.story is None or kept.lead(each.story) == story)
    return tuple(replace(each, on=tuple(_leading(kept, on) for on in each.on)) for each in standing)


def _leading(kept: Store, on: str) -> str:
    return on if forms.place(on) else kept.lead(on)


def _change(stored: StoredDecision) -> Change:
    decision = stored.decision
    because = f": {decision.why}" if decision.why else ""
    said = f"{decision.by} on {', '.join(decision.on)}{because}"
    if stored.undoes is not None:
        return Change("decision", "story", str(stored.seq), f"taken back by {said}", decision.verdict, None, ())
    return Change("decision", "story", str(stored.seq), f"ruled by {said}", None, decision.verdict, ())
