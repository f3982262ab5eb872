"""Picture of the share of primitive and of irreducible polynomials by degree and field."""

from __future__ import annotations

from typing import Optional

import pandas as pd

from ..words import counted
from .data import ReportData
from .periods import count_axis
from .style import COLOURS, GREY, MARKERS, Picture, figure, legend_right, whole_numbers

MOST_FIELDS = 5


def by_degree(data: ReportData) -> Optional[Picture]:
    """Per cent of the analyses of a degree; below, how many these are."""
    analyses = data.analyses
    factored = analyses[analyses["factored"] & (analyses["kind"] == "cycles")]
    if len(factored) < 2:
        return None
    groups = factored.groupby(["field_order", "degree"])[["irreducible", "primitive"]]
    shares = groups.mean().assign(analyses=groups.size()).reset_index()
    fields = factored["field_order"].value_counts().index
    made, (axes, below) = figure(4.6, rows=2, ratios=[3, 1])
    for number, order in enumerate(fields[:MOST_FIELDS]):
        _draw_field(axes, shares[shares["field_order"] == order], number, int(order))
    totals = shares.groupby("degree")["analyses"].sum()
    below.bar(totals.index, totals.to_numpy(), color=GREY, width=0.8)
    count_axis(below, totals.to_numpy(), 5)
    drawn = shares[shares["field_order"].isin(fields[:MOST_FIELDS])]
    top = 100 * max(float(drawn[["irreducible", "primitive"]].to_numpy().max()), 0.001)
    axes.set_ylim(-0.04 * top, 1.06 * top)
    axes.set_ylabel("share of the analyses (%)")
    below.set_ylabel("analyses")
    below.set_xlabel("degree")
    spread = max(1, 0.03 * (totals.index.max() - totals.index.min()))
    below.set_xlim(totals.index.min() - spread, totals.index.max() + spread)
    whole_numbers(below.xaxis)
    legend_right(axes)
    left_out = len(fields) - MOST_FIELDS
    more = f" {left_out} more fields, with fewer analyses, are not drawn." if left_out > 0 else ""
    return Picture("shares", "Irreducible and primitive polynomials by degree",
                   f"Share among {counted(len(factored), 'factored analysis', 'factored analyses')}"
                   f".{more}", made)


def _draw_field(axes: object, shares: pd.DataFrame, number: int, order: int) -> None:
    shares = _with_gaps(shares)
    style = {"color": COLOURS[number], "marker": MARKERS[number], "markersize": 5}
    if len(shares) > 60:
        style["markersize"] = 3
    axes.plot(shares["degree"], 100 * shares["irreducible"], linestyle="--", linewidth=1,
              markerfacecolor="white", label=f"GF({order}) irreducible", **style)
    axes.plot(shares["degree"], 100 * shares["primitive"], linewidth=1.4,
              label=f"GF({order}) primitive", **style)


def _with_gaps(shares: pd.DataFrame) -> pd.DataFrame:
    """Rows of NaN where degrees are far apart: no line should lead from 24 to 200."""
    distances = shares["degree"].astype(float).diff()
    usual = distances.median() if len(shares) > 1 else 0.0
    far = shares[distances > max(4.0, 2 * usual)]
    gaps = far.assign(degree=far["degree"] - 0.5, irreducible=float("nan"), primitive=float("nan"))
    return pd.concat([shares, gaps]).sort_values("degree")
