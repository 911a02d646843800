"""The account as a page: one self-contained file, or its parts for a page of someone else's.

`render` gives the whole file; `story`, `part` and `text` give the same markup for another page, which serves
`account.css` and `account.js` beside it: no markup of ours carries a style or a script, so that a strict
Content-Security-Policy holds. `parts` says what each part shows, `charts` draws, and each part has its own template.
Everything works without the script, which only shows one source at a time, marks what a citation points at, lets
what was set aside be taken back, and adds the citation to what is copied.
"""

from __future__ import annotations

import base64
import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsloom.errors import InputError, SettingsError
from newsloom.model.account import Account
from newsloom.model.document import Document
from newsloom.model.span import Citation, Span
from newsloom.telling.phrases import days, harmless, one_line
from newsloom.telling.report import offsets, texts
from newsloom.telling.report.parts import PARTS, head
from newsloom.telling.report.places import ALONE, SHOWN, Around, Places, Shown, file_name, this_page, written

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

MANY = 100
"""Reports of a story beyond which its page holds a quarter of the rows, and a quarter of the citations at one place: of
1,000 reports with 3.5 MB of text it takes 5.3 MB instead of 7.3."""

PageOf = Callable[[str], str]
"""From a document's id to the address of the page that holds its text; "" when it is the page itself."""


def write(path: Path, accounts: Sequence[Account], documents: Sequence[Document]) -> None:
    """Write the page for `accounts` to `path`; `InputError` when the file cannot be written."""
    page = render(accounts, documents)
    try:
        path.write_text(page, encoding="utf-8", newline="\n")
    except OSError as error:
        raise InputError(
            f"{path}: the report cannot be written: {error.strerror}", hint="give a file in a folder that exists"
        ) from error


def render(accounts: Sequence[Account], documents: Sequence[Document]) -> str:
    """Return the self-contained page as HTML; `documents` give the texts that the accounts cite."""
    given = {document.name: document for document in documents}
    all_places = [_places(account) for account in accounts]
    told = [_story(account, places) for account, places in zip(accounts, all_places, strict=True)]
    sources = [
        _text(account, given[document.name], places)
        for account, places in zip(accounts, all_places, strict=True)
        for document in account.documents
    ]
    page: str = _template("page.html").render(
        heads=[head(account, places) for account, places in zip(accounts, all_places, strict=True)],
        stories=told,
        sources=list(dict.fromkeys(sources)),
        css=_asset("account.css"),
        script=_asset("account.js"),
        css_hash=_csp_hash(css()),
        script_hash=_csp_hash(script()),
    )
    return page


