"""A fault: how it is caused, and the result that is expected."""

import json
from collections.abc import Callable
from dataclasses import dataclass

from tests.faults.environment import Environment
from tests.support import mirrors, serving

Arrange = Callable[[Environment], None]
Change = Callable[[bytes], bytes]


@dataclass(frozen=True)
class Fault:
    """One fault: `arrange` causes it, then a refresh of `source` must end as stated.

    exit: the refresh's code. words: must appear in its output. asks: a query and its answer, for
    data that load harmlessly; without it the data must not change. hurry: use short time-outs.
    day: the date of the files (the warehouse's own is 2026-04-01).
    """

    id: str
    what: str
    words: str
    arrange: Arrange
    source: str = "electricity"
    exit: int = 3
    asks: tuple[str, object] | None = None
    hurry: bool = False
    day: str = "2026-04-01"


def answers(*responses: serving.Answer, source: str = "electricity") -> Arrange:
    """The server answers so for the source's file."""
    return lambda environment: environment.serve(source, *responses)


def sends(body: bytes | Change, source: str = "electricity", part: str | None = None) -> Arrange:
    """The server sends this body, or the fixture's changed so."""

    def arrange(environment: Environment) -> None:
        sent = body if isinstance(body, bytes) else body(mirrors.body(source, part))
        environment.serve(source, serving.plain(sent), part=part)

    return arrange


def replaced(old: str, new: str) -> Change:
    """The body with a text replaced everywhere; the text must be there."""

    def change(body: bytes) -> bytes:
        assert old.encode() in body, old
        return body.replace(old.encode(), new.encode())

    return change


def entry(**changed: object) -> Change:
    """The JSON list of token prices with one more entry: these keys over ordinary ones."""

    def change(body: bytes) -> bytes:
        document = json.loads(body)
        plain = {"id": "x", "vendor": "v", "name": "X", "input": 1, "output": 2}
        dates = {"from_date": None, "to_date": None}
        document["prices"].append(plain | dates | changed)
        return json.dumps(document).encode()

    return change
