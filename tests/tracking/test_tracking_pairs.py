"""Hard pairs of acts by one side: restatements in other words, and look-alikes that are two commitments."""

from __future__ import annotations

import pytest
from merge_examples import document, headline, stated

from commitments.model import Register, replace
from commitments.tracking.merge import absorb_all, group

# (one mention, another in the same document, why they are one commitment)
RESTATED = [
    ("supply 40 pumps to the islands", "deliver 40 pumps to the islands by sea", "another verb of giving"),
    ("supply pumps to the islands", "the delivery of pumps to the islands", "verb and noun"),
    ("donate two ferries", "two ferries will be shipped", "active and passive"),
    ("give Samoa three patrol boats", "three patrol boats will be handed over to Samoa", "a phrase of giving"),
    ("hold talks on salmon quotas", "talks on salmon quotas will be held", "a noun carried by a verb, in both voices"),
    ("carry out an inquiry into the wreck", "investigate the wreck", "a carried noun and its verb"),
    ("ratify the fishing treaty", "complete ratification of the fishing treaty", "a carried noun and its verb"),
    ("begin negotiations on a visa accord", "negotiate a visa accord", "beginning it is part of it"),
    ("set up a joint hydropower office", "the establishment of a hydropower office", "a phrase and a noun"),
    ("cut the tariff on dried fish", "reduce the tariff on dried fish", "two words for less"),
    ("lift the ban on timber imports", "the ban on timber imports will be removed", "two words for removing"),
    ("procure three icebreakers", "buy three icebreakers for the northern route", "wider the second time"),
    ("finance a cold store in Tema", "fund the cold store in Tema", "two words for paying"),
    ("modernise the airport at Nadi", "upgrade Nadi airport", "the place inside and behind"),
    ("open a consulate in Arequipa", "inaugurate the consulate in Arequipa", "two words for opening"),
    ("attend the lake forum in Entebbe", "take part in the lake forum", "the object behind a preposition"),
    ("withdraw its patrol boats from the bay", "the withdrawal of patrol boats", "shorter the second time"),
    ("evacuate the villagers", "the villagers will be evacuated", "active and passive"),
    ("extend the visa waiver to students", "the extension of the visa waiver to students", "verb and noun"),
    ("suspend flights to the island", "the suspension of flights to the island", "verb and noun"),
    ("double trade by half", "doubling bilateral trade", "base form and gerund"),
    ("provide a loan of $20 million for the dam", "lend $20 million for the dam", "a carried noun and its verb"),
    ("help Bhutan rebuild the Paro bridge", "assist Bhutan in rebuilding the bridge at Paro", "two words for helping"),
    ("introduce a bill on river water", "submit the river water bill", "the field inside and behind"),
    ("hand back the archives taken in 1921", "return the archives", "shorter the second time"),
    ("work to combat piracy", "fight piracy and other crimes at sea", "a catch-all adds nothing"),
    ("take all necessary steps to reopen the pass", "reopen the pass", "steps to do it are doing it"),
    ("do everything possible to protect the herring", "protect the herring", "doing all to do it is doing it"),
    ("invest 1.5 billion euros in the grid", "invest 1,500 million euros in the grid", "one figure, written twice"),
    ("send twelve nurses to Tonga", "send 12 nurses to Tonga", "one figure, in letters and digits"),
    ("reopen the pass", "reopen the pass in this season of trade", "the scene adds nothing"),
    ("invest $30 million in ports", "put the $30 million into harbours", "a large sum that is known"),
    ("boost ties in trade and energy", "expand cooperation in the fields of energy and trade", "the same two fields"),
    (
        "negotiate an accord on tuna, squid and krill",
        "swiftly begin negotiations of the accord",
        "the accord is the one that was introduced",
    ),
    ("begin its inquiry", "inquire into the loss of the trawler", "the bare noun of the deed"),
]
# (one mention, another right behind it, why it points back at the first)
POINTS_BACK = [
    ("repatriate the stranded sailors", "bring them home", "a pronoun, and another word for the deed"),
    ("rebuild the lighthouse at Skagen", "finish this work by spring", "this work is what was just promised"),
    ("rebuild the lighthouse at Skagen", "It will be finished before winter", "it is what was just promised"),
    ("draft a law on tides", "be done as a matter of urgency", "what will be done is what was just promised"),
    ("pay for the first twelve runs", "cover the cost of those twelve runs", "those twelve"),
    ("address barriers to fish exports", "address such barriers", "such barriers"),
]
# (one mention, another in the same document, why they are two commitments)
APART = [
    ("supply 40 pumps to the islands", "supply 60 pumps to the islands", "another figure"),
    ("invest $30 million in ports", "spend $30 million on clinics", "a sum that is told anew"),
    ("boost ties in trade and energy", "expand cooperation in trade and health", "another field"),
    ("send twelve nurses to Tonga", "send ten nurses to Tonga", "another figure in letters"),
    ("hold the second session of the panel", "hold the third session of the panel", "another ordinal"),
    ("deliver the first batch of vaccines", "deliver the second batch of vaccines", "another ordinal"),
    ("open a consulate in Arequipa", "open a consulate in Cusco", "another place"),
    ("send buses from Lima", "send buses from Callao", "another place of departure"),
    ("support the peace process in Aceh", "support the peace process in Mindanao", "another place of one process"),
    ("supply gas to Moldova through Odesa", "supply power to Moldova through Iasi", "another good, another way"),
    ("reopen the mine", "not reopen the mine", "the second denies it"),
    ("refrain from fishing in the strait", "fish in the strait", "refraining denies it"),
    ("open the border post", "close the border post", "the opposite"),
    ("raise the fishing quota", "cut the fishing quota", "the opposite"),
    ("buy three icebreakers", "sell three icebreakers", "the opposite"),
    ("join the wheat accord", "withdraw from the wheat accord", "the opposite"),
    ("continue negotiations on the treaty", "suspend negotiations on the treaty", "the opposite"),
    ("begin work on the tunnel", "finish work on the tunnel", "two phases of one work"),
    ("start a survey of the seabed", "finish a survey of the seabed", "two phases of one deed"),
    ("sign the cable contract", "finance the cable contract", "another deed to one thing"),
    ("review the treaty in May", "sign the treaty in May", "another deed to one thing"),
    ("send a trade mission to Accra", "receive a trade mission in Accra", "sent and received"),
    ("provide masks to the islands", "provide gloves to the islands", "another thing"),
    ("build a second gas line", "build a second power line", "another line"),
    ("share radar data", "share test results", "another thing"),
    ("launch a rice fund", "launch a cotton fund", "another fund"),
    ("build homes for teachers", "build homes for nurses", "for others"),
    ("grant visas on arrival to business travellers", "grant visas on arrival to pilgrims", "for others"),
    ("hold talks on salmon quotas", "hold talks on cod quotas", "on another matter"),
    ("hold a meeting of the finance ministers", "hold a meeting of the defence ministers", "others meet"),
    ("train police officers in mine clearance", "train police officers in first aid", "in another field"),
    ("improve access to water in schools", "improve access to water in clinics", "in another place, without a name"),
    ("conclude an agreement on air services", "conclude an agreement on social security", "on another matter"),
    ("support Kenya in building a port", "support Kenya in training its police", "another act helped along"),
    ("work with parliament to pass the budget", "work with parliament to pass the press law", "another law"),
    ("strengthen ties in trade", "strengthen ties in culture", "general words share nothing"),
    ("take measures against smuggling", "take measures against pollution", "measures tell nothing"),
    ("finalise commitments on labour rights", "finalise commitments on patents", "commitments tell nothing"),
    ("consider new measures to widen access to water", "consider new measures to protect farmers", "what for"),
    ("announce a plan to dredge the canal", "announce a plan to electrify the railway", "two plans"),
    ("protect all workers", "protect seasonal workers engaged in disputes with their masters", "a whole and a part"),
    ("support reforms in the courts", "support this in every way", "this is no pointer at that act"),
    ("rebuild the lighthouse at Skagen", "fund this lighthouse", "another deed to what is pointed at"),
    ("not give up", "not give in", "verbs that only carry tell nothing alone"),
]


