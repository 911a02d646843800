import pytest

from newsloom.intake.dates import iso_date


@pytest.mark.parametrize(
    ("stated", "day"),
    [
        ("2031-05-05", "2031-05-05"),
        (" 2031-05-05T10:00:00Z\n", "2031-05-05T10:00:00Z"),
        ("2031-05-05T10:00:00.123+02:00", "2031-05-05T10:00:00.123+02:00"),
        ("2031-05-05 10:00", "2031-05-05 10:00"),
        ("2031-05-05 at ten", "2031-05-05"),
        ("2031-05-05T10 hours", "2031-05-05"),
        ("Mon, 05 May 2031 10:00:00 +0200", "2031-05-05T10:00:00+02:00"),
        ("Mon, 05 May 2031 10:00:00 +0000", "2031-05-05T10:00:00+00:00"),
        ("5 May 2031 10:00:00 GMT", "2031-05-05T10:00:00+00:00"),
        ("1605-06-01", "1605-06-01"),
        ("1970-01-01", "1970-01-01"),
    ],
)
def test_a_stated_date_is_iso(stated, day):
    assert iso_date(stated) == day


NONE = (
    *(None, "", "yesterday", "2031-13-01", "2031-05-0512", "0000-00-00", "0001-01-01T00:00:00", "9999-12-31"),
    *("9999-12-31T23:59:59Z", "1970-01-01T00:00:00Z", "1970-01-01T02:00:00+02:00", "Mon, 99 May 2031 10:00:00 GMT"),
    *("Mon, 01 Jan 0001 00:00:00 +0000", "Thu, 01 Jan 1970 00:00:00 GMT", "9" * 100_000),
)


@pytest.mark.parametrize("stated", NONE, ids=[str(number) for number in range(len(NONE))])
def test_what_is_no_date_of_a_publication_is_unknown(stated):
    assert iso_date(stated) is None
