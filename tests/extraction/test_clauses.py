"""Which words of a sentence are the act, and which clauses bind nobody."""

from __future__ import annotations

from datetime import date

import pytest

from commitments.extraction import extract
from commitments.model import Kind

SAID = date(2031, 3, 4)
LEAD = "Norwegian Foreign Minister Kari Berg met Chilean Foreign Minister Pablo Soto in Oslo.\n\n"

# (sentence, its acts, why)
ACTS = [
    (
        "The bridge linking the two towns will be mended by Norway.",
        ["bridge linking the two towns will be mended by Norway"],
        "the whole subject of a passive",
    ),
    (
        "Norway said that a package of measures for farmers and small firms will be adopted.",
        ["package of measures for farmers and small firms will be adopted"],
        "a passive's subject may hold an 'and'",
    ),
    (
        "Norway said that roads will be built and wells will be dug.",
        ["roads will be built", "wells will be dug"],
        "two passives of one sentence",
    ),
    (
        "Norway agreed that talks would be held in Lima, and to send a team.",
        ["talks would be held in Lima", "send a team"],
        "behind a that-clause the cue goes on to an infinitive",
    ),
    (
        "Norway resolved to rebuild the port; to open a school; and to train nurses.",
        ["rebuild the port", "open a school", "train nurses"],
        "infinitives behind semicolons",
    ),
    (
        "We will rebuild the port; open a school; and train nurses, Berg said.",
        ["rebuild the port", "open a school", "train nurses"],
        "bare verbs behind semicolons",
    ),
    ("So too will we defend the treaty, Berg said.", ["defend the treaty"], "the subject behind its modal"),
    ("The minister of Norway will also be attending the launch.", ["attending the launch"], "will be doing"),
    (
        "Norway agreed to restore – I want to stress this – the old title.",
        ["restore – I want to stress this – the old title"],
        "an aside between dashes",
    ),
    (
        "Norway will open the road, the Norwegian minister said on Monday.",
        ["open the road"],
        "who said so is no part of the act",
    ),
    (
        "Norway offered to mend the road, as the two sides agreed to hold talks.",
        ["mend the road", "hold talks"],
        "'as' opens a clause of its own",
    ),
    (
        "Norway pledged to curb dumping, smuggling, and theft.",
        ["curb dumping, smuggling, and theft"],
        "a list of things in -ing is no clause",
    ),
    ("Norway ordered food aid to help the islands.", ["food aid to help the islands"], "a thing that is ordered"),
    ("Norway offered Chile a $40 million credit line.", ["$40 million credit line"], "to whom it is offered"),
    ("Norway announced a new programme to train nurses.", ["train nurses"], "what a programme is for"),
    ("Norway is committed to net zero by 2050.", ["net zero"], "an outcome with its year"),
    ("Our aim is to double trade, Berg said.", ["double trade"], "whose aim it is"),
    ("The two ministers asked their experts to draft a treaty.", ["draft a treaty"], "one's own staff"),
    ("Berg said she would be glad to come to Lima.", ["come to Lima"], "gladly offered"),
    (
        "Both sides agreed that they must go on with the search.",
        ["go on with the search"],
        "a duty they took themselves",
    ),
    ("Norway will not sell the ships.", ["not sell the ships"], "a party may promise not to"),
    ("Oslo’s pledge to fund the school was renewed.", ["fund the school"], "what is said of the noun is no act"),
    ("Norway signed a contract for the supply of two ferries.", ["supply of two ferries"], "what a contract is for"),
    ("Norway and Chile reached an agreement on joint patrols.", ["joint patrols"], "what an agreement is on"),
    (
        "Norway will fight hunger, foster trade, remove barriers, build roads and train nurses.",
        ["fight hunger, foster trade, remove barriers, build roads and train nurses"],
        "a long list is one programme",
    ),
    (
        "The ministers will meet again in May, when they will review the tariff.",
        ["meet again", "review the tariff"],
        "what they do then is an act of its own",
    ),
    (
        "Chile agreed to inspect the farms before June, and Norway plans to reopen its consulate.",
        ["inspect the farms", "reopen its consulate"],
        "another party's plan",
    ),
    (
        "Norway offered a 300-million-krone (30-million-dollar) loan to pave the road.",
        ["a 300-million-krone (30-million-dollar) loan to pave the road"],
        "a sum inside a word, and a dash inside brackets",
    ),
    ("Norwegian experts will be back in the field on 3 July, Berg said.", ["be back in the field"], "to come"),
    ("Berg said he would himself lead the mission.", ["lead the mission"], "himself"),
    ("Norway will, as always, help the islands, he said.", ["help the islands"], "an aside behind the modal"),
    ("Norway undertook for its part to lift the levy.", ["lift the levy"], "for its part"),
    ("If the rains fail again, Norway will send grain.", ["send grain"], "what fails in the condition is no refusal"),
    ("NORWAY'S MINISTER SAID HER COUNTRY WOULD SELL SHIPS.", ["SELL SHIPS"], "a possessive in capitals"),
    ("Norway promised Chile 20 million euros to widen the port.", ["20 million euros to widen the port"], "a sum"),
    (
        "Soto invited Berg to visit Lima. The invitation was gratefully accepted.",
        ["visit Lima", "invitation was gratefully accepted"],
        "the guest accepts",
    ),
]


