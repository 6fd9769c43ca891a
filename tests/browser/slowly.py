"""Scripts for a visitor's first moments: what stands there after each change, none missed."""

# What is kept back until the charts stand is given up after a while. On a loaded machine that
# while may pass before a chart is drawn, and the order under test would be another: let a
# page's clock go slowly instead.
SLOW_CLOCK = """
{
  const now = performance.now.bind(performance);
  performance.now = () => now() / 100;
}
"""


def watching(look: str) -> str:
    """A script that runs `look`, JavaScript statements, after each change of the page."""
    watch = "new MutationObserver(() => {%s}).observe(document, {childList: true, subtree: true});"
    return SLOW_CLOCK + watch % look
