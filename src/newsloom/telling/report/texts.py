"""One document's text as markup: every character in its place, what was set aside marked, an anchor for each citation.

The browser gets the very characters: carriage returns as references, because a parser would drop them, and marks that
turn a line round are fenced, so that they turn nothing but themselves. Stretches that cross are closed and opened
again; the anchor stays with the first piece. Known to be missed: NUL and lone surrogates cannot stand in a page; the
replacement character stands in their place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from types import MappingProxyType

from newsloom.model.account import Dropped
from newsloom.model.span import Span
from newsloom.telling.phrases import UNSAFE, harmless, one_line
from newsloom.telling.report.places import Shown, anchor

NOT_IN_PAGES = re.compile("[\x00\\ud800-\\udfff]")


@dataclass(frozen=True, slots=True)
class Layer:
    """A stretch with what opens it; `again` opens the pieces after the first, when another stretch cuts it."""

    span: Span
    opening: str
    again: str
    closing: str


def marked(
    text: str,
    document_id: str,
    cited: Iterable[Span],
    told: Iterable[Span],
    aside: Sequence[Dropped],
    decide: Mapping[Span, Shown | None] = MappingProxyType({}),
) -> str:
    """Return `text` as HTML with its layers: `cited` get anchors, `told` is what the brief quotes.

    `decide` says where it is decided on a passage that was set aside.
    """
    layers = [_aside(dropped, decide.get(dropped.span)) for dropped in aside]
    layers += [Layer(span, '<b class="told">', '<b class="told">', "</b>") for span in sorted(set(told))]
    layers += [
        Layer(span, f'<span class="c" id="{anchor(document_id, span)}">', '<span class="c">', "</span>")
        for span in sorted(set(cited))
    ]
    layers.sort(key=lambda layer: (layer.span.start, -layer.span.end))
    return "".join(_woven(text, layers))


def _aside(dropped: Dropped, decide: Shown | None) -> Layer:
    why = escape(harmless(one_line(f"set aside as {dropped.kind}: {dropped.reason}")))
    button = (
        f'<button type="button" class="restore" title="{why}" aria-label="restore what was {why}"'
        f' data-kind="{escape(harmless(dropped.kind))}"></button>'
    )
    if decide:  # without any words of its own: the text must be the document's
        button += f'<a class="decide" href="{escape(decide["href"])}" aria-label="decide on what was {why}"></a>'
    return Layer(dropped.span, f'<s class="aside" title="{why}">{button}', f'<s class="aside" title="{why}">', "</s>")


def _woven(text: str, layers: Sequence[Layer]) -> Iterable[str]:
    """Yield the text with the layers' tags, which never cross: a layer that is cut is closed and opened again."""
    opened: list[Layer] = []
    position, following = 0, 0
    while True:
        starts = layers[following].span.start if following < len(layers) else len(text)
        ends = min((layer.span.end for layer in opened), default=len(text))
        stop = min(starts, ends, len(text))
        yield _plain(text[position:stop])
        position = stop
        if opened and ends == stop:
            lowest = next(depth for depth, layer in enumerate(opened) if layer.span.end == stop)
            cut = opened[lowest:]
            del opened[lowest:]
            yield "".join(layer.closing for layer in reversed(cut))
            again = [layer for layer in cut if layer.span.end > stop]
            yield "".join(layer.again for layer in again)
            opened += again
        elif following < len(layers) and starts == stop:
            opened.append(layers[following])
            yield layers[following].opening
            following += 1
        else:
            yield "".join(layer.closing for layer in reversed(opened))
            return


def _plain(text: str) -> str:
    return UNSAFE.sub(_fenced, escape(text, quote=False)).replace("\r", "&#13;")


def _fenced(found: re.Match[str]) -> str:
    char = found.group()
    if char == "\r":
        return char
    kept = "\ufffd" if NOT_IN_PAGES.match(char) else char
    return f'<bdi class="odd" data-code="U+{ord(char):04X}">{kept}</bdi>'
