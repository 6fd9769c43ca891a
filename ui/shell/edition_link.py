"""The way from the live dashboard to its static edition, where the host has one."""

import os
import re

import streamlit as st

NAME = "AI_TRENDS_EDITION"  # its address: "/edition/", "https://example.org/edition/"
ADDRESS = re.compile(r"(https?:/)?/[\w.~:/-]*")


def show() -> None:
    """A link in the menu; nothing where the host names no edition."""
    address = os.environ.get(NAME, "")
    if ADDRESS.fullmatch(address):
        st.caption(f"[Static edition]({address}): light pages, downloads, archived copies")
