"""Rows that parse but must not be published: they shrink, break a rule or contradict others.

A row that breaks a rule by itself is set aside, and the others are published.
"""

from tests.faults.environment import Environment
from tests.faults.fault import Change, Fault, replaced, sends
from tests.faults.json_faults import MEMBERS, changed, pack, zipped


def rows_kept(share: float) -> Change:
    def change(body: bytes) -> bytes:
        lines = body.splitlines(keepends=True)
        return b"".join(lines[: max(2, round(len(lines) * share))])

    return change


def tripled(body: bytes) -> bytes:
    """A price index that triples from month to month."""
    head, *rows = body.decode().split()
    swollen = [f"{r.split(',')[0]},{100 * 3**n}" for n, r in enumerate(rows)]
    return "\n".join([head, *swollen]).encode()


def case(
    id: str,
    what: str,
    words: str,
    source: str,
    given: Change,
    part: str | None = None,
    **more: object,
) -> Fault:
    return Fault(id, what, words, sends(given, source, part), source, **more)  # type: ignore[arg-type]


def row(
    id: str, what: str, words: str, source: str, given: Change, part: str | None = None
) -> Fault:
    """One row that breaks the rule which the words name: set aside, and the others load."""
    return case(id, what, words, source, given, part, exit=0, asks=(aside(source, words), 1))


def aside(source: str, words: str) -> str:
    return (
        f"SELECT count(*) FROM refused_rows WHERE source = '{source}' "
        f"AND (rule = '{words}' OR contains(reason, '{words}'))"
    )


def everywhere(id: str, what: str, words: str, old: str, new: str) -> Fault:
    """A text replaced in all members of the zip and in the loose file: one model set aside."""

    def arrange(environment: Environment) -> None:
        sends(changed(old.encode(), new.encode()), "epoch_models", "zip")(environment)
        sends(replaced(old, new), "epoch_models", "notable")(environment)

    asks = (aside("epoch_models", words), 1)
    return Fault(id, what, words, arrange, "epoch_models", exit=0, asks=asks)


FAULTS = (
    case("half-the-rows", "half of a source's rows missing", "--accept-shrink electricity",
         "electricity", rows_kept(0.5)),
    case("column-emptied", "a column empty in nearly all rows", "release_price_usd",
         "epoch_hardware", lambda b: b.replace(b",33600.0,", b",,").replace(b",699.0,", b",,")),
    case("offers-halved", "most of a vendor's offers missing", "of lambda fell",
         "skypilot", rows_kept(0.6), "lambda", day="2026-04-02"),
    case("index-jumps", "a price index that triples every month", "price_index_gap",
         "producer_prices", tripled),
    row("rental-absurd", "a chip priced at $90,000 an hour", "rental_price_absurd", "skypilot",
         replaced("31.92", "720000"), "lambda"),
    row("cluster-absurd", "a cluster of 100 million H100s", "standard_cluster_absurd",
         "epoch_clusters", replaced("100000.00000147166", "100000000")),
    row("stock-falls", "a cumulative stock that falls", "stock_out_of_line", "epoch_chip_sales",
         replaced("9277232,10814257,12459439", "7277232,8014257,9459439"), "nvidia_totals"),
    row("quantiles-crossed", "a 5th percentile above the median", "units_low, units, units_high",
         "epoch_chip_sales", replaced("9277232,10814257", "11277232,10814257"), "nvidia_totals"),
    row("same-quarter-twice", "the same chip twice in one quarter", "Another row has the same",
         "epoch_chip_sales", lambda b: b + b.splitlines(keepends=True)[-1], "nvidia_totals"),
    case("timeline-orphan", "a timeline without its data center",
         "no row of their own are left out: Atlantis.", "epoch_data_centers",
         replaced("2020-06-19,Alibaba Zhangbei Zhangjiakou Hebei", "2020-06-19,Atlantis"),
         "timelines", exit=0,
         asks=("SELECT count(*) FROM data_center_timeline WHERE data_center = 'Atlantis'", 0)),
    everywhere("compute-absurd", "a training run of 3e31 FLOP", "absurd_training_compute",
               "3.14e+23", "3.14e+31"),
    everywhere("born-in-2090", "a model published in 2090", "models_published_in_the_future",
               "2020-05-28", "2090-05-28"),
    everywhere("born-in-1492", "a model published in 1492", "breaks the schema",
               "2020-05-28", "1492-05-28"),
    zipped("models-gone", "all but the first models missing", "fell from",
           pack(MEMBERS | {"all_ai_models.csv": MEMBERS["frontier_ai_models.csv"]})),
)  # fmt: skip
