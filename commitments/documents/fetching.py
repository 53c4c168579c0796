"""A document from its address on the web: one that answers in time, is no larger than a document, and is not local.

A page may lead on to another address, and a name may stand for a machine in the user's own network, whose pages are
nobody's to read through a link. So each address is looked up once, looked at, and then connected to as it is.
"""

from __future__ import annotations

import http.client
import io
import re
import socket
import ssl
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from ipaddress import IPv4Address, IPv6Address, ip_address
from pathlib import PurePosixPath
from time import monotonic
from typing import Any
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from commitments.documents.article import Unreadable
from commitments.documents.encodings import page_text_of
from commitments.documents.files import LARGEST, too_large
from commitments.documents.reading import read_each
from commitments.errors import TrackError, UnreadableDocument
from commitments.model import Document, replace

AGENT = "track/0.1 (reads a single document at its user's request; not a crawler)"
_REDIRECTS = 5
_SHOWN = 200
"""Signs of an address that a page leads on to: a hostile one has no end."""
_MOVED = (301, 302, 303, 307, 308)
_SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/pdf": ".pdf",
    "text/markdown": ".md",
    "application/json": ".json",
    "application/x-ndjson": ".jsonl",
    "application/jsonl": ".jsonl",
    "message/rfc822": ".eml",
}
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w-]{1,30})", re.IGNORECASE)
_TRANSLATED = 0x64FF9B << 64
"""The first 96 bits of addresses of IPv6 that hold one of IPv4, by a translator in the network."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long is waited, in seconds."""

    silent: float = 10
    """Without a byte."""
    whole: float = 60
    """For all of it, with the pages that lead on to it."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave."""

    content: bytes
    suffix: str
    url: str
    """Where it was found at last."""


def fetch_each(
    address: str, given: date | None = None, *, allow_local: bool = False, day_first: bool | None = None
) -> list[Document | TrackError]:
    """Return the documents at an address, as `read_each` does of a file.

    Raises UnreadableDocument where nothing can be read there. Addresses of the user's own machine and network are
    refused unless `allow_local`.
    """
    try:
        fetched = fetch(address, anywhere if allow_local else is_open)
    except Unreadable as failure:
        raise UnreadableDocument(f"{address} {failure}.") from None
    found = read_each(address, given, fetched.content, fetched.suffix, day_first=day_first)
    return [_with_address(one, fetched.url) if isinstance(one, Document) else one for one in found]


def fetch(address: str, allowed: Callable[[str], bool], patience: Patience | None = None) -> Fetched:
    """Return what stands at the address; raises Unreadable with the reason why nothing does, and where it led to.

    Each machine on the way is asked only if its number is `allowed`.
    """
    wait = patience or Patience()
    until = monotonic() + wait.whole
    at = address
    for hop in range(_REDIRECTS + 1):
        try:
            with _told():
                found = _asked(at, allowed, wait.silent, until)
        except Unreadable as failure:
            if hop == 0:
                raise
            raise Unreadable(f"leads on to {at[:_SHOWN]!r}, which {failure}") from None
        if isinstance(found, Fetched):
            return found
        at = found
    raise Unreadable(f"leads on more than {_REDIRECTS} times; name the address that a browser shows in the end")


def _asked(at: str, allowed: Callable[[str], bool], silent: float, until: float) -> Fetched | str:
    """Return what this one address gives: a document, or the address that it leads on to."""
    place = _split(at)
    connection, line = _connection(place, allowed, silent, until)
    try:
        connection.request("GET", _target(place), headers={"User-Agent": AGENT, "Accept": "*/*"})
        answer = connection.getresponse()
        if answer.status not in _MOVED:
            return _content(answer, at)
        to = answer.getheader("Location")
        if not to:
            raise Unreadable("leads on to nowhere; name the address that a browser shows in the end")
        return urljoin(at, to)
    finally:
        line.close()


def _with_address(document: Document, url: str) -> Document:
    return replace(document, source=replace(document.source, url=document.source.url or url))


@contextmanager
def _told() -> Iterator[None]:
    """Say what a failure of the network means."""
    try:
        yield
    except TimeoutError:
        raise Unreadable("does not answer in time; try again later, or save it in a browser and add the file") from None
    except socket.gaierror:
        raise Unreadable("cannot be found; see whether the address is right and the network is there") from None
    except ssl.SSLError as failure:
        why = getattr(failure, "verify_message", "") or failure.reason or "no safe connection"
        raise Unreadable(f"cannot be trusted ({why}); save it in a browser and add the file") from None
    except (OSError, http.client.HTTPException, zlib.error, UnicodeError) as failure:
        why = getattr(failure, "strerror", None) or str(failure) or type(failure).__name__
        why = " ".join(why.split())[:100]
        raise Unreadable(f"cannot be fetched ({why}); try again later, or save it in a browser") from None


