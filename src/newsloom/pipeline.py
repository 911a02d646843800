"""The system on one page: documents are read into Readings, gathered into Stories, weighed into Accounts.

The stages stand here in order, as an explicit list. A stage is a plain function; its signature is its contract:
its parameters are bound by name to what earlier stages made, once, when this module is imported, and a name that
nobody makes fails at once with the names that are known. Nothing but this module knows all phases.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from newsloom.language import words
from newsloom.model.reading import Reading
from newsloom.reading import claims, credits, dateline, mentions, outlet, passages, quotes, sections, sentences, times
from newsloom.weighing import accounts, brief, events, findings, matching, names, notes, origins, settle, utterances


@dataclass(frozen=True, slots=True)
class Stage:
    """One step: `by` is called with the values that its parameters name, and what it returns is called `makes`."""

    makes: str
    by: Callable[..., Any]


READING = (
    Stage("words", words.find),
    Stage("passages", passages.find),
    Stage("sentences", sentences.find),
    Stage("credits", credits.find),
    Stage("outlet", outlet.find),
    Stage("mentions", mentions.find),
    Stage("expressions", times.match),
    Stage("dateline", dateline.solve),
    Stage("sections", sections.find),
    Stage("times", times.resolve),
    Stage("quotes", quotes.find),
    Stage("claims", claims.find),
    Stage("reading", Reading),
)

WEIGHING = (
    Stage("reports", settle.settle),
    Stage("names", names.join),
    Stage("matches", matching.match),
    Stage("utterances", utterances.align),
    Stage("origins", origins.trace),
    Stage("events", events.build),
    Stage("findings", findings.compare),
    Stage("brief", brief.write),
    Stage("notes", notes.write),
    Stage("account", accounts.assemble),
)
