"""newsloom: many reports of one event in, one account that can be checked out."""

__version__ = "0.1.0"
