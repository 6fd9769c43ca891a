"""What axe, the checker of accessibility, finds on a page; and what the page's outline is."""

from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import Page

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
GRAVE = ("serious", "critical")
# What Streamlit itself writes and we cannot: the rule, and a selector of the elements. An entry
# needs both, so that the same fault anywhere else, or another fault there, is found.
STREAMLITS: dict[str, str] = {}
RUN = """
async () => {
  const found = await axe.run(document, { resultTypes: ["violations"] });
  const one = (node) => ({
    target: node.target.join(" "),
    html: node.html.slice(0, 200),
    told: [...node.any, ...node.all, ...node.none].map(({ message }) => message).join("; "),
  });
  return found.violations.map(({ id, impact, nodes }) => ({ id, impact, nodes: nodes.map(one) }));
}
"""
OUTLINE = """
() => [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")]
  .filter((e) => e.checkVisibility()).map((e) => [Number(e.tagName[1]), e.innerText.trim()])
"""


def findings(page: Page) -> list[str]:
    """Each serious finding, in a line. The window is made as tall as the page: axe judges the
    contrast of nothing that is scrolled out of sight.
    """
    size = page.viewport_size
    assert size is not None
    tall = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
    page.set_viewport_size({"width": size["width"], "height": max(size["height"], tall + 100)})
    page.evaluate(AXE)
    found = page.evaluate(RUN)
    page.set_viewport_size(size)
    return [
        f"{rule['id']} ({rule['impact']}): {node['html']} {node['told']}"
        for rule in found
        if rule["impact"] in GRAVE
        for node in rule["nodes"]
        if not _is_streamlits(page, rule["id"], node)
    ]


def _is_streamlits(page: Page, rule: str, node: dict[str, Any]) -> bool:
    selector = STREAMLITS.get(rule)
    return bool(selector) and bool(
        page.evaluate(
            "([at, ours]) => document.querySelector(at)?.matches(ours)", [node["target"], selector]
        )
    )


def outline(page: Page) -> list[tuple[int, str]]:
    """The level and the words of each heading, in order."""
    return [(level, words) for level, words in page.evaluate(OUTLINE)]
