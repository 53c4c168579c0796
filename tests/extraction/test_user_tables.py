"""A user's own folder of tables: how it may be written, what its rows do, and how a bad one is told."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commitments import extract, read_rules
from commitments.errors import UnsoundTable
from commitments.extraction.parties import party_named, read_gazetteer
from commitments.extraction.rules import TABLES, read_tables
from commitments.extraction.topics import known_topics
from commitments.extraction.word_tables import FRAMES
from commitments.rule_tables import OWN, Table

BY_NAME = {table.name: table for table in TABLES}
ROWS = {
    "cues.csv": "gear up,verb,to,plan,,,Norway is gearing up to act.,Norway geared up for winter.",
    "deadlines.csv": "thaw,by the thaw,open,They act by the thaw.,2031-05-02,2031-05-02,,The thaw came.",
    "governors.csv": "mutter,speaks,,Norway muttered its resolve to act.",
    "leaders.csv": "Solveig Aune,Aune,Norway,prime minister,2030,",
    "parties.csv": "Herring Forum,organisation,Herring Club,,,,",
    "topics.csv": "herring,fisheries,3,protect herring",
    "verbs.csv": "dither,,vague,noun",
    "vetoes.csv": "laugh,a joke,Norway laughed that Chile will act.",
    "words.csv": "title,lagmann,who speaks for a state",
}
"""A sound row of every table."""


def written(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write these rows below the columns of their tables; bytes as they are."""
    folder.mkdir(exist_ok=True)
    for name, rows in files.items():
        text = rows if isinstance(rows, bytes) else f"{','.join(BY_NAME[name].columns)}\n{rows}\n".encode()
        (folder / name).write_bytes(text)
    return folder


def told(folder: Path) -> list[str]:
    """Return what is said of the tables in the folder."""
    with pytest.raises(UnsoundTable) as refused:
        read_tables(folder)
    return [str(sentence) for sentence in refused.value.args]


def test_there_is_a_row_here_of_every_table() -> None:
    assert ROWS.keys() == BY_NAME.keys()


WAYS: dict[str, Callable[[str], bytes]] = {
    "as it is": lambda text: text.encode(),
    "with a byte order mark, as Excel saves": lambda text: text.encode("utf-8-sig"),
    "with the line ends of Windows": lambda text: text.replace("\n", "\r\n").encode(),
    "with the line ends of old Macs": lambda text: text.replace("\n", "\r").encode(),
    "with semicolons, as German Excel saves": lambda text: text.replace(",", ";").encode(),
    "with tabs in UTF-16, as Excel saves Unicode": lambda text: text.replace(",", "\t").encode("utf-16"),
    "with empty lines": lambda text: f"\n \n{text.replace(chr(10), chr(10) * 3)}\n,,,,\n".encode(),
    "with comments": lambda text: f'# mine\n{text}# not yet: a, b\n"# nor, this"\n'.encode(),
    "with empty cells too many": lambda text: text.replace("\n", ",,\n").encode(),
    "with capitals and spaces in the head": lambda text: (
        text.replace(",", " , ", 3).title().split("\n")[0].encode() + f"\n{text.split(chr(10))[1]}".encode()
    ),
    "with spaces around cells": lambda text: text.replace(",", " ,  ").replace("|", " | ").encode(),
    "without a last line end": lambda text: text.rstrip("\n").encode(),
}


@pytest.mark.parametrize("name", ROWS)
@pytest.mark.parametrize("way", WAYS)
def test_a_table_may_be_written_in_many_ways(tmp_path: Path, name: str, way: str) -> None:
    text = f"{','.join(BY_NAME[name].columns)}\n{ROWS[name]}\n"
    (row,) = read_tables(written(tmp_path, {name: WAYS[way](text)})).added[name].rows
    assert row.cells == dict(zip(BY_NAME[name].columns, ROWS[name].split(","), strict=True))


