"""Laws of mentions: any text is read in time that grows with its length, and no name has to be a known one."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from time import process_time

import pytest

from newsloom.language import lexicons, words
from newsloom.model.document import Document
from newsloom.model.reading import Mention, Passage, Sentence
from newsloom.model.span import Span
from newsloom.reading import layout, mentions, sentences

SIZE = 250_000
SECONDS = 5.0  # the slowest takes 0.6 s on one idle core; a quadratic step would take minutes
SHAPES = {
    "capitals": "A",
    "words in capitals": "ORU ",
    "names": "Oru ",
    "hyphens": "-",
    "names with hyphens": "Oru-",
    "pairs": "the two the two ",
    "groups": "the two leaders met. ",
    "both": "both ",
    "brackets": "(",
    "closed": ")",
    "initials": "A. ",
    "and": "Health and ",
    "of": "Bank of the ",
    "titles": "President ",
    "honorifics": "Mr. ",
    "roles": "the former president ",
    "possessives": "People's ",
    "quoted": '"Oru" ',
    "letters": "(ORU) ",
    "al": "al-Oru ",
    "lists": "Mira Oru and Oru, ",
    "dashes": "Oru - ",
    "apostrophes": "'",
    "ordinals": "1st Oru ",
}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES.keys())
def test_a_long_text_of_one_shape_is_read_in_linear_time(shape: str):
    text = (shape * (SIZE // len(shape) + 1))[:SIZE]
    found = words.find(Document(name="a", text=text))
    whole = Span(0, SIZE)
    begun = process_time()
    mentions.find(found, (Passage(whole, "body", "test"),), (Sentence(whole),))
    assert process_time() - begun < SECONDS


@pytest.mark.parametrize(
    "sentence",
    [
        "Mayor {0} {1} and the mayor met. ",
        "Mira {0} Voss met {1} Voss. ",
        "Maria {0} and Maria met. ",
        "{0} Bank and the two leaders ",
        "{0} {1} met {2} in {3}. ",
    ],
)
def test_thousands_of_different_names_are_read_in_linear_time(sentence: str):
    text = "".join(sentence.format(*(_name(number * step) for step in (1, 3, 5, 7))) for number in range(4_000))
    found = words.find(Document(name="a", text=text))
    whole = Span(0, len(text))
    begun = process_time()
    mentions.find(found, (Passage(whole, "body", "test"),), (Sentence(whole),))
    assert process_time() - begun < SECONDS


def _name(number: int) -> str:
    letters = ""
    for _ in range(4):
        letters += "bdfgklmnprst"[number % 12] + "aeiou"[number // 12 % 5]
        number //= 7
    return letters.capitalize()


SALAD = (
    *("the", "two", "leaders", "both", "Mayor", "mayor", "of", "for", "and", "&", "-", "'", "'s", '"', "(", ")", ","),
    *(".", "Oru", "Voss", "Kestria", "NDB", "St", "A", "al-", "His", "father", "People's", "1st", "6PR", "43", "who"),
    *("said", "\u0130stanb", "\u01c5", "\u6771\u4eac", "\u041c\u043e\u0441", "U.S.", "F-16", "Secretary", "State"),
    *("Envoy", "to", "\n", "\u201c"),
)


@pytest.mark.parametrize("seed", range(300))
def test_any_words_in_any_order_give_mentions_in_order_that_do_not_overlap(seed: int):
    chance = random.Random(seed)
    text = "".join(chance.choice(SALAD) + chance.choice(["", " ", " ", "\n"]) for _ in range(40))
    found = read(text)
    assert all(0 <= m.span.start < m.span.end <= len(text) and m.name for m in found)
    assert [m.span.start for m in found] == sorted(m.span.start for m in found)
    outer = -1
    for mention in found:  # only a description holds a name
        described = mention.span.of(text).split()[0].lower() in ("the", "his", "two", "both")
        assert described or mention.span.start >= outer
        outer = outer if described else mention.span.end


TEXT = """Halvorsen and Oru to sign river treaty in Velport

Foreign Minister Tamsen Halvorsen met Ysolde Oru, the chancellor, in Velport on Tuesday, the Foreign Ministry said.

Halvorsen told reporters that the Lorne Water Board (LWB) would move to Orvane. The LWB has 40 engineers.

“We agreed on every word,” said Oru, 61. The two leaders will meet again near Skell.

Novelist Odrun Tvey, who lives in Skell, called the plan a mistake. Tvey's publisher, Kvarn Press, had no comment.

The ferry Wanderel carried guests from the village of Ostrel. Residents of Ostrel cheered all night.

Velport police closed the Ferrin Bridge. Crews from Kestria, led by Mette Halvorsen, arrived by train.
"""
GIVEN = ("Tamsen", "Ysolde", "Odrun", "Mette")
PLACES = ("Velport", "Orvane", "Skell", "Ostrel", "Kestria")


def _known() -> dict[str, str]:
    """Invented names with names of the same sort that the lexicons list; surnames are in no lexicon."""
    given = [name.capitalize() for (name,) in lexicons.rows("given") if name.isascii()]
    cities = [name for name, kind in lexicons.rows("places") if kind == "city" and name.isalpha() and name.isascii()]
    cities = [city for city in cities if city not in given]
    return dict(zip(GIVEN, given[100::211], strict=False)) | dict(zip(PLACES, cities[5::31], strict=False))


def test_invented_names_are_read_as_listed_ones_are():
    names = _known()
    pattern = re.compile(r"\b(?:" + "|".join(names) + r")\b")

    def renamed(text: str) -> str:
        return str(pattern.sub(lambda found: names[found.group()], text))

    assert set(names) == {*GIVEN, *PLACES}
    invented = [(renamed(m.span.of(TEXT)), m.kind, renamed(m.name), _all(renamed, m)) for m in read(TEXT)]
    listed = renamed(TEXT)
    assert [(m.span.of(listed), m.kind, m.name, (m.title, m.members)) for m in read(listed)] == invented


def _all(renamed: Callable[[str], str], mention: Mention) -> tuple[str | None, tuple[str, ...]]:
    title = None if mention.title is None else renamed(mention.title)
    return title, tuple(renamed(member) for member in mention.members)


def read(text: str) -> tuple[Mention, ...]:
    document = Document(name="a", text=text)
    lines = [(start, end) for start, end in layout.lines(text) if text[start:end].strip()]
    passages = tuple(
        Passage(Span(start, end), "headline" if not number else "body", "test")
        for number, (start, end) in enumerate(lines)
    )
    return mentions.find(words.find(document), passages, sentences.find(document, passages))
