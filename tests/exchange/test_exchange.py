from __future__ import annotations

import dataclasses
import json
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given
from parcel_strategies import parcels

sys.path.insert(0, str(Path(__file__).parent.parent / "storage"))
from store_examples import QUOTE, source, text, with_readout

from commitments.errors import UnreadableExport
from commitments.exchange.parcel import Parcel, parcel_of
from commitments.exchange.reading import read_parcel
from commitments.exchange.writing import in_lines, in_one
from commitments.model import Commitment, Document, Kind, Mention, Note, Register, Source, identify, replace
from commitments.storage import Store
from commitments.tracking.joining import join

LAYOUTS = pytest.mark.parametrize("written", [in_one, in_lines])
Written = Callable[[Parcel], Iterator[bytes]]


def of_readouts(*numbers: int) -> Parcel:
    """Return a parcel with these readouts, in this order, and the commitment in each."""
    register = Register()
    for number in numbers:
        register = with_readout(register, number)
    parcel = parcel_of(register, {source(number).id: text(number) for number in numbers})
    at = text(1).index(QUOTE)
    return dataclasses.replace(
        parcel,
        commitments=tuple(
            replace(one, mentions=tuple(replace(m, start=at, end=at + len(QUOTE)) for m in one.mentions))
            for one in parcel.commitments
        ),
    )


SMALL = of_readouts(1)


def holding(words: str) -> Parcel:
    """Return a parcel whose text, quote and note are these words."""
    origin = Source(id=identify(words), title=words, date=date(2031, 5, 2), date_from="--date", origin=words)
    mention = Mention(
        document=origin.id,
        quote=words,
        start=0,
        end=len(words),
        cue="",
        rule="",
        actors=(words,),
        counterparties=(),
        action=words,
        deadline=None,
        kind=Kind.PLAN,
        condition=None,
        restated=False,
        specific=False,
        topics=(),
    )
    note = Note(text=words, recorded=datetime(2031, 5, 2, 8, 30, 0, 5, tzinfo=UTC))
    one = Commitment(id=1, mentions=(mention,), notes=(note,))
    return Parcel(next_id=2, documents=(Document(source=origin, text=words),), commitments=(one,))


# Halves of a character: one alone, one in front of the other, two in front of one, and the wrong way round.
HALVES = ["\udce9", "\ud83d\ude00", "\ud83d\ud83d\ude00", "\ude00\ud83d", "\ud83d\\ude00"]


@LAYOUTS
@given(parcels())
@example(holding("\udce9"))
@example(holding("\ud83d\ude00"))
def test_exported_and_imported_into_an_empty_store_it_is_the_same(written: Written, parcel: Parcel) -> None:
    with TemporaryDirectory() as directory:
        theirs, ours = (Store(Path(directory) / name / "c.json") for name in ("theirs", "ours"))
        theirs.update(lambda _: (parcel.register, None), parcel.texts)
        kept = theirs.read()
        exported = b"".join(written(parcel_of(kept, {key: theirs.text(key) for key in kept.sources})))
        came = read_parcel(exported, "it")
        ours.update(lambda empty: join(empty, came.register), came.texts)
        assert ours.read() == kept
        assert {key: ours.text(key) for key in kept.sources} == parcel.texts


@LAYOUTS
@pytest.mark.parametrize("words", HALVES)
def test_halves_of_characters_come_back_as_they_were(written: Written, words: str) -> None:
    assert read_parcel(b"".join(written(holding(words))), "it") == holding(words)


@LAYOUTS
def test_the_order_of_the_documents_is_kept(written: Written) -> None:
    came = read_parcel(b"".join(written(of_readouts(2, 1))), "it")
    assert [*came.register.sources] == [source(2).id, source(1).id]


@LAYOUTS
def test_what_would_command_a_terminal_is_escaped(written: Written) -> None:
    exported = b"".join(written(holding("a\x1b[31m\x9b\u202eb é"))).decode()
    assert [character for character in exported if not character.isprintable() and character != "\n"] == []
    assert "a\\u001b[31m\\u009b\\u202eb é" in exported


def test_lines_are_a_head_then_one_record_each() -> None:
    head, document, commitment = map(json.loads, b"".join(in_lines(SMALL)).splitlines())
    assert head == {"format": "track-export", "version": 1, "next_id": 2, "documents": 1, "commitments": 1}
    assert document["text"] == text(1)
    assert document["source"]["origin"] == "readouts/1.txt"
    assert (commitment["id"], commitment["review"]) == (1, "accepted")


def test_one_document_has_the_same_records_in_two_lists() -> None:
    _, document, commitment = map(json.loads, b"".join(in_lines(SMALL)).splitlines())
    assert json.loads(b"".join(in_one(SMALL))) == {
        "format": "track-export",
        "version": 1,
        "next_id": 2,
        "documents": [document],
        "commitments": [commitment],
    }


@pytest.mark.parametrize("spaces", [None, 2], ids=["compact", "indented"])
def test_one_document_may_be_laid_out_otherwise(spaces: int | None) -> None:
    laid_out = json.dumps(json.loads(b"".join(in_one(SMALL))), indent=spaces)
    assert read_parcel(b"\xef\xbb\xbf" + laid_out.replace("\n", "\r\n").encode(), "it") == SMALL


def test_lines_may_end_otherwise() -> None:
    lines = b"".join(in_lines(SMALL))
    assert read_parcel(lines.replace(b"\n", b"\r\n\r\n"), "it") == SMALL


@LAYOUTS
def test_cut_short_anywhere_it_is_refused_in_one_sentence(written: Written) -> None:
    exported = b"".join(written(SMALL)).removesuffix(b"\n")
    for length in range(len(exported)):
        with pytest.raises(UnreadableExport, match=r"^it is [^\n]*\.$"):
            read_parcel(exported[:length], "it")
