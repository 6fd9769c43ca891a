"""The rows of a benchmark as a Markdown table, with their targets."""

from collections.abc import Iterable
from typing import Any

HEAD = "| what | ours | baseline | ratio | target | met |\n|---|---|---|---|---|---|"


def lines(rows: Iterable[dict[str, Any]]) -> list[str]:
    """One line for each row; seconds as ms below one second."""
    return [
        f"| {row['name']} | {amount(row['ours'])} | {amount(row['baseline'])} | "
        f"{ratio(row['ratio'])} | {row['target']} | {'yes' if row['met'] else 'NO'} |"
        for row in rows
    ]


def show(rows: Iterable[dict[str, Any]]) -> None:
    """Print the table."""
    print("\n".join([HEAD, *lines(rows)]))


def amount(value: Any) -> str:
    """Seconds as ms below one second; a text as it is; "-" for nothing."""
    if isinstance(value, str) or value is None:
        return value or "-"
    return f"{value * 1000:.3g} ms" if value < 1 else f"{value:.3g} s"


def ratio(value: Any) -> str:
    """A ratio as 2.5x or 1,250x; a text as it is; "-" for nothing."""
    if isinstance(value, str) or value is None:
        return value or "-"
    return f"{value:,.0f}x" if value >= 1000 else f"{value:.3g}x"
