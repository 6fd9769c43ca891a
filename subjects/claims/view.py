"""What a reader can choose on "Claims"."""

from dataclasses import dataclass

from trends.claims import evaluate
from ui.charts import text
from ui.controls.controls import Controls
from ui.controls.kinds import Choice

SOURCE = "epoch_models"
LETTERS = 90  # of a claim in the list of claims
KINDS = {
    "any": "all verdicts",
    "holds": evaluate.HOLDS,
    "fails": evaluate.FAILS,
    "early": evaluate.EARLY,
    "unknown": evaluate.UNKNOWN,
}
TOPICS = {
    "any": "all topics",
    "compute": "training compute",
    "size": "model size",
    "cost": "training cost",
    "power": "training power",
    "data": "training data",
    "open-models": "open and closed models",
    "concentration": "who can afford it",
    "clusters": "clusters",
    "chip-stock": "chips sold",
    "serving": "serving",
    "token-prices": "token prices",
    "limits": "limits",
    "compression": "time compressed",
}
LEDGER = evaluate.ledger()
VERDICT = Choice("verdict", "Verdict", KINDS)
TOPIC = Choice("topic", "Topic", TOPICS)
CLAIM = Choice(
    "claim",
    "Claim in the chart",
    {one.id: text.cut(one.text, LETTERS) for one in LEDGER},
    width=420,
)


@dataclass(frozen=True)
class ClaimsView:
    """The choices of the page."""

    verdict: str = "any"
    topic: str = "any"
    claim: str = "frontier-compute-grows-fivefold"


DEFAULT = ClaimsView()
CONTROLS = Controls(DEFAULT, (VERDICT, TOPIC, CLAIM))
