"""Files that all pages share: the style, the script, Plotly, the icon. Named by their bytes."""

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from plotly.offline import get_plotlyjs

from publish.places import Edition
from ui.charts import palette

HERE = Path(__file__).resolve().parent
CONFIG = HERE.parent / ".streamlit" / "config.toml"
COLOURS = {
    "primary": "primaryColor",
    "background": "backgroundColor",
    "raised": "secondaryBackgroundColor",
    "text": "textColor",
    "link": "linkColor",
    "border": "borderColor",
}
ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" '
    'rx="6" fill="#0072B2"/><path d="M6 24 13 17l5 3 8-12" fill="none" stroke="#fff" '
    'stroke-width="3" stroke-linecap="round" stroke-linejoin="round"/></svg>\n'
)


def write(edition: Edition, folder: Path) -> Edition:
    """Write them to `folder/assets`; the edition with their names."""
    place = folder / "assets"
    place.mkdir(parents=True, exist_ok=True)
    (place / "icon.svg").write_text(ICON, encoding="utf-8")
    return replace(
        edition,
        style=_named(place, "style", "css", style()),
        script=_named(place, "edition", "js", (HERE / "edition.js").read_text("utf-8")),
        plotly=_named(place, "plotly", "js", get_plotlyjs()),
    )


def _named(place: Path, stem: str, ending: str, text: str) -> str:
    body = text.encode()
    name = f"{stem}-{hashlib.sha256(body).hexdigest()[:12]}.{ending}"
    (place / name).write_bytes(body)
    return name


def style() -> str:
    """The one style sheet, with the app's own colours for light and dark."""
    theme = tomllib.loads(CONFIG.read_text("utf-8"))["theme"]
    fonts = f"--font: {theme['font']}; --code: {theme['codeFont']};"
    light, dark = _colours(theme, "light"), _colours(theme, "dark")
    return (
        f":root {{ color-scheme: light dark; {fonts} {light} }}\n"
        f"@media (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}\n"
        f"{(HERE / 'style.css').read_text('utf-8')}"
    )


def _colours(theme: Mapping[str, Mapping[str, str]], kind: palette.Theme) -> str:
    colours = {name: theme[kind][key] for name, key in COLOURS.items()}
    colours["muted"] = palette.SURFACES[kind].muted
    return " ".join(f"--{name}: {colour};" for name, colour in colours.items())
