from __future__ import annotations

import re
from io import StringIO

import pytest
from shown_examples import HARMLESS, HOSTILE, QUOTE, mention

from commitments.explained import Explained, Outcome, TableRow, Verdict
from commitments.views.drawing import draw, terminal
from commitments.views.explanation import explanation, marked
from commitments.views.layout import Role, plain
from commitments.views.visible import one_line


def verdict(outcome: Outcome, cue: str, within: str, why: str, *rows: TableRow, taken: bool = False) -> Verdict:
    start = 10 + within.index(cue) if cue else 0
    read = (mention(),) if taken else ()
    return Verdict(outcome=outcome, cue=cue, start=start, end=start + len(cue), why=why, rows=rows, mentions=read)


def sentence(text: str, *verdicts: Verdict, speaker: str = "") -> Explained:
    return Explained(number=12, start=10, end=10 + len(text), text=text, speaker=speaker, verdicts=verdicts)


TAKEN = sentence(
    QUOTE,
    verdict(
        Outcome.TAKEN,
        "agreed to",
        QUOTE,
        "“agreed to” binds Norway.",
        TableRow("cues.csv", 6, "agree + to"),
        taken=True,
    ),
    verdict(Outcome.NONE, "end", QUOTE, "“end” is a noun.", *(TableRow("cues.csv", n, "end") for n in (3, 4, 9))),
)
REFUSED = sentence(
    "Chile dropped its plan to dig.",
    verdict(
        Outcome.REFUSED,
        "plan",
        "Chile dropped its plan to dig.",
        "“dropped” speaks against it.",
        TableRow("vetoes.csv", 19, "drop"),
    ),
    speaker="Kari Berg",
)
SILENT = sentence("It rained.", verdict(Outcome.NONE, "", "It rained.", "No words of the cue table stand in it."))
WICKED = sentence(
    HOSTILE,
    verdict(Outcome.REFUSED, "x", HOSTILE, HOSTILE, TableRow("vetoes.csv", 1, HOSTILE)),
    verdict(Outcome.REFUSED, "tab", HOSTILE, HOSTILE),
    speaker=HOSTILE,
)


def test_a_sentence_stands_above_its_verdicts_and_they_above_what_was_read() -> None:
    assert plain(explanation([TAKEN, REFUSED, SILENT])).split("\n\n") == [
        f" 12  {QUOTE}\n"
        "     ✓ taken    “agreed to” binds Norway.\n"
        "                Norway → Peru: reopen its embassy\n"
        "                agreement, firm, specific; by the end of the year: 2031-05-02 … 2031-12-31; "
        "condition: if Peru lifts visas; diplomacy\n"
        "                agree + to, followed by to + verb (cues.csv, line 6)\n"
        "     · no cue   “end” is a noun.\n"
        "                cues.csv, lines 3–4, 9",
        " 12  Kari Berg: Chile dropped its plan to dig.\n"
        "     ✗ refused  “plan”: “dropped” speaks against it.\n"
        "                drop (vetoes.csv, line 19)",
        " 12  It rained.\n     · no cue   No words of the cue table stand in it.",
    ]


def test_cues_are_marked_in_the_sentence_and_words_that_are_none_are_not() -> None:
    assert [span.text for span in marked(TAKEN) if span.role is Role.CUE] == ["agreed to"]
    assert [span.text for span in marked(REFUSED) if span.role is Role.CUE] == ["plan"]
    assert "".join(span.text for span in marked(WICKED)) == one_line(HOSTILE)


def test_a_cue_above_the_sentence_is_not_marked_in_it() -> None:
    above = Verdict(outcome=Outcome.TAKEN, cue="will", start=0, end=4, why="“will” above binds Norway.")
    assert [span.role for span in marked(sentence("dig a canal", above))] == [Role.PLAIN]


def test_hostile_text_is_shown_whole_and_harmless() -> None:
    shown = plain(explanation([WICKED]))
    assert not set("\x1b\x07\x9b\u202e\r") & set(shown)
    assert shown.split("\n")[0] == f" 12  {HARMLESS}: {HARMLESS}"
    assert f"     ✗ refused  “x”: {HARMLESS}\n                {HARMLESS} (vetoes.csv, line 1)\n" in shown


@pytest.mark.parametrize("width", [30, 80, 160])
def test_a_terminal_wraps_the_verdicts_behind_their_leads_and_loses_no_word(width: int) -> None:
    out = StringIO()
    lines = list(explanation([TAKEN, REFUSED, SILENT, WICKED]))
    draw(lines, terminal(out, colour=False, width=width))
    rows = re.sub(r"\x1b\[[0-9;]*m", "", out.getvalue()).split("\n")
    assert max(len(row.rstrip()) for row in rows) <= width
    assert "".join("".join(rows).split()) == "".join(plain(lines).split())


def test_signs_and_words_tell_taken_from_refused_where_there_is_no_colour() -> None:
    leads = [line.lead.text.strip() for line in explanation([TAKEN, REFUSED, SILENT])]
    assert {"✓ taken", "✗ refused", "· no cue"} <= set(leads)
