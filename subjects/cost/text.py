"""The words about how a training cost is worked out."""

from trends.cost.constants import median, method
from ui.text import numbers

METHOD = (
    "**What is measured.** The cost of one training run, three ways, by our own estimate from the "
    "run's chips, chip-hours and prices. *Amortised*: the value that the chips lose while the run "
    f"lasts (a chip's value falls {numbers.times(10 ** median('price_performance'))} a year), with "
    "servers, interconnect and energy. *Cloud*: chip-hours at the rental price of the vendor that "
    "the organisation would use, on a three-year commitment. *Upfront*: the price of all the "
    "hardware, undepreciated.\n\n"
    "**Chip-hours.** As reported; else time x chips; else FLOP / (peak x utilisation), with "
    f"{numbers.significant(median('utilization'), 3)} where the utilisation is not known. "
    "Each input is reported, derived or imputed; a run in which both the hardware and its "
    "utilisation would be imputed is left out.\n\n"
    "**Dollars.** Producer price index of data processing and hosting, to December of the chosen "
    "year.\n\n"
    "**Ranges.** 90%, by Monte Carlo over the ranges of all inputs (data/reference/cost.toml, each "
    "with its source). A trend's interval is that of its slope and does not hold them.\n\n"
    "**Frontier.** The largest at release by training compute of notable models that build on no "
    "other; then the window.\n\n"
    "**Source of the method.** Cottier et al. (2024), [The rising costs of training frontier AI "
    "models](https://arxiv.org/abs/2405.21015).\n\n"
    "**What is missing.** Staff, failed runs and experiments, which the source puts at several "
    "times the final run; and the newest frontier models, whose hardware is not disclosed: a run "
    f"starts {method('days_to_publication'):.0f} days and its own length before publication."
)
