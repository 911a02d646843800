"""What a stretch of a document is about, as a vector: its content words by how rare they are, its names all alike.

How often a name stands in a background of other years says nothing of this story: every word of a name weighs as one
never seen before, so that no account hangs on what people and places happen to be called.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence

from newsloom.language import vectors
from newsloom.language.vectors import Vector
from newsloom.model.reading import Mention, Reading
from newsloom.model.span import Span
from newsloom.text import fold_key


def of(
    reading: Reading, span: Span, hidden: Sequence[Span] = (), *, called: Callable[[str], str] | None = str
) -> Vector:
    """Return the unit vector of the text at `span`, without the stretches `hidden`.

    A name counts by the words of what it is `called` (by default the document's own canonical name), all together like
    one unseen word; with `called` None names are left out.
    """
    acts, names = _weights(reading, span, hidden, called)
    return vectors.unit(acts | names)


def with_and_without_names(
    reading: Reading, span: Span, hidden: Sequence[Span], called: Callable[[str], str]
) -> tuple[Vector, Vector]:
    """Return what `of` returns, and the same without names."""
    acts, names = _weights(reading, span, hidden, called)
    return vectors.unit(acts | names), vectors.unit(acts)


def _weights(
    reading: Reading, span: Span, hidden: Sequence[Span], called: Callable[[str], str] | None
) -> tuple[dict[str, float], dict[str, float]]:
    """Return the weights of the content words, and those of the words of names."""
    text = span.of(reading.document.text)
    named = list(_named(reading.mentions, span))
    veiled = [(each.start - span.start, each.end - span.start) for each in (*hidden, *(m.span for m in named))]
    acts = {token: vectors.rarity(token) for token in vectors.content(text, veiled)}
    names: dict[str, float] = {}
    for mention in named if called else ():
        if not any(mention.span.overlaps(other) for other in hidden):
            told = mention.members or (mention.name,)
            words = {word for name in told for word in fold_key(called(name) if called else name).split()}
            names.update({f"={word}": vectors.rarity(UNSEEN) / math.sqrt(len(words)) for word in words})
    return acts, names


UNSEEN = "="
"""A token that no background can hold."""


def _named(mentions: Sequence[Mention], span: Span) -> Iterator[Mention]:
    """Yield the mentions inside `span` that name someone; a bare description is words like any others."""
    first = bisect_left(mentions, span.start, key=lambda mention: mention.span.start)
    last = bisect_left(mentions, span.end, key=lambda mention: mention.span.start)
    for mention in mentions[first:last]:
        if (mention.members or not mention.name.split()[-1].islower()) and mention.span.end <= span.end:
            yield mention
