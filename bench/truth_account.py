"""What an Account got right of an example: copies, datelines, times, events, findings, decoys, names, brief.

Events and findings are matched to the truth by the evidence they cite. False alarms are listed beside the gaps: a
dispute that is none, an origin too many, an interval that excludes the true day.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import combinations

from bench.truth_readings import HAPPENED, UNHAPPENED
from bench.truth_slices import Row, Score, Truth, folded, hits, hits_any, same_name, shared, told
from newsloom.model.account import Account, Event, Finding
from newsloom.model.span import Citation
from newsloom.model.story import Story


def score(truth: Truth, account: Account) -> list[Score]:
    """Return all scores of the one Account that holds most of the example's documents."""
    return [
        *datelines(truth, account),
        *times(truth, account),
        *events(truth, account),
        *utterances(truth, account),
        *findings(truth, account),
        decoys(truth, account),
        names(truth, account),
        *brief(truth, account),
    ]


def stories(truth: Truth, gathered: Sequence[Story]) -> list[Score]:
    """Score documents in the largest story, and copies as pairs of documents: found, and told though they are none."""
    rows = truth.rows("copies")
    largest = max((len(story.members) for story in gathered), default=0)
    wanted = {_pair(row["document"], row["of"]) for row in rows}
    allowed = _closure(wanted)
    found = {_pair(member.name, copy.of) for story in gathered for member in story.members for copy in member.copies}
    whole = {
        _pair(member.name, copy.of)
        for story in gathered
        for member in story.members
        for copy in member.copies
        if copy.whole
    }
    missed, false = sorted(wanted - found), sorted(found - allowed)
    extent = sorted(
        _pair(r["document"], r["of"]) for r in rows if r["whole"] != (_pair(r["document"], r["of"]) in whole)
    )
    return [
        Score("documents in one story", largest, len(truth.documents)),
        Score("copies", len(wanted) - len(missed), len(wanted), tuple(map(" and ".join, missed))),
        Score("copies whole or in part", len(wanted) - len(extent), len(wanted), tuple(map(" and ".join, extent))),
        Score("copies that are none", len(false), len(found), tuple(map(" and ".join, false)), fewer=True),
    ]


def _pair(one: str, other: str) -> tuple[str, str]:
    return (min(one, other), max(one, other))


