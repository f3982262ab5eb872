"""What the program lfsrun starts for its commands `report` and `watch`: python3 <this folder> ...

Looks for the packages first, so that a machine without them gets a sentence and no traceback. The
python3 of a user's own environment may not have Debian's packages: then the system's is tried.
"""

import importlib.util
import os
import sys

OF_TABLES = ("numpy", "h5py", "pandas")
PACKAGES = {"watch": OF_TABLES, "report": OF_TABLES + ("matplotlib",)}
SYSTEM_PYTHON = "/usr/bin/python3"
CHOICE = "LFSRUN_PYTHON"  # the environment's choice of a Python, which ends the search


def missing_packages(command):
    names = PACKAGES.get(command, PACKAGES["report"])
    return [name for name in names if importlib.util.find_spec(name) is None]


def try_system_python():
    if CHOICE in os.environ or not os.access(SYSTEM_PYTHON, os.X_OK):
        return
    os.environ[CHOICE] = SYSTEM_PYTHON
    os.execv(SYSTEM_PYTHON, [SYSTEM_PYTHON] + sys.argv)


def main():
    command = sys.argv[1] if len(sys.argv) > 1 else ""
    missing = missing_packages(command)
    if missing:
        try_system_python()
        debian = " ".join("python3-" + name for name in missing)
        print(
            "lfsrun: %s needs the Python packages %s, which %s does not have; install them "
            "(Debian: apt-get install %s), or name a Python that has them in %s"
            % (command, ", ".join(missing), sys.executable, debian, CHOICE),
            file=sys.stderr,
        )
        return 2
    from lfsrun.command import main as run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
