"""The one colour table: the same thing has the same colour, and the same mark, on every page.

Hues are those of Okabe & Ito, "Color Universal Design" (2008), told apart with every common kind
of colour vision. A hue fills (points, bands); its ink, which reaches a contrast of 3:1 on the
theme's background, draws what is thin (lines, outlines, words).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from ui.look import Look

Theme = Literal["light", "dark"]

BLUE, VERMILION, GREEN, PINK, ORANGE, SKY = (
    "#0072B2",
    "#D55E00",
    "#009E73",
    "#CC79A7",
    "#E69F00",
    "#56B4E9",
)
GREY = "#6B7280"
HUES = (BLUE, VERMILION, GREEN, PINK, ORANGE, SKY)
OTHER = "Other"

# Three of the hues are too pale for thin lines on white, two are too dim on dark.
INKS: Mapping[Theme, Mapping[str, str]] = {
    "light": {PINK: "#BF5B8E", ORANGE: "#B27A00", SKY: "#2B86BD"},
    "dark": {BLUE: "#3390D6", GREY: "#8A94A0"},
}
SYMBOLS = {
    BLUE: "circle",
    VERMILION: "square",
    GREEN: "diamond",
    PINK: "triangle-up",
    ORANGE: "x",
    SKY: "triangle-down",
    GREY: "circle",
}

COLOURS_BY_LABEL: Mapping[str, str] = {
    # domains
    "Language": BLUE,
    "Vision": VERMILION,
    "Biology": GREEN,
    "Multimodal": PINK,
    "Games": ORANGE,
    "Speech": SKY,
    # what may be downloaded
    "Open weights": GREEN,
    "Closed weights": VERMILION,
    "Not known": GREY,
    # countries
    "United States of America": BLUE,
    "United States": BLUE,
    "China": VERMILION,
    "United Kingdom": GREEN,
    "France": PINK,
    "Canada": ORANGE,
    "Germany": SKY,
    # who trains models
    "OpenAI": GREEN,
    "Google": BLUE,
    "DeepMind": SKY,
    "Meta AI": ORANGE,
    "Anthropic": VERMILION,
    "Alibaba": PINK,
    # who makes chips
    "NVIDIA": GREEN,
    "AMD": VERMILION,
    "Huawei": PINK,
    "Intel": SKY,
    "Amazon AWS": ORANGE,
    "Amazon": ORANGE,
    # kinds and classes of chips
    "GPU": GREEN,
    "TPU": BLUE,
    "Trainium and Inferentia": ORANGE,
    "MTIA": VERMILION,
    "Other accelerator": SKY,
    "Ascend": PINK,
    "data center": BLUE,
    "consumer": ORANGE,
    "workstation": GREEN,
    "Left out of the fit": GREY,
    # what a training run costs
    "Amortised hardware and energy": BLUE,
    "Cloud price": ORANGE,
    "Upfront hardware": PINK,
    # what may end the growth
    "Power": VERMILION,
    "Chips": BLUE,
    "Data": GREEN,
    "Latency": PINK,
    "Money": ORANGE,
    "Memory": SKY,
    "Run length": GREY,
}


@dataclass(frozen=True)
class Surface:
    """What everything stands on in one theme; contrast of text >= 7:1, of muted text >= 4.5:1."""

    background: str
    raised: str
    text: str
    muted: str
    grid: str
    rule: str


SURFACES: Mapping[Theme, Surface] = {
    "light": Surface("#FFFFFF", "#F4F6F8", "#1F2933", "#52606D", "#E4E8ED", "#8A94A0"),
    "dark": Surface("#12161C", "#1C222B", "#E6E9EE", "#A7B1BD", "#2A323D", "#7D8896"),
}


def theme(look: Look) -> Theme:
    return "dark" if look.dark else "light"


def ink(hue: str, look: Look) -> str:
    """The hue as a thin line or a word: at least 3:1 on the theme's background."""
    return INKS[theme(look)].get(hue, hue)


def fill(hue: str, look: Look) -> str:
    """The hue as an area or a point: itself, on dark as bright as its ink."""
    return ink(hue, look) if look.dark else hue


def assign(groups: Iterable[str]) -> dict[str, str]:
    """A hue for each group, in their order: the table's own, else the next one that is free.

    Once the six hues are given away, the rest is grey. A group whose hue another one of the same
    view already has takes a free one: two groups of a view never look alike.
    """
    names = list(dict.fromkeys(groups))
    colours: dict[str, str] = {}
    for name in names:
        hue = GREY if name == OTHER else COLOURS_BY_LABEL.get(name)
        if hue is not None and (hue == GREY or hue not in colours.values()):
            colours[name] = hue
    free = [hue for hue in HUES if hue not in colours.values()]
    for name in names:
        if name not in colours:
            colours[name] = free.pop(0) if free else GREY
    return {name: colours[name] for name in names}


def translucent(colour: str, opacity: float) -> str:
    """ "#0072B2" at 0.15 as Plotly's "rgba(0,114,178,0.15)"."""
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity:g})"


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two opaque colours, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    """Relative luminance, 0-1 (WCAG 2.2, "relative luminance", sRGB)."""
    shares = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
