"""A result file as an object: `open_results` (lfsrun.open) and what it gives."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Iterable, Optional, Union

import h5py
import numpy as np
import pandas as pd

from .errors import ResultError
from .polynomials import characteristic_text, digits_of, text_of
from .searches import search_totals
from .tables import LATER_TABLES, empty_table, read_rows, to_frame
from .words import counted

FILE_TYPE = "lfsrun-results"
MAJOR_VERSION = 1

PathLike = Union[str, "os.PathLike[str]"]
Row = Union[int, pd.Series, tuple]


def open_results(path: PathLike) -> "Results":
    """Opens NAME.h5, or the NAME.h5.part of a run, also while that writes it.

    Raises ResultError where the file is missing, damaged, or no result file of format 1.
    """
    return Results(path)


class Results:
    """The tables of one file as DataFrames, read when they are first asked for.

    Tables below the root are attributes (`analyses`, `cycles`, `factors`, `sequences`, `surveys`,
    `polynomials`, `searches`, `candidates`, `candidate_cycles`, `statistics`,
    `complexity_profile`, `runs`, `autocorrelation`, `tuples`, `tests`), those below /run are
    attributes of `run` (`summary`, `analyses`, `searches`, `workers`, `failures`, `units`).
    Of a file that is being written this is one state: the analyses committed when it was opened and
    what belongs to them; `refresh` goes on to the next.
    """

    def __init__(self, path: PathLike) -> None:
        self.path = Path(path)
        self._file = _open_file(self.path)
        self._tables: dict[str, pd.DataFrame] = {}
        try:
            _check_header(self._file, self.path)
            self._committed = self._length("analyses")
            self.identity = os.fstat(self._file.id.get_vfd_handle())
        except BaseException:
            self.close()
            raise
        self.run = RunTables(self)

    # ---- the file ----------------------------------------------------------------------------

    def close(self) -> None:
        self._file.close()

    def __enter__(self) -> "Results":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __len__(self) -> int:
        """The number of analyses."""
        return self._committed

    def __repr__(self) -> str:
        state = "complete" if self.complete else "not complete"
        analyses = counted(len(self), "analysis", "analyses")
        return f"<lfsrun results {str(self.path)!r}: {analyses}, {state}>"

    @property
    def attributes(self) -> dict[str, object]:
        """The attributes of the root: job, created_utc, software_version, ..."""
        return {name: _plain(value) for name, value in self._file.attrs.items()}

    @property
    def job(self) -> str:
        return str(self.attributes.get("job", ""))

    @property
    def format_version(self) -> tuple[int, int]:
        major, minor = (int(part) for part in self._file.attrs["format_version"])
        return major, minor

    @property
    def complete(self) -> bool:
        return bool(self._file.attrs["complete"])

    @property
    def source(self) -> str:
        """The text of the job file."""
        return _text(self._file["job/source"][()])

    @property
    def configs(self) -> dict[str, str]:
        """The texts of the config files by name."""
        return {_text(row["name"]): _text(row["text"]) for row in self._file["job/configs"][:]}

    def refresh(self) -> int:
        """Forgets what was read and goes on to what a run has committed by now: analyses in all."""
        self._tables.clear()
        self._committed = self._length("analyses")
        return self._committed

    # ---- tables ------------------------------------------------------------------------------

    def tables(self) -> list[str]:
        """The names of the tables that this file has: "analyses", ..., "run/units"."""
        found: list[str] = []

        def visit(name: str, item: object) -> None:
            if isinstance(item, h5py.Dataset) and item.dtype.names and item.ndim == 1:
                found.append(name)

        self._file.visititems(visit)
        return [name for name in found if not name.startswith("job/")]

    def table(self, name: str, columns: Optional[Iterable[str]] = None) -> pd.DataFrame:
        """One table, or some of its columns (of a million rows, that is quicker).

        Raises ResultError where there is no such table; one of a later format is empty.
        """
        if name in self._tables:
            frame = self._tables[name]
            return frame if columns is None else frame[_present(frame, columns)]
        frame = self._read(name, columns)
        if columns is None:
            self._tables[name] = frame
        return frame

    def rows_of(self, name: str, analysis: int) -> pd.DataFrame:
        """The rows of a table that belong to one analysis; reads only these."""
        dataset = self._dataset(name)
        if dataset is None:
            return empty_table(name)
        owners = dataset.fields("analysis")[: len(dataset)]
        start, stop = np.searchsorted(owners, [analysis, analysis + 1])  # rows are in job order
        return to_frame(self._rows(dataset, None, int(start), int(stop)))

    def rows_between(
        self,
        name: str,
        start: int,
        stop: Optional[int] = None,
        columns: Optional[Iterable[str]] = None,
    ) -> pd.DataFrame:
        """Rows start..stop-1 (default: to the end), whole or some columns; reads only these."""
        dataset = self._dataset(name)
        if dataset is None:
            return empty_table(name)
        end = self._rows_to_read(name)
        stop = end if stop is None else min(stop, end)
        return to_frame(self._rows(dataset, columns, start, stop))

    def __getattr__(self, name: str) -> pd.DataFrame:
        if name.startswith("_"):
            raise AttributeError(name)
        try:
            return self.table(name)
        except ResultError as error:
            raise AttributeError(str(error)) from None

    def search_totals(self) -> pd.DataFrame:
        """A row for each degree of each search, in job order: the sums over its parts.

        Columns: `analysis` (the id of the first part) and `parts` (how many are in the file);
        `config`, `degree`, `form`, `goal`, `least_period`, `symmetry`, `order`, `seed` and
        `space`, which its parts have in common; `tried`, `filtered`, `symmetric`, `sieved`,
        `aborted`, `found` as in `searches`; `functions`, the members of the classes found;
        `seconds_filter`, `seconds_sieve`, `seconds_walk`, `seconds_confirm` of all workers
        together, and `states` walked (0 where the file has no times); `candidates_per_second`
        of one worker, NaN where the file has no times. Of a run that goes on, of the parts that
        are committed.
        """
        return search_totals(self)

    # ---- what rows point to ------------------------------------------------------------------

    def coefficients(self, analysis: int) -> np.ndarray:
        """c_0 ... c_{d-1} of the register of an analysis: numbers of GF(q), shape (d,)."""
        row = self._analysis(analysis)
        return self._slice("coefficients", row["coefficients_offset"], row["coefficients_length"])

    def modulus(self, analysis: int) -> np.ndarray:
        """The field's modulus over GF(p), low to high; shape (0,) where q is a prime."""
        row = self._analysis(analysis)
        return self._slice("coefficients", row["modulus_offset"], row["modulus_length"])

    def characteristic(self, analysis: int) -> str:
        """The characteristic polynomial of the register of an analysis: "x^10 + x^3 + 1".

        Coefficients other than 1 are numbers of GF(q), as in configs: "x^3 + 2*x + 3". Raises
        ResultError where there is none: of nonlinear registers and of surveys.
        """
        row = self._analysis(analysis)
        if row["feedback"] or not row["coefficients_length"]:
            why = "its register is nonlinear" if row["feedback"] else "it has no register"
            raise ResultError(
                f"{self.path}: analysis {analysis} has no characteristic polynomial ({why})")
        return characteristic_text(self.coefficients(analysis), int(row["field_order"]))

    def survey_polynomial(self, polynomial: Row) -> str:
        """A polynomial that a survey lists, as text: a row of `polynomials`, or its number."""
        row = self._row("polynomials", polynomial)
        order = int(self._analysis(int(row.analysis))["field_order"])
        return text_of(digits_of(int(row.value), order))

    def factor(self, factor: Row) -> np.ndarray:
        """An irreducible factor, low to high, shape (degree + 1,): a row of `factors` (not an
        analysis), or its number there."""
        row = self._row("factors", factor)
        return self._slice("coefficients", row.polynomial_offset, row.degree + 1)

    def minimal_polynomial(self, statistic: Row) -> np.ndarray:
        """That of an output sequence, low to high, shape (linear complexity + 1,): a row of
        `statistics`, or its number."""
        row = self._row("statistics", statistic)
        return self._slice("coefficients", row.minimal_offset, row.linear_complexity + 1)

    def cycle_symbols(self, sequence: Row) -> np.ndarray:
        """One period of a stored cycle (or its beginning), shape (symbols_length,): a row of
        `sequences` (not an analysis), or its number there."""
        row = self._row("sequences", sequence)
        return self._slice("symbols", row.symbols_offset, row.symbols_length)

    def state_cycles(self, analysis: int) -> np.ndarray:
        """For each state, ascending, the smallest state of the cycle it lies on or falls into,
        shape (q^d,); shape (0,) where the analysis did not ask for it."""
        row = self._analysis(analysis)
        return self._slice("state_cycles", row["state_cycles_offset"], row["state_cycles_length"])

    # ---- inside ------------------------------------------------------------------------------

    def _dataset(self, name: str) -> Optional[h5py.Dataset]:
        """The table, as long as it is now; None where it came with a later format."""
        if name in self._file and isinstance(self._file[name], h5py.Dataset):
            return self._up_to_date(name)
        if name in LATER_TABLES:
            return None
        raise ResultError(
            f"{self.path}: no table {name!r}; there are {', '.join(self.tables())}"
        )

    def _up_to_date(self, name: str) -> h5py.Dataset:
        dataset = self._file[name]
        if not self.complete:
            dataset.refresh()
        return dataset

    def _length(self, name: str) -> int:
        return len(self._up_to_date(name))

    def _read(self, name: str, columns: Optional[Iterable[str]]) -> pd.DataFrame:
        dataset = self._dataset(name)
        if dataset is None:
            frame = empty_table(name)
            return frame if columns is None else frame[_present(frame, columns)]
        if dataset.dtype.names is None:
            raise ResultError(f"{self.path}: {name!r} is no table but flat numbers")
        rows = self._rows(dataset, columns, 0, self._rows_to_read(name))
        return to_frame(rows[self._is_committed(name, dataset, len(rows))])

    def _rows(
        self, dataset: h5py.Dataset, columns: Optional[Iterable[str]], start: int, stop: int
    ) -> np.ndarray:
        wanted = None if columns is None else set(columns)
        missing = (wanted or set()) - set(dataset.dtype.names)
        if missing:
            raise ResultError(f"{self.path}: no column {min(missing)!r} in {dataset.name}")
        try:
            return read_rows(dataset, wanted, start, stop)
        except OSError as error:
            raise ResultError(f"{self.path}: {dataset.name} cannot be read ({error})") from None

    def _rows_to_read(self, name: str) -> int:
        return self._committed if name == "analyses" else self._length(name)

    def _is_committed(
        self, name: str, dataset: h5py.Dataset, length: int
    ) -> Union[slice, np.ndarray]:
        """Children are in the file before their analysis: those of later ones are left out."""
        if self.complete or name == "analyses" or "analysis" not in dataset.dtype.names:
            return slice(None)
        return dataset.fields("analysis")[:length] < self._committed

    def _analysis(self, analysis: int) -> np.void:
        if not 0 <= analysis < self._committed:
            raise ResultError(
                f"{self.path}: no analysis {analysis}; "
                + (f"they are 0 to {self._committed - 1}" if self._committed else "there is none")
            )
        return self._file["analyses"][int(analysis)]

    def _row(self, table: str, row: Row) -> Union[pd.Series, tuple]:
        if not isinstance(row, (int, np.integer)):
            return row
        frame = self.table(table)
        if not 0 <= row < len(frame):
            raise ResultError(f"{self.path}: no row {row} in {table!r}, which has {len(frame)}")
        return frame.iloc[int(row)]

    def _slice(self, name: str, offset: int, length: int) -> np.ndarray:
        numbers = self._up_to_date(name)
        offset, length = int(offset), int(length)
        if offset + length > len(numbers):
            raise ResultError(f"{self.path}: damaged: entries of {name!r} are not there")
        return numbers[offset : offset + length]


