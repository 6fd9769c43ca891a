"""Pull public files, parse them, build the warehouse. No Streamlit, no Plotly, no ui."""
