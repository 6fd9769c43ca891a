"""Query strings that no reader would write, put to real runs of a page's script.

Seeded: the same strings every time. What a page knows is read from the page: the controls that it
draws, and the values that they declare.
"""

import gc
import logging
import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

import app
from subjects.limits import scenario_url
from subjects.trend import controls
from tests.support import visits
from trends.limits import inputs as limits_inputs
from trends.limits.scenario import LEVERS
from ui.controls.kinds import Choice, Control, Several
from ui.controls.typed import Day, Days, Number, Phrase, Text

PAGES = [script for scripts in app.PAGES.values() for script in scripts]
LIMITS = "pages/projections/limits.py"
RUNS = 68  # of each page
MOST_KEYS = 150  # in a session's state, whatever its addresses said
LONGEST_TOLD = 8_000  # characters of notices on a page
MARK = "<img src=x onerror=alert(1)>"
FREE = (Text, Phrase)  # what a reader may say in words of their own

HOSTILE = (
    MARK, f"</script><script>alert(1)</script>{MARK}", "[a](javascript:alert(1))",
    "javascript:alert(1)", ":red[x] **b** `c` $x^2$ |", '=HYPERLINK("https://a.example","x")',
    "+1+1|calc", "@SUM(A1)", "-2+3", "1e400", "-1e400", "NaN", "nan", "inf", "-inf", "-1", "-0",
    "0", "1e-400", "9" * 400, "1" + "0" * 9_999, "1_000", "0x10", "1,5", "1.5.5", "٣", "9²", "",
    " ", "\t\n", "\x00", "a\x00b", "\x1b[2J", "\u202egnp.exe", "\u200b", "\ufeff", "e\u0301",
    "ﷺ" * 30, "🤖" * 50, "日本語", "x" * 10_000, "~" * 10_000, "," * 9_000, "2024-02-30",
    "0000-00-00", "-2020-01-01", "99999-12-31", "1677-09-20", "2262-04-12", "2024-01-01T00:00Z",
    "2020-01-01,2019-01-01", "../../../etc/passwd", "/etc/passwd", "file:///etc/passwd", "..\\..",
    "' OR 1=1 --", "'; DROP TABLE models; --", '"', "\\", "%s%n", "{0}", "${7*7}", "{{7*7}}",
    "__class__", "None", "null", "undefined", "true", "[]", "[1,2", '{"a":1}', "(a+)+$", ".*", "*",
    "?", "&a=b", "#top", "1~2~3", "3~2~1", "1~2", "any", "all", "none",
)  # fmt: skip
STRANGE = ("utm_source", "embed", "embed_options", "__proto__", "constructor", "page", "", " ",
           "a.b", "a[]", "b.memory", "<b>", "\x00", "x" * 5_000, "session", "screen", "address",
           "download_csv", "chart", "tab", "plan_good", "_stcore")  # fmt: skip
Query = dict[str, list[str]]


@dataclass
class Fuzzed:
    """One page and what it is put through: a visitor's session that is never closed."""

    page: str
    session: AppTest = field(init=False)

    def __post_init__(self) -> None:
        self.session = fresh(self.page)
        self.session.run()

    @cached_property
    def declared(self) -> dict[str, list[Any]]:
        """The controls of the page, by the name of their parameter."""
        drawn = widgets(self.session)
        found: dict[str, dict[str, Any]] = {name: {} for name in sorted(drawn)}
        gc.unfreeze()  # ui.shell.memory sets aside what lives on
        for one in gc.get_objects():
            if isinstance(one, Control) and one.name in found:
                found[one.name][_told_apart(one)] = one
        return {name: [ones[key] for key in sorted(ones)] for name, ones in found.items() if ones}

    @property
    def names(self) -> list[str]:
        """The parameters that the page understands."""
        if self.page != LIMITS:
            return list(self.declared) or sorted(
                controls.controls().params
            )  # the menu carries these
        told = ["stock", "trend", "year", "beside", "limits", "name", *LEVERS]
        inputs = list(limits_inputs.catalogue())
        return [*told, *inputs, *(scenario_url.BESIDE + name for name in [*told, *inputs])]

    def queries(self, runs: int = RUNS) -> list[Query]:
        """So many query strings, the same each time."""
        maker = _Maker(self.names, self.declared, random.Random(f"9 {self.page}"))
        return [maker.query(number) for number in range(runs)]

    def visit(self, query: Query, is_new: bool) -> AppTest:
        """The page by this link, opened anew or in the session under way."""
        at = fresh(self.page) if is_new else self.session
        at.query_params.clear()
        at.query_params.update(query)
        return at.run()

    def refused(self, query: Query, drawn: Iterable[str]) -> list[str]:
        """The parameters whose last value none of the page's controls of that name takes."""
        if self.page == LIMITS:
            numbers = {*LEVERS, *limits_inputs.catalogue()}
            return [n for n in query if n in numbers and not _are_numbers(query[n][-1])]
        names = [name for name in drawn if name in query and name in self.declared]
        return [n for n in names if not any(_takes(one, query[n][-1]) for one in self.declared[n])]

    def demand(self, at: AppTest, query: Query) -> int:
        """What must hold of any run; returns how many values the page refused in words."""
        shown = str(query)[:500]
        assert not at.exception, (shown, at.exception[0].message)
        assert at.title[0].value.endswith("?") and at.markdown[0].value, shown
        assert MARK not in html(at), shown
        said, bad = told(at), self.refused(query, widgets(at))
        for name in bad:
            assert f"`{name}=" in said or ":material/error:" in said, (name, shown, said)
        assert len(said) < LONGEST_TOLD, shown
        return len(bad)


