"""When does training use up the public text?"""

import streamlit as st

from subjects.data import chart, data, finding, text
from subjects.data import view as data_view
from subjects.limits import references
from ui import freshness, page
from ui.controls import row

st.title("When does training use up the public text?", anchor=False)
answer = st.container()
view = row.show(data_view.CONTROLS)
found = finding.of(view)
with answer:
    st.markdown(found.answer)
    freshness.badge()

page.chart(found)
page.row_of_numbers(found)
chart.show(view)
text.compare(data.use(view).fit, data.use(data_view.PUBLISHED))
page.tabs(found)
st.caption("Sources of the stock and its growth")
references.show("data_stock")
freshness.footer()
