"""Searches: their tables, the sums over parts, what is expected, and the pictures of a report."""

import itertools
import unittest

import numpy as np
import pandas as pd

import sample
from cases import PROGRAM, TemporaryFolder
from lfsrun.report import searches, write_report
from lfsrun.report.data import ReportData
from lfsrun.report.style import settings
from lfsrun.searches import COUNTS, TIMES, expected_functions

SEARCH = """
format = 1
[field]
order = 2
[[analysis]]
kind = "search"
degree = "4..8"
form = [3, 1]
"""


def value_of(feedback, state):
    """A function in algebraic normal form at a state, oldest symbol first."""
    terms = (term.split("*") for term in feedback.split(" + "))
    return sum(all(f == "1" or state[int(f[1:])] for f in term) for term in terms) % 2


def period_of(step, state):
    """Steps until a state comes back, its register being nonsingular."""
    first, steps = state, 0
    while steps == 0 or state != first:
        state, steps = (*state[1:], step(state)), steps + 1
    return steps


class RealSearch(TemporaryFolder):
    def setUp(self):
        super().setUp()
        (self.folder / "job.toml").write_text(SEARCH, encoding="utf-8")
        outcome = sample.run_program(PROGRAM, self.folder, "run", "job.toml", "-q")
        self.assertEqual(outcome.returncode, 0, outcome.stderr)
        self.results = self.open(self.folder / "job.h5")

    def test_each_function_has_its_period(self):
        candidates = self.results.candidates
        self.assertGreater(len(candidates), 10)
        self.assertEqual(candidates[["verified", "complete"]].dtypes.to_list(), [bool, bool])
        for row in candidates.itertuples():
            state = tuple(int(row.state) >> i & 1 for i in range(row.degree))
            self.assertEqual(period_of(lambda s: value_of(row.feedback, s), state), row.period)

    def test_cycles_are_all_states(self):
        cycles = self.results.candidate_cycles
        states = (cycles["period"] * cycles["count"]).groupby(
            [cycles["analysis"], cycles["number"]]).sum()
        self.assertEqual(list(states), [2**d for d in self.results.candidates["degree"]])

    def test_totals_are_the_tables_where_each_degree_is_one_part(self):
        totals = self.results.search_totals()
        self.assertEqual(list(totals["degree"]), [4, 5, 6, 7, 8])
        self.assertTrue(totals[COUNTS].equals(self.results.searches[COUNTS]))
        self.assertTrue(totals[TIMES].equals(self.results.run.searches[TIMES]))
        self.assertTrue((totals["tried"] == totals[COUNTS[1:]].sum(axis=1)).all())
        members = self.results.candidates.groupby("analysis")["members"].sum()
        self.assertEqual(list(totals["functions"]), list(members))


class Totals(TemporaryFolder):
    def totals(self, analyses, rows, **tables):
        tables = {"analyses": analyses, "searches": rows, **tables}
        return self.open(sample.write_results(self.folder / "a.h5", tables)).search_totals()

    def test_parts_are_added_up(self):
        candidates = sample.rows(sample.CANDIDATES, 3, analysis=[1, 1, 3], members=[2, 1, 4])
        times = sample.rows(sample.RUN_SEARCHES, 4, analysis=range(1, 5), seconds_walk=[1, 2, 4, 8])
        totals = self.totals(
            sample.analyses(5, degree=[5, 6, 6, 6, 7]),
            sample.searches(4, analysis=[1, 2, 3, 4], first=[0, 20, 40, 0], space=60),
            candidates=candidates, **{"run/searches": times})
        self.assertEqual(list(totals["analysis"]), [1, 4])
        self.assertEqual(list(totals["parts"]), [3, 1])
        self.assertEqual(list(totals["degree"]), [6, 7])
        self.assertEqual(list(totals["tried"]), [60, 20])
        self.assertEqual(list(totals["found"]), [3, 1])
        self.assertEqual(list(totals["functions"]), [7, 0])
        self.assertEqual(list(totals["seconds_walk"]), [7, 8])
        self.assertEqual(list(totals["space"]), [60, 60])

    def test_a_rate_is_of_the_parts_that_have_times(self):
        times = sample.rows(sample.RUN_SEARCHES, 2, analysis=[0, 1], tried=[20, 30],
                            seconds_filter=[1, 2], seconds_walk=[1, 6])
        totals = self.totals(
            sample.analyses(4, degree=[5, 5, 5, 6]),
            sample.searches(4, first=[0, 20, 40, 0]), **{"run/searches": times})
        self.assertEqual(totals["candidates_per_second"][0], 5)
        self.assertTrue(np.isnan(totals["candidates_per_second"][1]))

    def test_no_search(self):
        totals = self.totals(sample.analyses(3), sample.searches(0))
        self.assertEqual(len(totals), 0)
        self.assertIn("candidates_per_second", totals.columns)

    def test_searches_that_look_alike_stay_apart(self):
        rows = sample.searches(4, first=[0, 10, 0, 10], space=20, tried=10)
        totals = self.totals(sample.analyses(4), rows)
        self.assertEqual(list(totals["analysis"]), [0, 2])
        self.assertEqual(list(totals["tried"]), [20, 20])

    def test_whatever_differs_is_another_search(self):
        rows = sample.searches(5, first=range(5), goal=[b"maximal"] * 2 + [b"period >= 9"] * 3,
                               order=[b"listed"] * 4 + [b"random"])
        totals = self.totals(sample.analyses(5, config=[b"a"] + [b"b"] * 4), rows)
        self.assertEqual(list(totals["parts"]), [1, 1, 2, 1])


