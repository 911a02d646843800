"""Everything newsloom raises, in one tree.

    NewsloomError
    ├─ InputError       a file or feed is not what it claims to be
    ├─ SettingsError    an unknown key or value; names the valid ones
    ├─ MissingExtra     an optional package is absent; names the install command
    ├─ StoreError       the store is busy, full, read-only or from a newer version; nothing in it was harmed
    └─ Inconsistency    an invariant of ours was broken: our fault

Every error carries a message and, where there is one, the next step as its `hint`.
"""

from __future__ import annotations


class NewsloomError(Exception):
    """Anything that newsloom refuses, with the next step in `hint`."""

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class InputError(NewsloomError):
    """A file or feed is not what it claims to be."""


class SettingsError(NewsloomError):
    """An option or setting has an unknown name or value."""


class MissingExtra(NewsloomError):
    """An optional package is needed and absent."""

    def __init__(self, package: str, extra: str) -> None:
        super().__init__(f"{package} is not installed", hint=f"pip install 'newsloom[{extra}]'")


class Inconsistency(NewsloomError):
    """An invariant of newsloom itself was broken; please report it with the input that did it."""

    def __init__(self, message: str) -> None:
        super().__init__(message, hint="this is a fault of newsloom: please report it with the input that caused it")


class StoreError(NewsloomError):
    """The store cannot be opened, is busy or full, or belongs to a newer version; what it holds is intact."""