def test_columns_may_stand_in_any_order(tmp_path: Path) -> None:
    table = b"topic,example,weight,word\nfisheries,protect herring,3,herring\ntrade,,,off: tariff*\n"
    added = read_tables(written(tmp_path, {"topics.csv": table})).added["topics.csv"]
    assert added.rows[0].cells == {"word": "herring", "topic": "fisheries", "weight": "3", "example": "protect herring"}
    assert added.off[0]["word"] == "tariff*"


@pytest.mark.parametrize("name", ROWS)
def test_a_row_with_cells_missing_or_too_many_is_told(tmp_path: Path, name: str) -> None:
    last = BY_NAME[name].columns[-1]
    row = ROWS[name].rpartition(",")[0]
    folder = written(tmp_path, {name: f"{row}\n{ROWS[name]},more\n"})
    count = len(BY_NAME[name].columns)
    assert told(folder) == [
        f"{folder}/{name}, line 2: has {count - 1} cells where {count} are needed, none for {last};"
        " an empty cell is a cell too",
        f"{folder}/{name}, line 3: has {count + 1} cells where {count} are needed; put one that holds a comma in"
        " double quotes",
    ]


@pytest.mark.parametrize("name", ROWS)
def test_a_misspelt_column_is_told(tmp_path: Path, name: str) -> None:
    columns = BY_NAME[name].columns
    wrong = ",".join([*columns[:-1], "remark"])
    folder = written(tmp_path, {name: f"{wrong}\n{ROWS[name]}\n".encode()})
    assert told(folder) == [
        f"{folder}/{name}, line 1: the columns must be {', '.join(columns)}, not {wrong.replace(',', ', ')}"
    ]


@pytest.mark.parametrize("name", ROWS)
def test_a_row_that_stands_twice_is_told(tmp_path: Path, name: str) -> None:
    folder = written(tmp_path, {name: f"{ROWS[name]}\n\n{ROWS[name]}"})
    (sentence,) = told(folder)
    assert sentence.startswith(f"{folder}/{name}, line 4: says again what line 2 says of {BY_NAME[name].key[0]} '")


@pytest.mark.parametrize("name", ROWS)
def test_a_row_whose_key_is_empty_is_told(tmp_path: Path, name: str) -> None:
    folder = written(tmp_path, {name: ROWS[name][ROWS[name].index(",") :]})
    first = BY_NAME[name].columns[0]
    sentences = [sentence.removeprefix(f"{folder}/{name}, line 2: ") for sentence in told(folder)]
    assert any(sentence.startswith((f"has no {first}", f"{first} is empty")) for sentence in sentences)


NOT_TEXT = [
    ("word,topic,weight,example\nfähre*,ferries,3,x\n".encode("latin-1"), 2, "Excel's plain “CSV”"),
    ("word,topic\n".encode("utf-16-le"), 1, "UTF-16 that does not say so"),
    ("word,topic\n".encode("utf-16") + b"x", 2, "half a letter of UTF-16"),
    (b"PK\x03\x04\x14\x00\xff", 1, "a workbook by another name"),
]


@pytest.mark.parametrize(("raw", "line", "why"), NOT_TEXT, ids=[n[2] for n in NOT_TEXT])
def test_a_file_that_is_no_text_is_told_with_how_to_save_it(tmp_path: Path, raw: bytes, line: int, why: str) -> None:
    (sentence,) = told(written(tmp_path, {"topics.csv": raw}))
    assert f"topics.csv, line {line}: is not UTF-8 text; in a spreadsheet, save it as “CSV UTF-8”" in sentence, why


