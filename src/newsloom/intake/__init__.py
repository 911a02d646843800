"""Bytes become Documents: plain text, JSON Lines, HTML; folders, globs and standard input."""