def assert_survives(page: str, log: pytest.LogCaptureFixture) -> None:
    """Open the page with all its strange query strings and demand what must hold of each run."""
    fuzzed = Fuzzed(page)
    queries = fuzzed.queries()
    refused = [fuzzed.demand(fuzzed.visit(q, n % 16 == 0), q) for n, q in enumerate(queries)]
    assert len(queries) == RUNS and (sum(refused) > 10 or not fuzzed.declared)
    broken = [record.getMessage() for record in log.records if record.levelno >= logging.ERROR]
    assert not broken, broken[:3]
    assert len(fuzzed.session.session_state) < MOST_KEYS


def of(*folders: str) -> list[str]:
    """The pages in these folders."""
    return [page for page in PAGES if page.startswith(folders)]


def fresh(page: str) -> AppTest:
    """A session that stands on the page and has run nothing yet."""
    return visits.session(page)


def widgets(at: AppTest) -> set[str]:
    """The keys of what a reader can change on the page."""
    kinds = (at.selectbox, at.text_input, at.text_area, at.number_input, at.date_input,
             at.multiselect)  # fmt: skip
    return {one.key for kind in kinds for one in kind if one.key}


def told(at: AppTest) -> str:
    """All that the page says of what it could not use."""
    fields = [block.value for block in at.markdown if ":material/error:" in block.value]
    return "\n".join([*(box.value for box in (*at.warning, *at.error, *at.info)), *fields])


def html(at: AppTest) -> str:
    """All that the browser is asked to take as HTML."""
    allowed = [block.value for block in at.markdown if block.proto.allow_html]
    return "\n".join([*allowed, *(block.proto.body for block in at.get("html"))])


def _told_apart(control: Any) -> str:
    """The same for the same control in every process."""
    return f"{type(control).__name__} {control.label} {sorted(getattr(control, 'words', ()))}"


def _takes(control: Any, raw: str) -> bool:
    try:
        control.read(raw)
    except ValueError:
        return False
    return True


def _are_numbers(raw: str) -> bool:
    parts = raw.split(scenario_url.BETWEEN)
    return all(scenario_url.NUMBER.fullmatch(part.strip()) for part in parts)


class _Maker:
    """Makes query strings of a page's parameters and values, good, bad and strange."""

    def __init__(self, names: list[str], declared: dict[str, list[Any]], rng: random.Random):
        self.names, self.declared, self.rng = names, declared, rng

    def query(self, number: int) -> Query:
        """Each parameter with a bad value in turn; every other one a mixture of any kind."""
        if number % 2 == 0:
            name = self.names[number // 2 % len(self.names)]
            return {name: [self.rng.choice(HOSTILE)]}
        kinds: list[Callable[[], Query]] = [self.mixture, self.mixture, self.repeats, self.strange]
        return self.rng.choice(kinds)()

    def mixture(self) -> Query:
        """Several parameters, some of them with values that the page offers."""
        chosen = [self._name() for _ in range(self.rng.randint(2, 7))]
        return {name: [self._value(name)] for name in chosen}

    def repeats(self) -> Query:
        """One parameter many times over."""
        name = self._name()
        return {name: [self._value(name) for _ in range(self.rng.choice([2, 3, 40]))]}

    def strange(self) -> Query:
        """What the page does not know, in masses, beside something that it does."""
        size = self.rng.choice([0, 9, 900])
        many = {f"k{n}": ["x" * size] for n in range(self.rng.choice([1, 300]))}
        bad = {name: [self.rng.choice(HOSTILE)] for name in self.rng.sample(STRANGE, 5)}
        known = self._name()
        return many | bad | {known: [self._value(known)]}

    def _name(self) -> str:
        return self.rng.choice(self.names if self.rng.random() < 0.9 else list(STRANGE))

    def _value(self, name: str) -> str:
        controls = self.declared.get(name, [])
        if not controls or self.rng.random() < 0.5:
            return self.rng.choice(HOSTILE)
        return self._good(self.rng.choice(controls))

    def _good(self, control: Any) -> str:
        """A value that the control offers or may take, sometimes bent a little."""
        if isinstance(control, Several):
            chosen = self.rng.sample(sorted(control.words), min(3, len(control.words)))
            return control.write(tuple(chosen))
        if isinstance(control, Choice):
            value = self.rng.choice(sorted(control.words))
        elif isinstance(control, Number):
            value = control.write(self.rng.choice([control.least, control.most, control.step]))
        elif isinstance(control, Day | Days):
            value = self.rng.choice(["2012-06-30", "2019-01-01", "2100-12-31", "1940-01-01"])
        else:
            value = self.rng.choice(["1e24", "0.5", "2025-01-01", "Google", "1"])
        return self.rng.choice([value] * 8 + [value.upper(), f" {value} ", value * 2, value[:-1]])
