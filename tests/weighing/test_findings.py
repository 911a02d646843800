from datetime import date

import pytest

from newsloom.weighing import events, findings, matching, names, origins, utterances
from tests.weighing.made import claim, quote, report, story

TUESDAY, WEDNESDAY, MAY = date(2031, 5, 6), date(2031, 5, 7), (date(2031, 5, 1), date(2031, 5, 31))


def found(*reports):
    known = names.join(reports)
    matches = matching.match(reports, known)
    said = utterances.align(reports, known)
    traced = origins.trace(story(*reports), reports, known, matches, said)
    told = events.build(reports, known, matches, traced)
    return findings.compare(reports, known, matches, said, told, traced)


def slot(name, *reports):
    (finding,) = [each for each in found(*reports) if each.slot == name]
    return finding


def toll(name, words, value, order=0, scope=None):
    text = f"The footbridge over the Lorne collapsed, killing {words} people"
    return report(name, text, claims=[claim(text, numbers=[(words, value, "people", scope)])], order=order)


def test_equal_numbers_agree():
    assert slot("number", toll("a", "nine", 9), toll("b", "9", 9)).verdict == "agreed"


def test_a_number_changed_beyond_rounding_is_a_dispute():
    finding = slot("number", toll("a", "nine", 9), toll("b", "nine", 9), toll("c", "twelve", 12))
    assert (finding.verdict, finding.kind, finding.preferred) == ("disputed", "contradiction", None)


@pytest.mark.parametrize(
    ("words", "value", "scope"), [("400", 400, None), ("400", 400, "about"), ("390", 390, "more than")]
)
def test_a_rounded_number_agrees(words, value, scope):
    finding = slot("number", toll("a", "397", 397), toll("b", words, value, scope=scope))
    assert (finding.verdict, finding.kind) == ("agreed", "rounding")
    assert finding.preferred is not None
    assert finding.preferred.startswith("397")


def test_a_number_that_grows_with_time_is_an_update():
    finding = slot("number", toll("a", "nine", 9, 0), toll("b", "twelve", 12, 1))
    assert (finding.verdict, finding.kind) == ("updated", "update")


def test_a_number_that_one_report_alone_gives_is_single():
    plain = "The footbridge over the Lorne collapsed"
    assert slot("number", toll("a", "nine", 9), report("b", plain, claims=[claim(plain)])).verdict == "single"


def opened(name, status="happened", day=TUESDAY, order=0):
    text = "The Lorne footbridge opened to walkers"
    return report(name, text, claims=[claim(text, status, day=day, predicate="open")], order=order)


def test_one_interval_inside_the_other_is_granularity():
    finding = slot("date", opened("a"), opened("b", day=MAY))
    assert (finding.verdict, finding.kind, finding.preferred) == ("agreed", "granularity", "2031-05-06")


def test_days_that_exclude_each_other_are_a_dispute():
    assert slot("date", opened("a"), opened("b", day=WEDNESDAY)).verdict == "disputed"


def test_a_plan_for_another_day_than_the_outcome_is_an_update():
    finding = slot("date", opened("a", "planned", TUESDAY, 0), opened("b", "happened", WEDNESDAY, 1))
    assert (finding.verdict, finding.preferred) == ("updated", "2031-05-07")


def test_happened_against_not_happened_is_a_dispute():
    assert slot("status", opened("a"), opened("b", "not-happened")).verdict == "disputed"


def test_a_status_that_moves_is_an_update():
    assert slot("status", opened("a", "planned", order=0), opened("b", order=1)).verdict == "updated"


def test_the_same_words_given_to_two_speakers_are_a_dispute():
    words = "We heard a crack and then the whole deck went down"
    told = [
        report(name, f"{words}\n{speaker}", quotes=[quote(words, speaker)], mentions=[(speaker, "person")])
        for name, speaker in (("a", "Ekdal"), ("b", "Brandel"))
    ]
    finding = slot("attribution", *told)
    assert finding.verdict == "disputed"
    assert {value.value for value in finding.values} == {"Ekdal", "Brandel"}


def test_disputes_stand_first():
    verdicts = [each.verdict for each in found(toll("a", "nine", 9), toll("b", "twelve", 12), opened("c"), opened("d"))]
    assert verdicts[0] == "disputed"
