"""The settings of a newsroom: one TOML file, every key known, secrets in the environment only.

`newsloom init` writes the file from these classes, with what each setting means beside it. An unknown key or a value
that does not fit is refused by its place in the file, with the nearest key there is.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from newsloom.errors import SettingsError

FILE = "newsloom.toml"

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_SPAN = re.compile(r"(\d{1,6})\s*([smhd])")


def _seconds(written: Any) -> Any:
    match = _SPAN.fullmatch(written) if isinstance(written, str) else None
    if match is None:
        raise ValueError('a time is written "30s", "5m", "12h" or "1d"')
    return int(match.group(1)) * _UNITS[match.group(2)]


Span = Annotated[int, BeforeValidator(_seconds)]
"""Seconds, written "30s", "5m", "12h" or "1d"."""


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class StoreSettings(_Part):
    """Where everything is kept."""

    url: str = Field("news.db", description="a file (SQLite), or postgresql://host/name; the password is PGPASSWORD's")


class WatchSettings(_Part):
    """What `newsloom watch` follows, and how politely."""

    feeds: tuple[str, ...] = Field((), description="addresses of feeds")
    lists: tuple[str, ...] = Field((), description="files with feeds: OPML, or one address a line")
    folders: tuple[str, ...] = Field((), description="folders in which files appear")
    every: Span = Field("5m", validate_default=True, description="how often a feed is asked")
    slowest: Span = Field("1d", validate_default=True, description="how long a feed that fails is left alone at most")
    delay: float = Field(1.0, ge=0, description="seconds between two visits to one host; robots.txt may ask for more")
    follow: bool = Field(True, description="whether teasers are followed to their pages")
    contact: str = Field("", description="a mail or web address at which publishers reach you")
    allow_private: bool = Field(False, description="whether this machine and private networks may be asked")
    status: str = Field("status.html", description='the status page, with the same as .json beside it; "" for none')


class AccountSettings(_Part):
    """How accounts are made."""

    words: int = Field(120, ge=1, description="length of a brief")
    processes: int = Field(1, ge=1, description="processes that read documents")


class HookSettings(_Part):
    """Whom to tell of changes; requests are signed with NEWSLOOM_WEBHOOK_SECRET when it is set."""

    url: str = Field(..., description="address that is sent every change, as JSON by POST")
    kinds: tuple[str, ...] = Field((), description="only changes of these kinds; all of them when empty")


class OutletSettings(_Part):
    """An entry of your own list of outlets, owners and agencies."""

    name: str = Field(..., description="as it stands in credit lines")
    kind: Literal["outlet", "agency", "paper", "broadcaster"] = Field("outlet", description="what it is")
    owner: str | None = Field(None, description="who owns it")
    aliases: tuple[str, ...] = Field((), description="other spellings")
    why: str = Field("", description="where you know this from")


class Settings(_Part):
    """Everything in the file."""

    store: StoreSettings = StoreSettings()  # type: ignore[call-arg]  # every field has a default that pydantic knows
    watch: WatchSettings = WatchSettings()  # type: ignore[call-arg]  # the same
    account: AccountSettings = AccountSettings()  # type: ignore[call-arg]  # the same
    hook: tuple[HookSettings, ...] = ()
    outlet: tuple[OutletSettings, ...] = ()


def load(path: str | None = None) -> Settings:
    """Return the settings in `path`, else in newsloom.toml here, else the defaults; raises `SettingsError`."""
    file = Path(path or FILE)
    if path is None and not file.exists():
        return Settings()
    try:
        given = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{file}: settings cannot be read: {error}", hint="newsloom init writes a file") from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{file}: not TOML: {error}", hint='text stands in quotes: every = "5m"') from error
    try:
        return Settings.model_validate(given)
    except ValidationError as error:
        raise _told(file, error) from error


def _told(file: Path, error: ValidationError) -> SettingsError:
    """Return the first thing that is wrong, with what would be right."""
    first = error.errors()[0]
    place = [str(each) for each in first["loc"]]
    where = ".".join(place)
    if first["type"] == "extra_forbidden":
        known = list(_keys_beside(place))
        near = get_close_matches(place[-1], known, n=1, cutoff=0.5)
        hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(known)}"
        return SettingsError(f"{file}: there is no setting {where}", hint=hint)
    message = first["msg"].removeprefix("Value error, ")
    return SettingsError(
        f"{file}: {where} = {first['input']!r}: {message}", hint="newsloom init --print shows them all"
    )


def _keys_beside(place: list[str]) -> Iterator[str]:
    part: Any = Settings
    for key in place[:-1]:
        if not key.isdecimal():
            part = _PARTS.get(key, part)
    yield from part.model_fields


_PARTS: dict[str, type[_Part]] = {
    "store": StoreSettings,
    "watch": WatchSettings,
    "account": AccountSettings,
    "hook": HookSettings,
    "outlet": OutletSettings,
}
_SEVERAL = ("hook", "outlet")


def template() -> str:
    """Return a settings file with every setting at its default, and what it means."""
    written = ["# The settings of newsloom. Secrets stand in the environment, never here.\n"]
    for name, part in _PARTS.items():
        several = name in _SEVERAL
        mark = "# " if several else ""
        head = f"[[{name}]]" if several else f"[{name}]"
        written.append(f"\n# {(part.__doc__ or '').strip()}\n{mark}{head}\n")
        for key, each in part.model_fields.items():
            default = '"…"' if each.is_required() else _toml(each.default)
            written.append(f"{mark}{key} = {default}  # {each.description}\n")
    return "".join(written)


def _toml(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return "[]"
    return '""' if value is None else f'"{value}"' if isinstance(value, str) else str(value)
