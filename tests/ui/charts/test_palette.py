"""The colour table: legible on both grounds, and the theme's file agrees with it."""

import itertools
import tomllib

import pytest

from tests.support.paths import ROOT
from ui.charts import palette
from ui.look import Look

THEMES: list[palette.Theme] = ["light", "dark"]
CONFIG = ROOT / ".streamlit" / "config.toml"


def test_contrast_is_that_of_the_standard() -> None:
    assert palette.contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert palette.contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("hue", [*palette.HUES, palette.GREY])
def test_inks_reach_three_to_one(hue: str, theme: palette.Theme) -> None:
    surface = palette.SURFACES[theme]
    assert palette.contrast(palette.ink(hue, Look(dark=theme == "dark")), surface.background) >= 3


@pytest.mark.parametrize("theme", THEMES)
def test_words_reach_the_contrast_that_small_text_needs(theme: palette.Theme) -> None:
    surface = palette.SURFACES[theme]
    for ground in (surface.background, surface.raised):
        assert palette.contrast(surface.text, ground) >= 7
        assert palette.contrast(surface.muted, ground) >= 4.5
    assert palette.contrast(surface.rule, surface.background) >= 3


@pytest.mark.parametrize("dark", [False, True])
def test_inks_stay_apart(dark: bool) -> None:
    inks = [palette.ink(hue, Look(dark=dark)) for hue in palette.HUES]
    assert len(set(inks)) == len(palette.HUES)


def test_the_same_thing_keeps_its_colour_in_every_view() -> None:
    assert palette.assign(["Vision", "Language"])["Language"] == palette.BLUE
    assert palette.assign(["Language", "Speech", "Games"])["Language"] == palette.BLUE


def test_groups_of_one_view_never_look_alike() -> None:
    names = ["Language", "OpenAI", "Google", "one", "two", "three"]
    hues = palette.assign(names)
    assert list(hues) == names
    assert len(set(hues.values())) == 6
    assert palette.GREY not in hues.values()


def test_the_seventh_group_and_other_are_grey() -> None:
    names = [f"group {number}" for number in range(8)]
    hues = palette.assign([*names, palette.OTHER])
    assert [hues[name] for name in [*names[6:], palette.OTHER]] == [palette.GREY] * 3


def test_each_hue_has_a_mark_of_its_own() -> None:
    marks = [palette.SYMBOLS[hue] for hue in palette.HUES]
    assert all(one != other for one, other in itertools.combinations(marks, 2))


@pytest.mark.parametrize("theme", THEMES)
def test_the_theme_file_has_the_same_colours(theme: palette.Theme) -> None:
    told = tomllib.loads(CONFIG.read_text("utf-8"))["theme"][theme]
    surface = palette.SURFACES[theme]
    assert told["backgroundColor"] == surface.background
    assert told["secondaryBackgroundColor"] == surface.raised
    assert told["textColor"] == surface.text
    assert told["chartCategoricalColors"] == list(palette.HUES)
    assert palette.contrast(told["linkColor"], surface.background) >= 4.5
    assert palette.contrast(told["primaryColor"], surface.background) >= 3


def test_the_theme_file_keeps_readers_private_and_safe() -> None:
    told = tomllib.loads(CONFIG.read_text("utf-8"))
    assert told["browser"]["gatherUsageStats"] is False
    assert told["server"]["enableXsrfProtection"] is True
