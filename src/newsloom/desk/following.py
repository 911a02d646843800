"""A watch as a process: settings into a desk and a watch, signals that stop it, a status page that tells of it."""

from __future__ import annotations

import logging
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any, BinaryIO

from newsloom.desk import hooks, rounds, status
from newsloom.desk.lines import Lines
from newsloom.desk.settings import Settings, WatchSettings
from newsloom.desk.watch import Watch, told
from newsloom.errors import InputError
from newsloom.intake import web
from newsloom.model.source import OwnedOutlet
from newsloom.store import Store

log = logging.getLogger("newsloom.watch")

STATUS_EVERY = 5.0
"""Seconds between two status pages: as often as a person looks again."""

_STOPS = (signal.SIGTERM, signal.SIGINT)


def chosen(settings: WatchSettings, followed: Sequence[str], *, private: bool) -> WatchSettings:
    """Return the settings with what a command line names in the place of what they follow."""
    if private:
        settings = settings.model_copy(update={"allow_private": True})
    if not followed:
        return settings
    kinds: dict[str, list[str]] = {"feeds": [], "lists": [], "folders": []}
    for each in followed:
        if each != "-":
            kinds[_kind(each)].append(each)
    return settings.model_copy(update={name: tuple(found) for name, found in kinds.items()})


def _kind(path: str) -> str:
    if web.is_address(path):
        return "feeds"
    if Path(path).is_dir():
        return "folders"
    if Path(path).is_file():
        return "lists"
    raise InputError(f"{path}: neither an address, nor a list of feeds, nor a folder", hint="check how it is spelled")


def follow(
    kept: Store,
    settings: Settings,
    *,
    lines: BinaryIO | None = None,
    once: bool = False,
    goes_on: Callable[[], bool] = lambda: True,
) -> None:
    """Follow the news into a store until a signal comes, `goes_on` says no, or everything was looked at `once`."""
    kept.put_outlets(
        [OwnedOutlet(each.name, each.kind, each.owner, each.aliases, each.why) for each in settings.outlet]
    )
    stated = settings.account
    with _stopped() as stop, rounds.at_work(kept, length=stated.words, processes=stated.processes) as desk:
        watch = Watch(desk, settings.watch, lines=Lines(lines) if lines else None)
        if not watch.sources and lines is None:
            raise InputError("there is nothing to follow", hint="newsloom watch https://… or FOLDER, or newsloom init")
        log.info("following %d sources; stop with Ctrl-C or SIGTERM", len(watch.sources))
        after = _after(kept, settings, watch)
        try:
            watch.run(lambda: goes_on() and not stop(), after=after, once=once)
        finally:
            _write_status(kept, settings.watch, watch)
        log.info("stopped; everything that was kept is on the disk")


@contextmanager
def _stopped() -> Iterator[Callable[[], bool]]:
    """Yield what tells whether a signal asked to stop; only a main thread is told of signals."""
    asked: list[int] = []

    def stop(number: int, _frame: FrameType | None) -> None:
        asked.append(number)
        log.info("%s: stopping after this step", signal.Signals(number).name)

    before: dict[signal.Signals, Any] = {}
    try:
        before = {each: signal.signal(each, stop) for each in _STOPS}
    except ValueError:
        log.debug("not in the main thread: stopped by its caller")
    try:
        yield lambda: bool(asked)
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


def _after(kept: Store, settings: Settings, watch: Watch) -> Callable[[], None]:
    """Return what is done after every step: subscribers told, the status page written, the log kept going."""
    written, seen = [0.0], [watch.done]

    def after() -> None:
        if watch.done != seen[0]:
            step = {name: getattr(watch.done, name) - getattr(seen[0], name) for name in rounds.Done.__slots__}
            log.info("desk: %s", ", ".join(f"{number} {name}" for name, number in step.items() if number))
            seen[0] = watch.done
        for hook in settings.hook:
            hooks.tell(kept, hook)
        if time.monotonic() - written[0] >= STATUS_EVERY:
            _write_status(kept, settings.watch, watch)
            written[0] = time.monotonic()

    return after


def _write_status(kept: Store, settings: WatchSettings, watch: Watch) -> None:
    if settings.status:
        try:
            status.write(Path(settings.status), status.snapshot(kept, dict(told(watch))))
        except OSError as error:
            log.warning("the status page cannot be written: %s", error)
