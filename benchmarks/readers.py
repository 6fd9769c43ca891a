"""Many readers at once: each opens pages by link, thinks, and changes a control, over and over.

Every reader is a websocket session of its own, from an address of its own (127.0.0.2 and on), as
nginx limits what one address may do.
"""

import asyncio
import random
import statistics
import time
from dataclasses import dataclass, field

from websockets.asyncio.client import ClientConnection, connect

from tests.support.sessions import HOST, STREAM, Session, Talk

THINK_SECONDS = 2.0
PATIENCE_SECONDS = 60.0
# Pages with links to views that readers choose: each a change of one or two controls.
WALKS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("", ("",)),
    ("compute", ("", "frontier=top10", "pool=all", "pool=all&split=domain", "level=95",
                 "since=2018-01-01", "break=kink", "split=country")),
    ("size", ("", "pool=all", "frontier=top10", "unit=oom")),
    ("cost", ("", "method=cloud", "rule=1", "dollars=2020")),
    ("power", ("", "frontier=top10")),
    ("price_performance", ("", "best=year", "level=95", "basis=launch")),
    ("rental_prices", ("", "terms=spot")),
    ("limits", ("", "memory=2", "trend=record", "year=2028")),
    ("run_planner", ("", "chips=4096", "tokens=3e12")),
    ("token_prices", ("", "side=input", "show=vendors")),
    ("claims", ("", "topic=cost")),
    ("explorer", ("", "table=chips", "table=clusters")),
)  # fmt: skip


@dataclass
class Load:
    """What all readers met: seconds of each rerun, of each first run, and what went wrong."""

    reruns: list[float] = field(default_factory=list)
    first: list[float] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    received: int = 0
    seconds: float = 0.0

    @property
    def p95(self) -> float:
        return statistics.quantiles(self.reruns, n=20)[-1] if len(self.reruns) > 1 else float("nan")

    @property
    def median(self) -> float:
        return statistics.median(self.reruns) if self.reruns else float("nan")


def load(ports: list[int], sessions: int, seconds: float) -> Load:
    """So many readers for so long, dealt out over the ports; what they met."""
    return asyncio.run(_load(ports, sessions, seconds))


def open_each_view(port: int) -> None:
    """One reader opens every view once, so that what is measured later is not the first visit."""
    with Session(port) as reader:
        reader.talk.is_reading = False
        for page, views in WALKS:
            for query in views:
                reader.open(query, page)


async def _load(ports: list[int], sessions: int, seconds: float) -> Load:
    load, began = Load(), time.perf_counter()
    until = began + seconds
    await asyncio.gather(
        *(_reader(number, ports[number % len(ports)], until, load) for number in range(sessions))
    )
    load.seconds = time.perf_counter() - began
    return load


async def _reader(number: int, port: int, until: float, load: Load) -> None:
    rng = random.Random(number)
    await asyncio.sleep(rng.uniform(0, THINK_SECONDS))
    try:
        async with connect(
            f"ws://{HOST}:{port}{STREAM}",
            subprotocols=["streamlit"],  # type: ignore[list-item]
            origin=f"http://{HOST}:{port}",  # type: ignore[arg-type]
            additional_headers={"Cookie": f"replica=reader{number}"},
            local_addr=(f"127.0.0.{2 + number % 250}", 0),
            max_size=None,
            compression=None,
            open_timeout=PATIENCE_SECONDS,
            ping_interval=None,
        ) as socket:
            await _read(socket, rng, until, load)
    except Exception as problem:  # whatever ends a session is a result here
        load.problems.append(f"{type(problem).__name__} {problem}"[:200])


async def _read(socket: ClientConnection, rng: random.Random, until: float, load: Load) -> None:
    """One reader's walk: a page, a few of its views, another page."""
    talk, times = Talk(is_reading=False), load.first
    while time.perf_counter() < until:
        page, views = rng.choice(WALKS)
        for query in ["", *rng.sample(views, min(3, len(views)))]:
            times.append(await _run(socket, talk, query, page))
            times = load.reruns
            load.received += talk.run.received
            load.problems += talk.run.problems
            await asyncio.sleep(THINK_SECONDS * rng.uniform(0.5, 1.5))
            if time.perf_counter() >= until:
                break


async def _run(socket: ClientConnection, talk: Talk, query: str, page: str) -> float:
    """Seconds from the change to the end of the script's run."""
    began = time.perf_counter()
    await socket.send(talk.ask(query, page))
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not talk.hear(bytes(await socket.recv(decode=False))):
            pass
    return time.perf_counter() - began
