"""Writes a report: pictures first, the page last, so that it never names what is not there."""

from __future__ import annotations

from pathlib import Path
from typing import Optional

import pandas as pd

from .. import results as lfsrun_results
from ..errors import ResultError
from ..searches import result_words
from ..words import counted
from . import page, periods, search_tables, searches, sequences, shares, surveys, workers
from .data import ReportData
from .style import Picture, settings, short_number, time_scale

MAKERS = (
    periods.all_cycles,
    periods.longest_periods,
    shares.by_degree,
    periods.one_structure,
    sequences.complexity_profile,
    sequences.autocorrelation,
    surveys.by_weight,
    surveys.by_degree,
    searches.funnel,
    searches.finds,
    searches.core_seconds,
    workers.timeline,
    workers.throughput,
)
NAMES = (
    "periods longest_periods shares structure complexity autocorrelation survey_weights "
    "survey_degrees search_funnel search_finds search_seconds timeline throughput"
).split()
FORMATS = ("png", "svg")
ENDS = 5  # rows of /analyses shown from its beginning, and from its end
MOST_TROUBLES = 20  # failed or unproven analyses listed
MOST_FACTORS = 20


def write_report(
    path: lfsrun_results.PathLike,
    folder: lfsrun_results.PathLike,
    analysis: Optional[int] = None,
    image_format: str = "png",
) -> Path:
    """The report of a result file (complete or of a running job) as folder/index.html; its path.

    analysis: whose cycles, profile and autocorrelation are drawn (default: the first with most
    periods); image_format: png or svg. Of a large file the pictures show sums, so it takes seconds.
    Raises ResultError, before anything is written, for a bad file or analysis.
    """
    with lfsrun_results.open_results(path) as results:
        _check_analysis(results, analysis)
        target = _make_folder(Path(folder))
        data = ReportData(results, analysis)
        pictures = _draw(data, target, image_format)
        sections = _sections(data, pictures, image_format)
        html = page.page(f"{results.job}: report of lfsrun", sections)
        index = target / "index.html"
        index.write_text(html, encoding="utf-8")
        return index


def _check_analysis(results: lfsrun_results.Results, analysis: Optional[int]) -> None:
    if analysis is not None and not 0 <= analysis < len(results):
        there = f"they are 0 to {len(results) - 1}" if len(results) else "there is none yet"
        raise ResultError(f"--analysis {analysis}: no such analysis in {results.path}; {there}")


