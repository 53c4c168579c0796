"""The table of leaders says who held which office, for which party and when; faults are told with file and line."""

from __future__ import annotations

import csv
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from table_lint import cell_faults, rows_of

from commitments.rule_tables import Row

TABLES = Path(__file__).parents[2] / "commitments" / "tables"
COLUMNS = ["name", "surname", "party", "office", "from", "to"]
NEEDED = tuple(column for column in COLUMNS if column != "to")
LISTS = ("name", "surname")
OFFICES = (
    "president",
    "prime minister",
    "chancellor",
    "foreign minister",
    "defence minister",
    "finance minister",
    "head",
    "king",
    "crown prince",
    "vice president",
    "deputy prime minister",
    "national security advisor",
    "secretary of state",
)
FIRST, LAST = 1945, 2030
WHOLE_LETTERS = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "æ": "ae", "Æ": "Ae"}
    | {"þ": "th", "Þ": "Th", "ð": "d", "Ð": "D", "ʻ": "'"}
)
"""Letters that Unicode does not part into a plain one and its accent, as news in English writes them."""


@dataclass(frozen=True, slots=True)
class Term(Row):
    """One row: the years a person held one office."""

    @property
    def years(self) -> range:
        """Return the years in office, both ends with it; none where a cell holds no year."""
        first, last = self["from"], self["to"] or str(LAST)
        return range(int(first), int(last) + 1) if first.isdigit() and last.isdigit() else range(0)


def lint(path: Path, parties: set[str]) -> list[str]:
    """Return every fault of the file."""
    rows, faults = rows_of(path, COLUMNS)
    terms = [Term(row.table, row.line, row.cells) for row in rows]
    for term in terms:
        faults += [
            *cell_faults(term, NEEDED, LISTS),
            *_office_faults(term, parties),
            *_year_faults(term),
            *_name_faults(term),
        ]
    return [*faults, *_order_faults(terms), *_repeat_faults(terms), *_person_faults(terms)]


def _office_faults(term: Term, parties: set[str]) -> Iterator[str]:
    if term["party"] not in parties:
        yield term.fault(f"party {term['party']!r} is no name in parties.csv")
    if term["office"] not in OFFICES:
        yield term.fault(f"office {term['office']!r} is none of {', '.join(OFFICES)}")


def _year_faults(term: Term) -> Iterator[str]:
    for column in ("from", "to"):
        year = term[column]
        if year and not (year.isascii() and year.isdigit() and FIRST <= int(year) <= LAST):
            yield term.fault(f"{column} {year!r} is no year from {FIRST} to {LAST}")
    if term["from"].isdigit() and term["to"].isdigit() and int(term["to"]) < int(term["from"]):
        yield term.fault("ends before it begins")


def _name_faults(term: Term) -> Iterator[str]:
    names = [f" {name} " for name in term.listed("name")]
    for surname in term.listed("surname"):
        if not any(f" {surname} " in name for name in names):
            yield term.fault(f"surname {surname!r} stands in none of the names")
    for column in ("name", "surname"):
        # Print writes accents and apostrophes in two ways; the matching compares letters, so a row lists both.
        forms = term.listed(column)
        for form in forms:
            for other in (_plain(form), form.replace("'", "’")):
                if other not in forms:
                    yield term.fault(f"{column} {form!r} is missing as {other!r}")


def _plain(text: str) -> str:
    parted = unicodedata.normalize("NFKD", text)
    return "".join(c for c in parted if not unicodedata.combining(c)).translate(WHOLE_LETTERS)


def _order_faults(terms: list[Term]) -> Iterator[str]:
    for before, term in pairwise(terms):
        # The years are compared as written: four digits each, and a faulty one is told elsewhere.
        if _place(term) < _place(before):
            yield term.fault("stands after its place in the order of names and years")


def _place(term: Term) -> tuple[str, str]:
    return (_plain(term["name"]).casefold(), term["from"])


def _repeat_faults(terms: list[Term]) -> Iterator[str]:
    """Tell of a term that holds years which another line has already: a row twice, or two that should be one."""
    held: dict[tuple[str, str, str], list[Term]] = defaultdict(list)
    for term in terms:
        earlier = held[term["name"].split("|")[0], term["party"], term["office"]]
        for other in earlier:
            if set(term.years) & set(other.years):
                yield term.fault(f"repeats years of line {other.line}")
        earlier.append(term)


def _person_faults(terms: list[Term]) -> Iterator[str]:
    """Tell of a person whose forms differ from line to line: a form mended in one line would be lost in the other."""
    first: dict[tuple[str, str], Term] = {}
    for term in terms:
        known = first.setdefault((term["name"].split("|")[0], term["party"]), term)
        yield from (
            term.fault(f"{column} differs from line {known.line}, which is the same person")
            for column in ("name", "surname")
            if term[column] != known[column]
        )


