"""The one exception of the module: files that are missing, damaged, or of something else."""


class ResultError(Exception):
    """The text names the file, the problem, and a way out."""
