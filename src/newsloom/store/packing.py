"""Records as bytes: the JSON of the interchange contract, compressed; accounts also as what differs from the next.

Readings of newspapers take 28 KB each as JSON, 4.0 KB compressed; Arrow rows take six times as much, since one row of
a table repeats its whole schema (docs/decisions/0014). What is packed begins with its length, which unpacking needs.
"""

from __future__ import annotations

import json
import marshal
import zlib
from collections.abc import Iterator
from functools import cache
from typing import Any

from newsloom.model.account import Account
from newsloom.model.document import Document
from newsloom.model.reading import Reading
from newsloom.model.tables import Json, from_dict, reading_to_dict, to_dict

LEVEL = 9
"""Of zstandard. On 150 readings and 84 accounts, against zlib at level 6: readings 7 % smaller, accounts 17 %, in the
same 0.28 ms a reading; level 15 gains 4 % more for nine times the time. Of zlib it is the best there is."""


def pack(plain: Any) -> bytes:
    """Return any JSON compressed."""
    raw = _raw(plain)
    return len(raw).to_bytes(4, "big") + bytes(_codec().compress(raw, asbytes=True))


def unpack(body: bytes) -> Any:
    """Return what `pack` was given."""
    return json.loads(_codec().decompress(body[4:], int.from_bytes(body[:4], "big"), asbytes=True))


def holds(body: bytes, words: str) -> bool:
    """Tell whether what was packed has these words in it, without making it plain again."""
    raw = _codec().decompress(body[4:], int.from_bytes(body[:4], "big"), asbytes=True)
    return words.encode() in raw


@cache
def _codec() -> Any:
    import pyarrow as pa

    return pa.Codec("zstd", compression_level=LEVEL)


def pack_reading(reading: Reading) -> bytes:
    """Return a Reading without its document, whose text stands in a row of its own."""
    plain = reading_to_dict(reading)
    del plain["document"]
    return pack(plain)


def unpack_reading(body: bytes, document: Document) -> Reading:
    """Return the Reading that `pack_reading` was given."""
    return from_dict(Reading, {**unpack(body), "document": document})


def account_to_json(account: Account) -> Json:
    """Return an account as the interchange contract has it."""
    return to_dict(account)


def account_from_json(plain: Json) -> Account:
    """Return the Account that `account_to_json` was given."""
    return from_dict(Account, plain)


# --- what differs between two versions of an account ---------------------------------------------------------------


def delta(older: Json, newer: Json) -> Json:
    """Return what rebuilds `older` from `newer`: of each list, the place in `newer` of what is the same there."""
    made: Json = {}
    for column, value in older.items():
        if isinstance(value, list) and isinstance(newer.get(column), list):
            places = {_key(each): place for place, each in enumerate(newer[column])}
            made[column] = [places.get(_key(each), each) for each in value]
        elif column not in newer or newer[column] != value:
            made[column] = value
    return made


def undo_delta(made: Json, newer: Json) -> Json:
    """Return the older version that `delta` was made of."""
    columns = [*newer, *(column for column in made if column not in newer)]
    older: Json = {}
    for column in columns:
        value = made.get(column, newer.get(column))
        if column in made and isinstance(value, list) and isinstance(newer.get(column), list):
            value = [newer[column][each] if isinstance(each, int) else each for each in value]
        older[column] = value
    return older


def _key(part: Any) -> bytes:
    return marshal.dumps(part, 2)  # a tenth of the time of JSON; lives no longer than this comparison


def pack_patch(older: Json, newer: Json) -> bytes:
    """Return what rebuilds `older` from `newer`: where each part stands there, and those that do not, packed.

    An event that gained a claim is another event, and all of it but that claim stands in the newer version: the parts
    of a column that the older version has no more of are the dictionary for those that are its own. Columns are packed
    one by one, since zlib looks back on 32 KB. On 153 versions of accounts of the synthetic archive .9 KB each, where
    the parts compressed without a dictionary took 2.9.
    """
    made = delta(older, newer)
    pieces = [zlib.compress(_raw({column: _places(value) for column, value in made.items()}), LEVEL)]
    for column, value in made.items():
        own = _own(value)
        if own:
            packer = zlib.compressobj(LEVEL, zdict=_like(_places(value), newer.get(column)))
            pieces.append(packer.compress(_raw(own)) + packer.flush())
    return b"".join(len(each).to_bytes(4, "big") + each for each in pieces)


def unpack_patch(body: bytes, newer: Json) -> Json:
    """Return the older version that `pack_patch` was given."""
    pieces = _cut(body)
    made: Json = {}
    for column, places in json.loads(zlib.decompress(next(pieces))).items():
        own: Iterator[Any] = iter(())
        if places is None or None in places:
            unpacker = zlib.decompressobj(zdict=_like(places, newer.get(column)))
            own = iter(json.loads(unpacker.decompress(next(pieces))))
        made[column] = next(own) if places is None else [next(own) if each is None else each for each in places]
    return undo_delta(made, newer)


def _cut(body: bytes) -> Iterator[bytes]:
    start = 0
    while start < len(body):
        end = start + 4 + int.from_bytes(body[start : start + 4], "big")
        yield body[start + 4 : end]
        start = end


def _places(value: Any) -> list[int | None] | None:
    """Return which places of the newer version a column names, None for what it holds itself."""
    return [each if isinstance(each, int) else None for each in value] if isinstance(value, list) else None


def _own(value: Any) -> list[Any]:
    return [each for each in value if not isinstance(each, int)] if isinstance(value, list) else [value]


def _like(places: list[int | None] | None, there: Any) -> bytes:
    """Return what a column of the newer version holds and the older one does not, as a dictionary for zlib."""
    if places is None or not isinstance(there, list):
        return _raw(there)
    named = set(places)
    return _raw([each for place, each in enumerate(there) if place not in named])


def _raw(plain: Any) -> bytes:
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode()
