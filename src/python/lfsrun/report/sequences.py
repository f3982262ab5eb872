"""Pictures of output sequences: linear complexity profile and autocorrelation."""

from __future__ import annotations

from typing import Optional

import numpy as np
import pandas as pd

from .data import ReportData
from .style import COLOURS, GREY, Picture, figure, legend_below, whole_numbers

MOST_STATES = 4
MOST_POINTS = 4000
BINS = 800
SMALL_REST = 0.25  # of the peak: what is less could not be seen beside it


def complexity_profile(data: ReportData) -> Optional[Picture]:
    """The linear complexity of the first n symbols, as steps, beside n/2."""
    analysis = data.one_of("complexity_profile")
    if analysis is None:
        return None
    rows = data.results.rows_of("complexity_profile", analysis)
    states = rows["state"].unique()
    end = _end_of_profile(rows)
    made, axes = figure()
    axes.plot([0, end], [0, end / 2], color=GREY, linewidth=1, label="half the length")
    for number, state in enumerate(states[:MOST_STATES]):
        of_state = rows[rows["state"] == state].sort_values("length")
        lengths = np.concatenate([[0], of_state["length"], [end]])
        steps = np.concatenate([[0], of_state["complexity"], of_state["complexity"][-1:]])
        lengths, steps = _thinned(lengths, steps)
        axes.plot(lengths, steps, drawstyle="steps-post", color=COLOURS[number], linewidth=1.4,
                  label=f"state {state}")
    axes.set_xlim(0, end)
    axes.set_ylim(bottom=0)
    axes.set_xlabel("symbols looked at")
    axes.set_ylabel("linear complexity")
    whole_numbers(axes.xaxis)
    whole_numbers(axes.yaxis)
    legend_below(axes, MOST_STATES + 1)
    return Picture("complexity", f"Linear complexity profile of analysis {analysis}",
                   f"After the last jump it stays as it is.{_states_left_out(states)}", made)


def autocorrelation(data: ReportData) -> Optional[Picture]:
    """Of one output sequence, as a share of the value at shift 0; complex where q > 2."""
    analysis = data.one_of("autocorrelation")
    if analysis is None:
        return None
    rows = data.results.rows_of("autocorrelation", analysis)
    states = rows["state"].unique()
    rows = rows[rows["state"] == states[0]].sort_values("shift")
    peak = _value_at_zero(rows)
    parts = [("real part", rows["real"].to_numpy() / peak)]
    if (np.abs(rows["imaginary"]) > 1e-9 * peak).any():
        parts.append(("imaginary part", rows["imaginary"].to_numpy() / peak))
    made = _draw_correlation(rows["shift"].to_numpy().astype(float), parts)
    caption = f"As a share of that at shift 0. {_kind_of_sum(data, analysis, int(states[0]))}"
    if len(rows) > MOST_POINTS:
        caption += " A band reaches from the least to the greatest value."
    return Picture("autocorrelation", f"Autocorrelation of analysis {analysis}, state {states[0]}",
                   caption, made)


def _draw_correlation(shifts: np.ndarray, parts: list[tuple[str, np.ndarray]]) -> object:
    """The whole of it, and where the peak at shift 0 would hide the rest, that again without it."""
    others = shifts > 0
    rest = max((np.abs(values[others]).max() for _, values in parts if others.any()), default=1.0)
    panels = [np.ones(len(shifts), dtype=bool)] + ([others] if rest < SMALL_REST else [])
    made, axes = figure(1.8 + 1.9 * len(panels), rows=len(panels))
    axes = np.atleast_1d(axes)
    for number, shown in enumerate(panels):
        for colour, (label, values) in zip(COLOURS, parts):
            _draw_values(axes[number], shifts[shown], values[shown], colour, label)
        axes[number].axhline(0, color="black", linewidth=0.6)
        axes[number].set_ylabel("autocorrelation" if number == 0 else "without shift 0")
    axes[-1].set_xlabel("shift (symbols)")
    whole_numbers(axes[-1].xaxis)
    if len(parts) > 1:
        axes[-1].legend(loc="upper center", bbox_to_anchor=(0.5, -0.3), ncols=2)
    return made


def _end_of_profile(rows: pd.DataFrame) -> float:
    """A third more than the last jump, or than twice the complexity, where it should be."""
    return float(max(1.33 * rows["length"].max(), 2.2 * rows["complexity"].max(), 4))


def _thinned(x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """At most MOST_POINTS of a staircase, evenly; its jumps are tiny where it has more."""
    if len(x) <= MOST_POINTS:
        return x, y
    kept = np.linspace(0, len(x) - 1, MOST_POINTS).astype(int)
    return x[kept], y[kept]


def _states_left_out(states: np.ndarray) -> str:
    more = len(states) - MOST_STATES
    return f" {more} more initial states are not drawn." if more > 0 else ""


def _value_at_zero(rows: pd.DataFrame) -> float:
    at_zero = rows["real"][rows["shift"] == 0]
    value = float(at_zero.iloc[0]) if len(at_zero) else float(np.abs(rows["real"]).max())
    return value if value > 0 else 1.0


def _draw_values(axes: object, x: np.ndarray, y: np.ndarray, colour: str, label: str) -> None:
    if len(x) <= 200:
        axes.vlines(x, 0, y, color=colour, linewidth=1)
        axes.plot(x, y, "o", color=colour, markersize=3, label=label)
    elif len(x) <= MOST_POINTS:
        axes.plot(x, y, color=colour, linewidth=0.8, label=label)
    else:
        first = np.unique(np.linspace(0, len(x), BINS, endpoint=False).astype(int))
        axes.fill_between(x[first], np.minimum.reduceat(y, first), np.maximum.reduceat(y, first),
                          step="post", color=colour, linewidth=0.4, alpha=0.7, label=label)


def _kind_of_sum(data: ReportData, analysis: int, state: int) -> str:
    rows = data.results.rows_of("statistics", analysis)
    rows = rows[rows["state"] == state]
    if len(rows) == 0:
        return ""
    row = rows.iloc[0]
    if row["periodic"]:
        return f"Periodic: over one period of {row['period']:,} symbols."
    return f"Aperiodic: of {row['length']:,} symbols, whose period is not known."
