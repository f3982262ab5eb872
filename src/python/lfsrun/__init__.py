"""Result files of lfsrun in Python: tables as DataFrames, big integers as ints, live following.

    import lfsrun

    with lfsrun.open("results/quickstart.h5") as results:
        print(results.analyses[["register", "degree", "order_int"]])
        print(results.coefficients(0))          # c_0 ... c_{d-1}

    for new in lfsrun.follow("results/quickstart.h5"):
        print(new[["id", "register", "status"]])

The columns are those of the file (README, "The result file") with three rules:
texts are str; flags (8-bit columns) are bool; beside each column NAME_decimal there is a column
NAME_int of Python ints, exact at any size, and None where the text is empty (undefined).
"""

from .errors import ResultError
from .live import Follower, follow
from .results import Results, RunTables, open_results

open = open_results  # noqa: A001  as in h5py and zipfile: lfsrun.open

__all__ = ["Follower", "ResultError", "Results", "RunTables", "follow", "open"]
