"""ROUGE-1 and ROUGE-2 as ROUGE-1.5.5 computes them with `-m -s`: stemmed, its stop words left out.

Checked against the original Perl script: hits and counts are equal. The stemmer is Porter's of 1980 in the script's own
variant (endings in -ement may go on to -ment and -ent; words of three letters stay), behind a table of irregular forms.
The stop list and the table are read from `rouge/` in the data; without them the scores are higher and comparable to
nothing published.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

_LOWER = {upper: upper + 32 for upper in range(ord("A"), ord("Z") + 1)}  # the script lowers ASCII letters only
_OTHER = re.compile(r"[^A-Za-z0-9-]")

_CONSONANTS, _VOWEL = "[^aeiou][^aeiouy]*", "[aeiouy]"
_VOWELS = f"{_VOWEL}[aeiou]*"
_M_OVER_0 = re.compile(f"^(?:{_CONSONANTS})?{_VOWELS}{_CONSONANTS}")
_M_IS_1 = re.compile(f"^(?:{_CONSONANTS})?{_VOWELS}{_CONSONANTS}(?:{_VOWELS})?$")
_M_OVER_1 = re.compile(f"^(?:{_CONSONANTS})?{_VOWELS}{_CONSONANTS}{_VOWELS}{_CONSONANTS}")
_HAS_VOWEL = re.compile(f"^(?:{_CONSONANTS})?{_VOWEL}")
_SHORT = re.compile(f"^{_CONSONANTS}{_VOWEL}[^aeiouwxy]$")

_STEP_2 = {
    "ational": "ate",
    "tional": "tion",
    "enci": "ence",
    "anci": "ance",
    "izer": "ize",
    "bli": "ble",
    "alli": "al",
    "entli": "ent",
    "eli": "e",
    "ousli": "ous",
    "ization": "ize",
    "ation": "ate",
    "ator": "ate",
    "alism": "al",
    "iveness": "ive",
    "fulness": "ful",
    "ousness": "ous",
    "aliti": "al",
    "iviti": "ive",
    "biliti": "ble",
    "logi": "log",
}
_STEP_3 = {"icate": "ic", "ative": "", "alize": "al", "iciti": "ic", "ical": "ic", "ful": "", "ness": ""}
_IN_2, _IN_3 = (re.compile(f"({'|'.join(step)})$") for step in (_STEP_2, _STEP_3))
_IN_4 = re.compile(r"(al|ance|ence|er|ic|able|ible|ant|ement|ou|ism|ate|iti|ous|ive|ize)$")


@dataclass(frozen=True, slots=True)
class Counts:
    """Matching n-grams, and those of the summary and of the references; they add up over summaries."""

    hits: int = 0
    summary: int = 0
    references: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.hits + other.hits, self.summary + other.summary, self.references + other.references)

    @property
    def precision(self) -> float:
        """Share of the summary's n-grams that a reference has."""
        return self.hits / self.summary if self.summary else 0.0

    @property
    def recall(self) -> float:
        """Share of the references' n-grams that the summary has."""
        return self.hits / self.references if self.references else 0.0

    @property
    def f(self) -> float:
        """The harmonic mean of precision and recall."""
        return f_of(self.precision, self.recall)


@dataclass(frozen=True, slots=True)
class Scorer:
    """ROUGE-N with a stop list and a table of irregular forms; stems are kept between calls."""

    stopwords: frozenset[str] = frozenset()
    irregular: Mapping[str, str] = field(default_factory=dict)
    _stems: dict[str, str] = field(default_factory=dict)

    def tokens(self, text: str) -> list[str]:
        """Return the stems that count, in order."""
        plain = _OTHER.sub(" ", text.translate(_LOWER).replace("-", " - "))
        return [self._stem(word) for word in plain.split() if word not in self.stopwords and word[0] != "-"]

    def score(self, summary: str, references: Iterable[str], n: int) -> Counts:
        """Return the n-gram counts of a summary against all references: clipped for each, then added up."""
        told = ngrams(self.tokens(summary), n)
        total = Counts()
        for reference in references:
            wanted = ngrams(self.tokens(reference), n)
            total += Counts((told & wanted).total(), told.total(), wanted.total())
        return total

    def _stem(self, word: str) -> str:
        found = self._stems.get(word)
        if found is None:
            found = word if len(word) <= 3 else self.irregular.get(word) or porter(word)
            self._stems[word] = found
        return found


def load(folder: Path) -> Scorer:
    """Return the scorer with the stop list and irregular forms of `folder`."""
    stopwords = (folder / "stopwords.txt").read_text(encoding="utf-8").split()
    rows = (line.split("\t") for line in (folder / "irregular.tsv").read_text(encoding="utf-8").splitlines())
    return Scorer(frozenset(stopwords), {row[0]: row[1] for row in rows if len(row) == 2})


def ngrams(tokens: Sequence[str], n: int) -> Counter[tuple[str, ...]]:
    """Return the n-grams of `tokens` with their counts."""
    return Counter(tuple(tokens[start : start + n]) for start in range(len(tokens) - n + 1))


def f_of(precision: float, recall: float) -> float:
    """Return the harmonic mean, 0 when both are 0."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def porter(word: str) -> str:
    """Return the stem of a lower-case word of four letters or more."""
    first_y = word[0] == "y"
    stem = "Y" + word[1:] if first_y else word
    for step in (_plural, _past, _y, _second, _third, _fourth, _last):
        stem = step(stem)
    return "y" + stem[1:] if first_y else stem


def _plural(word: str) -> str:
    if word.endswith(("sses", "ies")):
        return word[:-2]
    return word[:-1] if len(word) > 1 and word[-1] == "s" and word[-2] != "s" else word


def _past(word: str) -> str:
    if word.endswith("eed"):
        return word[:-1] if _M_OVER_0.search(word[:-3]) else word
    ending = next((each for each in ("ed", "ing") if word.endswith(each)), None)
    if ending is None or not _HAS_VOWEL.search(word[: -len(ending)]):
        return word
    stem = word[: -len(ending)]
    if stem.endswith(("at", "bl", "iz")):
        return stem + "e"
    if re.search(r"([^aeiouylsz])\1$", stem):
        return stem[:-1]
    return stem + "e" if _SHORT.search(stem) else stem


def _y(word: str) -> str:
    return word[:-1] + "i" if word.endswith("y") and _HAS_VOWEL.search(word[:-1]) else word


def _second(word: str) -> str:
    return _exchange(word, _IN_2, _STEP_2)


def _third(word: str) -> str:
    return _exchange(word, _IN_3, _STEP_3)


def _exchange(word: str, endings: re.Pattern[str], by: Mapping[str, str]) -> str:
    found = endings.search(word)
    if found is None or not _M_OVER_0.search(word[: found.start()]):
        return word
    return word[: found.start()] + by[found[1]]


def _fourth(word: str) -> str:
    found = _IN_4.search(word)
    word = _cut(word, len(found[1])) if found else word
    word = _cut(word, 4) if word.endswith("ment") else word
    if word.endswith("ent"):
        return _cut(word, 3)
    return _cut(word, 3) if word.endswith(("sion", "tion")) else word


def _cut(word: str, letters: int) -> str:
    stem = word[:-letters]
    return stem if _M_OVER_1.search(stem) else word


def _last(word: str) -> str:
    stem = word[:-1]
    short = _M_IS_1.search(stem) and not _SHORT.search(stem)
    if word.endswith("e") and (_M_OVER_1.search(stem) or short):
        word = stem
    return word[:-1] if word.endswith("ll") and _M_OVER_1.search(word) else word
