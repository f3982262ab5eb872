"""The report of a result file: one HTML page with pictures (lfsrun report)."""

from .write import write_report

__all__ = ["write_report"]
