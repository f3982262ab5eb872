"""Result files for the tests: small synthetic ones by h5py, and real ones by the program."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Mapping, Optional, Sequence

import h5py
import numpy as np

TEXT = "S64"

ANALYSES = [
    ("id", "u8"), ("position", "u8"), ("config", TEXT), ("register", "S200"), ("kind", "S16"),
    ("method", "S16"), ("field_order", "u4"), ("degree", "u8"), ("coefficients_offset", "u8"),
    ("coefficients_length", "u8"), ("status", "S16"), ("verified", "u1"), ("singular", "u1"),
    ("factored", "u1"), ("irreducible", "u1"), ("primitive", "u1"), ("max_tail", "u8"),
    ("feedback", TEXT), ("states_decimal", "S400"), ("periodic_states_decimal", TEXT),
    ("cycle_count_decimal", TEXT), ("order", "u8"), ("order_decimal", "S400"),
    ("order_log2", "f8"), ("max_period", "u8"), ("max_period_decimal", "S400"),
    ("message", "S256"), ("modulus_offset", "u8"), ("modulus_length", "u8"),
    ("state_cycles_offset", "u8"), ("state_cycles_length", "u8"),
]  # fmt: skip
CYCLES = [
    ("analysis", "u8"), ("period", "u8"), ("count", "u8"), ("period_decimal", "S400"),
    ("count_decimal", "S400"), ("period_log2", "f8"), ("count_log2", "f8"),
]  # fmt: skip
FACTORS = [
    ("analysis", "u8"), ("degree", "u8"), ("multiplicity", "u8"), ("order", "u8"),
    ("order_decimal", "S400"), ("order_log2", "f8"), ("order_proven", "u1"),
    ("polynomial_offset", "u8"),
]  # fmt: skip
SEQUENCES = [
    ("analysis", "u8"), ("period", "u8"), ("representative", "u8"), ("symbols_offset", "u8"),
    ("symbols_length", "u8"), ("period_decimal", "S400"), ("representative_decimal", "S400"),
]  # fmt: skip
SURVEYS = [(n, "u8") for n in "analysis weight polynomials irreducible primitive".split()]
STATISTICS = [
    ("analysis", "u8"), ("state", "u8"), ("initial", "u8"), ("initial_decimal", TEXT),
    ("skip_decimal", TEXT), ("length", "u8"), ("period", "u8"), ("periodic", "u1"),
    ("linear_complexity", "u8"), ("minimal_offset", "u8"), ("minimal_length", "u8"),
    ("balanced", "u1"), ("runs_hold", "u1"), ("two_valued", "u1"), ("golomb", "u1"),
]  # fmt: skip
PROFILE = [(n, "u8") for n in "analysis state length complexity".split()]
AUTOCORRELATION = [
    ("analysis", "u8"), ("state", "u8"), ("shift", "u8"), ("real", "f8"), ("imaginary", "f8"),
]  # fmt: skip
SEARCHES = [
    ("analysis", "u8"), ("form", TEXT), ("goal", TEXT), ("least_period", "u8"),
    ("symmetry", "S16"), ("order", "S16"), ("seed", "u8"), ("space", "u8"), ("first", "u8"),
] + [(n, "u8") for n in "tried filtered symmetric sieved aborted found".split()]  # fmt: skip
CANDIDATES = [
    ("analysis", "u8"), ("number", "u8"), ("index", "u8"), ("degree", "u8"), ("feedback", "S200"),
    ("period", "u8"), ("verdict", "S16"), ("members", "u8"), ("verified", "u1"), ("state", "u8"),
    ("complete", "u1"), ("cycle_count", "u8"),
]  # fmt: skip
CANDIDATE_CYCLES = [(n, "u8") for n in "analysis number period count".split()]
RUN_SEARCHES = [
    (n, "u8") for n in "analysis tried filtered symmetric sieved aborted found".split()
] + [
    (n, "f8") for n in
    "seconds_filter seconds_sieve seconds_walk seconds_confirm states".split()
]  # fmt: skip
RUN_ANALYSES = [
    ("id", "u8"), ("units", "u8"), ("started_seconds", "f8"), ("finished_seconds", "f8"),
    ("worker_seconds", "f8"), ("states", "f8"), ("states_per_second", "f8"),
]  # fmt: skip
RUN_WORKERS = [
    ("rank", "u8"), ("pid", "u8"), ("host", TEXT), ("units", "u8"), ("busy_seconds", "f8"),
]  # fmt: skip
RUN_UNITS = [
    ("rank", "u8"), ("analysis", "u8"), ("analyses", "u8"), ("unit", "u8"),
    ("started_seconds", "f8"), ("finished_seconds", "f8"),
]  # fmt: skip
RUN_FAILURES = [
    ("analysis", "u8"), ("unit", "u8"), ("attempt", "u8"), ("rank", "u8"), ("host", TEXT),
    ("what", "S256"),
]  # fmt: skip
RUN_SUMMARY = [("host", TEXT)] + [
    (n, "u8") for n in "ranks workers analyses units failures restarts".split()
] + [("seconds_total", "f8")]  # fmt: skip

# Tables that every file has.
OF_1_0 = {
    "analyses": ANALYSES, "cycles": CYCLES, "factors": FACTORS, "sequences": SEQUENCES,
    "run/analyses": RUN_ANALYSES, "run/workers": RUN_WORKERS, "run/failures": RUN_FAILURES,
    "run/summary": RUN_SUMMARY,
}  # fmt: skip
OF_1_1 = {
    "surveys": SURVEYS, "statistics": STATISTICS, "complexity_profile": PROFILE,
    "autocorrelation": AUTOCORRELATION, "run/units": RUN_UNITS,
}  # fmt: skip

OF_1_2 = {
    "searches": SEARCHES, "candidates": CANDIDATES, "candidate_cycles": CANDIDATE_CYCLES,
    "run/searches": RUN_SEARCHES,
}  # fmt: skip


def rows(types: Sequence[tuple[str, str]], count: int, /, **columns: object) -> np.ndarray:
    """`count` rows of a table; columns that are not named are 0 or empty."""
    made = np.zeros(count, dtype=list(types))
    for name, values in columns.items():
        made[name] = values
    return made


def analyses(count: int, /, **columns: object) -> np.ndarray:
    """Rows of /analyses: linear registers over GF(2), done."""
    standard = {
        "id": np.arange(count), "position": np.arange(count), "config": b"made", "kind": b"cycles",
        "method": b"algebra", "field_order": 2, "degree": 5, "status": b"done", "factored": 1,
        "register": [f"register {i + 1}".encode() for i in range(count)],
    }  # fmt: skip
    return rows(ANALYSES, count, **{**standard, **columns})


def searches(count: int, /, **columns: object) -> np.ndarray:
    """Rows of /searches: a form with 20 candidates, a part each, of which one is found."""
    standard = {
        "analysis": np.arange(count), "form": b"3,1", "goal": b"maximal", "symmetry": b"both",
        "order": b"listed", "space": 20, "tried": 20, "filtered": 10, "symmetric": 4, "sieved": 2,
        "aborted": 3, "found": 1,
    }  # fmt: skip
    return rows(SEARCHES, count, **{**standard, **columns})


def write_results(
    path: Path,
    tables: Mapping[str, np.ndarray],
    version: tuple[int, int] = (1, 2),
    complete: int = 1,
    job: str = "made",
    numbers: Optional[Mapping[str, Sequence[int]]] = None,
) -> Path:
    """A result file of these tables; those left out are empty, those of later formats absent."""
    kinds = {**OF_1_0, **(OF_1_1 if version >= (1, 1) else {})}
    kinds.update(OF_1_2 if version >= (1, 2) else {})
    with h5py.File(path, "w", libver=("v110", "v110")) as file:
        file.attrs["filetype"] = np.bytes_("lfsrun-results")
        file.attrs["format_version"] = np.array(version, dtype=np.uint32)
        file.attrs["software_version"] = np.bytes_("0.1.0")
        file.attrs["git_commit"] = np.bytes_("abc")
        file.attrs["created_utc"] = np.bytes_("2026-01-01T00:00:00Z")
        file.attrs["job"] = np.bytes_(job.encode())
        file.attrs["complete"] = np.uint32(complete)
        file["job/source"] = np.bytes_("format = 1")
        file["job/configs"] = np.array([(b"made", b"text")], dtype=[("name", "S8"), ("text", "S8")])
        for name, kind in kinds.items():
            table = tables.get(name, rows(kind, 0))
            file.create_dataset(name, data=table, maxshape=(None,), chunks=(1024,))
        for name, kind in (("coefficients", "u2"), ("symbols", "u2"), ("state_cycles", "u4")):
            values = np.array((numbers or {}).get(name, []), dtype=kind)
            file.create_dataset(name, data=values, maxshape=(None,), chunks=(1024,))
    return path


def run_program(program: str, folder: Path, *arguments: str) -> subprocess.CompletedProcess:
    """lfsrun in a folder, with its words as text."""
    return subprocess.run(
        [program, *arguments], cwd=folder, capture_output=True, text=True, timeout=100
    )
