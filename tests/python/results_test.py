"""lfsrun.open on real and made files: tables, slices, versions, and what it refuses."""

import unittest

import h5py
import numpy as np

import lfsrun
import sample
from cases import PROGRAM, TemporaryFolder

CONFIG = """
format = 1
[field]
order = 4
[[register]]
name = "of GF(4)"
coefficients = [2, 1, 0]
[[register]]
name = "long é"
characteristic = "x^70 + x + 1"
[[analysis]]
kind = "cycles"
"""
PRODUCT = """
format = 1
[field]
order = 2
[[register]]
characteristic = "x^11 + x^9 + x^8 + x^5 + x^2 + x + 1" # (x^4 + x + 1)^2 (x^3 + x + 1)
[[analysis]]
kind = "cycles"
method = "traversal"
sequences = 20
state_cycles = true
[[analysis]]
kind = "cycles"
method = "algebra"
"""
ODD_FIELD = """
format = 1
[field]
order = 9
[[register]]
characteristic = "x^4 + 2*x^3 + 5*x + 2"
[[analysis]]
kind = "cycles"
method = "algebra"
"""
NONLINEAR = """
format = 1
[field]
order = 2
[[register]]
feedback = "x0 + x1*x2"
degree = 3
[[analysis]]
kind = "cycles"
method = "traversal"
"""
SURVEY = """
format = 1
[field]
order = 3
[[analysis]]
kind = "survey"
degree = 2
list = "all"
"""


class RealFiles(TemporaryFolder):
    def run_config(self, text):
        (self.folder / "job.toml").write_text(text, encoding="utf-8")
        outcome = sample.run_program(PROGRAM, self.folder, "run", "job.toml", "-q")
        self.assertEqual(outcome.returncode, 0, outcome.stderr)
        return self.open(self.folder / "job.h5")

    def test_tables_and_header(self):
        results = self.run_config(CONFIG)
        self.assertEqual((results.job, results.complete, len(results)), ("job", True, 2))
        self.assertEqual(list(results.analyses["register"]), ["of GF(4)", "long é"])
        self.assertEqual(list(results.configs.values()), [CONFIG])
        self.assertEqual(len(results.run.summary), 1)
        self.assertEqual(list(results.run.analyses["id"]), [0, 1])
        self.assertIn("factors", results.tables())

    def test_numbers_beyond_64_bits_are_exact(self):
        results = self.run_config(CONFIG)
        self.assertEqual(results.analyses["states_int"][1], 4**70)
        cycles = results.rows_of("cycles", 1)
        states = sum(p * c for p, c in zip(cycles["period_int"], cycles["count_int"]))
        self.assertEqual(states, 4**70)

    def test_flat_numbers(self):
        results = self.run_config(CONFIG)
        self.assertEqual(list(results.coefficients(0)), [2, 1, 0])
        self.assertEqual(list(results.modulus(0)), [1, 1, 1])
        polynomial = results.factor(0)
        self.assertEqual(len(polynomial), results.factors["degree"][0] + 1)
        self.assertEqual(polynomial[-1], 1)
        row = next(results.factors.itertuples())
        self.assertEqual(list(results.factor(row)), list(polynomial))
        self.assertEqual(list(results.state_cycles(0)), [])

    def test_characteristic_is_what_the_config_says(self):
        results = self.run_config(CONFIG)
        self.assertEqual(results.characteristic(0), "x^3 + x + 2")  # -c = c over GF(4)
        self.assertEqual(results.characteristic(1), "x^70 + x + 1")

    def test_characteristic_over_an_odd_field(self):
        results = self.run_config(ODD_FIELD)
        self.assertEqual(results.characteristic(0), "x^4 + 2*x^3 + 5*x + 2")

    def test_nonlinear_registers_have_no_characteristic(self):
        results = self.run_config(NONLINEAR)
        with self.assertRaisesRegex(lfsrun.ResultError, "analysis 0 .*register is nonlinear"):
            results.characteristic(0)

    def test_polynomials_of_a_survey(self):
        results = self.run_config(SURVEY)
        texts = [results.survey_polynomial(row) for row in results.polynomials.itertuples()]
        self.assertEqual(texts, ["x^2 + 1", "x^2 + x + 2", "x^2 + 2*x + 2"])  # no zero in GF(3)
        self.assertEqual(results.survey_polynomial(1), texts[1])
        with self.assertRaisesRegex(lfsrun.ResultError, "no register"):
            results.characteristic(0)

    def test_symbols_and_state_cycles_follow_the_recurrence(self):
        results = self.run_config(PRODUCT)
        taps = results.coefficients(0)
        self.assertEqual(len(results.sequences), 20)
        for number, sequence in results.sequences.iterrows():
            symbols = results.cycle_symbols(number)
            self.assertEqual(len(symbols), sequence["period"])
            endless = np.resize(symbols, len(symbols) + len(taps))
            for n in range(len(symbols)):
                self.assertEqual(endless[n + len(taps)], taps @ endless[n : n + len(taps)] % 2)
        smallest = results.state_cycles(0)
        self.assertEqual(len(smallest), 2**11)
        self.assertEqual(len(np.unique(smallest)), results.analyses["cycle_count_int"][0])
        self.assertEqual(list(results.state_cycles(1)), [])

    def test_rows_of_agrees_with_the_whole_table(self):
        results = self.run_config(PRODUCT)
        for table in ("cycles", "factors", "sequences"):
            whole = getattr(results, table)
            for analysis in (0, 1):
                expected = whole[whole["analysis"] == analysis].reset_index(drop=True)
                self.assertTrue(results.rows_of(table, analysis).equals(expected), table)

    def test_some_columns_agree_with_the_whole_table(self):
        path = self.run_config(CONFIG).path
        some = self.open(path).table("analyses", ["degree", "order_decimal"])
        self.assertEqual(list(some.columns), ["degree", "order_decimal", "order_int"])
        whole = self.open(path)
        self.assertTrue(some.equals(whole.analyses[list(some.columns)]))
        self.assertTrue(some.equals(whole.table("analyses", ["degree", "order_decimal"])))

    def test_what_is_not_there(self):
        results = self.run_config(CONFIG)
        with self.assertRaisesRegex(AttributeError, "no table 'cycle'; there are analyses, "):
            results.cycle
        with self.assertRaisesRegex(lfsrun.ResultError, "no analysis 2; they are 0 to 1"):
            results.coefficients(2)
        with self.assertRaisesRegex(lfsrun.ResultError, "no row 99 in 'factors'"):
            results.factor(99)
        with self.assertRaisesRegex(lfsrun.ResultError, "no column 'x' in /cycles"):
            results.table("cycles", ["x"])


