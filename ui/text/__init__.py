"""Numbers, sentences and Markdown."""