class RunTables:
    """The tables below /run: where and when. They differ from run to run."""

    def __init__(self, results: Results) -> None:
        self._results = results

    def __getattr__(self, name: str) -> pd.DataFrame:
        if name.startswith("_"):
            raise AttributeError(name)
        return getattr(self._results, "run/" + name)


def _open_file(path: Path) -> h5py.File:
    """For reading while another process writes (SWMR); files that were not made for that, too.

    Without HDF5's lock: held by a reader, it would keep a run from going on with --resume.
    """
    if path.is_dir():
        raise ResultError(f"{path}: is a folder, not a result file")
    if not path.exists():
        raise ResultError(f"{path}: no such file{_other_name(path)}")
    try:
        return h5py.File(path, "r", swmr=True, locking=False)
    except OSError as swmr_error:
        try:
            return h5py.File(path, "r", locking=False)
        except OSError:
            reason = _first_line(swmr_error)
            raise ResultError(f"{path}: cannot be read as HDF5 ({reason})") from None


def _other_name(path: Path) -> str:
    part = Path(f"{path}.part")
    whole = Path(str(path)[: -len(".part")]) if path.suffix == ".part" else path
    for other in (part, whole):
        if other != path and other.is_file():
            return f"; did you mean {other}?"
    return ""


def _check_header(file: h5py.File, path: Path) -> None:
    if _plain(file.attrs.get("filetype", "")) != FILE_TYPE:
        raise ResultError(f"{path}: not a result file of lfsrun")
    version = np.atleast_1d(file.attrs.get("format_version", []))
    if len(version) != 2 or version[0] != MAJOR_VERSION:
        words = ".".join(str(part) for part in version) or "unknown"
        raise ResultError(
            f"{path}: its format is {words}, and this module reads {MAJOR_VERSION}.x; "
            "use the lfsrun that wrote it"
        )
    for name in ("analyses", "coefficients"):
        if name not in file:
            raise ResultError(f"{path}: damaged: there is no /{name}")


def _present(frame: pd.DataFrame, columns: Iterable[str]) -> list[str]:
    wanted = set(columns)
    wanted |= {name[: -len("_decimal")] + "_int" for name in wanted if name.endswith("_decimal")}
    return [name for name in frame.columns if name in wanted]


def _text(value: object) -> str:
    return value.decode("utf-8", errors="replace") if isinstance(value, bytes) else str(value)


def _plain(value: object) -> object:
    if isinstance(value, np.ndarray):
        return [_plain(item) for item in value]
    if isinstance(value, np.generic):
        value = value.item()
    return _text(value) if isinstance(value, bytes) else value


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0] if str(error) else type(error).__name__
