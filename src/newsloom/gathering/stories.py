"""Stories: which unfolding event each document belongs to, one document at a time, in order of arrival.

A document is its sixty heaviest words, title foremost, weighed by how rare they are: in a shipped background, and in
the stream so far. The story whose centre lies nearest takes it if it comes near enough, else it founds one; the longer
nobody wrote of a story, the more must be shared. A whole copy joins its original's story and does not move its centre.
Each document that joins may show that two stories are one, or that one is two: see `repair.py`. What is decided about
documents that came before is a row of `State.decisions_made` and an amendment, for whoever was told otherwise.
A story's id is that of the document that founded it. The cost of a document grows slowly with the stream: half as much
again from 2,000 to 20,000 documents.
Known to be missed: reports of one event that share a handful of words, look-alikes of the same days and place; and
nothing is forgotten but rare words, so memory grows with the documents. Method: online centroid clustering
with average-link repair (METHODS 9).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from newsloom.gathering import copies, rulings, sketches, templates
from newsloom.gathering.fingerprints import Fingerprint
from newsloom.gathering.postings import Postings, shared
from newsloom.gathering.sketches import Sums
from newsloom.language import vectors
from newsloom.language.stems import stem
from newsloom.model.story import Amendment, Decision, Member, Story
from newsloom.text import fold_key

# On 383 development documents, when the gathering was made, F1 without repair was .949 at .16, .940 at .18, .923 at .20
# and .944 at .14, which loses another 2 to 3 points when documents of one day are shuffled; with repair .16 to .18 are
# within .005. It was swept on these; two other sets only confirm it (28 topics of news .948).
ACCEPT = 0.17
CONSIDERED = 0.10  # below that neither taken nor merged
FLOOR, DECAY_DAYS = 0.85, 3.0  # a story is mostly told within three days; days alone never part two reports
LONG_DAYS, LONG_SCALE, LONG_POWER = 14, 30.0, 0.35  # two weeks on, a look-alike is likelier than a late report; power
# .2 joins look-alikes (F1 -.003), .5 parts late reports (-.012)
VAGUE = 31  # days: a dateline wider than a month says nothing about how far two reports are apart
CLOSED = 90  # days: after a quarter without a report a story is closed; it reopens for what shares far more than usual
REOPENED = 0.35  # and of the names' weight a third: of nine late reports of the same event eight share more, and their
# heaviest name; what was told alike of another place does not
# Below that, a document of whose names the story has none shares an outlet's furniture with its reports, not the event.
# Asked within one outlet only: of all it parts one in a hundred of 383 development reports that belong.
STRANGER = 0.30
KEEP = 60  # heaviest words of a document: F1 within .003 from 30 to 80
KEYS = 40  # words under which a document is found
PROBES = 25  # heaviest words looked up in the index
CANDIDATES = 30  # stories compared, those with most hits
CROWDED = 100  # newest documents that one word looks up: the cost of a document must not grow with the stream
SUMMED = 4  # documents up to which a story's centre is made when it is asked for, beyond it is kept
CENTRE = 300  # words of a centre that is kept: METHODS 9
ANCHORS = 32  # newest days of a story that a document's day is held against
REKEYED = 4  # documents of a story that are all found by their words; beyond that every fifth: METHODS 9
VOCABULARY = 400_000  # words counted; when there are more, those met once are forgotten: at half a million, 60 MB


@dataclass(slots=True)
class Open:
    """A story that takes documents."""

    id: str
    documents: list[int]
    """Numbers of its documents, in order of arrival."""
    moving: list[int]
    """Those of them that move the centre: copies do not."""
    days: list[int]
    """Days of its newest documents, as ordinals."""
    centre: Sums | None = None
    """Sum of the sketches of `moving`, when they are more than a few."""


@dataclass(slots=True)
class State:
    """Everything that the fold carries from one document to the next.

    `seen` and `total` may begin with the counts of documents gathered elsewhere, see `windows.py`.
    """

    decisions: tuple[Decision, ...] = ()
    seen: Counter[str] = field(default_factory=Counter)
    """In how many documents each word stood."""
    total: int = 0
    counting: bool = True
    """Whether a document adds to the counts when it comes; not when all were counted before."""
    stories: dict[int, Open] = field(default_factory=dict)
    """By the number of the document that founded them."""
    story_of: list[int] = field(default_factory=list)
    """Document number → story number."""
    sketches: list[bytes] = field(default_factory=list)
    days: list[int | None] = field(default_factory=list)
    outlets: list[int] = field(default_factory=list)
    """Document number → key of its outlet, 0 when it is unknown."""
    found: list[Member] = field(default_factory=list)
    """What was found about each document when it came; its story then may not be its story now."""
    numbers: dict[str, int] = field(default_factory=dict)
    """Name → document number, of two documents with one name the later."""
    words: Postings = field(default_factory=Postings)
    shared: copies.Index = field(default_factory=copies.Index)
    spent: set[str] = field(default_factory=set)
    """Ids of documents that another story goes by: they can found no story any more."""
    decisions_made: list[Decision] = field(default_factory=list)
    """Every merge and split that the program decided on, in order."""
    amended: list[Amendment] = field(default_factory=list)
    """What became different for documents that came before, since `amendments` was last asked."""
    rulings: rulings.Standing = field(default_factory=rulings.Standing)

    def __post_init__(self) -> None:
        self.rulings = rulings.Standing.of(self.decisions)


def add(state: State, fingerprint: Fingerprint) -> State:
    """Put one document into its story, mend the stories around it, and return the state."""
    from newsloom.gathering import repair

    number = len(state.found)
    vector = _vector(state, fingerprint)
    sketch = sketches.pack(vector)
    matches = rulings.copies(state.rulings, fingerprint, copies.find(state.shared, fingerprint), state.numbers)
    day = day_of(fingerprint)
    ranked = rank(state, sketch, day)
    declined = {each[1] for each in ranked if not _is_open_to(state, each, vector, day, fingerprint)}
    ranked = [each for each in ranked if each[1] not in declined]
    story, whole, why = _place(state, fingerprint, number, matches, ranked, vector)
    if state.counting:
        count(state, fingerprint)
    state.story_of.append(story)
    state.sketches.append(sketch)
    state.days.append(day)
    state.outlets.append(outlet_key(fingerprint))
    state.numbers[fingerprint.name] = number
    matches = [match for match in matches if _is_of_one_event(state, match, story)]
    state.found.append(_member(state.stories[story], fingerprint, matches, why))
    enter(state, story, number, moving=whole is None)
    if whole is None:
        repair.around(state, number, ranked)
    return state


def features(fingerprint: Fingerprint) -> set[str]:
    """Return the words of a document, each of which counts once towards what it weighs."""
    return {token for token, _ in fingerprint.tokens}


def member(state: State, name: str) -> Member | None:
    """Return what was found about a document, under the story it is of now; None when it never came."""
    number = state.numbers.get(name)
    return None if number is None else current(state, number)


def current(state: State, number: int) -> Member:
    """Return a document under the story it is of now."""
    id_ = state.stories[state.story_of[number]].id
    return replace(state.found[number], story=id_, arc=id_)


def amendments(state: State) -> tuple[Amendment, ...]:
    """Return what became different for documents that came before, since this was last asked."""
    told = tuple(state.amended)
    state.amended.clear()
    return told


def collect(state: State) -> tuple[Story, ...]:
    """Return the stories, in order of their first document."""
    kept = (state.shared.texts.get(number) for number in range(len(state.shared.texts)))
    furniture = templates.index_of((text.name, text.outlet, text.lines) for text in kept)
    aside = templates.learned(furniture, lambda number: state.story_of[number])
    return tuple(
        Story(
            id=story.id,
            arc=story.id,
            members=tuple(current(state, document) for document in sorted(story.documents)),
            set_aside=aside.get(number, ()),
        )
        for number, story in sorted(state.stories.items(), key=lambda pair: min(pair[1].documents))
    )


# --- the document in hand -----------------------------------------------------------------------------------------


def _vector(state: State, new: Fingerprint) -> vectors.Vector:
    background = vectors.background()
    total = state.total + background[vectors.ALL]
    weighed = {
        token: weight * math.log((total + 1) / (state.seen[token] + background.get(token, 0) + 1))
        for token, weight in new.tokens
    }
    heaviest = sorted(weighed.items(), key=lambda pair: (-pair[1], pair[0]))[:KEEP]
    return vectors.unit(dict(heaviest))


def count(state: State, new: Fingerprint) -> None:
    """Count the words of one document towards what words weigh."""
    state.total += 1
    state.seen.update(features(new))
    if len(state.seen) > VOCABULARY:
        state.seen = Counter({token: count for token, count in state.seen.items() if count > 1})


def _place(
    state: State,
    new: Fingerprint,
    number: int,
    matches: Sequence[copies.Match],
    ranked: Sequence[tuple[float, int]],
    vector: vectors.Vector,
) -> tuple[int, copies.Match | None, str]:
    """Return the story of a document, the text it is a whole copy of, and why."""
    day = day_of(new)
    apart = {state.story_of[state.numbers[name]] for name in state.rulings.apart(new.name) if name in state.numbers}
    # One outlet's form filled in anew a quarter later tells of another event, however alike it is told.
    forms = {_story(state, m) for m in matches if m.copy.whole and (gap(state, _story(state, m), day) or 0) > CLOSED}
    whole = next((m for m in matches if m.copy.whole and _story(state, m) not in forms), None)
    for other, decision in state.rulings.together(new.name):
        if other in state.numbers:
            return state.story_of[state.numbers[other]], whole, rulings.why(decision, other)
    if whole is not None and _story(state, whole) not in apart:
        return _story(state, whole), whole, f"shares its text with {whole.copy.of}"
    best = next((each for each in ranked if each[1] not in apart | forms), None)
    if best is not None and best[0] >= ACCEPT:
        return best[1], whole, _why(state, best, vector, day, new)
    state.stories[number] = Open(_founding(state, new, number), [], [], [])
    return number, None, "first report of its story"


def _is_open_to(
    state: State, near: tuple[float, int], vector: vectors.Vector, day: int | None, new: Fingerprint
) -> bool:
    """Tell whether a story may take a document: strangers of one outlet must come near, and what is late bear names."""
    score, number = near
    if score < CONSIDERED:
        return True  # too far to be taken anyway
    named = _named(new)
    names = sorted((word for word in vector if word in named), key=lambda word: (-vector[word], word))
    if not names:
        return True
    sums = centre(state, number)
    known = [word for word in names if sketches.key(word) in sums]
    if (gap(state, number, day) or 0) > CLOSED:
        share = sum(vector[word] ** 2 for word in known) / sum(vector[word] ** 2 for word in names)
        return names[0] in known and share >= REOPENED
    house = outlet_key(new)
    ours = house != 0 and any(state.outlets[each] == house for each in state.stories[number].documents[-ANCHORS:])
    return bool(known) or not ours or score >= STRANGER


def day_of(new: Fingerprint) -> int | None:
    """Return the first day that a document may be of, as an ordinal; None where its day is as good as unknown."""
    if new.earliest is None or new.latest is None or new.latest - new.earliest > VAGUE:
        return None
    return new.earliest


def outlet_key(new: Fingerprint) -> int:
    """Return 32 bits of the outlet's name, 0 when it is unknown."""
    return sketches.key(fold_key(new.outlet)) if new.outlet else 0


