"""Make `lexicons/background.tsv`: in how many documents of open text each stem occurs.

Learned from data that may be learned from: UD English-EWT (CC BY-SA 4.0) and GUM's free genres (CC BY and CC BY-SA);
the table ships under CC BY-SA 4.0 with that credit. Run:  python -m bench.make_background DATA
"""

from __future__ import annotations

import gzip
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from newsloom.language.stems import is_content, stem

LEXICON = Path(__file__).parents[1] / "src" / "newsloom" / "lexicons" / "background.tsv"
MIN_DOCUMENTS = 3  # a stem seen in one or two of 700 documents is as good as unseen
HEAD = """\
# In how many documents of open text a stem occurs; the first row holds the number of documents.
# Origin: UD English-EWT (Silveira et al. 2014) and GUM (Zeldes 2017), free genres, counted by bench/make_background.py.
# Licence: CC BY-SA 4.0.
"""


def documents(path: Path) -> Iterator[set[str]]:
    """Yield the set of stems of each document of a CoNLL-U file."""
    opener = gzip.open if path.suffix == ".gz" else open
    stems: set[str] = set()
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("# newdoc") and stems:
                yield stems
                stems = set()
            columns = line.split("\t")
            if len(columns) == 10 and columns[0].isdigit():
                word = columns[1].lower()
                if is_content(word) and word.isalpha():
                    stems.add(stem(word))
    yield stems


def main() -> None:
    """Count and write."""
    trees = Path(sys.argv[1]) / "trees"
    counts: Counter[str] = Counter()
    total = 0
    for path in sorted([*trees.glob("ewt-train.conllu*"), *trees.glob("gum-*.conllu")]):
        for stems in documents(path):
            counts.update(stems)
            total += 1
    rows = sorted((word, count) for word, count in counts.items() if count >= MIN_DOCUMENTS)
    body = "".join(f"{word}\t{count}\n" for word, count in rows)
    LEXICON.write_text(f"{HEAD}*\t{total}\n{body}", encoding="utf-8")
    print(f"{len(rows)} stems of {total} documents")


if __name__ == "__main__":
    main()