def grouped(*found: tuple[str, int]) -> list[int]:
    return group([stated(action, start=start) for action, start in found])


@pytest.mark.parametrize(("one", "other", "why"), RESTATED, ids=[c[1] for c in RESTATED])
def test_a_restatement_in_other_words_is_one_commitment(one: str, other: str, why: str) -> None:
    assert grouped((one, 500), (other, 900)) == [1, 1], why
    assert grouped((other, 500), (one, 900)) == [1, 1], why


@pytest.mark.parametrize(("one", "other", "why"), POINTS_BACK, ids=[c[1] for c in POINTS_BACK])
def test_a_mention_that_points_back_belongs_to_what_was_just_promised(one: str, other: str, why: str) -> None:
    assert grouped((one, 500), (other, 600)) == [1, 1], why
    assert grouped(("visit Chad", 400), (one, 500), (other, 600)) == [1, 2, 2], why


def test_this_work_is_what_was_promised_last_and_not_long_ago() -> None:
    rebuild, drain = "rebuild the lighthouse", "drain the marsh"
    assert grouped((rebuild, 500), (drain, 560), ("finish this work", 600)) == [1, 2, 2]
    assert grouped((rebuild, 500), ("finish this work", 1500)) == [1, 2]
    peru = stated(drain, "Peru", start=560)
    assert group([stated(rebuild), peru, stated("finish this work", start=600)]) == [1, 2, 1]


