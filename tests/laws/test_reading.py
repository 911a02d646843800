"""What holds for the reading of any text whatever."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsloom import pipeline
from newsloom.model.document import Document
from newsloom.model.reading import Reading
from newsloom.model.tables import reading_to_dict
from tests.laws.made import OTHER, WIRE

PIECES = """
The Kestrian minister Oru said “ ” ' that on 3 May 2031 Tuesday next week will not killed 12 people about U.S. (Calder)
— : ; . , ! ? Read more Subscribe According to sources told us had been denied 14:32 GMT Dr. … 🚢 5,000 0:00 31 February
http://a.example/x March may last two-day yesterday ©
"""
WORDS = st.sampled_from([*PIECES.split(), "\n", "\r\n", "\u00a0", "\n\n"])
NEWSY = st.lists(WORDS, max_size=120).map(" ".join)
ANY = st.one_of(st.text(max_size=400), NEWSY)
CALM = settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])


def spans_of(reading: Reading):
    for column in ("passages", "sections", "credits", "sentences", "mentions", "times", "quotes", "claims"):
        for record in getattr(reading, column):
            yield column, record.span
    for quote in reading.quotes:
        yield from (("pieces", piece) for piece in quote.pieces)
        yield from (("quote parts", part) for part in (quote.cue, quote.speaker) if part)
        yield from (("chain", link.span) for link in quote.chain if link.span)
    for claim in reading.claims:
        yield "head", claim.head


@given(ANY)
@CALM
def test_any_text_is_read_and_every_span_lies_inside_it(text):
    document = Document("any.txt", text)
    for column, span in spans_of(pipeline.read(document)):
        assert 0 <= span.start < span.end <= len(text), column


@given(ANY)
@CALM
def test_passages_tile_the_text(text):
    covered = [0] * len(text)
    for passage in pipeline.read(Document("any.txt", text)).passages:
        for position in range(passage.span.start, passage.span.end):
            covered[position] += 1
    for position, char in enumerate(text):
        assert covered[position] == 1 or (char.isspace() and covered[position] == 0), (position, char)


@given(ANY)
@CALM
def test_columns_are_in_order(text):
    reading = pipeline.read(Document("any.txt", text))
    for column in ("passages", "sentences", "mentions", "times", "quotes", "claims"):
        starts = [record.span.start for record in getattr(reading, column)]
        assert starts == sorted(starts), column


@given(ANY)
@CALM
def test_the_same_text_gives_the_same_bytes(text):
    first, second = (json.dumps(reading_to_dict(pipeline.read(Document("any.txt", text)))) for _ in range(2))
    assert first == second


@pytest.mark.parametrize("text", [WIRE, OTHER])
def test_residue_in_front_shifts_spans_and_changes_nothing_else(text):
    plea = "Share this article\n\n"
    article = text.format(town="Orrin", toll="nine")
    plain = pipeline.read(Document("a.txt", article, published="2031-05-06"))
    shifted = pipeline.read(Document("a.txt", plea + article, published="2031-05-06"))
    for column in ("sentences", "mentions", "times", "quotes", "claims"):
        before = [record.span.of(article) for record in getattr(plain, column)]
        after = [
            record.span.of(plea + article) for record in getattr(shifted, column) if record.span.start >= len(plea)
        ]
        assert before == after, column
    assert [claim.status for claim in plain.claims] == [claim.status for claim in shifted.claims]


@pytest.mark.parametrize("size", [2_000, 20_000])
def test_reading_time_grows_with_the_text_and_not_faster(size):
    """Hostile text: one line, one word, marks without end. Ten times the text may take at most forty times as long."""
    from time import process_time

    for piece in ("a", "“", "'", "said ", "A. ", "Oru ", "1 ", "(", "May ", "will be "):
        text = piece * (size // len(piece))
        start = process_time()
        pipeline.read(Document("long.txt", text))
        assert process_time() - start < 0.00005 * size + 0.3, piece
