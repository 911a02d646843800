import pytest

from newsloom.errors import InputError
from newsloom.model.document import Document, content_id


def test_one_wire_text_in_two_outlets_is_two_documents_of_one_text():
    here = Document("a.txt", "The dam holds.", outlet="Morrow Post")
    there = Document("b.txt", "The dam holds.", outlet="Kestria Herald")
    assert here.text_id == there.text_id
    assert here.id != there.id


def test_where_nothing_is_known_the_name_tells_documents_apart():
    assert Document("a.txt", "Same.").id != Document("b.txt", "Same.").id


def test_where_the_outlet_is_known_the_name_does_not_matter():
    assert Document("a.txt", "Same.", outlet="Post").id == Document("b.txt", "Same.", outlet="Post").id


def test_an_absent_part_and_an_empty_part_hash_apart():
    assert content_id("a", None) != content_id("a", "")


def test_the_published_day_is_the_outlets_own():
    assert Document("a", "t", published="2031-05-03T23:30:00-05:00").published_day.isoformat() == "2031-05-03"


def test_a_bad_date_is_refused_with_the_next_step():
    with pytest.raises(InputError) as refused:
        _ = Document("a", "t", published="last Tuesday").published_day
    assert "leave it out" in refused.value.hint
