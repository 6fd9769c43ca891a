"""Three years of daily exports that each change a little, against the bundled history.

A refresh on top of them, the build's size, and what the pages about exports work out, each in a
process of its own. The history is made from the bundled snapshot: on each day one in 200 of the
rows of models and of token prices gets another value, so that 2 x 1,095 exports hold some twenty
thousand distinct rows of models and as many of prices. Ratios are to the same with the bundled
history. The refresh reads the mirror of `bench_refresh` and is left out where there is none.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import duckdb

from benchmarks import memory, timing
from benchmarks.bench_refresh import local_mirror
from etl.build import checks, files, snapshot
from trends import growth

DAYS, CHANGES_EVERY = 1095, 200
REFRESH_TARGET, SIZE_TARGET, PAGE_SECONDS = 1.5, 3.0, 1.0
ROUNDS = 3
TABLES = (  # versions, rows, key, column that is revised, columns left out, source, first number
    (
        "model_versions",
        "models",
        "model",
        "training_compute_flop",
        "source, link",
        "epoch_models",
        1000,
    ),
    (
        "token_price_versions",
        "token_prices",
        "vendor || ' ' || model",
        "input_usd_per_million_tokens",
        "source",
        "litellm",
        1001,
    ),
)  # fmt: skip; the numbers of the two take turns, as those of daily refreshes do
VERSIONS = """
    INSERT INTO {versions} BY NAME
    WITH revisions AS (
        SELECT name, day, lead(day, 1, {days}) OVER days AS until, row_number() OVER days AS number
        FROM (SELECT DISTINCT {key} AS name FROM {rows} WHERE source = '{source}'),
             range({days}) AS r(day)
        WHERE day = 0 OR hash(name, day) % {every} = 0
        WINDOW days AS (PARTITION BY name ORDER BY day)
    )
    SELECT range({first} + 2 * day, {first} + 2 * until, 2)::INTEGER[] AS vintage_ids,
           t.* EXCLUDE ({left_out}) REPLACE ({value} * (1 + number / 1e3) AS {value})
    FROM {rows} AS t JOIN revisions ON name = {key} WHERE t.source = '{source}'
"""
VINTAGES = """
    INSERT INTO vintages
    SELECT {first} + 2 * day, '{source}', 'all', DATE '2023-03-30' + day::INTEGER,
           DATE '2023-03-30' + day::INTEGER, 'refresh', 'made', 'made ' || day,
           (SELECT count(*) FROM {rows} WHERE source = '{source}')
    FROM range({days}) AS r(day)
"""


def deepen(build: Path, folder: Path) -> Path:
    """The build with three years of daily exports, published in the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    draft = files.draft_path(folder)
    shutil.copy(build, draft)
    with duckdb.connect(str(draft)) as connection:
        for versions, rows, key, value, left_out, source, first in TABLES:
            names = {"versions": versions, "rows": rows, "key": key, "value": value,
                     "left_out": left_out, "source": source, "first": first,
                     "days": DAYS, "every": CHANGES_EVERY}  # fmt: skip
            connection.execute(VINTAGES.format(**names))
            connection.execute(VERSIONS.format(**names))
        content = checks.content_hash(connection)
    return files.publish(draft, folder, content)


def _warm() -> None:
    """Import what a fit needs: once in a process, and not for each build."""
    growth.fit(["2020-01-01", "2021-01-01", "2022-01-01"], [1.0, 10.0, 90.0])


def vintages_rows() -> float:
    """Seconds for what the vintages page works out, the imports before it left out."""
    from subjects.vintages import view

    _warm()
    return timing.once(lambda: view.of(view.ModelView()))[0]


def frozen_view() -> float:
    """Seconds for the rows of a trend that is frozen to the oldest export."""
    from subjects.trend import vintage
    from subjects.trend.view import TokenPricesView

    return timing.once(lambda: vintage.models(TokenPricesView(vintage=list(vintage.days())[-1])))[0]


