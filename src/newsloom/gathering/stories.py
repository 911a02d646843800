"""Stories: which unfolding event each document belongs to, one document at a time, in order of publication.

Three sparse channels (tokens, names, title with lead) are compared with each open story's centroid; the best story
above a threshold takes the document, else it founds one. Copies join their original's story and do not move its centre.
Words weigh by document frequency, from a shipped background that the stream then adds to, so the first hour is not
noise. The longer nobody wrote of a story, the more a document must share with it; after a quarter it is closed.
Known to be missed: merging and splitting afterwards. Method: online centroid clustering with name and lead
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
ACCEPT = 0.13  # tuned on 383 development documents: with ALONE, F1 falls from .947 to .939 between .13 and .20
ALONE = 0.09  # enough when no other story comes near: late reports share little with a story's first day
MARGIN = 0.4  # "near" is more than this share of the best score; .5 joins look-alikes on the same documents
NOISE = 0.045  # runner-up of a first story: .04 joins 19 pairs in 60 draws of ten unrelated reports, this 12
FLOOR, DECAY_DAYS = 0.85, 3.0  # a story is mostly told within three days; days alone never part two reports
LONG_DAYS, LONG_SCALE, LONG_POWER = 14, 30.0, 0.35  # two weeks on, a look-alike is likelier than a late report
CLOSED = 90  # days: a quarter without a report; what comes then is another event, however alike it is told
KEEP = {"tokens": 80, "names": 40, "lead": 40}  # heaviest features of a document; the rest is noise
KEYS = 40  # features of a document under which its story is found
PROBES = 25  # heaviest features looked up in the index
CANDIDATES = 30  # stories compared, those with most hits
CENTRE = 300  # features of a story's centre: METHODS 9
CROWDED = 200  # newest stories that one feature looks up: the cost of a document must not grow with the stream


@dataclass(slots=True)
class Open:
    """A story that still takes documents."""

    id: str
    newest: int | None
    sums: dict[str, Vector]
    members: list[Member]
    norms: dict[str, float] = field(default_factory=dict)
    """Length of each channel's sum, kept so that a comparison costs what the document has, not what the story has."""


@dataclass(slots=True)
class State:
    """Everything that the fold carries from one document to the next."""

    decisions: tuple[Decision, ...] = ()
    stories: list[Open] = field(default_factory=list)
    holders: defaultdict[str, dict[int, None]] = field(default_factory=lambda: defaultdict(dict))
    """Feature → the stories that have it, the one that took a document last at the end."""
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
    whole = next((m for m in matches if m.copy.whole and not _is_closed(state, m.copy.of, fingerprint)), None)
    ruled = _ruled(state, fingerprint)
    apart = _apart(state, fingerprint)
    if ruled is not None:
        number, why = ruled
    elif whole is not None and state.story_of[whole.copy.of] not in apart:
        number, why = state.story_of[whole.copy.of], f"shares its text with {whole.copy.of}"
    else:
        number, why = _choose(state, fingerprint, vectors, apart)
    story = state.stories[number]
    matches = [match for match in matches if _is_of_one_event(state, match, number)]
    _count(state, fingerprint)
    if whole is None:
        _move_centre(state, number, vectors)
    days = [day for day in (story.newest, fingerprint.latest) if day is not None]
    story.newest = max(days, default=None)
    state.story_of[fingerprint.name] = number
    story.members.append(_member(story, fingerprint, matches, why))
    templates.add(state.furniture, fingerprint.name, fingerprint.outlet, fingerprint.lines, number)
    return state


def features(fingerprint: Fingerprint) -> set[str]:
    """Return the words and names of a document, each of which counts once towards what it weighs."""
    return {token for token, _ in fingerprint.tokens} | {name for name, _ in fingerprint.names}


def member(state: State, name: str) -> Member | None:
    """Return what was found about a document when it came, or None when it never came."""
    number = state.story_of.get(name)
    if number is None:
        return None
    return next(each for each in reversed(state.stories[number].members) if each.name == name)


def collect(state: State) -> tuple[Story, ...]:
    """Return the stories, in order of their first document."""
    aside = templates.learned(state.furniture)
    return tuple(
        Story(id=each.id, arc=each.id, members=tuple(each.members), set_aside=aside.get(number, ()))
        for number, each in enumerate(state.stories)
    )


def _member(story: Open, new: Fingerprint, matches: list[copies.Match], why: str) -> Member:
    taken = [match for match in matches if not (match.is_revision and match.copy.whole)]
    whole = next((m.copy.of for m in taken if m.copy.whole and m.copy.direction != "to"), None)
    revised = next((m.copy.of for m in matches if m.is_revision and m.copy.whole), None)
    found = tuple(match.copy for match in taken)
    return Member(new.name, new.id, story.id, story.id, whole, found, new.published, why, revised)


