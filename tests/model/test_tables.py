from dataclasses import dataclass, replace
from datetime import date

import pytest

from newsloom.errors import Inconsistency
from newsloom.model import tables
from newsloom.model.account import Line
from newsloom.model.document import Document, Stated
from newsloom.model.reading import Dateline, Mention, Outlet, Passage, Quote, Reading
from newsloom.model.source import Source
from newsloom.model.span import Citation, Span


@pytest.fixture
def reading():
    document = Document("a.txt", "“It holds,” said Voss.", published="2031-05-03")
    quote = Quote(
        span=Span(1, 9),
        kind="direct",
        cue=Span(12, 16),
        speaker=Span(17, 21),
        speaker_name="Voss",
        chain=(Source("Voss", "person", Span(17, 21)),),
        flags=("truncated",),
    )
    return Reading(
        document=document,
        outlet=Outlet(None, "unknown"),
        dateline=Dateline(date(2031, 5, 3), date(2031, 5, 3), "metadata"),
        passages=(Passage(Span(0, 22), "body", "paragraph"),),
        sections=(),
        credits=(),
        sentences=(),
        mentions=(Mention(Span(17, 21), "person", "Voss"),),
        times=(),
        quotes=(quote,),
        claims=(),
    )


def test_a_reading_survives_the_round_trip_through_a_table(reading):
    assert tables.from_table(tables.to_table([reading, reading])) == (reading, reading)


def test_a_span_field_becomes_start_and_end(reading):
    quote = tables.to_dict(reading.quotes[0])
    assert (quote["start"], quote["end"]) == (1, 9)
    assert quote["cue"] == {"start": 12, "end": 16}
    assert quote["chain"] == [{"name": "Voss", "kind": "person", "start": 17, "end": 21}]


def test_an_inferred_link_has_null_positions():
    assert tables.to_dict(Source("Voss", "person")) == {"name": "Voss", "kind": "person", "start": None, "end": None}


def test_a_passage_says_whether_it_is_kept():
    assert tables.to_dict(Passage(Span(0, 3), "promotion", "plea"))["keep"] is False


def test_text_of_the_input_is_not_repeated_unless_asked(reading):
    assert tables.reading_to_dict(reading)["document"]["text"] is None
    assert tables.reading_to_dict(reading, with_text=True)["document"]["text"] == reading.document.text


def test_extracted_text_is_always_repeated():
    page = Document("a.html", "Extracted.", text_is_input=False)
    assert tables.document_to_dict(page)["text"] == "Extracted."


def test_who_wrote_a_document_and_where_its_source_says_so_are_told_and_packed(reading):
    stated = (Stated("authors", "Ada Voss", "meta author"),)
    whole = replace(reading, document=replace(reading.document, authors=("Ada Voss",), stated=stated))
    told = tables.reading_to_dict(whole)["document"]
    assert told["authors"] == ["Ada Voss"]
    assert told["stated"] == [{"field": "authors", "value": "Ada Voss", "basis": "meta author"}]
    assert tables.from_table(tables.to_table([whole])) == (whole,)


def test_a_table_that_an_earlier_version_wrote_is_read_with_what_it_lacks_unknown(reading):
    import pyarrow as pa

    table = tables.to_table([reading])
    column = table.column("document").combine_chunks()
    kept = [field for field in column.type if field.name not in ("authors", "stated")]
    older = pa.StructArray.from_arrays([column.field(field.name) for field in kept], fields=kept)
    assert tables.from_table(table.set_column(0, "document", older)) == (reading,)


def test_a_finding_that_points_at_no_text_is_refused():
    @dataclass(frozen=True, slots=True)
    class Rumour:
        what: str

    @dataclass(frozen=True, slots=True)
    class Gossip:
        rumours: tuple[Rumour, ...]

    with pytest.raises(Inconsistency, match="points at no text"):
        tables.schema(Gossip)


def test_a_brief_line_that_is_not_its_span_cannot_be_built():
    with pytest.raises(Inconsistency):
        Line("The dam burst.", (Citation("a.txt", Span(0, 13), "The dam holds"),))


def test_a_brief_line_may_be_a_marked_abridgement():
    spans = (Citation("a.txt", Span(0, 7), "The dam"), Citation("a.txt", Span(20, 26), "holds."))
    assert Line("The dam […] holds.", spans).text == "The dam […] holds."


def test_a_reading_survives_the_round_trip_through_its_dictionary(reading):
    plain = tables.reading_to_dict(reading)
    assert tables.from_dict(Reading, {**plain, "document": reading.document}) == reading


def test_a_field_that_is_missing_from_a_dictionary_takes_its_default(reading):
    plain = tables.to_dict(reading.quotes[0])
    del plain["flags"]
    assert tables.from_dict(Quote, plain).flags == ()
