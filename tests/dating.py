"""Symbols of times in marked texts: "[month-day_05-06_told May 6]" marks "May 6" as `month-day 05-06 <`."""

DIRECTIONS = {"told": "<", "ahead": ">", "due": ">>"}


def symbol(label):
    """The symbol that a mark's label stands for: _ is a blank, the last word may name a direction."""
    words = label.split("_")
    return " ".join([*words[:-1], DIRECTIONS.get(words[-1], words[-1])])