def _named(new: Fingerprint) -> set[str]:
    """Return the stems of the words that a document's names are made of."""
    return {stem(part) for name, _ in new.names for part in name.split()}


def _founding(state: State, new: Fingerprint, number: int) -> str:
    """Return the id of a story that a document founds: its own, unless another story goes by that."""
    return new.id if new.id not in state.spent else f"{new.id}-{number}"


def _story(state: State, match: copies.Match) -> int:
    return state.story_of[state.numbers[match.copy.of]]


def _is_of_one_event(state: State, match: copies.Match, story: int) -> bool:
    """Tell whether shared text is news: what one outlet says word for word in two stories is its template."""
    return not match.is_revision or _story(state, match) == story


def _member(story: Open, new: Fingerprint, matches: list[copies.Match], why: str) -> Member:
    taken = [match for match in matches if not (match.is_revision and match.copy.whole)]
    whole = next((m.copy.of for m in taken if m.copy.whole and m.copy.direction != "to"), None)
    revised = next((m.copy.of for m in matches if m.is_revision and m.copy.whole), None)
    found = tuple(match.copy for match in taken)
    return Member(new.name, new.id, story.id, story.id, whole, found, new.published, why, revised)


def _why(state: State, best: tuple[float, int], vector: vectors.Vector, day: int | None, new: Fingerprint) -> str:
    """Say which names and words, and what distance in days, brought a document in."""
    score, number = best
    sums = centre(state, number)
    parts = {word: weight * sums[sketches.key(word)] for word, weight in vector.items() if sketches.key(word) in sums}
    heaviest = sorted(parts, key=lambda word: (-parts[word], word))
    named = _named(new)
    names = [word for word in heaviest if word in named]
    words = [word for word in heaviest if word not in named]
    said = [f"score {score:.2f}"]
    said += [f"names {', '.join(names[:4])}"] if names else []
    said += [f"words {', '.join(words[:5])}"] if words else []
    days = gap(state, number, day)
    if days is None:
        said.append("days unknown")
    else:
        said.append(f"{days} {'day' if days == 1 else 'days'} from its nearest report")
        said += ["reopens a closed story"] if days > CLOSED else []
    return "; ".join(said)


