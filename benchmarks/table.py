"""The rows of a benchmark as a Markdown table."""

from collections.abc import Iterable
from typing import Any

HEAD = "| what | ours | baseline | ratio | target | met |\n|---|---|---|---|---|---|"


def lines(rows: Iterable[dict[str, Any]]) -> list[str]:
    """One line for each row; seconds as ms below one second."""
    return [
        f"| {row['name']} | {_amount(row['ours'])} | {_amount(row['baseline'])} | "
        f"{_ratio(row['ratio'])} | {row['target']} | {'yes' if row['met'] else 'NO'} |"
        for row in rows
    ]


def show(rows: Iterable[dict[str, Any]]) -> None:
    """Print the table."""
    print("\n".join([HEAD, *lines(rows)]))


def _amount(value: Any) -> str:
    if isinstance(value, str) or value is None:
        return value or "-"
    return f"{value * 1000:.3g} ms" if value < 1 else f"{value:.3g} s"


def _ratio(value: Any) -> str:
    return value if isinstance(value, str) else "-" if value is None else f"{value:.3g}x"
