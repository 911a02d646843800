"""Quotations: content, cue, speaker, stance, flags and chain; and what is rightly no quotation."""

import re
from time import process_time

import pytest

from newsloom.language import words
from newsloom.model.document import Document
from newsloom.model.reading import Credit, Mention, MentionKind, Outlet, Passage
from newsloom.model.span import Span
from newsloom.reading import layout, quotes, sentences
from tests import marked

NAMES: dict[str, MentionKind] = {
    "Ada Voss": "person",
    "Voss": "person",
    "Oru": "person",
    "Halvorsen": "person",
    "Arden": "place",
}
CANONICAL = {"Voss": "Ada Voss"}


def find(text, mentions=None, credits=()):
    """Read `text`, one passage a line; names are those above unless mentions are given."""
    document = Document(name="case", text=text)
    passages = tuple(Passage(Span(start, end), "body", "case") for start, end in layout.lines(text))
    if mentions is None:
        names = re.finditer("|".join(NAMES), text)
        mentions = [Mention(Span(*m.span()), NAMES[m.group()], CANONICAL.get(m.group(), m.group())) for m in names]
    lines = sentences.find(document, passages)
    return quotes.find(document, passages, (), lines, words.find(document), mentions, credits, Outlet(None, "unknown"))


def only(text, **more):
    (quote,) = find(text, **more)
    return quote


def chain(quote):
    return [(link.name, link.kind) for link in quote.chain]


@pytest.mark.parametrize("case", marked.cases("quotes"), ids=lambda case: case.name)
def test_a_marked_text_gives_its_contents_cues_and_speakers(case):
    found = find(case.text)
    contents = sorted(piece for quote in found for piece in quote.pieces or (quote.span,))
    assert [span.of(case.text) for span in contents] == case.of("content")
    assert sorted(quote.cue.of(case.text) for quote in found if quote.cue) == sorted(case.of("cue"))
    assert {quote.speaker.of(case.text) for quote in found if quote.speaker} == set(case.of("speaker"))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“The dam will hold,” Voss said.", "direct"),
        ("Voss said the dam was “as firm as ever” this week.", "mixed"),
        ("Voss said the dam would hold.", "indirect"),
    ],
)
def test_the_kind_tells_what_stands_in_marks(text, kind):
    assert only(text).kind == kind


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Voss said the dam would hold.", "says"),
        ("Voss denied that the dam had broken.", "denies"),
        ("Voss declined to say whether the dam would hold.", "declines"),
        ("Voss would not say whether the dam would hold.", "declines"),
        ("Voss declined to discuss the flood.", "declines"),
        ("Voss will say that the dam was never safe.", "will-say"),
        ("Voss is expected to say that the dam was never safe.", "will-say"),
    ],
)
def test_the_stance_tells_whether_the_content_was_said(text, stance):
    assert only(text).stance == stance


def test_two_speakers_are_both_named():
    quote = only("Voss and Halvorsen said the dam would hold.")
    assert quote.speakers == ("Ada Voss", "Halvorsen")


def test_a_group_speaks_with_the_names_of_its_members():
    text = "The two leaders said the dam would hold."
    group = Mention(Span(0, 15), "group", "the two leaders", members=("Ada Voss", "Oru"))
    assert only(text, mentions=[group]).speakers == ("Ada Voss", "Oru")


def test_words_in_marks_of_two_speakers_are_flagged_as_merged():
    assert "merged-speakers" in only("“The dam will hold until spring,” Voss and Halvorsen said.").flags


def test_a_report_in_marks_is_flagged_as_narration():
    quote = only("“The dam will hold, according to Halvorsen,” Voss said.")
    assert "narration-in-marks" in quote.flags


def test_words_that_break_off_are_flagged_as_truncated():
    assert "truncated" in only("“The dam will hold until …” Voss said.").flags


def test_words_whose_marks_never_close_are_flagged_as_unbalanced():
    (quote,) = find("Voss said: “The dam will hold until spring.\nThe town slept.")
    assert "unbalanced" in quote.flags
    assert quote.span.end <= 43


def test_a_pronoun_is_who_the_document_says_it_is():
    text = "He said the dam would hold."
    assert only(text, mentions=[Mention(Span(0, 2), "person", "Oru")]).speaker_name == "Oru"


def test_a_pronoun_without_a_referent_names_nobody():
    assert only("He said the dam would hold.", mentions=[]).speaker_name is None


def test_words_without_a_cue_have_the_speaker_before_them_in_the_paragraph():
    found = find("“The dam will hold,” Voss said on Monday. She smiled. “Nobody has to leave the town.”")
    assert {quote.speaker_name for quote in found} == {"Ada Voss"}


