"""Reports of our own that arrive day by day: a bridge that fell, with an agency behind two of them, and a harvest."""

from newsloom.model.document import Document

FIRST = """Footbridge falls in Orrin, nine dead

ORRIN — A footbridge over the Lorne collapsed in Orrin on Tuesday, killing nine people, police said.

The span gave way at about noon while a market was being held beneath it, police chief Mara Ekdal told reporters.

“We heard a crack and then the whole deck went down,” Ekdal said.
"""

HOSPITAL = """Orrin bridge: hospital counts eleven dead

A footbridge over the Lorne collapsed in Orrin on Tuesday, killing eleven people, the regional hospital said.

Hospital director Tomas Brandel said that all of the injured had been treated by the evening.
"""

SEARCH = """Search ends at the Orrin footbridge

A footbridge over the Lorne collapsed in Orrin on Tuesday, killing nine people, the fire brigade said.

Fire commander Ilse Normark said on Wednesday that the search had ended.

An inquiry will open on Monday, the interior ministry said.
"""

HARVEST = """Orchards of the Venn valley report a poor apple harvest

VENN — Growers in the Venn valley picked a third fewer apples this autumn, their association said on Wednesday.

“The frost in April took the blossom,” chairwoman Petra Holm said.
"""

REVISED = FIRST.replace("nine", "ten").replace(
    "told reporters.", "told reporters.\n\nA tenth person died in hospital on Wednesday, police said."
)


def report(name, text, outlet, day, **more):
    return Document(name, text, outlet=outlet, published=f"2031-05-{day:02}", **more)


def days():
    """Return what arrives on each day."""
    url = "https://calder.example/bridge"
    return [
        [report("calder", FIRST, "Calder News Agency", 6, url=url), report("venn", HARVEST, "Venn Farmer", 7)],
        [report("mirror", HOSPITAL, "Orrin Mirror", 7)],
        [report("post", SEARCH, "Lorne Post", 7), report("echo", FIRST, "Lorne Echo", 7)],
        [report("calder-2", REVISED, "Calder News Agency", 8, url=url)],
    ]


def flat():
    return [document for day in days() for document in day]
