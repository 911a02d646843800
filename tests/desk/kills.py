"""A desk that is killed at random: the process that is killed, and the comparison with one that never was.

Run alone (`make soak`) it kills 500 times and prints its figures.
"""

import json
import os
import random
import signal
import sys
import tempfile
import time
import traceback
from pathlib import Path

from newsloom import pipeline, store
from newsloom.desk import rounds
from newsloom.gathering import snapshots
from newsloom.model.document import Document
from newsloom.store import upkeep

OUTLETS = ("Calder News Agency", "Orrin Mirror", "Lorne Post", "Venn Farmer")
TOWNS = ("Orrin", "Venn", "Calder", "Lorne", "Tarn", "Esk")
SHORTEST = 1.0
"""Seconds for which a desk lives at most before it is killed: on an idle machine it takes up some ten arrivals."""

THINGS = ("footbridge", "granary", "ferry", "school roof", "water tower", "market hall")


def arrivals(number, seed):
    """Return arrivals of one to five documents: events told by several outlets, retold, revised and copied."""
    chance = random.Random(seed)
    made = []
    for day in range(number):
        documents = []
        for _ in range(chance.randint(1, 5)):
            event = chance.randrange(max(1, day // 2 + 1))
            town, thing = TOWNS[event % 6], THINGS[event // 6 % 6]
            outlet = chance.choice(OUTLETS)
            toll = chance.choice(("three", "four", "five"))
            text = (
                f"{town}'s {thing} gives way\n\nThe {thing} of {town} gave way on Monday, hurting {toll} people, "
                f"police said.\n\n“We heard it crack,” said Mara {town}, who keeps the {thing}.\n\n"
                f"An inquiry will open next week, the council of {town} said in note {chance.randint(1, 3)}.\n"
            )
            url = f"https://example.org/{outlet[:4].lower()}/{event}"
            stamp = f"2031-05-{1 + day % 28:02}"
            documents.append(Document(f"{day}-{len(documents)}", text, outlet=outlet, url=url, published=stamp))
        made.append(documents)
    return made


def follow(url, made, said):
    """Bring arrivals one after the other, saying after each that it was acknowledged; what was brought is known."""
    with store.open(url) as kept, rounds.at_work(kept) as desk:
        for number, arrival in enumerate(made):
            desk.bring(arrival)
            said(number)
            desk.work()


def begun(url, made):
    """Begin a desk in a process of its own, and return its number and where it says what it acknowledged.

    It is forked, so that what is imported is there already and a kill hits the desk at its work.
    """
    hears, says = os.pipe()
    pid = os.fork()
    if pid:
        os.close(says)
        return pid, hears
    code = 1
    try:
        follow(url, made, lambda number: os.write(says, f"{number}\n".encode()))
        code = 0
    except BaseException:  # noqa: BLE001  this process ends here whatever happens
        traceback.print_exc()
    finally:
        os._exit(code)


def heard(hears):
    """Return what a desk that has ended acknowledged."""
    with os.fdopen(hears) as stream:
        return [int(line) for line in stream if line.endswith("\n")]


def told(kept):
    """Return everything that a reader could see, but for moments."""
    lines = kept.stories(order="founded", limit=100_000)
    documents = kept.documents(limit=100_000)
    return {
        "documents": [(each.seq, each.id, each.name, each.story, each.revises, each.state) for each in documents],
        "accounts": {
            line.id: [kept.account_json(line.id, each.version) for each in kept.versions(line.id)] for line in lines
        },
        "changes": [(each.seq, each.story, each.version, each.change) for each in kept.changes(limit=1_000_000)],
        "failures": kept.failures(),
    }


def killed(folder, kills, seed, number):
    """Kill a desk so often at random, let it end, and return what differs from one that was never disturbed."""
    chance = random.Random(seed)
    made = arrivals(number, seed)
    calm, rough = str(folder / "calm.db"), str(folder / "rough.db")
    follow_quietly(calm, made)
    acknowledged, done, longest, count = -1, False, SHORTEST, 0
    while not done:
        pid, hears = begun(rough, made)
        if count < kills:
            time.sleep(chance.uniform(0, longest))
            os.kill(pid, signal.SIGKILL)  # it may have ended: it is not waited for yet, so its number is still its own
            count += 1
        said = heard(hears)
        _, ended = os.waitpid(pid, 0)
        if os.WIFEXITED(ended) and os.WEXITSTATUS(ended):
            raise RuntimeError("the desk broke off by itself; what it said stands above")
        # A desk that came no further was killed while it made its state again, as it would be the next time: on a busy
        # machine it is given longer, until it comes further.
        longest = longest * 1.5 if max([-1, *said]) <= acknowledged else max(SHORTEST, longest * 0.8)
        acknowledged = max([acknowledged, *said])
        done = os.WIFEXITED(ended)
        if done and count < kills:  # it came to its end: begin again on a new store
            yield _differences(calm, rough, made, acknowledged), count
            for name in ("rough.db", "rough.db-wal", "rough.db-shm"):
                (folder / name).unlink(missing_ok=True)
            acknowledged, done = -1, False
    yield _differences(calm, rough, made, acknowledged), count


def follow_quietly(url, made):
    """Follow arrivals to their end in a process that nobody kills."""
    pid, hears = begun(url, made)
    heard(hears)
    _, ended = os.waitpid(pid, 0)
    if ended:
        raise RuntimeError("the desk broke off by itself; what it said stands above")


def _differences(calm, rough, made, acknowledged):
    with store.open(calm) as one, store.open(rough) as other:
        first, second = told(one), told(other)
        found = [name for name in first if first[name] != second[name]]
        found += list(upkeep.check(other))
        ids = {each.id for each in other.documents(limit=100_000)}
        lost = [each.name for arrival in made[: acknowledged + 1] for each in arrival if each.id not in ids]
    return found + [f"lost: {each}" for each in lost]


def main(arguments):
    kills, bad = int(arguments[0]), 0
    snapshots.LEAST, snapshots.PART = 5, 1_000  # so that a desk of a hundred documents goes on from one
    for document in arrivals(1, 7)[0]:
        pipeline.read(document)  # lexicons and patterns are made here, once, and not in every desk
    with tempfile.TemporaryDirectory() as folder:
        start = time.monotonic()
        rounds_done = 0
        for found, count in killed(Path(folder), kills, 7, 20):
            rounds_done += 1
            bad += bool(found)
            print(f"{count} kills, {rounds_done} whole runs, differences: {json.dumps(found)}", flush=True)  # noqa: T201  figures
        print(f"{kills} kills in {time.monotonic() - start:.0f} s; {rounds_done} runs, {bad} differ")  # noqa: T201  figures
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
