"""How "Bigger or smarter" is worked out, and where its constants come from."""

from trends import reference
from trends.models import scaling_law, size

FORMULAS = {
    "Effective compute": "physical FLOP x 2^(months / halving time)",
    "Training": "6 x active parameters x tokens",
    "A token served": "2 x active parameters",
    "Memory": "parameters x bits / 8, and 2 x layers x width of keys and values x 2 bytes a token",
    "Low-rank adaptation": "rank x (rows + columns) parameters a matrix; 16 bytes for each trained",
    "Distillation": "6 x student x tokens + 2 x teacher x tokens",
    "Over- and undertrained": "the tokens at which E + A / N^α + B / D^β is the optimum's",
    "Cost": "FLOP / (peak x utilisation) / 3600 x rent of a chip-hour",
    "Tokens a second": "memory bandwidth / (active weights + cache), for one sequence",
}
SOURCES = {
    "Effective compute": "[Ho et al. 2024](https://arxiv.org/abs/2403.05812)",
    "Training": "[Kaplan et al. 2020](https://arxiv.org/abs/2001.08361), section 2.1",
    "A token served": "[Kaplan et al. 2020](https://arxiv.org/abs/2001.08361), section 2.1",
    "Memory": "[Pope et al. 2022](https://arxiv.org/abs/2211.05102), section 2.1",
    "Low-rank adaptation": "[Hu et al. 2021](https://arxiv.org/abs/2106.09685), "
    "[Rajbhandari et al. 2020](https://arxiv.org/abs/1910.02054)",
    "Distillation": "[Hinton et al. 2015](https://arxiv.org/abs/1503.02531)",
    "Over- and undertrained": "[Hoffmann et al. 2022](https://arxiv.org/abs/2203.15556), "
    "[Besiroglu et al. 2024](https://arxiv.org/abs/2404.10102)",
}
ROWS = "\n".join(
    f"| {name} | {formula} | {SOURCES.get(name, '')} |" for name, formula in FORMULAS.items()
)
METHOD = (
    "**What is measured.** The trend of the ten largest notable models at their release, "
    "multiplied by what better algorithms have added since the first year shown. The halving time "
    "is that of language models; it is an input, with its interval, not a result of these data.\n\n"
    f"| What | Formula | Source |\n|---|---|---|\n{ROWS}\n\n"
    "**What is missing.** Algorithms that pay off only at a large scale count as better algorithms "
    "here, although they need the scale. The quality lost by storing weights in few bits is not "
    "shown, nor are activations, nor the chips' memory bandwidth in the cost of serving."
)


def method() -> str:
    """How the numbers came about, and the sources of the presets and constants."""
    facts, devices = reference.toml("efficiency"), reference.table("devices")
    lines = [
        f"Halving time: {facts['progress']['source']}",
        *(f"[{law.title}]({law.url}). {law.note}" for law in scaling_law.laws().values()),
        *(f"{each.label}: {each.source}" for each in size.formats().values() if each.source),
        *(f"{model.label}: {model.source}" for model in size.models().values()),
        f"Training memory: {facts['training']['source']}",
    ]
    lines += [
        f"{name}: {source}"
        for name, source in zip(devices["device"], devices["source"], strict=True)
    ]
    constants = "\n".join(f"- {line}" for line in lines)
    return f"{METHOD}\n\n**Where the constants come from.**\n\n{constants}"
