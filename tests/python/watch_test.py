"""lfsrun watch: its table, its plain lines, and how it ends."""

import contextlib
import io
import os
import pty
import signal
import subprocess
import time
import unittest.mock

import lfsrun
import sample
from cases import ENDLESS, PROGRAM, SMALL, JobFolder, TemporaryFolder
from lfsrun.searches import SearchTally
from lfsrun.terminal import columns, fitted, width_of
from lfsrun.watch import RunState, watch


def read_until(descriptor, word, seconds=60):
    """What a terminal is shown until `word` comes."""
    shown, end = b"", time.monotonic() + seconds
    while word not in shown:
        if time.monotonic() > end:
            raise AssertionError(f"no {word!r} in {shown!r}")
        try:
            shown += os.read(descriptor, 65536)
        except OSError:  # the other end is closed
            raise AssertionError(f"no {word!r} in {shown!r}") from None
    return shown


class Text(TemporaryFolder):
    def test_names_cannot_write_over_the_terminal(self):
        self.assertEqual(fitted("a\x1b[2Jb\n", 20), "a?[2Jb?")

    def test_wide_characters(self):
        self.assertEqual(width_of("a中e\u0301"), 4)
        self.assertEqual(fitted("中文", 3), "中")
        table = columns(["n", "name"], [["1", "中"], ["10", "abc"]], left=(1,))
        self.assertEqual(table, [" n  name", " 1  中", "10  abc"])

    def frame(self, width, height, **tables):
        path = sample.write_results(self.folder / "a.h5.part", tables, complete=0, job="odd \x1b job")
        with lfsrun.follow(path, patience=0) as follower:
            state = RunState(follower)
            state.look()
            return state.frame(width, height)

    def test_frame_fits_and_counts(self):
        status = [b"failed"] * 2 + [b"unproven"] + [b"done"] * 17
        analyses = sample.analyses(20, status=status, max_period_decimal=b"1" * 100)
        units = sample.rows(sample.RUN_UNITS, 40, rank=[1, 2] * 20, analysis=range(40),
                            started_seconds=range(40), finished_seconds=[n + 0.5 for n in range(40)])
        lines = self.frame(70, 40, analyses=analyses, **{"run/units": units})
        text = "\n".join(lines)
        self.assertIn("20 analyses (17 done, 1 unproven, 2 failed)", text)
        self.assertIn("no run is writing it", text)
        self.assertIn("register 20", text)
        self.assertNotIn("register 12 ", text)  # the last 8 only
        self.assertRegex(text, r"(?m)^ +2 +20 +25 % +39$")
        self.assertNotIn("\x1b", text)
        self.assertLess(max(map(len, lines)), 70)
        self.assertLessEqual(len(self.frame(70, 10, analyses=analyses)), 9)

    def test_frame_of_searches(self):
        analyses = sample.analyses(3, kind=[b"cycles", b"search", b"search"], register=b"3,1",
                                   max_period_decimal=[b"31", b"15", b"15"])
        searches = sample.searches(3, analysis=[1, 2, 3])  # the last is not committed
        text = "\n".join(self.frame(90, 40, analyses=analyses, searches=searches))
        self.assertIn("40 candidates tried, 2 found", text)
        self.assertRegex(text, r"(?m)^ 0 .* 31$")
        self.assertRegex(text, r"(?m)^ 2 .* done +1 of 20 found$")

    def test_finds_are_counted_once(self):
        tally = SearchTally()
        for count in (2, 2, 5):
            tables = {"analyses": sample.analyses(count), "searches": sample.searches(count + 1)}
            path = sample.write_results(self.folder / f"{count}.h5.part", tables, complete=0)
            with lfsrun.open(path) as results:
                tally.take(results)
            self.assertEqual((tally.tried, tally.found), (20 * count, count))

    def test_frame_of_nothing(self):
        self.assertIn("0 analyses (0 done)", "\n".join(self.frame(80, 24)))


class Command(JobFolder):
    def watch(self, *arguments, **options):
        process = subprocess.Popen([PROGRAM, "watch", *arguments], cwd=self.folder, **options)
        self.addCleanup(self.stop, process)
        return process

    def test_plain_lines_until_the_end(self):
        self.start()
        watch = self.watch("job.h5.part", "--wait", stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                           text=True, start_new_session=True)
        out, _ = watch.communicate(timeout=60)
        self.assertEqual(watch.returncode, 0)
        self.assertNotIn("\x1b", out)
        self.assertEqual(out.splitlines()[-1], f"job: complete, {SMALL:,} analyses ({SMALL:,} done)")

    def test_in_place_on_a_terminal_and_control_c(self):
        self.start(ENDLESS)
        ours, theirs = pty.openpty()
        watch = self.watch("job.h5", "--wait", stdin=theirs, stdout=theirs, stderr=theirs,
                           start_new_session=True)
        os.close(theirs)
        shown = read_until(ours, f"{SMALL:,} analyses".encode())
        shown += read_until(ours, b"\x1b[J")  # the next frame takes its place
        self.assertIn(b"running", shown)
        watch.send_signal(signal.SIGINT)
        self.assertEqual(watch.wait(timeout=30), 130)
        with self.assertRaises(AssertionError) as rest:
            read_until(ours, b"Traceback", 1)
        self.assertNotIn("Error", str(rest.exception).replace("AssertionError", ""))
        os.close(ours)

    def test_a_file_that_is_not_there(self):
        outcome = sample.run_program(PROGRAM, self.folder, "watch", "none.h5")
        self.assertEqual((outcome.returncode, outcome.stdout), (2, ""))
        self.assertEqual(outcome.stderr, "lfsrun: none.h5: no such file; --wait waits for it\n")

    def test_a_run_that_is_dead(self):
        sample.write_results(self.folder / "a.h5.part", {"analyses": sample.analyses(2)}, complete=0)
        with unittest.mock.patch("lfsrun.watch.PATIENCE", 0.1), \
                contextlib.redirect_stdout(io.StringIO()) as out:
            self.assertEqual(watch(self.folder / "a.h5.part", wait=False), 75)
        self.assertIn("no run is writing it any more", out.getvalue())
        self.assertIn("run the job again with --resume", out.getvalue())
