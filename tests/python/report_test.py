"""lfsrun report: which pictures a file gets, that they show something, and a page that is safe."""

import html.parser
import math
import unittest
import xml.etree.ElementTree

import matplotlib.image
import numpy as np

import lfsrun
import sample
from cases import PROGRAM, TemporaryFolder
from lfsrun.report import sequences, write_report, workers
from lfsrun.report.data import ReportData
from lfsrun.report.style import settings

ODD = '<script>alert("1")</script> & \'q\' $x_2$ \\frac 中'


class Page(html.parser.HTMLParser):
    """What a browser would make of a page."""

    def __init__(self, path):
        super().__init__()
        self.tags, self.images, self.words = set(), [], ""
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.images += [value for name, value in attrs if tag == "img" and name == "src"]

    def handle_data(self, data):
        self.words += data


class Report(TemporaryFolder):
    def report(self, path, **options):
        index = write_report(path, self.folder / "report", **options)
        page = Page(index)
        files = sorted(file.name for file in index.parent.iterdir() if file != index)
        self.assertEqual(sorted(page.images), files)
        self.assertNotIn("script", page.tags)
        return page

    def made(self, tables, **options):
        path = sample.write_results(self.folder / "made.h5", tables, **options)
        return self.report(path)

    def pictures(self, page):
        """The names of the pictures; each must show something."""
        for file in page.images:
            pixels = matplotlib.image.imread(self.folder / "report" / file)
            self.assertGreater(pixels.shape[1], 800, file)
            self.assertGreater(pixels[..., :3].std(), 0.02, file)
        return {file.removesuffix(".png") for file in page.images}

    def run_quickstart(self):
        (self.folder / "job.toml").write_text(
            'format = 1\n[field]\norder = 2\n'
            + "".join(f'[[register]]\ncharacteristic = "x^{d} + x + 1"\n' for d in range(2, 16))
            + '[[analysis]]\nkind = "cycles"\nmethod = "both"\n', encoding="utf-8")
        outcome = sample.run_program(PROGRAM, self.folder, "run", "job.toml", "-q")
        self.assertEqual(outcome.returncode, 0, outcome.stderr)
        return self.folder / "job.h5"

    def test_a_real_run(self):
        page = self.report(self.run_quickstart())
        self.assertEqual(self.pictures(page), {"periods", "longest_periods", "shares", "structure",
                                               "timeline", "throughput"})
        self.assertIn("14: 14 done", page.words)
        self.assertRegex(page.words, r"verified\d")

    def test_the_analysis_asked_for(self):
        path = self.run_quickstart()
        self.assertIn("Cycle structure of analysis 3", self.report(path, analysis=3).words)
        with self.assertRaisesRegex(lfsrun.ResultError, "no such analysis .*; they are 0 to 13"):
            write_report(path, self.folder / "other", analysis=14)
        self.assertFalse((self.folder / "other").exists())

    def test_svg(self):
        page = self.report(self.run_quickstart(), image_format="svg")
        self.assertIn("structure.svg", page.images)
        for file in page.images:
            root = xml.etree.ElementTree.parse(self.folder / "report" / file).getroot()
            self.assertTrue(root.tag.endswith("svg"))

    def test_pictures_of_another_file_do_not_stay(self):
        self.report(self.run_quickstart(), image_format="svg")
        self.assertEqual(self.made({}).images, [])

    def test_surveys_and_sequences(self):
        degrees = range(4, 10)
        surveys = [(a, w, math.comb(d, w - 1), w, w // 2)
                   for a, d in enumerate(degrees) for w in range(1, d + 2)]
        analyses = sample.analyses(7, degree=[*degrees, 5], factored=0,
                                   kind=[b"survey"] * 6 + [b"sequence"])
        shifts = np.arange(31)
        page = self.made({
            "analyses": analyses,
            "surveys": np.array(surveys, dtype=sample.SURVEYS),
            "complexity_profile": sample.rows(sample.PROFILE, 3, analysis=6, length=[1, 4, 9],
                                              complexity=[1, 3, 5]),
            "autocorrelation": sample.rows(sample.AUTOCORRELATION, 31, analysis=6, shift=shifts,
                                           real=np.where(shifts == 0, 31, -1)),
            "statistics": sample.rows(sample.STATISTICS, 1, analysis=6, periodic=1, period=31),
        })
        self.assertEqual(self.pictures(page), {"survey_weights", "survey_degrees", "complexity",
                                               "autocorrelation"})
        self.assertIn("All 512 monic polynomials of degree 9 over GF(2)", page.words)
        self.assertIn("Periodic, over 31 symbols", page.words)

    def test_several_sequences_have_a_panel_each(self):
        owners = np.repeat(np.arange(6), 2)
        states = np.tile([0, 1], 6)
        profile = sample.rows(sample.PROFILE, 12, analysis=owners, state=states, length=4,
                              complexity=3)
        statistics = sample.rows(sample.STATISTICS, 12, analysis=owners, state=states, period=7,
                                 periodic=1, linear_complexity=owners + 3)
        path = sample.write_results(self.folder / "made.h5", {
            "analyses": sample.analyses(6, kind=b"sequence", factored=0, register=b"a $ b"),
            "complexity_profile": profile, "statistics": statistics})
        titles = self.titles(path, None)
        self.assertEqual(titles, [rf"analysis {a} (a \$ b), state 0" for a in range(4)])
        self.assertEqual(self.titles(path, 5), [rf"analysis 5 (a \$ b), state {s}" for s in (0, 1)])
        words = self.report(path).words
        self.assertIn("8 more output sequences are not drawn", words)
        self.assertIn("Output sequences (12)", words)
        self.assertIn("linear complexity 8", words)

    def titles(self, path, analysis):
        with lfsrun.open(path) as results, settings():
            made = sequences.complexity_profile(ReportData(results, analysis))
        return [axes.get_title() for axes in made.figure.axes if axes.get_title()]

    def test_structure_is_of_the_longest_among_equals(self):
        cycles = sample.rows(sample.CYCLES, 7, analysis=[0, 1, 1, 2, 2, 3, 3],
                             period_log2=[9, 0, 3, 0, 5, 0, 5], period_decimal=b"1",
                             count_decimal=b"1")
        analyses = sample.analyses(4, max_period=5, max_period_decimal=b"5", singular=[0, 0, 0, 1])
        page = self.made({"analyses": analyses, "cycles": cycles})
        self.assertIn("Cycle structure of analysis 2", page.words)
        self.assertIn("singular", page.words)

    def test_only_failed_analyses(self):
        page = self.made({"analyses": sample.analyses(30, status=b"failed", factored=0,
                                                      message=b"<b>too many</b> periods")})
        self.assertEqual(page.images, [])
        self.assertIn("Failed analyses (30)", page.words)
        self.assertIn("<b>too many</b> periods", page.words)
        self.assertIn("... and 10 more", page.words)

    def test_nothing_yet(self):
        page = self.made({}, complete=0)
        self.assertEqual(page.images, [])
        self.assertIn("no analysis in this file yet", page.words)
        self.assertIn("not complete", page.words)

    def test_names_are_text(self):
        name = ODD.encode()
        cycles = sample.rows(sample.CYCLES, 1, period_decimal=b"31", count_decimal=b"1")
        analyses = sample.analyses(1, register=name, config=name, feedback=b"<i>", max_period=31,
                                   max_period_decimal=b"31")
        page = self.made({"analyses": analyses, "cycles": cycles}, job=ODD, version=(1, 0))
        self.assertEqual(self.pictures(page), {"structure"})
        self.assertGreaterEqual(page.words.count(ODD), 4)  # title, heading, register, table
        self.assertNotIn("i", page.tags)

    def test_a_folder_that_cannot_be(self):
        path = sample.write_results(self.folder / "made.h5", {})
        with self.assertRaisesRegex(lfsrun.ResultError, "is a file, not a folder"):
            write_report(path, path)

    def test_many_units_are_drawn_as_sums(self):
        units = sample.rows(sample.RUN_UNITS, 200_000, rank=np.arange(200_000) % 5 + 1,
                            started_seconds=np.arange(200_000) / 5,
                            finished_seconds=np.arange(200_000) / 5 + 0.5)
        path = sample.write_results(
            self.folder / "made.h5", {"analyses": sample.analyses(1), "run/units": units})
        with lfsrun.open(path) as results, settings():
            made = workers.timeline(ReportData(results, None))
        axes = made.figure.axes[0]
        drawn = sum(len(c.get_paths()) for c in axes.collections) + len(axes.patches)
        self.assertLess(drawn, 1000)
        self.assertIn("idle for 50 % of the time", made.caption)

    def test_idle_share_of_few_units(self):
        units = sample.rows(sample.RUN_UNITS, 4, rank=[1, 1, 2, 2], started_seconds=[0, 2, 0, 4],
                            finished_seconds=[1, 3, 4, 8], analysis=[0, 1, 0, 1])
        page = self.made({"analyses": sample.analyses(1), "run/units": units})
        self.assertIn("timeline", self.pictures(page))
        self.assertIn("idle for 37.5 % of the time", page.words)  # 6 of 8 s, and none


if __name__ == "__main__":
    unittest.main()
