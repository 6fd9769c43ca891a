"""The static edition: every page's default view as light web pages, pictures and files."""
