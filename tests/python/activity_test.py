"""Busy time and rates by prefix sums, compared with the sums from their definition."""

import unittest

import numpy as np
import pandas as pd

from lfsrun.report.activity import busy_seconds, done_before, rates
from lfsrun.report.data import binary_logarithms, on_one_clock
from lfsrun.report.periods import log_sums


def slow_done(moment, started, finished, amounts):
    done = 0.0
    for begin, end, amount in zip(started, finished, amounts):
        if moment >= end:
            done += amount
        elif moment > begin:
            done += amount * (moment - begin) / (end - begin)
    return done


def slow_busy(started, finished, step=1e-3):
    moments = np.arange(0, max(finished), step) + step / 2
    covered = [any(b <= t < e for b, e in zip(started, finished)) for t in moments]
    return step * sum(covered)


class Activity(unittest.TestCase):
    def setUp(self):
        random = np.random.default_rng(3)
        self.started = random.uniform(0, 5, 40)
        self.finished = self.started + random.uniform(0, 1, 40)
        self.amounts = random.uniform(1, 9, 40)

    def test_done_before(self):
        moments = np.linspace(-1, 7, 33)
        fast = done_before(moments, self.started, self.finished, self.amounts)
        slow = [slow_done(t, self.started, self.finished, self.amounts) for t in moments]
        np.testing.assert_allclose(fast, slow, atol=1e-9)

    def test_rates_add_up_to_the_amounts(self):
        edges = np.linspace(0, 6, 13)
        found = rates(edges, self.started, self.finished, self.amounts)
        self.assertAlmostEqual(float(np.sum(found * np.diff(edges))), float(self.amounts.sum()))

    def test_an_interval_without_length_counts(self):
        done = done_before(np.array([0.9, 1.1]), np.array([1.0]), np.array([1.0]), np.array([5.0]))
        np.testing.assert_allclose(done, [0, 5], atol=1e-6)

    def test_busy_seconds_count_overlaps_once(self):
        self.assertAlmostEqual(busy_seconds(np.array([0.0, 0.5, 3.0]), np.array([2.0, 1.0, 4.0])), 3.0)
        fast = busy_seconds(self.started, self.finished)
        self.assertAlmostEqual(fast, slow_busy(self.started, self.finished), delta=0.02)
        self.assertEqual(busy_seconds(np.zeros(0), np.zeros(0)), 0.0)


class Numbers(unittest.TestCase):
    def test_logarithms_of_periods_of_any_size(self):
        periods = [1, 31, 2**64 - 1, 2**64, 3**200, 10**3000]
        frame = pd.DataFrame({
            "max_period": np.array([p if p < 2**64 else 0 for p in periods], dtype=np.uint64),
            "max_period_decimal": [str(p) for p in periods]})
        expected = [0, np.log2(31), 64, 64, 200 * np.log2(3), 3000 * np.log2(10)]
        np.testing.assert_allclose(binary_logarithms(frame), expected, rtol=1e-12)

    def test_sums_of_numbers_that_no_double_holds(self):
        sums = log_sums(np.array([5000.0, 1.0, 5000.0, 1.0, 2.0]), np.array([2, 0, 2, 0, 0]), 4)
        np.testing.assert_allclose(sums, [3, -np.inf, 5001, -np.inf])

    def test_resumed_runs_are_laid_end_to_end(self):
        rows = pd.DataFrame({"started_seconds": [0.0, 1, 1.5, 0, 2, 0.1],
                             "finished_seconds": [5.0, 2, 6, 1, 3, 0.2]})
        clocked = on_one_clock(rows)
        np.testing.assert_allclose(clocked["started_seconds"], [0, 1, 1.5, 6, 8, 9.1])
        np.testing.assert_allclose(clocked["finished_seconds"], [5, 2, 6, 7, 9, 9.2])


if __name__ == "__main__":
    unittest.main()
