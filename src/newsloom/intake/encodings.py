"""In which encoding a page is written: its byte-order mark, UTF-8 when it is that, else what it declares.

After the WHATWG Encoding Standard: its labels and no other codec, and latin-1 means windows-1252. One thing is turned
round: bytes that are valid UTF-8 are read as that whatever is declared, because other encodings are valid UTF-8 by
chance only when they are plain ASCII, and pages that declare latin-1 and are written in UTF-8 are everyday input.
Nothing is guessed: a page that is neither valid UTF-8 nor what it declares is refused, unless only a few of its bytes
are broken; those become U+FFFD, and that is said.
"""

from __future__ import annotations

import codecs
import re

from newsloom.errors import InputError

BROKEN_SHARE = 1 / 1_000
"""Share of characters that may be broken in a page that is read all the same; a start value. A page cut by one badly
pasted quotation has a handful in a hundred thousand; one in a wrong encoding has one in every few words."""

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_META = re.compile(rb"<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:-]{1,40})", re.IGNORECASE)
_META_WITHIN = 4_096
"""Bytes in which a declaration is looked for. The standard says 1,024; pages with long comments need more."""

_SUPERSETS = {
    **dict.fromkeys(("iso8859-1", "ascii", "latin-1"), "cp1252"),
    **dict.fromkeys(("gb2312", "gbk"), "gb18030"),
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
"""What the standard reads instead of the encoding that is named, by Python's names."""

_KNOWN = frozenset(
    [
        *(f"cp{page}" for page in (866, 874, 932, 949, *range(1250, 1259))),
        *(f"iso8859-{part}" for part in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)),
        *("utf-8", "utf-16", "utf-16-le", "utf-16-be", "koi8-r", "koi8-u", "mac-roman", "mac-cyrillic"),
        *("gb18030", "big5", "big5hkscs", "euc_jp", "iso2022_jp"),
    ]
)
"""The encodings of the standard, by Python's names: a label must never lead to a codec that unpacks or escapes."""


def decode(raw: bytes, declared: str | None = None) -> tuple[str, str]:
    """Return the text of a page and what had to be put up with (or nothing); `declared` is the charset of its sender.

    `InputError` when the bytes are not text in any encoding that is declared.
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _tolerant(raw[len(mark) :], encoding)
    named = _encoding(declared) or _encoding(_declared_within(raw))
    escaped = named == "iso2022_jp" and b"\x1b" in raw  # seven bits, and so always valid UTF-8
    if not escaped and (named is None or not named.startswith("utf-16")):
        try:
            return raw.decode("utf-8"), ""
        except UnicodeDecodeError:
            pass
    return _tolerant(raw, named or "utf-8")


def _declared_within(raw: bytes) -> str | None:
    found = _META.search(raw[:_META_WITHIN])
    label = found.group(1).decode("ascii", "replace") if found else None
    # A declaration that can be read as ASCII is not written in UTF-16, whatever it says (WHATWG HTML, prescan).
    return "utf-8" if label and label.lower().startswith("utf-16") else label


def _encoding(label: str | None) -> str | None:
    """Return Python's name of the encoding that a label stands for; None when it stands for none of the standard."""
    try:
        name = codecs.lookup((label or "").strip().strip("\"'").lower().replace("x-sjis", "sjis")).name
    except (LookupError, ValueError):
        return None
    name = _SUPERSETS.get(name, name)
    return name if name in _KNOWN else None


def _tolerant(raw: bytes, encoding: str) -> tuple[str, str]:
    try:
        return raw.decode(encoding), ""
    except UnicodeDecodeError:
        text = raw.decode(encoding, "replace")
    broken = text.count("\ufffd")
    if broken > max(1, len(text) * BROKEN_SHARE):
        raise InputError(f"the page is not written in {encoding}, as it should be", hint="save it again as UTF-8")
    return text, f"{broken} broken characters in {encoding}, shown as \ufffd"
