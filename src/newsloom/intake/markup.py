"""The visible text of a piece of HTML, block by block: for feeds and wire items, which are articles already."""

from __future__ import annotations

_BLOCKS = frozenset(
    [
        *("p", "div", "br", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote"),
        *("tr", "table", "figure", "figcaption", "section", "article"),
    ]
)
"""Elements that end a line, by the HTML standard's flow content."""


def visible_text(markup: str) -> str:
    """Return the text of `markup` with a line per block; text without markup is returned untouched."""
    if "<" not in markup and "&" not in markup:
        return markup
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(markup.replace("\x00", "\ufffd"))
    tree.strip_tags(["script", "style", "template"])
    body = tree.body
    if body is None:
        return ""
    pieces = [
        "\n" if node.tag in _BLOCKS else (node.text_content or "") if node.tag == "-text" else ""
        for node in body.traverse(include_text=True)
    ]
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)
