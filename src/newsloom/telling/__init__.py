"""Read-only renderings of what was found: the terminal, JSON, the report."""
