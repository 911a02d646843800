"""Bad input: bounded work, a counter for each oddity, and no story the worse for it."""

from dataclasses import replace
from datetime import date, timedelta

from newsloom import pipeline
from newsloom.gathering import copies, counters, fingerprints, stories
from newsloom.gathering.state import State
from newsloom.model.document import Document
from tests.gathering.test_closing import unlike
from tests.gathering.test_repair import FIRE, TWO
from tests.gathering.test_stories import BRIDGE, fingerprint

DAY = date(2031, 5, 6)
FOREIGN = (
    "Beim Einsturz einer Fußgängerbrücke über die Lorne in Orrin sind am Dienstag neun Menschen ums Leben gekommen. "
    "Die Brücke war erst im April wieder für den Verkehr geöffnet worden, wie die Stadtverwaltung mitteilte. "
)


def folded(*prints):
    state = State()
    for each in prints:
        stories.add(state, each)
    return state


def test_what_never_happened_is_not_told():
    assert counters.line(folded(FIRE[0]).counted) == "documents: 1, stories founded: 1"


def test_copies_versions_and_merges_are_counted():
    wire = fingerprint("w", *BRIDGE, outlet="Orrin Post")
    again = fingerprint("x", *BRIDGE, outlet="Orrin Post", day=DAY)
    copied = fingerprint("y", *BRIDGE[:4], outlet="Telmar Mail", day=DAY + timedelta(days=1))
    counted = folded(wire, again, copied).counted
    assert [counted[name] for name in ("documents", "founded", "revisions", "copies", "merged")] == [3, 1, 1, 1, 0]
    assert folded(*TWO).counted["merged"] == 1


def test_documents_without_days_without_words_or_far_from_the_news_are_counted():
    nothing = replace(fingerprint("a", "-"), tokens=(), names=(), shingles=(), places=(), lines=())
    odd = [unlike(90, None), unlike(91, DAY + timedelta(days=400)), unlike(92, DAY - timedelta(days=400)), nothing]
    counted = folded(*(unlike(n, DAY) for n in range(5)), *odd).counted
    assert [counted[name] for name in ("undated", "ahead", "behind", "empty")] == [1, 1, 1, 1]


def test_the_same_document_a_thousand_times_counts_once():
    same = fingerprint("n", *BRIDGE, outlet="Orrin Post")
    state = folded(*(replace(same, name=f"n{n}") for n in range(1000)), fingerprint("b", *BRIDGE[2:]))
    assert len(state.stories) == 1
    assert len(state.stories[0].moving) == 2
    assert state.counted["repeated"] > 900
    assert sum(state.shared.entered) <= copies.ENOUGH_COPIES + 1
    assert len(state.sketches[500]) == 0


def test_another_language_founds_a_story_of_its_own_and_spoils_none():
    foreign = fingerprints.take(pipeline.read(Document("de", FOREIGN * 3, published="2031-05-06")))
    state = folded(fingerprint("a", *BRIDGE[:2]), foreign, fingerprint("b", *BRIDGE[2:]))
    told = {name: stories.member(state, name).story for name in ("a", "de", "b")}
    assert told["a"] == told["b"] != told["de"]


def test_a_document_of_five_megabytes_takes_bounded_work_and_memory():
    """What gathering is given of it, beyond the reading: its shingles are as many as its words."""
    line = fingerprint("a", *BRIDGE)
    many = tuple(range(1 << 40, (1 << 40) + (900_000 << 32), 1 << 32))
    long = replace(
        line,
        name="long",
        id="long",
        shingles=many[: fingerprints.SHINGLES],
        places=(line.places[0],) * fingerprints.SHINGLES,
    )
    state = folded(long, line, fingerprint("b", *BRIDGE[:4], day=DAY + timedelta(days=1)))
    assert stories.member(state, "b").copy_of == "a"
    assert len(state.sketches[0]) <= 6 * 80


def test_a_text_of_any_length_gives_so_many_shingles_and_lines_at_most(monkeypatch):
    monkeypatch.setattr(fingerprints, "SHINGLES", 40)
    text = "\n\n".join(f"{line} It was day {n} of the river." for n in range(30) for line in BRIDGE)
    taken = fingerprints.take(pipeline.read(Document("long", text)))
    assert len(taken.shingles) == len(taken.places) == 40
    assert len(taken.lines) <= fingerprints.LINES


def test_a_flood_of_one_outlet_leaves_the_stories_around_it_as_they_were():
    quiet = [fingerprint("a", *BRIDGE[:2]), *FIRE, fingerprint("b", *BRIDGE[2:])]
    flood = [fingerprint(f"f{n}", *BRIDGE, f"Edition {n} of today.", outlet="Orrin Post", day=DAY) for n in range(80)]
    alone, flooded = folded(*quiet), folded(*quiet[:3], *flood, *quiet[3:])
    names = [each.name for each in quiet]
    groups = [
        sorted(
            [name for name in names if stories.member(state, name).story == stories.member(state, first).story]
            for first in names
        )
        for state in (alone, flooded)
    ]
    assert groups[0] == groups[1]
