"""The pictures of scale say what was measured, and nothing of other engines."""

import re

from bench import curves


def row(documents, phase, cpu, peak, engine=curves.ENGINE):
    return {"documents": documents, "phase": phase, "cpu": cpu, "peak_mb": peak, "engine": engine}


ROWS = [
    row(10_000, "read", 70.0, 210.0),
    row(1_000, "read", 7.0, 205.0),
    row(1_000, "gather", 5.0, 300.0),
    row(1_000, "read", 900.0, 9_000.0, "dask://local?workers=2"),
]


def test_each_phase_is_one_curve_over_the_sizes_in_order(tmp_path):
    speed, memory = (path.read_text() for path in curves.draw(ROWS, tmp_path))
    assert [len(re.findall(r"<polyline", each)) for each in (speed, memory)] == [2, 2]
    assert len(re.findall(r"<circle", speed)) == 3
    left, right = re.search(r'points="([\d.]+),[\d.]+ ([\d.]+),', speed).groups()
    assert float(left) < float(right)
    assert ">7<" in speed  # milliseconds at the top of the axis, not the cluster's 900
    assert ">300<" in memory


def test_flat_costs_are_drawn_flat(tmp_path):
    speed = curves.draw(ROWS, tmp_path)[0].read_text()
    points = re.search(r'points="([^"]+)"', speed).group(1).split()
    assert len({point.split(",")[1] for point in points}) == 1


def test_nothing_measured_draws_nothing(tmp_path):
    assert curves.draw([], tmp_path) == []
