from __future__ import annotations

import re
from collections.abc import Callable
from io import StringIO

import pytest
from rich.console import Console
from shown_examples import AS_OF, CABLE, EMBASSY, HARMLESS, SOURCES, WICKED, mention

from commitments.model import Commitment
from commitments.tracking.report import Grouping, report
from commitments.views.drawing import terminal
from commitments.views.summary import summary
from commitments.views.table import draw_list, draw_mentions, draw_report

WIDTHS = [40, 68, 80, 119, 120, 160, 240]


def drawn(draw: Callable[[Console], None], width: int, *, colour: bool = False) -> str:
    out = StringIO()
    draw(terminal(out, colour=colour, width=width))
    return out.getvalue()


def bare(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


def letters(text: str) -> str:
    """Return the text without blanks, for words may be wrapped, and without the lines of a table."""
    return "".join(character for character in bare(text) if not character.isspace() and character not in "─–")


def in_order(words: str, text: str) -> bool:
    rest = iter(letters(text))
    return all(character in rest for character in letters(words))


@pytest.mark.parametrize("width", WIDTHS)
def test_a_table_fits_its_terminal_and_cuts_no_word(width: int) -> None:
    shown = drawn(lambda console: draw_list([EMBASSY, CABLE], AS_OF, console), width)
    assert max(len(row.rstrip()) for row in bare(shown).split("\n")) <= width
    for words in (
        "7",
        "Norway",
        "Peru",
        "reopen its embassy",
        "by the end of the year",
        "2031-12-31",
        "overdue",
    ):
        assert in_order(words, shown)
    for words in ("12", "Estonia, Norway", "lay a cable", "kept", "undated"):
        assert letters(words) in letters(shown)


def test_a_wide_table_has_a_column_for_each_part() -> None:
    heading = bare(drawn(lambda console: draw_list([EMBASSY], AS_OF, console), 160)).split("\n")[1]
    assert heading.split() == ["id", "actors", "to", "action", "deadline", "topics", "status", "schedule"]


def test_a_narrow_table_stacks_parts_that_belong_together() -> None:
    rows = bare(drawn(lambda console: draw_list([EMBASSY], AS_OF, console), 80)).split("\n")
    assert [row.rstrip() for row in rows[1:8]] == [
        "     actors  action              deadline        status",
        " id  → to    topics              window          schedule",
        " ────────────────────────────────────────────────────────",
        "  7  Norway  reopen its embassy  by the end of   open",
        "     → Peru  diplomacy           the year        overdue",
        "                                 2031-05-02 …",
        "                                 2031-12-31",
    ]


@pytest.mark.parametrize("width", WIDTHS)
def test_markup_and_control_characters_reach_the_table_as_signs(width: int) -> None:
    for shown in (
        drawn(lambda console: draw_list([WICKED], AS_OF, console), width),
        drawn(lambda console: draw_mentions(WICKED.mentions, [1], console), width),
        drawn(lambda console: draw_report(report([WICKED], SOURCES, Grouping.TOPIC, AS_OF), "", console), width),
    ):
        assert not set("\x1b\x07\x9b\u202e\r") & set(bare(shown))
        assert in_order(HARMLESS, shown)


def test_colour_only_repeats_what_the_words_say() -> None:
    with_colour = drawn(lambda console: draw_list([EMBASSY, CABLE], AS_OF, console), 80, colour=True)
    without = drawn(lambda console: draw_list([EMBASSY, CABLE], AS_OF, console), 80)
    assert bare(with_colour) == bare(without)
    assert re.search(r"\x1b\[[0-9;]*31m *overdue", with_colour), "overdue in red"
    assert re.search(r"\x1b\[[0-9;]*32m *kept", with_colour), "kept in green"
    assert not re.search(r"\x1b\[[0-9;]*[34][0-9]m", without), "bold and dim only"


def test_what_was_extracted_is_drawn_with_its_group_kind_and_cue() -> None:
    shown = bare(drawn(lambda console: draw_mentions([mention(), mention()], [1, 1], console), 160))
    assert shown.split("\n")[1].split() == [
        "group",
        "actors",
        "to",
        "action",
        "deadline",
        "topics",
        "kind",
        "cue",
    ]
    assert shown.count("agreed to") == 2


def bars(text: str) -> list[str]:
    return [row for row in text.split("\n") if "█" in row]


def of(*commitments: Commitment, by: Grouping = Grouping.ACTOR) -> str:
    return summary(report(commitments, SOURCES, by, AS_OF), "topic energy")


def test_a_summary_has_figures_first_then_what_presses_then_the_groups() -> None:
    assert of(EMBASSY, CABLE) == (
        "Commitments as of 2032-03-01: topic energy\n"
        "2 commitments, 1 not settled; said 2031-05-02\n"
        "\n"
        "open         ███████           1   overdue      ███████           1\n"
        "kept         ███████           1   due                            0\n"
        "                                   upcoming                       0\n"
        "                                   undated                        0\n"
        "\n"
        "Overdue (1)\n"
        "   7  Norway → Peru: reopen its embassy"
        " [by the end of the year: 2031-05-02 … 2031-12-31; 8 weeks overdue]\n"
        "\n"
        "Actor: Norway (2)\n"
        "   7  Norway → Peru: reopen its embassy [by the end of the year: 2031-05-02 … 2031-12-31; open]\n"
        "  12  Estonia, Norway: lay a cable [kept]\n"
        "\n"
        "Actor: Estonia (1)\n"
        "  12  Estonia, Norway: lay a cable [kept]"
    )


def test_a_summary_of_nothing_is_its_figures() -> None:
    shown = of()
    assert shown.startswith("Commitments as of 2032-03-01: topic energy\n0 commitments, 0 not settled\n")
    assert not bars(shown)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_drawn_report_fits_its_terminal_and_says_what_the_summary_says(width: int) -> None:
    found = report([EMBASSY, CABLE], SOURCES, Grouping.STATUS, AS_OF)
    shown = bare(drawn(lambda console: draw_report(found, "topic energy", console), width))
    assert max(len(row.rstrip()) for row in shown.split("\n")) <= width
    for words in ("Overdue (1)", "Status: open (1)", "Status: kept (1)", "8 weeks overdue", "lay a cable"):
        assert letters(words) in letters(shown)
    for number in ("7", "12"):
        assert re.search(rf"^ +{number} ", shown, re.MULTILINE)
