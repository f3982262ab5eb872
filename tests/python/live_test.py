"""lfsrun.follow: a real run while it writes, one that is killed, and one that is resumed."""

import os
import time

import pandas as pd

import lfsrun
import sample
from cases import ENDLESS, SMALL, JobFolder, TemporaryFolder


class RealRun(JobFolder):
    def test_every_analysis_comes_once_and_whole(self):
        self.start()
        blocks = []
        with lfsrun.follow(self.folder / "job.h5", interval=0.02, wait=60) as follower:
            for new in follower:
                blocks.append(new)
                cycles = follower.results.rows_of("cycles", int(new["id"].iloc[-1]))
                states = sum(p * c for p, c in zip(cycles["period_int"], cycles["count_int"]))
                self.assertEqual(states, new["periodic_states_int"].iloc[-1])
            self.assertTrue(follower.complete)
        with lfsrun.open(self.folder / "job.h5") as results:
            followed = pd.concat(blocks, ignore_index=True)
            self.assertTrue(followed.equals(results.analyses))
            self.assertEqual(len(followed), SMALL)

    def test_a_run_that_is_killed(self):
        run = self.start(ENDLESS)
        with lfsrun.follow(self.folder / "job.h5", 0.02, patience=0.3, wait=60) as follower:
            seen = 0
            for new in follower:
                seen += len(new)
                if seen == SMALL:
                    self.assertFalse(follower.is_over())
                    time.sleep(0.5)  # longer than patience: a run that is silent is not dead
                    self.assertFalse(follower.is_over())
                    self.stop(run)
            self.assertEqual(seen, SMALL)
            self.assertFalse(follower.complete)


class Replaced(TemporaryFolder):
    """The files that a resumed run leaves one after another."""

    def write(self, name, count, complete=0):
        tables = {"analyses": sample.analyses(count)}
        return sample.write_results(self.folder / name, tables, complete=complete)

    def follow(self):
        follower = lfsrun.follow(self.folder / "a.h5", interval=0.01, patience=60)
        self.addCleanup(follower.close)
        return follower

    def test_goes_on_where_it_was(self):
        self.write("a.h5.part", 3)
        follower = self.follow()
        new = iter(follower)
        self.assertEqual(list(next(new)["id"]), [0, 1, 2])
        os.replace(self.write("a.h5.part.new", 5), self.folder / "a.h5.part")
        self.assertEqual(list(next(new)["id"]), [3, 4])
        self.write("a.h5", 6, complete=1)
        (self.folder / "a.h5.part").unlink()
        self.assertEqual(list(next(new)["id"]), [5])
        self.assertEqual(list(new), [])
        self.assertTrue(follower.complete)

    def test_the_same_file_gets_its_name(self):
        self.write("a.h5.part", 3, complete=1)
        follower = self.follow()
        os.replace(self.folder / "a.h5.part", self.folder / "a.h5")
        self.assertEqual([len(new) for new in follower], [3])

    def test_another_run_is_noticed(self):
        self.write("a.h5.part", 3)
        follower = self.follow()
        self.assertEqual(len(follower.look()), 3)
        os.replace(self.write("a.h5.part.new", 2), self.folder / "a.h5.part")
        with self.assertRaisesRegex(lfsrun.ResultError, "replaced by another run"):
            follower.look()

    def test_a_file_that_is_not_there(self):
        with self.assertRaisesRegex(lfsrun.ResultError, "no such file"):
            self.follow()
