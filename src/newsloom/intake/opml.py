"""Lists of feeds in OPML: the addresses in the order of the list, folders unfolded, each once.

Known to be missed: lists that include other lists by address; outlines that name no feed are headings.
"""

from __future__ import annotations

from io import BytesIO
from typing import BinaryIO

from newsloom.errors import InputError
from newsloom.intake.feeds import joined

MAX_LIST = 8 * 2**20
"""Bytes of one list: ten thousand outlines with their names and addresses have three million."""

MAX_FEEDS = 10_000
"""Feeds of one list; a start value: ten times what the largest desk follows."""


def feeds(stream: BinaryIO, base: str = "") -> tuple[str, ...]:
    """Return the addresses of the feeds; `InputError` when there are none, or the list is damaged or too long."""
    from lxml import etree

    raw = stream.read(MAX_LIST + 1)
    if len(raw) > MAX_LIST:
        raise InputError(f"the list is larger than {MAX_LIST // 2**20} MB", hint="split it")
    found: dict[str, None] = {}
    events = etree.iterparse(
        BytesIO(raw), events=("start", "end"), resolve_entities=False, no_network=True, recover=True
    )
    try:
        for event, element in events:
            address = (element.get("xmlUrl") or element.get("xmlurl") or "").strip() if event == "start" else ""
            if address:
                found.setdefault(joined(base, address) or address)
            if event == "end":
                element.clear()
            if len(found) > MAX_FEEDS:
                raise InputError(f"the list names more than {MAX_FEEDS:,} feeds", hint="split it")
    except etree.XMLSyntaxError as error:
        raise InputError(f"the list breaks off or is not XML: {error.msg}", hint="export it again") from error
    if len(events.error_log):
        raise InputError(f"the list is not well-formed: {events.error_log[0].message}", hint="export it again")
    if not found:
        raise InputError("the list names no feed", hint='an outline with xmlUrl="https://…" names one')
    return tuple(found)
