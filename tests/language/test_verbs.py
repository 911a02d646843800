"""Verb groups: which words they hold, their tense, aspect, voice and polarity, and what is no verb."""

import pytest

from newsloom.language import forms, verbs, words
from newsloom.model.document import Document


def groups(text):
    found = words.find(Document(name="case", text=text))
    return [
        (" ".join(found.texts[each.first : each.last + 1]), each) for each in verbs.find(found, 0, len(found.starts))
    ]


def texts(text):
    return [written for written, _ in groups(text)]


def only(text):
    ((_, group),) = groups(text)
    return group


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ministry said on Monday the dam would open.", ["said", "would open"]),
        ("He has not yet been charged.", ["has not yet been charged"]),
        ("Oru was due to meet Voss in Arden.", ["was due to meet"]),
        ("They failed to reach a deal.", ["failed to reach"]),
        ("Talks are expected to be held in May.", ["are expected to be held"]),
        ("The talks, planned for May, fell through.", ["fell"]),
        ("The state-owned firm plans to cut jobs.", ["plans to cut"]),
        ("Newly elected leaders welcomed renewed pressure.", ["welcomed"]),
        ("The man arrested on Monday denied it.", ["denied"]),
        ("Photos released by the navy showed the wreck.", ["showed"]),
        ("The minister, who met Oru, resigned.", ["met", "resigned"]),
        ("Rebels attacked two villages and burned homes.", ["attacked", "burned"]),
        ("The festival runs through March.", ["runs"]),
        ("Members of the board want a vote.", ["want"]),
        ("He was seen at headquarters located in Arden.", ["was seen"]),
        ("The United States talks were held in May.", ["were held"]),
        ("Nor did the minister resign.", ["did the minister resign"]),
        ("A deal to be signed on Friday ends the row.", ["to be signed", "ends"]),
        ("Oru and Voss await a ruling.", ["await"]),
        ("Oru was the first man to be rescued.", ["was"]),
        ("With two players hurt in training, Kestria lost.", ["lost"]),
        ("They will all work.", ["will all work"]),
        ("The king came to power in May.", ["came"]),
        ("The king came to see Voss.", ["came to see"]),
        ("He called them “final stages” of talks.", ["called"]),
        ("He wants to ease the sanctions the council has imposed.", ["wants to ease", "has imposed"]),
    ],
)
def test_a_sentence_has_exactly_these_verb_groups(text, expected):
    assert texts(text) == expected


@pytest.mark.parametrize(
    "text", ["The visit to Arden", "Peace talks in Arden", "the wounded man", "a May visit", "the will of the king"]
)
def test_nouns_and_adjectives_are_no_verb_groups(text):
    assert texts(text) == []


def test_tense_aspect_and_voice_are_read_from_the_auxiliaries():
    group = only("The bridge has been being repaired.")
    assert (group.tense, group.perfect, group.progressive, group.passive, group.lemma) == (
        "present",
        True,
        True,
        True,
        "repair",
    )
    assert only("The bridge would have collapsed.").perfect


def test_a_copula_is_its_own_main_verb():
    group = only("The bridge is old.")
    assert (group.lemma, group.passive) == ("be", False)


def test_negation_points_at_its_word():
    found = words.find(Document(name="case", text="He no longer lives; he did not sign."))
    negatives = [found.texts[g.negative] for g in verbs.find(found, 0, len(found.starts)) if g.negative is not None]
    assert negatives == ["longer", "not"]
    assert only("He won't sign.").negative is not None
    assert only("He signed.").negative is None


def test_governing_verbs_are_kept_outermost_first():
    group = only("The king is expected to agree to sign.")
    assert [lemma for _, lemma in group.governors] == ["expect", "agree"]
    assert group.lemma == "sign"


def test_a_joined_verb_shares_the_auxiliaries_before_it():
    _, joined = groups("He was arrested and charged with theft.")[1]
    assert (joined.joined, joined.passive, joined.tense) == (True, True, "past")
    _, planned = groups("He will visit Arden and meet Voss.")[1]
    assert planned.tense == "future"


def test_has_and_is_look_alike_when_cut_short():
    assert only("It's been a long year.").perfect
    assert not only("It's a long year.").perfect


def test_a_question_is_known_by_its_order():
    assert only("Did the minister resign?").question
    assert not only("The minister did resign.").question


def test_contractions_are_auxiliaries_and_possessives_are_not():
    assert texts("They've left, I think he's leaving.") == ["They've left", "think", "'s leaving"]
    assert texts("The king's visit was short.") == ["was"]


@pytest.mark.parametrize(
    ("base", "third", "past", "ing"),
    [
        ("deny", "denies", "denied", "denying"),
        ("plan", "plans", "planned", "planning"),
        ("agree", "agrees", "agreed", "agreeing"),
        ("reach", "reaches", "reached", "reaching"),
        ("die", "dies", "died", "dying"),
    ],
)
def test_regular_forms_are_spelled_by_rule(base, third, past, ing):
    for form in (base, third, past, ing):
        found = forms.read(form)
        assert found is not None
        assert found.lemma == base


@pytest.mark.parametrize(
    ("word", "lemma"),
    [
        ("blanketed", "blanket"),
        ("ratcheted", "ratchet"),
        ("throttled", "throttle"),
        ("slugged", "slug"),
        ("legitimised", "legitimise"),
    ],
)
def test_an_unlisted_form_in_ed_is_still_read_as_a_verb(word, lemma):
    found = forms.read(word)
    assert found is not None
    assert found.lemma == lemma


def test_words_in_ed_that_are_no_verbs_are_not_read():
    assert forms.read("hundred") is None
    assert forms.read("red") is None


def test_like_predicates_share_a_class():
    assert forms.predicate("assassinate") == forms.predicate("kill")
    assert forms.predicate("abdicate") == "abdicate"
