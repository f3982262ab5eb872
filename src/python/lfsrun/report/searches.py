"""Pictures of searches: what each stage leaves of the candidates, what is found, what it takes."""

from __future__ import annotations

from typing import Callable, Optional, Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from .data import ReportData
from .style import COLOURS, MARKERS, Picture, figure, legend_of_panels, legend_right, panels
from .style import percent, plain_counts, short_text, time_scale, whole_numbers

MOST_PANELS = 8
MOST_CURVES = 6
MOST_LINEAR = 100  # functions found up to which the axis is linear
# What a stage takes out, and the name of what it leaves; the second line is for narrow bars.
STAGES = (
    ("", "tried"), ("filtered", "after short\nperiods"), ("symmetric", "after\nsymmetry"),
    ("sieved", "after longer\nperiods"), ("aborted", "found"),
)  # fmt: skip
TIMES = (
    ("seconds_filter", "short periods,\nsymmetry"), ("seconds_sieve", "longer\nperiods"),
    ("seconds_walk", "walks"), ("seconds_confirm", "confirmation"),
)  # fmt: skip
DECADES = 7  # of core-seconds shown below the most


def funnel(data: ReportData) -> Optional[Picture]:
    """How many candidates each stage leaves, by degree; a panel a search."""
    if len(data.searches) == 0:
        return None
    made, more = _draw_panels(data, _funnel_by_degree, _funnel_of_one)
    return Picture("search_funnel", "Searches: what became of the candidates",
                   "How many candidates are left after each stage; the axis is logarithmic from 1 "
                   "on. Of a class of symmetry only one goes on." + more, made)


def core_seconds(data: ReportData) -> Optional[Picture]:
    """What the stages took, by degree; a panel a search."""
    totals = data.searches
    if len(totals) == 0 or totals[[column for column, _ in TIMES]].to_numpy().sum() <= 0:
        return None
    made, more = _draw_panels(data, _seconds_by_degree, _seconds_of_one)
    return Picture("search_seconds", "Searches: time by stage",
                   "Seconds of all workers together. The first stage makes the candidates, too; "
                   "confirmation is a second walk by single steps." + more, made)


def finds(data: ReportData) -> Optional[Picture]:
    """Functions found by degree, beside what is expected by chance."""
    several = [rows for _, rows in data.searches.groupby("family") if len(rows) > 1]
    if not several:
        return None
    made, axes = figure()
    drawn = several[:MOST_CURVES]
    for number, rows in enumerate(drawn):
        axes.plot(rows["degree"], rows["functions"], MARKERS[number], color=COLOURS[number],
                  markersize=6 - 0.5 * number, clip_on=False, zorder=3, label=_name(rows))
        axes.plot(rows["degree"], rows["expected"], "--", color=COLOURS[number], linewidth=1.2)
    shown = pd.concat(drawn)
    _function_axis(axes, float(np.nanmax([*shown["functions"], *shown["expected"], 1])))
    _degree_axis(axes, shown["degree"])
    legend_right(axes)
    words = "Functions that reach the goal, all members of their classes counted."
    if shown["expected"].notna().any():
        words += (" Dashed: 8 in 2^n of the candidates tried, the share among all functions of n "
                  "symbols that meet the same conditions on the constant, the product of all "
                  "symbols, and the parity of the number of terms.")
    return Picture("search_finds", "Searches: functions found by degree",
                   words + _left_out(len(several) - len(drawn)), made)


def _draw_panels(data: ReportData, by_degree: Callable, of_one: Callable) -> tuple[object, str]:
    """A panel a search; the figure, and the words about those that are left out."""
    families = [rows for _, rows in data.searches.groupby("family")]
    drawn = families[:MOST_PANELS]
    made, axes = figure() if len(drawn) == 1 else panels(len(drawn))
    for panel, rows in zip(np.atleast_1d(axes), drawn):
        panel.set_title(_name(rows))
        (of_one if len(rows) == 1 else by_degree)(panel, rows, len(drawn) > 1)
    of_curves = [panel for panel in made.axes if panel.lines]
    if len(drawn) > 1 and of_curves:
        legend_of_panels(made, of_curves[0])
    elif of_curves:
        legend_right(of_curves[0])
    return made, _left_out(len(families) - len(drawn))


