"""Documents: texts as published, never altered.

Text is decoded once, on intake: no newline translation, no Unicode normalisation, no trimming (invariant 4).
Identity is content (invariant 3): `text_id` hashes the text, `id` the text with its outlet, url and date.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date

from newsloom.errors import InputError

ID_LENGTH = 16  # 64 bits: by the birthday bound, one expected collision in four billion documents


def content_id(*parts: str | None) -> str:
    """Return the hash of `parts` as 16 hexadecimal digits; None and "" differ."""
    digest = hashlib.sha256()
    for part in parts:
        encoded = b"\x00" if part is None else b"\x01" + part.encode("utf-8", "surrogatepass")
        digest.update(len(encoded).to_bytes(8, "big") + encoded)
    return digest.hexdigest()[:ID_LENGTH]


@dataclass(frozen=True, slots=True)
class Stated:
    """One thing that the source states of a document, and where it does so: "JSON-LD datePublished", "meta author"."""

    field: str
    """title, outlet, url, language, authors or published."""
    value: str
    basis: str


@dataclass(frozen=True, slots=True)
class Document:
    """One text as published. `published` is an ISO 8601 date or date-time as the source gave it, or None."""

    name: str
    text: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    published: str | None = None
    text_is_input: bool = True
    """Whether the text is the input's own, so that an output need not repeat it."""
    authors: tuple[str, ...] = ()
    """Who wrote it, as the source gives them."""
    stated: tuple[Stated, ...] = ()
    """Where the source states the title, the outlet and the like; empty when the caller gave them."""
    id: str = field(init=False)
    text_id: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "text_id", content_id(self.text))
        known = (self.outlet, self.url, self.published)
        parts = known if any(part is not None for part in known) else (self.name,)
        object.__setattr__(self, "id", content_id(self.text, *parts))

    @property
    def length(self) -> int:
        """The text's length in code points."""
        return len(self.text)

    @property
    def published_day(self) -> date | None:
        """The calendar day of publication in the outlet's own zone, or None when unknown."""
        return None if self.published is None else published_day(self.published)


def published_day(published: str) -> date:
    """Return the day of an ISO 8601 date or date-time; `InputError` when it is neither."""
    try:
        return date.fromisoformat(published[:10])
    except ValueError as error:
        raise InputError(
            f"published is not an ISO 8601 date: {published[:40]!r}",
            hint="give it as 2031-05-03 or 2031-05-03T14:00:00+02:00, or leave it out: unknown is fine, a guess is not",
        ) from error
