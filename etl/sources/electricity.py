"""The average price of electricity in US cities, USD per kWh."""

from collections.abc import Mapping
from datetime import date

from etl.sources import fred
from etl.sources.base import Guard, Level, Newest, Parsed, Part, Range, Revised, Source

SERIES = "APU000072610"


def parse(bodies: Mapping[str, bytes], taken_on: date) -> Parsed:
    """Rows of `electricity_prices`: one per month that has a value. Raises SourceRefused."""
    rows, notes = fred.read(bodies["series"], SERIES, "price_usd_per_kwh")
    return Parsed({"electricity_prices": rows.assign(source="electricity")}, notes)


SOURCE = Source(
    name="electricity",
    title="Electricity price, US city average",
    parts=(Part("series", fred.URL.format(series=SERIES)),),
    tables=("electricity_prices",),
    parse=parse,
    licence="public domain (US government)",
    url=f"https://fred.stlouisfed.org/series/{SERIES}",
    citation="U.S. Bureau of Labor Statistics, Average Price: Electricity per Kilowatt-Hour in "
    "U.S. City Average "
    f"({SERIES}), retrieved from FRED, Federal Reserve Bank of St. Louis",
    guards=(Guard("electricity_prices", keep=0.95),),  # months are added, not taken away
    rules=(
        Level("electricity_prices", "price_usd_per_kwh"),
        Newest("electricity_prices", "month_on", days=62),
        Revised("electricity_prices", "series, month_on", "price_usd_per_kwh", most=0.1),
    ),
    ranges=(Range("electricity_prices", "price_usd_per_kwh", 0.02, 1),),
    newest="electricity_prices.month_on",
    lag_days=120,
    rhythm_days=75,  # monthly, and a month's value comes out up to six weeks after it
)
