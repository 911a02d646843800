"""Rewrite the golden files: `make golden`, then review the diff."""

from tests.golden import formats
from tests.golden.readable import GOLDEN, STORIES, files

if __name__ == "__main__":
    for story in STORIES:
        (GOLDEN / story).mkdir(exist_ok=True)
        for name, text in files(story).items():
            (GOLDEN / story / f"{name}.txt").write_text(text, encoding="utf-8")
    (GOLDEN / "formats.txt").write_text(formats.text(), encoding="utf-8")