@pytest.mark.parametrize(("sentence", "acts", "reason"), ACTS, ids=[row[2] for row in ACTS])
def test_which_words_are_the_act(sentence: str, acts: list[str], reason: str) -> None:
    assert [m.action for m in extract(LEAD + sentence, SAID) if m.start >= len(LEAD)] == acts, reason


NOT_TAKEN = [
    ("The accord will allow exports.", "an effect of a thing"),
    ("It is going to take years.", "'it' that stands for nothing"),
    ("Norway and Chile agreed on the need to work together.", "a need"),
    ("I am confident that Chile will pay, Berg said.", "an opinion of others"),
    ("It is unclear when the talks will start.", "a time that is open"),
    ("Chile will play a leading role.", "a role"),
    ("New Initiative to Improve Data Flow", "a headline without a party"),
    ("Readout of a Meeting to Discuss Trade", "a meeting's purpose"),
    ("Critics claim that Norway will build ferries.", "a claim of others"),
    ("I will come to that, Berg said.", "scene talk"),
    ("Norway must pay its dues.", "a duty nobody agreed to"),
    ("Norway was glad to see the ferry.", "a greeting"),
    ("Norway and Chile agreed that Peru should pay.", "the duty of a third"),
    ("I will now say a few words in French, Berg said.", "talk of the talk"),
    ("The ministry has not said whether the invitation has been accepted.", "whether it was accepted is open"),
    ("Berg expressed the hope that Chile would free the crew.", "a hope, by its noun"),
    ("Norway will be there for Chile.", "standing by is no coming"),
    ("Soto said that the invitation was not accepted.", "an invitation nobody took up"),
]


@pytest.mark.parametrize(("sentence", "reason"), NOT_TAKEN, ids=[row[1] for row in NOT_TAKEN])
def test_what_binds_nobody(sentence: str, reason: str) -> None:
    assert [m.action for m in extract(LEAD + sentence, SAID) if m.start >= len(LEAD)] == [], reason


KINDS = [
    ("President Soto will issue a decree.", Kind.PLAN, "what a person will do a narrator plans"),
    ("Norway will issue a decree.", Kind.PLEDGE, "what a state will do it pledges"),
    ("Bids will be opened in May, Berg said.", Kind.PLEDGE, "who says so pledges it"),
    ("The ministry said the next round would be held in Lima.", Kind.PLAN, "a passive only reported is a plan"),
    ("As agreed, Norway will send a team.", Kind.AGREEMENT, "what was agreed"),
    ("Norway is open to hosting the talks.", Kind.OFFER, "openness offers"),
]


@pytest.mark.parametrize(("sentence", "kind", "reason"), KINDS, ids=[row[2] for row in KINDS])
def test_of_which_kind_it_is(sentence: str, kind: Kind, reason: str) -> None:
    assert [m.kind for m in extract(LEAD + sentence, SAID) if m.start >= len(LEAD)] == [kind], reason


TIMES = [
    ("Berg will visit Lima in May, and Soto will sign the accord.", ["in May", None], "each clause has its own"),
    ("In May, Norway will send a team.", ["In May"], "a time in front"),
    ("The two sides will sail together, as they did in February.", [None], "the time of a clause below"),
    ("Norway will lend a ship, provided that it is back within two weeks.", [None], "the time of a condition"),
    (
        "When ministers meet in Lima in April, Norway will table a plan.",
        ["in April"],
        "the meeting's time is the act's",
    ),
    (
        "Norway will drop the fee which has kept farmers out by 1 June.",
        ["by 1 June"],
        "what is still to come is of no clause of the past",
    ),
    ("Norway will drop the fee by the first of June.", ["by the first of June"], "a day in words"),
    ("Norway will renew the lease before it expires in June.", ["before it expires in June"], "an end with its month"),
    ("Norway will publish the list in due course.", ["in due course"], "some day"),
    ("Norway will begin the work at once and finish the road by 2035.", ["by 2035"], "the date tells more"),
]


@pytest.mark.parametrize(("sentence", "expected", "reason"), TIMES, ids=[row[2] for row in TIMES])
def test_each_act_has_its_own_time(sentence: str, expected: list[str | None], reason: str) -> None:
    found = [m for m in extract(LEAD + sentence, SAID) if m.start >= len(LEAD)]
    assert [m.deadline.phrase if m.deadline else None for m in found] == expected, reason


LISTS = [
    (
        "The Ministers of Norway and Chile\n\nHave agreed as follows:\n\n1. To build a road.\n\n2. To train nurses.",
        2,
        "'as follows' opens a list",
    ),
    (
        "The two sides:\n\n• agreed to build a road;\n• noted the rain;\n• decided to train nurses.",
        2,
        "a heading binds the lines that have verbs of their own",
    ),
]


@pytest.mark.parametrize(("text", "count", "reason"), LISTS, ids=[row[2] for row in LISTS])
def test_lists_below_a_heading(text: str, count: int, reason: str) -> None:
    found = [m for m in extract(LEAD + text, SAID) if m.start >= len(LEAD)]
    assert len(found) == count, reason
    assert all(set(m.actors) == {"Norway", "Chile"} for m in found)


def test_a_datelines_year_and_agency_are_no_part_of_the_sentence() -> None:
    text = (
        "Hanoi, Feb 9 (PTI) Norway today offered to mend the road.\n\nHARTFORD, Conn., March 3 - Norway agreed to pay."
    )
    assert [m.quote[:6] for m in extract(text, SAID)] == ["Norway", "Norway"]
