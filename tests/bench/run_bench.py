"""Measures what the README claims of speed: a table on standard output, and JSON.

Ratios are taken within one run. Run it on a quiet machine; it takes about two minutes.
"""
import argparse
import json
import os
import random
import subprocess
import tempfile
import time
from pathlib import Path

ANALYSES = 20000  # of 12-bit registers, for the persistent pool
REBUILT = 2000  # of them with lifetime = "analysis"
MPIRUNS = 5  # one mpirun for each analysis: a handful tells
ENVIRONMENT = dict(os.environ, OMPI_ALLOW_RUN_AS_ROOT="1", OMPI_ALLOW_RUN_AS_ROOT_CONFIRM="1",
                   OMPI_MCA_btl_vader_single_copy_mechanism="none")


class Bench:
    def __init__(self, options, folder):
        self.options, self.folder, self.rows = options, Path(folder), []

    def row(self, name, value, unit, goal=None, at_most=False, note=""):
        met = None if goal is None else (value <= goal if at_most else value >= goal)
        self.rows.append(dict(name=name, value=value, unit=unit, goal=goal, at_most=at_most,
                              met=met, note=note))
        sign = "" if goal is None else f"goal {'<=' if at_most else '>='} {goal:g}: " + (
            "met" if met else "MISSED")
        print(f"{name:<58} {value:>12.4g} {unit:<12} {sign} {note}".rstrip(), flush=True)

    def under_mpi(self, ranks, *words):
        return [self.options.mpirun, "-q", "--oversubscribe", "--bind-to", "none", "-n", str(ranks),
                *map(str, words)]

    def run(self, words):
        start = time.monotonic()
        done = subprocess.run(words, env=ENVIRONMENT, cwd=self.folder, check=True,
                              stdout=subprocess.PIPE, text=True, stdin=subprocess.DEVNULL)
        return time.monotonic() - start, done.stdout

    def job(self, ranks, config, *settings):
        """Runs a config; gives (wall seconds, the row of /run/summary)."""
        wall, _ = self.run(self.under_mpi(ranks, self.options.lfsrun, "run", config, "--output",
                                          "out.h5", "--overwrite", "-q", *settings))
        _, text = self.run([self.options.lfsrun, "export", "out.h5", "--table", "run/summary",
                            "--format", "json"])
        return wall, json.loads(text)[0]

    def config(self, name, registers, method):
        (self.folder / f"{name}.toml").write_text(
            f'format = 1\nname = "{name}"\n[field]\norder = 2\n{registers}\n'
            f'[[analysis]]\nkind = "cycles"\nmethod = "{method}"\n')
        return f"{name}.toml"

    def csv_config(self, name, count):
        """Random nonsingular registers of degree 12, by algebra."""
        numbers = random.Random(count)
        lines = ["1," + ",".join(str(numbers.randrange(2)) for _ in range(11))
                 for _ in range(count)]
        (self.folder / f"{name}.csv").write_text("\n".join(lines) + "\n")
        return self.config(name, f'[[register]]\ncsv = "{name}.csv"', "algebra")

    def pool(self):
        _, text = self.run(self.under_mpi(3, self.options.pool_bench))
        pool = json.loads(text)["pool"]
        self.row("empty units, 2 workers", pool["units_per_second_8_bytes"], "units/s", 1e5)
        self.row("units of 1 KiB, 2 workers", pool["units_per_second_1_kib"], "units/s")
        self.row("one unit there and back", pool["round_trip_us"], "us")
        self.row("idle root", pool["idle_root_cores"], "cores")
        self.row("idle worker", pool["idle_worker_cores"], "cores")

    def small_analyses(self):
        _, summary = self.job(3, self.csv_config("many", ANALYSES))
        rate = ANALYSES / summary["seconds_run"]
        self.row(f"12-bit registers by algebra, committed ({ANALYSES})", rate, "analyses/s", 3000)
        share = 100 * summary["seconds_commit"] / summary["seconds_run"]
        self.row("commits' share of that job", share, "%", 10, at_most=True)
        _, rebuilt = self.job(3, self.csv_config("rebuilt", REBUILT), "--set",
                              'pool.lifetime="analysis"')
        rebuilt_rate = REBUILT / rebuilt["seconds_run"]
        self.row('the same, lifetime = "analysis"', rebuilt_rate, "analyses/s",
                 note=f"persistent is {rate / rebuilt_rate:.1f} x")
        one = self.csv_config("one", 1)
        walls = [self.job(3, one)[0] for _ in range(MPIRUNS)]
        seconds = sum(walls) / len(walls)
        self.row("one mpirun for each analysis", 1 / seconds, "analyses/s",
                 note=f"{seconds:.2f} s each")
        self.row("persistent pool : one mpirun each", rate * seconds, "x", 1000)

    def computations(self):
        _, text = self.run([self.options.compute_bench])
        compute = json.loads(text)
        for row in compute["algebra_seconds"]:
            self.row(f"algebra, GF({row['q']}), degree {row['degree']}", 1e3 * row["seconds"], "ms")
        bitmap, walk = compute["degree28"]["bitmap"], compute["degree28"]["traversal"]
        self.row("bitmap loop, degree 28", bitmap / 1e9, "G states/s")
        self.row("traversal, degree 28", walk / 1e9, "G states/s")
        self.row("traversal : bitmap loop", walk / bitmap, "x", 10)
        for row in compute["traversal_rates"]:
            self.row(f"traversal, GF({row['q']}), degree {row['degree']}",
                     row["states_per_second"] / 1e9, "G states/s")

    def scaling(self):
        big = self.config("big", '[[register]]\ncharacteristic = "x^36 + x^11 + 1"', "traversal")
        seconds = {ranks: self.job(ranks, big)[1]["seconds_run"] for ranks in (2, 3)}
        for ranks, run in seconds.items():
            self.row(f"degree 36 by traversal, {ranks - 1} worker(s)", 2**36 / run / 1e9,
                     "G states/s", note=f"{run:.2f} s")
        self.row("two workers : one", seconds[2] / seconds[3], "x", 1.8)
        self.row("root's memory at 2^36 states", self.root_megabytes(big), "MB", 200, at_most=True)

    def root_megabytes(self, config):
        """Peak resident memory of rank 0, started through a shell that reports it at the end."""
        script = (f'"$@" & child=$!; while kill -0 $child 2>/dev/null; do '
                  f'grep VmHWM /proc/$child/status > peak.new 2>/dev/null && mv peak.new '
                  f'peak.$OMPI_COMM_WORLD_RANK; sleep 0.05; done; wait $child')
        self.run(self.under_mpi(3, "bash", "-c", script, "bash", self.options.lfsrun, "run", config,
                                "--output", "out.h5", "--overwrite", "-q"))
        return int((self.folder / "peak.0").read_text().split()[1]) / 1000


def main():
    parser = argparse.ArgumentParser()
    for name in ("lfsrun", "pool-bench", "compute-bench", "mpirun", "json"):
        parser.add_argument(f"--{name}", required=True)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="lfsrun-bench-") as folder:
        bench = Bench(options, folder)
        for part in (bench.pool, bench.small_analyses, bench.computations, bench.scaling):
            part()
    Path(options.json).write_text(json.dumps(bench.rows, indent=1) + "\n")
    print(f"written to {options.json}")


main()
