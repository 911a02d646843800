"""The outlet: what the caller gave, the link, what the page says of itself; unknown rather than wrong."""

from __future__ import annotations

import pytest

from newsloom.language import words
from newsloom.model.document import Document
from newsloom.model.reading import Outlet
from newsloom.reading import credits, outlet, passages

HEAD = "Lamp fails again in Oru"
BODY = "The lamp at the end of the mole went dark on Monday night, the harbour office said in a statement."
MORE = "Nobody was hurt, and the ferries to Hadding ran as they do on any other day, said Ada Voss."


def find(*lines: str, given: str | None = None, url: str | None = None) -> Outlet:
    document = Document(name="a", text="\n\n".join(lines), outlet=given, url=url)
    parts = passages.find(document, words.find(document))
    return outlet.find(document, parts, credits.find(document, parts))


def test_what_the_caller_gave_comes_first():
    found = find(HEAD, BODY, "© 2031 Sorrel Daily", given="Arden Mail", url="https://sorreldaily.example/x")
    assert (found.name, found.basis, found.spans) == ("Arden Mail", "metadata", ())


def test_the_link_names_the_outlet():
    assert (find(HEAD, BODY, url="https://www.sorreldaily.co.uk/lamp").basis) == "url"
    assert find(HEAD, BODY, url="https://www.sorreldaily.co.uk/lamp").name == "sorreldaily"


@pytest.mark.parametrize(
    "url",
    [
        "https://web.archive.org/web/2031/https://sorreldaily.example/x",
        "https://archive.ph/abc",
        "https://news.google.com/articles/x",
        "http://127.0.0.1/x",
        "lamp",
        "",
        "http://[",
    ],
)
def test_an_archive_an_aggregator_or_no_host_is_no_outlet(url):
    found = find(HEAD, BODY, MORE, url=url)
    assert (found.name, found.basis) == (None, "unknown")


@pytest.mark.parametrize(
    "residue",
    [
        "© 2031 Sorrel Daily. All rights reserved.",
        "Support the Sorrel Daily today!",
        "Petra Lund is a reporter at the Sorrel Daily.",
    ],
)
def test_what_was_set_aside_names_the_outlet_with_its_evidence(residue):
    found = find(HEAD, BODY, MORE, residue)
    text = f"{HEAD}\n\n{BODY}\n\n{MORE}\n\n{residue}"
    assert (found.name, found.basis) == ("Sorrel Daily", "text")
    assert [text[span.start : span.end] for span in found.spans] == ["Sorrel Daily"]


def test_the_storys_own_words_never_name_its_outlet():
    said = "The editor of the Sorrel Daily, Petra Lund, said that its readers had sent hundreds of letters."
    assert find(HEAD, BODY, said, MORE) == Outlet(None, "unknown")


def test_two_names_with_equal_evidence_are_unknown():
    assert find(HEAD, BODY, MORE, "© 2031 Sorrel Daily", "© 2031 Arden Mail").name is None


def test_a_credited_source_is_not_the_outlet():
    assert find(HEAD, BODY, MORE, "Source: Sorrel Daily") == Outlet(None, "unknown")


def test_a_word_of_the_plea_is_no_part_of_the_name():
    assert find(HEAD, BODY, MORE, "Support Sorrel Post Today!").name == "Sorrel Post"


def test_a_long_run_of_capitals_takes_no_time():
    assert find("A" * 200_000).name is None
