"""An article, what becomes of it in other outlets, and texts that only look like it."""

from __future__ import annotations

ARTICLE = """Lisbon, 3 May 2031

Ministers sign river accord after two days of talks

Portugal and Spain closed two days of talks on the Tagus on Saturday with a written accord on water releases.
The Portuguese minister of the environment, Rita Falcão, told reporters that the summer had taught both sides
how little time was left. Portugal agreed to publish the levels of its reservoirs every week. Spain pledged to
release at least forty cubic hectometres a month at Cedillo by the end of 2031.

Farmers on both banks had asked for a fixed figure since the drought of 2022, when the river fell so low at
Santarém that boats could not pass. "We had letters from every village," she said. The Spanish side noted that
its own irrigation boards would have to be heard first, and that a hearing was planned for June.

Spain will send a delegation of engineers to Lisbon in September. The two governments agreed to meet again
within a year, and to name a joint secretary who reports to both parliaments. Environmental groups called the
accord late but useful. A spokesman for the fishermen of Vila Franca said that the figures were too low for
the lamprey, and that nobody had asked them.
"""

BODY = ARTICLE.split("\n\n", 2)[2]
CLOSING = BODY.rpartition("Environmental groups")[0]

COPIES = {
    "another headline, byline and dateline": (
        "Accord on Tagus\nBy Our Own Correspondent\nMADRID, May 4 (Wire) - " + BODY.replace("\n", " ")
    ),
    "its ending cut off": "Tagus accord signed\n\n" + CLOSING,
    "a notice behind it": ARTICLE
    + "\nAll rights reserved. Write to the desk with corrections. Sign up to our letter on rivers and the sea.\n"
    "Read more: why the eel came back; a map of dams; what a cubic hectometre is.\n",
    "a typo put right and a comma more": ARTICLE.replace("hearing was planned", "hearing is planned").replace(
        "late but useful", "late, but useful"
    ),
    "other quotation marks and line ends": ARTICLE.replace('"', "”").replace("\n", "\r\n"),
    "a name spelled otherwise": ARTICLE.replace("Cedillo", "Cedilho").replace("Falcão", "Falcao"),
    "a paragraph left out": ARTICLE.replace(ARTICLE.split("\n\n")[3] + "\n\n", ""),
}
"""What is done to the article, and the text that comes of it."""

READOUT = """The Secretary spoke today by telephone with Foreign Minister {name} of {country}. The two discussed the
situation in {region} and the next steps towards a lasting ceasefire. The Secretary thanked the Foreign Minister
for the hospitality shown to the delegation that visited {capital} last {month}, and stressed the importance of
safe passage for all who bring food and medicine. The Secretary and the Foreign Minister agreed to stay in close
touch in the coming weeks. {country} pledged {sum} million dollars for the reconstruction of {town}, and both
sides underlined the strength of the ties between the two nations, which rest on common values and on a long
history of trade between {capital} and the ports of the north. They agreed to meet again in {month}.
"""

GUEST = "The Foreign Minister of {country}, {name}, was received in Oslo today. "
NOTICE = """The two ministers reviewed what was agreed at their last meeting and were content with it. The government
agreed to open two more crossings to lorries by the end of the year. It will lend forty vets to the border posts until
their own are trained. {guest}Both sides spoke of the fish in the common waters, of the light on the outer mole, and of
the students who cross the border each morning. They thanked the villages on both banks for their patience with the
works on the bridge, and asked the press to say so as well.
"""
"""The lines of a ministry of which only the guest is another from time to time."""

QUOTED = CLOSING.partition("Farmers")[0]

OTHERS = {
    "the same meeting told by the other side": (
        ARTICLE,
        """Madrid, 3 May 2031

Spain and Portugal agree on the waters of the Tagus

The third vice-president, Marta Ribas, received her Portuguese colleague in Toledo to bring to an end the talks on the
waters that both countries share. Spain pledged to release at least forty cubic hectometres a month at Cedillo by the
end of 2031. In return Portugal will make public what its dams hold. The vice-president recalled that the boards of
irrigation in Extremadura must give their opinion, and called a hearing for the middle of June. Both will meet again
next spring in Lisbon, and until then a secretary named by both keeps the accounts. The minister thanked Toledo for
its welcome, and visited the workshop where the old water clocks of the city are mended.
""",
    ),
    "a template with other names and numbers": (
        READOUT.format(
            name="Aune", country="Norway", region="the Strait", capital="Oslo", month="March", sum="40", town="Tarum"
        ),
        READOUT.format(
            name="Quispe", country="Peru", region="the Delta", capital="Lima", month="July", sum="75", town="Belo"
        ),
    ),
    "a notice of which the guest alone is another": (
        NOTICE.format(guest=GUEST.format(country="Norway", name="Aune")),
        NOTICE.format(guest=GUEST.format(country="Peru", name="Quispe")),
    ),
    "a text that quotes the article at length": (
        QUOTED,
        """The river and the rest of us

Anybody who grew up on the lower Tagus has a story of the year in which the water did not come. Mine is of a boat that
my grandfather kept on blocks for two summers, oiling its planks every Sunday as if the tide might be persuaded. So I
read the news from the talks slowly, and twice, and with some hope that I am not proud of. What it says is little
enough, and what it leaves out is what a boat needs. Here is the report as it stood in the paper that my neighbour
takes, and after it what I make of each of its lines, which is not what the minister makes of them.

"""
        + QUOTED
        + """
Forty is a number that was chosen because it is easy to say. In the year of the blocks it was thirty-eight, and nobody
thought to write a headline about the missing two. A week is a long time between two readings of a gauge when a field
of tomatoes is in flower. I do not doubt that the minister means what she says, and that is what troubles me most.
""",
    ),
    "two short notices": (
        "Norway agreed to reopen its embassy in Lima by the end of 2031. Peru welcomed the step.",
        "Norway agreed to reopen its embassy in Lima by the end of 2031. Peru thanked Oslo.",
    ),
}
"""Why two texts are not one, and the two."""