class MadeFiles(TemporaryFolder):
    def test_format_1_0_has_empty_later_tables(self):
        results = self.open(sample.write_results(self.folder / "a.h5", {}, version=(1, 0)))
        self.assertEqual(results.format_version, (1, 0))
        self.assertEqual(len(results.surveys), 0)
        self.assertIn("primitive", results.surveys.columns)
        self.assertEqual(len(results.run.units), 0)
        self.assertEqual(len(results.rows_of("statistics", 0)), 0)

    def test_format_1_1_has_empty_searches(self):
        analyses = sample.analyses(1)
        results = self.open(sample.write_results(
            self.folder / "a.h5", {"analyses": analyses}, version=(1, 1)))
        self.assertNotIn("searches", results.tables())
        self.assertEqual((len(results.searches), len(results.run.searches)), (0, 0))
        self.assertEqual(results.candidates["complete"].dtype, bool)
        self.assertEqual(results.searches["form"].dtype, object)
        self.assertEqual(results.run.searches["states"].dtype, float)
        totals = results.search_totals()
        self.assertEqual(len(totals), 0)
        self.assertIn("seconds_walk", totals.columns)

    def test_minimal_polynomial(self):
        statistics = sample.rows(sample.STATISTICS, 2, linear_complexity=[2, 1], minimal_offset=[4, 7])
        results = self.open(sample.write_results(
            self.folder / "a.h5", {"analyses": sample.analyses(1), "statistics": statistics},
            numbers={"coefficients": [9, 9, 9, 9, 1, 1, 1, 0, 1]}))
        self.assertEqual(list(results.minimal_polynomial(0)), [1, 1, 1])
        self.assertEqual(list(results.minimal_polynomial(results.statistics.iloc[1])), [0, 1])

    def test_children_of_uncommitted_analyses_are_left_out(self):
        cycles = sample.rows(sample.CYCLES, 3, analysis=[0, 1, 1], period=[1, 1, 3])
        tables = {"analyses": sample.analyses(1), "cycles": cycles}
        running = self.open(sample.write_results(self.folder / "a.h5.part", tables, complete=0))
        self.assertEqual(list(running.cycles["analysis"]), [0])

    def test_damaged_offsets_are_refused(self):
        analyses = sample.analyses(1, coefficients_offset=5, coefficients_length=3)
        path = sample.write_results(self.folder / "a.h5", {"analyses": analyses})
        with self.assertRaisesRegex(lfsrun.ResultError, "damaged"):
            self.open(path).coefficients(0)

    def test_what_is_no_result_file_is_refused(self):
        (self.folder / "text.h5").write_text("no HDF5")
        with h5py.File(self.folder / "foreign.h5", "w") as file:
            file["x"] = [1]
        sample.write_results(self.folder / "later.h5", {}, version=(2, 0))
        sample.write_results(self.folder / "done.h5", {})
        self.refused(self.folder / "text.h5", "cannot be read as HDF5")
        self.refused(self.folder / "foreign.h5", "not a result file of lfsrun")
        self.refused(self.folder / "later.h5", "its format is 2.0, and this module reads 1.x")
        self.refused(self.folder, "is a folder")
        self.refused(self.folder / "none.h5", "no such file")
        self.refused(self.folder / "done.h5.part", "did you mean")


if __name__ == "__main__":
    unittest.main()
