"""What a mail's text holds of other mails: those passed on in it, each with its own head, and lines that it quotes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

_MARK = re.compile(
    r"\s*(?:-{2,}\s*(?:forwarded message|original message|forwarded by\b[^-]{0,60})\s*(?:-{2,}|:)?"
    r"|begin forwarded message\s*:|_{8,})\s*",
    re.IGNORECASE,
)
_FIELD = re.compile(
    r"[*_]{0,2}(?P<name>from|date|sent|subject|to|cc|bcc|reply-to|importance)[*_]{0,2}[ \t]*:[*_]{0,2}"
    r"[ \t]*(?P<value>.*)",
    re.IGNORECASE,
)
_LONGEST_HEAD = 30
"""Lines. Of a longer one somebody was sent it among very many."""
_WRAPPED = 3
_WROTE = re.compile(r"\s*(?:on|le|am)\b.{4,300}\b(?:wrote|a écrit|schrieb)\b.{0,60}:\s*", re.IGNORECASE)
_WROTE_BEGINS = re.compile(r"\s*on\s+(?:\w{3,9},?\s+)?(?:\w{3,9}\.?\s+)?\d{1,4}\b", re.IGNORECASE)
_WROTE_LINES, _LONGEST_WROTE = 3, 400
_COVER = 25
"""Words. A cover of more says something itself."""
_SHORT = 4
_COVERING = re.compile(
    r"\b(?:fyi|below|attached|attachment|forward\w*|fwd|see|note|info\w*|interest|thank\w*|thx|regards|wishes|cheers"
    r"|hi|hello|dear|all|sent from)\b",
    re.IGNORECASE,
)
_BINDS = re.compile(
    r"\b(?:will|shall|must|agree\w*|pledg\w+|promis\w+|commit\w*|undert\w+|vow\w*|plan\w*|intend\w*|offer\w*|decid\w+"
    r"|guarant\w+|ensur\w+|accept\w*|pay\w*|provid\w+|(?:is|are|am|set|due|going|ready) to)\b|\w[’']ll\b",
    re.IGNORECASE,
)
"""More than the words that bind: better a cover too many is kept."""


@dataclass(frozen=True, slots=True)
class Passed:
    """A mail's text, or one that stands in it, with the fields of its own head by name."""

    text: str
    fields: dict[str, str] = field(default_factory=dict)


def passed_on(text: str) -> list[Passed]:
    """Return what stands above the first mail that is passed on in the text, and then each of those, without quotes.

    Text without one is returned alone. Heads count by their fields, From with Date or Sent, below a mark as
    "Forwarded message", or with a Subject or the sender's address where there is none.
    """
    lines = text.split("\n")
    found: list[Passed] = []
    begins, fields = 0, dict[str, str]()
    at = 0
    while at < len(lines):
        if head := _head(lines, at):
            ends, of_next = head
            found.append(Passed("\n".join(lines[begins:at]), fields))
            begins = at = ends
            fields = of_next
            if _is_quoted(lines, at):
                # A whole mail that was passed on with a mark before each line.
                last = next(
                    (n for n in range(at, len(lines)) if lines[n].strip() and not _quoted(lines[n])), len(lines)
                )
                lines[at:last] = [_unquoted(line) for line in lines[at:last]]
        else:
            at += 1
    found.append(Passed("\n".join(lines[begins:]), fields))
    return found


def without_quotes(text: str) -> str:
    """Return the text without the lines that it quotes from an earlier mail, and without "On … Kari wrote:"."""
    lines = text.split("\n")
    kept: list[str] = []
    at = 0
    while at < len(lines):
        if _quoted(lines[at]):
            at += 1
        elif wrote := _attribution(lines, at):
            at = wrote
        else:
            kept.append(lines[at])
            at += 1
    if len(kept) == len(lines):
        return text
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip("\n") + "\n"


def is_reply(text: str) -> bool:
    """Return whether a line "On … Kari wrote:" stands above lines that are quoted, or were."""
    lines = text.split("\n")
    return any(_attribution(lines, at) for at in range(len(lines)))


def is_slight(text: str) -> bool:
    """Return whether the words above what is passed on only pass it on: "FYI, see below", a greeting and a name."""
    above = re.split(r"^-- ?$", text, maxsplit=1, flags=re.MULTILINE)[0]  # a signature
    if len(above.split()) > _COVER or _BINDS.search(above):
        return False
    return all(len(line.split()) <= _SHORT or _COVERING.search(line) for line in above.split("\n"))


def _head(lines: Sequence[str], at: int) -> tuple[int, dict[str, str]] | None:
    """Return where the head of a mail that begins at a line ends, and its fields; None where none does."""
    marked = bool(_MARK.fullmatch(lines[at])) and not lines[at].strip().startswith("_")
    begins = at
    if _MARK.fullmatch(lines[at]):
        begins = next((n for n in range(at + 1, min(at + 4, len(lines))) if lines[n].strip()), len(lines))
    fields, ends = _fields(lines, begins)
    sender = fields.get("from", "")
    if sender and ("date" in fields or "sent" in fields) and (marked or "subject" in fields or "@" in sender):
        return ends, fields
    return None


def _fields(lines: Sequence[str], begins: int) -> tuple[dict[str, str], int]:
    """Return the fields from a line on, each once, and the first line behind them; blank ones may stand between."""
    fields: dict[str, str] = {}
    ends = at = begins
    while at < min(len(lines), begins + _LONGEST_HEAD):
        line = _unquoted(lines[at]).strip() if _quoted(lines[at]) else lines[at].strip()
        found = _FIELD.fullmatch(line)
        if found and found["name"].lower() in fields:
            break
        if found:
            fields[found["name"].lower()] = found["value"].strip()
            ends = at = at + 1
        elif fields and not line:
            at += 1
        elif fields and ends == at and (more := _goes_on(lines, at)):
            last = next(reversed(fields))
            fields[last] = " ".join([fields[last], *(_unquoted(one).strip() for one in lines[at:more])])
            ends = at = more
        else:
            break
    return fields, ends


def _goes_on(lines: Sequence[str], at: int) -> int:
    """Return the line of the next field, where a value is broken in lines before it; 0 where there is none."""
    for n in range(at + 1, min(len(lines), at + 1 + _WRAPPED)):
        if not lines[n - 1].strip():
            return 0
        if _FIELD.fullmatch(_unquoted(lines[n]).strip()):
            return n
    return 0


def _attribution(lines: Sequence[str], at: int) -> int:
    """Return the first line behind "On … Kari wrote:", which may be broken in lines; 0 where it does not stand there.

    Lines that are quoted follow it, or nothing where those of a page are taken out; else it is a sentence of the text.
    """
    for n in range(1, _WROTE_LINES + 1):
        if n > 1 and not _WROTE_BEGINS.match(lines[at]):
            return 0
        words = " ".join(lines[at : at + n])
        if len(words) <= _LONGEST_WROTE and _WROTE.fullmatch(words):
            behind = next((line for line in lines[at + n :] if line.strip()), ">")
            return at + n if _quoted(behind) else 0
    return 0


def _is_quoted(lines: Sequence[str], at: int) -> bool:
    first = next((line for line in lines[at : at + 5] if line.strip()), "")
    return _quoted(first)


def _quoted(line: str) -> bool:
    return line.lstrip(" ").startswith(">")


def _unquoted(line: str) -> str:
    return re.sub(r"\A *>[ ]?", "", line)
