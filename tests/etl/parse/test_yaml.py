"""YAML bodies."""

import pytest

from etl.errors import SourceRefused
from etl.parse import yaml


def test_a_mapping_of_plain_values_is_read():
    assert yaml.read_mapping(b"a: 1\nb:\n  c: [x, 2.5]\n", "f.yaml") == {
        "a": 1,
        "b": {"c": ["x", 2.5]},
    }


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "empty"),
        (b"<!DOCTYPE html>", "a web page"),
        (b"a: [1, 2\n", "cannot be read"),
        (b"a: 1\nb: 74", "cut short"),
        (b"\x00\xff\xfe\n", "cannot be read"),
        (b"- 1\n- 2\n", "should hold a mapping, but holds a list"),
        (b"a: !!python/object/apply:os.system ['true']\n", "cannot be read"),
        (b"[" * 100_000 + b"\n", "cannot be read"),
    ],
)
def test_what_is_no_mapping_is_refused_in_a_sentence(body: bytes, words: str):
    with pytest.raises(SourceRefused, match=words) as refused:
        yaml.read_mapping(body, "f.yaml")
    assert str(refused.value).startswith("f.yaml: ")
    assert "\n" not in str(refused.value)
