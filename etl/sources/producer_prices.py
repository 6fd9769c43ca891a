"""The producer price index of data processing and hosting: the deflator of training costs."""

from collections.abc import Mapping
from datetime import date

from etl.sources import fred
from etl.sources.base import Guard, Level, Newest, Parsed, Part, Range, Revised, Source

SERIES = "PCU518210518210"


def parse(bodies: Mapping[str, bytes], taken_on: date) -> Parsed:
    """Rows of `price_index`: one per month that has a value. Raises SourceRefused."""
    rows, notes = fred.read(bodies["series"], SERIES, "index_value")
    return Parsed({"price_index": rows.assign(source="producer_prices")}, notes)


SOURCE = Source(
    name="producer_prices",
    title="Producer price index, data processing and hosting",
    parts=(Part("series", fred.URL.format(series=SERIES)),),
    tables=("price_index",),
    parse=parse,
    licence="public domain (US government)",
    url=f"https://fred.stlouisfed.org/series/{SERIES}",
    citation="U.S. Bureau of Labor Statistics, Producer Price Index by Industry: Data Processing, "
    "Hosting and Related Services "
    f"({SERIES}), retrieved from FRED, Federal Reserve Bank of St. Louis",
    guards=(Guard("price_index", keep=0.95),),  # months are added, not taken away
    rules=(
        Level("price_index", "index_value", factor=1.2),
        Newest("price_index", "month_on", days=62),
        Revised("price_index", "series, month_on", "index_value", tolerance=0.005, most=0.1),
    ),
    ranges=(Range("price_index", "index_value", 10, 50_000),),
    newest="price_index.month_on",
    lag_days=120,
    rhythm_days=75,  # monthly, and a month's value comes out up to six weeks after it
)