def test_what_points_back_joins_no_act_that_another_wording_of_contradicts_it() -> None:
    first, again = ("pave 40 roads to the harbour", 400), ("pave roads to the harbour", 500)
    assert grouped(first, again, ("pave such roads, 60 of them", 600)) == [1, 1, 2]
    assert grouped(first, again, ("pave such roads", 600)) == [1, 1, 1]


@pytest.mark.parametrize(("one", "other", "why"), APART, ids=[c[1] for c in APART])
def test_look_alikes_are_two_commitments(one: str, other: str, why: str) -> None:
    assert grouped((one, 500), (other, 600)) == [1, 2], why
    assert grouped((other, 500), (one, 600)) == [1, 2], why


@pytest.mark.parametrize(("one", "other", "why"), APART, ids=[c[1] for c in APART])
def test_look_alikes_of_two_documents_are_two_commitments(one: str, other: str, why: str) -> None:
    assert kept(one, other) == 2, why


# (one mention, another in a second document, how many commitments, why)
ACROSS = [
    ("resume rail traffic across the border", "the resumption of rail traffic across the border", 1, "verb and noun"),
    ("convene the fisheries commission in Bergen", "host the fisheries commission in Bergen", 1, "two words"),
    ("contribute 500 soldiers to the mission", "500 soldiers will be sent to the mission", 1, "active and passive"),
    ("hold joint naval exercises", "hold joint naval exercises in the Gulf of Oman", 1, "wider the second time"),
    ("visit Islamabad", "visit Islamabad in order to sign the pipeline accord", 1, "wider the second time"),
    ("abolish fees for seasonal permits", "scrap the fees for seasonal permits", 1, "two words"),
    ("strengthen their partnership", "strengthen their partnership in energy and transport", 2, "a whole and a part"),
    ("hold joint naval exercises", "hold joint air exercises", 2, "another kind"),
    ("repatriate the stranded sailors", "bring them home", 2, "another document has another them"),
    ("begin its inquiry", "inquire into the loss of the trawler", 2, "another document has another inquiry"),
]


def kept(one: str, other: str) -> int:
    """Return how many commitments two documents make that say one thing each."""
    read = [(document(name), [stated(action, document=name)]) for name, action in (("first", one), ("second", other))]
    register, _ = absorb_all(Register(), read)
    return len(register.commitments)


