"""Sentences are put together as a reader expects them."""

import pytest

from ui.text import markdown, sentences


@pytest.mark.parametrize(
    ("text", "large"), [("", ""), ("a GPU", "A GPU"), ("xAI", "XAI"), ("Ärger", "Ärger")]
)
def test_only_the_first_letter_grows(text: str, large: str) -> None:
    assert sentences.capitalise(text) == large


@pytest.mark.parametrize(
    ("parts", "words"), [(["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_the_last_two_of_an_enumeration_are_joined_by_and(parts: list[str], words: str) -> None:
    assert sentences.enumerate_words(parts) == words


def test_an_escaped_text_shows_letter_by_letter() -> None:
    text = r"\`*_[]<>$:~#| [x](https://y.org) **bold** 3.5"
    assert markdown.plain(markdown.escape(text)) == text
