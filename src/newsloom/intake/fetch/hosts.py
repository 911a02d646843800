"""What is remembered of each host between visits: its rules, when it may be asked again, and whether it is silent.

Times are seconds of the monotonic clock. A caller that comes again and again (`newsloom watch`) keeps one `Hosts`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from time import monotonic

from newsloom.intake.fetch.robots import Rules

RULES_LAST = 24 * 3_600.0
"""Seconds that a robots.txt is good for: the most that RFC 9309 (2.4) allows."""

LONGEST_PAUSE = 24 * 3_600.0
"""Seconds that a Retry-After keeps us away at most; a day, so that one bad answer cannot silence a host for ever."""

SILENT_AFTER = 3
"""Answers in a row that timed out, after which a host counts as silent; a start value: three waits of half a minute."""

SILENT_FOR = 300.0
"""Seconds that a silent host is left alone; a start value, so that the next round of a watch tries again."""


@dataclass(slots=True)
class Hosts:
    """The memory of one caller; `host` is HOST:PORT, `origin` the scheme with it."""

    _rules: dict[str, tuple[Rules, float]] = field(default_factory=dict)
    _free: dict[str, float] = field(default_factory=dict)
    _shut: dict[str, float] = field(default_factory=dict)
    _timeouts: dict[str, int] = field(default_factory=dict)

    def rules(self, origin: str) -> Rules | None:
        """Return the rules of an origin while they are good, else None."""
        known, until = self._rules.get(origin, (None, 0.0))
        return known if monotonic() < until else None

    def learn(self, origin: str, rules: Rules) -> None:
        """Keep the rules of an origin."""
        self._rules[origin] = rules, monotonic() + RULES_LAST

    def turn(self, host: str, delay: float) -> float:
        """Take the next turn at a host; return the seconds to wait for it."""
        begins = max(monotonic(), self._free.get(host, 0.0))
        self._free[host] = begins + delay
        return begins - monotonic()

    def pause(self, host: str, seconds: float) -> None:
        """Leave a host alone, as it asked."""
        self._shut[host] = monotonic() + min(seconds, LONGEST_PAUSE)

    def shut(self, host: str) -> float:
        """Return the seconds for which a host is still to be left alone; 0 when it may be asked."""
        return max(0.0, self._shut.get(host, 0.0) - monotonic())

    def answered(self, host: str, *, in_time: bool) -> None:
        """Count a visit; a host that stays silent too often is left alone for a while."""
        self._timeouts[host] = 0 if in_time else self._timeouts.get(host, 0) + 1
        if self._timeouts[host] >= SILENT_AFTER:
            self._timeouts[host] = 0
            self.pause(host, SILENT_FOR)
