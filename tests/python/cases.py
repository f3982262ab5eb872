"""What several test programs start from: a folder of their own, and a run in it."""

import os
import signal
import subprocess
import tempfile
import unittest
from pathlib import Path

import lfsrun

PROGRAM = os.environ["LFSRUN_PROGRAM"]

SMALL = 3000  # registers, done in a moment
ENDLESS = 'characteristic = "x^42 + x^5 + x^4 + x^3 + x^2 + x + 1"'  # walked for half a minute at least


def write_job(folder, last):
    rows = "\n".join(",".join(format(n, "012b")) for n in range(1, SMALL + 1))
    (folder / "rows.csv").write_text(rows + "\n")
    (folder / "job.toml").write_text(
        'format = 1\n[field]\norder = 2\n[[register]]\ncsv = "rows.csv"\n'
        + (f"[[register]]\n{last}\n" if last else "")
        + '[[analysis]]\nkind = "cycles"\nmethod = "traversal"\n'
    )


class TemporaryFolder(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def open(self, path):
        results = lfsrun.open(path)
        self.addCleanup(results.close)
        return results

    def refused(self, path, words):
        with self.assertRaises(lfsrun.ResultError) as caught:
            self.open(path)
        self.assertIn(str(path), str(caught.exception))
        self.assertIn(words, str(caught.exception))


class JobFolder(TemporaryFolder):
    """Runs job.toml alone, without MPI."""

    def start(self, last=""):
        write_job(self.folder, last)
        run = subprocess.Popen(
            [PROGRAM, "run", "job.toml", "-q"], cwd=self.folder, start_new_session=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        self.addCleanup(self.stop, run)
        return run

    def stop(self, run):
        if run.poll() is None:
            os.killpg(run.pid, signal.SIGKILL)
        run.wait()
