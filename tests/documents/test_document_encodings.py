"""The same words are read from whatever bytes they were written in."""

from __future__ import annotations

import codecs
from datetime import date

import pytest

from commitments.documents import read
from commitments.documents.encodings import page_text_of, words_of

THE_DAY = date(2031, 5, 2)
WESTERN = "Norway’s minister said: “We will reopen the embassy in Zürich – by May.” The café agreed."
EASTERN = "Россия обязуется построить дорогу, said the minister, and Russia agreed."


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", WESTERN),
        ("utf-8-sig", WESTERN),
        ("utf-16", WESTERN),
        ("utf-16-le", WESTERN),
        ("utf-16-be", WESTERN),
        ("utf-32", WESTERN),
        ("cp1252", WESTERN),
        ("mac_roman", WESTERN),
        ("mac_roman", "Norway’s ministers met – and dined."),
        ("mac_roman", "A café in Oslo, and no more."),
        ("mac_roman", "“We will build,” he said."),
        ("cp1252", "Seán Ó Riada and SEÑOR PEÑA met in A CORUÑA."),
        ("latin-1", "Zürich agreed with Málaga to build the road."),
        ("cp1251", EASTERN),
        ("utf-16-le", "Zürich"),
    ],
)
def test_a_text_is_read_in_the_encoding_that_it_was_written_in(encoding: str, text: str) -> None:
    assert read("-", THE_DAY, text.encode(encoding)).text == text


def test_a_mark_of_utf16_in_big_endian_is_taken_off() -> None:
    assert read("-", THE_DAY, codecs.BOM_UTF16_BE + WESTERN.encode("utf-16-be")).text == WESTERN


def test_a_marked_utf8_text_with_a_foreign_byte_is_read_all_the_same() -> None:
    assert "agreed" in read("-", THE_DAY, codecs.BOM_UTF8 + b"Z\xfcrich agreed").text


@pytest.mark.parametrize("declared", ["iso-8859-1", "ISO-8859-1", "latin1", "us-ascii", "windows-1252", "cp1252"])
def test_what_can_only_be_utf8_is_read_so_where_latin_letters_are_declared(declared: str) -> None:
    assert page_text_of(WESTERN.encode(), declared) == WESTERN
    assert page_text_of(f"<meta charset={declared}>{WESTERN}".encode()).endswith(WESTERN)
    windows = WESTERN.encode("cp1252")
    assert page_text_of(windows, declared) == WESTERN, "and what is none, as it is declared"


@pytest.mark.parametrize("words", ["Møte i Oslo", "Réunion à Málaga", "“Oslo” – Lima’s talks", "Oslo", ""])
@pytest.mark.parametrize("charset", ["utf-8", "cp1252"])
def test_a_few_words_are_read_in_the_charset_that_they_look_like(words: str, charset: str) -> None:
    assert words_of(words.encode(charset)) == words
