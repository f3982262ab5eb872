"""Pictures of surveys: numbers by weight, and shares by degree."""

from __future__ import annotations

from typing import Optional

import pandas as pd

from .data import ReportData
from .style import COLOURS, MARKERS, Picture, figure, legend_below, legend_right
from .style import percent, plain_counts, whole_numbers

COUNTS = ("polynomials", "irreducible", "primitive")
MOST_FIELDS = 5


def by_weight(data: ReportData) -> Optional[Picture]:
    """Polynomials of each weight: all, irreducible, primitive. Of the largest survey."""
    surveys = data.results.surveys
    if len(surveys) == 0:
        return None
    analysis = _largest(data, surveys)
    rows = surveys[surveys["analysis"] == analysis].sort_values("weight")
    made, axes = figure()
    for number, column in enumerate(COUNTS):
        axes.plot(rows["weight"], rows[column], color=COLOURS[number], linestyle="",
                  marker=MARKERS[number], markersize=6 - number, clip_on=False,
                  label="all" if number == 0 else column)
    plain_counts(axes, float(rows["polynomials"].max()))
    axes.set_xlabel("weight (non-zero coefficients)")
    axes.set_ylabel("polynomials")
    whole_numbers(axes.xaxis)
    legend_below(axes)
    row = data.analyses.iloc[analysis]
    sums = rows[list(COUNTS)].sum()
    caption = (
        f"All {sums['polynomials']:,} monic polynomials of degree {row['degree']} over "
        f"GF({row['field_order']}): {sums['irreducible']:,} irreducible "
        f"({_share(sums, 'irreducible')}), {sums['primitive']:,} primitive "
        f"({_share(sums, 'primitive')}). The axis is logarithmic from 1 on."
    )
    return Picture("survey_weights", f"Survey: polynomials by weight (analysis {analysis})",
                   caption, made)


def by_degree(data: ReportData) -> Optional[Picture]:
    """Share of irreducible and primitive polynomials against the degree, over all surveys."""
    surveys = data.results.surveys
    sums = surveys.groupby("analysis")[list(COUNTS)].sum()
    if len(sums) < 2:
        return None
    analyses = data.analyses.set_index("id")[["field_order", "degree"]]
    sums = sums.join(analyses).sort_values("degree")
    made, axes = figure()
    orders = sums["field_order"].value_counts().index
    for number, order in enumerate(orders[:MOST_FIELDS]):
        rows = sums[sums["field_order"] == order]
        style = {"color": COLOURS[number], "marker": MARKERS[number], "markersize": 5}
        axes.plot(rows["degree"], 100 * rows["irreducible"] / rows["polynomials"], linestyle="--",
                  linewidth=1, markerfacecolor="white", label=f"GF({order}) irreducible", **style)
        axes.plot(rows["degree"], 100 * rows["primitive"] / rows["polynomials"], linewidth=1.4,
                  label=f"GF({order}) primitive", **style)
    axes.set_ylim(bottom=0)
    axes.set_xlabel("degree")
    axes.set_ylabel("share of the polynomials (%)")
    whole_numbers(axes.xaxis)
    legend_right(axes)
    return Picture("survey_degrees", "Surveys: irreducible and primitive polynomials by degree",
                   f"{len(sums):,} surveys of all monic polynomials of a degree.", made)


def _largest(data: ReportData, surveys: pd.DataFrame) -> int:
    if data.chosen is not None and (surveys["analysis"] == data.chosen).any():
        return data.chosen
    return int(surveys.groupby("analysis")["polynomials"].sum().idxmax())


def _share(sums: pd.Series, column: str) -> str:
    return percent(sums[column] / max(sums["polynomials"], 1))
