"""The mathematics: arrays and frames in, frozen dataclasses or frames out.

No Streamlit, no DuckDB, no network, no clock, no hidden random state.
"""
