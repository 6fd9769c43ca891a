"""The sentence about a parameter of the link that means nothing."""

EXCERPT_CHARACTERS = 40


def notice(name: str, text: str, default: str) -> str:
    """The sentence about a parameter whose text means nothing. default: its text, "" for none."""
    instead = f"the default, `{default}`" if default else "the default"
    return f"Unknown value in the link: `{name}={excerpt(text)}`. Showing {instead}."


def excerpt(text: str) -> str:
    """A hostile text made short and harmless for a Markdown code span."""
    printable = "".join(c if c.isprintable() else " " for c in text[: 2 * EXCERPT_CHARACTERS])
    short = printable.replace("`", "'").strip()
    return short[:EXCERPT_CHARACTERS] + "…" if len(short) > EXCERPT_CHARACTERS else short
