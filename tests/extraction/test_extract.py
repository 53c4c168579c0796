"""What the extraction takes from sentences of many shapes, and what it leaves."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commitments.extraction import extract
from commitments.model import Kind, Mention, Strength

SAID = date(2031, 3, 4)
LEAD = "Norwegian Foreign Minister Kari Berg met Chilean Foreign Minister Pablo Soto in Oslo.\n\n"
"""Introduces two parties and who speaks for them."""


def taken(sentence: str, lead: str = LEAD) -> list[Mention]:
    return [m for m in extract(lead + sentence, SAID) if m.start >= len(lead)]


# (sentence, actors, counterparties, action, why it is read so)
WHO_AND_WHAT = [
    ("Both sides agreed to reopen the border post.", "Chile Norway", "", "reopen the border post", "both sides"),
    ("Berg promised to send engineers to Chile.", "Norway", "Chile", "send engineers to Chile", "a name learnt above"),
    ("Soto pledged support for Norway.", "Chile", "Norway", "support for Norway", "behind 'for' stands the other side"),
    (
        "Oslo’s commitment to funding the school was reaffirmed.",
        "Norway",
        "",
        "funding the school",
        "a possessive names the actor",
    ),
    (
        "The Chilean minister, who stays until Friday, offered to host the next round.",
        "Chile",
        "Norway",
        "host the next round",
        "a relative clause stands between subject and verb; an offer is to the other side",
    ),
    (
        "Recalling earlier talks, the two ministers decided to set up a joint office.",
        "Chile Norway",
        "",
        "set up a joint office",
        "the subject stands behind a participle",
    ),
    (
        "Berg thanked her host and invited him to visit Norway.",
        "Norway",
        "Chile",
        "visit Norway",
        "a coordinated verb shares the subject; he is the other side's",
    ),
    ("It was agreed to hold talks in May.", "Chile Norway", "", "hold talks", "no one is named: both are bound"),
    (
        "Norway assured Chile of its help in the rebuilding of the port.",
        "Norway",
        "Chile",
        "its help in the rebuilding of the port",
        "whom it assures is the counterparty",
    ),
    (
        "“We will send engineers,” Soto said.",
        "Chile",
        "Norway",
        "send engineers",
        "'we' is whom the quoted speaker speaks for",
    ),
    (
        "The talks recalled the years spent in exile, and Norway recalled that aid is scarce and agreed to send grain.",
        "Norway",
        "Chile",
        "send grain",
        "a verb goes with the one it is joined to; one side agrees with the other",
    ),
    (
        "Berg held a long talk with the Chilean minister who intends to open a consulate.",
        "Chile",
        "Norway",
        "open a consulate",
        "a relative pronoun is about the noun behind the last preposition",
    ),
    (
        "Soto welcomed Norway’s announcement that it would send a ship.",
        "Norway",
        "Chile",
        "send a ship",
        "a noun reports what its owner will do",
    ),
    (
        "The two sides expressed through this text their intention to open a road.",
        "Chile Norway",
        "",
        "open a road",
        "an aside parts the verb from its noun",
    ),
    (
        "After long talks in Oslo, both sides remain committed to opening a road.",
        "Chile Norway",
        "",
        "opening a road",
        "a copula says the adjective of its subject",
    ),
    (
        "He stressed that Norway will send a ship.",
        "Norway",
        "Chile",
        "send a ship",
        "an uncertain 'he' speaks for the party he names",
    ),
    (
        "Norway will also send a ship.",
        "Norway",
        "Chile",
        "send a ship",
        "'also' is no part of the act",
    ),
    (
        "The next round of talks will be held in May.",
        "Chile Norway",
        "",
        "next round of talks will be held",
        "an event that is held is the plan of those whose it is",
    ),
    (
        "Norway will train 200 nurses in Peru.",
        "Norway",
        "Chile",
        "train 200 nurses in Peru",
        "a third party behind 'in' is a place",
    ),
    (
        "Norway will mend the Chilean embassy.",
        "Norway",
        "Chile",
        "mend the Chilean embassy",
        "what one side does for the other names it in any way",
    ),
    (
        "“We will stand with you in the storm,” Berg said.",
        "Norway",
        "Chile",
        "stand with you in the storm",
        "'you' is the other side",
    ),
]


@pytest.mark.parametrize(
    ("sentence", "actors", "others", "action", "why"), WHO_AND_WHAT, ids=[c[4] for c in WHO_AND_WHAT]
)
def test_who_is_bound_to_what(sentence: str, actors: str, others: str, action: str, why: str) -> None:
    [mention] = taken(sentence)
    assert sorted(mention.actors) == actors.split(), why
    assert sorted(mention.counterparties) == others.split(), why
    assert mention.action == action, why


# (sentence, why nothing is taken)
LEFT = [
    ("Norway desires peace in the region.", "a desire"),
    ("Norway stressed the need for a settlement.", "a need"),
    ("Norway urged Chile to commit to talks.", "another's act"),
    ("The two ministers discussed further deepening of ties.", "talk"),
    ("Norway hopes that Chile will join.", "a hope"),
    ("Norway refused to pledge troops.", "a refusal"),
    ("Norway has not agreed to hold talks.", "a denial"),
    ("Norway could agree to hold talks.", "a possibility"),
    ("The two sides agreed that piracy is a threat.", "a shared opinion"),
    ("The two sides agreed on the importance of trade.", "a shared opinion"),
    ("Norway signed an accord on Monday.", "done"),
    ("Norway is extending visa facilities.", "going on"),
    ("Analysts say Norway will deliver.", "a third party's claim"),
    ("Growth will reach 4 percent.", "a forecast"),
    ("Norway will be a large country.", "a state, not an act"),
    ("Norway has not promised that it will build a port.", "the report is denied"),
    ("Norway did not say it would build a port.", "the saying is denied"),
    ("Norway has no plans to build a port.", "there is none"),
    ("Neither side agreed to build a port.", "nobody did"),
    ("Norway has not, so far, agreed to hold talks.", "denied before an aside"),
    ("Norway is unlikely to agree.", "a forecast of its own"),
    ("If Norway agreed to build a port, it would rain.", "only supposed"),
    ("Chile's relations with Norway will improve.", "relations bind nobody"),
    ("Norway dropped its plan to build a port.", "given up"),
    ("Norway fulfilled its promise to build a port.", "done already"),
    ("Chilean ships will be sent away.", "a passive binds somebody else"),
    ("“Peru will win the match,” Soto said.", "the speaker tells of another party"),
    ("Our business will attract others, the minister said.", "a business is not the party"),
    ("The Trade Order directed the banks to pay.", "a paper binds nobody by itself"),
    ("The court’s decision to free him was read out.", "a decision only mentioned is done"),
    ("I will tell you more in a moment, Soto said.", "what comes next in the talk"),
    ("Will Norway agree to hold talks?", "a question"),
    ("Norway reaffirmed its commitment to multilateralism.", "a principle"),
    ("Norway looks forward to hosting the talks.", "nobody is bound"),
    ("The ministers asked whether Chile had agreed to hold talks.", "open"),
]


@pytest.mark.parametrize(("sentence", "why"), LEFT, ids=[c[1] + ": " + c[0][:30] for c in LEFT])
def test_no_commitment_is_taken_from(sentence: str, why: str) -> None:
    assert [m.action for m in taken(sentence)] == [], why


# (sentence, actions, why it divides so)
DIVIDED = [
    (
        "Both sides agreed to hold a summit and to set up a working group.",
        ["hold a summit", "set up a working group"],
        "two infinitives are two acts",
    ),
    (
        "Both sides agreed to strengthen and expand trade.",
        ["strengthen and expand trade"],
        "two verbs with one object are one act",
    ),
    (
        "Norway agreed to complete the survey and begin the work.",
        ["complete the survey and begin the work"],
        "two bare verbs about one matter are one act",
    ),
    (
        "Both sides agreed to open the road, repair the bridge and build a port.",
        ["open the road", "repair the bridge", "build a port"],
        "three verbs with an object each are three acts",
    ),
    (
        "Both sides agreed to cooperate in trade, energy and defence.",
        ["cooperate in trade, energy and defence"],
        "one verb with many fields is one act",
    ),
    (
        "The two sides agreed to hold talks and welcomed the visit.",
        ["hold talks"],
        "the next verb of the matrix ends the act",
    ),
    (
        "The two sides agreed that experts would meet in May and that a report would be published.",
        ["meet", "report would be published"],
        "each that-clause is an act",
    ),
    (
        "Norway promised to invest $2 billion and raise exports by 50 percent.",
        ["invest $2 billion", "raise exports by 50 percent"],
        "two verbs with a measure of their own are two acts",
    ),
    (
        "Both sides agreed to meet yearly and establish a joint fund.",
        ["meet yearly", "establish a joint fund"],
        "what makes something new is an act of its own",
    ),
    (
        "Norway will launch a forum to review the accord and to plan its renewal.",
        ["launch a forum to review the accord and to plan its renewal"],
        "two purposes are no acts",
    ),
    (
        "Norway promised to send a ship because the sea is rough.",
        ["send a ship"],
        "a reason is no part of the act",
    ),
    (
        "Both sides are committed to building a port, and support the talks.",
        ["building a port"],
        "the matrix goes on behind an -ing form",
    ),
    (
        "Norway promised to send a ship, and Chile offered to host it.",
        ["send a ship", "host it"],
        "a new subject opens a new clause",
    ),
    (
        "Norway intends to propose a law to measure, report and check emissions.",
        ["propose a law to measure, report and check emissions"],
        "the verbs of a purpose are no acts of their own",
    ),
]


@pytest.mark.parametrize(("sentence", "actions", "why"), DIVIDED, ids=[c[2] for c in DIVIDED])
def test_acts_divide_where_each_can_be_kept_by_itself(sentence: str, actions: list[str], why: str) -> None:
    assert [m.action for m in taken(sentence)] == actions, why


# (what the document begins with, whom its "we" speaks for, why)
VOICES = [
    ("Address by the President of Chile", ["Chile"], "the head names the author"),
    ("Joint Statement of Norway and Chile", ["Chile", "Norway"], "a joint statement speaks for all"),
    (
        "Kari Berg met Peruvian farmers.\n\nPresident of Chile Pablo Soto: Good morning.",
        ["Chile"],
        "a label names who speaks",
    ),
]


@pytest.mark.parametrize(("head", "actors", "why"), VOICES, ids=[v[2] for v in VOICES])
def test_we_speaks_for_whose_text_it_is(head: str, actors: list[str], why: str) -> None:
    label = "President of Chile Pablo Soto: " if "Soto:" in head else ""
    [mention] = extract(f"{head}\n\n{label}We will rebuild the port of Lima.", SAID)
    assert sorted(mention.actors) == actors, why


PEOPLE = [
    ("Chilean President Pablo Soto met farmers. Soto promised to cut taxes.", "an adjective before the title"),
    ("President of Chile Pablo Soto met farmers. Soto promised to cut taxes.", "a state behind the title"),
    ("President Pablo R. Soto of Chile met farmers. Soto promised to cut taxes.", "a state behind the name"),
    ("Pablo Soto, the President of Chile, met farmers. Soto promised to cut taxes.", "a title behind the name"),
    (
        "President Pablo Soto reaffirmed Chile’s resolve to fight. Soto promised to cut taxes.",
        "he spoke of its resolve",
    ),
    ("Chilean Secretary of State Pablo Soto met farmers. Soto promised to cut taxes.", "a field belongs to the title"),
    ("Minister Pablo Soto led the Chilean side. Soto promised to cut taxes.", "he led its side"),
]


@pytest.mark.parametrize(("text", "why"), PEOPLE, ids=[p[1] for p in PEOPLE])
def test_a_text_teaches_for_whom_a_person_speaks(text: str, why: str) -> None:
    assert [m.actors for m in extract(text, SAID) if m.action == "cut taxes"] == [("Chile",)], why


TRANSCRIPT = """Press conference in Oslo