def _is_closed(state: State, name: str, new: Fingerprint) -> bool:
    """Tell whether the story of a document had closed when `new` came: one form may tell of two events."""
    return (_gap(state.stories[state.story_of[name]], new) or 0) > CLOSED


def _is_of_one_event(state: State, match: copies.Match, number: int) -> bool:
    """Tell whether shared text is news: what one outlet says word for word in two stories is its template."""
    return not match.is_revision or state.story_of[match.copy.of] == number


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
    ranked = sorted(
        (-_score(state.stories[number], new, vectors), number)
        for number in _candidates(state, vectors)
        if number not in apart and (_gap(state.stories[number], new) or 0) <= CLOSED
    )
    if ranked:
        score, best = -ranked[0][0], ranked[0][1]
        runner_up = max(NOISE, -ranked[1][0] if len(ranked) > 1 else 0.0)
        if score >= ACCEPT or (score >= ALONE and runner_up <= MARGIN * score):
            return best, _why(state.stories[best], new, vectors, score)
    state.stories.append(Open(new.id, new.latest, {channel: {} for channel in WEIGHTS}, []))
    return len(state.stories) - 1, "first report of its story"


def _candidates(state: State, vectors: dict[str, Vector]) -> list[int]:
    hits: Counter[int] = Counter()
    for channel in ("names", "tokens"):
        heaviest = sorted(vectors[channel].items(), key=lambda pair: (-pair[1], pair[0]))[:PROBES]
        for token, _ in heaviest:
            holders = state.holders.get(f"{channel}:{token}", {})
            hits.update(holders.keys())
    return sorted(sorted(hits, key=lambda number: (-hits[number], number))[:CANDIDATES])


def _score(story: Open, new: Fingerprint, vectors: dict[str, Vector]) -> float:
    total = sum(sum(_parts(story, vectors, channel).values()) for channel in WEIGHTS)
    return total * _time_factor(story, new)


def _parts(story: Open, vectors: dict[str, Vector], channel: str) -> Vector:
    """Return what each shared feature adds to the score."""
    centre, norm = story.sums[channel], story.norms.get(channel) or 1.0
    scale = WEIGHTS[channel] / norm
    return {token: scale * value * centre[token] for token, value in vectors[channel].items() if token in centre}


def _why(story: Open, new: Fingerprint, vectors: dict[str, Vector], score: float) -> str:
    """Say which names and words, and what distance in days, brought a document in."""
    names = _heaviest_first(_parts(story, vectors, "names"))
    words: defaultdict[str, float] = defaultdict(float)
    for channel in ("tokens", "lead"):
        for token, part in _parts(story, vectors, channel).items():
            words[token] += part
    said = [f"score {score:.2f}"]
    said += [f"names {', '.join(names[:4])}"] if names else []
    said += [f"words {', '.join(_heaviest_first(words)[:5])}"] if words else []
    gap = _gap(story, new)
    said.append(
        "days unknown" if gap is None else f"{gap} days after its newest" if gap != 1 else "1 day after its newest"
    )
    return "; ".join(said)


def _heaviest_first(parts: Vector) -> list[str]:
    return sorted(parts, key=lambda token: (-parts[token], token))


def _gap(story: Open, new: Fingerprint) -> int | None:
    """Return the days between the story's newest document and this one, or None where either is open."""
    if story.newest is None or new.earliest is None:
        return None
    return max(0, new.earliest - story.newest)


def _time_factor(story: Open, new: Fingerprint) -> float:
    gap = _gap(story, new)
    if gap is None:
        return 1.0  # where the days are open they neither help nor hinder
    near = FLOOR + (1 - FLOOR) * math.exp(-gap * gap / (2 * DECAY_DAYS**2))
    return float(near * (1 + max(0, gap - LONG_DAYS) / LONG_SCALE) ** -LONG_POWER)


def _move_centre(state: State, number: int, vectors: dict[str, Vector]) -> None:
    story = state.stories[number]
    for channel, vector in vectors.items():
        centre = story.sums[channel]
        for token, weight in vector.items():
            centre[token] = centre.get(token, 0.0) + weight
        if len(centre) > CENTRE:
            kept = sorted(centre, key=lambda token: (-centre[token], token))[:CENTRE]
            centre = story.sums[channel] = {token: centre[token] for token in kept}
        story.norms[channel] = math.sqrt(sum(value * value for value in centre.values()))
        if channel != "lead":
            _look_up(state, number, channel, vector)


def _look_up(state: State, number: int, channel: str, vector: Vector) -> None:
    """Enter a story under the heaviest features of its newest document; the stalest leave a crowded feature."""
    for token in sorted(vector, key=lambda token: (-vector[token], token))[:KEYS]:
        holders = state.holders[f"{channel}:{token}"]
        holders.pop(number, None)
        holders[number] = None
        if len(holders) > CROWDED:
            del holders[next(iter(holders))]


def _count(state: State, new: Fingerprint) -> None:
    state.total += 1
    state.seen.update(features(new))
