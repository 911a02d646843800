"""One utterance in several wordings: who is said to have said it, and with which words.

The same words given to two speakers are a dispute, unless one is the other's house (a ministry and its minister are
not told apart by a paraphrase). Two direct quotations that differ inside, not only in length, are a dispute too; a
shorter one that the longer holds is the same utterance, and the fuller is preferred.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from newsloom.language.stems import is_content
from newsloom.language.words import WORD
from newsloom.model.account import Finding, FindingKind, Name, Utterance, Value
from newsloom.model.document import content_id
from newsloom.model.reading import Quote
from newsloom.model.span import Citation, Span
from newsloom.text import fold
from newsloom.weighing import names as naming
from newsloom.weighing.events import documents
from newsloom.weighing.origins import Origins
from newsloom.weighing.reports import Report


def compare(
    reports: Sequence[Report], names: tuple[Name, ...], utterances: Sequence[Utterance], origins: Origins
) -> Iterator[Finding]:
    """Yield a finding for each utterance whose carriers disagree on the speaker or on the words."""
    quotes = {report.name: {quote.span: quote for quote in report.reading.quotes} for report in reports}
    index = naming.lookup(names, reports)
    for utterance in utterances:
        carried = [(spans, quote) for spans in _carried(utterance) if (quote := _quote(quotes, spans))]
        yield from _speakers(utterance, carried, index, origins)
        yield from _words(utterance, [spans for spans, quote in carried if quote.kind == "direct"], origins)


def _carried(utterance: Utterance) -> list[tuple[Citation, ...]]:
    return [carrier.spans for carrier in utterance.carriers]


def _quote(quotes: dict[str, dict[Span, Quote]], spans: Sequence[Citation]) -> Quote | None:
    first, last = spans[0], spans[-1]
    return next(
        (
            q
            for q in quotes[first.document].values()
            if q.span.start <= first.span.start and last.span.end <= q.span.end
        ),
        None,
    )


def _speakers(
    utterance: Utterance,
    carried: Sequence[tuple[tuple[Citation, ...], Quote]],
    index: naming.NameIndex,
    origins: Origins,
) -> Iterator[Finding]:
    speakers: dict[str, list[Citation]] = {}
    for spans, quote in carried:
        if quote.speaker_name and len(quote.speakers) < 2 and not _passed_on(quote):
            known = index.of(spans[0].document, quote.speaker_name)
            speakers.setdefault(known.name if known else quote.speaker_name, []).extend(spans)
    if len(speakers) > 1:
        why = "the same words are given to different speakers, and the texts do not decide"
        yield _finding(utterance, "attribution", speakers, None, why, origins)


def _passed_on(quote: Quote) -> bool:
    """Tell whether the one named is a medium that only reports: "he will come, reports the agency" has no speaker."""
    return bool(quote.chain) and quote.chain[-1].kind in ("agency", "paper", "broadcaster", "outlet")


def _words(utterance: Utterance, carried: Sequence[tuple[Citation, ...]], origins: Origins) -> Iterator[Finding]:
    """Yield a finding when two direct wordings differ inside the stretch that both have."""
    wordings: dict[str, list[Citation]] = {}
    for spans in carried:
        wordings.setdefault(" […] ".join(" ".join(span.text.split()) for span in spans), []).extend(spans)
    texts = sorted(wordings, key=lambda text: (-len(text), text))
    if len(texts) < 2:
        return
    if any(_differs(texts[0], other) for other in texts[1:]):
        why = "one utterance is quoted in words that differ; the fuller quotation is preferred"
        yield _finding(utterance, "wording", wordings, texts[0], why, origins)


def _differs(one: str, other: str) -> bool:
    """Tell whether a content word stands in place of another, between words that both have."""
    mine, theirs = ([w for w in WORD.findall(fold(text).lower()) if w[0].isalnum()] for text in (one, other))
    steps = SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes()
    inner = steps[1:-1] if len(steps) > 2 else []
    return any(
        step == "replace" and any(is_content(word) for word in (*mine[a:b], *theirs[c:d])) for step, a, b, c, d in inner
    )


def _finding(
    utterance: Utterance,
    slot: str,
    told: dict[str, list[Citation]],
    preferred: str | None,
    why: str,
    origins: Origins,
) -> Finding:
    ids = origins.of_utterances.get(utterance.id, ())
    values = tuple(Value(label, tuple(spans), documents(spans), ids[:1]) for label, spans in told.items())
    kind: FindingKind = "inside-one-text" if len(utterance.documents) == 1 else "contradiction"
    return Finding(
        id=content_id(utterance.id, slot),
        verdict="disputed",
        kind=kind,
        slot=slot,  # type: ignore[arg-type]
        about=utterance.text,
        values=values,
        preferred=preferred,
        why=why,
    )
