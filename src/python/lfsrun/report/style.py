"""How all pictures look: figures, colours, axes, and the text of numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

import matplotlib
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import EngFormatter, FuncFormatter, MaxNLocator

# Okabe and Ito, "Color Universal Design" (2008): told apart by all kinds of colour vision. Not its
# yellow, which is faint on white.
COLOURS = ["#0072B2", "#E69F00", "#009E73", "#D55E00", "#56B4E9", "#CC79A7", "#000000"]
MARKERS = ["o", "s", "^", "D", "v", "P", "X"]
GREY = "#777777"
STRIP = 0.4  # inches, for the legend of several panels
MOST_PLAIN_BITS = 17.5  # axes that end below 2^17.5 show numbers, longer ones powers of two

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


def panels(count: int) -> tuple:
    """A figure of `count` panels with axes of their own, two beside each other; its axes."""
    rows = (count + 1) // 2
    made = Figure(figsize=(8, 0.4 + 2.4 * rows), layout="constrained")
    axes = made.subplots(rows, 2, squeeze=False).ravel()
    for unused in axes[count:]:
        unused.set_axis_off()
    return made, axes[:count]


def whole_numbers(axis: object, most: int = 10) -> None:
    """Ticks at whole numbers, about `most` of them: few on a low panel."""
    axis.set_major_locator(MaxNLocator(integer=True, nbins=most, steps=[1, 2, 5, 10]))
    axis.set_major_formatter(FuncFormatter(lambda x, _: f"{x:,.0f}"))


def with_prefixes(axis: object) -> None:
    """Ticks as 20 k, 1.5 G."""
    axis.set_major_formatter(EngFormatter(sep=" "))


def powers_of_two(axis: object) -> None:
    """Ticks of an axis that holds binary logarithms."""
    whole_numbers(axis)
    axis.set_major_formatter(
        FuncFormatter(lambda x, _: power_text(x, max(axis.get_view_interval()))))


def power_text(exponent: float, largest: float) -> str:
    """2^exponent on an axis that ends at 2^largest: all of them as numbers, or all as powers."""
    if exponent != int(exponent) or exponent < 0:
        return ""
    power = int(exponent)
    return f"{2**power:,}" if largest < MOST_PLAIN_BITS else f"$2^{{{power}}}$"


def plain_counts(axes: Axes, largest: float, most: int = 8) -> None:
    """A logarithmic y axis on which 0 has its place below 1; plain numbers up to 10^7.

    With room for few ticks there is none at 1, which is close to 0.
    """
    axes.set_yscale("symlog", linthresh=1, linscale=0.4)
    axes.set_ylim(-0.25, 2.2 * max(largest, 1))
    powers = range(0 if most >= 8 else 1, int(np.log10(max(largest, 1))) + 1)
    ticks = [0, *(10**power for power in powers[:: -(-len(powers) // most)])]
    plain = largest < 10**7
    labels = [f"{tick:,}" if plain or tick == 0 else f"$10^{{{len(str(tick)) - 1}}}$"
              for tick in ticks]
    axes.set_yticks(ticks, labels)
    axes.minorticks_off()


def legend_below(axes: Axes, columns: int = 4) -> None:
    """A legend under the axes, where it hides nothing."""
    axes.legend(loc="upper center", bbox_to_anchor=(0.5, -0.18), ncols=columns)


def legend_of_panels(made: Figure, axes: Axes, columns: int = 5) -> None:
    """The legend of one panel, in a strip under all of them."""
    height = made.get_figheight() + STRIP
    made.set_figheight(height)
    made.get_layout_engine().set(rect=(0, STRIP / height, 1, 1 - STRIP / height))
    made.legend(*axes.get_legend_handles_labels(), loc="lower center", ncols=columns, fontsize=9)


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


def short_text(text: str, longest: int = 24) -> str:
    """A name for a title: cut, and without what matplotlib would take for a formula."""
    cut = text if len(text) <= longest else text[: longest - 3] + "..."
    return cut.replace("$", r"\$")


def rate(value: float) -> str:
    """A number a second: 25,740 or 3.21."""
    return f"{value:,.0f}" if value >= 1000 else f"{value:.3g}"


def percent(share: float) -> str:
    return f"{100 * share:.3g} %"