@cache
def parties() -> frozenset[str]:
    with (TABLES / "parties.csv").open(encoding="utf-8", newline="") as file:
        return frozenset(row["name"] for row in csv.DictReader(file) if row["kind"] != "not_a_party")


@cache
def table() -> tuple[Term, ...]:
    with (TABLES / "leaders.csv").open(encoding="utf-8", newline="") as file:
        return tuple(Term("leaders.csv", number, row) for number, row in enumerate(csv.DictReader(file), 2))


def test_the_table_has_no_fault() -> None:
    faults = lint(TABLES / "leaders.csv", set(parties()))
    assert not faults, "\n".join(faults)


SPEAKERS = {
    ("Argentina", "president"): 1976,
    ("Australia", "prime minister"): 1975,
    ("Brazil", "president"): 1975,
    ("Canada", "prime minister"): 1975,
    ("China", "prime minister"): 1975,
    ("France", "president"): 1975,
    ("Germany", "chancellor"): 1990,
    ("India", "prime minister"): 1975,
    ("Indonesia", "president"): 1975,
    ("Italy", "prime minister"): 1975,
    ("Japan", "prime minister"): 1975,
    ("Mexico", "president"): 1975,
    ("Pakistan", "president"): 1975,
    ("Russia", "president"): 1991,
    ("Saudi Arabia", "king"): 1975,
    ("South Africa", "president"): 1984,
    ("South Korea", "president"): 1975,
    ("Turkey", "prime minister"): 1983,
    ("United Kingdom", "prime minister"): 1975,
    ("United Nations", "head"): 1975,
    ("United States", "president"): 1975,
    ("United States", "secretary of state"): 1975,
}
ENDS = {("Turkey", "prime minister"): 2018}


@pytest.mark.parametrize(("party", "office"), SPEAKERS)
def test_those_whom_news_names_most_are_spoken_for_in_every_year(party: str, office: str) -> None:
    held = {y for term in table() if (term["party"], term["office"]) == (party, office) for y in term.years}
    wanted = range(SPEAKERS[party, office], ENDS.get((party, office), 2025) + 1)
    assert [year for year in wanted if year not in held] == []


WHO = [
    ("president", "Biden", 2023, {"United States"}, "one row answers"),
    ("prime minister", "Kishida", 2022, {"Japan"}, "one row answers"),
    ("president", "Zelensky", 2023, {"Ukraine"}, "another spelling of the same man"),
    ("president", "Bush", 1990, {"United States"}, "the father"),
    ("president", "Bush", 2003, {"United States"}, "the son"),
    ("secretary of state", "Clinton", 2010, {"United States"}, "not the president of that surname"),
    ("prime minister", "Gandhi", 1985, {"India"}, "a surname that two held, one after the other"),
    ("president", "Trump", 2022, set(), "out of office that year"),
    ("president", "Fernández", 2010, {"Argentina", "Dominican Republic"}, "two parties: the text must tell which"),
    ("chancellor", "Kohl", 1985, {"West Germany"}, "before the two states became one"),
    ("chancellor", "Kohl", 1995, {"Germany"}, "and after"),
    ("head", "Guterres", 2020, {"United Nations"}, "once a prime minister, now for an organisation"),
    ("prime minister", "Guterres", 2000, {"Portugal"}, "and then"),
]


@pytest.mark.parametrize(("office", "surname", "year", "expected", "why"), WHO, ids=[why for *_, why in WHO])
def test_office_surname_and_year_tell_the_party(
    office: str, surname: str, year: int, expected: set[str], why: str
) -> None:
    said = {t["party"] for t in table() if t["office"] == office and surname in t.listed("surname") and year in t.years}
    assert said == expected, why


