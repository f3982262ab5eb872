"""Searches as wholes: a degree of a search is cut into parts, and each part is an analysis."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from .results import Results

COMMON = "config degree form goal least_period symmetry order seed space".split()
COUNTS = "tried filtered symmetric sieved aborted found".split()
SECONDS = "seconds_filter seconds_sieve seconds_walk seconds_confirm".split()
TIMES = [*SECONDS, "states"]


def search_totals(results: Results) -> pd.DataFrame:
    """See Results.search_totals."""
    parts = _with_analyses(results, results.searches)
    candidates = results.table("candidates", ["analysis", "members"])
    functions = candidates.groupby("analysis")["members"].sum().rename("functions")
    times = results.run.searches.groupby("analysis")[[*TIMES, "tried"]].sum()
    times = times.rename(columns={"tried": "timed"})  # a part may lack a row of times
    parts = parts.join(functions, on="analysis").join(times, on="analysis")
    parts["functions"] = parts["functions"].fillna(0).astype(np.uint64)
    searches = parts.groupby(_numbers_of_searches(parts))
    sums = searches[[*COUNTS, "functions", *TIMES, "timed"]].sum()
    seconds = sums[SECONDS].sum(axis=1)
    sums["candidates_per_second"] = (sums["timed"] / seconds).where(seconds > 0)
    firsts = searches[["analysis", *COMMON]].first()
    totals = firsts.join(searches.size().rename("parts")).join(sums)
    columns = ["analysis", "parts", *COMMON, *COUNTS, "functions", *TIMES,
               "candidates_per_second"]
    return totals[columns].reset_index(drop=True)


def _with_analyses(results: Results, rows: pd.DataFrame) -> pd.DataFrame:
    """With what /analyses says of each; of millions of analyses it reads those between searches."""
    ids = rows["analysis"].to_numpy().astype(int)
    start, stop = (ids[0], ids[-1] + 1) if len(ids) else (0, 0)  # rows are in job order
    analyses = results.rows_between("analyses", start, stop, ["id", "config", "degree"])
    return rows.merge(analyses, left_on="analysis", right_on="id")


def _numbers_of_searches(parts: pd.DataFrame) -> np.ndarray:
    """Which search each part belongs to: the parts of one are neighbours, and `first` ascends.

    Two searches of a config may be equal in all columns, where they differ in the terms that they
    allow; then the second begins where `first` does not ascend.
    """
    common, first = parts[COMMON], parts["first"].to_numpy()
    begins = (common != common.shift()).any(axis=1).to_numpy()
    begins[1:] |= first[1:] <= first[:-1]
    return np.cumsum(begins)


class SearchTally:
    """Sums over /searches of a run that goes on; only new rows are read."""

    def __init__(self) -> None:
        self._seen = 0
        self.tried = 0
        self.found = 0

    def take(self, results: Results) -> None:
        new = results.rows_between("searches", self._seen, columns=["analysis", "tried", "found"])
        committed = new[new["analysis"] < len(results)]  # rows are there before their analysis
        self._seen += len(committed)
        self.tried += int(committed["tried"].sum())
        self.found += int(committed["found"].sum())

    def words(self) -> str:
        """Empty where there is no search."""
        return f"{self.tried:,} candidates tried, {self.found:,} found" if self._seen else ""


def result_words(results: Results, analysis: int) -> str:
    """What an analysis of a search has found, as lfsrun show has it: "3 of 9 found"."""
    rows = results.rows_of("searches", analysis)
    return f"{rows['found'].sum():,} of {rows['tried'].sum():,} found"


def expected_functions(totals: pd.DataFrame) -> np.ndarray:
    """How many of the candidates tried would reach the goal if they were functions by chance.

    Of all 2^(2^(n-1)) feedback functions x_0 + G of n symbols, 2^(2^(n-1) - n) give a de Bruijn
    sequence (N. G. de Bruijn, A combinatorial problem, 1946), and as many a maximal one: the state
    of zeros is cut out. Each candidate meets three conditions that all of these meet and one
    function in eight does (on the constant, on the product of all symbols, on whether the number of
    terms is even); so the share is 8 / 2^n, for n > 2. NaN where that is no comparison: for other
    goals, for linear functions, and where a search in listed order has not tried all (the first of
    each class come early there).
    """
    nonlinear = totals["form"].str.contains(r",.*[1-9]", regex=True)
    fair = (totals["order"] == "random") | (totals["tried"] == totals["space"])
    degree = totals["degree"].to_numpy().astype(float)
    comparable = totals["goal"].isin(("maximal", "de_bruijn")) & nonlinear & fair & (degree > 2)
    return np.where(comparable, totals["tried"].astype(float) * 2.0 ** (3 - degree), np.nan)