SHAPES = [
    (b"", "line 1: the columns must be word, topic, weight, example, and no line names them"),
    (b"# later\n\n", "line 1: the columns must be word, topic, weight, example, and no line names them"),
    (b"\nherring,fisheries,3,x\n", "line 2: the columns must be word, topic, weight, example, not herring, fisheries"),
    (b'word,topic,weight,example\n\na,b,3,"c\nd,e,3,f\n', "line 3: a cell does not end on this line; close its double"),
    (
        b"word;topic;weight;example\na;b;3;c;d\n",
        "line 2: has 5 cells where 4 are needed; put one that holds a semicolon",
    ),
    (
        b"word\ttopic\tweight\texample\na\tb\t3\tc\td\n",
        "line 2: has 5 cells where 4 are needed; put one that holds a tab",
    ),
    (b"word,topic,weight,example\n" + b"a" * 200_000 + b",b,3,c\n", "topics.csv: is no CSV (field larger than"),
]


@pytest.mark.parametrize(("raw", "says"), SHAPES, ids=[s[1] for s in SHAPES])
def test_a_file_out_of_shape_is_told(tmp_path: Path, raw: bytes, says: str) -> None:
    (sentence,) = told(written(tmp_path, {"topics.csv": raw}))
    assert says in sentence


# (table, row, what an editor is told)
FAULTS = [
    ("cues.csv", "to gear up,verb,to,plan,,,a,b", "cue 'to gear up' must stand without its 'to'; write 'gear up'"),
    ("cues.csv", "Gear up,verb,to,plan,,,a,b", "cue 'Gear up' must be in small letters; write 'gear up'"),
    ("cues.csv", "gear up|tool up,verb,to,plan,,,a,b", "cue 'gear up|tool up' holds several; give each a row"),
    ("cues.csv", "gear,vreb,to,plan,,,a,b", "part 'vreb' is none of verb, noun, adjective, modal"),
    ("cues.csv", "gear,adjective,on,plan,,,a,b", "an adjective takes no frame 'on'; it takes date, ing,"),
    ("cues.csv", "gear,verb,to,plans,,,a,b", "kind 'plans' is none of agreement, offer, plan, pledge"),
    ("cues.csv", "gear,verb,to,plan,one,,a,b", "alone 'one' is none of agreement, offer, plan, pledge, or empty"),
    ("cues.csv", "gear,verb,to,plan,,no,a,b", "restated 'no' must be yes, or empty"),
    ("cues.csv", "gear,verb,to,plan,,,,b", "has no example; write a sentence that the rule takes"),
    ("cues.csv", "gear,verb,to,plan,,,a,", "has no counterexample; write a sentence that looks alike"),
    ("cues.csv", "firm will,noun,to,plan,,,a,b", "cue 'firm will' has several words; a noun is one"),
    ("cues.csv", "must,modal,modal,plan,,,a,b", "cue 'must' is none of the modals will, shall, would, to, be to"),
    ("governors.csv", "mutter,speak,,a", "effect 'speak' is none of speaks, holds, praises"),
    ("governors.csv", "mutter,speaks,no,a", "restated 'no' must be yes, or empty"),
    ("governors.csv", "go on to mutter,speaks,,a", "governor 'go on to mutter' has more than two words"),
    ("vetoes.csv", "laugh,,a", "has no why; say in a few words what the sentence is instead of a commitment"),
    ("vetoes.csv", "to laugh,a joke,a", "veto 'to laugh' must stand without its 'to'; write 'laugh'"),
    ("words.csv", "titel,taoiseach,x", "class 'titel' is none of abbreviation, abstract,"),
    ("words.csv", "title,,x", "has no words"),
    ("words.csv", "title,premier|Taoiseach,x", "'Taoiseach' must be in small letters; write 'taoiseach'"),
    ("words.csv", "initials,pm,x", "'pm' does not say what it stands for; write it like pm=prime minister"),
    (
        "words.csv",
        "off: title,wizard,",
        "there is no 'wizard' to switch off in class 'title'; copy it from track's own",
    ),
    ("words.csv", "off: title,,", "has no words to switch off"),
    ("verbs.csv", "dither,,vage,", "class 'vage' is none of act, vague, stative, speech"),
    ("verbs.csv", "dither,a|b|c,act,", "forms must be empty or four: past|participle|-ing|third person"),
    ("verbs.csv", "dither,,act,mine", "note 'mine' is none of noun, adjective, adverb"),
    ("verbs.csv", "lug in,,act,", "forms must be given where the last letter doubles: lugged in|lugged in|lugging in|"),
    ("parties.csv", "Herring Forum,club,,,,,", "kind 'club' is none of state, territory, organisation, former_state"),
    (
        "parties.csv",
        "Herring Forum|HF,organisation,,,,,",
        "name 'Herring Forum|HF' holds several; keep the one to report",
    ),
    ("parties.csv", "Herring Forum,organisation,the,,,,", "'the' names nobody"),
    ("parties.csv", "Herring Forum,organisation,HF,,,HC,", "held_back has 'HC', which stands nowhere else in the row"),
    ("leaders.csv", "Solveig Aune,Aune,Norwey,head,2030,", "party 'Norwey' is no name in parties.csv;"),
    ("leaders.csv", "Solveig Aune,Aune,Norwey,head,2030,", "write one as it stands there, perhaps 'Norway'"),
    ("leaders.csv", "Solveig Aune,Aune,Eel Club,head,2030,", "or add it to a parties.csv of your own"),
    ("leaders.csv", "Solveig Aune,Aune,Norway,premier,2030,", "office 'premier' is none of chancellor, crown prince,"),
    ("leaders.csv", "Solveig Aune,,Norway,head,2030,", "has no surname"),
    (
        "leaders.csv",
        "Solveig Aune,Aune,Norway,head,,",
        "from '' and to '' must be years, to empty for one still in office",
    ),
    ("leaders.csv", "Solveig Aune,Aune,Norway,head,2030,now", "from '2030' and to 'now' must be years"),
    ("leaders.csv", "Solveig Aune,Aune,Norway,head,²030,", "from '²030' and to '' must be years"),
    ("leaders.csv", "Solveig Aune,Aune,Norway,head,2030,2029", "to 2029 is before from 2030"),
    ("topics.csv", "herring,fisheries,much,x", "weight 'much' is none of 1, 2, 3"),
    ("topics.csv", "herring,,3,x", "has no topic"),
    ("topics.csv", "Herring,fisheries,3,x", "word 'Herring' must be in small letters; write 'herring'"),
    ("topics.csv", "herring,Fisheries,3,x", "topic 'Fisheries' must be in small letters; write 'fisheries'"),
    ("topics.csv", "her*ring,fisheries,3,x", "with a * only at its end"),
    ("topics.csv", "*,fisheries,3,x", "must be letters, digits, hyphens and single spaces"),
    ("topics.csv", 'herring,"fish, sea",3,x', "topic 'fish, sea' must be one name without a comma"),
    ("topics.csv", "off: herring,fisheries,,", "there is no row to switch off with word 'herring', topic 'fisheries'"),
    ("deadlines.csv", ROWS["deadlines.csv"].replace("open", "wide"), "the window 'wide' is not known; write one of"),
    ("deadlines.csv", ROWS["deadlines.csv"].replace("2031-05-02", "02.05.2031"), "write it as 2021-04-07"),
    ("deadlines.csv", ROWS["deadlines.csv"].replace("by the thaw", "by (the thaw", 1), "add ')'"),
    (
        "deadlines.csv",
        ROWS["deadlines.csv"].replace("by the thaw", "by {thaw}", 1),
        "the slot {thaw}, which is not known",
    ),
]


