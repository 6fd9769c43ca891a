"""Controls that more than one page has."""

from ui.controls.kinds import Choice

POOL = Choice(
    "pool",
    "Models",
    {"notable": "notable models", "all": "all models", "large": "large-scale models"},
    help="Notable models meet a criterion of the source: state of the art, much cited, historic, "
    "widely used. Large-scale models are in its large-scale export.",
)


LEVEL = Choice("level", "Interval", {n: f"{n}%" for n in ("50", "80", "90", "95", "99")})


TO = Choice(
    "to",
    "Project to",
    {"none": "no projection"} | {str(year): str(year) for year in range(2026, 2036)},
)
