"""How a trend's number came about, and what exactly it is."""

from subjects.trend import breaks, lines, text
from subjects.trend.result import Result
from subjects.trend.view import TrendView
from trends.growth import Growth
from ui import frames
from ui.text import numbers


def method(result: Result) -> str:
    """How the number came about: definition, columns, line, limits. Markdown."""
    quantity, view, fit = result.quantity, result.view, result.overall
    unit, meaning = frames.column_doc("models", quantity.column)
    _, published = frames.column_doc("models", "published_on")
    parts = [
        f"**What is measured.** {quantity.subject}: {meaning} ({unit}), against the "
        f"{published} as an exact decimal year.",
        f"**Which models.** {text.definition(result).split(';')[0]}. {_rule(result)}",
    ]
    if fit is not None:
        parts.append(f"**Which line.** {_line(fit, view)}")
    broken = breaks.of(quantity, view, result.rows)
    if broken is not None and broken.assumes:
        parts.append(f"**Which break.** {broken.assumes}")
    parts.append(f"**What is missing.** {_missing(result)}")
    if view.to:
        parts.append(
            f"**The projection** to {view.to} is conditional: where the line would lead if "
            "the trend of this view continued. It is not a forecast of what can be built or paid."
        )
    return "\n\n".join(parts)


def _rule(result: Result) -> str:
    if result.view.frontier == "none":
        return "Every model of the pool with a stated value counts once."
    return (
        "The frontier is worked out on the whole pool, from its first model on, by the day of "
        "publication; ties keep every tied model. Dates, domain, country and organisation are cut "
        "afterwards."
    )


def _line(fit: Growth, view: TrendView) -> str:
    noise = f" {lines.noise_words()}" if view.intervals == "noise" else ""
    basis = lines.basis(view)
    return (
        f"Through log10 of the value. {fit.assumes}{noise} The {numbers.level(fit.level)} interval "
        f"of the growth is {basis}. The inner band is the interval of the line itself, the outer "
        "one that of one new model. A doubling time is given where the slope's interval leaves "
        f"zero outside. {lines.remark(view)}"
    )


def _missing(result: Result) -> str:
    selection = result.selection
    return (
        f"{numbers.share_of(selection.disclosed, selection.pool, 'models')} of this view state the "
        "value. The newest frontier runs are often undisclosed, so a slowdown at the end of the "
        "data may be missing data."
    )


def definition(result: Result) -> dict[str, str]:
    """What the numbers are, as named words."""
    view, quantity = result.view, result.quantity
    unit, meaning = frames.column_doc("models", quantity.column)
    broken = breaks.of(quantity, view, result.rows)
    return {
        "quantity": f"{quantity.column}: {meaning} ({unit})",
        "models": f"{text.pool(view)}{text.narrowed(view)}",
        "window": text.window(view),
        **({"export": f"of {view.vintage}, not the newest"} if view.vintage else {}),
        "line": f"{lines.short(view)}, exact decimal years",
        "interval": f"{numbers.level(view.level)}, {lines.basis(view)}",
        **({"break": broken.text} if broken else {}),
        "disclosed": numbers.share_of(result.selection.disclosed, result.selection.pool, "models"),
    }
