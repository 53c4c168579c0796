"""Who a name in the table of parties stands for: bodies of a state, names of several words, and words that mislead."""

from __future__ import annotations

from datetime import date

import pytest

from commitments import extract

SAID = date(2024, 5, 3)
AT_HOME = (
    "Foreign Minister Ane Lund of Norway met her Swedish counterpart in Oslo. Norway and Sweden spoke of trade.\n\n"
)


def actors(subject: str) -> tuple[str, ...]:
    """Return who is bound where `subject` stands in a report from elsewhere."""
    mentions = extract(f"{AT_HOME}{subject} will open three offices in June.\n", SAID)
    assert len(mentions) == 1
    return mentions[0].actors


SUBJECTS = [
    ("The State Duma", ("Russia",), "a parliament by its own name"),
    ("The Folketing", ("Denmark",), "another one"),
    ("The Department of Homeland Security", ("United States",), "a ministry that no other state has"),
    ("USAID", ("United States",), "an agency by its initials"),
    ("JICA", ("Japan",), "another one"),
    ("Wisma Putra", ("Malaysia",), "a house that stands for a ministry"),
    ("The Élysée", ("France",), "a house that stands for a government"),
    ("The Commonwealth Government", ("Australia",), "not the Commonwealth of Nations"),
    ("Turkiye", ("Turkey",), "the state's own name without its dots"),
    ("The Francophonie", ("Francophonie",), "an organisation by its short name"),
    ("Peking University", ("Peking University",), "a body of its own, whatever city it is named for"),
    ("The Norwegian Refugee Council", ("Norwegian Refugee Council",), "and whatever state"),
]
JOINED = [
    ("Trinidad and Tobago", ("Trinidad and Tobago",), "two islands, one state"),
    ("Trinidad and Tobago and Chile", ("Trinidad and Tobago", "Chile"), "one state and another"),
    ("The Department of Health and Human Services", ("United States",), "two fields, one ministry"),
    ("The Food and Agriculture Organization", ("FAO",), "two fields, one organisation"),
    ("The Organisation for Economic Co-operation and Development", ("OECD",), "what it is for belongs to its name"),
    ("The UN Office on Drugs and Crime", ("UNODC",), "not an office that speaks of something"),
    ("The African, Caribbean and Pacific Group of States", ("ACP",), "a comma in a name"),
    ("The Food and Agriculture Organization and Peru", ("FAO", "Peru"), "an organisation and a state"),
]
ALL = SUBJECTS + JOINED


@pytest.mark.parametrize(("subject", "meant", "why"), ALL, ids=[why for *_, why in ALL])
def test_a_name_stands_for_its_party(subject: str, meant: tuple[str, ...], why: str) -> None:
    assert actors(subject) == meant, why
