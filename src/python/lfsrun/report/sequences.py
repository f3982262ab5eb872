"""Output sequences: pictures of linear complexity profiles and autocorrelations, and a table."""

from __future__ import annotations

from typing import Optional

import numpy as np
import pandas as pd

from .data import ReportData
from .style import COLOURS, GREY, Picture, figure, panels, short_number, whole_numbers

MOST_POINTS = 4000
MOST_ROWS = 20  # of the table
BINS = 800
SMALL_REST = 0.25  # of the peak: what is less could not be seen beside it


def complexity_profile(data: ReportData) -> Optional[Picture]:
    """The linear complexity of the first n symbols, as steps, beside n/2; a panel a sequence."""
    chosen, more = data.sequences_of("complexity_profile")
    if not chosen:
        return None
    made, axes = figure() if len(chosen) == 1 else panels(len(chosen))
    for panel, (analysis, state) in zip(np.atleast_1d(axes), chosen):
        _draw_profile(panel, _rows_of(data, "complexity_profile", analysis, state))
        panel.set_title(data.sequence_name(analysis, state))
    caption = "The grey line is half the length. After the last jump a profile stays as it is."
    return Picture("complexity", f"Linear complexity profile of {_which(data, chosen)}",
                   caption + _left_out(more), made)


def _draw_profile(axes: object, rows: pd.DataFrame) -> None:
    end = _end_of_profile(rows)
    axes.plot([0, end], [0, end / 2], color=GREY, linewidth=1)
    rows = rows.sort_values("length")
    lengths = np.concatenate([[0], rows["length"], [end]])
    steps = np.concatenate([[0], rows["complexity"], rows["complexity"][-1:]])
    axes.plot(*_thinned(lengths, steps), drawstyle="steps-post", color=COLOURS[0], linewidth=1.4)
    axes.set_xlim(0, end)
    axes.set_ylim(bottom=0)
    axes.set_xlabel("symbols looked at")
    axes.set_ylabel("linear complexity")
    whole_numbers(axes.xaxis, 6)
    whole_numbers(axes.yaxis, 6)


def autocorrelation(data: ReportData) -> Optional[Picture]:
    """Of output sequences, as a share of the value at shift 0; complex where q > 2."""
    chosen, more = data.sequences_of("autocorrelation")
    if not chosen:
        return None
    sequences = [_correlation(_rows_of(data, "autocorrelation", *pair)) for pair in chosen]
    names, kinds = [data.sequence_name(*pair) for pair in chosen], _kinds_of_sums(data, chosen)
    if len(chosen) == 1:
        made, cut = _draw_alone(*sequences[0], names[0])
        words = " Below, the same without the peak at shift 0." if cut else ""
        words += f" {kinds[0].capitalize()}." if kinds[0] else ""
    else:
        made, cut = _draw_beside(sequences, [f"{name}\n{kind}" for name, kind in zip(names, kinds)])
        words = " The peak of 1 at shift 0 is left out where it would hide the rest." if cut else ""
    if any(len(shifts) > MOST_POINTS for shifts, _ in sequences):
        words += " A band reaches from the least to the greatest value."
    return Picture("autocorrelation", f"Autocorrelation of {_which(data, chosen)}",
                   "As a share of that at shift 0." + words + _left_out(more), made)


def _correlation(rows: pd.DataFrame) -> tuple[np.ndarray, list[tuple[str, np.ndarray]]]:
    """Shifts, and the values of the real part and, where it has one, of the imaginary part."""
    rows = rows.sort_values("shift")
    peak = _value_at_zero(rows)
    parts = [("real part", rows["real"].to_numpy() / peak)]
    if (np.abs(rows["imaginary"]) > 1e-9 * peak).any():
        parts.append(("imaginary part", rows["imaginary"].to_numpy() / peak))
    return rows["shift"].to_numpy().astype(float), parts


def _hides_rest(shifts: np.ndarray, parts: list[tuple[str, np.ndarray]]) -> bool:
    others = shifts > 0
    return bool(others.any()) and max(np.abs(v[others]).max() for _, v in parts) < SMALL_REST


def _draw_alone(shifts: np.ndarray, parts: list, name: str) -> tuple[object, bool]:
    """The whole of it, and where the peak would hide the rest, that again without it."""
    cut = _hides_rest(shifts, parts)
    made, axes = figure(5.6 if cut else 3.7, rows=2 if cut else 1)
    axes = np.atleast_1d(axes)
    _draw_panel(axes[0], shifts, parts, np.full(len(shifts), True))
    if cut:
        _draw_panel(axes[1], shifts, parts, shifts > 0)
        axes[0].set_xlabel("")
    axes[0].set_title(name)
    return made, cut


