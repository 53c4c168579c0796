from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shown_examples import HARMLESS, HOSTILE

from commitments.views.visible import one_line, visible


@pytest.mark.parametrize(
    ("text", "shown", "why"),
    [
        ("\x1b[31m", "␛[31m", "an escape starts a colour"),
        ("a\x08b\x00", "a␈b␀", "a backspace hides what stands before it"),
        ("a\x7f", "a␡", "delete"),
        ("\x9b2J", "<U+009B>2J", "one character that is escape and bracket at once"),
        ("\u202egpj.exe\u202c", "<U+202E>gpj.exe<U+202C>", "the reading order turned round"),
        ("\u2066a\u2069\u200f", "<U+2066>a<U+2069><U+200F>", "isolates and marks"),
        ("a\u2028b", "a<U+2028>b", "a line end that is none to most programs"),
        ("\ud800", "<U+D800>", "half a character"),
        ("a\r\nb\tc\n", "a\nb\tc\n", "line ends and tabs are layout"),
        ("a\rb", "a␍b", "a return alone would overwrite the line"),
        ("[sic] [bold] :smile: “Zürich” 北京", "[sic] [bold] :smile: “Zürich” 北京", "words are words"),
    ],
)
def test_control_characters_are_shown_and_not_obeyed(text: str, shown: str, why: str) -> None:
    assert visible(text) == shown, why


def test_one_line_is_one_line() -> None:
    assert one_line(HOSTILE) == HARMLESS
    assert one_line(" a \n\n  b\t") == "a b"


@given(st.text(st.characters(exclude_categories=[])))
def test_nothing_harmful_is_left_and_nothing_else_is_lost(text: str) -> None:
    shown = visible(text)
    assert not any(unicodedata.category(character) in ("Cc", "Cs") for character in shown if character not in "\n\t")
    kept = [
        character for character in text if unicodedata.category(character)[0] in "LMNPSZ" and character.isprintable()
    ]
    rest = iter(shown)
    assert all(character in rest for character in kept), "kept characters stand in their order"
