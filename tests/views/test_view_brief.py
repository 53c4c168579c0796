from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from shown_examples import AS_OF, CABLE, COPIED, EMBASSY, HOSTILE, SOURCES, WICKED

from commitments.model import Commitment, replace
from commitments.tracking.report import Grouping, report
from commitments.tracking.scorecard import scorecard
from commitments.views.brief import brief, scorecard_brief
from commitments.views.markdown import literal
from commitments.views.visible import one_line

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def shown(*commitments: Commitment, asked: str = "") -> str:
    return brief(report(commitments, SOURCES, Grouping.ACTOR, AS_OF), asked, SOURCES)


def read(text: str) -> str:
    """Return what a reader of Markdown sees of a paragraph; fail where anything in it is markup."""
    opening, inline, closing = READER.parse(text)
    assert (opening.type, inline.type, closing.type) == ("paragraph_open", "inline", "paragraph_close")
    assert {child.type for child in inline.children or ()} <= {"text", "text_special"}
    return "".join(child.content for child in inline.children or ())


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("\\`*_{}[]()<>#+-.!|~&:1 \n"))))
@example("1. one")
@example("- one")
@example("+ one")
@example("=== ")
@example("---")
@example("# one #")
@example("> one")
@example("123456789) one")
@example("&amp; <b> [a](b) ![a](b) `a` *a* __a__ ~~a~~ | a |")
@example("    code")
@example("[^1]: note")
@example(HOSTILE)
def test_no_text_is_markup(text: str) -> None:
    line = one_line(text)
    if line:
        assert read(literal(text)) == line


@pytest.mark.parametrize(
    ("text", "escaped", "why"),
    [
        ("a plain sentence, with (brackets).", "a plain sentence, with (brackets).", "prose stays as it is"),
        ("https://example.org", r"https\://example.org", "some readers make links of addresses"),
        ("www.example.org", r"www\.example.org", "and of these"),
        ("ask @oslo about #12", r"ask \@oslo about \#12", "some call people and cite threads"),
        (":smile:", r"\:smile:", "some draw a face"),
        ("at 10:30", "at 10:30", "a colon alone is none"),
    ],
)
def test_what_some_readers_take_for_markup_is_escaped_and_no_more(text: str, escaped: str, why: str) -> None:
    assert literal(text) == escaped, why


def test_a_brief_has_figures_then_a_table_then_each_with_its_source() -> None:
    assert shown(EMBASSY, CABLE, asked="topic energy") == (
        "# Commitments as of 2032-03-01\n"
        "\n"
        "Only topic energy.\n"
        "\n"
        "**2 commitments**, 1 not settled.\n"
        "\n"
        "- Status: 1 open, 1 kept\n"
        "- Schedule of those not settled: 1 overdue, 0 due, 0 upcoming, 0 undated\n"
        "- By actor: Norway 2, Estonia 1\n"
        "\n"
        "| id | who → to whom | what | by when | status | schedule |\n"
        "| --: | :-- | :-- | :-- | :-- | :-- |\n"
        "| 7 | Norway → Peru | reopen its embassy | by the end of the year: 2031-05-02 … 2031-12-31"
        " | open | 8 weeks overdue |\n"
        "| 12 | Estonia, Norway | lay a cable | – | kept | settled |\n"
        "\n"
        "## 7\\. Norway → Peru: reopen its embassy\n"
        "\n"
        "> Norway agreed to reopen its embassy by the end of the year, if Peru lifts visas.[^1]\n"
        "\n"
        "- Said: 2031-05-02\n"
        "- Deadline: by the end of the year: 2031-05-02 … 2031-12-31; 8 weeks overdue\n"
        "- Kind: agreement, firm\n"
        "- Condition: if Peru lifts visas\n"
        "- Topics: diplomacy\n"
        "- Status: open\n"
        "\n"
        "## 12\\. Estonia, Norway: lay a cable\n"
        "\n"
        "> Tallinn plans to lay a cable.[^2]\n"
        "\n"
        "- Said: 2031-05-02\n"
        "- Deadline: none stated\n"
        "- Kind: plan, soft\n"
        "- Status: kept\n"
        "  - 2031-12-02: kept: It is laid\n"
        "    - Evidence: <https://example.org/cable> (2031-12-02)\n"
        "\n"
        "[^1]: *The readout*, 2031-05-02, readout.txt, characters 50–130.\n"
        "[^2]: *The readout*, 2031-05-02, readout.txt, characters 50–130.\n"
    )


def test_what_presses_comes_first_and_what_is_settled_last() -> None:
    undated = replace(EMBASSY, id=1, mentions=(replace(EMBASSY.mentions[0], deadline=None),))
    rows = re.findall(r"^\| (\d+) \|", shown(CABLE, undated, EMBASSY), re.MULTILINE)
    assert rows == ["7", "1", "12"]
    assert re.findall(r"^## (\d+)", shown(CABLE, undated, EMBASSY), re.MULTILINE) == rows


def test_every_quote_is_cited_once() -> None:
    text = shown(EMBASSY, CABLE, WICKED)
    cited = re.findall(r"\[\^(\d+)\](?!:)", text)
    assert cited == re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE) == ["1", "2", "3"]


def test_a_copy_is_cited_and_not_quoted_again() -> None:
    text = shown(COPIED)
    assert text.count("> Norway agreed to ") == 1
    assert "\n\nThe same words stand in a copy of that text.[^2]\n\n- Said" in text
    assert "\n[^2]: *The wire*, 2031-05-02, wire.txt, characters " in text


def test_a_brief_of_nothing_says_so() -> None:
    assert shown() == "# Commitments as of 2032-03-01\n\nNo commitment.\n"


def test_a_hostile_commitment_keeps_its_row_and_makes_no_markup_of_its_own() -> None:
    tokens = READER.parse(shown(WICKED))
    kinds = {token.type for token in tokens} | {child.type for token in tokens for child in token.children or ()}
    assert kinds.isdisjoint({"html_block", "html_inline", "link_open", "image", "code_inline", "fence", "code_block"})
    assert sum(token.type == "tr_open" for token in tokens) == 2
    assert sum(token.type == "td_open" for token in tokens) == 6


def test_a_scorecard_in_markdown_has_counts_beside_every_percentage() -> None:
    text = scorecard_brief(scorecard([EMBASSY, CABLE], SOURCES), AS_OF, "", score=True)
    assert "| Norway | 2 | 1 (100%) | 0 (0%) | 0 (0%) | 1 | +1.00 of 1 |" in text
    assert "| diplomacy | 1 | 0 | 0 | 0 | 1 | – |" in text
