"""The commands that the program lfsrun leaves to Python: report and watch.

The program has checked the options; here they are only taken apart. Exit codes are the program's:
0, 2 bad file or option, 75 (watch) the run was interrupted.
"""

from __future__ import annotations

import argparse
import os
import sys
from typing import Sequence

from .errors import ResultError

BAD_INPUT = 2
INTERRUPTED = 130  # 128 + SIGINT


def main(arguments: Sequence[str]) -> int:
    options = _parser().parse_args(arguments)
    try:
        return options.run(options)
    except ResultError as error:
        print(f"lfsrun: {error}", file=sys.stderr)
        return BAD_INPUT
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # whoever read our words has left
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        print(f"lfsrun: {error}", file=sys.stderr)
        return 1


def _report(options: argparse.Namespace) -> int:
    from .report import write_report  # matplotlib: not for watch

    print(write_report(options.file, options.output, options.analysis, options.format))
    return 0


def _watch(options: argparse.Namespace) -> int:
    from .watch import watch

    return watch(options.file, options.wait)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="lfsrun")
    commands = parser.add_subparsers(required=True)
    report = commands.add_parser("report")
    report.add_argument("file")
    report.add_argument("-o", "--output", required=True)
    report.add_argument("--analysis", type=int)
    report.add_argument("--format", default="png", choices=("png", "svg"))
    report.set_defaults(run=_report)
    watch = commands.add_parser("watch")
    watch.add_argument("file")
    watch.add_argument("--wait", action="store_true")
    watch.set_defaults(run=_watch)
    return parser
