"""How an evaluation is shown: as lines for people, as JSON for programs."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from io import StringIO
from typing import Any

import pytest
from labelled_examples import EMBASSY, FEES, RAIN, by, document, fees, label, mention

from commitments.evaluation.account import Account, account
from commitments.evaluation.labels import LabelledDocument, label_of
from commitments.evaluation.outcomes import evaluate
from commitments.evaluation.parts import PARTS
from commitments.evaluation.runs import Run, run_of
from commitments.model import Mention
from commitments.views.drawing import draw, terminal
from commitments.views.figure_records import record
from commitments.views.figures import lines
from commitments.views.layout import plain

LABELS = (label(), fees())
TAKEN = (
    mention(LABELS[0], actors=("Peru",), deadline=by("soon")),
    mention(label(RAIN, action="rain"), rule="will + modal"),
)


def run(*taken: Mention) -> Run:
    return run_of([evaluate(document(*LABELS), taken, list(range(len(taken))))])


def told(taken: Sequence[Mention] = TAKEN, **asked: Any) -> Account:
    return account([evaluate(document(*LABELS), taken, list(range(len(taken))))], **asked)


def shown(one: Account) -> list[str]:
    return plain(lines(one)).split("\n")


def test_every_figure_has_its_value_what_it_is_of_and_what_it_counts() -> None:
    head, *rows = shown(told())
    assert head.split() == ["figure", "value", "of", "what", "it", "counts"]
    assert [row.split()[0] for row in rows] == list(told().figures)
    assert "precision            0.500     2   of the taken, those found" in rows
    assert "deadline_invented        0         read where none is labelled" in rows
    assert "merge_f1                 –     0   mentions joined, by twos" in rows


def test_an_earlier_run_stands_beside_with_what_changed() -> None:
    head, *rows = shown(told(earlier=run(TAKEN[0])))
    assert head.split()[:5] == ["figure", "value", "of", "earlier", "change"]
    assert f"predicted{'2':>17}{'1':>15}{'+1':>8}   mentions taken" in rows
    assert "precision            0.500     2    1.000  -0.500   of the taken, those found" in rows
    assert "recall               0.500     2    0.500       =   of the labels, those found" in rows
    assert f"merge_f1{'–':>18}{0:>6}{'–':>9}{'–':>8}   mentions joined, by twos" in rows


def test_what_is_missed_and_wrongly_taken_has_its_document_and_sentence() -> None:
    assert shown(told(misses=True))[-8:] == [
        "",
        "Missed (1)",
        "  readout  lift its visa fees",
        "    ┃ " + " ".join(FEES.split()),
        "",
        "Wrongly taken (1)",
        "  readout  rain  by will + modal",
        "    ┃ It rained.",
    ]


def test_what_is_misread_has_what_was_read_and_what_is_labelled() -> None:
    assert shown(told(parts=["actors", "deadline", "kind"]))[-6:] == [
        "",
        "Misread of actors, deadline, kind (2)",
        "  readout  reopen its embassy in Lima  actors read Peru; labelled Norway",
        f"    ┃ {EMBASSY}",
        "  readout  reopen its embassy in Lima  deadline read soon; labelled by 2033",
        f"    ┃ {EMBASSY}",
    ]


# (parts of a mention, the part asked for, how it is told)
WORDS: list[tuple[dict[str, Any], str, str]] = [
    ({"counterparties": ("Peru", "Chile")}, "counterparties", "counterparties read Peru, Chile; labelled –"),
    ({"specific": False}, "specific", "specific read no; labelled yes"),
    ({"deadline": None}, "deadline", "deadline read –; labelled by 2033"),
    ({"deadline": None}, "window", "window read –; labelled 2031-05-02 … 2033-12-31"),
]


@pytest.mark.parametrize(("parts", "asked", "words"), WORDS)
def test_a_part_is_told_in_words(parts: dict[str, Any], asked: str, words: str) -> None:
    one = told([mention(LABELS[0], **parts)], parts=[asked])
    assert f"  readout  reopen its embassy in Lima  {words}" in shown(one)


# (taken earlier, taken now, the last lines, why)
CHANGED = [
    (TAKEN, TAKEN, ["", "0 gains, 0 losses"], "nothing"),
    (
        (),
        TAKEN,
        [
            "1 gain, 1 loss",
            "  readout  now found: reopen its embassy in Lima",
            f"    ┃ {EMBASSY}",
            "  readout  now wrongly taken: rain",
            "    ┃ It rained.",
        ],
        "one of each",
    ),
    (
        TAKEN,
        (),
        [
            "1 gain, 1 loss",
            "  readout  no longer wrongly taken: rain",
            "    ┃ It rained.",
            "  readout  now missed: reopen its embassy in Lima",
            f"    ┃ {EMBASSY}",
        ],
        "and back",
    ),
]


@pytest.mark.parametrize(("before", "after", "last", "why"), CHANGED, ids=[why for *_, why in CHANGED])
def test_gains_and_losses_are_counted_and_listed(
    before: Sequence[Mention], after: Sequence[Mention], last: list[str], why: str
) -> None:
    assert shown(told(after, earlier=run(*before)))[-len(last) :] == last, why


def letters(text: str) -> str:
    """Return the text without the blanks and bars that wrapping moves."""
    return "".join(text.replace("┃", "").split())


ALL: dict[str, Any] = {"misses": True, "parts": PARTS, "earlier": run()}


@pytest.mark.parametrize("width", [20, 40, 79, 80, 160])
def test_a_terminal_of_any_width_shows_every_word(width: int) -> None:
    out = StringIO()
    draw(lines(told(**ALL)), terminal(out, colour=False, width=width))
    drawn = re.sub(r"\x1b\[[0-9;]*m", "", out.getvalue())
    assert letters(drawn) == letters("\n".join(shown(told(**ALL))))
    assert width < 79 or max(map(len, drawn.split("\n"))) <= width


def test_on_80_columns_every_figure_is_one_row() -> None:
    out = StringIO()
    draw(lines(told(earlier=run())), terminal(out, colour=False, width=80))
    assert len(out.getvalue().split("\n\n")[0].splitlines()) == 1 + len(told().figures)


def test_a_figure_that_grew_is_green_and_one_that_fell_red() -> None:
    out = StringIO()
    draw(lines(told(earlier=run(TAKEN[0]))), terminal(out, colour=True, width=100))
    coloured = dict(re.findall(r"^(\w+).*?(\x1b\[[0-9;]*m) +[+-]", out.getvalue(), re.MULTILINE))
    assert coloured["precision"] == "\x1b[1;31m"
    assert "predicted" not in coloured, "more mentions are neither good nor bad"


def test_hostile_text_reaches_no_terminal() -> None:
    text = "Norway agreed to [bold]open\x1b[31m its\u202e doors."
    wicked = label_of(
        {
            **{name: [] for name in ("actors", "counterparties", "topics")},
            **{"group": 1, "quote": text, "action": text[17:-1], "deadline": None, "window": None},
            **{"kind": "agreement", "strength": "firm"},
            **dict.fromkeys(("conditional", "restated", "specific"), False),
        },
        text,
    )
    outcome = evaluate(LabelledDocument("\x07bell", text, document().date, (wicked,)), [], [])
    out = "\n".join(shown(account([outcome], misses=True)))
    assert "␇bell  [bold]open␛[31m its<U+202E> doors" in out
    assert not set("\x1b\u202e\x07") & set(out)


def test_a_record_has_the_figures_by_name_and_nothing_that_was_not_asked_for() -> None:
    plainly = record(told())
    assert plainly == {"figures": {name: figure.value for name, figure in told().figures.items()}}


def test_a_record_has_each_list_that_was_asked_for() -> None:
    full = json.loads(json.dumps(record(told(misses=True, parts=["actors", "window"], earlier=run()))))
    assert full["missed"] == [{"document": "readout", "action": "lift its visa fees", "quote": FEES}]
    assert full["wrong"] == [{"document": "readout", "action": "rain", "quote": RAIN, "rule": "will + modal"}]
    act = {"document": "readout", "action": "reopen its embassy in Lima", "quote": EMBASSY}
    assert full["misread"] == [{**act, "field": "actors", "read": ["Peru"], "labelled": ["Norway"]}]
    against = full["against"]
    assert against["figures"]["recall"] == 0.0
    assert against["differences"]["recall"] == 0.5
    found = {"document": "readout", "turn": "now found", "actions": ["reopen its embassy in Lima"], "quote": EMBASSY}
    assert against["gains"] == [found]
    assert [one["turn"] for one in against["losses"]] == ["now wrongly taken"]
    assert (against["only_later"], against["only_earlier"]) == ([], [])
    assert (against["labels_new"], against["labels_gone"]) == (0, 0)


def test_days_in_a_record_are_iso() -> None:
    off = record(told([mention(label(), deadline=None)], parts=["window"]))["misread"]
    assert [(one["read"], one["labelled"]) for one in off] == [(None, ["2031-05-02", "2033-12-31"])]


def test_asked_for_lists_are_there_when_empty() -> None:
    perfect = told([mention(one) for one in LABELS], misses=True, parts=PARTS)
    assert [record(perfect)[name] for name in ("missed", "wrong", "misread")] == [[], [], []]
