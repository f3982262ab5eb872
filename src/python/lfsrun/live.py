"""Following a run through its NAME.h5.part: what is committed, as it is committed.

The writer waits for nobody: a follower reads what is on the disk (HDF5's single writer and multiple
readers). A run that is resumed puts a new file into the place of the old one,
with the same analyses at its beginning; a run that ends gives the file its final name.
"""

from __future__ import annotations

import fcntl
import os
import time
from pathlib import Path
from typing import Iterator, Optional

import pandas as pd

from .errors import ResultError
from .results import PathLike, Results

REOPEN_SECONDS = 5.0  # for a file that took the place of the one before to become readable
YOUNG_SECONDS = 2.0  # so long a new file may be unreadable while its run makes it


def follow(
    path: PathLike, interval: float = 0.2, patience: float = 10.0, wait: float = 0.0
) -> "Follower":
    """New analyses of a run, a DataFrame for each look that found some, until the run is over.

    path: NAME.h5 or NAME.h5.part; interval: seconds between two looks; patience: seconds without a
    writer after which the run is taken for dead (it may be started again with --resume); wait:
    seconds to wait for a file that is not there yet. Raises ResultError.
    """
    return Follower(path, interval, patience, wait)


class Follower:
    """An iterator (see `follow`). Afterwards `complete` says whether the run reached its end."""

    def __init__(self, path: PathLike, interval: float, patience: float, wait: float = 0.0) -> None:
        text = str(path)
        self.output = Path(text[: -len(".part")] if text.endswith(".part") else text)
        self.part = Path(f"{self.output}.part")
        self.interval, self.patience = interval, patience
        self.seen = 0
        self._last_alive = time.monotonic()
        self.results = self._open_first(time.monotonic() + wait)

    @property
    def complete(self) -> bool:
        return self.results.complete

    def close(self) -> None:
        self.results.close()

    def __enter__(self) -> "Follower":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __iter__(self) -> Iterator[pd.DataFrame]:
        while True:
            over = self.is_over()  # before the last look, so that nothing is missed
            new = self.look()
            if len(new) > 0:
                yield new
            elif over:
                return
            else:
                time.sleep(self.interval)

    def advance(self) -> tuple[int, int]:
        """Looks once: the analyses [first, last) that are new."""
        first = self.seen
        if self._has_moved():
            self._reopen()
        try:
            self.seen = self.results.refresh()
        except OSError:  # between two states of the file: the next look sees more
            return first, first
        if self.seen < first:
            raise ResultError(f"{self.part}: was replaced by another run, which has fewer analyses")
        if self.seen > first:
            self._last_alive = time.monotonic()
        return first, self.seen

    def look(self) -> pd.DataFrame:
        """Looks once: the rows of /analyses that are new, maybe none."""
        first, last = self.advance()
        return self.results.rows_between("analyses", first, last)

    def is_over(self) -> bool:
        """Whether nothing more will come: complete, or nobody has written it for `patience`."""
        if self.complete or (self.output.exists() and not self.part.exists()):
            return True
        if has_writer(self.part):
            self._last_alive = time.monotonic()
        return time.monotonic() - self._last_alive > self.patience

    def _open_first(self, until: float) -> Results:
        while True:
            results = self._try_open(last=time.monotonic() >= until)
            if results is not None:
                return results
            time.sleep(min(self.interval, 0.2))

    def _try_open(self, last: bool) -> Optional[Results]:
        """A file that was made a moment ago cannot be read yet."""
        path = self._path()
        young = path.exists() and time.time() - path.stat().st_mtime < YOUNG_SECONDS
        try:
            return Results(path)
        except (ResultError, OSError):
            if last and not (young and has_writer(path)):
                raise
            return None

    def _has_moved(self) -> bool:
        """Whether a resumed run has put its file there, or a run has given it the final name."""
        path = self._path()
        if not path.exists():
            return False
        same_file = os.path.samestat(os.stat(path), self.results.identity)
        return path != self.results.path or not same_file

    def _reopen(self) -> None:
        self.results.close()  # first: HDF5 would go on with what it knows of a file that is open
        self.results = self._open_first(time.monotonic() + REOPEN_SECONDS)

    def _path(self) -> Path:
        return self.part if self.part.exists() else self.output


def has_writer(part: Path) -> bool:
    """Whether a run writes the file: it holds a shared lock as long as it lives (flock).

    True also where the file system has no locks: better to wait for a run than to give it up.
    """
    try:
        descriptor = os.open(part, os.O_RDONLY)
    except OSError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return False
    except OSError:
        return True
    finally:
        os.close(descriptor)
