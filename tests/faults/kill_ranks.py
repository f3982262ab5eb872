"""Kills random processes of lfsrun at random moments, over and over, and resumes.

usage: kill_ranks.py LFSRUN MPIEXEC [--kills N] [--seed S]

Two jobs in turn: many small analyses, and one long traversal of many units. Each is started on a
random number of ranks; after a random time a random rank (the root, a worker) or mpirun itself gets
SIGKILL; when all of the run are gone, what they left is read and the job is started again with
--resume, until it is complete. Then every table but those below /run must equal that of a run that
nobody disturbed. In between nothing that was committed may be lost: `lfsrun status` counts the
finished analyses and units of what is left, the next run must say that it has them all.

Prints the counts; exits with 1 at the first difference, and keeps the folder.
"""

import argparse
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time

import h5py
import numpy

SMALL = """format = 1
name = "small{q}"
[field]
order = {q}
{registers}
[[analysis]]
kind = "cycles"
method = "both"
sequences = 3
sequence_length = 50
"""

LONG = """format = 1
name = "long"
[field]
order = 2
[[register]]
characteristic = "x^37 + x^6 + x^4 + x + 1"
[[register]]
characteristic = "x^29 + x^2 + 1"
[[analysis]]
kind = "cycles"
method = "both"
"""

JOB = """format = 1
name = "{name}"
configs = [{configs}]
output = "{name}.h5"
[pool]
unit_seconds = 0.02
retries = 10
"""


def small_config(q, count, chance):
    lines = []
    for _ in range(count):
        degree = chance.randrange(1, 13 if q == 2 else 7)
        row = [chance.randrange(q) for _ in range(degree)]
        lines.append(f"[[register]]\ncoefficients = {row}")
    return SMALL.format(q=q, registers="\n".join(lines))


def write_jobs(chance):
    for q in (2, 3, 9):
        with open(f"small{q}.toml", "w") as file:
            file.write(small_config(q, 4000, chance))
    with open("long.toml", "w") as file:
        file.write(LONG)
    with open("many.job.toml", "w") as file:
        file.write(JOB.format(name="many", configs='"small2.toml", "small3.toml", "small9.toml"'))
    with open("walk.job.toml", "w") as file:
        file.write(JOB.format(name="walk", configs='"long.toml"'))


def tables(path):
    found = {}

    def take(name, item):
        if isinstance(item, h5py.Dataset) and not name.startswith("run/"):
            found[name] = item[()]

    with h5py.File(path) as file:
        attributes = {k: v for k, v in file.attrs.items() if k != "created_utc"}
        file.visititems(take)
    return found, attributes


def same(a, b):
    return numpy.array_equal(a, b) if isinstance(a, numpy.ndarray) else a == b


def check_equal(path, reference):
    for what, wanted in zip(tables(path), reference):
        assert what.keys() == wanted.keys(), (what.keys(), wanted.keys())
        for name, value in what.items():
            assert same(value, wanted[name]), f"{path}: {name} differs"


def children(pid):
    try:
        with open(f"/proc/{pid}/task/{pid}/children") as file:
            return [int(word) for word in file.read().split()]
    except OSError:
        return []