# --- stories ------------------------------------------------------------------------------------------------------


def rank(state: State, sketch: bytes, day: int | None) -> list[tuple[float, int]]:
    """Return the stories that share most with a document, as (score, story), the nearest first."""
    own = sketches.weights(sketch)
    scored = [(score(state, number, own, day), number) for number in candidates(state, sketch)]
    return sorted(scored, key=lambda pair: (-pair[0], pair[1]))


def candidates(state: State, sketch: bytes) -> list[int]:
    """Return the stories that hold most of a document's heaviest words."""
    found = state.words.find(sketches.keys(sketch)[:PROBES], CROWDED)
    hits: Counter[int] = Counter()
    for document, count in shared(found, 0).items():
        number = state.story_of[document]
        hits[number] = max(hits[number], count)
    return sorted(hits, key=lambda number: (-hits[number], number))[:CANDIDATES]


def score(state: State, number: int, own: Sums, day: int | None) -> float:
    """Return how near a document comes to a story: the cosine with its centre, less for the days between them."""
    sums = centre(state, number)
    norm = sketches.length(sums)
    return sketches.dot(own, sums) / norm * nearness(gap(state, number, day)) if norm else 0.0


def centre(state: State, number: int) -> Sums:
    """Return the sum of the sketches of a story's documents."""
    story = state.stories[number]
    if story.centre is not None:
        return story.centre
    return sketches.total(state.sketches[each] for each in story.moving)


