"""Decoys: differences that a reader would not call a disagreement, each beside one that he would."""

import pytest

from tests.weighing.told import disputed, weighed

MARKET = (
    "The covered market of Brenna reopened on Tuesday after the flood, and traders carried their stalls back inside."
)


def test_the_number_of_a_name_counts_nothing():
    first = "The Kestrel 4 rescue mission left Brenna harbour in June with a relief crew. " + MARKET
    other = "In 2019 the Kestrel 2 mission was sent out from Brenna harbour. " + MARKET
    assert [each for each in disputed(first, other) if each.slot == "number"] == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "The council's envoy sent the letter by e-mail on Monday",
            "The council's envoy sent the letter by email on Monday",
        ),
        ("We keep asking the harbour office for the plans", "We keep askin the harbour office for the plans"),
        ("The co-operation of our harbour and yours was fair", "The cooperation of our harbour and yours was fair"),
    ],
)
def test_a_spelling_is_no_other_wording(one, other):
    told = [f'{MARKET} "{words}, and that is all," mayor Oren Tallis said.' for words in (one, other)]
    assert disputed(*told) == []


def test_another_word_is():
    told = [
        f'{MARKET} "We keep asking the {whom} office for the plans of the wall," mayor Oren Tallis said.'
        for whom in ("harbour", "railway")
    ]
    (finding,) = disputed(*told)
    assert finding.slot == "wording"


def test_what_had_not_been_before_does_not_deny_what_is_told_as_new():
    before = "Brenna Rovers had not won the island cup since 1988. " + MARKET
    now = "Brenna Rovers won the island cup on Saturday. " + MARKET
    assert [each for each in disputed(before, now) if each.slot == "status"] == []


def test_what_did_not_happen_denies_what_is_told_as_happened():
    first = "Brenna Rovers did not win the island cup on Saturday. " + MARKET
    other = "Brenna Rovers won the island cup on Saturday. " + MARKET
    assert [each.slot for each in disputed(first, other)] == ["status"]


def test_of_two_days_in_one_sentence_the_one_that_both_give_counts():
    first = "Earlier this month the harbour board imposed new fees on Norland in response to two spills in March. "
    other = "The harbour board earlier this month imposed new fees on Norland after two spills in March. "
    assert disputed(first + MARKET, other + MARKET) == []


ARRIVALS = (
    "Premier Ilsa Vanterpool will travel to Brenna next week. " + MARKET,
    "Premier Ilsa Vanterpool arrived in Brenna on Monday. " + MARKET,
    "President Tam Rook has just arrived in Brenna for talks with Premier Ilsa Vanterpool. " + MARKET,
)


def test_each_of_two_who_come_to_one_place_arrives_once_and_a_journey_comes_to_its_arrival():
    account = weighed((ARRIVALS[0], "2031-05-02"), (ARRIVALS[1], "2031-05-05"), (ARRIVALS[2], "2031-05-06"))
    hers = next(each for each in account.events if "Vanterpool arrived" in each.line)
    assert [step.status for step in hers.history] == ["planned", "happened"]
    assert not any("Rook" in span.text for span in hers.spans)
    assert any(each.line.startswith("President Tam Rook") for each in account.events)
