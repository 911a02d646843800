"""What is wanted of the web, how far a round of fetching goes, and what comes back."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wanted:
    """One address to ask, with the validators of the last answer when there was one."""

    url: str
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """How far a round of fetching goes. All are start values for a newsroom's desk."""

    size: int = 32 * 2**20
    """Bytes of one answer, unpacked."""
    seconds: float = 30.0
    """Time for one answer, from connecting to the last byte; each redirect has its own."""
    redirects: int = 5
    at_once: int = 16
    """Answers that are under way together, and that wait for the caller."""
    per_host: int = 1
    """Answers of one host that are under way together."""
    delay: float = 1.0
    """Seconds between the beginnings of two visits to one host; robots.txt may ask for more."""
    private: bool = False
    """Whether addresses of this machine and of private networks may be asked."""
    contact: str = ""
    """A mail or web address at which publishers reach whoever runs this; it stands in the User-Agent."""


POLITE = Limits()


@dataclass(frozen=True, slots=True)
class Fetched:
    """What one address answered."""

    asked: str
    """The address as it was wanted."""
    url: str
    """The address that answered in the end."""
    status: int | None = None
    """The HTTP status, or None when there was no answer."""
    body: bytes = b""
    content_type: str | None = None
    """The Content-Type as it was sent, charset included."""
    etag: str | None = None
    last_modified: str | None = None
    """The validators to hand in the next time; on an unchanged answer those that were handed in."""
    retry_after: float | None = None
    """Seconds after which the host wants to be asked again, when it said so."""
    moved_to: str | None = None
    """The address to ask from now on, when every redirect on the way was for good."""
    error: str = ""
    hint: str = ""

    @property
    def unchanged(self) -> bool:
        """Whether what the validators stood for is still what is published."""
        return self.status == 304

    @property
    def gone(self) -> bool:
        """Whether the publisher says that it will not come back."""
        return self.status == 410
