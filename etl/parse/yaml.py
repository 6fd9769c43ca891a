"""YAML bodies of upstream files, and one sentence where a file is not what it should be."""

from typing import Any

import yaml

from etl.errors import SourceRefused


def read_mapping(body: bytes, what: str) -> dict[str, Any]:
    """The mapping at the top of a YAML document of plain values.

    what: the file's name in messages. Raises SourceRefused for an empty file, a web page, a file
    that is no YAML or cut short within a line, and anything else at the top.
    """
    if not body.strip():
        raise SourceRefused(f"{what}: the file is empty.")
    if body.lstrip()[:1] == b"<":
        raise SourceRefused(f"{what}: the answer is a web page, not data.")
    if not body.endswith(b"\n"):  # half a number reads as a whole one
        raise SourceRefused(f"{what}: the file ends inside a line, so it is cut short.")
    try:
        value = yaml.safe_load(body)
    except (yaml.YAMLError, ValueError, RecursionError) as problem:
        first = " ".join(str(problem).split())[:200]
        raise SourceRefused(f"{what}: the YAML cannot be read ({first}).") from problem
    if not isinstance(value, dict):
        kind = type(value).__name__
        raise SourceRefused(f"{what}: the YAML should hold a mapping, but holds a {kind}.")
    return value