FAULTY = [
    ("Ana Lopes,Lopes,Peru,president,2001,2005,", "has 7 cells, not 6"),
    (",Lopes,Peru,president,2001,2005", "name is empty"),
    ("Ana Lopes,,Peru,president,2001,2005", "surname is empty"),
    ("Ana Lopes,Lopes,Peru,president,,2005", "from is empty"),
    ("Ana  Lopes,Lopes,Peru,president,2001,2005", "name has a stray space"),
    ("Ana Lopes,Lopes,Peru,president ,2001,2005", "office has a stray space"),
    ("Ana Lopes| Ann Lopes,Lopes,Peru,president,2001,2005", "name has a stray space in ' Ann Lopes'"),
    ("Ana Lopes||Ann Lopes,Lopes,Peru,president,2001,2005", "name has an empty entry"),
    ("Ana Lopes,Lopes|Lopes,Peru,president,2001,2005", "surname lists an entry twice"),
    ("Ana Lope\u0301s,Lope\u0301s,Peru,president,2001,2005", "name holds an accent apart from its letter"),
    ("Ana Lopes,Lopes,Atlantis,president,2001,2005", "party 'Atlantis' is no name in parties.csv"),
    ("Ana Lopes,Lopes,Peru,President,2001,2005", "office 'President' is none of"),
    ("Ana Lopes,Lopes,Peru,president,1944,2005", "from '1944' is no year from 1945 to 2030"),
    ("Ana Lopes,Lopes,Peru,president,2001,2031", "to '2031' is no year from 1945 to 2030"),
    ("Ana Lopes,Lopes,Peru,president,May 2001,2005", "from 'May 2001' is no year"),
    ("Ana Lopes,Lopes,Peru,president,2005,2001", "ends before it begins"),
    ("Ana Lopes,Lope,Peru,president,2001,2005", "surname 'Lope' stands in none of the names"),
    ("Ana Lopes Silva,Ana Silva,Peru,president,2001,2005", "surname 'Ana Silva' stands in none of the names"),
    ("Ana López,López|Lopez,Peru,president,2001,2005", "name 'Ana López' is missing as 'Ana Lopez'"),
    ("Ana Sørli,Sørli|Sorli,Peru,president,2001,2005", "name 'Ana Sørli' is missing as 'Ana Sorli'"),
    ("Ana O'Higgins,O'Higgins,Peru,president,2001,2005", "surname \"O'Higgins\" is missing as 'O’Higgins'"),
    (
        "Bo Lopes,Lopes,Peru,president,2001,2005\nAna Lopes,Lopes,Mali,president,2001,2005",
        "line 3: stands after its place",
    ),
    (
        "Ana Lopes,Lopes,Peru,president,2001,2005\nAna Lopes,Lopes,Peru,president,1991,1995",
        "line 3: stands after its place",
    ),
    (
        "Ana Lopes,Lopes,Peru,president,2001,2005\nAna Lopes,Lopes,Peru,president,2001,2005",
        "line 3: repeats years of line 2",
    ),
    (
        "Ana Lopes,Lopes,Peru,president,2001,\nAna Lopes,Lopes,Peru,president,2008,2009",
        "line 3: repeats years of line 2",
    ),
    (
        "Ana Lopes,Lopes,Peru,head,1990,1995\nAna Lopes|Ann Lopes,Lopes,Peru,president,2001,2005",
        "line 3: name differs from line 2",
    ),
]


@pytest.mark.parametrize(("rows", "told"), FAULTY, ids=[told for _, told in FAULTY])
def test_a_fault_is_told_with_file_and_line(tmp_path: Path, rows: str, told: str) -> None:
    faults = lint(_written(tmp_path, rows), {"Peru", "Mali"})
    assert any(told in fault and fault.startswith("leaders.csv, line ") for fault in faults), faults


SOUND = [
    ("Ana Lopes,Lopes,Peru,president,2001,", "still in office"),
    ("Ana Lopes,Lopes,Peru,president,2001,2001", "less than a year"),
    ("Ana Lopes,Lopes,Peru,president,1990,1995\nAna Lopes,Lopes,Peru,president,2001,2005", "twice, with years between"),
    ("Ana Lopes,Lopes,Mali,president,2001,2005\nAna Lopes,Lopes,Peru,president,2001,2005", "two people of one name"),
    ("Ana Lopes,Lopes,Peru,head,2001,2005\nAna Lopes,Lopes,Peru,president,2001,2005", "two offices at once"),
    ("Ana López|Ana Lopez,López|Lopez|Ana López|Ana Lopez,Peru,king,2001,2005", "every form with and without accent"),
]


@pytest.mark.parametrize(("rows", "why"), SOUND, ids=[why for _, why in SOUND])
def test_what_is_sound_is_not_faulted(tmp_path: Path, rows: str, why: str) -> None:
    assert lint(_written(tmp_path, rows), {"Peru", "Mali"}) == [], why


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    rows = "Bo Lopes,Lopez,Peru,president,2001,2005\nAna Lopes,Lopes,Atlantis,boss,2005,2001"
    faults = lint(_written(tmp_path, rows), {"Peru"})
    assert len(faults) == 5, faults


def test_other_columns_are_told_before_all_else(tmp_path: Path) -> None:
    path = tmp_path / "leaders.csv"
    path.write_text("name,party\nAna Lopes,Peru\n", encoding="utf-8")
    told = ["leaders.csv, line 1: the columns must be name,surname,party,office,from,to"]
    assert lint(path, {"Peru"}) == told


@pytest.mark.parametrize("ending", ["", "\r\n"], ids=["no line feed at the end", "a carriage return"])
def test_lines_end_with_a_line_feed_alone(tmp_path: Path, ending: str) -> None:
    path = tmp_path / "leaders.csv"
    path.write_bytes(f"{','.join(COLUMNS)}\nAna Lopes,Lopes,Peru,president,2001,2005{ending}".encode())
    assert lint(path, {"Peru"}) == ["leaders.csv: lines must end with a line feed alone, the last one too"]


def _written(folder: Path, rows: str) -> Path:
    path = folder / "leaders.csv"
    path.write_text(f"{','.join(COLUMNS)}\n{rows}\n", encoding="utf-8", newline="")
    return path
