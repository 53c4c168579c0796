from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commitments.documents import read
from commitments.errors import UnknownDate, UnreadableDocument
from commitments.model import identify

THE_DAY = date(2031, 5, 2)


@given(st.text().filter(lambda text: text.strip() and "\0" not in text))
def test_the_text_is_kept_character_for_character(text: str) -> None:
    document = read("-", THE_DAY, text.encode())
    assert document.text == text.removeprefix("\ufeff")
    assert document.source.id == identify(document.text)


def test_line_ends_stay_and_a_byte_order_mark_goes(tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_bytes(b"\xef\xbb\xbfOslo\r\n\r\nagreed\rto\n")
    assert read(path, THE_DAY).text == "Oslo\r\n\r\nagreed\rto\n"


def test_a_given_date_goes_before_the_texts_and_the_texts_before_the_files(tmp_path: Path) -> None:
    path = tmp_path / "2031-05-04.txt"
    path.write_text("Date: 3 May 2031\n\nThe ministers met.")
    given_source, own_source = read(path, THE_DAY).source, read(path).source
    path.write_text("The ministers met.")
    named_source = read(path).source
    found = [(source.date.day, source.date_from) for source in (given_source, own_source, named_source)]
    assert found == [(2, "--date"), (3, "date line"), (4, "file name")]


def test_the_origin_is_the_path_as_it_was_given(tmp_path: Path) -> None:
    path = tmp_path / "2031-05-02.txt"
    path.write_text("The ministers met.")
    assert read(str(path)).source.origin == str(path)
    assert read("-", THE_DAY, b"The ministers met.").source.origin == "-"


def test_a_file_name_that_is_not_utf8_is_told_in_escapes(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9.txt")
    path.write_text("The ministers met.")
    assert read(path, THE_DAY).source.origin == f"{tmp_path}/caf\\xe9.txt"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is empty"),
        (b" \n\t\r\n", "is empty"),
        (b"\xef\xbb\xbf\n", "is empty"),
        (b"%PDF\0\x01", "not text .*NUL"),
        (b"\x80\x01\x02\x03", "not text .*control bytes"),
        ("Zürich".encode("utf-16")[:-1], "cut short or damaged"),
        (b"GIF89a\x01\0", "a picture"),
        (b"\x1f\x8b\x08\0", "compressed"),
        (b"{\\rtf1\\ansi Norway agreed}", "an RTF file"),
    ],
)
def test_what_is_not_text_is_refused_with_its_name_and_the_reason(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "article.txt"
    path.write_bytes(content)
    with pytest.raises(UnreadableDocument, match=f"article.txt {reason}|article.txt is {reason}"):
        read(path, THE_DAY)
    with pytest.raises(UnreadableDocument, match=r"^Standard input is"):
        read("-", THE_DAY, content)


def test_a_missing_file_and_a_directory_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocument, match=r"There is no file .*gone\.txt\."):
        read(tmp_path / "gone.txt")
    with pytest.raises(UnreadableDocument, match="is a directory"):
        read(tmp_path)


def test_an_empty_name_is_told_to_be_one(tmp_path: Path) -> None:
    with pytest.raises(
        UnreadableDocument, match="An empty name names no document; name a file, a folder or an address"
    ):
        read("", THE_DAY)


def test_a_text_without_a_date_is_refused_and_told_how_to_give_one(tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_text("The ministers met.")
    with pytest.raises(UnknownDate, match=r"article.txt carries no date; .*--date 2021-04-07"):
        read(path)


def test_an_impossible_date_is_not_passed_over_for_the_file_names(tmp_path: Path) -> None:
    path = tmp_path / "2031-05-02.txt"
    path.write_text("Date: 2031-02-30\n\nThe ministers met.")
    with pytest.raises(UnknownDate, match=r"2031-05-02\.txt: its date line says 2031-02-30"):
        read(path)


def test_only_the_files_own_name_is_looked_at_for_a_date(tmp_path: Path) -> None:
    directory = tmp_path / "2031-05-02"
    directory.mkdir()
    (directory / "article.txt").write_text("The ministers met.")
    with pytest.raises(UnknownDate):
        read(directory / "article.txt")
