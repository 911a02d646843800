"""Records as dictionaries (the interchange contract) and as Arrow tables (process and disk boundaries).

Both are derived from the dataclasses: there is no second description of the schema to keep in step. One document
is one row, one typed `list<struct>` column per kind of finding. A record type without a span, or a tuple of spans,
citations or claims, is refused when its schema is derived (invariant 1).
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from newsloom.errors import Inconsistency
from newsloom.model.document import Document
from newsloom.model.reading import Passage, Reading
from newsloom.model.span import Citation, Span

if TYPE_CHECKING:
    import pyarrow as pa

Json = dict[str, Any]
Record = TypeVar("Record")


# --- the interchange contract -------------------------------------------------------------------------------------


def to_dict(record: object) -> Json:
    """Return `record` as the plain dictionary of the interchange contract; a field named `span` becomes start, end."""
    plain: Json = {}
    kind: Any = type(record)
    for name in _field_names(kind):
        value = getattr(record, name)
        if name == "span":
            plain["start"], plain["end"] = (None, None) if value is None else (value.start, value.end)
        else:
            plain[name] = _plain(value)
    if isinstance(record, Passage):
        plain["keep"] = record.keep
    return plain


def document_to_dict(document: Document, *, with_text: bool = False) -> Json:
    """Return a document as the contract has it; its text is repeated only when the input does not hold it as such."""
    repeat = with_text or not document.text_is_input
    return {
        "id": document.id,
        "text_id": document.text_id,
        "name": document.name,
        "outlet": document.outlet,
        "url": document.url,
        "title": document.title,
        "published": document.published,
        "language": document.language,
        "length": document.length,
        "text": document.text if repeat else None,
    }


def reading_to_dict(reading: Reading, *, with_text: bool = False) -> Json:
    """Return a Reading as one line of `newsloom read --json`."""
    columns = {name: _plain(getattr(reading, name)) for name in _field_names(Reading) if name != "document"}
    return {"document": document_to_dict(reading.document, with_text=with_text), **columns}


def _plain(value: object) -> Any:
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Span):
        return {"start": value.start, "end": value.end}
    if is_dataclass(value) and not isinstance(value, type):
        return to_dict(value)
    return value


def from_dict(record_type: type[Record], plain: Json) -> Record:
    """Return the record that `to_dict` made plain; a field that is missing takes its default.

    A Reading is told without its document: give that as `plain["document"]`.
    """
    kind: Any = record_type
    record: Record = _maker(kind)(plain)
    return record


@cache
def _maker(hint: Any) -> Callable[[Any], Any]:
    """Return what makes a value of type `hint` out of plain JSON; made once per type, since it runs per finding."""
    kind = _without_none(hint)
    if get_origin(kind) is tuple:
        inner = _maker(get_args(kind)[0])
        return lambda value: tuple(map(inner, value))
    if kind is date:
        return lambda value: value and date.fromisoformat(value)
    if kind is Document or not (is_dataclass(kind) and isinstance(kind, type)):
        return lambda value: value
    makers = {name: _maker(part) for name, part in _hints(kind).items() if name != "span" or kind is Span}
    has_span = "span" in _hints(kind) and kind is not Span

    def make(value: Any) -> Any:
        if value is None:
            return None
        given = {name: maker(value[name]) for name, maker in makers.items() if name in value}
        if has_span:
            given["span"] = None if value["start"] is None else Span(value["start"], value["end"])
        return kind(**given)

    return make


@cache
def _field_names(record_type: type) -> tuple[str, ...]:
    return tuple(each.name for each in fields(record_type))


# --- Arrow --------------------------------------------------------------------------------------------------------

_FREE = ("document", "outlet", "dateline")
"""Columns of a Reading that are facts about the document itself, not findings inside it."""


@cache
def _hints(record_type: type) -> dict[str, Any]:
    return {each.name: get_type_hints(record_type)[each.name] for each in fields(record_type) if each.init}


def _without_none(hint: Any) -> Any:
    if get_origin(hint) in (Union, types.UnionType):
        rest = [part for part in get_args(hint) if part is not type(None)]
        return rest[0]
    return hint


def _points_into_text(record_type: type) -> bool:
    for name, hint in _hints(record_type).items():
        kind = _without_none(hint)
        inner = get_args(kind)[0] if get_origin(kind) is tuple else kind
        if inner in (Span, Citation) or name == "claims":
            return True
        if inner is not kind and is_dataclass(inner) and isinstance(inner, type) and _points_into_text(inner):
            return True
    return False


def arrow_type(hint: Any) -> pa.DataType:
    """Return the Arrow type of a dataclass field's type; `Inconsistency` for a type that tables do not know."""
    import pyarrow as pa

    kind = _without_none(hint)
    if get_origin(kind) is Literal:
        return pa.string()
    if get_origin(kind) is tuple:
        return pa.list_(arrow_type(get_args(kind)[0]))
    plain = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_(), date: pa.date32()}
    if kind in plain:
        return plain[kind]
    if is_dataclass(kind) and isinstance(kind, type):
        return pa.struct([pa.field(name, arrow_type(part)) for name, part in _hints(kind).items()])
    raise Inconsistency(f"no Arrow type for {kind!r}")


def schema(record_type: type = Reading) -> pa.Schema:
    """Return the Arrow schema of a record; `Inconsistency` when one of its findings points at no text."""
    import pyarrow as pa

    for name, hint in _hints(record_type).items():
        inner = get_args(hint)[0] if get_origin(hint) is tuple else _without_none(hint)
        is_finding = is_dataclass(inner) and isinstance(inner, type) and name not in _FREE
        if is_finding and inner is not Span and not _points_into_text(inner):
            raise Inconsistency(f"{record_type.__name__}.{name}: a {inner.__name__} points at no text")
    return pa.schema([pa.field(name, arrow_type(hint)) for name, hint in _hints(record_type).items()])


def to_table(readings: Iterable[Reading]) -> pa.Table:
    """Return one row per Reading."""
    import pyarrow as pa

    return pa.Table.from_pylist([_encode(reading) for reading in readings], schema=schema())


def from_table(table: pa.Table) -> tuple[Reading, ...]:
    """Return the Readings that `to_table` made into rows."""
    return tuple(_decode(Reading, row) for row in table.to_pylist())


def _encode(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_encode(part) for part in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {name: _encode(getattr(value, name)) for name in _hints(type(value))}
    return value


def _decode(hint: Any, value: Any) -> Any:
    kind = _without_none(hint)
    if value is None:
        return None
    if get_origin(kind) is tuple:
        inner: Any = get_args(kind)[0]
        parts: Sequence[Any] = value
        return tuple(_decode(inner, part) for part in parts)
    if is_dataclass(kind) and isinstance(kind, type):
        return kind(**{name: _decode(part, value[name]) for name, part in _hints(kind).items()})
    return value
