"""Text in XML: characters that the format cannot hold are shown by a sign, never dropped."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, not even as a reference."""


def add(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    """Add an element with text to `parent` and return it."""
    made = ET.SubElement(parent, name, {key: NOT_XML.sub("�", value) for key, value in attributes.items()})
    made.text = NOT_XML.sub("�", text)
    return made


def document(root: ET.Element) -> bytes:
    """Return a whole document."""
    ET.indent(root)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written