def _draw_beside(sequences: list, names: list[str]) -> tuple[object, bool]:
    made, axes = panels(len(sequences))
    any_cut = False
    for panel, (shifts, parts), name in zip(axes, sequences, names):
        cut = _hides_rest(shifts, parts)
        _draw_panel(panel, shifts, parts, shifts > 0 if cut else np.full(len(shifts), True))
        panel.set_title(name)
        any_cut |= cut
    return made, any_cut


def _draw_panel(axes: object, shifts: np.ndarray, parts: list, shown: np.ndarray) -> None:
    for colour, (label, values) in zip(COLOURS, parts):
        _draw_values(axes, shifts[shown], values[shown], colour, label)
    axes.axhline(0, color="black", linewidth=0.6)
    axes.set_ylabel("autocorrelation")
    axes.set_xlabel("shift (symbols)")
    whole_numbers(axes.xaxis, 6)
    if len(parts) > 1:
        axes.legend(loc="best", fontsize=8)


def table(data: ReportData) -> tuple[pd.DataFrame, int]:
    """A row for each of the first output sequences, and how many there are in all."""
    results = data.results
    rows = results.rows_between("statistics", 0, MOST_ROWS)
    total = len(results.table("statistics", ["analysis"]))
    if data.chosen is not None and len(results.rows_of("statistics", data.chosen)):
        rows = results.rows_of("statistics", data.chosen)
        total, rows = len(rows), rows.head(MOST_ROWS)
    smallest = results.table("tests", ["analysis", "state", "p_value"])
    smallest = smallest.groupby(["analysis", "state"])["p_value"].min()
    return pd.DataFrame({
        "analysis": rows["analysis"], "state": rows["state"],
        "period": [_period(row) for row in rows.itertuples()],
        "linear complexity": rows["linear_complexity"],
        "balanced": _yes_or_no(rows["balanced"]), "runs": _yes_or_no(rows["runs_hold"]),
        "two-valued": _two_valued(rows),
        "smallest p-value": [f"{smallest[key]:.3g}" if key in smallest.index else ""
                             for key in zip(rows["analysis"], rows["state"])],
    }), total


def _period(row: object) -> str:
    if not row.period and not row.periodic:
        return "not found"
    return short_number(getattr(row, "period_decimal", "") or row.period)


def _yes_or_no(flags: pd.Series) -> list[str]:
    return ["yes" if flag else "no" for flag in flags]


def _two_valued(rows: pd.DataFrame) -> list[str]:
    words = _yes_or_no(rows["two_valued"])
    known = rows.get("two_valued_known", [True] * len(rows))
    return [word if is_known else "not known" for word, is_known in zip(words, known)]


def _rows_of(data: ReportData, table_name: str, analysis: int, state: int) -> pd.DataFrame:
    rows = data.results.rows_of(table_name, analysis)
    return rows[rows["state"] == state]


def _which(data: ReportData, chosen: list[tuple[int, int]]) -> str:
    if len(chosen) == 1:
        return f"analysis {chosen[0][0]}, state {chosen[0][1]}"
    analyses = {analysis for analysis, _ in chosen}
    if len(analyses) == 1:
        return f"analysis {chosen[0][0]}, {len(chosen)} states"
    return f"{len(chosen)} output sequences"


def _left_out(more: int) -> str:
    if more <= 0:
        return ""
    return f" {more:,} more output sequence{'s are' if more > 1 else ' is'} not drawn."


def _end_of_profile(rows: pd.DataFrame) -> float:
    """A third more than the last jump, or than twice the complexity, where it should be."""
    return float(max(1.33 * rows["length"].max(), 2.2 * rows["complexity"].max(), 4))


def _thinned(x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """At most MOST_POINTS of a staircase, evenly; its jumps are tiny where it has more."""
    if len(x) <= MOST_POINTS:
        return x, y
    kept = np.linspace(0, len(x) - 1, MOST_POINTS).astype(int)
    return x[kept], y[kept]


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


def _kinds_of_sums(data: ReportData, chosen: list[tuple[int, int]]) -> list[str]:
    return [_kind_of_sum(_rows_of(data, "statistics", *pair)) for pair in chosen]


def _kind_of_sum(rows: pd.DataFrame) -> str:
    if len(rows) == 0:
        return ""
    row = rows.iloc[0]
    if row["periodic"]:
        return f"periodic, over {row['period']:,} symbols"
    return f"aperiodic, of {row['length']:,} symbols"
