"""Documents of all formats through the program: folders, failures, what is cited, and what is loaded for it."""

from __future__ import annotations

import json
import re
import sys
import tomllib
from pathlib import Path

import pytest
from track_runs import READOUT, Desk, bare

sys.path.insert(0, str(Path(__file__).parents[1] / "documents"))
from made_files import DATED, SAID, TITLE, mail, printed, web_page, word

from commitments.documents.formats import FORMATS
from commitments.storage import Store

HEAD = (
    '<meta property="og:site_name" content="The Paper"><link rel="canonical" href="https://paper.example/oslo">'
    '<meta property="article:published_time" content="2031-05-02">'
)
LIBRARIES = {"trafilatura", "lxml", "pdfminer", "charset_normalizer", "markdown_it", "email", "zipfile", "http.client"}


def folder_of(desk: Desk) -> Path:
    """Return a folder with a document of each format in it, and what is none."""
    folder = desk.home / "news"
    (folder / "deep").mkdir(parents=True)
    for name, content in {
        "a.txt": f"{DATED}\n\n{SAID[0]}".encode(),
        "b.HTML": web_page(head=HEAD),
        "c.pdf": printed([DATED, *SAID]),
        "deep/d.docx": word(),
        "deep/e.eml": mail(),
        "deep/f.md": f"{DATED}\n\n**Peru** pledged to build a port.".encode(),
        "deep/g.jsonl": (json.dumps({"text": "Chile agreed to build a road.", "date": "2031-05-03"}) + "\n").encode()
        * 2,
        "picture.png": b"\x89PNG",
        "deep/h.csv": b"a,b",
    }.items():
        (folder / name).write_bytes(content)
    return folder


