"""The desk: what follows the news into a store, and keeps no rule of its own (docs/decisions/0013)."""
