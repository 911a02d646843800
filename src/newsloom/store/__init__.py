"""What newsloom knows and keeps: `store.open(url)` gives a Store on SQLite (a file) or PostgreSQL (an address)."""

from newsloom.store.asked import Filters
from newsloom.store.kept import Store, open

__all__ = ["Filters", "Store", "open"]
