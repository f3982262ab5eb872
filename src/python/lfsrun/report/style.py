"""How all pictures look: figures, colours, axes, and the text of numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import EngFormatter, FuncFormatter, MaxNLocator

# Okabe and Ito, "Color Universal Design" (2008): told apart by all kinds of colour vision. Not its
# yellow, which is faint on white.
COLOURS = ["#0072B2", "#E69F00", "#009E73", "#D55E00", "#56B4E9", "#CC79A7", "#000000"]
MARKERS = ["o", "s", "^", "D", "v", "P", "X"]
GREY = "#777777"

# Text in SVG files stays text with a fixed salt: equal data give equal files.
SETTINGS = {
    "font.size": 10,
    "axes.titlesize": 11,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "axes.axisbelow": True,
    "grid.color": "#dddddd",
    "grid.linewidth": 0.6,
    "legend.frameon": False,
    "svg.hashsalt": "lfsrun",
    "figure.dpi": 100,
}


@dataclass
class Picture:
    """A figure with the words that go with it; `name` is the file's, without its extension."""

    name: str
    title: str
    caption: str
    figure: Figure
    alternative: str = ""  # what to say to who cannot see it; default: the title


def settings() -> matplotlib.rc_context:
    return matplotlib.rc_context(SETTINGS)


def figure(height: float = 3.6, rows: int = 1, ratios: Optional[list[float]] = None) -> tuple:
    """A figure of the page's width (8 inches) and its axes, one below the other."""
    made = Figure(figsize=(8, height), layout="constrained")
    axes = made.subplots(rows, 1, sharex=rows > 1, gridspec_kw={"height_ratios": ratios})
    return made, axes


def whole_numbers(axis: object) -> None:
    axis.set_major_locator(MaxNLocator(integer=True, nbins=10, steps=[1, 2, 5, 10]))
    axis.set_major_formatter(FuncFormatter(lambda x, _: f"{x:,.0f}"))


def with_prefixes(axis: object) -> None:
    """Ticks as 20 k, 1.5 G."""
    axis.set_major_formatter(EngFormatter(sep=" "))


def powers_of_two(axis: object) -> None:
    """Ticks of an axis that holds binary logarithms."""
    whole_numbers(axis)
    axis.set_major_formatter(FuncFormatter(lambda x, _: power_text(x)))


def power_text(exponent: float) -> str:
    """2^exponent, small powers as numbers."""
    if exponent != int(exponent) or exponent < 0:
        return ""
    return str(2 ** int(exponent)) if exponent <= 10 else f"$2^{{{int(exponent)}}}$"


def legend_below(axes: Axes, columns: int = 4) -> None:
    """A legend under the axes, where it hides nothing."""
    axes.legend(loc="upper center", bbox_to_anchor=(0.5, -0.18), ncols=columns)


def legend_right(axes: Axes) -> None:
    axes.legend(loc="upper left", bbox_to_anchor=(1.01, 1.0), borderaxespad=0)


def time_scale(seconds: float) -> tuple[float, str]:
    """What to divide times up to `seconds` by, and the unit that gives: small whole numbers."""
    for limit, divisor, unit in ((2, 1e-3, "ms"), (300, 1, "s"), (18000, 60, "min")):
        if seconds < limit:
            return divisor, unit
    return 3600, "h"


def short_number(digits: object, longest: int = 13) -> str:
    """An exact number, or one too long for a label as 1.23e+45."""
    text = str(digits)
    if len(text) <= longest:
        return f"{int(text):,}" if text.isdigit() else text
    return f"{text[0]}.{text[1:3]}e+{len(text) - 1}"


def percent(share: float) -> str:
    return f"{100 * share:.3g} %"
