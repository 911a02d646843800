"""The examples against what really happened in them: `python -m bench.truth [examples/NAME ...]` lists the misses.

Every example with a `truth.toml` is read, gathered and weighed as a reader would have it done, from its texts alone.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench import truth_account, truth_readings
from bench.figures import Figure
from bench.truth_slices import Score, Truth, load

EXAMPLES = Path(__file__).parents[1] / "examples"


def figures(data: Path) -> Iterator[Figure]:  # noqa: ARG001  the examples are always there
    """Yield one figure per example and score: the share that is right, or the share that is free of an error."""
    for folder in folders():
        for score in run(load(folder)):
            good = score.total - score.right if score.fewer else score.right
            name = f"{folder.name}: {'not ' if score.fewer else ''}{score.name}"
            share = good / score.total if score.total else 1.0
            yield Figure("truth", name, share, "", f"{good} of {score.total}")


def folders() -> list[Path]:
    """Return the folders of the examples that have a truth."""
    return sorted(path.parent for path in EXAMPLES.glob("*/truth.toml"))


def run(truth: Truth) -> list[Score]:
    """Return every score of one example."""
    from newsloom import pipeline
    from newsloom.model.reading import Reading

    readings = [each for each in pipeline.read_all(truth.documents) if isinstance(each, Reading)]
    gathered = pipeline.gather(readings)
    largest = max(gathered, key=lambda story: len(story.members))
    return [
        *truth_readings.score(truth, {reading.document.name: reading for reading in readings}),
        *truth_account.stories(truth, gathered),
        *truth_account.score(truth, pipeline.weigh(largest, readings)),
    ]


def table(name: str, scores: Sequence[Score], *, misses: bool = True) -> str:
    """Return the scores as lines for a reader; where errors are counted, fewer is better and the line says so."""
    lines = [name]
    for score in scores:
        lines.append(
            f"  {score.name:<48}{score.right:>4} of {score.total:<4}{' (none is best)' if score.fewer else ''}"
        )
        lines += [f"      {miss}" for miss in score.misses if misses]
    return "\n".join(lines)


def main(wanted: list[str]) -> int:
    """Print the table of the wanted examples, or of all; return 2 when one has no truth."""
    chosen = [Path(each) for each in wanted] or folders()
    for folder in chosen:
        if not (folder / "truth.toml").is_file():
            print(f"error: {folder} has no truth.toml\nhint: name a folder under examples/", file=sys.stderr)
            return 2
        print(table(folder.name, run(load(folder))) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