@pytest.mark.parametrize(("name", "row", "says"), FAULTS, ids=[f"{f[0]} {f[2][:40]}" for f in FAULTS])
def test_a_bad_row_is_told_by_the_users_path_and_line(tmp_path: Path, name: str, row: str, says: str) -> None:
    folder = written(tmp_path / "mine", {name: row})
    (sentence,) = told(folder)
    assert sentence.startswith(f"{folder}/{name}, line 2: ")
    assert says in sentence


def test_all_bad_rows_of_all_files_are_told_by_file_and_line(tmp_path: Path) -> None:
    bad: dict[str, str | bytes] = {"vetoes.csv": "laugh,,x\nHope,,x", "cues.csv": "a,b\ngear,verb,to,wish,,,x,"}
    folder = written(tmp_path, bad | {"topics.csv": "herring,fisheries,4,x", "note.txt": b""})
    assert [sentence.removeprefix(str(folder)).split(": ")[0] for sentence in told(folder)] == [
        "",
        "/cues.csv, line 2",
        "/cues.csv, line 3",
        "/cues.csv, line 3",
        "/topics.csv, line 2",
        "/vetoes.csv, line 2",
        "/vetoes.csv, line 3",
        "/vetoes.csv, line 3",
    ]


def test_a_file_that_is_no_table_is_told_with_the_names_that_are(tmp_path: Path) -> None:
    strangers: dict[str, str | bytes] = {f"{i}.txt": b"" for i in range(7)}
    (sentence,) = told(written(tmp_path, strangers | {"topics.csv": ROWS["topics.csv"]}))
    holds = "0.txt, 1.txt, 2.txt, 3.txt, 4.txt and 2 more"
    assert sentence == f"{tmp_path}: holds {holds}, where only these may lie: {', '.join(BY_NAME)}"


