"""Pictures of the run itself: who did which unit when, how busy the workers were, how fast."""

from __future__ import annotations

from typing import Optional

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from .activity import busy_seconds, rates
from .data import ReportData
from .style import COLOURS, GREY, Picture, figure, percent, rate, time_scale
from .style import whole_numbers, with_prefixes

MOST_BARS = 2000  # units that are drawn one by one
TIME_BINS = 240
MOST_RANKS_LABELLED = 24
WORK = {"survey": "polynomials", "sequence": "symbols", "cycles": "states"}
FEWEST_FINISHED = 10  # analyses, for a picture of the throughput


def timeline(data: ReportData) -> Optional[Picture]:
    """The units of each worker; where the file has none, how many workers were busy."""
    if len(data.units):
        return _units_timeline(data.units)
    if len(data.clocked) and data.clocked["worker_seconds"].sum() > 0:
        return _busy_workers(data)
    return None


def _units_timeline(units: pd.DataFrame) -> Picture:
    end = float(units["finished_seconds"].max())
    divisor, unit = time_scale(end)
    ranks = np.unique(units["rank"].to_numpy())
    idle = {rank: _idle_share(units[units["rank"] == rank], end) for rank in ranks}
    made, axes = figure(1.5 + min(6.0, 0.28 * max(len(ranks), 3)))
    if len(units) <= MOST_BARS:
        _draw_units(axes, units, ranks, divisor)
        how = "A bar is a unit; its colour changes with the analysis."
    else:
        _draw_busy_map(made, axes, units, ranks, end, divisor)
        how = f"{len(units):,} units, as the share of time that the worker was busy."
    _label_ranks(axes, ranks, idle)
    axes.set_xlim(0, end / divisor)
    axes.set_xlabel(f"time since the start of the run ({unit})")
    axes.grid(axis="y", visible=False)
    mean = float(np.mean(list(idle.values())))
    return Picture("timeline", "Timeline of the workers",
                   f"{how} The workers were idle for {percent(mean)} of the time.", made)


def _idle_share(units: pd.DataFrame, end: float) -> float:
    started, finished = units["started_seconds"].to_numpy(), units["finished_seconds"].to_numpy()
    return max(0.0, 1 - busy_seconds(started, finished) / end) if end > 0 else 0.0


def _draw_units(axes: Axes, units: pd.DataFrame, ranks: np.ndarray, divisor: float) -> None:
    for row, rank in enumerate(ranks):
        of_rank = units[units["rank"] == rank]
        started = of_rank["started_seconds"].to_numpy() / divisor
        length = of_rank["finished_seconds"].to_numpy() / divisor - started
        colours = [COLOURS[int(analysis) % 6] for analysis in of_rank["analysis"]]
        axes.broken_barh(list(zip(started, length)), (row - 0.38, 0.76), facecolors=colours,
                         edgecolor="white", linewidth=0.3)


def _draw_busy_map(made: object, axes: Axes, units: pd.DataFrame, ranks: np.ndarray, end: float,
                   divisor: float) -> None:
    edges = np.linspace(0, end, TIME_BINS + 1)
    busy = np.zeros((len(ranks), TIME_BINS))
    groups = dict(list(units.groupby("rank")))
    for row, rank in enumerate(ranks):
        started = groups[rank]["started_seconds"].to_numpy()
        finished = groups[rank]["finished_seconds"].to_numpy()
        busy[row] = np.minimum(rates(edges, started, finished, finished - started), 1)
    image = axes.imshow(100 * busy, aspect="auto", interpolation="nearest", cmap="cividis", vmin=0,
                        vmax=100, extent=(0, end / divisor, len(ranks) - 0.5, -0.5))
    made.colorbar(image, ax=axes, label="busy (% of the time)", pad=0.01)
    axes.grid(False)


