"""The HTML page: plain, readable, prints well. Everything that comes from a file is escaped."""

from __future__ import annotations

from html import escape
from typing import Collection, Iterable, Sequence

import pandas as pd

NUMBERS = ("order", "longest period", "cycles")
MOST_SHORT = 20  # characters of texts that are never broken

STYLE = """
body { font: 15px/1.5 system-ui, sans-serif; color: #222; max-width: 60em; margin: 2em auto;
       padding: 0 1em; }
h1 { font-size: 1.6em; margin-bottom: 0.2em; overflow-wrap: anywhere; }
h2 { font-size: 1.15em; margin: 2em 0 0.4em; break-after: avoid; }
figure { margin: 0; break-inside: avoid; }
figure img { width: 100%; max-width: 800px; height: auto; }
figcaption, .note { color: #555; font-size: 0.92em; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-size: 0.88em; margin: 0.5em 0; }
th, td { border-bottom: 1px solid #ddd; padding: 0.2em 0.7em 0.2em 0; text-align: left;
         vertical-align: top; }
th { white-space: nowrap; }
td { overflow-wrap: anywhere; min-width: 3em; }
td.short { white-space: nowrap; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums;
                       overflow-wrap: normal; white-space: nowrap; }
tr { break-inside: avoid; }
@media print { body { margin: 0; max-width: none; } .scroll { overflow: visible; } }
"""


def page(title: str, sections: Iterable[str]) -> str:
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        + "\n".join(sections)
        + "\n</body>\n</html>\n"
    )


def heading(level: int, text: str) -> str:
    return f"<h{level}>{escape(text)}</h{level}>"


def paragraph(text: str, note: bool = False) -> str:
    return f'<p class="note">{escape(text)}</p>' if note else f"<p>{escape(text)}</p>"


def picture(file: str, alternative: str, caption: str) -> str:
    return (
        f'<figure><img src="{escape(file)}" alt="{escape(alternative)}">'
        f"<figcaption>{escape(caption)}</figcaption></figure>"
    )


def facts(pairs: Sequence[tuple[str, str]]) -> str:
    """A table of two columns: what, and its value."""
    rows = "".join(
        f"<tr><th>{escape(name)}</th><td>{escape(value)}</td></tr>" for name, value in pairs
    )
    return f'<div class="scroll"><table>{rows}</table></div>'


def table(frame: pd.DataFrame, numbers: Collection[str] = NUMBERS) -> str:
    """All rows of a small DataFrame; columns of numbers are flush right, and so are those texts
    that are named in `numbers`. Columns of short texts are as wide as these."""
    classes = [f' class="{kind}"' if (kind := _kind(frame, name, numbers)) else ""
               for name in frame.columns]
    head = "".join(f"<th{c}>{escape(str(name))}</th>" for c, name in zip(classes, frame.columns))
    body = "".join(_row(classes, row) for row in frame.itertuples(index=False))
    return f'<div class="scroll"><table><tr>{head}</tr>{body}</table></div>'


def _kind(frame: pd.DataFrame, name: str, numbers: Collection[str]) -> str:
    if name in numbers or frame[name].dtype.kind in "iuf":
        return "number"
    return "short" if all(len(str(cell)) <= MOST_SHORT for cell in frame[name]) else ""


def _row(classes: Sequence[str], row: Sequence[object]) -> str:
    cells = (f"<td{c}>{escape(str(cell))}</td>" for c, cell in zip(classes, row))
    return f"<tr>{''.join(cells)}</tr>"
