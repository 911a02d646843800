from datetime import date

import icalendar

from newsloom.telling.exports import calendar_ics
from tests.telling.exports.given import HOSTILE, accounts, hostile


def planned():
    told = accounts()
    told[0]["events"][0] |= {"status": "planned", "earliest": "2031-05-08", "latest": "2031-05-09"}
    return told


def entries(told):
    return icalendar.Calendar.from_ical(calendar_ics.write(told)).walk("VEVENT")


def test_what_is_planned_is_a_tentative_entry_over_its_days():
    (entry,) = entries(planned())
    assert entry["UID"] == "urn:newsloom:event:e1"
    assert entry["STATUS"] == "TENTATIVE"
    assert (entry.decoded("DTSTART"), entry.decoded("DTEND")) == (date(2031, 5, 8), date(2031, 5, 10))
    assert entry["SUMMARY"] == "planned (some day of these): The ferry left Orrin on Monday."
    assert entry["LOCATION"] == "Orrin"
    assert "first.txt" in entry["DESCRIPTION"]


def test_what_happened_has_no_day_or_was_past_already_is_no_entry():
    assert not entries(accounts())
    told = planned()
    told[0]["events"][0]["latest"] = None
    assert not entries(told)
    told[0]["events"][0] |= {"earliest": "2030-01-01", "latest": "2030-01-01"}
    assert not entries(told)


def test_a_text_makes_no_line_of_its_own_and_no_line_is_too_long():
    found = entries(hostile())
    assert len(found) == len(HOSTILE)
    assert found[9]["SUMMARY"].endswith("BEGIN:VEVENT SUMMARY:false; comma, back\\slash")
    for line in calendar_ics.write(hostile()).split(b"\r\n"):
        assert len(line) <= 75