def claim_through() -> float:
    """Seconds for a claim held against the exports."""
    from subjects.claims import view

    claim = next(one for one in view.LEDGER if one.evaluator == "growth")
    _warm()
    return timing.once(lambda: view.through(claim))[0]


def token_offers() -> float:
    """Seconds for the offers of the shown price lists."""
    from subjects.token_prices import vendors
    from subjects.token_prices.view import TokenPricesView

    return timing.once(lambda: vendors.history(TokenPricesView()))[0]


def model_values() -> float:
    """Seconds for what the exports said of one model."""
    from subjects.model import view

    return timing.once(lambda: view.values(view.default()))[0]


PAGES = {
    "the vintages page's rows": vintages_rows,
    "a trend frozen to the oldest export": frozen_view,
    "a claim through the exports": claim_through,
    "token prices by vendor": token_offers,
    "one model through the exports": model_values,
}


def _refreshed(mirror: Path, build: Path, scratch: Path) -> tuple[float, int]:
    """The median seconds of a refresh that reads every source anew, and the new build's bytes."""
    folder = scratch / "warehouse"

    def refresh() -> None:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        shutil.copy(build, folder)
        done = subprocess.run(
            [sys.executable, "-m", "etl", "refresh", "--mirror", str(mirror), "--json"],
            env=os.environ | {"AI_TRENDS_WAREHOUSE": str(folder)}, capture_output=True, text=True,
        )  # fmt: skip
        if not json.loads(done.stdout)["is_published"]:
            raise RuntimeError(done.stdout + done.stderr)

    took = timing.seconds(refresh, ROUNDS)
    return took, files.published(folder)[0].stat().st_size


def _refresh_rows(shallow: Path, deep: Path, scratch: Path) -> list[dict[str, Any]]:
    mirror = local_mirror(scratch / "mirror")
    if mirror is None:
        print("bench_history leaves the refresh out: no raw files; run python -m etl refresh.")
        return []
    plain, size = _refreshed(mirror, shallow, scratch)
    ours, grown = _refreshed(mirror, deep, scratch)
    return [
        {"name": f"a refresh on top of {DAYS:,} daily exports / on the bundled history",
         "ours": ours, "baseline": plain, "ratio": ours / plain,
         "target": f"at most {REFRESH_TARGET:g}x", "met": ours <= REFRESH_TARGET * plain},
        {"name": f"a build with {DAYS:,} daily exports / with the bundled history",
         "ours": f"{grown / 1e6:.1f} MB", "baseline": f"{size / 1e6:.1f} MB",
         "ratio": grown / size, "target": f"at most {SIZE_TARGET:g}x",
         "met": grown <= SIZE_TARGET * size},
    ]  # fmt: skip


def _page_row(name: str, shallow: Path, deep: Path) -> dict[str, Any]:
    task = PAGES[name].__name__
    (plain, _), (ours, peak) = (
        memory.in_child("benchmarks.bench_history", task, {"AI_TRENDS_WAREHOUSE": str(b.parent)})
        for b in (shallow, deep)
    )
    return {"name": f"{name}, {DAYS:,} exports / the bundled ones (peak {peak / 1e6:.0f} MB)",
            "ours": ours, "baseline": plain, "ratio": ours / plain,
            "target": f"within {PAGE_SECONDS:g} s", "met": ours <= PAGE_SECONDS}  # fmt: skip


def ratios() -> list[dict[str, Any]]:
    """The refresh, the build's size, and each page's work."""
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        shallow = snapshot.ensure(scratch / "shallow")
        deep = deepen(shallow, scratch / "deep")
        pages = [_page_row(page, shallow, deep) for page in PAGES]
        return [*_refresh_rows(shallow, deep, scratch), *pages]


if __name__ == "__main__":
    from benchmarks.table import show

    show(ratios())