class Harness:
    def __init__(self, options):
        self.lfsrun, self.mpiexec = options.lfsrun, options.mpiexec
        self.chance = random.Random(options.seed)
        self.kills = {"root": 0, "worker": 0, "mpirun": 0}
        self.completed, self.resumed = 0, 0

    def command(self, ranks, job):
        run = [self.lfsrun, "run", job + ".job.toml", "--resume", "--progress", "none"]
        if ranks == 1:
            return run
        return [self.mpiexec, "-q", "--oversubscribe", "--bind-to", "none", "-n", str(ranks)] + run

    def left(self, job):
        """What `status` counts: (analyses, units)."""
        run = subprocess.run([self.lfsrun, "status", job + ".job.toml"], capture_output=True, text=True)
        assert run.returncode in (0, 75), run
        found = re.search(r"(\d+) of (?:about )?\d+ analys[ei]s(?: and (\d+) units)?", run.stdout)
        return (int(found[1]), int(found[2] or 0)) if found else (0, 0)

    def readable(self, job):
        """Also for h5py, as the live file is; a file without a row may be not begun."""
        part = job + ".h5.part"
        if self.left(job)[0] == 0:
            return
        with h5py.File(part, swmr=True) as file:
            ids = file["analyses"]["id"]
            assert list(ids) == list(range(len(ids)))

    def victims(self, process, ranks):
        if ranks == 1:
            return {"root": [process.pid]}
        pids = children(process.pid)
        return {"root": pids[:1], "worker": pids[1:], "mpirun": [process.pid]}

    def kill_one(self, process, ranks):
        """Whether something was killed before the run ended by itself."""
        time.sleep(self.chance.uniform(0.0, 1.2 if ranks == 1 else 2.0))
        victims = self.victims(process, ranks)
        kind = self.chance.choice([k for k, pids in victims.items() for _ in pids] or ["none"])
        if kind == "none" or process.poll() is not None:
            return False
        ranks_alive = [pid for pids in victims.values() for pid in pids]
        os.kill(self.chance.choice(victims[kind]), signal.SIGKILL)
        self.kills[kind] += 1
        process.wait()
        while any(os.path.exists(f"/proc/{pid}") for pid in ranks_alive):
            time.sleep(0.01)
        return True

    def once(self, job, before):
        """Starts the job and kills it, maybe; whether it is complete now."""
        ranks = self.chance.choice([1, 2, 3, 4])
        with tempfile.TemporaryFile("w+") as out:
            process = subprocess.Popen(self.command(ranks, job), stdout=out, stderr=out,
                                       stdin=subprocess.DEVNULL)
            killed = self.kill_one(process, ranks)
            code = process.wait()
            out.seek(0)
            text = out.read()
        said = re.search(r"resumed: (\d+) of \d+ analys[ei]s and (\d+) units", text)
        if said:
            self.resumed += 1
            assert (int(said[1]), int(said[2])) == before, (before, text)
        assert killed or code == 0, text
        return os.path.exists(job + ".h5")

    def run_to_the_end(self, job):
        left = (0, 0)
        while not self.once(job, left):
            now = self.left(job)
            assert now[0] >= left[0], (left, now)
            self.readable(job)
            left = now
        for name in os.listdir("."):
            assert not name.startswith(job + ".h5."), name

    def total(self):
        return sum(self.kills.values())


def main():
    options = argparse.ArgumentParser(description=__doc__,
                                      formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("lfsrun")
    options.add_argument("mpiexec")
    options.add_argument("--kills", type=int, default=200)
    options.add_argument("--seed", type=int, default=1)
    options = options.parse_args()
    options.lfsrun = os.path.abspath(options.lfsrun)
    os.environ.update(OMPI_ALLOW_RUN_AS_ROOT="1", OMPI_ALLOW_RUN_AS_ROOT_CONFIRM="1")

    folder = tempfile.mkdtemp(prefix="lfsrun-kills-")
    os.chdir(folder)
    harness = Harness(options)
    write_jobs(harness.chance)
    reference = {}
    for job in ("many", "walk"):
        subprocess.run(harness.command(1, job), check=True, stdout=subprocess.DEVNULL)
        reference[job] = tables(job + ".h5")
        os.remove(job + ".h5")
    try:
        while harness.total() < options.kills:
            for job in ("many", "walk"):
                harness.run_to_the_end(job)
                check_equal(job + ".h5", reference[job])
                os.remove(job + ".h5")
                harness.completed += 1
    except AssertionError as error:
        print(f"failed after {harness.total()} kills: {error}\nsee {folder}", file=sys.stderr)
        sys.exit(1)
    subprocess.run(["rm", "-rf", folder])
    print(f"{harness.total()} kills ({harness.kills}), {harness.resumed} resumed runs, "
          f"{harness.completed} jobs completed: all tables as undisturbed")


if __name__ == "__main__":
    main()
