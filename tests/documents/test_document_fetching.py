"""Addresses on the web: what is fetched, and what is refused with the reason."""

from __future__ import annotations

import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from made_files import SAID, TITLE
from small_server import Server, serving

sys.path.insert(0, str(Path(__file__).parents[1] / "cli"))
from track_runs import Desk

from commitments.documents.article import Unreadable
from commitments.documents.fetching import Patience, anywhere, fetch, is_open
from commitments.storage import Store


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving() as one:
        yield one


def test_a_page_is_added_from_its_address(tmp_path: Path, server: Server) -> None:
    desk = Desk(tmp_path)
    run = desk.process("add", "--allow-local", server.at("moved"))
    assert (run.code, "track: " in run.err) == (0, False)
    assert run.out == f"{server.at('moved')}: 3 new (1–3); said 2031-05-02, dated by its metadata\n"
    (source,) = Store(desk.store).read().sources.values()
    assert (source.origin, source.url, source.title) == (server.at("moved"), server.at("page"), TITLE)
    assert Store(desk.store).text(source.id).split("\n\n") == [TITLE, *SAID]
    assert server.asked[-2:] == [("/moved", server.asked[-1][1]), ("/page", server.asked[-1][1])]
    assert "not a crawler" in server.asked[-1][1]


def test_a_pdf_is_added_from_its_address(tmp_path: Path, server: Server) -> None:
    run = Desk(tmp_path).process("add", "--allow-local", server.at("pdf"))
    assert "1 new (1); said 2031-05-02, dated by its date line" in run.out


@pytest.mark.parametrize("command", ["extract", "explain"])
def test_a_page_is_extracted_and_explained_from_its_address(tmp_path: Path, server: Server, command: str) -> None:
    desk = Desk(tmp_path)
    run = desk.process(command, "--allow-local", server.at("page"))
    assert (run.code, SAID[0] in run.out) == (0, True)
    refused = desk.process(command, server.at("page"))
    assert (refused.code, refused.out) == (1, "")
    assert "say --allow-local if you mean it" in refused.err


@pytest.mark.parametrize("path", ["page", "moved", "gzip", "odd", "page/2031-05-02?a=b%20c&d=é#part"])
def test_a_page_is_fetched_whole(server: Server, path: str) -> None:
    fetched = fetch(server.at(path), anywhere)
    assert SAID[0].encode() in fetched.content
    assert fetched.suffix == ".html"


@pytest.mark.parametrize("path", ["text", "latin"])
def test_a_page_is_read_in_the_charset_it_was_sent_in(server: Server, path: str) -> None:
    assert "Málaga agreed" in fetch(server.at(path), anywhere).content.decode("utf-8-sig")


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("gone", "answers 404 Not Found; see in a browser"),
        ("round", "leads on more than 5 times"),
        ("nowhere", "leads on to nowhere"),
        ("file", "leads on to 'file:///etc/passwd', which is no address that is fetched; only http and https are"),
        ("barred", "/secret', which answers 403 Forbidden; see in a browser whether the address is right"),
        ("told", "has 80 MB, and a document at most 50"),
        ("huge", "has more than 50 MB"),
        ("bomb", "has more than 50 MB"),
        ("brotli", "was sent in a form that was not asked for"),
        ("badzip", "cannot be fetched (Error -3 while decompressing data: incorrect header check)"),
        ("broken", "cannot be fetched (no http at all)"),
        ("none", "cannot be fetched"),
        ("short", "was cut short on its way"),
        ("silent", "does not answer in time"),
        ("drip", "does not answer in time"),
    ],
)
def test_an_address_that_gives_no_document_says_why(server: Server, path: str, said: str) -> None:
    with pytest.raises(Unreadable) as failure:
        fetch(server.at(path), anywhere, Patience(silent=0.5, whole=0.5) if path in ("silent", "drip") else None)
    assert said in str(failure.value)


@pytest.mark.parametrize("path", ["page", "moved"])
def test_an_address_in_the_users_own_network_is_refused_unasked(tmp_path: Path, server: Server, path: str) -> None:
    before = len(server.asked)
    desk = Desk(tmp_path)
    run = desk.process("add", server.at(path))
    assert (run.code, run.out) == (1, "")
    assert run.err == (
        f"track: {server.at(path)} leads to 127.0.0.1, which is in your own network; "
        "say --allow-local if you mean it.\n"
    )
    assert len(server.asked) == before
    assert not desk.store.exists()


def test_where_a_page_leads_on_to_is_looked_at_too(server: Server) -> None:
    with pytest.raises(Unreadable, match=r"leads to 10\.0\.0\.1, which is in your own network"):
        fetch(server.at("inside"), lambda number: number == "127.0.0.1" or is_open(number))


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://[::1]/",
        "http://10.1.2.3/",
        "http://192.168.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://0.0.0.0/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://[::ffff:127.0.0.1]/",
        "http://[2002:7f00:1::]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[fe80::1]/",
        "http://224.0.0.1/",
    ],
)
def test_every_way_to_write_a_local_address_is_known(address: str) -> None:
    with pytest.raises(Unreadable, match="in your own network"):
        fetch(address, is_open)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("ftp://example.org/a", "is no address that is fetched; only http and https are"),
        ("file:///etc/passwd", "is no address that is fetched"),
        ("http://", "is no address"),
        ("http://example.org:0/", "is no address"),
        ("http://example.org:http/", "is no address"),
        ("http://[::1/", "is no address"),
        ("https://user:word@example.org/", "holds a user's name"),
        ("http://a b/", "is no address"),
        (f"http://{'a' * 70}.example/", "cannot be"),
        ("http://nobody.invalid/", "cannot be found"),
    ],
)
def test_what_is_no_address_is_refused_with_the_reason(tmp_path: Path, address: str, said: str) -> None:
    run = Desk(tmp_path).track("add", address)
    assert (run.code, run.out) == (1, "")
    assert run.err.startswith(f"track: {address} {said}")
    assert run.err.count("\n") == 1


def test_an_address_where_nobody_answers_says_so() -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        with pytest.raises(Unreadable, match=r"cannot be fetched \(Connection refused\)"):
            fetch(f"http://127.0.0.1:{held.getsockname()[1]}/", anywhere)


def test_a_page_without_a_certificate_is_not_trusted(server: Server) -> None:
    with pytest.raises(Unreadable, match="cannot be trusted"):
        fetch(server.at("page").replace("http:", "https:"), anywhere)
