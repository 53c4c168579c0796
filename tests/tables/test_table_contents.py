"""The tables of parties, topics and verbs hold what their columns promise; faults are told with file and line."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest
from table_lint import cell_faults, rows_of

from commitments.extraction.verb_forms import inflect
from commitments.rule_tables import Row

TABLES = Path(__file__).parents[2] / "commitments" / "tables"
KINDS = {"state", "territory", "organisation", "former_state", "not_a_party"}
TOPICS = set(
    "energy health trade economy defence security diplomacy transport technology education culture environment "
    "agriculture humanitarian finance migration governance space".split()
)
VERB_CLASSES = {"act", "vague", "stative", "speech"}
VERB_NOTES = {"noun", "adjective", "adverb"}


Check = Callable[[list[Row]], Iterator[str]]


@dataclass(frozen=True)
class Table:
    """What one file must hold: its columns, which may not be empty, which hold lists, its order, its rules."""

    columns: tuple[str, ...]
    needed: tuple[str, ...]
    lists: tuple[str, ...]
    order: Callable[[Row], tuple[object, ...]]
    checks: tuple[Check, ...]


def lint(path: Path, table: Table) -> list[str]:
    """Return every fault of the file, in the order of its lines where they can be told."""
    lines, faults = rows_of(path, table.columns)
    faults += [fault for line in lines for fault in cell_faults(line, table.needed, table.lists)]
    faults += _order_faults(lines, table)
    faults += [fault for check in table.checks for fault in check(lines)]
    return faults


def _order_faults(lines: list[Row], table: Table) -> Iterator[str]:
    for before, line in pairwise(lines):
        if table.order(line) < table.order(before):
            yield line.fault("stands after its place in the order")
    seen: dict[tuple[object, ...], int] = {}
    for line in lines:
        first = seen.setdefault(table.order(line), line.line)
        if first != line.line:
            yield line.fault(f"repeats line {first}")


def _plain(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def _by_party(line: Row) -> tuple[object, ...]:
    return (line["kind"] == "not_a_party", _plain(line["name"]).casefold())


def _words(line: Row) -> set[str]:
    own = set() if line["kind"] == "not_a_party" else {line["name"]}
    return own.union(*(line.listed(column) for column in ("names", "adjectives", "seats")))


def _party_faults(lines: list[Row]) -> Iterator[str]:
    for line in lines:
        if line["kind"] not in KINDS:
            yield line.fault(f"kind {line['kind']!r} is none of {', '.join(sorted(KINDS))}")
        if line["kind"] == "not_a_party" and (line["adjectives"] or line["seats"] or line["held_back"]):
            yield line.fault("what is no party has names only")
        if line["kind"] == "state" and not (line["seats"] or line["note"]):
            yield line.fault("a state without a seat needs a note that says why")
        if line["name"] in line.listed("names"):
            yield line.fault("names repeats the name")
        if line["held_back"] and not line["note"]:
            yield line.fault("a word that is held back needs a note that says why")
        yield from (
            line.fault(f"held_back has {word!r}, which the row has nowhere else")
            for word in line.listed("held_back")
            if word not in _words(line)
        )


def _spelling_faults(lines: list[Row]) -> Iterator[str]:
    """Print writes accents and apostrophes in two ways; the matching compares letters, so a row lists both."""
    for line in lines:
        words = _words(line)
        for word in sorted(words):
            if word.startswith("the "):
                yield line.fault(f"{word!r} opens with an article, which is left out")
            if _plain(word) != word and not {_plain(word), word.replace("’", "'")} & (words - {word}):
                yield line.fault(f"{word!r} is missing without its accents")
            if "'" in word and word.replace("'", "’") not in words:
                yield line.fault(f"{word!r} is missing with the apostrophe ’")


def _shared_word_faults(lines: list[Row]) -> Iterator[str]:
    owners: dict[str, list[Row]] = defaultdict(list)
    for line in lines:
        for word in _words(line):
            owners[word].append(line)
    for word, rows in owners.items():
        open_rows = [row for row in rows if word not in row.listed("held_back")]
        if len(rows) > 1 and open_rows:
            others = ", ".join(str(row.line) for row in rows if row is not open_rows[0])
            yield open_rows[0].fault(f"{word!r} is in line {others} too; hold it back in each, with a note")


def _by_word(line: Row) -> tuple[object, ...]:
    return (line["word"], line["topic"])


def _topic_faults(lines: list[Row]) -> Iterator[str]:
    for line in lines:
        if line["topic"] not in TOPICS:
            yield line.fault(f"topic {line['topic']!r} is none of {', '.join(sorted(TOPICS))}")
        if line["weight"] not in ("1", "2", "3"):
            yield line.fault(f"weight {line['weight']!r} is none of 1, 2, 3")
        if not re.fullmatch(r"[\w-]+( [\w-]+)*\*?", line["word"]) or line["word"] != line["word"].lower():
            yield line.fault(f"word {line['word']!r} must be small letters, with a * only at its end")
        ending = r"\w*" if line["word"].endswith("*") else r"(?!\w)"
        if not re.search(rf"(?<!\w){re.escape(line['word'].rstrip('*'))}{ending}", line["example"].lower()):
            yield line.fault(f"the example does not hold {line['word']!r}")


def _covered_faults(lines: list[Row]) -> Iterator[str]:
    weights: dict[str, dict[str, str]] = defaultdict(dict)
    first: dict[str, Row] = {}
    for line in lines:
        weights[line["word"]][line["topic"]] = line["weight"]
        first.setdefault(line["word"], line)
    for word, line in first.items():
        bare = word.rstrip("*")
        for n in range(1, len(bare) + 1):
            stem = f"{bare[:n]}*"
            if stem != word and " " not in bare[n:] and "-" not in bare[n:] and weights.get(stem) == weights[word]:
                yield line.fault(f"{word!r} says no more than {stem!r}")


def _by_verb(line: Row) -> tuple[object, ...]:
    return (line["verb"],)


def _verb_faults(lines: list[Row]) -> Iterator[str]:
    for line in lines:
        if line["class"] not in VERB_CLASSES:
            yield line.fault(f"class {line['class']!r} is none of {', '.join(sorted(VERB_CLASSES))}")
        yield from (line.fault(f"note {word!r} is unknown") for word in line.listed("note") if word not in VERB_NOTES)
        if not re.fullmatch(r"[a-z]+(-[a-z]+)*( [a-z]+)*", line["verb"]):
            yield line.fault(f"verb {line['verb']!r} must be small letters")
        yield from _form_faults(line)


def _form_faults(line: Row) -> Iterator[str]:
    verb, _, tail = line["verb"].partition(" ")
    regular = inflect(line["verb"])
    forms = line["forms"].split("|") if line["forms"] else []
    if not forms:
        # "plan" would give "planed": one syllable, one vowel letter, one consonant letter.
        if re.fullmatch(r"[^aeiou]*[aeiou][^aeiouwxy]", verb):
            yield line.fault(f"{verb!r} doubles its last letter, so its forms must be listed")
    elif len(forms) != 4:
        yield line.fault("forms must be past|participle|gerund|third")
    else:
        if forms == [regular.past, regular.participle, regular.gerund, regular.third]:
            yield line.fault("forms are what the rule makes of the verb; leave them out")
        for spelling in "/".join(forms).split("/"):
            if tail and not spelling.endswith(f" {tail}"):
                yield line.fault(f"form {spelling!r} does not end with {tail!r}")
        if not all(spelling.split(" ")[0].endswith("ing") for spelling in forms[2].split("/")):
            yield line.fault(f"gerund {forms[2]!r} does not end with -ing")


def _by_name(line: Row) -> tuple[object, ...]:
    return (line["name"],)


def _spelled_twice_faults(lines: list[Row]) -> Iterator[str]:
    seen: set[str] = set()
    for line in lines:
        for spelling in (line["name"], *line.listed("spellings")):
            if spelling.casefold() in seen:
                yield line.fault(f"{spelling!r} is spelled above already")
            seen.add(spelling.casefold())


SPECS = {
    "parties.csv": Table(
        ("name", "kind", "names", "adjectives", "seats", "held_back", "note"),
        ("name", "kind"),
        ("names", "adjectives", "seats", "held_back"),
        _by_party,
        (_party_faults, _spelling_faults, _shared_word_faults),
    ),
    "topics.csv": Table(
        ("word", "topic", "weight", "example"),
        ("word", "topic", "weight", "example"),
        (),
        _by_word,
        (_topic_faults, _covered_faults),
    ),
    "spellings.csv": Table(
        ("name", "spellings"), ("name", "spellings"), ("spellings",), _by_name, (_spelled_twice_faults,)
    ),
    "verbs.csv": Table(("verb", "forms", "class", "note"), ("verb", "class"), ("note",), _by_verb, (_verb_faults,)),
}


def read(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((TABLES / name).read_text(encoding="utf-8"), newline="")))


@pytest.mark.parametrize("name", SPECS)
def test_the_table_has_no_fault(name: str) -> None:
    faults = lint(TABLES / name, SPECS[name])
    assert not faults, "\n".join(faults)


def test_every_member_and_observer_of_the_united_nations_is_a_state_and_nobody_else() -> None:
    assert sum(row["kind"] == "state" for row in read("parties.csv")) == 193 + 2


def test_every_topic_has_words_that_decide_alone() -> None:
    assert {row["topic"] for row in read("topics.csv") if row["weight"] == "3"} == TOPICS


FAULTY = [
    ("parties.csv", "Peru,state,,Peruvian,Lima ,,", "seats has a stray space"),
    ("parties.csv", "Peru,realm,,,,,", "kind 'realm' is none of"),
    ("parties.csv", "Peru,state,,,,,", "a state without a seat"),
    ("parties.csv", "Peru,state,,,Lima,Quito,a city", "held_back has 'Quito'"),
    (
        "parties.csv",
        "Peru,state,Perú,,Lima,,\nTogo,state,,,Lomé,,",
        "line 3: 'Lomé' is missing without its accents",
    ),
    ("parties.csv", "Chad,state,,,N'Djamena,,", "is missing with the apostrophe"),
    ("parties.csv", "Mali,state,,,Bamako,,\nTogo,state,,,Bamako,,", "line 2: 'Bamako' is in line 3 too"),
    ("parties.csv", "Togo,state,,,Lome,,\nMali,state,,,Bamako,,", "line 3: stands after its place"),
    ("parties.csv", "Mali,state,,Malian||Malians,Bamako,,", "adjectives has an empty entry"),
    ("topics.csv", "coal,heat,3,burn coal", "topic 'heat' is none of"),
    ("topics.csv", "coal,energy,4,burn coal", "weight '4' is none of"),
    ("topics.csv", "coal,energy,3,burn charcoal", "the example does not hold 'coal'"),
    ("topics.csv", "co*l,energy,3,burn co*l", "a * only at its end"),
    ("topics.csv", "coal,energy,3,burn coal\ncoal,energy,2,sell coal", "line 3: repeats line 2"),
    ("topics.csv", "coal,energy,3,burn coal\ncoal*,energy,3,burn coal", "'coal' says no more than 'coal*'"),
    ("topics.csv", "coal,energy,3", "has 3 cells, not 4"),
    ("spellings.csv", "Peru,Perú\nTogo,peru", "line 3: 'peru' is spelled above already"),
    ("spellings.csv", "Peru,", "spellings is empty"),
    ("verbs.csv", "open,,deed,", "class 'deed' is none of"),
    ("verbs.csv", "plan,,vague,noun", "'plan' doubles its last letter"),
    ("verbs.csv", "open,opened|opened|opening|opens,act,", "what the rule makes"),
    ("verbs.csv", "set up,set up|set up|setting|sets up,act,", "'setting' does not end with 'up'"),
    ("verbs.csv", "hold,held|holding|holds,act,", "forms must be past|participle|gerund|third"),
    ("verbs.csv", "open,,act,verb", "note 'verb' is unknown"),
]


@pytest.mark.parametrize(("name", "rows", "told"), FAULTY, ids=[told for _, _, told in FAULTY])
def test_a_fault_is_told_with_file_and_line(tmp_path: Path, name: str, rows: str, told: str) -> None:
    path = tmp_path / name
    path.write_text(f"{','.join(SPECS[name].columns)}\n{rows}\n", encoding="utf-8")
    faults = lint(path, SPECS[name])
    assert any(told in fault and fault.startswith(f"{name}, line ") for fault in faults), faults


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "verbs.csv"
    path.write_text("verb,forms,class,note\nwrite,,deed,\nopen,,deed,\nplan,,vague,\n", encoding="utf-8")
    assert len(lint(path, SPECS["verbs.csv"])) == 4
