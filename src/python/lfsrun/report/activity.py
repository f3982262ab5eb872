"""Intervals of time into work done by a moment: sums over all intervals at once, no loop over them.

With starts and ends sorted, the time spent before t is  sum min(end, t) - sum min(start, t),
and each of these sums is a prefix sum and a count. O((n + m) log n) for n intervals and m moments.
"""

from __future__ import annotations

import numpy as np


def done_before(
    moments: np.ndarray, started: np.ndarray, finished: np.ndarray, amounts: np.ndarray
) -> np.ndarray:
    """What the intervals have done by each moment, shape of `moments`.

    started, finished: seconds, shape (n,); amounts: what each does at an even rate from its start
    to its end, shape (n,) (its seconds for busy time, its states for walks). Intervals without
    length do all at their end.
    """
    length = np.maximum(finished - started, 1e-6)
    rate = amounts / length
    return _sum_of_min(started + length, rate, moments) - _sum_of_min(started, rate, moments)


def _sum_of_min(points: np.ndarray, weights: np.ndarray, moments: np.ndarray) -> np.ndarray:
    """sum_i weights_i * min(points_i, t) for each moment t."""
    order = np.argsort(points, kind="stable")
    points, weights = points[order], weights[order]
    reached = np.concatenate([[0.0], np.cumsum(weights * points)])
    passed = np.concatenate([[0.0], np.cumsum(weights)])
    count = np.searchsorted(points, moments, side="right")
    return reached[count] + (passed[-1] - passed[count]) * moments


def rates(
    edges: np.ndarray, started: np.ndarray, finished: np.ndarray, amounts: np.ndarray
) -> np.ndarray:
    """What is done a second in each of the bins between `edges`, shape (len(edges) - 1,)."""
    done = done_before(edges, started, finished, amounts)
    return np.maximum(np.diff(done) / np.diff(edges), 0.0)


def busy_seconds(started: np.ndarray, finished: np.ndarray) -> float:
    """The time that at least one interval covers: a worker may hold two units at a time."""
    if len(started) == 0:
        return 0.0
    order = np.argsort(started, kind="stable")
    started, finished = started[order], finished[order]
    covered = np.maximum.accumulate(finished)
    before = np.concatenate([[started[0]], covered[:-1]])
    return float(np.sum(np.maximum(finished - np.maximum(started, before), 0.0)))
