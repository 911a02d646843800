"""What the fold of gathering carries from one document to the next: flat columns of numbers, and the live stories.

Of a live document stay in memory its sketch (360 bytes), its words and anchors in the postings (8 bytes each), its
place among its story's, and forty bytes in columns; its text and what was found about it lie on a shelf. Of a document
whose story is closed stay the columns alone.
"""

from __future__ import annotations

from array import array
from collections import Counter, OrderedDict, deque
from collections.abc import Mapping
from dataclasses import dataclass, field

from newsloom.gathering import copies, rulings
from newsloom.gathering.postings import Postings
from newsloom.gathering.shelves import Shelf
from newsloom.gathering.texts import Texts
from newsloom.model.story import Amendment, Decision

NO_DAY = 0  # ordinals begin at 1
KEYS = 40  # words under which a document is found
ANCHORS = 32  # newest documents of a story whose days a document's day is held against
VIEWED = 4096  # stories kept unpacked: candidates are mostly of the last days; 40 MB


@dataclass(slots=True)
class Open:
    """A story that takes documents."""

    id: str
    documents: array[int]
    """Numbers of its documents, in order of arrival."""
    moving: array[int]
    """Those of them that move the centre: copies do not."""
    centre: bytes = b""
    """Sum of the sketches of `moving`, packed, when they are more than a few."""


@dataclass(slots=True)
class Arc:
    """A larger story of several events."""

    id: str
    centre: bytes
    """Sum of its stories' centres, packed; nothing once its last story is closed."""
    touched: int
    """The newest document of it."""


@dataclass(frozen=True, slots=True)
class View:
    """A story as a document is compared with it."""

    sums: Mapping[int, float]
    """Sum of the sketches of its moving documents."""
    norm: float
    days: tuple[int, ...]
    """Days of its newest documents, each once."""
    houses: frozenset[int]
    """Outlets of its newest documents."""
    size: int
    """How many documents moved its centre."""


@dataclass(slots=True)
class State:
    """Everything that the fold carries from one document to the next.

    `seen` and `total` may begin with the counts of documents gathered elsewhere, see `windows.py`.
    """

    decisions: tuple[Decision, ...] = ()
    seen: Counter[str] = field(default_factory=Counter)
    """In how many documents each word stood, the older ones fading; see `rarity.py`."""
    total: int = 0
    counting: bool = True
    """Whether a document adds to the counts when it comes; not when all were counted before."""
    closing: bool = True
    """Whether stories close; not in an archive that is looked at as a whole."""
    stories: dict[int, Open] = field(default_factory=dict)
    """The live ones, by the number of a document in them."""
    story_of: array[int] = field(default_factory=lambda: array("I"))
    """Document number → story number."""
    days: array[int] = field(default_factory=lambda: array("i"))
    """Document number → its day as an ordinal, or `NO_DAY`."""
    outlets: array[int] = field(default_factory=lambda: array("I"))
    """Document number → key of its outlet, 0 when it is unknown."""
    copied: array[int] = field(default_factory=lambda: array("I"))
    """Document number → 1 + the number of the document that it is a whole copy or a newer version of, else 0."""
    keyed: bytearray = field(default_factory=bytearray)
    """Document number → 1 when it is found by its words."""
    sketches: list[bytes] = field(default_factory=list)
    """Document number → its heaviest words; nothing once its story is closed."""
    named: Postings = field(default_factory=Postings)
    """Key of a name → document numbers."""
    words: Postings = field(default_factory=Postings)
    lines: Postings = field(default_factory=Postings)
    """Lines at the edges of documents, by outlet → document numbers."""
    shared: copies.Index = field(default_factory=copies.Index)
    spent: set[str] = field(default_factory=set)
    """Ids of documents that another story goes by: they can found no story any more."""
    decisions_made: list[Decision] = field(default_factory=list)
    """Every merge and split that the program decided on, in order."""
    amended: list[Amendment] = field(default_factory=list)
    """What became different for documents that came before, since `amendments` was last asked."""
    views: OrderedDict[int, View] = field(default_factory=OrderedDict)
    """Stories unpacked, those asked for last at the end; holds nothing that is not elsewhere."""
    idle: deque[tuple[int, int]] = field(default_factory=deque)
    """Live stories in the order in which they are looked at for closing, each with the document it was looked at."""
    recent_days: deque[int] = field(default_factory=deque)
    """Days of the newest documents that have one."""
    arc_of: array[int] = field(default_factory=lambda: array("I"))
    """Story number → the arc it was put in, which may have been merged since."""
    arcs: dict[int, Arc] = field(default_factory=dict)
    """Those of several stories, by the number of the story they began with."""
    arcs_merged: dict[int, int] = field(default_factory=dict)
    """Arc → the arc it went into."""
    closed: Postings = field(default_factory=Postings)
    """Heaviest words of closed stories → their numbers."""
    archive: Shelf = field(default_factory=Shelf)
    """Closed stories, packed."""
    shelved: array[int] = field(default_factory=lambda: array("I"))
    """Document number → 1 + where the closed story of that number lies in `archive`, else 0."""
    counted: Counter[str] = field(default_factory=Counter)
    """What came and what was odd about it, by the names in `counters.py`."""
    rulings: rulings.Standing = field(default_factory=rulings.Standing)

    def __post_init__(self) -> None:
        self.rulings = rulings.Standing.of(self.decisions)

    def arc(self, number: int) -> int:
        """Return the number of a story's arc: that of the story it began with."""
        arc = self.arc_of[number]
        while arc in self.arcs_merged:
            arc = self.arcs_merged[arc]
        return arc

    @property
    def texts(self) -> Texts:
        """The shelf of texts."""
        return self.shared.texts

    @property
    def count(self) -> int:
        """How many documents came."""
        return len(self.story_of)
