"""HDF5 compound tables into DataFrames.

Texts repeat (names of configs, numbers of states), so each different one is decoded, and made a
number, once: a table of a million rows costs a second, not a loop over its rows.
"""

from __future__ import annotations

from typing import Optional, Sequence

import h5py
import numpy as np
import pandas as pd

DECIMAL = "_decimal"

# The tables of formats 1.1 and 1.2 with their columns: what an older file does not have is empty.
LATER_TABLES = {
    "surveys": "analysis weight polynomials irreducible primitive",
    "polynomials": "analysis value weight primitive",
    "searches": "analysis form goal least_period symmetry order seed space first tried filtered "
    "symmetric sieved aborted found",
    "candidates": "analysis number index degree feedback period verdict members verified state "
    "complete cycle_count",
    "candidate_cycles": "analysis number period count",
    "statistics": "analysis state initial initial_decimal skip_decimal length period periodic "
    "linear_complexity minimal_offset minimal_length balanced runs_hold two_valued golomb",
    "complexity_profile": "analysis state length complexity",
    "runs": "analysis state symbol length count",
    "autocorrelation": "analysis state shift real imaginary",
    "tuples": "analysis state k value count",
    "tests": "analysis state test parameters statistic p_value",
    "run/units": "rank analysis analyses unit started_seconds finished_seconds",
    "run/searches": "analysis tried filtered symmetric sieved aborted found seconds_filter "
    "seconds_sieve seconds_walk seconds_confirm states",
}
_TEXTS = {"test", "parameters", "form", "goal", "symmetry", "order", "feedback", "verdict"}
_REALS = {
    "real", "imaginary", "statistic", "p_value", "started_seconds", "finished_seconds",
    "seconds_filter", "seconds_sieve", "seconds_walk", "seconds_confirm", "states",
}  # fmt: skip
_FLAGS = {"periodic", "balanced", "runs_hold", "two_valued", "golomb", "verified", "complete"}


def read_rows(
    dataset: h5py.Dataset, columns: Optional[Sequence[str]], start: int, stop: int
) -> np.ndarray:
    """Rows start..stop-1 as a structured array, of all columns or of those named."""
    if columns is None:
        return dataset[start:stop]
    names = [name for name in dataset.dtype.names if name in columns]
    return dataset.fields(names)[start:stop]


def to_frame(rows: np.ndarray) -> pd.DataFrame:
    """A DataFrame by the module's three rules (texts, flags, NAME_int beside NAME_decimal)."""
    columns: dict[str, object] = {}
    for name in rows.dtype.names:
        values = rows[name]
        if values.dtype.kind == "S":
            codes, texts = _distinct_texts(values)
            columns[name] = _spread(texts, codes)
            if name.endswith(DECIMAL):
                numbers = [int(text) if text else None for text in texts]
                columns[name[: -len(DECIMAL)] + "_int"] = _spread(numbers, codes)
        elif values.dtype == np.uint8:
            columns[name] = values.astype(bool)
        else:
            columns[name] = np.ascontiguousarray(values)
    return pd.DataFrame(columns)


def empty_table(name: str) -> pd.DataFrame:
    """A table of LATER_TABLES without rows; its columns have the types they would have."""
    types = [(column, _column_type(name, column)) for column in LATER_TABLES[name].split()]
    return to_frame(np.empty(0, dtype=types))


def _column_type(table: str, column: str) -> str:
    if column in _TEXTS or column.endswith(DECIMAL):
        return "S1"
    if column in _REALS:
        return "f8"
    if column in _FLAGS or (table, column) == ("polynomials", "primitive"):
        return "u1"
    return "u8"


def _distinct_texts(values: np.ndarray) -> tuple[np.ndarray, list[str]]:
    codes, texts = pd.factorize(values.astype(object))
    return codes, [text.decode("utf-8", errors="replace") for text in texts]


def _spread(values: list, codes: np.ndarray) -> np.ndarray:
    """values[codes] as an array of objects (numpy would make numbers of 64 bits of ints)."""
    distinct = np.empty(len(values), dtype=object)
    distinct[:] = values
    return distinct[codes]