def _places(account: Account) -> Places:
    """Return what a page of one file shows of a story: less of each thing where its reports are very many."""
    if len(account.documents) <= MANY:
        return Places(account)
    return Places(account, rows=SHOWN // 4, around=Around(folded=16, carriers=16))


def story(account: Account, page_of: PageOf = this_page, *, rows: int = SHOWN, around: Around = ALONE) -> Markup:
    """Return all parts of one account as an `<article>`, for another page that links `css()` and `script()`.

    Citations lead to `page_of(document_id)#DOCUMENT:START-END`; each part holds at most `rows` rows, the most told.
    """
    return _story(account, Places(account, page_of, rows, around))


def part(
    name: str,
    account: Account,
    page_of: PageOf = this_page,
    *,
    rows: int = SHOWN,
    around: Around = ALONE,
    page: int = 1,
) -> Markup:
    """Return one part of an account (a key of `PARTS`) as a `<section>`; `SettingsError` names the known ones.

    It holds at most `rows` rows, the most told first, and says how many more there are; they are on the next `page`.
    """
    if name not in PARTS:
        raise SettingsError(f"the report has no part {name!r}", hint=f"known are {', '.join(PARTS)}")
    return _part(name, account, Places(account, page_of, rows, around, page))


def text(account: Account, document: Document, *, around: Around = ALONE, at: Iterable[Span] | None = None) -> Markup:
    """Return one document of the account as an `<article>`: what was set aside marked, an anchor for each citation.

    `at` are the stretches that get an anchor: by themselves all that the account cites.
    """
    places = Places(account, around=around)
    places.cited[document.name].update(cited(account).get(document.name, ()) if at is None else at)
    return _text(account, document, places)


def cited(account: Account) -> dict[str, frozenset[Span]]:
    """Return the stretches that an account cites anywhere in it, by document."""
    found: defaultdict[str, set[Span]] = defaultdict(set)
    for each in _citations(account):
        found[each.document].add(each.span)
    return {name: frozenset(spans) for name, spans in found.items()}


def plain(document: Document, *, at: Iterable[Span] = ()) -> Markup:
    """Return a document that no account tells of, in the same markup, with an anchor for the stretches `at`."""
    shown: Shown = {
        "id": document.id,
        "number": None,
        "file": file_name(document.name),
        "name": document.name,
        "aside": 0,
        "wide": " ".join(map(str, offsets.of(document.text).wide)),
        "text": _markup(texts.marked(document.text, document.id, at, (), ())),
    }
    return _markup(_template("text.html").render(shown))


def _citations(account: Account) -> Iterator[Citation]:
    """Yield every citation of an account, wherever it stands in it: any page of any part may lead to it."""
    waiting: list[Any] = [account]
    while waiting:
        value = waiting.pop()
        if isinstance(value, Citation):
            yield value
        elif isinstance(value, tuple):
            waiting += value
        elif is_dataclass(value):
            waiting += [getattr(value, each.name) for each in fields(value)]


def css() -> str:
    """Return the style sheet of every part."""
    return str(_asset("account.css"))


def script() -> str:
    """Return the script of every part: it needs nothing but the markup."""
    return str(_asset("account.js"))


def _story(account: Account, places: Places) -> Markup:
    parts = [_part(name, account, places) for name in PARTS]
    return _markup(_template("story.html").render(head=head(account, places), parts=parts))


def _part(name: str, account: Account, places: Places) -> Markup:
    return _markup(_template(f"{name}.html").render(PARTS[name](account, places)))


def _text(account: Account, document: Document, places: Places) -> Markup:
    line = next(each for each in account.datelines if each.document == document.name)
    told = [span.span for line in account.brief for span in line.spans if span.document == document.name]
    aside = [each for each in account.dropped if each.document == document.name]
    decide = {each.span: places.decide("passage", written(document.name, each.span)) for each in aside}
    shown: Shown = {
        "id": document.id,
        "number": places.numbers[document.name],
        "file": file_name(document.name),
        "name": document.name,
        "outlet": places.labels[document.name],
        "when": days(line.earliest, line.latest),
        "basis": line.basis,
        "aside": len(aside),
        "wide": " ".join(map(str, offsets.of(document.text).wide)),
        "text": _markup(texts.marked(document.text, document.id, places.cited[document.name], told, aside, decide)),
    }
    return _markup(_template("text.html").render(shown))


@cache
def _environment() -> Environment:
    import jinja2

    return jinja2.Environment(
        loader=jinja2.FunctionLoader(_read),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_harmless,
    )


def _harmless(value: Any) -> Any:
    """Return what a template shows: text on one line, with nothing in it that could turn the page's lines round."""
    return harmless(one_line(value)) if type(value) is str else value


def _template(name: str) -> Any:
    return _environment().get_template(name)


def _markup(html: str) -> Markup:
    from markupsafe import Markup

    return Markup(html)  # noqa: S704  our own templates, which escape every value


def _asset(name: str) -> Markup:
    return _markup(_read(name))


@cache
def _read(name: str) -> str:
    return (files("newsloom") / "telling" / "report" / name).read_text(encoding="utf-8")


def _csp_hash(content: str) -> str:
    """Return the hash by which a Content-Security-Policy allows exactly this inline style or script."""
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