def _label_ranks(axes: Axes, ranks: np.ndarray, idle: dict) -> None:
    axes.set_ylim(len(ranks) - 0.5, -0.5)
    if len(ranks) <= MOST_RANKS_LABELLED:
        labels = [f"rank {rank}\nidle {percent(idle[rank])}" if len(ranks) <= 8 else
                  f"rank {rank}, idle {percent(idle[rank])}" for rank in ranks]
        axes.set_yticks(range(len(ranks)), labels, fontsize=9)
    else:
        rows = np.unique(np.linspace(0, len(ranks) - 1, 12).astype(int))
        axes.set_yticks(rows, [f"rank {ranks[row]}" for row in rows])


def _busy_workers(data: ReportData) -> Picture:
    """From /run/analyses: the work of each is spread evenly over its time."""
    rows = data.clocked
    end = max(float(rows["finished_seconds"].max()), 1e-6)
    edges = np.linspace(0, end, 1 + min(TIME_BINS, max(8, len(rows))))
    busy = rates(edges, rows["started_seconds"].to_numpy(), rows["finished_seconds"].to_numpy(),
                 rows["worker_seconds"].to_numpy())
    divisor, unit = time_scale(end)
    made, axes = figure(2.8)
    axes.stairs(busy, edges / divisor, fill=True, color=COLOURS[0], alpha=0.8, label="busy workers")
    workers = len(data.results.run.workers)
    caption = "The work of each analysis is spread evenly over its time."
    if workers:
        axes.axhline(workers, color=GREY, linewidth=1, linestyle="--")
        idle = 1 - rows["worker_seconds"].sum() / (workers * end)
        idle_text = percent(max(idle, 0))
        caption += f" Of {workers} workers (dashed line), idle for {idle_text} of the time."
    axes.set_ylim(0, 1.08 * max(workers, busy.max(), 1e-9))
    axes.set_xlim(0, end / divisor)
    axes.set_xlabel(f"time since the start of the run ({unit})")
    axes.set_ylabel("busy workers")
    return Picture("timeline", "Busy workers over time", caption, made)


def throughput(data: ReportData) -> Optional[Picture]:
    """Analyses a second, and states a second where states were walked (or what they are)."""
    rows = data.clocked
    if len(rows) < FEWEST_FINISHED:
        return None
    finished = np.sort(rows["finished_seconds"].to_numpy())
    end = max(float(finished[-1]), 1e-6)
    edges = np.linspace(0, end, 1 + int(np.clip(len(rows) // 5, 4, TIME_BINS)))
    analyses = np.histogram(finished, edges)[0] / np.diff(edges)
    states = rates(edges, rows["started_seconds"].to_numpy(), rows["finished_seconds"].to_numpy(),
                   rows["states"].to_numpy())
    panels = [("analyses/s", analyses)]
    if states.max() > 0:
        panels.append((f"{_work(data)}/s", states))
    return Picture("throughput", "Throughput over time",
                   f"{len(rows):,} analyses in {_duration(end)}: {rate(len(rows) / end)} a second.",
                   _draw_rates(panels, edges, end))


def _work(data: ReportData) -> str:
    """What the column `states` counts: of a survey and of a sequence they are no states."""
    kinds = sorted(data.analyses["kind"].unique())
    return " or ".join(WORK.get(kind, "states") for kind in kinds)


def _draw_rates(panels: list, edges: np.ndarray, end: float) -> object:
    divisor, unit = time_scale(end)
    made, axes = figure(1.2 + 1.7 * len(panels), rows=len(panels))
    axes = np.atleast_1d(axes)
    for number, (label, values) in enumerate(panels):
        axes[number].stairs(values, edges / divisor, fill=True, color=COLOURS[number], alpha=0.85)
        axes[number].set_ylabel(label)
        with_prefixes(axes[number].yaxis)
        axes[number].set_ylim(0, 1.08 * max(values.max(), 1e-9))
    axes[-1].set_xlim(0, end / divisor)
    axes[-1].set_xlabel(f"time since the start of the run ({unit})")
    whole_numbers(axes[-1].xaxis)
    return made


def _duration(seconds: float) -> str:
    divisor, unit = time_scale(seconds)
    return f"{seconds / divisor:.3g} {unit}"