def _closure(pairs: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    """Copies of one text are copies of each other."""
    groups: list[set[str]] = []
    for pair in sorted(pairs):
        joined = [group for group in groups if group & set(pair)]
        groups = [group for group in groups if group not in joined] + [set(pair).union(*joined)]
    return {_pair(*two) for group in groups for two in combinations(sorted(group), 2)}


def datelines(truth: Truth, account: Account) -> list[Score]:
    """Score intervals that hold the true day, that equal what the texts allow, that exclude it; and the order."""
    rows = truth.rows("documents")
    found = {line.document: line for line in account.datelines}
    holding, equal, wrong = 0, [], []
    for row in rows:
        line = found.get(row["name"])
        earliest, latest = (line.earliest, line.latest) if line else (None, None)
        excluded = (earliest and row["published"] < earliest) or (latest and row["published"] > latest)
        allowed = (row.get("earliest"), row.get("latest"))
        text = f"{row['name']}: {row['published']}, texts allow {_days(allowed)}, told {_days((earliest, latest))}"
        holding += bool(earliest and latest and not excluded)
        equal += [] if (earliest, latest) == allowed else [text]
        wrong += [text] if excluded else []
    reversed_ = [
        f"{one['name']} before {other['name']}"
        for one, other in combinations(sorted(rows, key=lambda row: int(row["order"])), 2)
        if one["order"] < other["order"] and one["name"] in found and other["name"] in found
        if found[one["name"]].order > found[other["name"]].order
    ]
    pairs = sum(one["order"] != other["order"] for one, other in combinations(rows, 2))
    return [
        Score("datelines holding the true day", holding, len(rows)),
        Score("datelines as the texts allow", len(rows) - len(equal), len(rows), tuple(equal)),
        Score("datelines excluding the true day", len(wrong), len(rows), tuple(wrong), fewer=True),
        Score("pairs of documents in reverse order", len(reversed_), pairs, tuple(reversed_), fewer=True),
    ]


def _days(interval: tuple[date | None, date | None]) -> str:
    return f"{interval[0] or ''}..{interval[1] or ''}"


def times(truth: Truth, account: Account) -> list[Score]:
    """Score the settled days of time expressions: equal, and wrong where days are given at all."""
    rows, misses, wrong = truth.rows("times"), [], []
    for row in rows:
        place = truth.place(row)
        near = [time for time in account.times if time.document == place.document and shared(time.span, place.span)]
        best = max(near, key=lambda time: shared(time.span, place.span), default=None)
        days = (best.earliest, best.latest) if best else (None, None)
        if days != (row.get("earliest"), row.get("latest")):
            line = f"{told(place)}: {_days((row.get('earliest'), row.get('latest')))}, not {_days(days)}"
            misses.append(line)
            wrong += [line] if any(days) else []
    return [
        Score("times on their days", len(rows) - len(misses), len(rows), tuple(misses)),
        Score("times on other days", len(wrong), len(rows), (), fewer=True),
    ]


def events(truth: Truth, account: Account) -> list[Score]:
    """Score events found by their evidence, one to one: status, days, history, origins; over-counts apart."""
    rows = truth.rows("events")
    matched = _matched(truth, rows, account.events)
    pairs = [(row, matched[row["id"]]) for row in rows if row["id"] in matched]
    missed = tuple(f"{row['id']}: {row['what']}" for row in rows if row["id"] not in matched)
    evidence = sum(len(row["evidence"]) for row in rows)
    joined = sum(hits_any(event.spans, place) for row, event in pairs for place in truth.places(row["evidence"]))
    status = [f"{row['id']}: {row['status']}, not {e.status}" for row, e in pairs if e.status != row["status"]]
    danger = [f"{r['id']}: {r['status']}" for r, e in pairs if r["status"] in UNHAPPENED and e.status in HAPPENED]
    days = [
        f"{row['id']}: {_days((row.get('earliest'), row.get('latest')))}, not {_days((event.earliest, event.latest))}"
        for row, event in pairs
        if (event.earliest, event.latest) != (row.get("earliest"), row.get("latest"))
    ]
    histories = [(row, [step.status for step in event.history]) for row, event in pairs]
    history = [f"{row['id']}: {row['history']}, not {steps}" for row, steps in histories if steps != row["history"]]
    origin = [f"{r['id']}: {r['origins']}, not {len(e.origins)}" for r, e in pairs if len(e.origins) != r["origins"]]
    over = [f"{r['id']}: {r['origins']}, not {len(e.origins)}" for r, e in pairs if len(e.origins) > r["origins"]]
    total = len(rows)
    return [
        Score("events found", len(pairs), total, missed),
        Score("evidence joined in its event", joined, evidence),
        Score("events with their status", len(pairs) - len(status), total, tuple(status)),
        Score("events told as happened that did not", len(danger), total, tuple(danger), fewer=True),
        Score("events on their days", len(pairs) - len(days), total, tuple(days)),
        Score("events with their history", len(pairs) - len(history), total, tuple(history)),
        Score("events with their count of origins", len(pairs) - len(origin), total, tuple(origin)),
        Score("events with origins too many", len(over), total, tuple(over), fewer=True),
    ]


def _matched(truth: Truth, rows: Sequence[Row], found: Sequence[Event]) -> Mapping[str, Event]:
    """Pair events one to one, those that share most evidence first."""
    weights = [
        (sum(hits_any(event.spans, place) for place in truth.places(row["evidence"])), number, row["id"])
        for row in rows
        for number, event in enumerate(found)
    ]
    pairs: dict[str, Event] = {}
    taken: set[int] = set()
    for weight, number, row_id in sorted(weights, key=lambda each: (-each[0], each[2], each[1])):
        if weight and number not in taken and row_id not in pairs:
            pairs[row_id] = found[number]
            taken.add(number)
    return pairs


def utterances(truth: Truth, account: Account) -> list[Score]:
    """Score words that several reports carry: joined in one utterance, its speaker, origins too many."""
    rows, joined, speakers, over = truth.rows("utterances"), [], [], []
    for row in rows:
        places = truth.places(row["evidence"])
        found = max(account.quotes, key=lambda each: sum(hits_any(each.spans, at) for at in places), default=None)
        if found is None or not all(hits_any(found.spans, at) for at in places):
            joined.append(f"{row['id']}: carried by {', '.join(at.document for at in places)}")
        if found is None or not same_name(found.speaker, row["speaker"], truth.rows("names")):
            speakers.append(f"{row['id']}: {row['speaker']}, not {found and found.speaker}")
        if found is not None and len(found.origins) > row["origins"]:
            over.append(f"{row['id']}: {row['origins']}, not {len(found.origins)}")
    total = len(rows)
    return [
        Score("utterances joined over their carriers", total - len(joined), total, tuple(joined)),
        Score("utterances with their speaker", total - len(speakers), total, tuple(speakers)),
        Score("utterances with origins too many", len(over), total, tuple(over), fewer=True),
    ]


def findings(truth: Truth, account: Account) -> list[Score]:
    """Score findings of the right slot that set two pieces of evidence apart; list disputes that the truth lacks."""
    rows = truth.rows("findings")
    pairs = [(row, _finding(truth, row, account)) for row in rows]
    missed = tuple(f"{row['id']}: {row['values']}" for row, finding in pairs if finding is None)
    verdicts = [(row, finding) for row, finding in pairs if finding and finding.verdict != row["verdict"]]
    wrong = [f"{row['id']}: {row['verdict']}, not {finding.verdict}" for row, finding in verdicts]
    known = {finding.id for _, finding in pairs if finding}
    beyond = [f"{each.slot}: {_values(each)}" for each in _disputes(account) if each.id not in known]
    count = len(rows) - len(missed)
    return [
        Score("findings found", count, len(rows), missed),
        Score("findings with their verdict", count - len(wrong), len(rows), tuple(wrong)),
        Score("disputes that the truth lacks", len(beyond), len(_disputes(account)), tuple(beyond), fewer=True),
    ]


def _disputes(account: Account) -> list[Finding]:
    return [finding for finding in account.findings if finding.verdict == "disputed"]


def _values(finding: Finding) -> str:
    return " / ".join(f"{value.value} ({', '.join(value.documents)})" for value in finding.values)


def _finding(truth: Truth, row: Row, account: Account) -> Finding | None:
    """Return the finding that sets apart most of the evidence, the right verdict first; at least two pieces."""
    wanted = truth.places(row["evidence"])
    best: tuple[int, bool] = (1, False)
    chosen = None
    for finding in account.findings:
        if finding.slot == row["slot"]:
            rank = (_set_apart(finding, wanted), finding.verdict == row["verdict"])
            if rank[0] > 1 and rank > best:
                best, chosen = rank, finding
    return chosen


def _set_apart(finding: Finding, wanted: Sequence[Citation]) -> int:
    """Return how many pieces of evidence the finding's values hold, 0 unless two values hold a piece each."""
    holders = [[n for n, value in enumerate(finding.values) if hits_any(value.spans, place)] for place in wanted]
    apart = any(one != other for ones, others in combinations(holders, 2) for one in ones for other in others)
    return sum(map(bool, holders)) if apart else 0


def decoys(truth: Truth, account: Account) -> Score:
    """Score pairs that must not be told as a dispute; a finding that is itself true does not count against them."""
    rows = truth.rows("decoys")
    true = {finding.id for row in truth.rows("findings") if (finding := _finding(truth, row, account))}
    wrong = []
    for row in rows:
        wanted = truth.places(row["evidence"])
        false = [each for each in _disputes(account) if each.id not in true and _set_apart(each, wanted) > 1]
        wrong += [f"{row['why']}: {each.slot}: {_values(each)}" for each in false[:1]]
    return Score("decoys falsely disputed", len(wrong), len(rows), tuple(wrong), fewer=True)


def names(truth: Truth, account: Account) -> Score:
    """Score names that were found with all their other spellings, none of them shared with another name."""
    rows, misses = truth.rows("names"), []
    for row in rows:
        spellings = [row["name"], *row["aliases"]]
        groups = [{each.name, *each.aliases, *(mention.text for mention in each.mentions)} for each in account.names]
        best = max(groups, key=lambda group: _known(spellings, group), default=set())
        strangers = [other["name"] for other in rows if other is not row and _known([other["name"]], best)]
        if _known(spellings, best) < len(spellings) or strangers:
            lacking = [each for each in spellings if not _known([each], best)]
            misses.append(f"{row['name']}: lacks {lacking}" + (f", joined with {strangers}" if strangers else ""))
    return Score("names with all spellings", len(rows) - len(misses), len(rows), tuple(misses))


def _known(spellings: Iterable[str], group: Iterable[str]) -> int:
    """Count the spellings that stand in a group, as such or, when of two words or more, behind a title."""
    found = [folded(each) for each in sorted(group)]
    wanted = [folded(each) for each in spellings]
    return sum(any(each == one or (len(one) > 1 and each[-len(one) :] == one) for each in found) for one in wanted)


def brief(truth: Truth, account: Account) -> list[Score]:
    """Score what the brief must tell, and count what it must not."""
    lines = [span for line in account.brief for span in line.spans]
    rows, banned = truth.rows("brief"), truth.rows("must_not")
    missed = [row["must"] for row in rows if not any(hits_any(lines, place) for place in truth.places(row["any_of"]))]
    said = [
        f"{told(truth.place(row))}: {row['why']}" for row in banned if any(hits(s, truth.place(row)) for s in lines)
    ]
    return [
        Score("facts that the brief must tell", len(rows) - len(missed), len(rows), tuple(missed)),
        Score("told in the brief though it must not", len(said), len(banned), tuple(said), fewer=True),
    ]