def _split(at: str) -> SplitResult:
    try:
        place = urlsplit(at)
        port = place.port
    except ValueError:
        raise Unreadable("is no address; write it as https://example.org/readout") from None
    if place.scheme not in ("http", "https"):
        raise Unreadable("is no address that is fetched; only http and https are")
    if not place.hostname or port == 0 or re.search(r"[\s\x00-\x20]", at):
        raise Unreadable("is no address; write it as https://example.org/readout")
    if place.username or place.password:
        raise Unreadable("holds a user's name; save it in a browser and add the file")
    return place


def _target(place: SplitResult) -> str:
    """Return path and query with all that is not ASCII escaped."""
    kept = "%/:=&?~#+!$,;'@()*[]"
    return quote(place.path or "/", safe=kept) + (f"?{quote(place.query, safe=kept)}" if place.query else "")


def _connection(
    place: SplitResult, allowed: Callable[[str], bool], silent: float, until: float
) -> tuple[http.client.HTTPConnection, socket.socket]:
    """Return a connection, and its line, to the very address that was looked at: the name might then give another."""
    host = place.hostname or ""
    secure = place.scheme == "https"
    port = place.port or (443 if secure else 80)
    found = socket.getaddrinfo(host.encode("idna").decode(), port, type=socket.SOCK_STREAM)
    addresses = [str(where[0]) for *_, where in found]
    if local := next((one for one in addresses if not allowed(one)), None):
        raise Unreadable(f"leads to {local}, which is in your own network; say --allow-local if you mean it")
    connection = http.client.HTTPConnection(host, port)
    plain = socket.create_connection((addresses[0], port), timeout=silent)
    try:
        plain.settimeout(silent)
        wrapped = ssl.create_default_context().wrap_socket(plain, server_hostname=host) if secure else plain
    except BaseException:
        plain.close()
        raise
    connection.sock = _InTime(wrapped, silent, until)
    return connection, wrapped


def is_open(number: str) -> bool:
    """Return whether this is the number of a machine on the open network, and not of one in the user's own."""
    one = ip_address(number.partition("%")[0])
    if isinstance(one, IPv6Address):
        inner = one.ipv4_mapped or one.sixtofour or (one.teredo[1] if one.teredo else None)
        if int(one) >> 32 == _TRANSLATED:
            inner = IPv4Address(int(one) & 0xFFFFFFFF)
        if inner is not None:
            return is_open(str(inner))
    return one.is_global and not one.is_multicast


def anywhere(_: str) -> bool:
    """Return that any machine may be asked."""
    return True


class _InTime(io.RawIOBase):
    """A socket for `http.client` that gives up when all has taken too long, and not only between two bytes."""

    def __init__(self, held: socket.socket, silent: float, until: float) -> None:
        self._held, self._silent, self._until = held, silent, until

    def sendall(self, content: Any) -> None:
        self._held.settimeout(self._left())
        self._held.sendall(content)

    def makefile(self, *_: object, **__: object) -> io.BufferedReader:
        return io.BufferedReader(self)

    def readable(self) -> bool:
        return True

    def readinto(self, into: Any) -> int:
        self._held.settimeout(self._left())
        return self._held.recv_into(into)

    def close(self) -> None:
        """Leave it open: what is answered is read after the connection is done with."""

    def _left(self) -> float:
        left = self._until - monotonic()
        if left <= 0:
            raise TimeoutError
        return min(left, self._silent)


def _content(answer: http.client.HTTPResponse, at: str) -> Fetched:
    if answer.status != 200:
        reason = " ".join(answer.reason.split())[:60]
        raise Unreadable(
            f"answers {answer.status} {reason}".rstrip() + "; see in a browser whether the address is right"
        )
    announced = answer.length or 0
    if announced > LARGEST:
        raise Unreadable(too_large(announced))
    content = answer.read(LARGEST + 1)
    if len(content) < announced:
        raise Unreadable("was cut short on its way; try again")
    packing = (answer.getheader("Content-Encoding") or "identity").lower()
    if packing in ("gzip", "x-gzip", "deflate"):
        content = zlib.decompressobj(47).decompress(content, LARGEST + 1)
    elif packing != "identity":
        raise Unreadable("was sent in a form that was not asked for; save it in a browser and add the file")
    if len(content) > LARGEST:
        raise Unreadable(too_large())
    declared = (answer.getheader("Content-Type") or "").lower()
    kind = declared.partition(";")[0].strip()
    charset = _CHARSET.search(declared)
    if charset and kind in ("text/html", "text/plain", "application/xhtml+xml"):
        # Marked, it is read so whatever the page itself says.
        content = page_text_of(content, charset[1]).encode("utf-8-sig", "replace")
    suffix = _SUFFIXES.get(kind) or PurePosixPath(urlsplit(at).path).suffix
    return Fetched(content, suffix, at)
