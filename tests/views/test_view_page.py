from __future__ import annotations

import json
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from shown_examples import AS_OF, CABLE, COPIED, EMBASSY, HOSTILE, SOURCES, TEXT, WICKED, mention, step

from commitments.model import Commitment, Note, Status, replace
from commitments.tracking.report import Grouping, report
from commitments.views.page import page
from commitments.views.visible import one_line

STING = "</script><script>alert(1)</script><!-- \"'><img src=x onerror=alert(1)> {{data}} ]]> &lt; \u2028\ud800"


def shown(*commitments: Commitment, asked: str = "", text: str = TEXT) -> str:
    return page(report(commitments, SOURCES, Grouping.TOPIC, AS_OF), asked, SOURCES, {"readout": text})


class Parts(HTMLParser):
    """The elements and comments of a page, and its data."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.parts: list[object] = []
        self.data = ""
        self._inside = False
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside = ("id", "data") in attrs
        self.parts.append((tag, tuple(value for value in attrs if value[0] != "content")))

    def handle_endtag(self, tag: str) -> None:
        self._inside = False
        self.parts.append(f"/{tag}")

    def handle_comment(self, data: str) -> None:
        self.parts.append(("comment", data))

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.data += data


def data(text: str) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = json.loads(Parts(text).data)
    return found


@given(st.text())
@example(STING)
@example(HOSTILE)
@example("{{script}} {{ data }}")
def test_no_text_changes_what_the_page_is_made_of(text: str) -> None:
    said = mention(quote=text, cue=text, actors=(text,), action=text, condition=text, topics=(text,), rule=text)
    one = Commitment(
        id=1,
        mentions=(said,),
        history=(step(Status.KEPT, text, text),),
        notes=(Note(text=text, recorded=step(Status.OPEN, "").recorded, links=(text,)),),
        tags=(text,),
    )
    made = shown(one, asked=text, text=text)
    assert Parts(made).parts == Parts(shown(EMBASSY, asked="x")).parts
    (told,) = data(made)["commitments"]
    assert told["action"] == one_line(text)
    assert "".join(told["mentions"][0]["quote"]) == one_line(text)


def test_the_page_names_its_own_script_and_style_and_lets_nothing_else_run() -> None:
    made = shown(WICKED)
    policy = next(line for line in made.split("\n") if "Content-Security-Policy" in line)
    assert policy.count("'sha256-") == 2
    assert "default-src 'none'" in policy
    assert "http" not in policy.partition("content=")[2]
    assert Parts(made).parts.count("/script") == 2


def test_the_page_asks_for_nothing_outside_itself() -> None:
    for part in Parts(shown(EMBASSY)).parts:
        if isinstance(part, tuple) and part[0] != "comment":
            assert {"src", "data", "action", "poster", "background"}.isdisjoint(name for name, _ in part[1])
            assert [value for name, value in part[1] if name == "href"] in ([], ["#list"])


def test_without_data_it_is_a_tenth_of_a_megabyte() -> None:
    assert len(shown().encode()) < 100_000


def test_cues_are_marked_and_stand_where_they_were_said() -> None:
    (told,) = data(shown(EMBASSY))["commitments"]
    said = told["mentions"][0]
    assert said["quote"][:2] == ["Norway ", "agreed to"]
    assert (said["before"], said["after"]) == ("The ministers met on Friday.", "They dined afterwards.")


def test_a_mention_names_its_place_and_whether_it_is_a_copy() -> None:
    (told,) = data(shown(COPIED))["commitments"]
    assert [(one["place"], one["copied"]) for one in told["mentions"]] == [("paragraph 2", False), ("", True)]
    paged = {**SOURCES, "readout": replace(SOURCES["readout"], pages=(0, 40))}
    made = page(report([EMBASSY], paged, Grouping.TOPIC, AS_OF), "", paged, {"readout": TEXT})
    assert data(made)["commitments"][0]["mentions"][0]["place"] == "page 2"


@pytest.mark.parametrize(
    ("commitment", "key", "value"),
    [
        (EMBASSY, "standing", "8 weeks overdue"),
        (EMBASSY, "schedule", "overdue"),
        (EMBASSY, "settled", False),
        (CABLE, "settled", True),
        (CABLE, "deadline", None),
        (CABLE, "said", "2031-05-02"),
        (replace(EMBASSY, tags=("visa",)), "tags", ["visa"]),
    ],
)
def test_what_is_told_of_a_commitment(commitment: Commitment, key: str, value: object) -> None:
    (told,) = data(shown(commitment))["commitments"]
    assert told[key] == value
