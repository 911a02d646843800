"""Stories: which unfolding event each document belongs to, one document at a time, in order of arrival.

A document is its sixty heaviest words, title foremost, weighed by how rare they are: in a shipped background, and in
the stream so far. The story whose centre lies nearest takes it if it comes near enough, else it founds one; the longer
nobody wrote of a story, the more must be shared. A whole copy joins its original's story and does not move its centre.
Each document that joins may show that two stories are one, or that one is two: see `repair.py`. What is decided about
documents that came before is a row of `State.decisions_made` and an amendment, for whoever was told otherwise.
A story's id is that of the document that founded it. What nobody writes about any more leaves the memory: `closing.py`.
Known to be missed: reports of one event that share a handful of words, look-alikes of the same days and place. Method:
online centroid clustering with average-link repair (METHODS 9).
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from newsloom.gathering import arcs, closing, copies, counters, rarity, rulings, sketches, templates, texts
from newsloom.gathering.closing import CLOSED
from newsloom.gathering.fingerprints import Fingerprint
from newsloom.gathering.nearness import gap, rank, view
from newsloom.gathering.state import KEYS, NO_DAY, Open, State
from newsloom.language import vectors
from newsloom.language.stems import stem
from newsloom.model.story import Amendment, Member, SetAside, Story
from newsloom.text import fold_key

# On 383 development documents, when the gathering was made, F1 without repair was .949 at .16, .940 at .18, .923 at .20
# and .944 at .14, which loses another 2 to 3 points when documents of one day are shuffled; with repair .16 to .18 are
# within .005. It was swept on these; two other sets only confirm it (28 topics of news .948).
ACCEPT = 0.17
CONSIDERED = 0.10  # below that neither taken nor merged
VAGUE = 31  # days: a dateline wider than a month says nothing about how far two reports are apart
REOPENED = 0.35  # and of the names' weight a third: of nine late reports of the same event eight share more, and their
# heaviest name; what was told alike of another place does not
# Below that, a document of whose names the story has none shares an outlet's furniture with its reports, not the event.
# Asked within one outlet only: of all it parts one in a hundred of 383 development reports that belong.
STRANGER = 0.30
SUMMED = 4  # documents up to which a story's centre is made when it is asked for, beyond it is kept
CENTRE = 300  # words of a centre that is kept: METHODS 9
SAME_KEY = 50  # documents that one key of a name looks up: two names share a key once in four billion
REKEYED = 4  # documents of a story that are all found by their words; beyond that every fifth: METHODS 9


def add(state: State, fingerprint: Fingerprint) -> State:
    """Put one document into its story, mend the stories around it, and return the state."""
    from newsloom.gathering import repair

    number = state.count
    house = outlet_key(fingerprint)
    vector = rarity.vector(state, fingerprint, house)
    sketch = sketches.pack(vector)
    text = texts.of(fingerprint)
    matches = rulings.copies(
        state.rulings, fingerprint, copies.find(state.shared, text), lambda name: find(state, name)
    )
    day = day_of(fingerprint)
    ranked = rank(state, sketch, day)
    named = _named(fingerprint)
    names = sorted((word for word in vector if word in named), key=lambda word: (-vector[word], word))
    declined = {each[1] for each in ranked if not _is_open_to(state, each, vector, day, house, names)}
    ranked = [each for each in ranked if each[1] not in declined]
    story, whole, why = _place(state, fingerprint, number, matches, ranked, vector)
    if state.counting:
        rarity.count(state, fingerprint)
    matches = [match for match in matches if _is_of_one_event(state, match, story)]
    member = _member(fingerprint, matches, why)
    news = closing.day_of_news(state)
    state.counted.update(
        counters.of(
            fingerprint,
            member,
            founded=story == number,
            repeated=not state.shared.entered[number],
            days_ahead=None if day is None else day - (news or day),
        )
    )
    state.lines.add(number, [key for _, key in rarity.line_keys(fingerprint, house)])
    _enter_columns(state, fingerprint, story, day, _original(matches, member))
    state.texts.put(text, fingerprint.lines, member)
    enter(state, story, number, sketch if whole is None else None)
    if whole is None:
        repair.around(state, number, ranked)
        story = state.story_of[number]
        arcs.tend(state, story, number, ranked, due=repair.is_due(len(state.stories[story].moving)))
    closing.tend(state)
    return state


def find(state: State, name: str) -> int | None:
    """Return the number of a document, of two with one name the later; None when it never came."""
    (known,) = state.named.find([sketches.key(name)], SAME_KEY)
    return next((number for number in known if state.texts.head(number)[0] == name), None)


def member(state: State, name: str) -> Member | None:
    """Return what was found about a document, under the story it is of now; None when it never came."""
    number = find(state, name)
    return None if number is None else current(state, number)


def current(state: State, number: int) -> Member:
    """Return a document under the story it is of now."""
    story = state.story_of[number]
    return replace(state.texts.member(number), story=closing.peek(state, story)[0].id, arc=arcs.id_of(state, story))


def amendments(state: State) -> tuple[Amendment, ...]:
    """Return what became different for documents that came before, since this was last asked."""
    told = tuple(state.amended)
    state.amended.clear()
    return told


def collect(state: State) -> tuple[Story, ...]:
    """Return the stories, in order of their first document."""
    documents: dict[int, list[int]] = {}
    for document, number in enumerate(state.story_of):
        documents.setdefault(number, []).append(document)
    kept = ((*state.texts.head(number), state.texts.lines(number)) for number in range(state.count))
    furniture = templates.index_of(kept)
    aside = templates.learned(furniture, lambda number: state.story_of[number])
    return tuple(_told(state, number, those, aside.get(number, ())) for number, those in documents.items())


def _told(state: State, number: int, documents: list[int], aside: tuple[SetAside, ...]) -> Story:
    id_, arc = closing.peek(state, number)[0].id, arcs.id_of(state, number)
    members = tuple(replace(state.texts.member(each), story=id_, arc=arc) for each in documents)
    return Story(id=id_, arc=arc, members=members, set_aside=aside)


# --- the document in hand -----------------------------------------------------------------------------------------


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
    apart = {
        state.story_of[other] for name in state.rulings.apart(new.name) if (other := find(state, name)) is not None
    }
    # One outlet's form filled in anew a quarter later tells of another event, however alike it is told.
    whole_of = [match for match in matches if match.copy.whole]
    forms = {_story(state, match) for match in whole_of if _days_from(state, _story(state, match), day) > CLOSED}
    whole = next((match for match in whole_of if _story(state, match) not in forms), None)
    for name, decision in state.rulings.together(new.name):
        if (other := find(state, name)) is not None:
            return state.story_of[other], whole, rulings.why(decision, name)
    if whole is not None and _story(state, whole) not in apart:
        return _story(state, whole), whole, f"shares its text with {whole.copy.of}"
    best = next((each for each in ranked if each[1] not in apart | forms), None)
    if best is not None and best[0] >= ACCEPT:
        return best[1], whole, _why(state, best, vector, day, new)
    state.stories[number] = Open(_founding(state, new, number), array("I"), array("I"))
    state.idle.append((number, number))
    return number, None, "first report of its story"


def _days_from(state: State, number: int, day: int | None) -> int:
    """Return the days between a document and the nearest report of a story, 0 where they are unknown."""
    return gap(view(state, number).days, day) or 0


def _is_open_to(
    state: State, near: tuple[float, int], vector: vectors.Vector, day: int | None, house: int, names: Sequence[str]
) -> bool:
    """Tell whether a story may take a document: strangers of one outlet must come near, and what is late bear names.

    `names` are those of the document's words that its names are made of, heaviest first.
    """
    score, number = near
    if score < CONSIDERED or not names:
        return True  # too far to be taken anyway, or nobody to ask for
    seen = view(state, number)
    known = [word for word in names if sketches.key(word) in seen.sums]
    if (gap(seen.days, day) or 0) > CLOSED:
        share = sum(vector[word] ** 2 for word in known) / sum(vector[word] ** 2 for word in names)
        return names[0] in known and share >= REOPENED
    ours = house != 0 and house in seen.houses
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
    return state.story_of[match.number]


def _is_of_one_event(state: State, match: copies.Match, story: int) -> bool:
    """Tell whether shared text is news: what one outlet says word for word in two stories is its template."""
    return not match.is_revision or _story(state, match) == story


def _member(new: Fingerprint, matches: list[copies.Match], why: str) -> Member:
    taken = [match for match in matches if not (match.is_revision and match.copy.whole)]
    whole = next((m.copy.of for m in taken if m.copy.whole and m.copy.direction != "to"), None)
    revised = next((m.copy.of for m in matches if m.is_revision and m.copy.whole), None)
    found = tuple(match.copy for match in taken)
    return Member(new.name, new.id, "", "", whole, found, new.published, why, revised)


def _original(matches: Sequence[copies.Match], found: Member) -> int:
    """Return 1 + the number of the document that one copies or revises as a whole, else 0."""
    of = found.copy_of or found.revises
    return next((match.number + 1 for match in matches if match.copy.of == of), 0)


def _why(state: State, best: tuple[float, int], vector: vectors.Vector, day: int | None, new: Fingerprint) -> str:
    """Say which names and words, and what distance in days, brought a document in."""
    score, number = best
    seen = view(state, number)
    sums = seen.sums
    parts = {word: weight * sums[sketches.key(word)] for word, weight in vector.items() if sketches.key(word) in sums}
    heaviest = sorted(parts, key=lambda word: (-parts[word], word))
    named = _named(new)
    names = [word for word in heaviest if word in named]
    words = [word for word in heaviest if word not in named and not word.startswith(rarity.DAY)]
    spoken = [date.fromordinal(int(word[1:])).isoformat() for word in heaviest if word.startswith(rarity.DAY)]
    said = [f"score {score:.2f}"]
    said += [f"names {', '.join(names[:4])}"] if names else []
    said += [f"words {', '.join(words[:5])}"] if words else []
    said += [f"the same day spoken of, {spoken[0]}"] if spoken else []
    days = gap(seen.days, day)
    if days is None:
        said.append("days unknown")
    else:
        said.append(f"{days} {'day' if days == 1 else 'days'} from its nearest report")
        said += ["reopens a closed story"] if days > CLOSED else []
    return "; ".join(said)


# --- stories ------------------------------------------------------------------------------------------------------


def _enter_columns(state: State, new: Fingerprint, story: int, day: int | None, original: int) -> None:
    state.named.add(state.count, [sketches.key(new.name)])
    state.story_of.append(story)
    state.days.append(NO_DAY if day is None else day)
    state.outlets.append(outlet_key(new))
    state.copied.append(original)
    state.shelved.append(0)
    state.arc_of.append(state.count - 1)
    state.keyed.append(0)
    state.sketches.append(b"")


def enter(state: State, number: int, document: int, sketch: bytes | None) -> None:
    """Enter a document into a story; without a sketch it does not move the centre."""
    story = closing.opened(state, number)
    state.views.pop(number, None)
    story.documents.append(document)
    if sketch is None:
        return
    state.sketches[document] = sketch
    story.moving.append(document)
    if story.centre:
        sums = sketches.unpack(story.centre)
        sketches.add(sums, sketches.weights(sketch))
        story.centre = sketches.pack_sums(sums, CENTRE)
    elif len(story.moving) > SUMMED:
        story.centre = sketches.pack_sums(sketches.total(state.sketches[each] for each in story.moving), CENTRE)
    if len(story.moving) <= REKEYED or len(story.moving) % 5 == 0:
        state.words.add(document, sketches.keys(sketch)[:KEYS])
        state.keyed[document] = 1


def named(state: State, documents: Iterable[int]) -> Iterator[str]:
    """Yield the names of documents."""
    return (state.texts.head(document)[0] for document in documents)