def gap(state: State, number: int, day: int | None) -> int | None:
    """Return the days between a document and the nearest report of a story, or None where either is open."""
    days = state.stories[number].days
    return None if day is None or not days else min(abs(day - each) for each in days)


def nearness(days: int | None) -> float:
    """Return what a distance in days leaves of a score."""
    if days is None:
        return 1.0  # where the days are open they neither help nor hinder
    near = FLOOR + (1 - FLOOR) * math.exp(-days * days / (2 * DECAY_DAYS**2))
    return float(near * (1 + max(0, days - LONG_DAYS) / LONG_SCALE) ** -LONG_POWER)


def enter(state: State, number: int, document: int, *, moving: bool) -> None:
    """Enter a document into a story."""
    story = state.stories[number]
    story.documents.append(document)
    day = state.days[document]
    if day is not None:
        story.days = [*story.days, day][-ANCHORS:]
    if moving:
        story.moving.append(document)
        if story.centre is not None:
            _move(story, state.sketches[document])
        elif len(story.moving) > SUMMED:
            story.centre = trimmed(sketches.total(state.sketches[each] for each in story.moving))
        if len(story.moving) <= REKEYED or len(story.moving) % 5 == 0:
            state.words.add(document, sketches.keys(state.sketches[document])[:KEYS])


def _move(story: Open, sketch: bytes) -> None:
    sums = story.centre or {}
    for word, weight in sketches.weights(sketch).items():
        sums[word] = sums.get(word, 0.0) + weight
    story.centre = trimmed(sums)


def trimmed(sums: Sums) -> Sums:
    """Return the heaviest words of a centre."""
    if len(sums) <= CENTRE:
        return sums
    kept = sorted(sums, key=lambda word: (-sums[word], word))[:CENTRE]
    return {word: sums[word] for word in kept}


def named(state: State, documents: Iterable[int]) -> Iterator[str]:
    """Yield the names of documents."""
    return (state.found[document].name for document in documents)
