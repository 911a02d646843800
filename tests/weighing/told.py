"""What the accounts of a few texts make of them: shared by the tests of findings."""

from newsloom import pipeline
from newsloom.model.document import Document


def weighed(*texts, published="2031-05-09"):
    """Return the account of texts that all belong to one story; a text may be given with a day of its own."""
    given = [text if isinstance(text, tuple) else (text, published) for text in texts]
    documents = [Document(chr(97 + number), text, published=day) for number, (text, day) in enumerate(given)]
    readings = [pipeline.read(each) for each in documents]
    stories = pipeline.gather(readings)
    assert len(stories) == 1
    return pipeline.weigh(stories[0], readings)


def disputed(*texts, **how):
    """Return the disputes of the account."""
    return [each for each in weighed(*texts, **how).findings if each.verdict == "disputed"]
