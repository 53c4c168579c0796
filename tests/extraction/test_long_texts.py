"""However long a text is, what is done with it grows as its length does."""

from __future__ import annotations

import cProfile
import tracemalloc
from collections.abc import Callable
from datetime import date
from itertools import cycle, product

import pytest

from commitments.extraction import extract
from commitments.extraction.pipeline import read_cues
from commitments.extraction.rules import read_rules
from commitments.extraction.survey import survey_of

SAID = date(2031, 3, 4)
STATES = ("Norway", "Chile", "Ghana", "Japan", "Peru")
DEEDS = ("build a port", "repair the dam", "open a clinic", "send a ferry")
NAMES = tuple("".join(sounds).title() for sounds in product("bdfg", "aeiou", "klm", "aio", "nrst"))
FEWER, MORE = 60, 240

# (how a text begins, its unit for a state, a deed and a name, why it could cost more)
SHAPES = [
    ("", "{state} will {deed} in May 2032.\n\n", "the same sentence again and again"),
    (
        "",
        "Foreign Minister Ana {name} of {state} met President Bo {name}. The minister said she would {deed}.\n\n",
        "an office is looked up among all that were named",
    ),
    ("", "Minister {name} spoke of {state}'s resolve to {deed}, and they left.\n\n", "people whom nobody placed"),
    (
        "",
        "President of {state} Ana {name}: We will {deed} with you.\n\nQuestion: Why?\n\n",
        "turns of a transcript",
    ),
    ("The leaders agreed to:\n", "- {deed} in {name};\n", "items of one list"),
    ("", "“We will {deed}. We will stay. We will pay {name},” said the minister of {state}.\n\n", "quotations"),
    ("", "Norway to {deed}\n\nThe minister {name} will {deed}, she said.\n\n", "headlines"),
    ("Norway will pay and ", "{state} will {deed} if {name} agrees, and ", "one sentence without an end"),
    (
        "",
        "The Swiss drugmaker {name} Pharma will {deed}. It would pay, it said.\n\n",
        "names of several words",
    ),
    ("", "{state}\n", "lines of one word"),
]


def text_of(opening: str, unit: str, count: int) -> str:
    """Return a text of so many units."""
    named = zip(range(count), cycle(STATES), cycle(DEEDS), cycle(NAMES), strict=False)
    units = (unit.format(state=state, deed=deed, name=name) for _, state, deed, name in named)
    return f"{opening}{''.join(units)}\n\nNorway will pay.\n"


def calls_of(work: Callable[[], object]) -> int:
    """Return how many functions are called: the same on every machine, where seconds are not."""
    profile = cProfile.Profile()
    profile.runcall(work)
    return sum(entry.callcount for entry in profile.getstats())


@pytest.mark.parametrize(("opening", "unit", "why"), SHAPES)
def test_four_times_the_text_calls_four_times_as_many_functions(opening: str, unit: str, why: str) -> None:
    fewer, more = text_of(opening, unit, FEWER), text_of(opening, unit, MORE)
    extract(more, SAID)  # what is loaded or looked up once
    once, then = calls_of(lambda: extract(fewer, SAID)), calls_of(lambda: extract(more, SAID))
    # The square of four would be sixteen.
    assert then < 1.4 * (MORE / FEWER) * once, f"{why}: {once} calls, then {then}"


def test_a_text_four_times_as_long_takes_four_times_the_memory() -> None:
    _, unit, _ = SHAPES[1]
    taken = []
    for count in (FEWER, MORE):
        text = text_of("", unit, count)
        extract(text, SAID)
        tracemalloc.start()
        extract(text, SAID)
        taken.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert taken[1] < 1.4 * (MORE / FEWER) * taken[0]


def test_what_every_sentence_asks_of_the_whole_text_is_answered_once() -> None:
    """However many sentences ask, they are the same few questions."""
    answers = []
    for count in (FEWER, MORE):
        survey = survey_of(text_of("", SHAPES[1][1], count), read_rules(), SAID.year)
        assert list(read_cues(survey))
        answers.append(len(survey.roster.answers))
    assert 0 < max(answers) < 10
