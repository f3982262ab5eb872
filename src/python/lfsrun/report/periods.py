"""Pictures of periods: of all cycles, of the longest ones, and the structure of one analysis."""

from __future__ import annotations

from typing import Optional

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from ..words import counted
from .data import ReportData
from .style import COLOURS, Picture, figure, plain_counts, powers_of_two, short_number
from .style import whole_numbers

MOST_BINS = 64
MOST_LABELLED = 24  # different periods with a line each
MOST_POINTS = 3000
MOST_LINEAR = 4.4  # log2 of the number of cycles up to which the axis is linear


def bins_of(logarithms: np.ndarray) -> np.ndarray:
    """Edges of bins at whole powers of two, at most MOST_BINS of them."""
    low, high = np.floor(logarithms.min()), np.floor(logarithms.max()) + 1
    step = max(1, int(np.ceil((high - low) / MOST_BINS)))
    return np.arange(low, high + step, step)


def log_sums(logarithms: np.ndarray, bins: np.ndarray, count: int) -> np.ndarray:
    """log2 of the sums of 2^logarithms in each bin, -inf where empty: no double holds the sums."""
    sums = np.full(count, -np.inf)
    order = np.argsort(bins, kind="stable")
    found, first = np.unique(bins[order], return_index=True)
    sums[found] = np.logaddexp2.reduceat(logarithms[order], first)
    return sums


def all_cycles(data: ReportData) -> Optional[Picture]:
    """How many cycles there are of each period, over all analyses."""
    cycles = data.cycles
    if len(cycles) == 0 or len(data.of_cycles) < 2:
        return None
    periods = cycles["period_log2"].to_numpy()
    edges = bins_of(periods)
    bins = np.searchsorted(edges, periods, side="right") - 1
    sums = log_sums(cycles["count_log2"].to_numpy(), bins, len(edges) - 1)
    made, axes = figure()
    present = np.isfinite(sums)
    axes.bar(edges[:-1][present], sums[present] + 1, np.diff(edges)[present], bottom=-1,
             align="edge", color=COLOURS[0], edgecolor="white", linewidth=0.5)
    axes.set_ylim(-1, max(sums[present].max() * 1.08, 1))
    powers_of_two(axes.xaxis)
    powers_of_two(axes.yaxis)
    axes.set_xlabel("period (symbols)")
    axes.set_ylabel("number of cycles")
    return Picture("periods", "Periods of all cycles",
                   f"All cycles of {counted(len(data.of_cycles), 'analysis', 'analyses')} "
                   "by period, "
                   f"{_bins_text(edges)}; both axes are logarithmic, and a bar begins at half a "
                   "cycle.", made)


def longest_periods(data: ReportData) -> Optional[Picture]:
    """How many analyses have a longest period of that size."""
    known = data.of_cycles
    if len(known) < 2:
        return None
    logarithms = known["log2"].to_numpy()
    edges = bins_of(logarithms)
    counts, _ = np.histogram(logarithms, edges)
    made, axes = figure(3.2)
    axes.bar(edges[:-1], counts, np.diff(edges), align="edge", color=COLOURS[0],
             edgecolor="white", linewidth=0.5)
    count_axis(axes, counts)
    axes.set_xlim(max(edges[0] - 1, -0.2), max(edges[-1] + 1, edges[0] + 4))
    powers_of_two(axes.xaxis)
    axes.set_xlabel("longest period (symbols)")
    axes.set_ylabel("analyses")
    return Picture("longest_periods", "Longest periods",
                   f"The longest period of {counted(len(known), 'analysis', 'analyses')}, "
                   f"{_bins_text(edges)}.", made)


def _bins_text(edges: np.ndarray) -> str:
    width = int(edges[1] - edges[0])
    if width == 1:
        return "in bins from one power of two to the next"
    return f"in bins from 2^k to 2^(k+{width})"


