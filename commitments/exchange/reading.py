"""JSON becomes a parcel again, or a sentence that says why it does not."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any, TypeVar

import msgspec

from commitments.errors import UnreadableExport
from commitments.exchange.parcel import FORMAT, VERSION, Head, Parcel
from commitments.exchange.soundness import fault_in
from commitments.model import Commitment, Document

T = TypeVar("T")

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class _Claim:
    """What a JSON object says that it is, before anything else in it is believed."""

    format: Any = None
    version: Any = None
    documents: Any = None
    """A number in the head of lines, a list in one document."""


class _Refused(Exception):
    """The sentence, behind the name of what cannot be imported."""


class _NoJson(Exception):
    """Not JSON, or only a part of it; the message says where and why."""


def read_parcel(content: bytes, what: str) -> Parcel:
    """Return the parcel in these bytes: one document or lines, as they turn out to be.

    `what` names them to the user. Raises UnreadableExport where they are not, whole and unaltered, what was exported.
    """
    try:
        parcel = _parcel(content.removeprefix(_BYTE_ORDER_MARK))
        if fault := fault_in(parcel):
            raise _altered(fault)
    except _Refused as refused:
        raise UnreadableExport(f"{what} {refused}.") from None
    return parcel


def _parcel(content: bytes) -> Parcel:
    _be_text(content)
    first = content.partition(b"\n")[0]
    try:
        claim = _claim(first)
    except _NoJson:
        # Of one document the first line is no more than its beginning.
        try:
            claim = _claim(content)
        except _NoJson as broken:
            raise _broken(str(broken)) from None
    _be_ours(claim)
    if type(claim.documents) is int:
        return _from_lines(content)
    try:
        return _decoded(content, Parcel)
    except _NoJson as broken:
        raise _broken(str(broken)) from None


def _be_text(content: bytes) -> None:
    """Refuse what cannot be JSON at first sight."""
    if not content.strip():
        raise _Refused("is empty; export again, and import what that writes")
    if content.startswith(b"PK\x03\x04"):
        raise _Refused("is a workbook or another archive; import what track export writes as json or jsonl")
    try:
        content.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError as error:
        bad = f"byte {error.start} is 0x{content[error.start]:02X}"
        raise _Refused(f"is not UTF-8 text ({bad}); import the very file that track export wrote") from None
    if content.lstrip()[:1] not in (b"{", b"["):
        raise _Refused("is not JSON; import what track export writes as json or jsonl (csv cannot be imported)")


def _claim(content: bytes) -> _Claim:
    try:
        return _decoded(content, _Claim)
    except _Refused:  # JSON, but no object
        return _Claim()


def _be_ours(claim: _Claim) -> None:
    """Refuse another program's JSON, and that of a later version of this one."""
    if claim.format != FORMAT or type(claim.version) is not int or claim.version < 1:
        raise _Refused("is JSON, but no export of track; import what track export writes as json or jsonl")
    if claim.version > VERSION:
        versions = f"version {claim.version} of the format, where this one reads version {VERSION}"
        raise _Refused(f"was exported by a newer version of this program ({versions}); install that one to import it")


def _from_lines(content: bytes) -> Parcel:
    lines = [(number, line) for number, line in enumerate(content.split(b"\n"), 1) if line.strip()]
    head = _line(*lines[0], Head)
    if len(lines) - 1 != head.documents + head.commitments:
        told = f"its first line tells of {head.documents} documents and {head.commitments} commitments"
        raise _broken(f"{told}, and it has {len(lines) - 1} lines for them")
    first = 1 + max(head.documents, 0)
    return Parcel(
        next_id=head.next_id,
        documents=tuple([_line(number, line, Document) for number, line in lines[1:first]]),
        commitments=tuple([_line(number, line, Commitment) for number, line in lines[first:]]),
    )


def _line(number: int, line: bytes, kind: type[T]) -> T:
    try:
        return _decoded(line, kind, f"line {number}: ")
    except _NoJson as broken:
        raise _broken(f"line {number}, {broken}") from None


def _decoded(content: bytes, kind: type[T], where: str = "") -> T:
    try:
        try:
            return msgspec.json.decode(content, type=kind)
        except msgspec.ValidationError:
            raise
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            # msgspec reads no lone surrogates, and does not say in which line it gave up.
            return msgspec.convert(_builtins(content), kind)
    except msgspec.ValidationError as error:
        raise _altered(where + _told(str(error))) from None


def _builtins(content: bytes) -> object:
    try:
        return json.loads(content.decode("utf-8", "surrogatepass"))
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}" if error.lineno > 1 else f"column {error.colno}"
        raise _NoJson(f"{place}: {error.msg}") from None
    except (ValueError, RecursionError):
        raise _NoJson("lists in lists without end, or an endless number") from None


def _told(error: str) -> str:
    """Return msgspec's message with the place first: "commitments[0].review: Invalid enum value 'good'"."""
    why, _, place = error.partition(" - at ")
    found = re.fullmatch(r"`\$\.?(.*)`", place)
    return f"{found[1]}: {why}" if found and found[1] else why


def _broken(why: str) -> _Refused:
    return _Refused(f"is cut short or damaged ({why}); export again, and import what that writes")


def _altered(why: str) -> _Refused:
    return _Refused(f"is not as it was exported ({why}); export again, and import what that writes")
