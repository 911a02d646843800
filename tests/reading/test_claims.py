"""Claims: what is claimed, by whom, of whom, where and when; and what is rightly not claimed."""

import re
from datetime import date

import pytest

from newsloom.language import words
from newsloom.model.document import Document
from newsloom.model.reading import Dateline, Mention, MentionKind, Passage, Quote, Section, Sentence, Stance, Time
from newsloom.model.source import Source
from newsloom.model.span import Span
from newsloom.reading import claims
from tests import marked

TOLD = date(2031, 5, 7)  # a Wednesday
DAYS = {"Monday": date(2031, 5, 5), "Friday": date(2031, 5, 9), "January": date(2031, 1, 1)}
NAMES: dict[str, MentionKind] = {
    "Oru": "person",
    "Voss": "person",
    "Halvorsen": "person",
    "Arden": "place",
    "Kestria": "place",
}
STATUSES = ("happened", "ongoing", "planned", "possible", "denied", "not-happened", "not-yet", "unknown")


def find(text, kinds=(), quotes=(), mentions=None, told=TOLD):
    """Read `text`, one passage a line (a body unless `kinds` says otherwise); names and days are those above."""
    passages: list[Passage] = []
    sentences: list[Sentence] = []
    at = 0
    for number, line in enumerate(text.split("\n")):
        passages.append(Passage(Span(at, at + len(line)), kinds[number] if number < len(kinds) else "body", "case"))
        ends = re.finditer(r"\S[^.?!]*(?:\.(?=\d)[^.?!]*)*[.?!]*", line)
        sentences.extend(Sentence(Span(at + each.start(), at + each.end())) for each in ends)
        at += len(line) + 1
    if mentions is None:
        mentions = [Mention(Span(*m.span()), NAMES[m.group()], m.group()) for m in re.finditer("|".join(NAMES), text)]
    times = [
        Time(Span(*m.span()), "DATE", str(DAYS[m.group()]), DAYS[m.group()], DAYS[m.group()], "publication")
        for m in re.finditer("|".join(DAYS), text)
    ]
    document = Document(name="case", text=text)
    section = Section(Span(0, len(text)), "main", None, None, 0, None)
    dateline = Dateline(told, told, "metadata")
    columns = (tuple(passages), (section,), tuple(sentences), words.find(document), tuple(mentions), tuple(times))
    return claims.find(document, *columns, tuple(quotes), dateline)


def only(text, **more):
    (claim,) = find(text, **more)
    return claim


def who(claim):
    return [(each.name, each.role) for each in claim.who]


@pytest.mark.parametrize("case", marked.cases("claims"), ids=lambda case: case.name)
def test_marked_clauses_are_the_claims(case):
    mentions = [
        Mention(Span(s, e), label, case.text[s:e]) for label, s, e in case.spans if label in ("person", "place")
    ]
    expected = sorted((s, e, label) for label, s, e in case.spans if label in STATUSES)
    found = sorted((c.span.start, c.span.end, c.status) for c in find(case.text, mentions=mentions))
    assert [(case.text[s:e], label) for s, e, label in found] == [(case.text[s:e], label) for s, e, label in expected]


def test_subject_object_and_place_fill_their_slots():
    claim = only("Oru met Voss in Arden.")
    assert (who(claim), claim.place, claim.predicate) == ([("Oru", "agent"), ("Voss", "affected")], "Arden", "meet")


def test_a_passive_turns_agent_and_affected_round():
    assert who(only("Oru was arrested by Voss.")) == [("Oru", "affected"), ("Voss", "agent")]


def test_a_possessor_is_no_agent():
    assert who(only("Voss's lawyer met Oru.")) == [("Voss", "other"), ("Oru", "affected")]


def test_a_joined_verb_takes_the_subject_with_it():
    first, second = find("Oru flew to Arden on Monday and met Voss.")
    assert who(second) == [("Oru", "agent"), ("Voss", "affected")]
    assert (first.place, second.place) == ("Arden", None)


def test_a_relative_clause_takes_what_it_stands_behind():
    assert who(find("Voss, who met Oru on Monday, left Kestria.")[1])[0] == ("Voss", "agent")


def test_a_group_stands_for_its_members():
    text = "The two leaders met in Arden."
    group = Mention(Span(0, 15), "group", "the two leaders", ("Oru", "Voss"))
    assert who(only(text, mentions=[group])) == [("Oru", "agent"), ("Voss", "agent")]


def test_the_day_of_the_saying_does_not_date_what_is_said():
    said, opened = find("Voss said on Monday that the dam would open on Friday.")
    assert (said.earliest, opened.earliest) == (DAYS["Monday"], DAYS["Friday"])
    _, undated = find("Voss said on Monday that Oru had left.")
    assert (undated.earliest, undated.latest, undated.times) == (None, None, ())


def test_a_bare_past_has_no_day():
    assert only("Oru left Arden.").earliest is None


def test_a_comparison_and_a_since_date_nothing():
    assert only("Oru paid more than January.").times == ()
    assert only("It was the first visit by Oru since January.").times == ()
    assert only("Oru has lived here since January.").times == (0,)


