"""AI supercomputers: how fast the leading ones grow.

Definition of Pilz et al. (2025), "Trends in AI Supercomputers", arXiv:2504.16026: of the systems
with a known 16-bit performance, those among the ten fastest when they first became operational;
log-linear fits since 2019. All systems are ranked, then the window is cut.

An absurd row would keep its place among the ten for ever, so rows are screened before they are
ranked: those with per-chip figures that no chip has, then those far from the line of the leading
systems. The ranking is repeated until no such row is left.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from trends import frontier, screening
from trends.dates import stamps
from trends.doubling import Interval
from trends.errors import BadArgument
from trends.growth import Growth
from trends.points import Booleans, numbers
from trends.screening import ScreenedTrend
from trends.wording import percent, times

EXISTS = ("Existing", "Decommissioned")
QUANTITIES: Mapping[str, str] = {
    "performance": "performance_16bit_op_per_s",
    "power": "power_w",
    "cost": "cost_usd",
    "chips": "chips_total",
    "h100_equivalents": "h100_equivalents",
}
PER_CHIP: Mapping[str, Interval] = {
    "performance_16bit_op_per_s": (1e11, 2e17),  # far below any AI chip; above a wafer
    "h100_equivalents": (1e-4, 250.0),
    "power_w": (20.0, 5e4),  # with its share of the server and the cooling
    "cost_usd": (100.0, 1e7),  # a wafer is sold as one chip
}
PUBLISHED: Mapping[str, tuple[float, float]] = {  # x per year, doubling months
    "performance": (2.5, 9.0),
    "power": (2.0, 12.0),
    "cost": (1.9, 13.0),
}
SOURCE = "Pilz et al. (2025)"
MAX_ROUNDS = 5
WRONG_STATUS = "planned, not existing"
UNLIKELY = "certainty below the selected level"
NOT_STANDARD = "outside the source's standard analysis"
DUPLICATE = "possible duplicate"
NO_RANK = "no 16-bit performance, so it cannot be ranked"
IMPLAUSIBLE = "implausible per chip"
NOT_LEADING = "not among the leading systems when it started"
WINDOW = "outside the window"


@dataclass(frozen=True)
class ClusterPool:
    """Which systems are ranked. leading: how many places; None for all systems."""

    statuses: tuple[str, ...] = EXISTS
    certainties: tuple[str, ...] = ("Confirmed", "Likely")
    is_standard_only: bool = True
    leading: int | None = 10
    since: str = "2019-01-01"
    until: str | None = None


@dataclass(frozen=True, eq=False)
class Clusters:
    """One quantity of the leading systems by the date on which they started.

    trend.rows: every row of the table: cluster, date, value, group (sector), status, certainty,
    country, owner, link, h100_equivalents, is_used, reason (why it is excluded). undisclosed:
    leading systems in the window that do not state the quantity.
    """

    quantity: str
    pool: ClusterPool
    trend: ScreenedTrend
    undisclosed: int

    @property
    def growth(self) -> Growth | None:
        """The fit, or None (see trend.problem)."""
        return self.trend.overall

    @property
    def sentences(self) -> tuple[str, ...]:
        """Growth beside the published figure, and the excluded rows."""
        sentences = [self.trend.sentence]
        if self.undisclosed:
            sentences.append(f"{self.undisclosed} of the leading systems do not state it.")
        if self.growth is not None and self.quantity in PUBLISHED:
            sentences.insert(0, _published_comparison(self.quantity, self.growth))
        return tuple(sentences)


def fit(
    table: pd.DataFrame, quantity: str, pool: ClusterPool | None = None, *, level: float = 0.9
) -> Clusters:
    """The growth of `quantity` among the leading systems of the table clusters.

    Raises BadArgument for a quantity that is not in QUANTITIES.
    """
    if quantity not in QUANTITIES:
        raise BadArgument(f"Quantities are {', '.join(QUANTITIES)}, not {quantity!r}.")
    selection = pool or ClusterPool()
    rows = _rows(table, quantity)
    rules = _rules(table, selection)
    out = np.any(list(rules.values()), axis=0)
    leading, outliers = _leading(table, ~out, selection.leading)
    days = pd.to_datetime(rows["date"])
    last = pd.Timestamp(selection.until) if selection.until else days.max()
    is_outside = ((days < pd.Timestamp(selection.since)) | (days > last)).to_numpy()
    rules |= {screening.OUTLIER: outliers, NOT_LEADING: ~leading, WINDOW: is_outside}
    screened = screening.screen(rows, rules)
    undisclosed = int((screened["reason"] == screening.NO_VALUE).sum())
    return Clusters(quantity, selection, screening.trend(screened, level=level), undisclosed)


def _rows(table: pd.DataFrame, quantity: str) -> pd.DataFrame:
    return pd.DataFrame({
        "cluster": table["cluster"],
        "date": table["operational_on"],
        "value": numbers(table[QUANTITIES[quantity]]),
        "group": table["sector"].fillna("not stated"),
        "status": table["status"],
        "certainty": table["certainty"],
        "country": table["country"],
        "owner": table["owner"],
        "h100_equivalents": numbers(table["h100_equivalents"]),
        "link": table["link"],
    }).reset_index(drop=True)  # fmt: skip


def _rules(table: pd.DataFrame, pool: ClusterPool) -> dict[str, Booleans]:
    """By reason, which rows are excluded before the ranking."""
    rank = numbers(table[QUANTITIES["performance"]])
    rules = {
        WRONG_STATUS: ~table["status"].isin(pool.statuses).to_numpy(),
        UNLIKELY: ~table["certainty"].isin(pool.certainties).to_numpy(),
        IMPLAUSIBLE: implausible(table),
        DUPLICATE: table["is_possible_duplicate"].astype(bool).to_numpy(),
        screening.NO_DATE: np.isnat(stamps(table["operational_on"])),
        NO_RANK: ~(np.isfinite(rank) & (rank > 0)),
    }
    if pool.is_standard_only:
        rules[NOT_STANDARD] = ~table["is_standard_analysis"].astype(bool).to_numpy()
    return rules


def implausible(table: pd.DataFrame) -> Booleans:
    """Whether any per-chip figure lies outside PER_CHIP; False where chips are not known."""
    chips = numbers(table["chips_total"])
    is_wrong = np.zeros(len(table), dtype=bool)
    for name, (least, most) in PER_CHIP.items():
        value = numbers(table[name])
        per_chip = np.divide(value, chips, out=np.full(chips.shape, np.nan), where=chips > 0)
        is_wrong |= (per_chip < least) | (per_chip > most) | np.isinf(value)
    return is_wrong


def _leading(table: pd.DataFrame, eligible: Booleans, n: int | None) -> tuple[Booleans, Booleans]:
    """(m,) which rows lead at their start, and which are outliers and not ranked."""
    days = stamps(table["operational_on"])
    rank = numbers(table[QUANTITIES["performance"]])
    far = np.zeros(len(table), dtype=bool)
    for _ in range(MAX_ROUNDS):
        pooled = np.where(eligible & ~far, rank, np.nan)
        leading = frontier.top_n(days, pooled, n) if n else np.isfinite(pooled) & ~np.isnat(days)
        outliers = np.zeros(len(table), dtype=bool)
        outliers[leading] = screening.outliers(days[leading], rank[leading])
        if not outliers.any():
            break
        far |= outliers
    return leading & ~far, far


def _published_comparison(quantity: str, growth: Growth) -> str:
    published, months = PUBLISHED[quantity]
    low, high = growth.growth_interval
    position = "within" if low <= published <= high else "outside"
    return (
        f"{quantity.capitalize()} grows {times(growth.growth_per_year)} per year "
        f"({percent(growth.level)} interval {times(low)} to {times(high)}, least squares), "
        f"doubling in {growth.doubling_months:.0f} months; {SOURCE} found {times(published)} and "
        f"{months:.0f} months, {position} that interval."
    )
