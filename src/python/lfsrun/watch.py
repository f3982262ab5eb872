"""lfsrun watch: a live table of a run in the terminal, or plain lines where there is none.

It reads only what is new (a look costs the writer nothing), once a second.
"""

from __future__ import annotations

import math
import shutil
import sys
import time
from collections import deque
from datetime import datetime, timezone
from pathlib import Path

import numpy as np
import pandas as pd

from .errors import ResultError
from .live import Follower, has_writer
from .results import PathLike, Results
from .searches import SearchTally, result_words
from .terminal import Screen, columns, fitted
from .words import counted

LOOK_SECONDS = 1.0
LINE_SECONDS = 10.0  # between two lines where there is no terminal
RATE_SECONDS = 10.0  # the rate is that of the last so many seconds
PATIENCE = 10.0  # seconds without a writer
LAST_ANALYSES = 8
MOST_WORKERS = 16
STOPPED = 75  # the exit code of a run that can be resumed
STATUSES = ("done", "unproven", "failed")
LAST_COLUMNS = (
    "id config register kind field_order degree status max_period_decimal message"
).split()


def watch(path: PathLike, wait: bool) -> int:
    """Shows a run until it is over. Returns 0 if it is complete, 75 if it was stopped or killed."""
    with _begin(path, wait) as follower:
        state = RunState(follower)
        screen = Screen(sys.stdout)
        printed = -math.inf
        while True:
            over = follower.is_over()
            grown = state.look()
            if screen.is_terminal:
                size = shutil.get_terminal_size()
                screen.show(state.frame(size.columns, size.lines))
            elif time.monotonic() - printed >= LINE_SECONDS and not over:
                print(state.line(), flush=True)
                printed = time.monotonic()
            if over and not grown:
                break
            time.sleep(LOOK_SECONDS)
        print(state.last_words(), flush=True)
        return 0 if follower.complete else STOPPED


def _begin(path: PathLike, wait: bool) -> Follower:
    text = str(path)
    if wait and not Path(text).exists():
        print(f"lfsrun: waiting for {fitted(text, 200)}", file=sys.stderr, flush=True)
    try:
        return Follower(path, LOOK_SECONDS, PATIENCE, math.inf if wait else 0.0)
    except ResultError as error:
        raise ResultError(f"{error}; --wait waits for it" if "no such file" in str(error) else
                          str(error)) from None


