"""Tables of searches: what each stage has taken out, and the functions found."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..searches import SECONDS
from . import page
from .data import OF_SEARCH, ReportData
from .style import rate, time_scale

MOST_SEARCHES = 100  # rows: a degree of a search each
MOST_FINDS = 60
STAGES = "filtered symmetric sieved aborted".split()  # left out where they took nothing at all
COUNTS = {
    "candidates": "space", "tried": "tried", "short period": "filtered", "symmetric": "symmetric",
    "longer period": "sieved", "aborted": "aborted", "found": "found",
}  # fmt: skip


def totals(data: ReportData) -> list[str]:
    """What each stage took from all searches, then what came of them; what is the same for all of
    them stands above."""
    rows = data.searches.head(MOST_SEARCHES)
    rule = data.searches[OF_SEARCH].drop(columns="seed").assign(order=_orders(data.searches))
    same = [name for name in rule.columns if rule[name].nunique() == 1]
    keys = rule.drop(columns=same).head(MOST_SEARCHES).assign(degree=rows["degree"])
    common = ", ".join(f"{name} {rule[name].iloc[0]}" for name in same)
    sections = [page.paragraph(f"The same for all: {common}.", note=True)] if same else []
    sections += [_stages(keys, rows), _outcomes(keys, rows)]
    if len(data.searches) > len(rows):
        sections.append(_more(len(data.searches) - len(rows)))
    note = ("Tried is the sum of what each stage took out (a cycle of a short period, another one "
            "of its class of symmetry, a cycle of a longer period, a cycle met while walking) and "
            "of what is found. Functions counts all members of the classes found. Expected is how "
            "many functions by chance would reach the goal, where that can be said. Candidates/s: "
            "tried in a second of one worker, all stages together.")
    if rows["candidates_per_second"].isna().any():
        note += " Where core time and candidates/s are empty, the file has no times of the search."
    return [*sections, page.paragraph(note, note=True)]


def _stages(keys: pd.DataFrame, rows: pd.DataFrame) -> str:
    frame = keys.copy()
    for title, column in COUNTS.items():
        if column not in STAGES or rows[column].any():
            frame[title] = [f"{count:,}" for count in rows[column]]
    return page.table(frame, COUNTS)


def _outcomes(keys: pd.DataFrame, rows: pd.DataFrame) -> str:
    frame = keys.assign(**{
        "found": [f"{count:,}" for count in rows["found"]],
        "functions": [f"{count:,}" for count in rows["functions"]],
        "expected": ["" if np.isnan(count) else rate(count) for count in rows["expected"]],
        "core time": [_time(seconds) for seconds in rows[SECONDS].sum(axis=1)],
        "candidates/s": [_speed(speed) for speed in rows["candidates_per_second"]],
    })
    return page.table(frame, ("found", "functions", "expected", "core time", "candidates/s"))


def _orders(rows: pd.DataFrame) -> list[str]:
    return [f"{order}, seed {seed}" if order == "random" else order
            for order, seed in zip(rows["order"], rows["seed"])]


def finds(data: ReportData) -> list[str]:
    """The functions found: the first of each search and degree, then the second of each, as long as
    there is room."""
    owners = data.results.table("candidates", ["analysis"])["analysis"]
    if data.chosen is not None and (owners == data.chosen).any():
        owners = owners[owners == data.chosen]
    if len(owners) == 0:
        return []
    search = np.searchsorted(data.searches["analysis"], owners, side="right")
    places = owners.groupby(search).cumcount().to_numpy()
    chosen = np.sort(owners.index.to_numpy()[np.argsort(places, kind="stable")[:MOST_FINDS]])
    rows = pd.concat([data.results.rows_between("candidates", int(at), int(at) + 1)
                      for at in chosen])
    frame = pd.DataFrame({
        "analysis": rows["analysis"], "degree": rows["degree"], "number": rows["number"],
        "verdict": rows["verdict"], "period": [f"{period:,}" for period in rows["period"]],
        "cycles": [f"{count:,}" if complete else "not known"
                   for count, complete in zip(rows["cycle_count"], rows["complete"])],
        "class": rows["members"], "function": rows["feedback"],
    })
    sections = [page.heading(2, f"Functions found ({len(owners):,})"),
                page.table(frame, ("period", "cycles"))]
    if len(owners) > len(chosen):
        sections.append(_more(len(owners) - len(chosen)))
    note = ("The next symbol is the value of the function, x0 the oldest symbol. Number: in the "
            "order of the search. Class: how many candidates symmetry makes of one.")
    return [*sections, page.paragraph(note, note=True)]


def _time(seconds: float) -> str:
    if seconds <= 0:
        return ""
    divisor, unit = time_scale(seconds)
    return f"{seconds / divisor:.3g} {unit}"


def _speed(candidates: float) -> str:
    """Three digits: the others change from run to run."""
    return "" if np.isnan(candidates) else rate(float(f"{candidates:.3g}"))


def _more(count: int) -> str:
    return page.paragraph(f"... and {count:,} more", note=True)
