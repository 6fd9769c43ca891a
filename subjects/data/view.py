"""What a reader can choose on "Data": the trend of dataset size, and the stock that it uses up."""

from dataclasses import dataclass

from trends.limits import data_stock
from trends.limits.data_stock import TextStock
from ui.controls.controls import Controls, Preset
from ui.controls.kinds import Choice
from ui.controls.shared import POOL
from ui.controls.typed import Number

TREND = Choice(
    "trend",
    "Trend",
    {
        "top10": "top 10 at release",
        "recent": "top 10 since 2018",
        "record": "record setters",
        "every": "every dataset",
        "published": "published growth",
    },
    help="Datasets of language models. Top 10 at release: among the ten largest published until "
    "that day. Published: the growth given by Villalobos et al., with the size that Llama 3 "
    "states.",
)
STOCK = Choice(
    "stock",
    "Stock of text",
    {"effective": "effective public text", "web": "good web text"},
    help="Effective: what Villalobos et al. count as public human text, adjusted for quality and "
    "repetition. Good web text: all web text times the share that is good enough, read once by "
    "default.",
)
EPOCHS = Number(
    "epochs",
    "Epochs",
    1.0,
    1000.0,
    1.0,
    help="How often each token is read. Each repetition is worth less; the effective stock already "
    "includes some, and this comes on top.",
)
SYNTHETIC = Number(
    "synthetic",
    "Synthetic data, x",
    1.0,
    1e6,
    1.0,
    help="What synthetic data multiplies the stock by; 1 means none.",
)
PRESETS = (
    Preset("Web text read four times", {"stock": "web", "epochs": 4.0}),
    Preset("Ten times as much with synthetic data", {"synthetic": 10.0}),
    Preset("Published growth and stock", {"trend": "published"}),
)
SINCE = {"top10": "2010-01-01", "recent": "2018-01-01", "record": "2010-01-01"}
LARGEST = {"top10": 10, "recent": 10, "record": 1}


@dataclass(frozen=True)
class DataView:
    """The choices of the page."""

    trend: str = "top10"
    stock: str = "effective"
    epochs: float = 1.0
    synthetic: float = 1.0
    pool: str = "notable"

    def text_stock(self) -> TextStock:
        """The stock of text that the view speaks of."""
        make = data_stock.web_stock if self.stock == "web" else data_stock.published_stock
        return make(self.epochs, self.synthetic)


CONTROLS = Controls(DataView(), (TREND, STOCK, EPOCHS, SYNTHETIC), (POOL,), presets=PRESETS)
PUBLISHED = DataView(trend="published")
