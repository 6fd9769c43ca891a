"""What differs between two stored exports, as a summary, Markdown and an Atom feed."""
