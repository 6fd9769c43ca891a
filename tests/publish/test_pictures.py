"""Pictures without chance: the names that Plotly draws by lot become fixed ones."""

from pathlib import Path

import pytest

from publish import pictures
from publish.pictures import PictureError, Shot

DRAWN = (
    '<svg><defs id="defs-{a}"/><clipPath id="clip{a}xyplot"/><g id="topdefs-{a}"/>'
    '<g clip-path="url(#clip{a}xy)"/><g id="legend{a}"/><g class="trace scatter trace{b}">'
    "<text>{a} 1{a}2 #{a}</text></g></svg>"
)
SHOT = Shot(Path("a.svg"), {}, 1, 1)


@pytest.mark.parametrize(("a", "b"), [("c159ef", "4b347a"), ("5", "0"), ("ab", "12345")])
def test_two_drawings_of_one_figure_become_the_same(a: str, b: str) -> None:
    text = pictures._plain(SHOT, DRAWN.format(a=a, b=b).encode()).decode()
    head, words = text.split("<text>")
    assert head == DRAWN.format(a="000000", b="").split("<text>")[0]
    assert words.startswith(f"{a} 1{a}2")  # what the chart says stays


def test_a_png_is_left_as_it_is() -> None:
    assert pictures._plain(Shot(Path("a.png"), {}, 1, 1), b"\x89PNG") == b"\x89PNG"


def test_without_a_browser_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROWSER_PATH", "/nowhere/chromium")
    assert pictures.browser() is None
    with pytest.raises(PictureError, match="No Chromium"):
        pictures.take([SHOT])
