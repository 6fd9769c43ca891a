"""Changing a control as a reader does: with the mouse or the keyboard, whatever its kind."""

from collections.abc import Callable

from playwright.sync_api import Locator, Page

from tests.browser.visitor import Visitor

IN_VIEW = '[data-testid="stMain"] [data-testid="{}"]:visible'
POPOVER = '[data-testid="stPopoverBody"] [data-testid="{}"]:visible'
# Typed words that mean something, for fields that take no number.
WORDS = {
    "org": "Google", "eras": "2019-01-01", "q": "gpt", "started_on": "2024-01-01",
    "deadline": "2031-01-01", "utilization": "0.3", "utilization_mfu": "0.3",
    "parameters": "8e9", "active_parameters": "2e9", "tokens": "2e12", "chips": "1024",
}  # fmt: skip
# Options that go together with what the test chooses beside them.
OPTIONS = {"number_format": "TF32"}
DIFFERENT_SQL = "SELECT model FROM models ORDER BY model LIMIT 3"


# The keys of several widgets at one moment, as `key` reads that of one.
KEYS = """(all) => all.map((e) =>
  [...(e.closest('[class*=st-key-]')?.classList ?? [])]
    .find((name) => name.startsWith('st-key-')).replace('st-key-', ''))"""


def key(widget: Locator) -> str:
    """The widget's key, which Streamlit writes into the class of what surrounds it."""
    names = widget.evaluate("(e) => [...(e.closest('[class*=st-key-]')?.classList ?? [])]")
    return next(name.removeprefix("st-key-") for name in names if name.startswith("st-key-"))


def _option(page: Page, widget: Locator) -> None:
    """Another option than the one that is chosen."""
    widget.locator("[role=combobox]").click()
    others = page.locator('[role="option"]:not([aria-selected="true"])')
    others.filter(has_text=OPTIONS.get(key(widget), "")).first.click()


def _button(page: Page, widget: Locator) -> None:
    """One that is off; where all are on, the last."""
    off = widget.locator('button:is([aria-pressed="false"], [aria-checked="false"])')
    every = widget.locator("button:is([aria-pressed], [aria-checked])")
    (off if off.count() else every).last.click()


def _slide(page: Page, widget: Locator) -> None:
    widget.locator("input[type=range], [role=slider]").first.focus()
    page.keyboard.press("ArrowRight")


def _type(page: Page, widget: Locator) -> None:
    field = widget.locator("input")
    field.fill(WORDS.get(key(widget), "7"))
    field.press("Enter")


def _sql(page: Page, widget: Locator) -> None:
    field = widget.locator("textarea")
    field.fill(DIFFERENT_SQL)
    field.press("Control+Enter")


def _number(page: Page, widget: Locator) -> None:
    field = widget.locator("input")
    field.press("ArrowUp")
    field.press("Enter")


def _day(page: Page, widget: Locator) -> None:
    """Another day of the month that the calendar opens with."""
    widget.locator('[role="spinbutton"]').first.focus()
    page.keyboard.press("Alt+ArrowDown")
    days = page.locator(
        '[role="gridcell"]:visible [role="button"], [role="gridcell"]:visible button'
    )
    days.nth(10).click()


def _tick(page: Page, widget: Locator) -> None:
    widget.locator("label").first.click()


KINDS: dict[str, Callable[[Page, Locator], None]] = {
    "stSelectbox": _option,
    "stButtonGroup": _button,
    "stSlider": _slide,
    "stTextInput": _type,
    "stTextArea": _sql,
    "stNumberInput": _number,
    "stDateInput": _day,
    "stCheckbox": _tick,
}


def change(visitor: Visitor, widget: Locator, moment: int = 400) -> None:
    """Change a widget, and wait until the address and the page have followed, and stand (ms)."""
    kind = str(widget.get_attribute("data-testid"))
    widget.scroll_into_view_if_needed()
    with visitor.followed(moment):
        KINDS[kind](visitor.page, widget)


def slide_all(visitor: Visitor) -> None:
    """Move every slider in sight, each before the page has followed the one before.

    A slider's key is its parameter's name in the address behind a first word.
    """
    visitor.settle()
    keys = visitor.page.locator(IN_VIEW.format("stSlider")).evaluate_all(KEYS)
    names = [name.split("_", 1)[1] for name in keys]
    for name in keys:
        _slide(visitor.page, visitor.page.locator(f".st-key-{name}"))
    arrived = "(names) => names.every((n) => new URLSearchParams(location.search).has(n))"
    visitor.page.wait_for_function(arrived, arg=names)
    visitor.settle()


def shown(page: Page, where: str = IN_VIEW) -> list[tuple[str, str]]:
    """Kind and key of each widget in sight."""
    return [
        (kind, key(widget))
        for kind in KINDS
        for widget in page.locator(where.format(kind)).all()
    ]  # fmt: skip


def widget(page: Page, kind: str, name: str, where: str = IN_VIEW) -> Locator:
    """The widget with this key."""
    found = page.locator(where.format(kind)).all()
    return next(one for one in found if key(one) == name)
