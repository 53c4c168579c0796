from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from shown_examples import AS_OF, CABLE, EMBASSY, HARMLESS, HOSTILE, QUOTE, SOURCES, START, WICKED, mention, source

from commitments.model import replace
from commitments.tracking.report import Grouping, report
from commitments.views.records import as_json, commitment, extract_listing, extracted, listing, reported

MENTION = {
    "quote": QUOTE,
    "start": START,
    "end": START + len(QUOTE),
    "cue": "agreed to",
    "actors": ["Norway"],
    "counterparties": ["Peru"],
    "action": "reopen its embassy",
    "deadline": "by the end of the year",
    "window": ["2031-05-02", "2031-12-31"],
    "kind": "agreement",
    "strength": "firm",
    "conditional": True,
    "condition": "if Peru lifts visas",
    "restated": False,
    "specific": True,
    "topics": ["diplomacy"],
}


def read_back(value: object) -> Any:
    return json.loads(as_json(value))


def test_an_extracted_mention_has_the_keys_of_the_contract_in_their_order() -> None:
    records = read_back(extracted([mention()], [1]))
    assert records == [{"group": 1, **MENTION}]
    assert list(records[0]) == ["group", *MENTION]


def test_what_is_not_stated_is_null() -> None:
    (record,) = read_back(extracted([mention(deadline=None, condition=None)], [1]))
    assert [record[key] for key in ("deadline", "window", "condition", "conditional")] == [
        None,
        None,
        None,
        False,
    ]


def test_a_commitment_has_all_that_is_kept_of_it() -> None:
    assert read_back(commitment(CABLE, SOURCES, AS_OF)) == {
        "id": 12,
        "actors": ["Estonia", "Norway"],
        "counterparties": [],
        "action": "lay a cable",
        "deadline": None,
        "window": None,
        "kind": "plan",
        "strength": "soft",
        "conditional": False,
        "condition": None,
        "restated": False,
        "specific": True,
        "topics": [],
        "tags": [],
        "status": "kept",
        "statuses": {},
        "schedule": "undated",
        "review": "proposed",
        "said": "2031-05-02",
        "mentions": [
            {
                "document": {
                    "id": "readout",
                    "title": "The readout",
                    "date": "2031-05-02",
                    "date_from": "date line",
                    "origin": "readout.txt",
                    "publisher": None,
                    "url": None,
                    "copy_of": None,
                },
                **MENTION,
                "quote": "Tallinn plans to lay a cable.",
                "action": "lay a cable",
                "actors": ["Estonia", "Norway"],
                "counterparties": [],
                "deadline": None,
                "window": None,
                "kind": "plan",
                "strength": "soft",
                "conditional": False,
                "condition": None,
                "topics": [],
                "rule": "agree + to-infinitive",
                "page": None,
                "copied": False,
            }
        ],
        "read": {},
        "changes": [],
        "history": [
            {
                "status": "kept",
                "actor": None,
                "on": "2031-12-02",
                "because": "It is laid",
                "evidence": [{"source": "https://example.org/cable", "on": "2031-12-02"}],
                "recorded": "2031-12-03T12:00:00+00:00",
            }
        ],
        "notes": [],
    }


def test_a_commitment_said_again_has_what_its_wording_changed() -> None:
    again = mention(document="note", condition=None, actors=("Norway", "Sweden"))
    both = replace(EMBASSY, mentions=(*EMBASSY.mentions, again))
    record = read_back(commitment(both, {**SOURCES, "note": source("note")}, AS_OF))
    assert record["changes"] == [
        {"mention": 1, "part": "condition", "how": "dropped", "before": "if Peru lifts visas", "after": None},
        {"mention": 1, "part": "actor", "how": "added", "before": None, "after": "Sweden"},
    ]


def test_a_report_names_its_commitments_by_id_and_holds_them_once() -> None:
    record = read_back(reported(report([EMBASSY, CABLE], SOURCES, Grouping.ACTOR, AS_OF), SOURCES))
    commitments = record.pop("commitments")
    assert [one["id"] for one in commitments] == [7, 12]
    assert record == {
        "as_of": "2032-03-01",
        "by": "actor",
        "total": 2,
        "unsettled": 1,
        "statuses": {
            "open": 1,
            "in-progress": 0,
            "stalled": 0,
            "kept": 1,
            "partly-kept": 0,
            "broken": 0,
            "withdrawn": 0,
        },
        "schedules": {"overdue": [7], "due": [], "upcoming": [], "undated": []},
        "groups": [{"name": "Norway", "commitments": [7, 12]}, {"name": "Estonia", "commitments": [12]}],
    }


@given(st.text(st.characters(exclude_categories=[])))
def test_json_gives_any_text_back_and_holds_nothing_harmful(text: str) -> None:
    written = as_json([text])
    assert json.loads(written) == [text] or any("\ud800" <= character <= "\udfff" for character in text)
    assert not any(character in written for character in "\x1b\x07\x7f\x9b\u202e\u2066\ud800")
    written.encode()


def test_a_listing_has_one_line_a_commitment_however_it_is_written() -> None:
    header, embassy, wicked = (line.split("\t") for line in listing([EMBASSY, WICKED], SOURCES, AS_OF).split("\n"))
    assert dict(zip(header, embassy, strict=True)) == {
        "id": "7",
        "actors": "Norway",
        "to": "Peru",
        "action": "reopen its embassy",
        "deadline": "by the end of the year",
        "topics": "diplomacy",
        "status": "open",
        "schedule": "overdue",
        "earliest": "2031-05-02",
        "latest": "2031-12-31",
        "kind": "agreement",
        "strength": "firm",
        "review": "proposed",
        "said": "2031-05-02",
    }
    assert wicked[:6] == ["3", HARMLESS, f"{HARMLESS}, too", HARMLESS, HARMLESS, HARMLESS]


def test_a_listing_of_nothing_is_its_header() -> None:
    assert listing([], SOURCES, AS_OF).split("\t")[:3] == ["id", "actors", "to"]
    assert "\n" not in listing([], SOURCES, AS_OF)


def test_mentions_are_listed_with_their_place_in_the_text() -> None:
    header, first, second = (
        line.split("\t") for line in extract_listing([mention(), mention(quote=HOSTILE)], [1, 1]).split("\n")
    )
    line = dict(zip(header, first, strict=True))
    assert (line["group"], line["start"], line["end"], line["quote"]) == (
        "1",
        str(START),
        str(START + len(QUOTE)),
        QUOTE,
    )
    assert second[-1] == HARMLESS


def test_a_document_is_cited_with_publisher_address_and_page() -> None:
    cited = replace(source(), publisher="The Paper", url="https://paper.example/a", pages=(0, 10))
    (said,) = commitment(EMBASSY, {"readout": cited}, AS_OF)["mentions"]
    assert (said["document"]["publisher"], said["document"]["url"]) == ("The Paper", "https://paper.example/a")
    assert said["page"] == 2
