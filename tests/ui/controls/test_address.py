"""Of quick changes none is lost, however far behind the browser is; Back is taken at its word."""

from hypothesis import given, settings
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

NAMES = ["a", "b", "c"]


def page() -> None:
    import streamlit as st

    from ui.controls import address

    def changed(name: str) -> None:
        address.put(name, st.session_state[name] or None)

    told = address.read()
    for name in ["a", "b", "c"]:
        st.session_state[name] = told.get(name, "")
        st.text_input(name, key=name, on_change=changed, args=(name,))


def _query(app: AppTest) -> dict[str, str]:
    return {name: raw[0] for name, raw in app.query_params.items()}


@given(
    st.lists(
        st.tuples(st.sampled_from(NAMES), st.sampled_from(["", "1", "2", "3"]), st.integers(0, 9)),
        max_size=6,
    )
)
@settings(max_examples=40)
def test_a_browser_that_follows_late_loses_nothing(changes: list[tuple[str, str, int]]) -> None:
    app = AppTest.from_function(page).run()
    known, wanted, shown = [{}], {}, 0
    for name, text, behind in changes:
        if wanted.get(name, "") == text:
            continue  # nothing that the browser would tell
        wanted = {key: raw for key, raw in wanted.items() if key != name} | (
            {name: text} if text else {}
        )
        shown = max(shown, len(known) - 1 - behind)  # a browser never goes back of its own accord
        app.query_params = dict(known[shown])
        app.text_input(key=name).set_value(text).run()
        assert _query(app) == wanted
        known.append(wanted)


def test_who_went_back_goes_on_from_there() -> None:
    app = AppTest.from_function(page).run()
    for name in ("a", "b"):
        app.text_input(key=name).set_value("1").run()
    app.query_params = {"a": "1"}
    app.run()
    app.text_input(key="c").set_value("1").run()
    assert _query(app) == {"a": "1", "c": "1"}