President of Chile Pablo Soto: Good morning. We will send nurses.

We will send doctors.

PRIME MINISTER BERG (NORWAY): Thank you. We will send ships.

Question: Will you send tanks?

Pablo Soto: We will send grain.

JOURNALIST: We will see.
"""


def test_in_a_transcript_each_speaks_for_whom_the_label_tells() -> None:
    said = {m.action: m.actors for m in extract(TRANSCRIPT, SAID)}
    assert said == {
        "send nurses": ("Chile",),
        "send doctors": ("Chile",),
        "send ships": ("Norway",),
        "send grain": ("Chile",),
    }


LISTS = [
    ("Norway and Chile agreed to:\n- hold talks in May;\n- set up an office.", ["hold talks", "set up an office"]),
    (
        "Norway and Chile committed to:\n\n(a) holding talks;\n\n(b) opening an office.",
        ["holding talks", "opening an office"],
    ),
    ("Norway and Chile will:\n1. hold talks;\n2. open an office.", ["hold talks", "open an office"]),
]


@pytest.mark.parametrize(("text", "actions"), LISTS, ids=["infinitives", "gerunds", "behind will"])
def test_items_of_a_list_stand_under_the_cue_of_its_head(text: str, actions: list[str]) -> None:
    found = extract(text, SAID)
    assert [m.action for m in found] == actions
    assert {m.actors for m in found} == {("Norway", "Chile")}


def test_a_list_ends_where_its_items_end() -> None:
    text = "Norway and Chile agreed to:\n\n- hold talks;\n\n- open an office.\n\nRead more here.\n\nShare this page."
    assert [m.action for m in extract(text, SAID)] == ["hold talks", "open an office"]


def test_a_list_that_no_cue_opens_binds_nobody() -> None:
    assert extract("Norway and Chile discussed:\n- holding talks;\n- opening an office.", SAID) == []


def test_a_wire_in_capitals_is_read_like_print() -> None:
    [mention] = extract("NORWAY WILL SELL THE SOVIET UNION TWO SHIPS NEXT MONTH, THE MINISTER SAID.", SAID)
    assert mention.actors == ("Norway",)
    assert mention.action == "SELL THE SOVIET UNION TWO SHIPS"


def test_a_headline_may_look_ahead_without_a_finite_verb() -> None:
    [mention] = extract("Norway, Chile to build a road\n\nIt rained in Oslo.", SAID)
    assert mention.actors == ("Norway", "Chile")
    assert mention.kind is Kind.PLAN


def test_a_leader_is_placed_by_the_table_in_the_years_of_office_only() -> None:
    text = "Chile and Peru were thanked. President Bachelet promised to cut taxes."
    assert [m.actors for m in extract(text, date(2015, 5, 5))] == [("Chile",)]
    assert [m.actors for m in extract(text, date(2031, 5, 5))] == [("Bachelet",)]


def test_a_party_may_speak_through_a_leader_known_by_surname() -> None:
    [mention] = extract("Chile was thanked. Bachelet said Santiago would raise the issue.", date(2015, 5, 5))
    assert mention.actors == ("Chile",)


def test_each_clause_keeps_its_own_deadline() -> None:
    meet, pursue = taken(
        "It was agreed that the Joint Commission, due to meet in Lima later this year, would review the projects."
    )
    assert (meet.action, meet.deadline and meet.deadline.phrase) == ("meet in Lima", "later this year")
    assert (pursue.action, pursue.deadline) == ("review the projects", None)
    assert meet.kind is Kind.PLAN
    assert pursue.kind is Kind.AGREEMENT


def test_a_deadline_at_the_edge_is_no_part_of_the_action() -> None:
    [mention] = taken("Norway promised to rebuild the port by 2035.")
    assert mention.action == "rebuild the port"
    assert mention.deadline is not None
    assert mention.deadline.window.latest == date(2035, 12, 31)


def test_a_condition_is_kept_in_its_own_words() -> None:
    [mention] = taken("Norway promised to send ships if Chile lifts the ban.")
    assert mention.conditional
    assert mention.condition == "if Chile lifts the ban"
    assert mention.action == "send ships"


def test_deciding_together_is_an_agreement_and_deciding_alone_a_pledge() -> None:
    [together] = taken("The two ministers decided to set up an office.")
    [alone] = taken("Norway decided to set up an office.")
    assert (together.kind, alone.kind) == (Kind.AGREEMENT, Kind.PLEDGE)


def test_renewed_words_are_marked_as_restated() -> None:
    [renewed] = taken("Norway reaffirmed its resolve to rebuild the port.")
    [first] = taken("Norway expressed its resolve to rebuild the port.")
    assert (renewed.restated, first.restated) == (True, False)


def test_plans_and_offers_are_soft_and_the_others_firm() -> None:
    strengths = {
        m.kind: m.strength
        for sentence in (
            "Norway plans to build a port.",
            "Norway offered to build a port.",
            "Norway promised to build a port.",
            "Norway and Chile agreed to build a port.",
        )
        for m in taken(sentence)
    }
    assert strengths == {
        Kind.PLAN: Strength.SOFT,
        Kind.OFFER: Strength.SOFT,
        Kind.PLEDGE: Strength.FIRM,
        Kind.AGREEMENT: Strength.FIRM,
    }


def test_a_party_by_its_adjective_binds_only_beside_one_who_acts() -> None:
    assert taken("Chilean copper promises to bring work to the valley.") == []


def test_phrases_that_hold_a_name_name_no_party() -> None:
    [mention] = taken("Norway promised to implement the Paris Agreement.")
    assert "France" not in mention.counterparties


def test_a_guest_the_text_has_not_placed_is_of_the_other_side() -> None:
    [mention] = taken("Norway invited President Rojas to visit Oslo.")
    assert mention.counterparties == ("Chile",)


SENTENCES = st.sampled_from([c[0] for c in WHO_AND_WHAT + DIVIDED] + [c[0] for c in LEFT])
ODD = st.sampled_from(
    ["Norway and Chile agreed to:\n- hold talks;", "Norway,, will go.", "Ourselves said we will go.", ",,", "to:"]
)
SCRAPS = st.text(alphabet=st.sampled_from(list("“”\"'’()[]…,;:.!?-–\n\t \u00a0\u202f\x00aZ9é中")), max_size=40)
TEXTS = st.lists(st.one_of(SENTENCES, ODD, SCRAPS, st.text(max_size=40)), max_size=8).map(" ".join)


@settings(max_examples=200, deadline=None)
@given(TEXTS, st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31)))
def test_every_quote_is_the_exact_slice_and_holds_its_parts(text: str, said: date) -> None:
    for m in extract(text, said):
        assert text[m.start : m.end] == m.quote
        assert m.action
        assert m.action in m.quote
        assert m.cue in text
        assert m.condition is None or m.condition in m.quote
        assert m.deadline is None or m.deadline.phrase in m.quote
        assert m.actors
        assert not set(m.actors) & set(m.counterparties)


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=300))
def test_no_text_makes_the_extraction_fail(text: str) -> None:
    extract(text, SAID)


@given(SENTENCES)
@settings(max_examples=60, deadline=None)
def test_an_unrelated_sentence_changes_no_other_mention(sentence: str) -> None:
    alone = taken(sentence)
    with_more = taken(sentence + "\n\nThe weather in the mountains was fine that day.")
    assert [(m.actors, m.action, m.kind) for m in with_more] == [(m.actors, m.action, m.kind) for m in alone]


@pytest.mark.parametrize(
    "text",
    [
        "Norway,, will build a port.",
        "Ourselves said that we will build a port.",
        "(" * 20_000,
        "to " * 20_000,
        "agreed to hold " * 3_000,
        "Norway, " * 10_000 + "agreed to hold talks.",
        "\x00" * 9_999,
    ],
    ids=["two commas", "a speaker of itself", "brackets", "one word", "cues", "names", "zeros"],
)
def test_hostile_texts_are_read_to_their_end(text: str) -> None:
    assert isinstance(extract(text, SAID), list)


# (act, whether one could tell that it was done, why)
SPECIFIC = [
    ("hold the next round of talks", True, "an act that is done or not"),
    ("deepen ties in all fields", False, "a vague verb"),
    ("create a better environment for trade", False, "nobody can see what is made"),
    ("strengthen its fleet by 20 ships", True, "a figure"),
    ("consult regularly", True, "how often can be checked"),
    ("continue to meet in Oslo", True, "what is continued tells"),
    ("continue to deepen ties", False, "what is continued tells nothing"),
]


@pytest.mark.parametrize(("act", "specific", "why"), SPECIFIC, ids=[s[2] for s in SPECIFIC])
def test_an_act_is_specific_where_one_could_tell_that_it_was_done(act: str, specific: bool, why: str) -> None:
    [mention] = taken(f"Norway promised to {act}.")
    assert mention.specific is specific, why


CONDITIONS = [
    ("Norway promised to end the ban once and for all.", None, "an idiom"),
    ("Norway promised to send ships even if Chile objects.", None, "even if: it hangs on nothing"),
    (
        "Norway promised to send ships subject to approval by parliament and the king.",
        "subject to approval by parliament and the king",
        "a condition may join two",
    ),
    ("If Chile agrees, Norway will send ships.", "If Chile agrees", "in front"),
]


@pytest.mark.parametrize(("sentence", "condition", "why"), CONDITIONS, ids=[c[2] for c in CONDITIONS])
def test_what_an_act_hangs_on(sentence: str, condition: str | None, why: str) -> None:
    assert [m.condition for m in taken(sentence)] == [condition], why


CUES = [
    ("Norway agreed on Monday to send ships.", "agreed", "its particle stands apart"),
    ("Norway agreed to send ships.", "agreed to", "its particle stands beside it"),
    ("Norway promised that it would send ships.", "promised that", "the verb that reports it"),
]


@pytest.mark.parametrize(("sentence", "cue", "why"), CUES, ids=[c[2] for c in CUES])
def test_the_cue_is_given_in_the_words_that_bind(sentence: str, cue: str, why: str) -> None:
    assert [m.cue for m in taken(sentence)] == [cue], why
