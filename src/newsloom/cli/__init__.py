"""The command line: one file per command; a command parses, calls one library function and prints through telling.

Exit codes: 0 fine, also when some documents were set aside (`--strict` makes that 1) · 1 nothing usable ·
2 usage · 3 a fault of ours.
"""

from __future__ import annotations

import os
import sys

from newsloom.errors import Inconsistency, NewsloomError

USAGE, FAULT = 2, 3


def main() -> None:
    """Run the command line and leave with its exit code."""
    from newsloom.cli.commands import app

    try:
        app()
    except NewsloomError as error:
        complain(str(error), error.hint)
        sys.exit(FAULT if isinstance(error, Inconsistency) else 1)
    except BrokenPipeError:  # the reader of our output left, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except Exception as error:
        if os.environ.get("NEWSLOOM_TRACEBACK"):
            raise
        complain(f"{type(error).__name__}: {error}", "a fault of newsloom; NEWSLOOM_TRACEBACK=1 shows where")
        sys.exit(FAULT)


def complain(message: str, hint: str = "") -> None:
    """Print an error and its next step on standard error."""
    print(f"error: {message}", file=sys.stderr)  # noqa: T201  this is the command line's own voice
    if hint:
        print(f"hint: {hint}", file=sys.stderr)  # noqa: T201  the same
