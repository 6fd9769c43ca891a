"""AI supercomputers: how fast the leading ones grow, and what is planned against what exists.

The definition is that of Pilz et al. (2025), "Trends in AI Supercomputers", arXiv:2504.16026:
systems with a known 16-bit performance; leading are those among the ten fastest when they first
became operational; log-linear fits since 2019. The ranking looks at all systems from the first
on, and only then is the window cut.

An absurd row would hold a place among the ten for ever, so rows are screened before they are
ranked: per-chip figures outside what any chip does, then rows far from the leading systems'
line; the ranking is done again without them until none is left.
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
ROUNDS = 5
STATUS = "planned, not existing"
UNLIKELY = "certainty below what was asked for"
NOT_STANDARD = "outside the source's standard analysis"
TWICE = "possible duplicate"
NO_RANK = "no 16-bit performance, so that it cannot be ranked"
IMPLAUSIBLE = "not plausible per chip"
NOT_LEADING = "not among the leading when it started"
WINDOW = "outside the window"


@dataclass(frozen=True)
class ClusterPool:
    """Which systems compete. leading: how many places; None for all systems."""

    statuses: tuple[str, ...] = EXISTS
    certainties: tuple[str, ...] = ("Confirmed", "Likely")
    is_standard_only: bool = True
    leading: int | None = 10
    since: str = "2019-01-01"
    until: str | None = None


@dataclass(frozen=True, eq=False)
class Clusters:
    """One quantity of the leading systems over the day on which they started.

    trend.rows: cluster, date, value, group (sector), status, certainty, country, owner, link,
    h100_equivalents, is_used, reason: every row of the table, each with why it is out.
    undisclosed: leading systems in the window that do not state the quantity.
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
        """Growth against the published figure, and what is out of the fit."""
        said = [self.trend.sentence]
        if self.undisclosed:
            said.append(f"Of the leading systems, {self.undisclosed} do not state it.")
        if self.growth is not None and self.quantity in PUBLISHED:
            said.insert(0, _against(self.quantity, self.growth))
        return tuple(said)


def fit(
    table: pd.DataFrame, quantity: str, pool: ClusterPool | None = None, *, level: float = 0.9
) -> Clusters:
    """The growth of `quantity` among the leading systems of the table clusters.

    Raises BadArgument for a quantity that is not of QUANTITIES.
    """
    if quantity not in QUANTITIES:
        raise BadArgument(f"Quantities are {', '.join(QUANTITIES)}, not {quantity!r}.")
    chosen = pool or ClusterPool()
    rows = _rows(table, quantity)
    rules = _rules(table, chosen)
    out = np.any(list(rules.values()), axis=0)
    leading, far = _leading(table, ~out, chosen.leading)
    rules |= {screening.OUTLIER: far, NOT_LEADING: ~leading, WINDOW: _outside(rows, chosen)}
    screened = screening.screen(rows, rules)
    silent = int((screened["reason"] == screening.NO_VALUE).sum())
    return Clusters(quantity, chosen, screening.trend(screened, level=level), silent)


def _outside(rows: pd.DataFrame, pool: ClusterPool) -> Booleans:
    days = pd.to_datetime(rows["date"])
    last = pd.Timestamp(pool.until) if pool.until else days.max()
    return ((days < pd.Timestamp(pool.since)) | (days > last)).to_numpy()


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
    """For each reason, whether a row is out before any ranking."""
    rank = numbers(table[QUANTITIES["performance"]])
    rules = {
        STATUS: ~table["status"].isin(pool.statuses).to_numpy(),
        UNLIKELY: ~table["certainty"].isin(pool.certainties).to_numpy(),
        IMPLAUSIBLE: implausible(table),
        TWICE: table["is_possible_duplicate"].astype(bool).to_numpy(),
        screening.NO_DATE: np.isnat(stamps(table["operational_on"])),
        NO_RANK: ~(np.isfinite(rank) & (rank > 0)),
    }
    if pool.is_standard_only:
        rules[NOT_STANDARD] = ~table["is_standard_analysis"].astype(bool).to_numpy()
    return rules


def implausible(table: pd.DataFrame) -> Booleans:
    """Whether any per-chip figure lies outside PER_CHIP; False where chips are not known."""
    chips = numbers(table["chips_total"])
    wrong = np.zeros(len(table), dtype=bool)
    for name, (least, most) in PER_CHIP.items():
        value = numbers(table[name])
        each = np.divide(value, chips, out=np.full(chips.shape, np.nan), where=chips > 0)
        wrong |= (each < least) | (each > most) | np.isinf(value)
    return wrong


def _leading(table: pd.DataFrame, kept: Booleans, n: int | None) -> tuple[Booleans, Booleans]:
    """(m,) which rows lead at their start, and which are too far off to be ranked at all."""
    days = stamps(table["operational_on"])
    rank = numbers(table[QUANTITIES["performance"]])
    far = np.zeros(len(table), dtype=bool)
    for _ in range(ROUNDS):
        pooled = np.where(kept & ~far, rank, np.nan)
        leading = frontier.top_n(days, pooled, n) if n else np.isfinite(pooled) & ~np.isnat(days)
        wild = np.zeros(len(table), dtype=bool)
        wild[leading] = screening.outliers(days[leading], rank[leading])
        if not wild.any():
            break
        far |= wild
    return leading & ~far, far


def _against(quantity: str, found: Growth) -> str:
    growth, months = PUBLISHED[quantity]
    low, high = found.growth_interval
    agrees = low <= growth <= high
    return (
        f"{quantity.capitalize()} grows {times(found.growth_per_year)} per year "
        f"({percent(found.level)} interval {times(low)} to {times(high)}, least squares), doubling "
        f"in {found.doubling_months:.0f} months; {SOURCE} found {times(growth)} and {months:.0f} "
        f"months, {'within' if agrees else 'outside'} that interval."
    )
