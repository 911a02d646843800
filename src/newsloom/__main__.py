"""`python -m newsloom` is the `newsloom` command."""

from newsloom.cli import main

main()
