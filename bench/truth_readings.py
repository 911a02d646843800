"""What single Readings got right of an example: set aside, quotations, claims, outlets.

The truth names the main rows, not all: nothing here counts what is found beyond them. Errors that matter more than
gaps (story text dropped, a wrong speaker, a plan told as happened) are counted apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from bench.truth_slices import Row, Score, Truth, same_name, shared, told
from newsloom.model.reading import Claim, Quote, Reading
from newsloom.model.span import Citation, Span

Readings = Mapping[str, Reading]
UNHAPPENED = frozenset({"planned", "possible", "denied", "not-happened", "not-yet"})
HAPPENED = frozenset({"happened", "ongoing"})
SAME_CONTENT = 0.8  # METHODS 6.4: share of the longer content that both have
SET_ASIDE = 0.9  # of its characters: a mark or a stop may stay behind without harm to a reader


def score(truth: Truth, readings: Readings) -> list[Score]:
    """Return all scores of the Readings, which are keyed by document name; a document may be missing."""
    return [
        *set_aside(truth, readings),
        *outlets(truth, readings),
        *quotes(truth, readings),
        *claims(truth, readings),
    ]


def set_aside(truth: Truth, readings: Readings) -> list[Score]:
    """Score residue that is set aside, and story text (quotations, claims) that was not."""
    residue = truth.places(truth.rows("set_aside"))
    left = [place for place in residue if _kept_share(readings, place) > 1 - SET_ASIDE]
    story = [*truth.places(truth.rows("claims")), *(truth.place(row, "content") for row in truth.rows("quotes"))]
    lost = [place for place in story if _kept_share(readings, place) < SET_ASIDE]
    return [
        Score("residue set aside", len(residue) - len(left), len(residue), tuple(map(told, left))),
        Score("story text wrongly set aside", len(lost), len(story), tuple(map(told, lost)), fewer=True),
    ]


def _kept_share(readings: Readings, place: Citation) -> float:
    if place.document not in readings:
        return 0.0
    kept = [passage.span for passage in readings[place.document].passages if passage.keep]
    return sum(shared(span, place.span) for span in kept) / len(place.span)


def outlets(truth: Truth, readings: Readings) -> list[Score]:
    """Score the outlets that a text names, and names given to texts that name none."""
    right, misses, wrong = 0, [], []
    named = [row for row in truth.rows("documents") if row["outlet_basis"] == "text"]
    for row in truth.rows("documents"):
        found = readings[row["name"]].outlet.name if row["name"] in readings else None
        good = found is not None and same_name(found, row["outlet"], truth.rows("names"))
        if row in named:
            right += good
            misses += [] if good else [f"{row['name']}: {row['outlet']}, not {found}"]
        if found is not None and not good:
            wrong.append(f"{row['name']}: {found}")
    return [
        Score("outlets", right, len(named), tuple(misses)),
        Score("outlets wrong", len(wrong), len(truth.rows("documents")), tuple(wrong), fewer=True),
    ]


def quotes(truth: Truth, readings: Readings) -> list[Score]:
    """Score content, kind, speaker, stance and chain; a wrong speaker or stance of a found one is counted apart."""
    rows = truth.rows("quotes")
    found = [(row, _quote(truth, readings, row)) for row in rows]
    names = truth.rows("names")
    missed = [told(truth.place(row, "content")) for row, quote in found if quote is None]
    pairs = [(row, quote) for row, quote in found if quote is not None]
    by_right = [(row, quote) for row, quote in pairs if same_name(quote.speaker_name, row["speaker"], names)]
    wrong = [(row, q) for row, q in pairs if q.speaker_name and not same_name(q.speaker_name, row["speaker"], names)]
    chains = [
        f"{told(truth.place(row, 'content'))}: {row['chain']}, not {_links(quote, readings[row['document']], names)}"
        for row, quote in pairs
        if not _same_chain(row, quote, readings[row["document"]], names)
    ]
    stances = [(row, quote) for row, quote in pairs if quote.stance != row["stance"]]
    kinds = [(row, quote) for row, quote in pairs if quote.kind != row["kind"]]
    speakers = [
        f"{told(truth.place(row, 'content'))}: {row['speaker']}, not {quote.speaker_name}" for row, quote in wrong
    ]
    return [
        Score("quotations found", len(pairs), len(rows), tuple(missed)),
        Score("quotations with their speaker", len(by_right), len(rows)),
        Score("quotations given to a wrong speaker", len(wrong), len(rows), tuple(speakers), fewer=True),
        Score("kinds of those found", len(pairs) - len(kinds), len(pairs), _told(truth, kinds, "kind")),
        Score("stances of those found", len(pairs) - len(stances), len(pairs), _told(truth, stances, "stance")),
        Score("chains of those found", len(pairs) - len(chains), len(pairs), tuple(chains)),
    ]


def _told(truth: Truth, pairs: Iterable[tuple[Row, Quote]], field: str) -> tuple[str, ...]:
    return tuple(
        f"{told(truth.place(row, 'content'))}: {row[field]}, not {getattr(quote, field)}" for row, quote in pairs
    )


def _quote(truth: Truth, readings: Readings, row: Row) -> Quote | None:
    if row["document"] not in readings:
        return None
    text = truth.text(row["document"])
    wanted = _characters(text, [truth.place(row, field).span for field in ("content", "continues") if field in row])
    best, share = None, SAME_CONTENT
    for quote in readings[row["document"]].quotes:
        for spans in _readable(quote):
            content = _characters(text, spans)
            both = len(wanted & content) / max(len(wanted), len(content))
            if both >= share and (best is None or both > share):
                best, share = quote, both
    return best


def _readable(quote: Quote) -> list[list[Span]]:
    """Return what of a quotation counts as found: the whole of it, and each piece where something stands between."""
    return [list(quote.pieces or [quote.span]), *([piece] for piece in quote.pieces)]


def _characters(text: str, spans: Sequence[Span]) -> frozenset[int]:
    """Letters and digits alone: marks and stops at the ends are cut in many right ways."""
    return frozenset(at for span in spans for at in range(span.start, span.end) if text[at].isalnum())


def _same_chain(row: Row, quote: Quote, reading: Reading, names: Sequence[Row]) -> bool:
    links, wanted = _links(quote, reading, names), row["chain"]
    return len(links) == len(wanted) and all(same_name(*pair, names) for pair in zip(links, wanted, strict=True))


def _links(quote: Quote, reading: Reading, names: Sequence[Row]) -> list[str]:
    """Return the chain as the truth has it: without the publishing outlet and the speaker."""
    ends = [each for each in (reading.outlet.name, quote.speaker_name) if each]
    return [
        link.name
        for link in quote.chain
        if not any(same_name(link.name, each, names) for each in ends)
        and not (link.span and quote.speaker and link.span.overlaps(quote.speaker))
    ]


def claims(truth: Truth, readings: Readings) -> list[Score]:
    """Score statuses, and count what did not happen but is told as happened."""
    rows = truth.rows("claims")
    right, missing, wrong, dangerous = 0, [], [], []
    for row in rows:
        place = truth.place(row)
        claim = _claim(readings, place)
        if claim is None:
            missing.append(told(place))
            continue
        fair = claim.status in (row["status"], *row.get("also", ()))
        right += fair
        line = f"{told(place)}: {row['status']}, not {claim.status}"
        wrong += [] if fair else [line]
        dangerous += [line] if not fair and row["status"] in UNHAPPENED and claim.status in HAPPENED else []
    unhappened = sum(row["status"] in UNHAPPENED for row in rows)
    return [
        Score("claims found", len(rows) - len(missing), len(rows), tuple(missing)),
        Score("claims with their status", right, len(rows), tuple(wrong)),
        Score("planned, possible, denied told as happened", len(dangerous), unhappened, tuple(dangerous), fewer=True),
    ]


def _claim(readings: Readings, place: Citation) -> Claim | None:
    """Return the claim whose span is most like the clause, among those whose head lies in it."""
    if place.document not in readings:
        return None
    inside = [each for each in readings[place.document].claims if place.span.contains(each.head)]

    def likeness(claim: Claim) -> float:
        both = shared(claim.span, place.span)
        return both / (len(claim.span) + len(place.span) - both)

    return max(inside, key=likeness, default=None)
