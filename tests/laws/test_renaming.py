"""With every name, place and date changed consistently, the account is the same under that map."""

import pytest

from tests.laws.made import other, third, wire
from tests.laws.renaming import both

NAMES = {
    "Orrin": "Balsk",
    "Lorne": "Tamsen",
    "Mara": "Nora",
    "Ekdal": "Viklund",
    "Tomas": "Edgar",
    "Brandel": "Hollis",
    "Ilse": "Petra",
    "Normark": "Osterby",
    "Calder": "Maris",
}


@pytest.mark.parametrize(
    "documents",
    [
        [wire(), other(), third()],
        [wire(), other(toll="twelve"), third(published="2031-05-08")],
        [wire(outlet=None, published=None), other(), third(outlet=None, published=None)],
    ],
)
def test_the_account_is_the_same_under_the_map(documents):
    after, before = both(documents, NAMES)
    for account, expected in zip(after, before, strict=True):
        for part, value in expected.items():
            assert account[part] == value, part