class RunState:
    """What is known of the run, brought up to date by `look`."""

    def __init__(self, follower: Follower) -> None:
        self.follower = follower
        self.counts = dict.fromkeys(STATUSES, 0)
        self.workers = WorkerTally()
        self.searches = SearchTally()
        self.last = pd.DataFrame()
        self._samples: deque[tuple[float, int]] = deque()

    def look(self) -> bool:
        """Reads what is new; whether there were new analyses."""
        first, last = self.follower.advance()
        results = self.results
        if last > first:
            new = results.rows_between("analyses", first, last, ["status"])["status"]
            for status, count in new.value_counts().items():
                self.counts[status] = self.counts.get(status, 0) + count
            begin = max(0, last - LAST_ANALYSES)
            rows = results.rows_between("analyses", begin, last, LAST_COLUMNS)
            self.last = rows.assign(result=[_result(results, row) for row in rows.itertuples()])
        self.workers.take(results)
        self.searches.take(results)
        now = time.monotonic()
        self._samples.append((now, last))
        while len(self._samples) > 2 and now - self._samples[0][0] > RATE_SECONDS:
            self._samples.popleft()
        return last > first

    @property
    def results(self) -> Results:
        return self.follower.results

    def rate(self) -> float:
        """Analyses a second, lately."""
        (begin, before), (end, after) = self._samples[0], self._samples[-1]
        return (after - before) / (end - begin) if end > begin else 0.0

    def state(self) -> str:
        if self.follower.complete:
            return "complete"
        return "running" if has_writer(self.follower.part) else "no run is writing it"

    def line(self) -> str:
        """One line: name, numbers, rate."""
        return (f"{fitted(self.results.job, 40)}: {self._numbers()}, {self.rate():,.1f}/s"
                f"{self._of_searches()}, {self.state()}")

    def last_words(self) -> str:
        name = fitted(self.results.job, 40)
        if self.follower.complete:
            return f"{name}: complete, {self._numbers()}{self._of_searches()}"
        return (f"{name}: no run is writing it any more (stopped or killed), "
                f"{self._numbers()}{self._of_searches()}; run the job again with --resume")

    def frame(self, width: int, height: int) -> list[str]:
        """The lines of the live table, none wider or more than the terminal has."""
        head = f"{fitted(self.results.job, 40)}  {self.state()}, {self._age()}"
        lines = [head, f"{self._numbers()}, {self.rate():,.1f}/s"]
        lines += [self.searches.words(), ""] if self.searches.words() else [""]
        result = "result" if self.searches.words() else "longest period"
        lines += columns(["id", "register", "field", "degree", "status", result],
                         [_last_row(row) for row in self.last.itertuples()], left=(1, 2, 4))
        lines += self.workers.lines()
        return [fitted(line, width - 1) for line in lines[: max(3, height - 1)]]

    def _numbers(self) -> str:
        total = self.follower.seen
        words = [f"{self.counts[s]:,} {s}" for s in STATUSES if s == "done" or self.counts[s]]
        return f"{counted(total, 'analysis', 'analyses')} ({', '.join(words)})"

    def _of_searches(self) -> str:
        return f", {self.searches.words()}" if self.searches.words() else ""

    def _age(self) -> str:
        text = str(self.results.attributes.get("created_utc", ""))
        try:
            created = datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=timezone.utc)
        except ValueError:
            return "begun at an unknown time"
        seconds = int(max(0, (datetime.now(timezone.utc) - created).total_seconds()))
        hours, rest = divmod(seconds, 3600)
        return f"begun {hours}:{rest // 60:02}:{rest % 60:02} ago"


class WorkerTally:
    """Sums over /run/units, a rank each; only new rows are read."""

    def __init__(self) -> None:
        self._seen = 0
        self._units = np.zeros(0)
        self._busy = np.zeros(0)
        self._analysis = np.zeros(0)
        self._end = 0.0

    def take(self, results: Results) -> None:
        new = results.rows_between("run/units", self._seen)
        if len(new) == 0:
            return
        self._seen += len(new)
        ranks = new["rank"].to_numpy().astype(np.int64)
        self._grow(int(ranks.max()) + 1)
        seconds = (new["finished_seconds"] - new["started_seconds"]).to_numpy()
        self._units += np.bincount(ranks, minlength=len(self._units))
        self._busy += np.bincount(ranks, seconds, minlength=len(self._units))
        self._analysis[ranks] = new["analysis"]
        self._end = max(self._end, float(new["finished_seconds"].max()))

    def lines(self) -> list[str]:
        """A table of the ranks that have done something."""
        ranks = np.flatnonzero(self._units)
        if len(ranks) == 0:
            return []
        rows = [[str(rank), f"{int(self._units[rank]):,}",
                 f"{100 * min(1.0, self._busy[rank] / max(self._end, 1e-9)):.0f} %",
                 str(int(self._analysis[rank]))] for rank in ranks[:MOST_WORKERS]]
        more = len(ranks) - MOST_WORKERS
        return ["", *columns(["worker", "units", "busy", "last analysis"], rows)] + (
            [f"... and {more} more workers"] if more > 0 else [])

    def _grow(self, size: int) -> None:
        missing = max(0, size - len(self._units))
        self._units = np.pad(self._units, (0, missing))
        self._busy = np.pad(self._busy, (0, missing))
        self._analysis = np.pad(self._analysis, (0, missing))


def _last_row(row: object) -> list[str]:
    return [str(row.id), fitted(row.register, 30), f"GF({row.field_order})", str(row.degree),
            row.status, row.result]


def _result(results: Results, row: object) -> str:
    """The longest period, or what a search has found, or why there is nothing."""
    period = row.max_period_decimal
    if row.status == "done" and row.kind == "search":
        return result_words(results, row.id)
    if len(period) > 20:
        period = f"{period[0]}.{period[1:3]}e+{len(period) - 1}"
    return period or fitted(row.message, 30)
