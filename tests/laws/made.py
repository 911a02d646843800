"""Small stories for the laws: our own sentences, with the values that a law turns left open."""

from newsloom.model.document import Document

WIRE = """{town} — A footbridge over the Lorne collapsed in {town} on Tuesday, killing {toll} people, police said.

The span gave way at about noon while a market was being held beneath it, police chief Mara Ekdal told reporters.

“We heard a crack and then the whole deck went down,” Ekdal said.

The bridge had been closed for repairs in March and reopened in April, according to the city council.
"""

OTHER = """Bridge collapse in {town} kills {toll}

A footbridge over the Lorne collapsed in {town} on Tuesday, killing {toll} people, the regional hospital said.

Hospital director Tomas Brandel said that all of the injured had been treated by the evening.
"""

THIRD = """{toll} dead after footbridge collapses in {town}

A footbridge over the Lorne collapsed in {town} on Tuesday, killing {toll} people, the fire brigade said.

Fire commander Ilse Normark said the search had ended.
"""


def wire(name="wire.txt", outlet="Calder News Agency", published="2031-05-06", toll="nine", town="Orrin"):
    return Document(name, WIRE.format(town=town, toll=toll), outlet=outlet, published=published)


def other(name="other.txt", outlet="Orrin Mirror", published="2031-05-06", toll="nine", town="Orrin"):
    return Document(name, OTHER.format(town=town, toll=toll), outlet=outlet, published=published)


def third(name="third.txt", outlet="Lorne Post", published="2031-05-06", toll="nine", town="Orrin"):
    return Document(name, THIRD.format(town=town, toll=toll), outlet=outlet, published=published)
