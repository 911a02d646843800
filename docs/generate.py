"""Write the reference pages from the code itself and from what was measured. A test fails when they are stale."""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from docs import benchmarks

REFERENCE = Path(__file__).with_name("reference")
MODEL = ("span", "source", "document", "reading", "story", "account")


def pages() -> dict[str, str]:
    """Return each reference page by its file name."""
    return {
        "stages.md": _stages(),
        "fields.md": _fields(),
        "commands.md": _commands(),
        "store.md": _store(),
        "benchmarks.md": benchmarks.page(),
    }


def _stages() -> str:
    from newsloom import pipeline

    parts = ["# Stages\n", "What each stage finds, what it is known to miss, and where its method comes from.\n"]
    for title, stages in (("Reading", pipeline.READING), ("Weighing", pipeline.WEIGHING)):
        parts.append(f"\n## {title}\n")
        for stage in stages:
            module = inspect.getmodule(stage.by)
            if module is None or stage.makes == "reading":
                continue
            needs = ", ".join(f"`{name}`" for name in inspect.signature(stage.by).parameters)
            where = f"`{module.__name__.removeprefix('newsloom.').replace('.', '/')}.py`"
            parts.append(f"\n### {stage.makes}\n\n{where}, from {needs}\n\n{_docstring(module)}\n")
    return "".join(parts)


def _docstring(module: ModuleType) -> str:
    return inspect.cleandoc(module.__doc__ or "")


def _fields() -> str:
    parts = ["# Fields\n", "Every record of a Reading, a Story and an Account. Positions are code points, half-open.\n"]
    for name in MODEL:
        module = importlib.import_module(f"newsloom.model.{name}")
        for record in _records(module):
            parts.append(f"\n## {record.__name__}\n\n{inspect.cleandoc(record.__doc__ or '')}\n\n")
            parts += [f"- `{each.name}`: `{each.type}`\n" for each in fields(record)]
    return "".join(parts)


def _records(module: ModuleType) -> Iterator[Any]:
    for record in vars(module).values():
        if inspect.isclass(record) and is_dataclass(record) and record.__module__ == module.__name__:
            yield record


def _commands() -> str:
    import typer.main

    from newsloom.cli.commands import app

    group: Any = typer.main.get_command(app)
    parts = ["# Commands\n"]
    for name in group.commands:
        command = group.commands[name]
        parts.append(f"\n## newsloom {name}\n\n{inspect.cleandoc(command.help)}\n\n")
        for option in command.params:
            spelled = ", ".join(option.opts) if option.param_type_name == "option" else (option.name or "").upper()
            parts.append(f"- `{spelled}`: {getattr(option, 'help', '') or ''}\n")
    return "".join(parts)


def _store() -> str:
    from newsloom.store import connect, kept, rows, schema, views

    parts = [f"# The store\n\n{_docstring(kept)}\n\n{_docstring(schema)}\n\n{_docstring(connect)}\n"]
    parts += ["\n## From Python\n", _signature("store.open", kept.open), "\n"]
    methods = [(name, each) for name, each in vars(kept.Store).items() if not name.startswith("_")]
    parts += [_signature(f"Store.{name}", method) for name, method in methods if inspect.isfunction(method)]
    parts.append("\n## What it answers with\n")
    for record in _records(rows):
        columns = ", ".join(f"`{each.name}`: `{each.type}`" for each in fields(record))
        parts.append(f"\n### {record.__name__}\n\n{inspect.cleandoc(record.__doc__ or '')}\n\n{columns}\n")
    parts.append("\n## Views, for `newsloom sql`\n")
    for name, (rows_are, query) in views.queries().items():
        columns = "".join(f"- `{each.name}`: {_comment(each)}\n" for each in query.selected_columns)
        parts.append(f"\n### {name}\n\n{rows_are}\n\n{columns}")
    return "".join(parts)


def _comment(column: Any) -> str:
    return str(column.comment if column.key == column.name and hasattr(column, "comment") else column.element.comment)


def _signature(name: str, function: Any) -> str:
    signature = inspect.signature(function)
    parameters = [each for each in signature.parameters.values() if each.name != "self"]
    written = ["*, " * _is_first_by_name(each, parameters) + _parameter(each) for each in parameters]
    doc = inspect.cleandoc(function.__doc__ or "")
    return f"\n- `{name}({', '.join(written)}) -> {signature.return_annotation}`: {' '.join(doc.split())}\n"


def _is_first_by_name(parameter: inspect.Parameter, parameters: list[inspect.Parameter]) -> bool:
    by_name = [each for each in parameters if each.kind is inspect.Parameter.KEYWORD_ONLY]
    return bool(by_name) and parameter is by_name[0]


def _parameter(parameter: inspect.Parameter) -> str:
    default = parameter.default
    shown = "" if default is inspect.Parameter.empty else f" = {getattr(default, '__name__', repr(default))}"
    return f"{parameter.name}: {parameter.annotation}{shown}"


def main() -> None:
    """Write every page."""
    REFERENCE.mkdir(exist_ok=True)
    for name, text in pages().items():
        (REFERENCE / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
