"""One module per source: SOURCE says where its parts lie, parse makes rows of their bytes."""