def count_axis(axes: Axes, counts: np.ndarray, most: int = 10) -> None:
    """A logarithmic axis where else small bars could not be seen; about `most` ticks."""
    positive = counts[counts > 0]
    if len(positive) and positive.max() > 200 * positive.min():
        plain_counts(axes, float(positive.max()), most)
        axes.set_ylim(bottom=0)
    else:
        whole_numbers(axes.yaxis, most)
        axes.set_ylim(bottom=0)


def one_structure(data: ReportData) -> Optional[Picture]:
    """The cycles of one analysis: period against number."""
    analysis = data.with_most_periods()
    if analysis is None:
        return None
    cycles = data.results.rows_of("cycles", analysis)
    if len(cycles) == 0:
        return None
    if len(cycles) <= MOST_LABELLED:
        made = _labelled(cycles)
    else:
        made = _points(cycles)
    return Picture("structure", f"Cycle structure of analysis {analysis}",
                   _structure_caption(data, cycles), made)


def _structure_caption(data: ReportData, cycles: pd.DataFrame) -> str:
    words = f"{len(cycles):,} different period{'s' if len(cycles) > 1 else ''}"
    if len(cycles) > MOST_LABELLED:
        words += "; the axes are logarithmic"
    elif cycles["count_log2"].max() > MOST_LINEAR:
        words += "; the axis is logarithmic"
    if data.chosen is not None or len(data.of_cycles) < 2:
        return words + "."
    return (words + ". Of all analyses, it has the most different periods, and of those with as "
            "many, the longest; --analysis chooses another.")


def _labelled(cycles: pd.DataFrame) -> object:
    """A line for each period, with the exact numbers."""
    made, axes = figure(max(1.1 + 0.24 * len(cycles), 2.0))
    rows = np.arange(len(cycles))
    logarithms = cycles["count_log2"].to_numpy()
    linear = logarithms.max() <= MOST_LINEAR
    values = np.round(2**logarithms) if linear else logarithms
    reach = max(float(values.max()), 1.0)
    start = 0.0 if linear else -0.04 * reach
    axes.hlines(rows, start, values, color=COLOURS[0], linewidth=3)
    axes.plot(values, rows, "o", color=COLOURS[0])
    for row, (at, count) in enumerate(zip(values, cycles["count_decimal"])):
        words = "1 cycle" if logarithms.max() == 0 else short_number(count)
        axes.annotate(words, (at, row), (8, 0), textcoords="offset points",
                      va="center", fontsize=9)
    axes.set_yticks(rows, [short_number(period) for period in cycles["period_decimal"]])
    axes.set_ylim(len(cycles) - 0.4, -0.6)
    axes.set_xlim(start, reach * 1.22)
    axes.grid(axis="y", visible=False)
    axes.set_ylabel("period (symbols)")
    if logarithms.max() == 0:  # one cycle each: the axis would say nothing
        axes.xaxis.set_visible(False)
        axes.spines["bottom"].set_visible(False)
        return made
    (whole_numbers if linear else powers_of_two)(axes.xaxis)
    axes.set_xlabel("number of cycles")
    return made


def _points(cycles: pd.DataFrame) -> object:
    """Many periods: a point each, or, of more than can be told apart, the sums in narrow bins."""
    periods, counts = cycles["period_log2"].to_numpy(), cycles["count_log2"].to_numpy()
    made, axes = figure()
    if len(periods) > MOST_POINTS:
        edges = np.linspace(periods.min(), periods.max() + 1e-9, 301)
        bins = np.searchsorted(edges, periods, side="right") - 1
        sums = log_sums(counts, bins, len(edges))[:-1]
        periods, counts = ((edges[:-1] + edges[1:]) / 2)[np.isfinite(sums)], sums[np.isfinite(sums)]
        axes.set_ylabel("number of cycles (sums in 300 bins)")
    else:
        axes.set_ylabel("number of cycles")
    axes.plot(periods, counts, "o", color=COLOURS[0], markersize=4 if len(periods) < 300 else 2.5)
    powers_of_two(axes.xaxis)
    powers_of_two(axes.yaxis)
    axes.set_xlabel("period (symbols)")
    return made
