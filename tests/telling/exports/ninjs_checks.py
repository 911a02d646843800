"""What ninjs 3.1 asks of the parts that we write, as checks of our own, from the standard's documentation.

Source: IPTC, ninjs user guide and property list, https://www.iptc.org/std/ninjs/userguide/ (version 3.1). An object
has a `uri`; nothing may stand in it that the standard does not name; associated objects have a name and a uri.

Compared with the published schema (ninjs-schema_3.1.json) field by field: every property, type, list of values and
requirement that an object of ours touches is the same here. The schema itself is no part of this project.
"""

from typing import Any

WORD = {"type": "string", "minLength": 1}
URI = {"type": "string", "pattern": "^[a-z][a-z0-9+.-]*:[^ ]+$"}
PERHAPS_A_DAY = {"type": "string", "pattern": r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$"}


def only(*required: str, **properties: Any) -> dict[str, Any]:
    """Return the check of an object that has these properties and no others."""
    return {"type": "object", "properties": properties, "required": list(required), "additionalProperties": False}


def many(check: dict[str, Any]) -> dict[str, Any]:
    """Return the check of a list."""
    return {"type": "array", "items": check}


NAMED = only(name=WORD, rel=WORD, uri=URI, literal=WORD)
VALUED = only(
    "value", role=WORD, contentType={"type": "string", "pattern": "^[a-z]+/[a-z+.-]+$"}, value={"type": "string"}
)
DATES = {
    **only(expectedStartDate=PERHAPS_A_DAY, expectedEndDate=PERHAPS_A_DAY),
    "anyOf": [{"required": ["expectedStartDate"]}, {"required": ["expectedEndDate"]}],
}
OBJECT = {
    "uri": URI,
    "type": {"enum": ["text", "audio", "video", "picture", "graphic", "composite", "component", "event", "planning"]},
    "profile": WORD,
    "language": {"type": "string", "pattern": "^[a-z]{2,3}(-[A-Za-z0-9]+)*$"},
    "title": {"type": "string"},
    "by": WORD,
    "edNote": {"type": "string"},
    "headlines": many(VALUED),
    "bodies": many(VALUED),
    "people": many(NAMED),
    "organisations": many(NAMED),
    "places": many(NAMED),
    "events": many(only(id=WORD, name={"type": "string"}, rel=WORD, uri=URI, literal=WORD)),
    "infoSources": many(only(name=WORD, role=WORD, uri=URI, literal=WORD)),
    "eventDetails": only(dates=DATES),
}
ASSOCIATED = only("name", "uri", name=WORD, rel=WORD, **OBJECT)
CHECKS = only(
    "uri",
    standard=only(name={"const": "ninjs"}, version={"const": "3.1"}, schema=URI),
    associations=many(ASSOCIATED),
    **OBJECT,
)
