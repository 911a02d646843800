"""Changes sent to whoever subscribed: in order, each at least once, signed, from where the last answer left off.

The cursor of a subscriber stands in the store and moves when the subscriber has answered with success; a subscriber
that was away is told everything it missed. Known to be missed: a change may come twice; its `seq` tells.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import logging
import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from http.client import HTTPException
from urllib.request import Request, urlopen

from newsloom import __version__
from newsloom.desk import sources
from newsloom.desk.settings import HookSettings
from newsloom.errors import SettingsError
from newsloom.intake import web
from newsloom.model.account import Failure
from newsloom.store import Store
from newsloom.store.rows import FollowedSource
from newsloom.telling import news

log = logging.getLogger("newsloom.hooks")

SECRET = "NEWSLOOM_WEBHOOK_SECRET"  # noqa: S105  the name of a variable, not what stands in it
TOGETHER = 100
"""Changes of one request: some 60 kB."""
SECONDS = 5.0
"""How long a subscriber may take: the desk waits for it."""
LONGEST = 3_600.0
"""Seconds that a subscriber that fails is left alone at most."""
FIRST = 5.0
"""Seconds after the first failure; they double."""


def tell(kept: Store, hook: HookSettings, now: datetime | None = None) -> int:
    """Send what a subscriber has not seen and return how many changes it took; a failure is counted and tried later."""
    if not web.is_address(hook.url):
        raise SettingsError(f"hook.url = {hook.url!r} is no web address", hint="https://desk.example/changes")
    when = now or datetime.now(UTC)
    source = _source(kept, hook)
    if not sources.due([source], when, int(LONGEST)):
        return 0
    cursor, sent = int(json.loads(source.state).get("cursor", 0)), 0
    while found := kept.changes(cursor, limit=TOGETHER, kinds=hook.kinds):
        rows = [news.to_json(each.seq, each.at, each.story, each.version, each.change) for each in found]
        problem = _send(hook.url, json.dumps({"changes": rows, "cursor": found[-1].seq}, ensure_ascii=False).encode())
        if problem:
            changed = sources.failed(source, when, (FIRST / 2, 0.0), int(LONGEST), problem)
            kept.put_source(changed)
            kept.fail([Failure(hook.url, "hook", problem, "it is told again later, from where it left off")])
            log.warning("hook %s: %s", hook.url, problem)
            return sent
        cursor, sent = found[-1].seq, sent + len(found)
        source = sources.fared_well(source, when, 0, json.dumps({"cursor": cursor}), len(found))
        kept.put_source(replace(source, due=sources.moment(when - timedelta(seconds=1))))
    return sent


def _source(kept: Store, hook: HookSettings) -> FollowedSource:
    address = f"hook:{hook.url}"
    return next((each for each in kept.sources() if each.address == address), sources.blank(address, "hook"))


def _send(url: str, body: bytes) -> str | None:
    """Send a request and return what went wrong, or None."""
    headers = {"Content-Type": "application/json", "User-Agent": f"newsloom/{__version__}"}
    secret = os.environ.get(SECRET)
    if secret:
        headers["X-Newsloom-Signature"] = "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    try:
        with urlopen(Request(url, data=body, headers=headers), timeout=SECONDS) as answer:  # noqa: S310  is_address holds it to the web
            return None if answer.status < 300 else f"the subscriber answers {answer.status}"
    except (OSError, HTTPException, ValueError) as error:
        return f"the subscriber cannot be told: {error}"
