"""`newsloom gather`: which story each document belongs to, and what it copies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from newsloom.cli import datasets, given

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsloom.model.reading import Reading


def command(
    paths: Annotated[list[str] | None, given.PATHS] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print one document a line as JSON.")] = False,
    decisions: Annotated[str | None, given.DECISIONS] = None,
    state: Annotated[str | None, typer.Option("--state", help="Go on from this file, in order of arrival.")] = None,
    log: Annotated[str | None, typer.Option("--log", help="Write every merge and split here, a row a line.")] = None,
    backfill: Annotated[bool, typer.Option("--backfill", help="Look both ways, as an archive allows.")] = False,
    strict: Annotated[bool, given.STRICT] = False,
    processes: Annotated[int, given.PROCESSES] = 1,
    columns: Annotated[str | None, given.COLUMNS] = None,
    follow: Annotated[bool | None, given.FOLLOW] = None,
    private: Annotated[bool, given.PRIVATE] = False,
    engine: Annotated[str, datasets.ENGINE] = "local",
    source: Annotated[str | None, datasets.SOURCE] = None,
    target: Annotated[str | None, datasets.TARGET] = None,
    window: Annotated[int, typer.Option("--window", min=1, help="Days that a dataset is gathered by.")] = 56,
    overlap: Annotated[int, typer.Option("--overlap", min=0, help="Days that each window begins early.")] = 28,
) -> None:
    """Group documents into stories and find copies, in order of publication.

    Example:  newsloom gather archive/ --json
    Example:  tail -f wire.jsonl | newsloom gather - --state wire.state
    Example:  newsloom gather --in readings/ --out stories/ --engine dask://local?workers=2
    """
    if asked := datasets.asked(paths, source, target):
        _dataset(*asked, engine, decisions, window, overlap, strict=strict)
        return
    from newsloom import pipeline
    from newsloom.gathering import journal
    from newsloom.model.account import Failure
    from newsloom.model.reading import Reading
    from newsloom.telling import jsonl, terminal

    if state is not None and backfill:
        raise typer.BadParameter("--backfill looks both ways, which a stream with --state cannot")
    if state is not None:
        ways = given.how(columns, follow=follow, private=private)
        _stream(paths or [], state, decisions, log, ways, strict=strict)
        return
    documents, failures = given.documents(paths or (), columns, follow=follow, private=private)
    found = list(pipeline.read_all(given.progress(documents, len(documents), "reading"), processes=processes))
    failures += [each for each in found if isinstance(each, Failure)]
    readings = [each for each in found if isinstance(each, Reading)]
    gathered = pipeline.gather_logged(readings, given.decisions(decisions), both_ways=backfill)
    with journal.Log(log) as logged:
        logged.write(gathered.decisions)
    given.note(gathered.counted)
    given.unfollowed(pipeline.unplaced(given.decisions(decisions), gathered.stories), strict=strict)
    if as_json:
        jsonl.print_members(pipeline.members_in_order(gathered.stories, readings))
    else:
        terminal.print_stories(gathered.stories)
    given.finish(failures, strict=strict)


def _stream(
    paths: list[str], state: str, decisions: str | None, log: str | None, ways: dict[str, Any], *, strict: bool
) -> None:
    """Answer each document as it comes, one JSON line each."""
    import sys
    from io import BytesIO

    from newsloom import pipeline
    from newsloom.intake import collect
    from newsloom.model.account import Failure
    from newsloom.model.document import Document
    from newsloom.telling import jsonl

    failures: list[Failure] = []

    def arriving() -> Iterator[Document | Failure]:
        if paths == ["-"]:  # a line is a document, and is answered before the next one comes
            for line in sys.stdin.buffer:
                if line.strip():
                    yield from collect.documents(["-"], stdin=BytesIO(line), **ways)
        else:
            yield from collect.documents(paths, **ways)

    def readings() -> Iterator[Reading]:
        for document in arriving():
            found = pipeline.read_or_fail(document) if isinstance(document, Document) else document
            if isinstance(found, Failure):
                failures.append(found)
            else:
                yield found

    ruled = given.decisions(decisions)
    for member in pipeline.gather_stream(readings(), state, ruled, log=log, counted=given.note):
        jsonl.print_members([member])
        sys.stdout.flush()
    given.finish(failures, strict=strict)


def _dataset(
    source: str, target: str, engine: str, decisions: str | None, window: int, overlap: int, *, strict: bool
) -> None:
    from newsloom import engines
    from newsloom.archive import gathering
    from newsloom.gathering.windows import Cut

    with engines.connect(engine) as connected:
        made = gathering.gather(connected, source, target, Cut(window, overlap), given.decisions(decisions))
        datasets.finish(made, "documents", target, strict=strict)
