"""Why a sentence is taken, refused or passed over, as `explain` says it."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commitments import extract
from commitments.explained import Explained, Outcome, Verdict
from commitments.extraction.explain import explain
from commitments.extraction.sentences import sentences
from commitments.extraction.word_tables import CUES
from commitments.rule_tables import TABLES, read_table

SAID = date(2031, 3, 4)
LEAD = "Norwegian Foreign Minister Kari Berg met Chilean Foreign Minister Pablo Soto in Oslo.\n\n"
"""Introduces two parties and who speaks for them."""
GOLD = Path(__file__).parents[2] / "data" / "gold"
DOCUMENTS = {
    entry["id"]: ((GOLD / "docs" / f"{entry['id']}.txt").read_text(encoding="utf-8"), date.fromisoformat(entry["date"]))
    for entry in json.loads((GOLD / "index.json").read_text(encoding="utf-8"))
}


def explained(sentence: str) -> list[Explained]:
    return [one for one in explain(LEAD + sentence, SAID) if one.start >= len(LEAD)]


def verdict_on(cue: str, sentence: str) -> Verdict:
    [found] = [v for one in explained(sentence) for v in one.verdicts if v.cue == cue]
    return found


def rows(verdict: Verdict) -> list[str]:
    return [f"{row.table}: {row.name}" for row in verdict.rows]


# (sentence, cue, why it is refused, the rows that decided)
REFUSED = [
    ("Norway has not agreed to hold talks.", "agreed", "“not” denies it.", ["words.csv: negation"]),
    ("Norway never intended to hold talks.", "intended", "“never” denies it.", ["words.csv: negation"]),
    ("Norway has not, so far, agreed to hold talks.", "agreed", "“not” denies it.", ["words.csv: negation"]),
    ("Fish will not promise to help.", "will", "“will not” denies it.", ["words.csv: negation"]),
    ("Norway has no plans to build a port.", "plans", "“no” denies it.", ["words.csv: negation"]),
    ("Norway did not repeat its promise to send ships.", "promise", "“not” denies it.", ["words.csv: negation"]),
    ("Any plan to build a port is bold.", "plan", "“Any” does not say that there is one.", []),
    (
        "Norway did not say it would build a port.",
        "would",
        "“not say” denies the report of it.",
        ["words.csv: negation"],
    ),
    ("If Norway agreed to build a port, it would rain.", "agreed", "“If” only supposes it.", []),
    ("Berg asked if, in May, Chile could agree to meet.", "agree", "“could” leaves it open.", []),
    ("Berg asked whether, in May, Chile agreed to meet.", "agreed", "“whether” leaves it open.", []),
    (
        "Rain will decide to fall.",
        "decide",
        "“will” stands before it and is the cue that counts here.",
        [],
    ),
    ("Norway is unlikely to agree.", "agree", "“to agree” only names it: nobody is said to have done so.", []),
    (
        "Norway refused to pledge troops.",
        "pledge",
        "“refused” speaks against it (a refusal).",
        ["vetoes.csv: refuse"],
    ),
    (
        "Norway ruled out its plan to build a port.",
        "plan",
        "“ruled out” speaks against it (a refusal).",
        ["vetoes.csv: rule out"],
    ),
    (
        "Norway hopes that Chile will join.",
        "will",
        "“hopes” speaks against it (nobody is bound).",
        ["vetoes.csv: hope"],
    ),
    (
        "Chile was offered a loan of $5 million.",
        "offered",
        "“was offered” is a passive: it is not its subject that is bound.",
        [],
    ),
    ("People will be sent away.", "will", "“will be sent” is a passive that does not say who will do it.", []),
    (
        "Norway announced the winner of the prize.",
        "announced",
        "“the winner of the prize” follows it, and none of its rules takes that.",
        ["cues.csv: announce + np", "cues.csv: announce + that"],
    ),
    (
        "Norway and Chile signed a deal.",
        "signed a deal",
        "Nothing follows it, and each of its rules asks for more.",
        ["cues.csv: sign a deal + to"],
    ),
    ("Growth will reach 4 percent.", "will", "“Growth” names no party that can be bound.", []),
    ("Neither side agreed to build a port.", "agreed", "“Neither side” names no party that can be bound.", []),
    ("Agreed to build a port.", "Agreed", "It has no subject, so nobody can be named as bound.", []),
    ("Norway will the port.", "will", "“the” behind it is not known as a verb.", []),
    ("The leaders of Norway will.", "will", "No verb follows it.", []),
    ("Norway will be a large country.", "will", "“be” is a state, not an act.", ["verbs.csv: be"]),
    ("I will tell you more in a moment, Soto said.", "will", "“I will tell” says what comes next in the talk.", []),
    (
        "Norway would send engineers if asked politely.",
        "would",
        "“would” tells of a case supposed, as nobody is reported to have said so.",
        [],
    ),
    ("“Peru will win the match,” Soto said.", "will", "Chile speaks here, and cannot bind Peru.", []),
    (
        "Analysts say Norway will deliver.",
        "will",
        "“Analysts” tells it of Norway, which does not say so itself.",
        [],
    ),
    (
        "The court’s decision to free him was read out.",
        "decision",
        "It is only mentioned, as a thing done; it counts behind a word such as “announced”.",
        ["words.csv: done deed"],
    ),
    (
        "A goal to win is needed.",
        "goal",
        "Nobody is said to hold it: no “its” and no word such as “expressed” stands before it.",
        [],
    ),
    (
        "Chile welcomed the decision to reopen the embassy.",
        "decision",
        "“welcomed” speaks well of it without saying whose it is.",
        ["governors.csv: welcome"],
    ),
    (
        "Norway agreed to consider a plan to build a port.",
        "plan",
        "It only describes an act that is taken already: “consider a plan to build a port”.",
        [],
    ),
    ("The banks must pay.", "must", "“must” binds only those who agreed to it themselves.", ["words.csv: agreed duty"]),
    (
        "Berg is confident that Chile will build the port.",
        "will",
        "“confident” tells an opinion.",
        ["words.csv: judgement"],
    ),
    ("Norway will play a role in the talks.", "will", "To play a role is no act.", []),
    (
        "Norway is glad to host the talks.",
        "glad",
        "To be glad to do something binds only where it would be done or is accepted.",
        ["words.csv: glad"],
    ),
    ("Will Norway agree to hold talks?", "agree", "The sentence is a question, which binds nobody.", []),
    (
        "The two sides agreed to:\n\nIt rained.",
        "agreed",
        "It ends in a colon, and no line below is read as an item of its list: an item begins with its verb.",
        ["cues.csv: agree + ing", "cues.csv: agree + to"],
    ),
]


@pytest.mark.parametrize(("sentence", "cue", "why", "decided"), REFUSED, ids=[c[0][:50] for c in REFUSED])
def test_a_refused_cue_says_why_and_by_which_row(sentence: str, cue: str, why: str, decided: list[str]) -> None:
    verdict = verdict_on(cue, sentence)
    assert (verdict.outcome, verdict.why) == (Outcome.REFUSED, why)
    assert set(decided) <= set(rows(verdict)) if decided else not verdict.rows
    assert verdict.mentions == ()


# (sentence, the word, why it is no cue there, the tables that decided)
NO_CUE = [
    ("It rained in Lima.", "", "No words of the cue table stand in it.", []),
    (
        "Norway urged Chile to act.",
        "",
        "No words of the cue table stand in it. “urged” speaks against it (another's act).",
        ["vetoes.csv: urge"],
    ),
    (
        "Berg gave a speech.",
        "gave",
        "“gave” counts only as part of “give ",
        ["cues.csv: give word + that"],
    ),
    (
        "The due date is past.",
        "due",
        "“due” counts only where it is said of somebody, as in “is due to”.",
        ["cues.csv: due + to"],
    ),
    (
        "The Agreement was old.",
        "Agreement",
        "“Agreement” is read as a name here, and counts only as a noun.",
        ["cues.csv: agreement + to"],
    ),
    (
        "The train keeps in order.",
        "order",
        "“order” is read as a noun here, and counts only as a verb.",
        ["cues.csv: order + np", "cues.csv: order + obj-to"],
    ),
    (
        "Norway is providing an example.",
        "is providing",
        "“is providing” counts only with a sum of money behind it.",
        ["cues.csv: be giving + modal"],
    ),
    (
        "Berg signed the book.",
        "signed",
        "“signed” counts only as part of phrases such as “sign a",
        ["cues.csv: sign a deal + to"],
    ),
]


@pytest.mark.parametrize(("sentence", "word", "why", "known"), NO_CUE, ids=[c[0] for c in NO_CUE])
def test_a_word_that_is_no_cue_where_it_stands_says_why(sentence: str, word: str, why: str, known: list[str]) -> None:
    verdict = verdict_on(word, sentence)
    assert verdict.outcome is Outcome.NONE
    assert verdict.why.startswith(why)
    assert set(known) <= set(rows(verdict)) if known else not verdict.rows


# (sentence, cue, whom it binds, the rows that took it)
TAKEN = [
    ("Norway agreed to reopen its embassy.", "agreed to", "Norway", ["cues.csv: agree + to"]),
    (
        "Norway reaffirmed its resolve to send ships.",
        "resolve to",
        "Norway",
        ["cues.csv: resolve + to", "governors.csv: reaffirm"],
    ),
    (
        "The minister of Norway said Norway would send ships.",
        "would",
        "Norway",
        ["cues.csv: would + modal", "governors.csv: say"],
    ),
]


@pytest.mark.parametrize(("sentence", "cue", "actor", "took"), TAKEN, ids=[c[0] for c in TAKEN])
def test_a_taken_cue_says_whom_it_binds_by_which_rows(sentence: str, cue: str, actor: str, took: list[str]) -> None:
    verdict = verdict_on(cue, sentence)
    assert (verdict.outcome, verdict.why, rows(verdict)) == (Outcome.TAKEN, f"“{cue}” binds {actor}.", took)
    assert [mention.cue for mention in verdict.mentions] == [cue]


def test_a_verb_that_binds_through_the_clause_below_it_is_one_cue_and_not_two() -> None:
    [one] = explained("Norway and Chile agreed that their experts would meet.")
    assert [(v.outcome, v.cue) for v in one.verdicts] == [(Outcome.TAKEN, "agreed that")]


def test_the_head_of_a_list_and_its_items_tell_of_each_other() -> None:
    text = "The two sides agreed to:\n- hold a summit;\n- set up a fund."
    head, *items = explained(text)
    assert [(v.outcome, v.cue) for v in head.verdicts] == [(Outcome.LIST, "agreed")]
    assert [(v.outcome, v.cue, v.why) for item in items for v in item.verdicts] == [
        (Outcome.TAKEN, "agreed to", "“agreed to” above binds Norway and Chile.")
    ] * 2
    places = [(v.start, v.end) for item in items for v in item.verdicts]
    assert {(LEAD + text)[start:end] for start, end in places} == {"agreed to"}


def test_the_speaker_of_a_sentence_is_named_by_the_label() -> None:
    first, second = explain("President of Chile Pablo Soto: We will send nurses. It rained.", SAID)
    assert (first.speaker, second.speaker) == ("President of Chile Pablo Soto",) * 2
    assert explained("It rained.")[0].speaker == ""


def test_a_row_is_named_by_the_line_where_an_editor_finds_it() -> None:
    verdicts = [verdict_on(cue, sentence) for sentence, cue, _, _ in REFUSED]
    verdicts += [verdict_on(cue, sentence) for sentence, cue, _, _ in TAKEN]
    for row in (row for verdict in verdicts for row in verdict.rows):
        line = (TABLES / row.table).read_text(encoding="utf-8").splitlines()[row.line - 1]
        words, _, frame = row.name.partition(" + ")
        assert line.startswith(f"{words},")
        assert not frame or line.split(",")[2] == frame


@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_explain_shows_is_what_extract_returns(name: str) -> None:
    text, said = DOCUMENTS[name]
    shown = explain(text, said)
    assert [mention for one in shown for mention in one.mentions] == extract(text, said)
    assert all(verdict.mentions for one in shown for verdict in one.verdicts if verdict.outcome is Outcome.TAKEN)


_PIECES = st.lists(
    st.one_of(
        st.sampled_from([case[0] for case in REFUSED + NO_CUE + TAKEN]),
        st.sampled_from(
            ["The two sides agreed to:", "- hold a summit;", "hold talks", "President of Chile: ", "?", "“"]
        ),
        st.text(max_size=30),
    ),
    max_size=8,
)


@settings(max_examples=60, deadline=None)
@given(_PIECES, st.sampled_from([" ", "\n", "\n\n"]))
def test_every_sentence_of_any_text_is_listed_once_in_order_with_a_verdict(pieces: list[str], between: str) -> None:
    text = between.join(pieces)
    shown = explain(text, SAID)
    assert [(one.start, one.end) for one in shown] == [(span.start, span.end) for span in sentences(text)]
    assert [one.number for one in shown] == list(range(1, len(shown) + 1))
    assert all(one.text == text[one.start : one.end] and one.verdicts for one in shown)
    assert all(text[v.start : v.end] == v.cue for one in shown for v in one.verdicts)
    assert [mention for one in shown for mention in one.mentions] == extract(text, SAID)


_INTERNAL = re.compile(
    r"\b(?:None|str|obj|np|guest|bare|frame|modal|tag|token|governor|veto|coreference|roster|span)\b|[_{}\[\]<>|=]"
)


def _reasons() -> list[str]:
    examples = [case[0] for case in REFUSED + NO_CUE + TAKEN]
    examples += [row["counterexample"] for row in read_table("cues.csv", CUES.columns)]
    examples += [row["example"] for row in read_table("vetoes.csv", ("veto", "why", "example"))]
    shown = [one for sentence in examples for one in explained(sentence)]
    shown += [one for text, said in DOCUMENTS.values() for one in explain(text, said)]
    return sorted({verdict.why for one in shown for verdict in one.verdicts})


def test_every_reason_is_a_sentence_without_a_name_from_inside_the_program() -> None:
    reasons = _reasons()
    assert len(reasons) > 200
    for why in reasons:
        own_words = re.sub(r"“[^“”]*(?:“[^”]*”[^”]*)?”", "“…”", why)
        assert re.match(r"[A-Z“]", why), why
        assert why.endswith((".", ".)")), why
        assert not _INTERNAL.search(own_words), why
