"""A faulty table is refused whole, with every bad row named at once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from commitments.errors import DamagedStore
from commitments.extraction.lexicon import read_lexicon
from commitments.extraction.rules import TABLES as EVERY_TABLE
from commitments.extraction.verb_forms import inflect
from commitments.extraction.word_tables import MODALS
from commitments.rule_tables import TABLES, Table, Tables, read_table

GOOD = "promise,verb,to,pledge,,,Norway promised to act.,Norway did not promise to act."


def lexicon_with(folder: Path, *cues: str) -> str:
    """Return what is said of tables whose cues are these lines."""
    shutil.copytree(TABLES, folder, dirs_exist_ok=True)
    header = "cue,part,frame,kind,alone,restated,example,counterexample"
    (folder / "cues.csv").write_text("\n".join([header, *cues]) + "\n", encoding="utf-8")
    with pytest.raises(DamagedStore) as refused:
        read_lexicon(Tables(folder))
    return str(refused.value)


# (a row, what an editor is told)
FAULTS = [
    ("vow,adverb,to,pledge,,,a,b", "line 3: part 'adverb' is none of verb, noun, adjective, modal"),
    ("vow,noun,obj-of,pledge,,,a,b", "line 3: a noun takes no frame 'obj-of'"),
    ("vow,verb,to,wish,,,a,b", "line 3: kind 'wish' is none of agreement, offer, plan, pledge"),
    ("vow,verb,to,pledge,wish,,a,b", "line 3: alone 'wish' is none of"),
    ("vow,verb,to,pledge,,,,b", "line 3: has no example"),
    ("vow,verb,to,pledge,,,a,", "line 3: has no counterexample"),
    ("vow,verb,to,pledge", "line 3: has 4 cells where 8 are needed"),
]


@pytest.mark.parametrize(("row", "told"), FAULTS, ids=[f[1][8:40] for f in FAULTS])
def test_a_bad_row_is_named_by_file_and_line(tmp_path: Path, row: str, told: str) -> None:
    assert f"cues.csv, {told}" in lexicon_with(tmp_path, GOOD, row)


def test_all_bad_rows_are_told_at_once(tmp_path: Path) -> None:
    told = lexicon_with(tmp_path, "vow,adverb,to,pledge,,,a,b", GOOD, "vow,verb,to,wish,,,a,b")
    assert "line 2" in told
    assert "line 4" in told


OTHERS = [
    ("verbs.csv", "dither,,atc,", "verbs.csv, line 2: class 'atc' is none of act, vague, stative, speech"),
    ("verbs.csv", "dither,a|b|c,act,", "verbs.csv, line 2: forms must be empty or four"),
    ("governors.csv", "mutter,speeks,,x", "governors.csv, line 2: effect 'speeks' is none of speaks, holds, praises"),
    ("vetoes.csv", ",why,x", "vetoes.csv, line 2: has no veto"),
    ("cues.csv", ",verb,to,pledge,,,a,b", "cues.csv, line 2: has no cue"),
    ("words.csv", "determiner,the,x", "words.csv has no class"),
]


@pytest.mark.parametrize(("table", "rows", "told"), OTHERS, ids=[o[2][:50] for o in OTHERS])
def test_a_bad_row_of_any_table_is_named(tmp_path: Path, table: str, rows: str, told: str) -> None:
    shutil.copytree(TABLES, tmp_path, dirs_exist_ok=True)
    header = (tmp_path / table).read_text(encoding="utf-8").split("\n")[0]
    (tmp_path / table).write_text(f"{header}\n{rows}\n", encoding="utf-8")
    with pytest.raises(DamagedStore) as refused:
        read_lexicon(Tables(tmp_path))
    assert told in str(refused.value)


@pytest.mark.parametrize("table", EVERY_TABLE, ids=lambda t: str(t.name))
def test_no_two_rows_of_a_table_have_the_same_key(table: Table) -> None:
    """A user's row stands in for the one row of its key."""
    keys = [table.key_of(row) for row in Tables().rows(table)]
    assert sorted(set(keys)) == sorted(keys)


@pytest.mark.parametrize("table", EVERY_TABLE, ids=lambda t: str(t.name))
def test_the_programs_own_rows_hold_what_is_asked_of_a_users(table: Table) -> None:
    assert [row.fault(what) for row in Tables().rows(table) for what in table.strict(row)] == []


def test_the_modals_that_a_table_may_name_are_those_that_the_grammar_looks_for() -> None:
    assert {words for words, part in read_lexicon(Tables()).cues if part == "modal"} == set(MODALS)


def test_a_wrong_header_is_refused(tmp_path: Path) -> None:
    (tmp_path / "vetoes.csv").write_text("veto,example\n", encoding="utf-8")
    with pytest.raises(DamagedStore, match=r"vetoes\.csv, line 1: the columns must be veto, why, example"):
        read_table("vetoes.csv", ("veto", "why", "example"), tmp_path)


def test_a_missing_table_is_refused_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(DamagedStore, match="reinstall track"):
        read_table("vetoes.csv", ("veto", "why", "example"), tmp_path)


# (base, past, gerund, third person, the rule)
REGULAR = [
    ("agree", "agreed", "agreeing", "agrees", "a double e stays"),
    ("pledge", "pledged", "pledging", "pledges", "a silent e goes"),
    ("ratify", "ratified", "ratifying", "ratifies", "y after a consonant"),
    ("deploy", "deployed", "deploying", "deploys", "y after a vowel"),
    ("finish", "finished", "finishing", "finishes", "a hissing end"),
    ("untie", "untied", "untying", "unties", "ie becomes y"),
    ("phase out", "phased out", "phasing out", "phases out", "only the first word changes"),
]


@pytest.mark.parametrize(("base", "past", "gerund", "third", "rule"), REGULAR, ids=[r[4] for r in REGULAR])
def test_regular_verbs_are_inflected_by_rule(base: str, past: str, gerund: str, third: str, rule: str) -> None:
    forms = inflect(base)
    assert (forms.past, forms.participle, forms.gerund, forms.third) == (past, past, gerund, third), rule


def test_every_class_of_words_is_used_by_the_grammar() -> None:
    code = "".join(p.read_text(encoding="utf-8") for p in (TABLES.parent / "extraction").rglob("*.py"))
    classes = [row["class"] for row in read_table("words.csv", ("class", "words", "what for"))]
    assert [name for name in classes if f'"{name}"' not in code] == []
