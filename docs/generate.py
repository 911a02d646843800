"""Write the reference pages from the code itself: stages, fields, commands. A test fails when they are stale."""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

REFERENCE = Path(__file__).with_name("reference")
MODEL = ("span", "source", "document", "reading", "story", "account")


def pages() -> dict[str, str]:
    """Return each reference page by its file name."""
    return {"stages.md": _stages(), "fields.md": _fields(), "commands.md": _commands()}


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


def main() -> None:
    """Write every page."""
    REFERENCE.mkdir(exist_ok=True)
    for name, text in pages().items():
        (REFERENCE / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
