import json
import re

from bench import gathering, plot
from newsloom.gathering import stories
from newsloom.gathering.state import State

ROWS = [
    {"documents": 100 * n, "ms": 1.0 + n / 10, "p99": 4.0, "live": 90 * n, "gone": 10 * n, "state": 1600, "rss": 50 * n}
    for n in range(1, 11)
]


def test_the_made_stream_is_the_same_each_time_and_takes_half_a_year():
    first, again = list(gathering.stream(300)), list(gathering.stream(300))
    assert first == again
    assert first[-1].earliest - first[0].earliest == gathering.DAYS - 1


def test_what_a_state_holds_grows_with_its_documents():
    state, sizes = State(), []
    for number, given in enumerate(gathering.stream(60), start=1):
        stories.add(state, given)
        if number % 20 == 0:
            sizes.append(gathering.held(state))
    assert sizes == sorted(sizes)
    assert sizes[-1] > 60 * 300


def test_the_picture_has_a_line_for_each_chart_with_a_point_for_each_row():
    drawn = plot.drawn(ROWS)
    lines = re.findall(r'<polyline points="([^"]+)"', drawn)
    assert [len(line.split()) for line in lines] == [len(ROWS)] * len(plot.CHARTS)
    assert "1,000 documents" in drawn
    heights = [float(point.partition(",")[2]) for point in lines[0].split()]
    assert heights == sorted(heights, reverse=True)


def test_the_longest_stream_is_the_one_that_is_drawn(tmp_path, monkeypatch):
    monkeypatch.setattr(gathering, "MEASURED", tmp_path / "gathering.json")
    assert gathering.last_measured() == []
    assert plot.main() == 1
    for count in (1000, 90):
        gathering._keep(count, [{**ROWS[0], "documents": count}])
    assert [row["documents"] for row in gathering.last_measured()] == [1000]
    assert list(json.loads(gathering.MEASURED.read_text())) == ["90", "1000"]


def test_the_plot_in_words_has_a_row_for_each_tenth():
    assert len(gathering.plot(ROWS).splitlines()) == 10
    assert "   1000 documents    2.00 ms each" in gathering.plot(ROWS)
