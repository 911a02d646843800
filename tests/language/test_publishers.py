import pytest

from newsloom.language import publishers


def test_a_publisher_is_known_by_any_of_its_forms():
    assert publishers.by_name("AFP") == publishers.by_name("Agence France-Presse")
    assert publishers.by_name("the Associated Press").kind == "agency"


def test_an_article_may_be_left_out_or_added():
    assert publishers.by_name("Washington Post").name == "The Washington Post"
    assert publishers.by_name("the Haaretz").name == "Haaretz"


def test_case_counts_because_short_names_are_also_words():
    assert publishers.by_name("ap") is None
    assert publishers.by_name("time") is None


def test_a_host_may_stand_below_the_known_one():
    assert publishers.by_host("www.edition.cnn.com").name == "CNN"


def test_an_unknown_host_is_no_publisher():
    assert publishers.by_host("oldport-courier.example") is None


def test_no_form_belongs_to_two_publishers():
    forms = [alias for publisher in publishers.known() for alias in publisher.aliases]
    assert len(forms) == len(set(forms))


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Velland News Agency", "agency"),
        ("Veld Novosti", "agency"),
        ("Sorrel Times", "paper"),
        ("Ostrel Evening News", "paper"),
        ("Korrin Television", "broadcaster"),
        ("KRBS", "broadcaster"),
        ("Herald", None),
        ("Harbour Board", None),
        ("SNA", None),
    ],
)
def test_a_name_in_no_list_is_what_its_form_tells(name, kind):
    assert publishers.kind_by_form(name) == kind