class Expected(unittest.TestCase):
    def rows(self, degree, /, **columns):
        standard = {"degree": [degree], "form": "3,1", "goal": "maximal", "order": "listed",
                    "tried": 2**degree, "space": 2**degree}
        return pd.DataFrame({**standard, **columns})

    def share(self, degree, goal, zero):
        """By brute force: of all functions that meet the three conditions, with F(0) = zero."""
        states = list(itertools.product((0, 1), repeat=degree - 1))
        good = fair = 0
        for table in itertools.product((0, 1), repeat=len(states)):
            g = dict(zip(states, table))
            odd = sum(table) % 2 == 1  # then G has the product of all its symbols
            if g[states[0]] != zero or odd != (zero == 1) or g[states[-1]] != 1:
                continue
            fair += 1
            longest = period_of(lambda s: (s[0] + g[s[1:]]) % 2, (0, ) * (degree - 1) + (1, ))
            good += longest == goal
        return good / fair

    def test_the_share_of_all_functions(self):
        for degree in (3, 4):
            expected = expected_functions(self.rows(degree))[0] / 2**degree
            self.assertAlmostEqual(expected, self.share(degree, 2**degree - 1, 0))
            self.assertAlmostEqual(expected, self.share(degree, 2**degree, 1))

    def test_what_cannot_be_compared(self):
        self.assertFalse(np.isnan(expected_functions(self.rows(9, order="random", tried=5)))[0])
        for columns in ({"goal": "period >= 9"}, {"form": "4"}, {"form": "4,0"}, {"tried": 5}):
            self.assertTrue(np.isnan(expected_functions(self.rows(9, **columns)))[0], columns)
        self.assertTrue(np.isnan(expected_functions(self.rows(2)))[0])


