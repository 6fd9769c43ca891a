"""A scenario as a file: downloaded as JSON, and loaded back. A bad file is answered in words."""

import json
import re

import streamlit as st

from subjects.limits import callbacks, data, scenario_url
from subjects.limits.scenario_url import LimitsRequest
from trends.inputs import InvalidInput
from trends.limits.scenario import Scenario, from_json
from ui.text import markdown

KEY, PROBLEM = "scenario_file", "scenario_problem"
LARGEST_MB = 1
MAX_LETTERS = 200


def show(request: LimitsRequest) -> None:
    """Buttons that download the scenarios, and a place to drop one."""
    with st.container(horizontal=True, gap="xsmall"):
        for side, scenario in (("left", request.scenario), ("right", request.other)):
            if scenario is not None:
                _download(scenario, side, f"{scenario.name} (JSON)")
    st.file_uploader(
        "Load a scenario (JSON)",
        type="json",
        max_upload_size=LARGEST_MB,
        key=KEY,
        on_change=_load,
    )
    if PROBLEM in st.session_state:
        st.error(st.session_state[PROBLEM], icon=":material/description:")


def _download(scenario: Scenario, side: str, label: str) -> None:
    st.download_button(
        label,
        data=text(scenario),
        file_name=f"{stem(scenario)}.json",
        mime="application/json",
        on_click="ignore",
        icon=":material/download:",
        key=f"scenario_{side}",
    )


def text(scenario: Scenario) -> str:
    """The scenario as JSON; `read` takes it back."""
    return json.dumps(scenario.to_dict(), indent=2, ensure_ascii=False) + "\n"


def stem(scenario: Scenario) -> str:
    """A file's name without its ending."""
    return "scenario-" + (re.sub(r"[^a-z0-9]+", "-", scenario.name.lower()).strip("-")[:60] or "x")


def read(content: bytes) -> tuple[Scenario | None, str]:
    """The scenario of a file, or None and a sentence that says what is wrong with it."""
    try:
        scenario = from_json(content.decode("utf-8"))
    except UnicodeDecodeError:
        return None, "The file is not text in UTF-8, so it holds no scenario."
    except InvalidInput as problem:
        return None, _plain(str(problem))
    live = data.live()
    if scenario_url.read(scenario_url.parameters(scenario, live), live).notices:
        return None, "A value of the file lies too far from its reference to be worked out."
    return scenario, ""


def _plain(sentence: str) -> str:
    """A sentence that may quote the file, short and without markup."""
    short = " ".join(sentence.split())
    short = short if len(short) <= MAX_LETTERS else f"{short[: MAX_LETTERS - 1]}…"
    return markdown.escape(short)


def _load() -> None:
    """Show the file's scenario, or leave what is there and say why."""
    st.session_state.pop(PROBLEM, None)
    file = st.session_state[KEY]
    if file is None:
        return
    scenario, problem = read(file.getvalue())
    if scenario is None:
        st.session_state[PROBLEM] = problem
    else:
        callbacks.load(scenario)
