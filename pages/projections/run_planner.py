"""What would a training run take?"""

import streamlit as st

from ui import freshness, panels, plan_fields, planner_limits, planner_page

st.title(planner_page.QUESTION, anchor=False)
answer = st.container()
planned = plan_fields.ask()
found = planner_page.finding(planned)
with answer:
    st.markdown(found.answer)
    freshness.badge(found.source)

panels.chart(found)
panels.row_of_numbers(found)
planner_limits.show(planned)
planner_page.show_checks()
panels.tabs(found)
freshness.footer(found.source)
