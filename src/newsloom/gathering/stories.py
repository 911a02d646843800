"""Stories: which unfolding event each document belongs to, one document at a time, in order of publication.

Three sparse channels (tokens, names, title with lead) are compared with each open story's centroid; the best story
above a threshold takes the document, else it founds one. Copies join their original's story and do not move its centre.
Words weigh by document frequency, from a shipped background that the stream then adds to, so the first hour is not
noise. Known to be missed: merging and splitting afterwards. Method: online centroid clustering with name and lead
channels; weights and threshold from a sweep on a public co-reference corpus (METHODS 9).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from newsloom.gathering import copies, rulings, templates
from newsloom.gathering.fingerprints import Fingerprint
from newsloom.language import vectors
from newsloom.language.vectors import Vector
from newsloom.model.story import Decision, Member, Story

WEIGHTS = {"tokens": 0.40, "names": 0.35, "lead": 0.25}  # best of five mixes by BCubed F1 on ECB+
ACCEPT = 0.24  # plateau .20-.28 on ECB+, swept by .04
DECAY_DAYS = 3.0  # start value: a story is mostly told within three days
KEEP = {"tokens": 80, "names": 40, "lead": 40}  # heaviest features of a document; the rest is noise
PROBES = 25  # heaviest features looked up in the index
CANDIDATES = 30  # stories compared, those with most hits
EXPIRY_DAYS = 14  # an event that nobody wrote of for two weeks is over


@dataclass(slots=True)
class Open:
    """A story that still takes documents."""

    id: str
    newest: int | None
    sums: dict[str, Vector]
    members: list[Member]


@dataclass(slots=True)
class State:
    """Everything that the fold carries from one document to the next."""

    decisions: tuple[Decision, ...] = ()
    stories: list[Open] = field(default_factory=list)
    holders: defaultdict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    seen: Counter[str] = field(default_factory=Counter)
    total: int = 0
    shared: copies.Index = field(default_factory=copies.Index)
    story_of: dict[str, int] = field(default_factory=dict)
    furniture: templates.Index = field(default_factory=templates.Index)


def add(state: State, fingerprint: Fingerprint) -> State:
    """Put one document into its story and return the state."""
    vectors = _vectors(state, fingerprint)
    found = copies.find(state.shared, fingerprint)
    matches = rulings.copies(rulings.about(state.decisions, "copy"), fingerprint, found, state.story_of)
    whole = next((m for m in matches if m.copy.whole), None)
    ruled = _ruled(state, fingerprint)
    apart = _apart(state, fingerprint)
    if ruled is not None:
        number, why = ruled
    elif whole is not None and state.story_of[whole.copy.of] not in apart:
        number, why = state.story_of[whole.copy.of], f"shares its text with {whole.copy.of}"
    else:
        number, why = _choose(state, fingerprint, vectors, apart)
    story = state.stories[number]
    _count(state, fingerprint)
    if whole is None:
        _move_centre(state, number, vectors)
    days = [day for day in (story.newest, fingerprint.latest) if day is not None]
    story.newest = max(days, default=None)
    state.story_of[fingerprint.name] = number
    story.members.append(_member(story, fingerprint, matches, why))
    templates.add(state.furniture, fingerprint.name, fingerprint.outlet, fingerprint.lines, number)
    return state


def collect(state: State) -> tuple[Story, ...]:
    """Return the stories, in order of their first document."""
    aside = templates.learned(state.furniture)
    return tuple(
        Story(id=each.id, arc=each.id, members=tuple(each.members), set_aside=aside.get(number, ()))
        for number, each in enumerate(state.stories)
    )


def _member(story: Open, new: Fingerprint, matches: list[copies.Match], why: str) -> Member:
    taken = [match for match in matches if not match.is_revision]
    whole = next((m.copy.of for m in taken if m.copy.whole and m.copy.direction != "to"), None)
    revised = next((m.copy.of for m in matches if m.is_revision and m.copy.whole), None)
    found = tuple(match.copy for match in taken)
    return Member(new.name, new.id, story.id, story.id, whole, found, new.published, why, revised)


def _vectors(state: State, new: Fingerprint) -> dict[str, Vector]:
    channels: dict[str, Iterable[tuple[str, float]]] = {"tokens": new.tokens, "names": new.names, "lead": new.lead}
    return {channel: vectors.unit(_heaviest(state, counts, KEEP[channel])) for channel, counts in channels.items()}


def _heaviest(state: State, counts: Iterable[tuple[str, float]], keep: int) -> Vector:
    background = vectors.background()
    total = state.total + background[vectors.ALL]
    weighed = {
        token: weight * math.log((total + 1) / (state.seen[token] + background.get(token, 0) + 1))
        for token, weight in counts
    }
    best = sorted(weighed.items(), key=lambda pair: (-pair[1], pair[0]))[:keep]
    return dict(best)


def _ruled(state: State, new: Fingerprint) -> tuple[int, str] | None:
    """Return the story that an editor put this document into, if there is one."""
    together = rulings.ruled(rulings.about(state.decisions, "story"), new.name, "together")
    for other, decision in sorted(together.items()):
        if other in state.story_of:
            return state.story_of[other], rulings.why(decision, other)
    return None


def _apart(state: State, new: Fingerprint) -> set[int]:
    """Return the stories that an editor keeps this document out of."""
    apart = rulings.ruled(rulings.about(state.decisions, "story"), new.name, "apart")
    return {state.story_of[other] for other in apart if other in state.story_of}


def _choose(state: State, new: Fingerprint, vectors: dict[str, Vector], apart: set[int]) -> tuple[int, str]:
    best, best_score, shared = None, ACCEPT, ""
    for number in _candidates(state, vectors):
        if number in apart:
            continue
        score, words = _score(state.stories[number], new, vectors)
        if score >= best_score:
            best, best_score, shared = number, score, words
    if best is not None:
        return best, f"score {best_score:.2f}: {shared}"
    state.stories.append(Open(new.id, new.latest, {channel: {} for channel in WEIGHTS}, []))
    return len(state.stories) - 1, "first report of its story"


def _candidates(state: State, vectors: dict[str, Vector]) -> list[int]:
    hits: Counter[int] = Counter()
    for channel in ("names", "tokens"):
        heaviest = sorted(vectors[channel].items(), key=lambda pair: (-pair[1], pair[0]))[:PROBES]
        for token, _ in heaviest:
            hits.update(state.holders[f"{channel}:{token}"])
    return sorted(sorted(hits, key=lambda number: (-hits[number], number))[:CANDIDATES])


def _score(story: Open, new: Fingerprint, vectors: dict[str, Vector]) -> tuple[float, str]:
    total = 0.0
    parts: defaultdict[str, float] = defaultdict(float)
    for channel, weight in WEIGHTS.items():
        centre, vector = story.sums[channel], vectors[channel]
        norm = math.sqrt(sum(value * value for value in centre.values())) or 1.0
        for token, value in vector.items():
            if token in centre:
                part = weight * value * centre[token] / norm
                total += part
                parts[token] += part
    words = ", ".join(token for token, _ in sorted(parts.items(), key=lambda pair: (-pair[1], pair[0]))[:5])
    return total * _time_factor(story, new), words


def _time_factor(story: Open, new: Fingerprint) -> float:
    if story.newest is None or new.earliest is None:
        return 1.0  # where the days are open they neither help nor hinder
    gap = max(0, new.earliest - story.newest)
    if gap > EXPIRY_DAYS:
        return 0.0
    return 0.7 + 0.3 * math.exp(-gap * gap / (2 * DECAY_DAYS**2))


def _move_centre(state: State, number: int, vectors: dict[str, Vector]) -> None:
    story = state.stories[number]
    for channel, vector in vectors.items():
        centre = story.sums[channel]
        for token, weight in vector.items():
            centre[token] = centre.get(token, 0.0) + weight
            if channel != "lead":
                state.holders[f"{channel}:{token}"].add(number)


def _count(state: State, new: Fingerprint) -> None:
    state.total += 1
    state.seen.update({token for token, _ in new.tokens} | {name for name, _ in new.names})
