"""When does training use up the public text?"""

import streamlit as st

from ui import (
    data_use,
    data_use_charts,
    data_use_found,
    data_use_text,
    data_use_view,
    dials,
    freshness,
    limits_references,
    panels,
)

st.title("When does training use up the public text?", anchor=False)
answer = st.container()
view = dials.row(
    data_use_view.View(), data_use_view.SHOWN, data_use_view.MORE, data_use_view.PRESETS
)
found = data_use_found.of(view)
with answer:
    st.markdown(found.answer)
    freshness.badge()

panels.chart(found, is_last=False)
panels.row_of_numbers(found)
data_use_charts.show(view)
data_use_text.compare(data_use.use(view).fit, data_use.use(data_use_view.PUBLISHED))
panels.tabs(found)
st.caption("Sources of the stock and its growth")
limits_references.show("data_stock")
freshness.footer()
