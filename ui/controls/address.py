"""The parameters in the browser's address: what a run reads, and what a change of a control writes.

A browser tells its address with every change, and on a slow line it does not know yet where its
last change has led: taken at its word, of two quick changes the first would be lost. So a session
remembers which parameters it has replaced.

Streamlit's own `bind="query-params"` cannot do this. It drops invalid values without a word; a
parameter that is bound cannot be set through st.query_params, only through session_state; and
setting session_state does not update the URL (streamlit/streamlit#14670), so that Reset, presets
and links to a view would break. It also writes the words on screen into the URL, and drops the
parameters that two pages share.
"""

from collections.abc import Collection, Mapping

import streamlit as st

LAST_RUN = "address"  # session state: the parameters of the last run
LATEST = "address_latest"  # those that a change has written last, or that the reader went to
REPLACED = "address_replaced"  # those that changes took the place of, the oldest first
REMEMBERED = 50  # more changes than anybody makes before a browser follows


def read() -> dict[str, str]:
    """The parameters. Ask once a run."""
    query = st.query_params.to_dict()
    if st.session_state.get(LAST_RUN, query) != query:
        st.query_params.from_dict(query)  # a link to this same page leaves the browser's as it was
    st.session_state[LAST_RUN] = query
    if st.session_state.get(LATEST) != query:  # the reader has gone elsewhere, or back
        st.session_state[LATEST], st.session_state[REPLACED] = query, []
    return query


def now() -> dict[str, str]:
    """The parameters as a change finds them: those of the change before, if it was a quick one."""
    query = st.query_params.to_dict()
    is_behind = query in st.session_state.get(REPLACED, [])
    return dict(st.session_state[LATEST]) if is_behind else query


def write(query: Mapping[str, str]) -> None:
    """Change the parameters, in what is called when a control is changed."""
    browsers = st.query_params.to_dict()
    replaced = [*st.session_state.get(REPLACED, []), st.session_state.get(LATEST, browsers)]
    replaced += [browsers] * (browsers not in replaced)
    st.session_state[REPLACED] = replaced[-REMEMBERED:]
    st.session_state[LATEST] = dict(query)
    st.query_params.from_dict(query)


def replace(names: Collection[str], params: Mapping[str, str]) -> None:
    """Take the parameters of these names away, and write these."""
    write({name: raw for name, raw in now().items() if name not in names} | dict(params))


def put(name: str, text: str | None) -> None:
    """Change one parameter; None takes it away."""
    replace({name}, {} if text is None else {name: text})
