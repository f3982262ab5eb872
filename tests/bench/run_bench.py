"""Measures what the README claims of speed: a table on standard output, and JSON.

Ratios are taken within one run. Run it on a quiet machine; it takes about two minutes. Goals are
reported, not enforced: the exit code is 0 whenever everything could be measured.
"""
import argparse
import json
import math
import os
import platform
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ANALYSES = 20000  # of 12-bit registers, for the persistent pool
SWEPT = 500000  # registers of degree 12
REBUILT = 2000  # of them with lifetime = "analysis"
MPIRUNS = 5  # one mpirun for each analysis: a handful tells
REPEATS = 3  # of what a busy machine disturbs most; the best one counts
ENVIRONMENT = dict(os.environ, OMPI_ALLOW_RUN_AS_ROOT="1", OMPI_ALLOW_RUN_AS_ROOT_CONFIRM="1",
                   OMPI_MCA_btl_vader_single_copy_mechanism="none")
PRIMITIVE_38 = "x^38 + x^6 + x^5 + x + 1"
SEARCH_GOALS = {20: 15e3, 24: 900, 31: 30}  # verdicts a second
SEARCH_CONFIG = """format = 1
name = "search"
[field]
order = 2
[[analysis]]
kind = "search"
degree = 24
form = [9, 1]
order = "random"
count = 300000
"""
WALK_GOALS = {(2, "2 taps"): 100, (2, "4 taps"): 100, (2, "16 taps"): 50,
              (2, "4 taps and a product"): 50, (3, "7 taps"): 40, (4, "7 taps"): 40,
              (8, "7 taps"): 15, (9, "7 taps"): 15, (5, "7 taps"): 10, (7, "7 taps"): 10}
TABLE_LINE = "{:<44} {:>10} {:<11} {:>9} {:<6} {}"


def figure(value):
    """Four digits, without exponent."""
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.4g}"


class Table:
    """The rows, printed as they come."""

    def __init__(self):
        self.rows = []
        print(TABLE_LINE.format("what", "measured", "unit", "goal", "met", "note"))

    def add(self, name, value, unit, at_least=None, at_most=None, note=""):
        goal = at_most if at_least is None else at_least
        met, shown = None, ""
        if goal is not None:
            met = value <= goal if at_least is None else value >= goal
            shown = ("<= " if at_least is None else ">= ") + figure(goal)
        self.rows.append(dict(name=name, value=value, unit=unit, goal=shown, met=met, note=note))
        words = (name, figure(value), unit, shown, {None: "", True: "yes", False: "NO"}[met], note)
        print(TABLE_LINE.format(*words).rstrip(), flush=True)

    def summary(self):
        goals = [row["met"] for row in self.rows if row["met"] is not None]
        return f"{sum(goals)} of {len(goals)} goals met"


