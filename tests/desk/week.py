"""A week of our own press: what each outlet publishes on each day, and what a desk must know of it at the end.

The truth was written down before the desk was run on it: which articles tell of which event, what is copied, what is
revised, what each day adds. Outlets misbehave as outlets do.
"""

from datetime import UTC, datetime, timedelta

MONDAY = datetime(2031, 5, 5, 12, tzinfo=UTC)

WIRE = """A footbridge over the Lorne collapsed in Orrin on Monday morning, killing nine people, police said.

The deck gave way at about ten o'clock while the weekly market was being held beneath it, police chief Mara Ekdal told
reporters at the scene. “We heard a crack and then the whole deck went down,” Ekdal said.

The bridge had been closed for repairs in March and was opened again in April, according to the city council. Rescue
workers searched the river with boats and dogs until the evening. Schools in the old town will stay closed on Tuesday,
the council said, and the market square will remain sealed off while engineers look at the second of the two spans.
"""

REVISED = WIRE.replace("nine people", "twelve people").replace(
    "Rescue\nworkers", "Three more people died in hospital on Tuesday night, police said. Rescue\nworkers"
)

HOSPITAL = """A footbridge over the Lorne collapsed in Orrin on Monday morning, killing eleven people, the regional
hospital said.

Hospital director Tomas Brandel said on Tuesday that all of the injured had been treated by the evening and that four of
them were still in intensive care. “We asked every doctor in the district to come in,” Brandel said.

Families of the dead gathered in the town hall, where the city council had opened a room for them. Volunteers brought
soup and blankets. The hospital asked people who are looking for relatives to call the number of the town hall and not
to come to the wards, which were still crowded with the families of the injured on Tuesday afternoon.
"""

SEARCH = """The search for victims of the footbridge that collapsed in Orrin on Monday has ended, the fire brigade said
on Wednesday.

Fire commander Ilse Normark said that divers had searched the Lorne as far as the weir and found nobody. “We have been
under every stone,” Normark said.

An inquiry into the collapse of the footbridge will open on Saturday, the interior ministry said. It will hear the
engineers who repaired the deck in March and the members of the city council who had it opened again in April. The
ministry said that the inquiry would sit in the court house of Orrin and that its hearings would be open to the public.
"""

INQUIRY = """The inquiry into the collapse of the footbridge over the Lorne opened in Orrin on Saturday, the interior
ministry said.

The first to be heard was the engineer Oda Rask, who had signed for the repair of the deck in March. “I saw no crack,”
Rask said.

Families of the dead sat in the first rows of the court house. The inquiry will hear members of the city council next
week, the ministry said, and wants to publish its report before the summer. The second of the two spans of the bridge
was taken down on Friday, after engineers had found that one of its bearings had moved by the width of a hand.
"""

HARVEST = """Growers in the Venn valley picked a third fewer apples this autumn than the year before, their association
said on Tuesday.

“The frost in April took the blossom,” chairwoman Petra Holm said at the association's meeting in Venn.

The valley's cider presses, which usually work until Christmas, expect to close at the end of November. Two of the
larger presses will buy fruit from the coast, said Holm, who called it a year to forget. The association wants the
state to pay for frost candles and has asked its members to report their losses on a form by the end of the month.
"""

PRESSES = """Two cider presses in the Venn valley will buy apples from the coast, the growers' association said on
Friday after the poor harvest.

Chairwoman Petra Holm said that the presses had agreed on a price with growers on the coast. “It keeps the people in
work,” Holm said.

The frost in April had taken the blossom of most orchards in the Venn valley, and growers picked a third fewer apples
than the year before, according to the association. The fruit from the coast will come by train, in wagons that the
railway had meant to scrap, and the first of them is expected in Venn at the beginning of next week, Holm said.
"""


def entry(title, text, path, day, **more):
    return {"title": title, "text": text.strip(), "path": path, "when": MONDAY + timedelta(days=day), **more}


def publish(press, day):
    """Let the press publish what it has on a day, 0 for Monday."""
    agency = [entry("Nine dead as Orrin footbridge falls", WIRE, "/agency/bridge", 0)]
    if day >= 2:
        agency = [entry("Twelve dead as Orrin footbridge falls", REVISED, "/agency/bridge", 0, guid=f"v{day}")]
    if day >= 6:
        agency.append(entry("Orrin inquiry opens", INQUIRY, "/agency/inquiry", 6))
    press.feed("/agency.rss", "Calder News Agency", agency)

    mirror = [entry("Hospital counts eleven dead in Orrin", HOSPITAL, "/mirror/hospital", 1)] if day >= 1 else []
    press.feed("/mirror.rss", "Orrin Mirror", mirror)
    if day == 4:
        press.put("/mirror.rss", status=429, **{"Retry-After": "3600"})

    copied = f"{WIRE.strip()}\n\nThis report is from Calder News Agency."
    echo = [entry("Footbridge falls in Orrin", copied, "/echo/1", day, guid=f"{day}-1")] if day >= 1 else []
    press.feed("/echo.rss", "Lorne Echo", echo)

    post = [entry("Search ends at the Orrin footbridge", SEARCH, "/post/search", 2)] if day >= 2 else []
    press.feed("/post.rss", "Lorne Post", post)
    if day in (2, 3):
        press.put("/post.rss", status=503)

    farmer = [entry("Poor apple harvest in the Venn valley", HARVEST, "/farmer/harvest", 1)] if day >= 1 else []
    if day >= 4:
        far = MONDAY.replace(year=2131)
        farmer.append({**entry("Presses buy from the coast", PRESSES, "/farmer/presses", 4), "when": far})
    press.feed("/farmer.rss", "Venn Farmer", farmer)

    press.feed("/gazette.rss", "Tarn Gazette", [])
    if day >= 1:
        press.put("/gazette.rss", status=410)
    press.put("/sleeper.rss", "late", wait=30)


FEEDS = ("agency", "mirror", "echo", "post", "farmer", "gazette", "sleeper")

STORIES = {
    frozenset({"/agency/bridge", "/mirror/hospital", "/echo/1", "/post/search", "/agency/inquiry"}): 6,
    frozenset({"/farmer/harvest", "/farmer/presses"}): 2,
}
"""Which articles tell of one event, and in how many documents: the agency's report was revised once."""

REPORTED = {
    0: {"/agency/bridge"},
    1: {"/mirror/hospital", "/echo/1", "/farmer/harvest"},
    2: {"/agency/bridge"},
    3: set(),
    4: {"/post/search", "/farmer/presses"},
    5: set(),
    6: {"/agency/inquiry"},
}
"""What a desk takes on each day: the Post answers 503 until Thursday; new dates and ids of the Echo are nothing new."""

SOURCES = {
    "agency": "good",
    "mirror": "good",
    "echo": "good",
    "post": "good",
    "farmer": "good",
    "gazette": "gone",
    "sleeper": "failing",
}
