"""A desk that is killed at random: the process that is killed, and the comparison with one that never was.

Run alone (`make soak`) it kills 500 times and prints its figures.
"""

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from newsloom import store
from newsloom.desk import rounds
from newsloom.model.document import Document
from newsloom.store import upkeep

OUTLETS = ("Calder News Agency", "Orrin Mirror", "Lorne Post", "Venn Farmer")
TOWNS = ("Orrin", "Venn", "Calder", "Lorne", "Tarn", "Esk")
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


def follow(url, made):
    """Bring arrivals one after the other, saying after each that it was acknowledged; what was brought is known."""
    with store.open(url) as kept, rounds.at_work(kept) as desk:
        for number, arrival in enumerate(made):
            desk.bring(arrival)
            print(number, flush=True)  # noqa: T201  the acknowledgement
            desk.work()


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
    acknowledged, done, longest = -1, False, 3.0
    count = 0
    while not done:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.desk.kills", "desk", rough, str(seed), str(number)],
            stdout=subprocess.PIPE,
            env=dict(os.environ),
        )
        if count < kills:
            time.sleep(chance.uniform(0.05, longest))
            process.send_signal(signal.SIGKILL)
            count += 1
        out, _ = process.communicate()
        said = [int(line) for line in out.decode().split("\n")[:-1] if line]
        acknowledged = max([acknowledged, *said])
        done = process.returncode == 0
        if done and count < kills:  # it came to its end: begin again on a new store
            yield _differences(calm, rough, made, acknowledged), count
            for name in ("rough.db", "rough.db-wal", "rough.db-shm"):
                (folder / name).unlink(missing_ok=True)
            acknowledged, done = -1, False
    yield _differences(calm, rough, made, acknowledged), count


def follow_quietly(url, made):
    with store.open(url) as kept, rounds.at_work(kept) as desk:
        for arrival in made:
            desk.bring(arrival)
            desk.work()


def _differences(calm, rough, made, acknowledged):
    with store.open(calm) as one, store.open(rough) as other:
        first, second = told(one), told(other)
        found = [name for name in first if first[name] != second[name]]
        found += list(upkeep.check(other))
        ids = {each.id for each in other.documents(limit=100_000)}
        lost = [each.name for arrival in made[: acknowledged + 1] for each in arrival if each.id not in ids]
    return found + [f"lost: {each}" for each in lost]


def main(arguments):
    if arguments[0] == "desk":
        follow(arguments[1], arrivals(int(arguments[3]), int(arguments[2])))
        return 0
    kills, bad = int(arguments[0]), 0
    with tempfile.TemporaryDirectory() as folder:
        start = time.monotonic()
        rounds_done = 0
        for found, count in killed(Path(folder), kills, 7, 40):
            rounds_done += 1
            bad += bool(found)
            print(f"{count} kills, {rounds_done} whole runs, differences: {json.dumps(found)}", flush=True)  # noqa: T201  figures
        print(f"{kills} kills in {time.monotonic() - start:.0f} s; {rounds_done} runs, {bad} differ")  # noqa: T201  figures
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
