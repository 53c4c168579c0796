"""Whose words a sentence is, who is at home in a text, and which parties meet in it."""

from __future__ import annotations

from datetime import date

import pytest

from commitments.extraction import extract
from commitments.extraction.quotations import quoted_sentences
from commitments.extraction.sentences import sentences

SAID = date(2031, 3, 4)

# (text, actors of its last mention, why)
WHO_ACTS = [
    (
        "Norwegian Prime Minister Kari Berg met Chilean President Pablo Soto.\n\n"
        "“The talks went well. We will pay for the bridge. It is time,” said Soto.",
        "Chile",
        "who is named behind a quotation says all of it",
    ),
    (
        "Norwegian Prime Minister Kari Berg met Chilean President Pablo Soto.\n\n"
        'Berg said: "Our fleet is old. We will buy two ships. I am glad of it."',
        "Norway",
        "who is named before a quotation says all of it",
    ),
    (
        "Address by the President of Chile\n\nPeru is our neighbour. We will buy two ships.",
        "Chile",
        "the head names the author",
    ),
    (
        "Statement by Foreign Minister Soto of Chile on the war in Peru\n\nWe will send tents.",
        "Chile",
        "what a statement is on is not who makes it",
    ),
    (
        "Fellow Chileans! Peru has closed the road, and Peru is wrong. We will open it again.",
        "Chile",
        "a speaker calls on his own",
    ),
    (
        "I thank Peru for its help. Our Chilean miners are safe. We will close the old shaft.",
        "Chile",
        "'our' stands before one's own, 'thank' before others",
    ),
    (
        "President Soto of Chile told reporters of his talks in Peru. “We will open the road,” he said.",
        "Chile",
        "only the quoted one says 'we': the text has no author",
    ),
    (
        "Chile’s congress met in Santiago. The Secretary of Mines Jon Frei will visit Arica.",
        "Chile",
        "an officeholder without a state is of those at home",
    ),
    (
        "Peru thanked Chile. President Rojas of Peru met President Soto of Chile. They agreed to open the road.",
        "Peru Chile",
        "'they' are those who met",
    ),
    (
        "I spoke with President Rojas of Peru. Our Chilean miners are safe. We agreed to share the tunnel.",
        "Chile Peru",
        "who agrees agrees with whom he spoke",
    ),
    (
        "Our Chilean miners are safe. With Peru, we will dig a second tunnel.",
        "Chile Peru",
        "'with Peru, we' is both",
    ),
    (
        "President of Chile Pablo Soto: Thank you, President Rojas.\n\n"
        "President of Peru Juan Rojas: As we agreed, you and I will talk in May.",
        "Chile Peru",
        "'you and I' is both",
    ),
    (
        "President of Chile Pablo Soto: Thank you.\n\nPresident of Peru Juan Rojas: We will deepen our cooperation.",
        "Peru Chile",
        "nobody cooperates alone",
    ),
    (
        "President of Chile Pablo Soto: Thank you.\n\nPresident of Peru Juan Rojas: We will pay for the bridge.",
        "Peru",
        "what one can do alone is of the one who speaks",
    ),
    (
        "Joint press conference by the President of Chile and the Prime Minister of Norway\n\n"
        "PRESIDENT ROJAS: Welcome.\n\nPRIME MINISTER LUND: We stand ready to send engineers.",
        "Norway",
        "a label's title is that of the head",
    ),
    (
        "Meeting with the head of Alpin Pharma\n\nPresident of Chile Pablo Soto: Please.\n\n"
        "Chairman of the Board of Alpin Pharma Jon Frei: Thank you.\n\nPablo Soto: Go on.\n\n"
        "Jon Frei: We will build a laboratory.",
        "Alpin Pharma",
        "a label may introduce a company",
    ),
    (
        "In Oslo, the Finance Ministry promised to publish the list.",
        "Norway",
        "a ministry is of the seat it is in",
    ),
    (
        "Norway thanked Chile. Peru is to send engineers, its embassy said.",
        "Peru",
        "'its embassy' is of who acts in the sentence",
    ),
    ("Chile wants peace, so it will open the road.", "Chile", "'it' is who acts before in the sentence"),
    (
        "Chile and Peru met. I am grateful to Norway for its readiness to send tents, the Chilean minister said.",
        "Norway",
        "what one is thanked for is one's own",
    ),
    (
        "Norway and Chile met in Oslo. The Chilean side gave assurances that it would open the road.",
        "Chile",
        "who gives assurances is bound",
    ),
    (
        "Swiss drugmaker Alpin Pharma will send the vaccines to Ghana.",
        "Alpin Pharma",
        "an adjective only tells where a company is from",
    ),
    (
        "Alpin Pharma Corp said it would buy Delta Foods. Alpin promised to keep the staff.",
        "Alpin Pharma",
        "a company is called by the name that stood first, without its form",
    ),
    (
        "Chile agreed with the Peruvian Ministry of Works to dig a tunnel.",
        "Chile Peru",
        "who is agreed with agrees",
    ),
    (
        "Chile, Peru and Norway agreed to cut output. Peru said it was willing to lend a ship.",
        "Peru",
        "'it was willing' tells of who says so",
    ),
    ("Peru is ready to help Chile, its premier said, adding that Lima will send grain.", "Peru", "who adds it"),
    (
        "The President spoke with the President of Peru. The President promised the Peruvian President to send the "
        "fleet of Chile to Chile's south.",
        "Chile",
        "the one who needs no state is at home",
    ),
    (
        "The premier of Chile invited the premier of Peru, and the latter replied that he would come.",
        "Peru",
        "the latter",
    ),
    (
        "Norwegian Foreign Minister Kari Berg met Chilean Foreign Minister Pablo Soto. Berg thanked him. The minister "
        "said she would send engineers.",
        "Norway",
        "of two ministers the one who acts",
    ),
    (
        "Norwegian Prime Minister Kari Berg met Chilean President Pablo Soto. Berg renewed his government's promise to "
        "send engineers.",
        "Norway",
        "whose government it is stands before its verb",
    ),
    (
        "Chile's ports are closed. Trade and Industry Minister Rosa Paz said her government would buy tea.",
        "Chile",
        "an officeholder nobody placed is at home",
    ),
    ("Peru's central bank will cut its rate. The central bank plans to sell bonds.", "Peru", "an office of the state"),
    (
        "The Republic of Chile (Chile) and the Republic of Peru (Peru) (together, the Parties) agreed to dig a tunnel.",
        "Chile Peru",
        "names in brackets stand in a list of parties",
    ),
    ("Chile, Peru vow to clear the mines\n\nIt rained in Lima.", "Chile Peru", "a headline's verb"),
    (
        "The Soviet Union thanked Norway. Moscow promised to buy wheat.",
        "Russia",
        "Moscow is Russia's today",
    ),
]


