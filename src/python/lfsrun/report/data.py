"""What the pictures are made of: the few columns that they need, read once."""

from __future__ import annotations

from functools import cached_property
from typing import Optional

import numpy as np
import pandas as pd

from ..results import Results
from ..searches import expected_functions
from .style import short_text

ANALYSES = (
    "id kind field_order degree status verified factored irreducible primitive "
    "max_period max_period_decimal"
).split()
MOST_SEQUENCES = 4  # drawn
CYCLES = "analysis period_log2 count_log2".split()
OF_SEARCH = "config form goal symmetry order seed".split()  # what its degrees have in common


class ReportData:
    """Columns of a result file, without the names and long numbers of every row."""

    def __init__(self, results: Results, chosen: Optional[int]) -> None:
        self.results = results
        self.chosen = chosen  # --analysis
        self.analyses = results.table("analyses", ANALYSES)

    @cached_property
    def cycles(self) -> pd.DataFrame:
        return self.results.table("cycles", CYCLES)

    @cached_property
    def of_cycles(self) -> pd.DataFrame:
        """The analyses of one register that know its longest period, with its binary logarithm
        `log2`."""
        rows = self.analyses
        known = rows[(rows["max_period_decimal"] != "") & (rows["kind"] != "search")]
        return known.assign(log2=binary_logarithms(known))

    @cached_property
    def clocked(self) -> pd.DataFrame:
        """/run/analyses on one clock, in seconds."""
        return on_one_clock(self.results.table("run/analyses"))

    @cached_property
    def units(self) -> pd.DataFrame:
        return self.results.table("run/units")

    @cached_property
    def searches(self) -> pd.DataFrame:
        """A row a degree of a search, with what is `expected` by chance, and in `family` the number
        of the search: its degrees are neighbours and ascend."""
        totals = self.results.search_totals()
        rule, degree = totals[OF_SEARCH], totals["degree"].to_numpy()
        begins = (rule != rule.shift()).any(axis=1).to_numpy()
        begins[1:] |= degree[1:] <= degree[:-1]
        return totals.assign(expected=expected_functions(totals), family=np.cumsum(begins))

    def with_most_periods(self) -> Optional[int]:
        """The analysis asked for, else that with most different periods; of several, the first of
        those with the longest period."""
        if self.chosen is not None:
            return self.chosen
        owners = self.cycles["analysis"].to_numpy().astype(np.int64)
        if len(owners) == 0:
            return None
        counts = np.bincount(owners)
        longest = np.full(len(counts), -1.0)
        np.maximum.at(longest, owners, self.cycles["period_log2"].to_numpy())
        longest[counts < counts.max()] = -1.0
        return int(longest.argmax())

    def sequences_of(self, table: str) -> tuple[list[tuple[int, int]], int]:
        """Up to MOST_SEQUENCES pairs (analysis, initial state) that the table has rows of, and how
        many more there are.

        Those of the analysis asked for; else the first state of each analysis, then the others.
        """
        pairs = self.results.table(table, ["analysis", "state"]).drop_duplicates()
        if self.chosen is not None and (pairs["analysis"] == self.chosen).any():
            pairs = pairs[pairs["analysis"] == self.chosen]
        later = pairs.groupby("analysis").cumcount().to_numpy()
        first = pairs.iloc[np.argsort(later, kind="stable")[:MOST_SEQUENCES]]
        first = first.sort_values(["analysis", "state"])
        return [(int(a), int(s)) for a, s in first.to_numpy()], len(pairs) - len(first)

    def sequence_name(self, analysis: int, state: int) -> str:
        register = self.results.rows_between("analyses", analysis, analysis + 1)["register"].iloc[0]
        name = f" ({short_text(register)})" if register else ""
        return f"analysis {analysis}{name}, state {state}"


def binary_logarithms(analyses: pd.DataFrame) -> np.ndarray:
    """log2 of the longest periods; of those beyond 64 bits by way of their leading digits."""
    small = analyses["max_period"].to_numpy().astype(np.float64)
    logarithms = np.zeros(len(small))
    np.log2(small, out=logarithms, where=small > 0)
    large = (small == 0) & (analyses["max_period_decimal"] != "").to_numpy()
    texts = analyses["max_period_decimal"][large]
    leading = texts.str[:15].astype(float)
    more_digits = texts.str.len() - texts.str[:15].str.len()
    logarithms[large] = np.log2(leading) + more_digits * np.log2(10)
    return logarithms


def on_one_clock(rows: pd.DataFrame) -> pd.DataFrame:
    """Times of a job that was resumed start anew with each run: lays its runs end to end.

    Within a run analyses start in the order of their rows, so a start long before an earlier one
    belongs to the next run.
    """
    started = rows["started_seconds"].to_numpy()
    finished = rows["finished_seconds"].to_numpy()
    shift = np.zeros(len(rows))
    begin = 0
    while begin < len(rows):
        latest = np.maximum.accumulate(started[begin:])
        back = np.flatnonzero(started[begin:] < 0.5 * latest - 0.01)
        if len(back) == 0:
            break
        end = begin + int(back[0])
        shift[end:] += finished[begin:end].max()
        begin = end
    return rows.assign(started_seconds=started + shift, finished_seconds=finished + shift)
