"""Text in a terminal: widths, columns, and lines that are written over in place."""

from __future__ import annotations

import unicodedata
from typing import Sequence, TextIO

REWIND = "\x1b[{}F\x1b[J"  # up so many lines, and clear to the end


def width_of(text: str) -> int:
    """Columns that it takes: wide characters take two, combining ones none."""
    return sum(_width(character) for character in text)


def _width(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def fitted(text: str, width: int) -> str:
    """At most so many columns, the rest cut off; names come from files: no control characters."""
    shown, used = "", 0
    for character in text:
        if not character.isprintable():
            character = "?"
        used += _width(character)
        if used > width:
            return shown
        shown += character
    return shown


def columns(
    head: Sequence[str], rows: Sequence[Sequence[str]], left: Sequence[int] = ()
) -> list[str]:
    """A table as lines, its columns flush right but for those in `left`."""
    table = [head, *rows]
    widths = [max(width_of(row[at]) for row in table) for at in range(len(head))]
    return ["  ".join(_padded(cell, widths[at], at in left) for at, cell in enumerate(row)).rstrip()
            for row in table]


def _padded(text: str, width: int, left: bool) -> str:
    space = " " * (width - width_of(text))
    return text + space if left else space + text


class Screen:
    """Shows frames of lines, each in the place of the one before."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream
        self.is_terminal = stream.isatty()
        self._shown = 0

    def show(self, lines: Sequence[str]) -> None:
        rewind = REWIND.format(self._shown) if self._shown else ""
        self.stream.write(rewind + "".join(line + "\n" for line in lines))
        self.stream.flush()
        self._shown = len(lines)