def _make_folder(folder: Path) -> Path:
    """The folder, without the pictures of an earlier report, which may show other data."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in NAMES:
            for ending in FORMATS:
                (folder / f"{name}.{ending}").unlink(missing_ok=True)
    except (FileExistsError, NotADirectoryError):
        raise ResultError(f"{folder}: is a file, not a folder; choose another -o") from None
    except OSError as error:
        raise ResultError(f"{folder}: cannot write there ({error.strerror})") from None
    return folder


def _draw(data: ReportData, folder: Path, image_format: str) -> list[Picture]:
    pictures = []
    with settings():
        for maker in MAKERS:
            made = maker(data)
            if made is None:
                continue
            options = {"metadata": {"Date": None}} if image_format == "svg" else {"dpi": 130}
            made.figure.savefig(folder / f"{made.name}.{image_format}", **options)
            pictures.append(made)
    return pictures


def _sections(data: ReportData, pictures: list[Picture], image_format: str) -> list[str]:
    results = data.results
    running = "not complete: a run is writing it, or was interrupted"
    state = "complete" if results.complete else running
    sections = [
        page.heading(1, results.job or results.path.name),
        page.paragraph(f"{results.path.name}, {state}", note=True),
        page.facts(_facts(data)),
    ]
    if len(results) == 0:
        sections.append(page.paragraph("There is no analysis in this file yet."))
    for made in pictures:
        sections.append(page.heading(2, made.title))
        if made.name == "structure":
            sections.append(_one_analysis(data))
        if made.name == "search_funnel":
            sections += search_tables.totals(data)
        sections.append(
            page.picture(f"{made.name}.{image_format}", made.title, made.caption)
        )
    return sections + search_tables.finds(data) + _output_sequences(data) + _tables(data)


def _output_sequences(data: ReportData) -> list[str]:
    frame, total = sequences.table(data)
    if len(frame) == 0:
        return []
    made = [page.heading(2, f"Output sequences ({total:,})"), page.table(frame)]
    if total > len(frame):
        made.append(page.paragraph(f"... and {total - len(frame):,} more", note=True))
    note = ("Balanced, runs, two-valued: Golomb's postulates, over one period. The smallest "
            "p-value is that of all tests of the sequence; of many, a small one is to be expected.")
    return [*made, page.paragraph(note, note=True)]


def _facts(data: ReportData) -> list[tuple[str, str]]:
    results, analyses = data.results, data.analyses
    counts = analyses["status"].value_counts()
    statuses = ("done", "unproven", "failed")
    words = [f"{counts[status]:,} {status}" for status in statuses if status in counts]
    facts = [("analyses", f"{len(analyses):,}" + (f": {', '.join(words)}" if words else ""))]
    if analyses["verified"].any():
        facts.append(("verified", f"{int(analyses['verified'].sum()):,}"))
    if len(analyses):
        facts.append(("kinds", ", ".join(sorted(analyses["kind"].unique()))))
        orders = sorted(analyses["field_order"].unique())
        facts.append(("fields", _some(f"GF({order})" for order in orders)))
        facts.append(("degrees", _span(analyses["degree"])))
    if len(data.searches):
        tried, found = data.searches["tried"].sum(), data.searches["found"].sum()
        facts.append(("searches", f"{tried:,} candidates tried, {found:,} found"))
    facts.append(("made", f"{results.attributes.get('created_utc', '')} by lfsrun "
                  f"{results.attributes.get('software_version', '')} "
                  f"({results.attributes.get('git_commit', '')})"))
    return facts + _run_facts(results)


def _run_facts(results: lfsrun_results.Results) -> list[tuple[str, str]]:
    summary = results.run.summary
    if len(summary) == 0:
        return []
    row = summary.iloc[0]
    divisor, unit = time_scale(row["seconds_total"])
    workers = counted(row["workers"], "worker", "workers")
    units = counted(row["units"], "unit", "units")
    facts = [("run", f"{row['seconds_total'] / divisor:.3g} {unit} on {workers}, {units}, "
              f"root on {row['host']}")]
    for name in ("failures", "restarts"):
        if row[name]:
            facts.append((f"{name} of units" if name == "failures" else name, f"{row[name]:,}"))
    return facts


def _some(words: object, most: int = 12) -> str:
    words = list(words)
    more = f", ... ({len(words)} in all)" if len(words) > most else ""
    return ", ".join(words[:most]) + more


def _span(values: pd.Series) -> str:
    low, high = values.min(), values.max()
    return str(low) if low == high else f"{low} to {high}"


def _one_analysis(data: ReportData) -> str:
    """What is known of the analysis whose cycles are drawn: its register and its factors."""
    results, analysis = data.results, data.with_most_periods()
    row = results.rows_between("analyses", analysis, analysis + 1).iloc[0]
    facts = [
        ("register", f"{row['register']} ({row['config']})"),
        ("field, degree", f"GF({row['field_order']}), {row['degree']}"),
        ("status", row["status"] + (", verified" if row["verified"] else "")),
        ("states", short_number(row["states_decimal"], 40)),
        ("cycles", short_number(row["cycle_count_decimal"], 40)),
    ]
    if row["feedback"]:
        facts.append(("feedback", row["feedback"]))
    factors = results.rows_of("factors", analysis)
    if len(factors) == 0:
        return page.facts(facts)
    shown = factors.head(MOST_FACTORS)
    frame = pd.DataFrame({
        "multiplicity": shown["multiplicity"], "degree": shown["degree"],
        "order": [short_number(order, 40) for order in shown["order_decimal"]],
    })
    more = len(factors) - len(shown)
    note = page.paragraph(f"... and {more} more factors", note=True) if more else ""
    return page.facts(facts) + page.paragraph("Irreducible factors:") + page.table(frame) + note


def _tables(data: ReportData) -> list[str]:
    results, sections = data.results, []
    for status in ("failed", "unproven"):
        ids = data.analyses["id"][data.analyses["status"] == status]
        if len(ids):
            sections.append(page.heading(2, f"{status.capitalize()} analyses ({len(ids):,})"))
            sections.append(page.table(_troubles(results, ids.head(MOST_TROUBLES))))
            if len(ids) > MOST_TROUBLES:
                more = f"... and {len(ids) - MOST_TROUBLES:,} more"
                sections.append(page.paragraph(more, note=True))
    if len(results):
        sections.append(page.heading(2, "Analyses"))
        sections += _first_and_last(results)
    return sections


def _troubles(results: lfsrun_results.Results, ids: pd.Series) -> pd.DataFrame:
    rows = pd.concat([results.rows_between("analyses", int(i), int(i) + 1) for i in ids])
    return rows[["id", "config", "register", "field_order", "degree", "message"]].rename(
        columns={"field_order": "q"})


def _first_and_last(results: lfsrun_results.Results) -> list[str]:
    if len(results) <= 2 * ENDS + 1:
        return [page.table(_shown(results, 0, len(results)))]
    left_out = len(results) - 2 * ENDS
    return [
        page.table(_shown(results, 0, ENDS)),
        page.paragraph(f"... {left_out:,} more ...", note=True),
        page.table(_shown(results, len(results) - ENDS, len(results))),
    ]


def _shown(results: lfsrun_results.Results, start: int, stop: int) -> pd.DataFrame:
    """The columns of the summary table of analyses start..stop-1, numbers shortened."""
    rows = results.rows_between("analyses", start, stop)
    return pd.DataFrame({
        "id": rows["id"], "config": rows["config"], "register": rows["register"],
        "kind": rows["kind"], "field": [f"GF({order})" for order in rows["field_order"]],
        "degree": rows["degree"], "status": rows["status"],
        "result": [_result(results, row) for row in rows.itertuples()],
        "order": [short_number(text) for text in rows["order_decimal"]],
        "cycles": [short_number(text) for text in rows["cycle_count_decimal"]],
        "longest period": [short_number(text) for text in rows["max_period_decimal"]],
    })


def _result(results: lfsrun_results.Results, row: object) -> str:
    """In words: of a survey or search its counts, of a sequence its complexity, else as lfsrun
    show."""
    if row.kind == "search":
        return result_words(results, row.id)
    if row.kind == "survey":
        sums = results.rows_of("surveys", row.id)[["irreducible", "primitive"]].sum()
        return f"{sums['irreducible']:,} irreducible, {sums['primitive']:,} primitive"
    words = [_structure(row)]
    if row.kind == "sequence":
        complexities = results.rows_of("statistics", row.id)["linear_complexity"]
        if len(complexities):
            words.append(f"linear complexity {_span(complexities)}")
    return ", ".join(word for word in words if word)


def _structure(row: object) -> str:
    if row.feedback:
        return "nonlinear, singular" if row.singular else "nonlinear"
    if row.singular:
        return "singular"
    if not row.factored:
        return ""
    return "primitive" if row.primitive else "irreducible" if row.irreducible else "reducible"
