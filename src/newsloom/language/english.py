"""Whether a text is English, by its commonest words: only English is read, other languages are cleaned and gathered.

The share of closed-class words tells languages apart at once: English news runs at .35 to .50, other European
languages below .10 (they share "in", "a", "die" with English), counted on our own sentences in nine languages.
"""

from __future__ import annotations

from newsloom.language import lexicons
from newsloom.language.words import Words

MIN_WORDS = 20  # below this the share says nothing: a headline is taken as English
MIN_SHARE = 0.15  # midway between the two ranges above, leaning towards reading a list or a table
SAMPLE = 2_000  # words looked at: enough for any share, bounded for any length


def is_english(words: Words) -> bool:
    """Tell whether the text reads as English; a text of fewer than 20 words is taken as such."""
    sample = [word for word in words.lower[:SAMPLE] if word[0].isalpha()]
    if len(sample) < MIN_WORDS:
        return True
    function_words = lexicons.words("english", "function_words")
    return len([None for word in sample if word in function_words]) >= MIN_SHARE * len(sample)
