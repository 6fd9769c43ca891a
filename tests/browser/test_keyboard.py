"""A reader without a mouse: all is in reach, in the order of reading, and shows its focus."""

import pytest

from tests.browser.conftest import Visit
from tests.browser.visitor import SECONDS, Visitor

pytestmark = pytest.mark.browser
MOST_STOPS = 120
# The parts of the page in their order, each by what its first stop matches.
PARTS = {
    "skip link": "[data-testid=stSkipToContent]",
    "menu": "[data-testid=stSidebar] a",
    "controls": ".st-key-pool input",
    "chart": ".js-plotly-plot button",
    "tabs": "[role=tab]",
    "downloads": ".st-key-download_csv button",
    "pictures": "button[value=png]",
}
DEEPEST = """
  let at = document.activeElement;
  while (at.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
"""
WHERE = f"(parts) => {{ {DEEPEST} return parts.find((part) => at.matches(part)) ?? null; }}"
# How the focused element and what surrounds it closely look: where a focus is shown.
LOOK = f"""
() => {{ {DEEPEST}
  const looks = [];
  for (let step = 0; at && step < 4; at = at.parentElement, step += 1) {{
    const {{ outlineStyle, outlineWidth, boxShadow, borderColor, backgroundColor }} =
      getComputedStyle(at);
    const outline = outlineStyle === "none" ? "" : outlineWidth;
    looks.push([outline, boxShadow, borderColor, backgroundColor].join());
  }}
  return looks.join(" | ");
}}
"""
HELD = f"""() => {{ {DEEPEST} window.__held = at; }}"""
BLURRED = LOOK.replace(DEEPEST, "let at = window.__held;")


def stops(visitor: Visitor) -> list[str]:
    """The parts that the Tab key reaches first, in the order of its stops."""
    parts, met = list(PARTS.values()), []
    for _ in range(MOST_STOPS):
        visitor.page.keyboard.press("Tab")
        part = visitor.page.evaluate(WHERE, parts)
        if part and part not in met:
            met.append(part)
            assert shows_its_focus(visitor), part
        if len(met) == len(parts):
            break
    return met


def shows_its_focus(visitor: Visitor) -> bool:
    """Whether the element looks otherwise once the focus has left it; it gets it back."""
    page = visitor.page
    page.evaluate(HELD)
    with_focus = page.evaluate(LOOK)
    page.evaluate("window.__held.blur()")
    page.wait_for_function(  # some fade
        f"(with_focus) => ({BLURRED})() !== with_focus", arg=with_focus, timeout=SECONDS * 1000
    )
    page.evaluate("window.__held.focus()")
    return True


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_tab_key_reaches_every_part_in_the_order_of_reading(
    server: str, visit: Visit, scheme: str
) -> None:
    visitor = visit(f"{server}/compute", scheme=scheme)
    tab = visitor.page.get_by_role("tab", name="Download and cite")
    tab.click()
    visitor.page.locator(".st-key-download_csv button").first.wait_for()
    visitor.settle()
    tab.evaluate("(e) => e.blur()")
    visitor.page.evaluate("document.querySelector('[data-testid=stSkipToContent]').focus()")
    visitor.page.keyboard.press("Shift+Tab")
    assert stops(visitor) == list(PARTS.values())
