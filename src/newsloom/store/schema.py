"""The tables of the store, once for SQLite and PostgreSQL; the comment of each column is its documentation.

Everything a phase makes is derived from the documents, and everything is kept: documents, versions of accounts,
decisions and changes are only ever added. Moments are ISO 8601 in UTC, days are ISO 8601, so that both sort as text.
Records stand as compressed JSON of the interchange contract (docs/decisions/0014), with columns beside them for what
is filtered or sorted by.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)

VERSION = 3
"""Version of this schema; `migrations.py` leads here from every earlier one."""

metadata = MetaData()

_Bytewise = Text().with_variant(Text(collation="C"), "postgresql")  # so that ranges of beginnings hold in any locale
_Number = BigInteger().with_variant(Integer, "sqlite")  # only INTEGER is the row number of an SQLite table


def _text(name: str, comment: str, *, unique: bool = False, index: bool = False) -> Column[str]:
    return Column(name, Text, nullable=False, comment=comment, unique=unique or None, index=index or None)


def _maybe(name: str, comment: str) -> Column[str]:
    return Column(name, Text, comment=comment)


def _number(name: str, comment: str, *, nullable: bool = False) -> Column[int]:
    return Column(name, _Number, nullable=nullable, comment=comment)


def _key(comment: str) -> Column[int]:
    return Column("seq", _Number, primary_key=True, autoincrement=True, comment=comment)


meta = Table(
    "meta",
    metadata,
    Column("key", Text, primary_key=True, comment="what is said of the store as a whole"),
    _text("value", "its value"),
)

documents = Table(
    "documents",
    metadata,
    _key("order of arrival"),
    _text("id", "hash of text, outlet, url and date", unique=True),
    _text("text_id", "hash of the text alone", index=True),
    _text("name", "the name by which citations point at it", unique=True),
    _maybe("outlet", "who published it, as given"),
    _maybe("url", "where it was published"),
    _maybe("title", "its title, as given"),
    _maybe("language", "its language, as given"),
    _maybe("published", "when it was published, as given"),
    _maybe("authors", "who wrote it, as given: a list in JSON"),
    _maybe("stated", "where its source states each of these: fields, values and places in JSON"),
    _maybe("day", "the day of publication, as given or read"),
    _text("text", "the text as published, never altered"),
    _number("length", "its length in code points"),
    Column("text_is_input", Boolean, nullable=False, comment="whether the text is the input's own"),
    _number("batch", "which arrival it came with"),
    _text("arrived", "when it arrived"),
    _text("touched", "when its row changed last"),
    _maybe("source", "the feed, folder or command that brought it"),
    _maybe("revises", "id of the earlier version of the same article"),
    _text("state", "arrived, read, gathered or failed"),
    _maybe("story", "id of its story"),
    Column("member", LargeBinary, comment="its place in the story, compressed JSON: copies, and why it was added"),
    Index("documents_by_story", "story", "seq"),
    Index("documents_by_url", "url"),
    Index("documents_by_day", "day"),
    Index("documents_by_state", "state", "batch"),
    sqlite_autoincrement=True,
)

readings = Table(
    "readings",
    metadata,
    Column(
        "document", _Number, ForeignKey("documents.seq"), primary_key=True, autoincrement=False, comment="whose it is"
    ),
    _text("reader", "version of newsloom that read it"),
    Column("body", LargeBinary, nullable=False, comment="the Reading, compressed JSON"),
)

terms = Table(
    "terms",
    metadata,
    Column("field", Text, primary_key=True, comment="name, speaker, outlet or status"),
    Column("term", _Bytewise, primary_key=True, comment="folded to lower case without accents"),
    Column("document", _Number, ForeignKey("documents.seq"), primary_key=True, comment="where it stands"),
    sqlite_with_rowid=False,
)

stories = Table(
    "stories",
    metadata,
    _key("order of founding"),
    _text("id", "id of the story", unique=True),
    _maybe("merged_into", "id of the story that took it over"),
    _maybe("title", "headline of its newest report"),
    _maybe("earliest", "first day of publication"),
    _maybe("latest", "last day of publication"),
    _number("documents", "how many documents it has"),
    _number("origins", "how many independent origins its best-attested event has"),
    _number("disputed", "how many findings are disputed"),
    _number("version", "newest version of its account, 0 before the first"),
    Column("waits", Boolean, nullable=False, comment="whether it must be weighed again"),
    _text("updated", "when its account changed last"),
    Index("stories_by_updated", "updated", "seq"),
    Index("stories_by_latest", "latest", "seq"),
    Index("stories_waiting", "waits", "seq"),
    sqlite_autoincrement=True,
)

accounts = Table(
    "accounts",
    metadata,
    Column("story", Text, primary_key=True, comment="id of the story"),
    Column("version", _Number, primary_key=True, autoincrement=False, comment="1 the first"),
    _text("at", "when it was weighed"),
    _text("weigher", "version of newsloom that weighed it"),
    _text("cause", "why it was weighed again"),
    _text("form", "whole, or patch or delta: what differs from the next newer version"),
    Column("body", LargeBinary, nullable=False, comment="the Account in that form, compressed JSON"),
)

changes = Table(
    "changes",
    metadata,
    _key("the cursor: grows with every change"),
    _text("at", "when it was noticed"),
    _text("story", "id of the story"),
    _number("version", "version of the account that brought it"),
    _text("kind", "new, changed, moved, origin, withdrawn, decision, merged, split or revised"),
    _text("what", "event, finding, quote, origin, document or story"),
    _text("about", "id of the event, finding, quotation, origin or document"),
    _text("line", "one line that says it"),
    _maybe("before", "what stood before"),
    _maybe("after", "what stands now"),
    _text("spans", "where it is said, as JSON"),
    Index("changes_by_story", "story", "seq"),
    sqlite_autoincrement=True,
)

decisions = Table(
    "decisions",
    metadata,
    _key("order of deciding: later ones supersede earlier ones"),
    _text("what", "copy, story, name, speaker, status, origin, passage or finding"),
    _text("on", "what it is about: names of documents or ids, as JSON"),
    _text("verdict", "what was decided"),
    _text("by", "who decided"),
    _maybe("when", "when, as given"),
    _text("why", "the reason"),
    _text("at", "when it was recorded"),
    _number("undoes", "the decision that this one takes back", nullable=True),
    _maybe("story", "the story that it was made in, when it was made in one"),
    _maybe("taken", "since when the desk follows it; null while it waits"),
    sqlite_autoincrement=True,
)

redirects = Table(
    "redirects",
    metadata,
    Column("id", Text, primary_key=True, comment="an id that is no more"),
    _text("to", "the id that took it over"),
    _text("what", "story, event, finding, quote, origin or name"),
    _text("at", "since when"),
)

failures = Table(
    "failures",
    metadata,
    _key("order of first meeting"),
    _text("document", "document, feed or file"),
    _text("stage", "fetch, intake, read, gather or weigh"),
    _text("message", "what went wrong"),
    _text("hint", "the next step"),
    _number("times", "how often"),
    _text("first", "when it was met first"),
    _text("last", "when it was met last"),
    Index("failures_once", "document", "stage", "message", unique=True),
    sqlite_autoincrement=True,
)

sources = Table(
    "sources",
    metadata,
    Column("address", Text, primary_key=True, comment="feed, page or folder that is followed"),
    _text("kind", "feed, folder or input"),
    _text("state", "what the next fetch needs, as JSON"),
    _maybe("due", "when it is fetched next"),
    _maybe("last_good", "when it last gave something readable"),
    _number("fetched", "how often it was fetched"),
    _number("brought", "how many documents it brought"),
    _number("failed", "how often in a row it failed"),
    _maybe("message", "what it said when it failed last"),
)

outlets = Table(
    "outlets",
    metadata,
    Column("name", Text, primary_key=True, comment="outlet or agency"),
    _text("kind", "outlet, agency, paper or broadcaster"),
    _maybe("owner", "who owns it"),
    _text("aliases", "other spellings, as JSON"),
    _text("why", "where this is known from"),
)