def test_words_without_cue_or_speaker_belong_to_nobody():
    quote = only("The town met near Halvorsen's house. “Nobody has to leave the town.”")
    assert quote.speaker_name is None


def test_a_paragraph_that_takes_up_open_marks_goes_on_with_the_quotation():
    text = "“The dam will hold,” Voss said. “We looked at every gate.\n“Nobody has to leave the town.”"
    found = find(text)
    assert {quote.speaker_name for quote in found} == {"Ada Voss"}
    assert found[-1].span.end == len(text) - 1


@pytest.mark.parametrize(
    ("text", "speaker", "links"),
    [
        (
            "Voss was quoted as saying by Reuters that the dam would hold.",
            "Ada Voss",
            [("Reuters", "agency"), ("Ada Voss", "person")],
        ),
        (
            "Reuters quoted Voss as saying the dam would hold.",
            "Ada Voss",
            [("Reuters", "agency"), ("Ada Voss", "person")],
        ),
        (
            "Voss told the daily Courier that the dam would hold.",
            "Ada Voss",
            [("Courier", "paper"), ("Ada Voss", "person")],
        ),
        (
            "The dam would hold, Reuters reported, citing two officials.",
            "two officials",
            [("Reuters", "agency"), ("two officials", "anonymous")],
        ),
        (
            "Reuters reported that a diplomat said the dam would hold.",
            "a diplomat",
            [("Reuters", "agency"), ("a diplomat", "anonymous")],
        ),
    ],
)
def test_the_chain_goes_from_the_medium_to_whoever_speaks(text, speaker, links):
    inner = find(text)[-1]
    assert inner.speaker_name == speaker
    assert chain(inner) == links


@pytest.mark.parametrize(
    ("text", "links"),
    [
        (
            "Reuters, citing Yonhap, citing an unnamed official, said the dam would hold.",
            [("Reuters", "agency"), ("Yonhap", "agency"), ("an unnamed official", "anonymous")],
        ),
        (
            "The Sorrel Times, quoting a diplomat, said the dam would hold.",
            [("Sorrel Times", "paper"), ("a diplomat", "anonymous")],
        ),
        (
            "The dam would hold, KRBS, the state broadcaster, reported. KRBS said it was old.",
            [("KRBS", "broadcaster")],
        ),
        ("Documents seen by the Courier show that the dam was old.", [("Courier", "paper"), (None, "document")]),
        ("Figures showed that the dam was old.", [("Figures", "document")]),
        ("Opposition figures said the dam was old.", [("Opposition figures", "anonymous")]),
        ("The ministry said in a statement on its website that the dam was old.", [("ministry", "official")]),
        ("Voss, quoting an old song, said the dam was tired.", [("Ada Voss", "person")]),
    ],
)
def test_media_that_cite_are_links_and_whom_they_cite_speaks(text, links):
    names = ("Reuters", "Yonhap", "Sorrel Times", "KRBS", "Courier")
    found = [m for name in names for m in re.finditer(name, text)]
    mentions = [Mention(Span(*m.span()), "organization", m.group()) for m in found]
    mentions += [Mention(Span(*m.span()), "person", "Ada Voss") for m in re.finditer("Voss", text)]
    told = chain(find(text, mentions=mentions)[-1])
    assert [kind for _, kind in told] == [kind for _, kind in links]
    assert all(name in (None, other) for (other, _), (name, _) in zip(told, links, strict=True))


def test_a_description_is_named_without_its_clause_and_the_paper_told_is_a_link():
    quote = only("One of the diplomats who spoke to the daily Courier said the dam would hold.")
    assert quote.speaker_name == "One of the diplomats"
    assert chain(quote) == [("Courier", "paper"), ("One of the diplomats", "anonymous")]


def test_sources_at_a_ministry_are_anonymous():
    quote = only("Sources at the ministry said the dam would hold.")
    assert chain(quote) == [("Sources at the ministry", "anonymous")]


@pytest.mark.parametrize(
    "text",
    [
        '"' * 10_000,
        "“" * 10_000,
        "' " * 10_000,
        "“The dam will hold and “the town " * 1000,
        "said that he said " * 2000,
        "according to " * 3000,
        "Voss, " * 3000 + "said.",
        "“THE DAM WILL HOLD,” VOSS SAID. " * 300,
        "voss said the dam would hold. " * 300,
        "7" * 100_000,
        "He said the dam would hold. " * 2000,
        "The official said the dam would hold. " * 2000,
        "VOSS: It will hold until spring. " * 2000,
        "the claim that the claim that " * 2000,
        "“It will hold.” – Voss, " * 2000,
    ],
    ids=lambda text: text[:18].strip(),
)
def test_any_text_is_read_in_linear_time(text):
    before = process_time()
    find(text, mentions=[])
    assert process_time() - before < 3


