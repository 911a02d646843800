"""Records as dictionaries (the interchange contract) and as Arrow tables (process and disk boundaries).

Both are derived from the dataclasses: there is no second description of the schema to keep in step. One document
is one row, one typed `list<struct>` column per kind of finding. A record type without a span, or a tuple of spans,
citations or claims, is refused when its schema is derived (invariant 1).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from itertools import starmap
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar, get_args, get_origin, get_type_hints, overload

from newsloom.errors import Inconsistency
from newsloom.model import columns
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
    kind: Any = type(record)
    plain: Json = _teller(kind)(record)
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
        "authors": list(document.authors),
        "stated": [to_dict(each) for each in document.stated],
        "length": document.length,
        "text": document.text if repeat else None,
    }


def reading_to_dict(reading: Reading, *, with_text: bool = False) -> Json:
    """Return a Reading as one line of `newsloom read --json`."""
    told = {name: tell(getattr(reading, name)) for name, tell in _tellers(Reading) if name != "document"}
    return {"document": document_to_dict(reading.document, with_text=with_text), **told}


@cache
def _teller(hint: Any) -> Callable[[Any], Any]:
    """Return what makes a value of type `hint` plain; made once per type, since it runs per finding."""
    kind = columns.without_none(hint)
    if get_origin(kind) is tuple:
        inner = _teller(get_args(kind)[0])
        if inner is _bare:
            return lambda value: None if value is None else list(value)
        return lambda value: None if value is None else list(map(inner, value))
    if kind is date:
        return lambda value: value and value.isoformat()
    if kind is Span:
        return lambda value: value and {"start": value.start, "end": value.end}
    return _record_teller(kind) if is_dataclass(kind) and isinstance(kind, type) else _bare


def _bare(value: Any) -> Any:
    """Return a value that JSON has as it is: a word, a number, nothing."""
    return value


def _record_teller(kind: type) -> Callable[[Any], Any]:
    parts = _tellers(kind)

    def tell(record: Any) -> Json | None:
        if record is None:
            return None
        plain: Json = {}
        for name, teller in parts:
            value = getattr(record, name)
            if teller is _bare:
                plain[name] = value
            elif name == "span":
                plain["start"], plain["end"] = (None, None) if value is None else (value.start, value.end)
            else:
                plain[name] = teller(value)
        if kind is Passage:
            plain["keep"] = record.keep
        return plain

    return tell


@cache
def _tellers(record_type: type) -> tuple[tuple[str, Callable[[Any], Any]], ...]:
    """Return a record's fields, each with what makes its values plain."""
    hints = get_type_hints(record_type)
    return tuple((each.name, _teller(hints[each.name])) for each in fields(record_type))


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
    kind = columns.without_none(hint)
    if get_origin(kind) is tuple:
        inner = _maker(get_args(kind)[0])
        return lambda value: tuple(map(inner, value))
    if kind is date:
        return lambda value: value and date.fromisoformat(value)
    if kind is Document or not (is_dataclass(kind) and isinstance(kind, type)):
        return lambda value: value
    makers = {name: _maker(part) for name, part in columns.hints(kind).items() if name != "span" or kind is Span}
    has_span = "span" in columns.hints(kind) and kind is not Span

    def make(value: Any) -> Any:
        if value is None:
            return None
        given = {name: maker(value[name]) for name, maker in makers.items() if name in value}
        if has_span:
            given["span"] = None if value["start"] is None else Span(value["start"], value["end"])
        return kind(**given)

    return make


# --- Arrow --------------------------------------------------------------------------------------------------------

_FREE = ("document", "outlet", "dateline", "documents", "datelines", "failures")
"""Columns of a Reading or an Account that are facts about the documents themselves, not findings inside them."""


def _points_into_text(record_type: type) -> bool:
    for name, hint in columns.hints(record_type).items():
        kind = columns.without_none(hint)
        inner = get_args(kind)[0] if get_origin(kind) is tuple else kind
        if inner in (Span, Citation) or name == "claims":
            return True
        if inner is not kind and is_dataclass(inner) and isinstance(inner, type) and _points_into_text(inner):
            return True
    return False


def schema(record_type: type = Reading) -> pa.Schema:
    """Return the Arrow schema of a record; `Inconsistency` when one of its findings points at no text."""
    import pyarrow as pa

    for name, hint in columns.hints(record_type).items():
        inner = get_args(hint)[0] if get_origin(hint) is tuple else columns.without_none(hint)
        is_finding = is_dataclass(inner) and isinstance(inner, type) and name not in _FREE
        if is_finding and inner is not Span and not _points_into_text(inner):
            raise Inconsistency(f"{record_type.__name__}.{name}: a {inner.__name__} points at no text")
    parts = columns.hints(record_type).items()
    return pa.schema([pa.field(name, columns.arrow_type(hint)) for name, hint in parts])


def to_table(records: Iterable[Any], record_type: type = Reading) -> pa.Table:
    """Return one row per record, all of one type."""
    import pyarrow as pa

    rows = list(records)
    arrays = [
        columns.build(hint, list(map(attrgetter(name), rows))) for name, hint in columns.hints(record_type).items()
    ]
    return pa.Table.from_arrays(arrays, schema=schema(record_type))


@overload
def from_table(table: pa.Table) -> tuple[Reading, ...]: ...
@overload
def from_table(table: pa.Table, record_type: type[Record]) -> tuple[Record, ...]: ...
def from_table(table: pa.Table, record_type: type = Reading) -> tuple[Any, ...]:
    """Return the records that `to_table` made into rows; a column of findings that the table does not have is empty."""
    present = set(table.column_names)
    made = [
        columns.take_apart(hint, columns.whole(table.column(name))) if name in present else [()] * table.num_rows
        for name, hint in columns.hints(record_type).items()
    ]
    return tuple(starmap(record_type, zip(*made, strict=True)))
