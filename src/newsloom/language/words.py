"""Words with their places, made once per document and shared by every stage that looks at words.

A word is a run of letters and digits with inner apostrophes, full stops of initialisms (U.S.), hyphens and
decimal marks; every other visible character is a word of its own. Method: one compiled expression over the
folded text, so that offsets are those of the untouched text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from newsloom.model.document import Document
from newsloom.model.span import Span
from newsloom.text import fold

# Matches "U.S.", "a.m.", "Kestria-led", "1,200.50", "Name's" (as "Name" + "'s"), "don't"; every mark by itself.
WORD = re.compile(
    r"""
    [A-Za-z]{2,}+(?=[\ ,.\n])                # what most words are, told apart first because that is fast
  | (?:[^\W\d_]\.){2,}                        # U.S.  a.m.
  | \d+(?:[.,:]\d+)*(?:(?:st|nd|rd|th)\b)?    # 1,200.50  14:32  21st
  | '(?:s|S)\b                                # possessive: a word of its own
  | [^\W_]+(?:'(?!s\b|S\b)[^\W_]+)*           # letters and digits, don't, O'Neil
  | \S                                        # any mark
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one document: `folded[starts[i]:ends[i]] == texts[i]`, `lower[i]` in lower case."""

    folded: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    texts: tuple[str, ...]
    lower: tuple[str, ...]
    capitals: tuple[int, ...]
    """Indexes of the words that begin with a capital."""

    def between(self, span: Span) -> range:
        """Return the indexes of the words that begin inside `span`."""
        return range(bisect_left(self.starts, span.start), bisect_left(self.starts, span.end))

    def span(self, first: int, last: int) -> Span:
        """Return the stretch from word `first` to word `last`, both included."""
        return Span(self.starts[first], self.ends[last])


def find(document: Document) -> Words:
    """Return the document's words, in order."""
    folded = fold(document.text)
    texts = tuple(WORD.findall(folded))
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for text in texts:
        start = folded.find(text, at)  # nothing but blanks stands between two words, so this is the next one
        at = start + len(text)
        starts.append(start)
        ends.append(at)
    return Words(
        folded=folded,
        starts=tuple(starts),
        ends=tuple(ends),
        texts=texts,
        lower=tuple([text.lower() for text in texts]),
        capitals=tuple([number for number, text in enumerate(texts) if text[0].isupper()]),
    )