def test_hidden_files_and_folders_are_no_tables(tmp_path: Path) -> None:
    (tmp_path / ".DS_Store").write_bytes(b"\0")
    (tmp_path / "old").mkdir()
    assert read_tables(tmp_path).added == {}


@pytest.mark.parametrize("name", ["gone", "file"])
def test_a_folder_that_is_none_is_told_with_what_names_it(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_bytes(b"")
    (sentence,) = told(tmp_path / name)
    assert sentence.startswith(f"Your rule tables cannot be read from {tmp_path / name} (")
    assert "--tables, TRACK_TABLES or tables in track.toml must name the folder" in sentence


def test_a_table_of_no_rows_adds_nothing(tmp_path: Path) -> None:
    tables = read_tables(written(tmp_path, dict.fromkeys(ROWS, "")))
    assert [tables.rows(table) for table in TABLES] == [OWN.rows(table) for table in TABLES]


@pytest.mark.parametrize("table", [t for t in TABLES if not t.grows], ids=lambda t: str(t.name))
def test_a_row_takes_the_place_of_the_programs_own_by_its_key(tmp_path: Path, table: Table) -> None:
    own = OWN.rows(table)
    tables = read_tables(written(tmp_path, {table.name: f"{quoted([*own[3].cells.values()])}\n{ROWS[table.name]}"}))
    rows = tables.rows(table)
    assert [row.table for row in rows].count(f"{tmp_path}/{table.name}") == 2
    assert [table.key_of(row) for row in rows[1:]] == [table.key_of(row) for row in own]
    assert rows[0].cells == dict(zip(table.columns, ROWS[table.name].split(","), strict=True))


@pytest.mark.parametrize("table", [t for t in TABLES if not t.grows], ids=lambda t: str(t.name))
def test_a_row_can_be_switched_off_by_its_key_alone(tmp_path: Path, table: Table) -> None:
    own = OWN.rows(table)
    cells = [own[3][column] if column in table.key else "" for column in table.columns]
    tables = read_tables(written(tmp_path, {table.name: quoted([f"OFF :{cells[0]}", *cells[1:]]).rstrip(",")}))
    assert tables.rows(table) == [row for row in own if row is not own[3]]


def test_words_join_their_class_and_leave_it(tmp_path: Path) -> None:
    tables = read_tables(written(tmp_path, {"words.csv": "title,lagmann|premier,\noff: title,pope|premier,"}))
    (own,) = [row for row in OWN.rows(BY_NAME["words.csv"]) if row["class"] == "title"]
    (row,) = [row for row in tables.rows(BY_NAME["words.csv"]) if row["class"] == "title"]
    assert set(row.listed("words")) ^ set(own.listed("words")) == {"lagmann", "pope", "premier"}


def test_of_two_rows_that_say_the_same_the_users_counts(tmp_path: Path) -> None:
    tables = read_tables(written(tmp_path, {"parties.csv": "Lima Group,organisation,Lima,,,,"}))
    assert party_named("Lima") == "Peru"
    assert party_named("Lima", read_gazetteer(tables)) == "Lima Group"


def test_a_topic_is_known_as_soon_as_a_row_names_it(tmp_path: Path) -> None:
    tables = read_tables(written(tmp_path, {"topics.csv": ROWS["topics.csv"]}))
    assert set(known_topics(tables)) - set(known_topics()) == {"fisheries"}


TEXT = """The Foreign Ministers of Norway and Chile met in Oslo on Monday.

Both sides agreed to hold the next round of talks on fisheries later this year. Prime Minister Solberg said Norway would
send engineers by 2033. Chile reaffirmed its commitment to rebuilding the port of Arica within six months.

The President of Chile expressed the hope that prices will fall. Norway is ready to provide $20 million in aid to Peru.
"""
OWN_MENTIONS = extract(TEXT, date(2031, 5, 2))
NONSENSE = st.text("bdgklmnptvz", min_size=3, max_size=8).map(lambda letters: f"qx{letters}")


def quoted(cells: list[str]) -> str:
    return ",".join(f'"{cell}"' if "," in cell else cell for cell in cells)


@st.composite
def unrelated(draw: st.DrawFn) -> dict[str, str]:
    """Draw tables whose rows speak of words that no text holds."""
    word = draw(NONSENSE)
    name = word.title()
    part = draw(st.sampled_from([part for part in FRAMES if part != "modal"]))
    frame = draw(st.sampled_from(sorted(FRAMES[part])))
    words = OWN.rows(BY_NAME["words.csv"])
    class_ = draw(st.sampled_from([row["class"] for row in words if row["class"] != "initials"]))
    topic = draw(st.sampled_from(["energy", "trade", f"{word}s"]))
    rows = {
        "cues.csv": f"{word},{part},{frame},pledge,,yes,a,b",
        "deadlines.csv": f"{word},by the {word},open,a,2031-05-02,2031-05-02,,b",
        "governors.csv": f"{word},{draw(st.sampled_from(['speaks', 'holds', 'praises']))},yes,a",
        "leaders.csv": f"Anna {name},{name},Peru,{draw(st.sampled_from(['president', 'foreign minister']))},2029,",
        "parties.csv": f"{name},{draw(st.sampled_from(['state', 'organisation']))},{name} Club,{name}ian,,{name},x",
        "topics.csv": f"{word}*,{topic},{draw(st.sampled_from('123'))},a",
        "verbs.csv": f"{word},,{draw(st.sampled_from(['act', 'vague', 'stative', 'speech']))},noun",
        "vetoes.csv": f"{word},a joke,a",
        "words.csv": f"{class_},{word}|{word} {word},",
    }
    return {name: rows[name] for name in draw(st.sets(st.sampled_from(sorted(rows)), min_size=1))}


def test_the_text_states_what_other_rows_could_change() -> None:
    assert len(OWN_MENTIONS) == 4
    assert all(mention.actors and mention.topics for mention in OWN_MENTIONS)


@settings(max_examples=25, deadline=None)
@given(unrelated())
def test_a_row_that_speaks_of_other_things_changes_no_mention(files: dict[str, str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        written(Path(folder), files)
        assert extract(TEXT, date(2031, 5, 2), read_rules(folder)) == OWN_MENTIONS