def test_what_lies_more_than_a_month_back_is_background():
    assert only("Oru left Arden in January.").background
    assert not only("Oru left Arden on Monday.").background


def test_a_past_verb_with_a_coming_day_is_a_plan():
    assert only("The talks with Oru were on Friday.").status == "planned"


def test_numbers_say_what_they_count_and_how_sure():
    (amount,) = only("At least 12 soldiers died in Arden.").numbers
    assert (amount.value, amount.of, amount.scope) == (12, "soldiers", "at least")
    killed, injured = (
        claim.numbers[0] for claim in find("About two hundred people were killed and 1,300 others injured.")
    )
    assert (killed.value, injured.value) == (200, 1300)
    (paid,) = only("Oru paid $1.5 million.").numbers
    assert (paid.value, paid.unit, paid.of) == (1_500_000, "$", None)
    (rise,) = only("Prices rose 4 percent.").numbers
    assert (rise.value, rise.unit) == (4, "%")


@pytest.mark.parametrize(
    "text", ["Oru, 34, left.", "Oru, aged 34, left.", "A 34-year-old left Arden.", "One of the men left Arden."]
)
def test_ages_and_partitives_are_no_numbers(text):
    assert all(not claim.numbers for claim in find(text))


def test_a_headlines_present_needs_a_body_clause_that_agrees():
    text = "Oru meets Voss in Arden\nOru met Voss in Arden on Monday."
    assert find(text, kinds=("headline",))[0].status == "happened"
    assert find("Oru meets Voss in Arden\nNothing more is known.", kinds=("headline",))[0].status == "unknown"
    text = "Oru meets Voss in Arden\nOru will meet Voss in Arden on Friday."
    assert find(text, kinds=("headline",))[0].status == "planned"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Oru to meet Voss on Friday", "planned"),
        ("Talks with Oru set for Friday", "planned"),
        ("Two killed in Arden fire", "happened"),
        ("Talks with Oru cancelled", "not-happened"),
        ("Oru may visit Arden", "possible"),
    ],
)
def test_headlines_have_verbs_without_auxiliaries(text, status):
    assert only(text, kinds=("headline",)).status == status


def test_a_quoted_claim_carries_its_chain_and_its_speaker_last():
    text = "“Oru left Arden on Monday,” Voss told the Courier."
    paper = Source("Courier", "paper", Span(42, 49))
    quote = Quote(Span(1, 25), "direct", Span(33, 37), Span(28, 32), "Voss", chain=(paper,))
    left, told = find(text, quotes=[quote])
    assert [link.name for link in left.chain] == ["Courier", "Voss"]
    assert (left.chain[-1].kind, told.chain) == ("person", ())


def test_an_unnamed_speaker_is_an_anonymous_link():
    text = "Oru had left Arden, a diplomat said."
    quote = Quote(Span(0, 18), "indirect", Span(31, 35), Span(20, 30), None)
    left = find(text, quotes=[quote])[0]
    assert [(link.name, link.kind) for link in left.chain] == [("a diplomat", "anonymous")]


def test_a_denial_denies_and_a_refusal_claims_nothing():
    text = "Oru had left Arden, he said."
    cases: tuple[tuple[Stance, list[str]], ...] = (("denies", ["denied"]), ("declines", []))
    for stance, expected in cases:
        quote = Quote(Span(0, 18), "indirect", None, None, "Voss", stance=stance)
        assert [claim.status for claim in find(text, quotes=[quote]) if claim.predicate == "leave"] == expected


def test_every_claim_lies_in_its_text_and_holds_its_head():
    text = "Voss said on Monday, “we leave”; Oru, who knew, left. Did he? If so, Voss may 3 4 5 and 1.2.3 (Arden)."
    for claim in find(text):
        assert claim.span.contains(claim.head)
        assert claim.span.of(text).strip() == claim.span.of(text) != ""
        assert all(0 <= cue.start < cue.end <= len(text) for cue in claim.cues)


def test_ids_are_fixed_by_the_text_and_place():
    first, second = (find("Oru met Voss. Oru met Voss.") for _ in range(2))
    assert [claim.id for claim in first] == [claim.id for claim in second]
    assert len({claim.id for claim in first}) == 2


@pytest.mark.parametrize(
    "text", ["and " * 3000, "who met, " * 2000, "“" * 3000, "12 " * 3000, "said that " * 2000, "Oru met Voss, " * 800]
)
def test_endless_sentences_end(text):
    assert find(text) is not None


def test_an_empty_document_claims_nothing():
    document = Document(name="case", text="")
    assert claims.find(document, (), (), (), words.find(document), (), (), (), Dateline(None, None, "unknown")) == ()


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Oru flew to the northern Arden.", "Arden"),
        ("Oru visited Arden.", "Arden"),
        ("Oru sold arms to Kestria.", None),
        ("Oru attacked Kestria.", None),
        ("Kestria attacked Oru near Arden.", "Arden"),
        ("In Arden, Oru met Voss.", "Arden"),
    ],
)
def test_a_place_is_where_it_happens_and_not_whom_it_befalls(text, place):
    assert only(text).place == place


def test_a_place_that_acts_is_an_agent():
    assert who(only("Kestria attacked Oru.")) == [("Kestria", "agent"), ("Oru", "affected")]