def _left_after(rows: pd.DataFrame) -> list[tuple[str, np.ndarray]]:
    left, stages = rows["tried"].to_numpy().astype(np.int64), []
    for column, name in STAGES:
        left = left - rows[column].to_numpy().astype(np.int64) if column else left
        stages.append((name, left))
    return stages


def _funnel_by_degree(axes: Axes, rows: pd.DataFrame, small: bool) -> None:
    for number, (name, left) in enumerate(_left_after(rows)):
        axes.plot(rows["degree"], left, color=COLOURS[number], marker=MARKERS[number],
                  markersize=6 - 0.5 * number, linewidth=1.2, clip_on=False,
                  label=name.replace("\n", " "))
    plain_counts(axes, float(rows["tried"].max()), 6 if small else 8)
    _degree_axis(axes, rows["degree"])
    axes.set_ylabel("candidates")


def _funnel_of_one(axes: Axes, rows: pd.DataFrame, small: bool) -> None:
    stages = _left_after(rows)
    values = [int(left[0]) for _, left in stages]
    plain_counts(axes, float(values[0]), 6 if small else 8)
    _bars(axes, [name for name, _ in stages], values, [f"{value:,}" for value in values], small)
    axes.set_ylim(0, 6 * max(values[0], 1))
    axes.set_ylabel("candidates")


def _seconds_by_degree(axes: Axes, rows: pd.DataFrame, small: bool) -> None:
    most = 0.0
    for number, (column, name) in enumerate(TIMES):
        seconds = rows[column].to_numpy()
        most = max(most, float(seconds.max()))
        axes.plot(rows["degree"], np.where(seconds > 0, seconds, np.nan), color=COLOURS[number],
                  marker=MARKERS[number], markersize=5, linewidth=1.2,
                  label=name.replace("\n", " "))
    axes.set_yscale("log")
    low, high = axes.get_ylim()
    axes.set_ylim(max(low, high / 10**DECADES), high)
    _degree_axis(axes, rows["degree"])
    axes.set_ylabel("core-seconds")


def _seconds_of_one(axes: Axes, rows: pd.DataFrame, small: bool) -> None:
    seconds = rows[[column for column, _ in TIMES]].iloc[0].to_numpy().astype(float)
    divisor, unit = time_scale(float(seconds.max()))
    shares = seconds / max(float(seconds.sum()), 1e-12)
    words = [f"{value:.3g} {unit}\n({percent(share)})"
             for value, share in zip(seconds / divisor, shares)]
    _bars(axes, [name for _, name in TIMES], seconds / divisor, words, small)
    axes.set_ylim(0, 1.35 * max(float(seconds.max()), 1e-9) / divisor)
    axes.set_ylabel(f"core time ({unit})")


def _bars(axes: Axes, names: list[str], values: Sequence, words: list[str], small: bool) -> None:
    axes.bar(range(len(values)), values, width=0.7, color=COLOURS[: len(values)])
    for at, (value, text) in enumerate(zip(values, words)):
        axes.annotate(text, (at, value), (0, 3), textcoords="offset points", ha="center",
                      fontsize=7 if small else 9)
    axes.set_xticks(range(len(names)), names, fontsize=7 if small else 9)
    axes.grid(axis="x", visible=False)


def _degree_axis(axes: Axes, degrees: pd.Series) -> None:
    low, high = int(degrees.min()), int(degrees.max())
    axes.set_xlim(low - 0.5, high + 0.5)
    whole_numbers(axes.xaxis)
    axes.set_xlabel("degree")


def _function_axis(axes: Axes, most: float) -> None:
    """Of few functions a linear axis: on the other one there would be no numbers."""
    if most > MOST_LINEAR:
        plain_counts(axes, most)
    else:
        whole_numbers(axes.yaxis)
        axes.set_ylim(-0.04 * most, 1.1 * most)
    axes.set_ylabel("functions found")


def _name(rows: pd.DataFrame) -> str:
    row = rows.iloc[0]
    chance = f", seed {row['seed']}" if row["order"] == "random" else ""
    one = f", degree {row['degree']}" if len(rows) == 1 else ""
    return short_text(f"{row['config']}: {row['form']}, {row['goal']}{one}{chance}", 44)


def _left_out(more: int) -> str:
    if more <= 0:
        return ""
    return f" {more:,} more search{'es are' if more > 1 else ' is'} not drawn."
