"""A visitor's browser: one page, what it has shown every 50 ms, and what its console said."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Page, WebSocket, expect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.support import chromium

SECONDS = 90  # a loaded machine; nothing waits longer than it must
SAMPLER = """
window.__seen = [];
setInterval(() => {
  const words = [...document.querySelectorAll("h1, [role=dialog], [data-testid=stException]")]
    .map((e) => e.innerText.trim()).filter(Boolean).join(" | ");
  if (words && window.__seen.at(-1) !== words) window.__seen.push(words);
}, 50);
"""
PAGE_STANDS = """
() => {
  const q = (s) => [...document.querySelectorAll(s)];
  const busy = q('[data-testid="stStatusWidget"], [data-testid="stSkeleton"], [data-stale="true"]');
  const isIdle = q('[data-test-script-state="notRunning"]').length;
  const charts = q('[data-testid="stPlotlyChart"]');
  const drawn = charts.every((c) => c.querySelector(".js-plotly-plot .main-svg"));
  const footer = q('[data-testid="stCaptionContainer"]').some((e) => /· build /.test(e.innerText));
  return isIdle && !busy.length && drawn && footer;
}
"""
ANSWER = '[data-testid="stMain"] [data-testid="stMarkdown"]'
SIDEWAYS = """
() => {
  const main = document.querySelector('[data-testid="stMain"]');
  const page = document.scrollingElement;
  return Math.max(main.scrollWidth - main.clientWidth, page.scrollWidth - innerWidth);
}
"""


@dataclass
class Visitor:
    """A page opened by its address.

    errors       what the console and the page complained of
    charts_sent  how many charts the server has sent
    """

    page: Page
    errors: list[str] = field(default_factory=list)
    charts_sent: int = 0

    @classmethod
    def open(cls, browser: Browser, url: str, width: int, scheme: str, first: str = "") -> Visitor:
        """Open the address in a context without history or cookies, and wait until it stands.

        first: a script that runs before the page's own.
        """
        height = 900 if width > 600 else 844
        visitor = cls(chromium.blank_page(browser, width, height, scheme, accept_downloads=True))
        visitor.page.on("console", visitor._hear)
        visitor.page.on("pageerror", lambda error: visitor.errors.append(str(error)))
        visitor.page.on("websocket", visitor._listen)
        visitor.page.add_init_script(SAMPLER + first)
        visitor.page.goto(url, wait_until="commit")
        visitor.settle()
        return visitor

    def settle(self, moment: int = 400) -> None:
        """Wait until the script has run and all charts are drawn, and stay so for a moment (ms)."""
        for _ in range(2):
            self.page.wait_for_function(PAGE_STANDS, timeout=SECONDS * 1000, polling=100)
            self.page.wait_for_timeout(moment)

    def close(self) -> None:
        """Close the visitor's context."""
        self.page.context.close()

    @property
    def seen(self) -> list[str]:
        """Each different set of titles, dialogs and exceptions that was on screen, in order."""
        found: list[str] = self.page.evaluate("window.__seen")
        return found

    @property
    def title(self) -> str:
        return self.page.title()

    @property
    def question(self) -> str:
        return self.page.locator("h1").inner_text()

    @property
    def path(self) -> str:
        return urlsplit(self._address()).path

    @property
    def query(self) -> dict[str, str]:
        """The address's parameters."""
        return dict(parse_qsl(urlsplit(self._address()).query))

    @property
    def search(self) -> str:
        """The address's parameters as they stand in it, "" or "?a=b"."""
        return str(self.page.evaluate("location.search"))

    @property
    def sideways(self) -> int:
        """Pixels by which the page is wider than the window."""
        return int(self.page.evaluate(SIDEWAYS))

    def _address(self) -> str:
        return str(self.page.evaluate("location.href"))

    @property
    def answer(self) -> str:
        """The sentence under the question."""
        return self.page.locator(ANSWER).first.inner_text()

    @property
    def numbers(self) -> list[str]:
        """The values of the numbers under a chart or on the cards."""
        return self.page.locator(".numbers .value").all_inner_texts()

    def choose(self, key: str, words: str) -> None:
        """Choose an option of the selectbox with this key by its words."""
        with self.followed():
            self.page.locator(f".st-key-{key} [role=combobox]").click()
            self.page.get_by_role("option", name=words, exact=True).click()

    def go(self, page: str) -> None:
        """Follow the menu's link to a page."""
        with self.followed():
            menu = self.page.locator('[data-testid="stSidebar"]')
            menu.get_by_role("link", name=page, exact=True).click()

    def reset(self, moment: int = 400) -> None:
        """Press "Reset"."""
        with self.followed(moment):
            self.page.get_by_role("button", name="Reset", exact=True).click()

    @contextmanager
    def followed(self, moment: int = 400) -> Iterator[None]:
        """What is done herein changes the address; wait until the page has followed it."""
        before = self._address()
        yield
        changed = "(before) => location.href !== before"
        self.page.wait_for_function(changed, arg=before, timeout=SECONDS * 1000)
        self.settle(moment)

    def wait_for_answer(self, words: str) -> None:
        """Wait until the sentence under the question reads so, and the page stands."""
        expect(self.page.locator(ANSWER).first).to_have_text(words, timeout=SECONDS * 1000)
        self.settle()

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framereceived", self._receive)

    def _receive(self, data: str | bytes) -> None:
        if isinstance(data, str):
            return
        element = ForwardMsg.FromString(data).delta.new_element
        self.charts_sent += element.WhichOneof("type") == "plotly_chart"

    def _hear(self, message: ConsoleMessage) -> None:
        """Keep errors, but not Streamlit's own search for its base path on every deep link."""
        address = str(message.location.get("url", ""))
        if message.type == "error" and not ("/_stcore/" in address and "404" in message.text):
            self.errors.append(f"{message.text} {address}")
