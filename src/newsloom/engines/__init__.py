"""How a phase is run: the same three functions (map, fold, group) on every engine."""
