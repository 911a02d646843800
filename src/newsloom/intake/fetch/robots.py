"""What robots.txt allows us, after RFC 9309: no file, no rules; a server that fails may not be visited."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsloom.errors import InputError

if TYPE_CHECKING:
    from protego import Protego

AGENT = "newsloom"
"""The name that robots.txt knows us by."""

MAX_SIZE = 500 * 2**10
"""Bytes that are read of a robots.txt: what RFC 9309 (2.5) asks for at least. What stands behind is not looked at."""

MAX_DELAY = 30.0
"""Seconds that are waited between two visits when the file asks for more; a start value. A day's feeds must end."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What one origin allows."""

    file: Protego | None = None

    def allow(self, url: str) -> bool:
        """Tell whether `url` may be asked for."""
        return self.file is None or bool(self.file.can_fetch(url, AGENT))

    @property
    def delay(self) -> float:
        """Seconds that the file asks to leave between two visits."""
        asked = None if self.file is None else self.file.crawl_delay(AGENT)
        return min(max(asked or 0.0, 0.0), MAX_DELAY)


def rules(status: int, body: bytes) -> Rules:
    """Return the rules in the answer to a request for robots.txt; `InputError` when the server failed."""
    if status == 429 or status >= 500:
        raise InputError(f"its robots.txt cannot be read (the server answers {status})", hint="try again later")
    if status != 200:
        return Rules()
    from protego import Protego

    return Rules(Protego.parse(body.decode("utf-8", "replace")))