def test_a_folder_gives_its_documents_of_every_format_by_name(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    folder = folder_of(desk)
    run = desk.track("add", str(folder))
    assert run.code == 0
    assert run.err.startswith(f"2 files of other kinds were left out: {folder}/deep/h.csv, {folder}/picture.png; name")
    told = [line.split(": ")[0].removeprefix(f"{desk.home}/news/") for line in run.out.splitlines()]
    assert told == [
        "a.txt",
        "b.HTML",
        "c.pdf",
        "deep/d.docx",
        "deep/e.eml",
        "deep/f.md",
        "deep/g.jsonl#1",
        "deep/g.jsonl#2",
    ]
    assert "already read, nothing changed" in run.out.splitlines()[-1]
    assert len(Store(desk.store).read().sources) == 7


def test_one_command_takes_back_a_whole_folder(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.track("add", str(folder_of(desk)))
    desk.track("undo")
    assert Store(desk.store).read().sources == {}


def test_an_empty_folder_names_what_would_be_read_in_it(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    (tmp_path / "none").mkdir()
    run = desk.track("add", str(tmp_path / "none"))
    assert (run.code, run.out) == (1, "")
    assert "holds no documents (.txt, .text, .pdf, .docx, .html" in run.err


def test_what_cannot_be_read_in_a_folder_is_told_and_the_others_are_kept(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    folder = folder_of(desk)
    (folder / "aa.pdf").write_bytes(b"%PDF-1.7 cut short")
    (folder / "ab.txt").write_bytes(b"undated")
    run = desk.track("add", str(folder))
    assert run.code == 1
    assert len(run.out.splitlines()) == 8
    assert [line.split(" ")[1] for line in run.err.splitlines()[1:3]] == [f"{folder}/aa.pdf", f"{folder}/ab.txt"]
    assert run.err.splitlines()[-1] == "2 of 10 documents could not be read."


def test_strict_stops_at_the_first_and_keeps_none(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    folder = folder_of(desk)
    (folder / "c0.txt").write_bytes(b"undated")
    (folder / "z.pdf").write_bytes(b"%PDF-1.7 cut short")
    run = desk.track("add", "--strict", str(folder))
    assert (run.code, run.out) == (2, "")
    assert re.fullmatch(r"track: \S+/c0\.txt carries no date; .*\n", run.err)
    assert not desk.store.exists()


def test_a_lone_list_of_which_nothing_can_be_read_tells_of_each(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    articles = desk.document("a.json", json.dumps([{"title": "One"}, {"text": "Two"}]))
    run = desk.track("add", articles)
    assert (run.code, run.out) == (1, "")
    assert run.err.splitlines() == [
        f'track: {articles}, text 1, has no "text".',
        f"track: {articles}, text 2, carries no date; say when it was said, as in --date 2021-04-07.",
        "2 of 2 documents could not be read.",
    ]
    assert not desk.store.exists()


def test_an_empty_folder_of_failures_in_json_is_an_empty_list(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    run = desk.track("add", "--json", "gone.txt", "lost.txt")
    assert (run.code, json.loads(run.out)) == (1, [])


def test_a_quote_of_a_page_is_cited_with_its_publisher_address_and_paragraph(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    page = desk.document("oslo.html", web_page(head=HEAD))
    desk.track("add", page)
    shown = desk.track("show", "1").out
    assert (
        f"    2031-05-02  {TITLE}\n"
        "                The Paper\n"
        "                https://paper.example/oslo\n"
        f"                {page}, dated by its metadata\n"
    ) in shown
    assert "    place       paragraph 2\n" in shown
    (record,) = json.loads(desk.track("show", "1", "--json").out)
    document = record["mentions"][0]["document"]
    assert (document["publisher"], document["url"]) == ("The Paper", "https://paper.example/oslo")
    assert record["mentions"][0]["page"] is None


def test_a_quote_of_a_pdf_is_cited_with_its_page(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    filling = [
        f"It rained on day {number} of the visit, and nobody agreed to anything at all there." for number in range(90)
    ]
    desk.track("add", desk.document("oslo.pdf", printed([DATED, SAID[0], *filling, SAID[1]])))
    assert "    place       page 1\n" in desk.track("show", "1").out
    assert "    place       page 3\n" in desk.track("show", "2").out
    records = json.loads(desk.track("list", "--json").out)
    assert [record["mentions"][0]["page"] for record in records] == [1, 3]


def test_extract_and_explain_read_every_format_and_one_text_alone(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    pdf = desk.document("oslo.pdf", printed([DATED, *SAID]))
    assert [record["quote"] for record in json.loads(desk.track("extract", "--json", pdf).out)] == list(SAID)
    assert "3 with a cue taken" in desk.track("explain", pdf).err
    two = desk.document("two.json", json.dumps([{"text": "One"}, {"text": "Two"}]))
    for command in ("extract", "explain"):
        run = desk.track(command, two)
        assert (run.code, run.out) == (1, "")
        assert run.err.startswith(f"track: {two} holds 2 texts; ")


def test_a_document_comes_through_standard_input_in_any_format(tmp_path: Path) -> None:
    run = Desk(tmp_path).process("add", "-", stdin=printed([DATED, *SAID]))
    assert run.out == "standard input: 3 new (1–3); said 2031-05-02, dated by its date line\n"


RUN = """
import atexit, runpy, sys
atexit.register(lambda: print(*({libraries} & set(sys.modules)), file=sys.stderr))
sys.argv = {arguments}
runpy.run_module("commitments", run_name="__main__")
"""


@pytest.mark.parametrize(
    ("arguments", "libraries"),
    [
        (["list"], set()),
        (["add", "readout.txt"], set()),
        (["add", "a.json"], set()),
        (["add", "latin.txt"], {"charset_normalizer"}),
        (["add", "a.md"], {"markdown_it"}),
        (["add", "a.docx"], {"zipfile"}),
        (["add", "a.eml"], {"email"}),
        (["add", "a.pdf"], {"pdfminer"}),
        (["add", "a.html"], {"trafilatura", "lxml"}),
    ],
)
def test_a_library_is_loaded_only_for_its_own_format(tmp_path: Path, arguments: list[str], libraries: set[str]) -> None:
    desk = Desk(tmp_path)
    desk.document("latin.txt", f"{DATED}\n\nMálaga agreed.".encode("cp1252"))
    desk.document("a.md", f"{DATED}\n\nMálaga agreed.")
    desk.document("a.docx", word())
    desk.document("a.eml", mail())
    desk.document("a.pdf", printed([DATED, *SAID]))
    desk.document("a.html", web_page(head=HEAD))
    desk.document("a.json", json.dumps({"text": READOUT}))
    run = desk.process_of(RUN.format(libraries=LIBRARIES, arguments=["track", *arguments]))
    assert run.code == 0
    # trafilatura and pdfminer bring some of the others with them.
    found = set(run.err.splitlines()[-1].split())
    assert libraries <= found
    assert found == libraries or libraries & {"trafilatura", "pdfminer"}


@pytest.mark.parametrize(
    ("library", "name", "content", "install"),
    [
        ("pdfminer", "a.pdf", printed([DATED]), "'pdfminer.six>=20250506'"),
        ("trafilatura", "a.html", web_page(), "'trafilatura>=2,<3' 'lxml_html_clean>=0.4'"),
    ],
)
def test_a_format_whose_library_is_missing_says_how_to_install_it(
    tmp_path: Path, library: str, name: str, content: bytes, install: str
) -> None:
    desk = Desk(tmp_path)
    gone = tmp_path / "gone"
    gone.mkdir()
    (gone / f"{library}.py").write_text(f"raise ModuleNotFoundError(\"No module named '{library}'\", name='{library}')")
    run = desk.process("add", desk.document(name, content), PYTHONPATH=f"{gone}:{desk.env['PYTHONPATH']}")
    assert (run.code, run.out) == (1, "")
    assert run.err.endswith(f"is not installed; install it: {sys.executable} -m pip install {install}.\n")
    assert run.err.count("\n") == 1


def test_what_is_said_to_be_installed_is_what_the_package_declares() -> None:
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = project["optional-dependencies"]["documents"]
    assert sorted(declared) == sorted(package for one in FORMATS for package in one.needs)


def test_hostile_words_of_a_page_reach_the_terminal_harmless(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    head = HEAD.replace("The Paper", "The \x1b[31mPaper\u202e").replace("oslo", "oslo\x07")
    desk.track("add", desk.document("a.html", web_page(head=head)))
    shown = desk.screen("show", "1")
    assert "\x1b[31m" not in shown
    assert "\u202e" not in bare(shown)
    assert "The" in shown