@pytest.mark.parametrize(("one", "other", "count", "why"), ACROSS, ids=[c[1] for c in ACROSS])
def test_across_documents_the_act_must_be_told_again(one: str, other: str, count: int, why: str) -> None:
    assert kept(one, other) == count, why
    assert kept(other, one) == count, why


# (a headline, a sentence of the body, whether it is summed up by the headline, why)
HEADLINES = [
    ("build ferry quay at Husavik", "build a new ferry quay and a customs shed for Husavik", True, "wider"),
    ("Reopen Border Bridge", "reopen the bridge that was closed by floods in March", True, "capital letters"),
    ("reopen copper mine as talks resume", "restart the copper mine at Toquepala", True, "what else happens is no act"),
    ("Sell Gambia Rice", "sell the Gambia 30,000 tonnes of rice", True, "the figure is told below"),
    ("extend ceasefire in north", "prolong the ceasefire by sixty days", True, "another word"),
    (
        "expedition of harbour tunnel",
        "expeditiously conclude the survey for the harbour tunnel",
        True,
        "noun and adverb",
    ),
    ("ban plastic bags", "prohibit shops from handing out plastic bags", True, "another word"),
    ("steady rice supply", "ship at least 2 million tons of rice", True, "the head noun is the deed"),
    ("Bring Home Stranded Sailors", "bring them home", True, "the body's pronoun means the headline's sailors"),
    ("securing safe roads where most mines lie", "the opening of safe roads where mines lie thickest", True, "no deed"),
    ("build ferry quay at Husavik", "build a road to the airport", False, "the deed alone"),
    ("cut tariffs", "cut red tape for fishing boats", False, "the deed alone"),
    ("hold vote on water law", "hold a vote on the constitution", False, "another vote"),
    ("send 200 nurses", "send 300 nurses to the islands", False, "another figure"),
]


@pytest.mark.parametrize(("head", "body", "same", "why"), HEADLINES, ids=[c[0] for c in HEADLINES])
def test_a_headline_is_said_again_in_its_body(head: str, body: str, same: bool, why: str) -> None:
    assert group([headline(head), stated(body)]) == ([1, 1] if same else [1, 2]), why


def test_a_headline_goes_with_the_mention_it_sums_up_best() -> None:
    body = [stated("finance the harbour road"), stated("build a new harbour quay for ferries", start=700)]
    assert group([headline("build harbour quay"), *body]) == [1, 2, 1]


def test_a_headline_joins_no_two_acts_of_the_body() -> None:
    body = [stated("sign a railway contract with a bank"), stated("sign a harbour contract with a bank", start=700)]
    numbers = group([headline("sign railway, harbour contracts"), *body])
    assert numbers[1] != numbers[2]


def test_an_item_of_a_list_far_down_is_no_headline() -> None:
    item = stated("steady rice supply", start=3000, stop="")
    assert group([stated("ship at least 2 million tons of rice"), item]) == [1, 2]


def test_acts_that_one_sentence_counts_out_are_two() -> None:
    both = [stated("protect the reef"), stated("protect the reef and its fish")]
    sentence = [replace(m, quote="We will.", start=500, end=508) for m in both]
    assert group(sentence) == [1, 2]
    assert group([both[0], stated("protect the reef and its fish", start=700)]) == [1, 1]


def test_those_who_stand_with_the_same_party_say_one_thing() -> None:
    said = ["continue to support Malta in this war", "stand by your side", "stay with you as long as it takes"]
    places = [stated(action, to="Malta", start=500 + 100 * i) for i, action in enumerate(said)]
    assert group([places[0], stated("stand by Malta", to="Malta", start=600), places[2]]) == [1, 1, 1]
    assert group([places[0], stated("stay with you", to="Chad", start=600)]) == [1, 2]
    assert group([places[2], stated("support Malta in building a port", to="Malta", start=700)]) == [1, 2]