class Bench:
    def __init__(self, options, folder, table):
        self.options, self.folder, self.table = options, Path(folder), table

    def output_of(self, words):
        done = subprocess.run(list(map(str, words)), env=ENVIRONMENT, cwd=self.folder, check=True,
                              stdout=subprocess.PIPE, text=True, stdin=subprocess.DEVNULL)
        return done.stdout

    def under_mpi(self, ranks, *words):
        return self.output_of([self.options.mpirun, "-q", "--oversubscribe", "--bind-to", "none",
                               "-n", ranks, *words])

    def job(self, ranks, config, *settings, wrapper=()):
        """Runs a config; gives the row of /run/summary, with the wall seconds of the command."""
        start = time.monotonic()
        self.under_mpi(ranks, *wrapper, self.options.lfsrun, "run", config, "--output", "out.h5",
                       "--overwrite", "-q", *settings)
        wall = time.monotonic() - start
        text = self.output_of([self.options.lfsrun, "export", "out.h5", "--table", "run/summary",
                               "--format", "json"])
        return dict(json.loads(text)[0], wall=wall)

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
        pool = json.loads(self.under_mpi(3, self.options.pool_bench))["pool"]
        self.table.add("empty units, 2 workers", pool["units_per_second_8_bytes"], "units/s",
                       at_least=1e5)
        self.table.add("units of 1 KiB, 2 workers", pool["units_per_second_1_kib"], "units/s")
        self.table.add("one unit, there and back", pool["round_trip_us"], "us")
        self.table.add("idle root", pool["idle_root_cores"], "cores")
        self.table.add("idle worker", pool["idle_worker_cores"], "cores")

    def small_analyses(self):
        many = self.job(3, self.csv_config("many", ANALYSES))
        rate = ANALYSES / many["seconds_run"]
        self.table.add("12-bit registers by algebra, committed", rate, "analyses/s", at_least=3000,
                       note=f"{ANALYSES} in {many['seconds_run']:.2f} s; "
                            f"{many['wall']:.2f} s from mpirun to prompt")
        self.table.add("  share of commits", 100 * many["seconds_commit"] / many["seconds_run"],
                       "%", at_most=10)
        rebuilt = self.job(3, self.csv_config("rebuilt", REBUILT), "--set",
                           'pool.lifetime="analysis"')
        rebuilt_rate = REBUILT / rebuilt["seconds_run"]
        self.table.add('  with lifetime = "analysis"', rebuilt_rate, "analyses/s",
                       note=f"the persistent pool is {rate / rebuilt_rate:.1f} x as fast")
        one = self.csv_config("one", 1)
        seconds = sum(self.job(3, one)["wall"] for _ in range(MPIRUNS)) / MPIRUNS
        self.table.add("  with one mpirun for each", 1 / seconds, "analyses/s",
                       note=f"{seconds:.2f} s each")
        self.table.add("  persistent pool : one mpirun each", rate * seconds, "x", at_least=1000)

    def sweep(self, name, count):
        return self.config(name, f'[[sweep]]\ndegree = 12\nselect = "random"\ncount = {count}',
                           "algebra")

    def sweeps(self):
        wrapper = (sys.executable, Path(__file__).resolve().with_name("rank_usage.py"), self.folder)
        run = self.job(3, self.sweep("swept", SWEPT), wrapper=wrapper)
        root = float((self.folder / "cpu.0").read_text())
        self.table.add("sweep of degree 12 by algebra, committed", SWEPT / run["seconds_run"],
                       "analyses/s", at_least=5e4, note=f"{run['seconds_run']:.2f} s, 2 workers")
        self.table.add("  the root is idle", 100 * (1 - root / run["wall"]), "%", at_least=50,
                       note=f"{root:.2f} s of processor time")
        run = self.job(3, self.sweep("million", 1000000), wrapper=wrapper)
        memory = int((self.folder / "peak.0").read_text())
        self.table.add("1,000,000 rows, from mpirun to the file", run["wall"], "s", at_most=60)
        self.table.add("  root's peak memory", memory / 1e6, "MB", at_most=500)
        start = time.monotonic()
        self.output_of([self.options.lfsrun, "report", "out.h5", "-o", "report"])
        self.table.add("  report of them", time.monotonic() - start, "s", at_most=15)

    def stream(self):
        config = self.config("stream", '[[register]]\ncharacteristic = "x^127 + x + 1"', "algebra")
        command = f"{self.options.lfsrun} stream {config} --length 80000000000 | cat >/dev/null"
        start = time.monotonic()
        self.output_of(["sh", "-c", command])
        self.table.add("stream, 2 taps, through a pipe", 10 / (time.monotonic() - start), "GB/s",
                       at_least=1)

    def computations(self):
        compute = json.loads(self.output_of([self.options.compute_bench]))
        for row in compute["algebra"]:
            self.table.add(f"algebra, GF({row['q']}), degree {row['degree']}",
                           1e3 * row["seconds"], "ms",
                           note=f"of which factoring f {1e3 * row['factor_seconds']:.3g} ms")
        large = compute["large_orders"]
        self.table.add("orders of random f, GF(2), degree 300-1000", 1e3 * large["seconds"], "ms",
                       at_most=20, note=f"{large['proven']} of {large['polynomials']} proven, "
                                        "nothing cached")
        for row in compute["jumps"]:
            self.table.add(f"jump of q^d / 3 steps, GF({row['q']}), degree {row['degree']}",
                           1e3 * row["seconds"], "ms")
        for row in compute["surveys"]:
            self.table.add(f"survey, GF({row['q']}), degree {row['degree']}, with primitivity",
                           row["polynomials_per_second"] / 1e6, "M polyn./s",
                           at_least=30 if row["q"] == 2 else None, note="one core")
        sequences = compute["sequences"]
        self.table.add("linear complexity of 2^17 random bits", sequences["complexity_2_17"], "s",
                       at_most=0.5)
        self.table.add("autocorrelation of 2^20 bits, all shifts", sequences["autocorrelation_2_20"], "s")
        self.table.add("statistical tests of 2^20 bits", sequences["tests_2_20"], "s")
        bitmap, walk = compute["degree28"]["bitmap"], compute["degree28"]["traversal"]
        self.table.add("bitmap loop, GF(2), degree 28", bitmap / 1e9, "G states/s")
        self.table.add("traversal, GF(2), degree 28", walk / 1e9, "G states/s")
        self.table.add("  traversal : bitmap loop", walk / bitmap, "x", at_least=10)

    def walks(self):
        traversal = json.loads(self.output_of([self.options.traversal_bench]))
        best = {}
        for row in traversal["walks"]:
            case = (row["q"], row["degree"], row["name"])
            rate = row["states_per_second"] / 1e9
            name = f"walks, GF({row['q']}), degree {row['degree']}, {row['name']}"
            if case not in best:  # the best instruction set comes first
                best[case] = rate
                self.table.add(name, rate, "G states/s", note=row["instruction_set"],
                               at_least=WALK_GOALS.get((row["q"], row["name"])))
            else:
                goal = 0.3 if row["instruction_set"] == "AVX2" and rate < best[case] else None
                self.table.add(f"  {row['instruction_set']} : the best", rate / best[case], "x",
                               at_least=goal, note=f"{rate:.4g} G states/s")
        for row in traversal["hard"]:
            self.table.add(f"complete, degree {row['degree']}: {row['name']}",
                           row["states_per_second"] / 1e9, "G states/s", at_least=2,
                           note=f"by rungs alone {row['ladder_states_per_second'] / 1e9:.3g}")

    def searches(self):
        search = json.loads(self.output_of([self.options.search_bench]))
        for row in search["filter"]:
            self.table.add(f"search, degree 31, form {row['form']}: filter",
                           row["candidates_per_second"] / 1e6, "M candid./s", at_least=2.5,
                           note=f"{100 * row['passed']:.0f} % pass")
        for row in search["searches"]:
            degree = row["degree"]
            walked = row["states_per_second"]
            self.table.add(f"search, form 9,1, degree {degree}: after the filter",
                           row["verdicts_per_second"], "verdicts/s",
                           at_least=SEARCH_GOALS.get(degree),
                           note=f"{walked / 1e9:.3g} G states/s; one register alone, degree 31: "
                                f"{search['limit'] / 1e9:.3g}")
        self.search_scaling()

    def search_scaling(self):
        (self.folder / "search.toml").write_text(SEARCH_CONFIG)
        seconds = {2: math.inf, 3: math.inf}
        share = 0
        for _ in range(REPEATS):
            for ranks in seconds:
                run = self.job(ranks, "search.toml")
                seconds[ranks] = min(seconds[ranks], run["seconds_run"])
                share = max(share, 100 * run["seconds_commit"] / run["seconds_run"])
        self.table.add("search of degree 24: two workers : one", seconds[2] / seconds[3], "x",
                       at_least=1.9, note=f"{seconds[2]:.2f} and {seconds[3]:.2f} s")
        self.table.add("  share of commits", share, "%", at_most=1)

    def scaling(self):
        big = self.config("big", f'[[register]]\ncharacteristic = "{PRIMITIVE_38}"', "both")
        wrapper = (sys.executable, Path(__file__).resolve().with_name("rank_usage.py"), self.folder)
        seconds, wall, root, worker = {}, {}, 0, 0
        for _ in range(REPEATS):  # one and two workers in turn, so that both meet the same machine
            for ranks in (2, 3):
                run = self.job(ranks, big, wrapper=wrapper)
                seconds[ranks] = min(run["seconds_run"], seconds.get(ranks, math.inf))
                wall[ranks] = min(run["wall"], wall.get(ranks, math.inf))
                root = max(root, int((self.folder / "peak.0").read_text()))
                worker = max(worker, int((self.folder / "peak.1").read_text()))
        for ranks, run in seconds.items():
            self.table.add(f"traversal, degree 38, {ranks - 1} worker(s)", 2**38 / run / 1e9,
                           "G states/s", note=f"{run:.2f} s, best of {REPEATS}")
        self.table.add("  2 workers, from mpirun to the result file", wall[3], "s", at_most=3)
        self.table.add("  two workers : one", seconds[2] / seconds[3], "x", at_least=1.9)
        self.table.add("  root's peak memory", root / 1e6, "MB", at_most=200)
        self.table.add("  a worker's peak memory", worker / 1e6, "MB", at_most=100)


