"""A web server on this machine that misbehaves in every way a test may ask for."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from made_files import printed, web_page

STAMP = '<meta property="article:published_time" content="2031-05-02">'
PAGE = web_page(head=STAMP)
LATIN = web_page("<p>Málaga agreed to talk to Norway about fish and about the road to the sea.</p>", STAMP)
BOMB = gzip.compress(b" " * 60_000_000, 1)


class _Site(BaseHTTPRequestHandler):
    asked: list[tuple[str, str]]
    over: threading.Event

    def do_GET(self) -> None:
        self.asked.append((self.path, self.headers["User-Agent"]))
        answer = getattr(self, "at_" + self.path.strip("/").partition("/")[0].partition("?")[0], None)
        if answer:
            answer()
        else:
            self.send_error(404)

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def give(self, content: bytes, kind: str = "text/html; charset=utf-8", **headers: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(content)

    def lead(self, to: str, status: int = 302) -> None:
        self.send_response(status)
        self.send_header("Location", to)
        self.end_headers()

    def at_barred(self) -> None:
        self.lead("/secret")

    def at_secret(self) -> None:
        self.send_error(403)

    def at_page(self) -> None:
        self.give(PAGE)

    def at_pdf(self) -> None:
        self.give(printed(["Date: 2 May 2031", "Norway agreed to reopen its embassy in Lima."]), "application/pdf")

    def at_text(self) -> None:
        self.give("2 May 2031\n\nMálaga agreed to reopen it.".encode("cp1252"), "text/plain; charset=windows-1252")

    def at_latin(self) -> None:
        self.give(LATIN.decode().encode("cp1252"), "text/html; charset=iso-8859-1")

    def at_gzip(self) -> None:
        self.give(gzip.compress(PAGE), Content_Encoding="gzip")

    def at_bomb(self) -> None:
        self.give(BOMB, Content_Encoding="gzip")

    def at_brotli(self) -> None:
        self.give(b"\x0b", Content_Encoding="br")

    def at_badzip(self) -> None:
        self.give(b"no gzip", Content_Encoding="gzip")

    def at_told(self) -> None:
        self.give(b"", Content_Length="80000000")

    def at_huge(self) -> None:
        self.send_response(200)
        self.end_headers()
        try:
            for _ in range(80):
                self.wfile.write(b" " * 1_000_000)
        except OSError:
            return

    def at_moved(self) -> None:
        self.lead("/page", 301)

    def at_round(self) -> None:
        self.lead("/round")

    def at_nowhere(self) -> None:
        self.send_response(302)
        self.end_headers()

    def at_file(self) -> None:
        self.lead("file:///etc/passwd")

    def at_inside(self) -> None:
        self.lead("http://10.0.0.1/")

    def at_silent(self) -> None:
        self.over.wait()

    def at_drip(self) -> None:
        """Send a header that never ends, a byte every now and then."""
        try:
            self.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
            while not self.over.wait(0.02):
                self.wfile.write(b"a")
        except OSError:
            return

    def at_broken(self) -> None:
        self.wfile.write(b"no http at all\r\n\r\n")

    def at_short(self) -> None:
        self.give(PAGE[:100], Content_Length="100000")

    def at_odd(self) -> None:
        self.give(PAGE, Content_Length="some")

    def at_none(self) -> None:
        return


class Server:
    """The server, and what it was asked for."""

    def __init__(self, address: str, asked: list[tuple[str, str]]) -> None:
        self.address, self.asked = address, asked

    def at(self, path: str) -> str:
        return f"{self.address}/{path}"


@contextmanager
def serving() -> Iterator[Server]:
    asked: list[tuple[str, str]] = []
    over = threading.Event()
    site = type("Site", (_Site,), {"asked": asked, "over": over})
    with ThreadingHTTPServer(("127.0.0.1", 0), site) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield Server(f"http://127.0.0.1:{server.server_port}", asked)
        finally:
            over.set()
            server.shutdown()
            thread.join()