def test_a_line_in_a_script_is_said_by_its_label():
    quote = only("HALVORSEN: The dam will hold until spring.")
    assert quote.speaker is not None
    assert quote.cue is None
    assert quote.speaker.of("HALVORSEN") == "HALVORSEN"
    assert quote.span.start == len("HALVORSEN: ")


@pytest.mark.parametrize(
    "text",
    [
        "WATCH: Dam breaks in the valley",
        "Note: The dam will hold until spring.",
        "TOTAL: 12",
        "The plan: Hold on to it.",
    ],
)
def test_a_label_that_names_nobody_has_no_speaker(text):
    assert find(text) == ()


def test_the_place_and_agency_before_a_lead_are_not_said():
    quote = only("ARDEN (Reuters) – The dam will hold, the ministry said.")
    assert quote.span.start == len("ARDEN (Reuters) – ")


def test_a_credit_before_the_words_is_the_outer_link_of_their_chain():
    text = "ARDEN (Reuters) – The dam will hold, Voss said."
    credit = Credit(Span(7, 14), "Reuters", "agency", "source", Span(0, len(text)))
    assert chain(only(text, credits=[credit])) == [("Reuters", "agency"), ("Ada Voss", "person")]


def at_the_foot(name, kind, role):
    text = f"The dam will hold, Voss said.\n{name}"
    return find(text, credits=[Credit(Span(30, len(text)), name, kind, role, Span(0, len(text)))])


def test_a_source_line_of_an_agency_at_the_foot_is_the_outer_link():
    (quote,) = at_the_foot("Reuters", "agency", "source")
    assert chain(quote) == [("Reuters", "agency"), ("Ada Voss", "person")]


@pytest.mark.parametrize(("kind", "role"), [("outlet", "source"), ("agency", "contributor")])
def test_another_credit_at_the_foot_is_no_link_of_a_quotation(kind, role):
    (quote,) = at_the_foot("Reuters", kind, role)
    assert chain(quote) == [("Ada Voss", "person")]


def test_an_agencys_mark_at_a_paragraphs_end_is_a_link_of_what_the_paragraph_quotes():
    text = "The dam will hold, Voss said.\nThe dam is old, Oru said. - SNA"
    credit = Credit(Span(len(text) - 3, len(text)), "SNA", "outlet", "source", Span(30, len(text)))
    one, other = find(text, credits=[credit])
    assert chain(one) == [("Ada Voss", "person")]
    assert chain(other) == [("SNA", "outlet"), ("Oru", "person")]


def test_the_medium_spoken_to_at_the_opening_is_a_link():
    (quote,) = find("Speaking to the daily Courier, Voss said the dam would hold.")
    assert chain(quote) == [("Courier", "paper"), ("Ada Voss", "person")]


def test_a_medium_before_its_kind_is_named():
    mention = [Mention(Span(12, 18), "organization", "Sorrel")]
    quote = only("The harbour Sorrel news agency said the dam would hold.", mentions=mention)
    assert quote.speaker_name == "Sorrel"


def test_two_roles_before_one_name_are_one_speaker():
    quote = only("“The dam will hold,” said the former diplomat and policy expert Ada Voss.")
    assert quote.speaker_name == "Ada Voss"


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        (
            "Halvorsen: The Dam ‘Will Hold’ Until Spring\nThe town slept.",
            "Halvorsen",
            "The Dam ‘Will Hold’ Until Spring",
        ),
        ("Police: Two hurt in fire on quay\nThe town slept.", "Police", "Two hurt in fire on quay"),
        ("VOSS: I think it will hold. It is old. ORU: Is it?", "VOSS", "I think it will hold. It is old."),
    ],
)
def test_what_stands_behind_a_label_is_its_speakers(text, speaker, content):
    quote = find(text)[0]
    assert quote.speaker is not None
    assert (quote.speaker.of(text), quote.span.of(text)) == (speaker, content)


def test_a_transcript_gives_each_label_its_own_words():
    text = "VOSS: I think it will hold until spring. ORU: The town says that it will not."
    assert [quote.speaker.of(text) for quote in find(text) if quote.speaker] == ["VOSS", "ORU"]


def test_the_official_is_the_one_unnamed_official_who_spoke_before():
    text = "A senior ministry official told the daily Courier that the dam would hold. The official said it was old."
    last = find(text)[-1]
    assert last.speaker_name == "A senior ministry official"
    assert chain(last) == [("Courier", "paper"), ("A senior ministry official", "anonymous")]


def test_the_official_is_nobody_else_when_two_spoke():
    text = (
        "A ministry official said it would hold. A harbour official said it was old. The official said no more of it."
    )
    assert find(text)[-1].speaker_name == "official"