def machine(lfsrun):
    models = [line.split(":")[1].strip() for line in open("/proc/cpuinfo")
              if line.startswith("model name")]
    version = subprocess.run([lfsrun, "--version"], stdout=subprocess.PIPE, text=True, check=True)
    return dict(processor=models[0] if models else platform.machine(), cores=os.cpu_count(),
                load=os.getloadavg()[0], date=time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime()),
                version=", ".join(version.stdout.splitlines()[:3]))


def main():
    parser = argparse.ArgumentParser()
    for name in ("lfsrun", "pool-bench", "compute-bench", "traversal-bench", "search-bench", "mpirun", "json"):
        parser.add_argument(f"--{name}", required=True)
    options = parser.parse_args()
    host = machine(options.lfsrun)
    print(f"{host['version']}; {host['cores']} x {host['processor']}, load {host['load']:.2f}")
    table = Table()
    with tempfile.TemporaryDirectory(prefix="lfsrun-bench-") as folder:
        bench = Bench(options, folder, table)
        for part in (bench.pool, bench.small_analyses, bench.sweeps, bench.stream, bench.computations, bench.walks,
                     bench.searches, bench.scaling):
            part()
    host["load_at_end"] = os.getloadavg()[0]
    Path(options.json).write_text(json.dumps(dict(machine=host, rows=table.rows), indent=1) + "\n")
    print(f"{table.summary()}; written to {options.json}")


main()