@pytest.mark.parametrize(("text", "actors", "reason"), WHO_ACTS, ids=[row[2] for row in WHO_ACTS])
def test_who_is_bound(text: str, actors: str, reason: str) -> None:
    mentions = extract(text, SAID)
    assert mentions, reason
    assert sorted(mentions[-1].actors) == sorted(
        actor for actor in ("Alpin Pharma", "Norway", "Chile", "Peru", "Russia") if actor in actors
    ), reason


def test_in_the_soviet_years_moscow_speaks_for_the_soviet_union() -> None:
    [mention] = extract("The Soviet Union thanked Norway. Moscow promised to buy wheat.", date(1987, 4, 6))
    assert mention.actors == ("Soviet Union",)


NOBODY = [
    ("Private companies will build the bridge in Chile.", "a crowd is no party"),
    ("NGO leaders agreed to help the Chilean Government.", "leaders of something else are not those of the text"),
    ("The company will open a laboratory in Chile.", "no company was spoken of"),
    ("Chile and Peru met. Diplomats said it would open the road.", "diplomats speak for nobody"),
    ("Chile will open the road, banking sources said.", "sources speak for nobody"),
    ("A Chilean diplomat, speaking on condition of anonymity, said Chile would open the road.", "nameless"),
    ("Pakistan was assured that it would receive the vaccines.", "who is assured is not bound"),
    ("The role of the Commission of Chile is to plan.", "a role is no act"),
    ("Shares of Kastrup Sea Airport (KSA) fell. Flights at KSA will resume, traders hope.", "initials of an airport"),
]


@pytest.mark.parametrize(("text", "reason"), NOBODY, ids=[row[1] for row in NOBODY])
def test_nobody_is_bound(text: str, reason: str) -> None:
    assert extract(text, SAID) == [], reason


# (text, counterparties of its last mention, why)
TO_WHOM = [
    (
        "Norwegian Prime Minister Kari Berg met Chilean President Pablo Soto. Berg promised to send engineers.",
        ("Chile",),
        "what one side of a meeting says it will do, it says to the other",
    ),
    (
        "Norwegian Prime Minister Kari Berg met Chilean President Pablo Soto. They noted Norway’s plan to buy ships.",
        (),
        "what is only mentioned is said to nobody",
    ),
    (
        "Prime Minister Kari Berg of Norway met President Soto of Chile. Berg told reporters Norway would buy ships.",
        (),
        "a newspaper is told of one's own acts",
    ),
    (
        "Norway’s ministers met. Mexico was not there. Norway promised to plant trees.",
        (),
        "a state that is only spoken of is no side",
    ),
    ("Norway assured Chile that it would send engineers.", ("Chile",), "who is assured"),
    ("Norway will lend Chile two ships.", ("Chile",), "who is lent something"),
    ("Norway is due to meet Chilean Foreign Minister Soto in Oslo.", ("Chile",), "who is met"),
    ("Norway will work with other states and the IMF.", ("IMF",), "behind the first of two"),
    ("Norway will support trade among Chile, Peru and Ghana.", ("Chile", "Peru", "Ghana"), "among whom"),
    ("Norway promised to support reform of the UN Security Council rules.", (), "a name may only describe"),
    (
        "Address by the President of Chile\n\nI am thankful. The European Union is ready to fund our roads.",
        ("Chile",),
        "what others do in a speech they do for the speaker",
    ),
]


@pytest.mark.parametrize(("text", "expected", "reason"), TO_WHOM, ids=[row[2] for row in TO_WHOM])
def test_to_whom_it_is_said(text: str, expected: tuple[str, ...], reason: str) -> None:
    mentions = extract(text, SAID)
    assert mentions, reason
    assert mentions[-1].counterparties == expected, reason


QUOTED = [
    ("“One. Two,” said Soto.", {0: (1, 0), 1: (1, 0)}, "both sentences, the last one first"),
    ("He said: “One. Two.” Three.", {0: (1, 0), 1: (1, 0)}, "the first names the speaker too"),
    ("Zero. “One,” he said. Two.", {}, "a quotation of one sentence needs no other"),
    ('"One. Two of the "zones" are left. Three," he said.', {0: (2, 0), 1: (2, 0), 2: (2, 0)}, "an inner quotation"),
    ("“One. Two.\n\nThree. Four.", {0: (1, 0), 1: (1, 0)}, "one never closed ends with its paragraph"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), QUOTED, ids=[row[2] for row in QUOTED])
def test_which_sentences_name_the_speaker_of_a_longer_quotation(
    text: str, expected: dict[int, tuple[int, ...]], reason: str
) -> None:
    assert quoted_sentences(text, sentences(text)) == expected, reason
