"""Navigation and page chrome. `streamlit run app.py` serves the dashboard."""

import streamlit as st
from starlette.middleware import Middleware

from subjects.trend import vintage
from subjects.trend.controls import shared_params
from ui.shell import navigation
from ui.shell.first_load import FirstLoad
from ui.shell.navigation import Links

# `streamlit run` finds this object and imports this file once, before the first visitor comes;
# navigation.ready says why. Each visitor's run then executes the file as its script.
app = st.App(__file__, lifespan=navigation.ready, middleware=[Middleware(FirstLoad)])

PAGES = {
    "Start": {
        "pages/start/overview.py": "Overview",
        "pages/start/examples.py": "Examples",
        "pages/start/glossary.py": "Glossary",
    },
    "Training": {
        "pages/training/compute.py": "Training compute",
        "pages/training/size.py": "Model size",
        "pages/training/data.py": "Data",
        "pages/training/cost.py": "Training cost",
        "pages/training/power.py": "Power and energy",
        "pages/training/open_closed.py": "Open and closed",
    },
    "Hardware": {
        "pages/hardware/price_performance.py": "Price-performance",
        "pages/hardware/rental_prices.py": "Rental prices",
        "pages/hardware/chips_and_clusters.py": "Chips and clusters",
        "pages/hardware/performance.py": "Performance and efficiency",
        "pages/hardware/specialised.py": "Specialised chips",
    },
    "Projections": {
        "pages/projections/limits.py": "Limits to scaling",
        "pages/projections/billion_dollar_run.py": "The billion-dollar run",
        "pages/projections/run_planner.py": "Run planner",
        "pages/projections/time_compression.py": "Time compression",
        "pages/projections/bigger_or_smarter.py": "Bigger or smarter",
    },
    "Serving": {
        "pages/serving/token_prices.py": "Token prices",
        "pages/serving/at_scale.py": "Serving at scale",
    },
    "Evidence": {
        "pages/evidence/scorecard.py": "Forecast scorecard",
        "pages/evidence/choices.py": "How much do choices matter",
        "pages/evidence/claims.py": "Claims",
        "pages/evidence/vintages.py": "Vintages",
        "pages/evidence/changes.py": "What changed",
        "pages/evidence/sources.py": "Sources and methods",
    },
    "Data": {
        "pages/data/explorer.py": "Explorer",
        "pages/data/model.py": "Model",
        "pages/data/sql.py": "SQL",
    },
}

if st.runtime.exists():
    navigation.run(PAGES, Links(shared_params=shared_params, exports=vintage.days))