class Pictures(TemporaryFolder):
    def data(self, rows, timed=None, **columns):
        count = len(rows)
        analyses = sample.analyses(count, kind=b"search", register=b"3,1", factored=0, **columns)
        times = sample.rows(sample.RUN_SEARCHES, count, analysis=range(count), seconds_walk=0.5,
                            seconds_filter=0.25, tried=rows["tried"])
        times = times[:timed]
        candidates = sample.rows(sample.CANDIDATES, count, analysis=range(count), members=2,
                                 degree=analyses["degree"], feedback=b"x0 + x1*x2 <b>",
                                 complete=[i % 2 for i in range(count)], cycle_count=1234)
        if (rows["found"] == 0).all():
            candidates = candidates[:0]
        self.path = sample.write_results(self.folder / "a.h5", {
            "analyses": analyses, "searches": rows, "candidates": candidates,
            "run/searches": times})
        return ReportData(self.open(self.path), None)

    def words(self):
        return write_report(self.path, self.folder / "report").read_text(encoding="utf-8")

    def drawn(self, maker, data):
        with settings():
            made = maker(data)
            made.figure.canvas.draw()  # lays it out
            return made, [axes for axes in made.figure.axes if axes.axison]

    def test_one_degree_is_bars(self):
        data = self.data(sample.searches(1))
        self.assertIsNone(searches.finds(data))
        made, (axes, ) = self.drawn(searches.funnel, data)
        self.assertEqual([bar.get_height() for bar in axes.patches], [20, 10, 6, 4, 1])
        _, (axes, ) = self.drawn(searches.core_seconds, data)
        self.assertEqual([bar.get_height() for bar in axes.patches], [250, 0, 500, 0])
        self.assertIn("(ms)", axes.get_ylabel())
        self.assertIn("search_funnel.png", self.words())

    def test_degrees_are_curves(self):
        data = self.data(sample.searches(20), degree=range(4, 24))
        _, (axes, ) = self.drawn(searches.funnel, data)
        heights = [set(line.get_ydata()) for line in axes.lines]
        self.assertEqual(heights, [{20}, {10}, {6}, {4}, {1}])
        _, (axes, ) = self.drawn(searches.finds, data)
        found, expected = axes.lines
        self.assertEqual(set(found.get_ydata()), {2})
        np.testing.assert_allclose(expected.get_ydata(), [160 / 2**n for n in range(4, 24)])

    def test_searches_have_a_panel_each(self):
        configs = [bytes([name]) for name in b"abcdefghij" for _ in range(2)]
        data = self.data(sample.searches(20), config=configs, degree=[4, 5] * 10)
        made, axes = self.drawn(searches.funnel, data)
        self.assertEqual([panel.get_title() for panel in axes],
                         [f"{name}: 3,1, maximal" for name in "abcdefgh"])
        self.assertIn("2 more searches are not drawn", made.caption)

    def test_searches_that_look_alike_have_a_panel_each(self):
        data = self.data(sample.searches(4, space=20), degree=[4, 5, 4, 5])
        self.assertEqual(len(self.drawn(searches.funnel, data)[1]), 2)

    def test_finds_are_no_longest_periods_of_registers(self):
        data = self.data(sample.searches(3), max_period=31, max_period_decimal=b"31")
        self.assertEqual(len(data.of_cycles), 0)
        self.assertNotIn("longest_periods", self.words())

    def test_nothing_found(self):
        data = self.data(sample.searches(2, found=0, aborted=4), degree=[20, 21])
        _, (axes, ) = self.drawn(searches.finds, data)
        low, high = axes.get_ylim()
        self.assertLess(low, 0)
        self.assertGreaterEqual(high, 1)
        words = self.words()
        self.assertNotIn("Functions found", words)
        self.assertIn("40 candidates tried, 0 found", words)

    def test_tables(self):
        self.data(sample.searches(110), degree=[4, 5] * 55)
        words = self.words()
        self.assertIn("The same for all: config made, form 3,1, goal maximal, symmetry both, "
                      "order listed.", words)
        self.assertIn(">x0 + x1*x2 &lt;b&gt;</td>", words)
        self.assertIn("... and 10 more", words)  # searches
        self.assertIn("Functions found (110)", words)
        self.assertIn("... and 50 more", words)
        self.assertIn("not known", words)
        self.assertIn('<td class="number">1,234</td>', words)
        self.assertIn("1 of 20 found", words)

    def test_rates(self):
        self.data(sample.searches(2), degree=[4, 5])
        words = self.words()
        self.assertEqual(words.count('<td class="number">26.7</td>'), 2)  # 20 in 0.75 s
        self.assertNotIn("no times", words)

    def test_searches_without_times(self):
        data = self.data(sample.searches(2), timed=1, config=[b"a", b"b"])
        self.assertEqual(len(self.drawn(searches.core_seconds, data)[1]), 2)
        words = self.words()
        self.assertEqual(words.count('<td class="number">26.7</td>'), 1)
        self.assertIn("the file has no times", words)

    def test_the_page_of_many_finds_is_short(self):
        rows = sample.searches(3)
        self.data(rows)
        many = sample.rows(sample.CANDIDATES, 100000, analysis=1, number=range(100000), degree=7,
                           feedback=b"x0 + x1*x2", members=2)
        path = sample.write_results(self.folder / "b.h5", {
            "analyses": sample.analyses(3, kind=b"search"), "searches": rows, "candidates": many})
        page = write_report(path, self.folder / "many").read_text(encoding="utf-8")
        self.assertIn("Functions found (100,000)", page)
        self.assertIn("... and 99,940 more", page)
        self.assertLess(len(page), 100000)

    def test_each_degree_has_its_first_find(self):
        rows = sample.searches(80, first=list(range(0, 79)) + [0])
        self.data(rows, degree=[7] * 79 + [8])
        self.assertIn('<td class="number">79</td><td class="number">8</td>', self.words())


if __name__ == "__main__":
    unittest.main()
