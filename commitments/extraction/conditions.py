"""The words an act hangs on: "if", "once", "subject to", "provided that"."""

from __future__ import annotations

import re
from functools import lru_cache

_CONDITION = re.compile(
    r"\b(?:if(?! not)|once|unless|subject to|pending|providing that|as long as"
    # "provided the talks succeed", not "data provided by the port"
    r"|provided(?: that|(?! (?:by|to|for|with|in|through|under|at|from|and)\b))"
    r"|on (?:the )?condition(?: that)?"
    r"|on the understanding that|in the event (?:of|that)|contingent (?:up)?on|depending on|should)\b",
    re.IGNORECASE,
)
_END = re.compile(r"[,;.!?\"”]|\sbut\s")
_ASKING = re.compile(r"\b(?:determine|see|know|ask|asked|check|wonder|decide|consider)\b[^;]*$|\bas\s*$", re.IGNORECASE)
_FIRST = re.compile(r"(?:^|\b(?:and|but)\s+)$", re.IGNORECASE)
_OPENING = re.compile(r"(?:^|[,;:“\"(—–]\s*|\b(?:and|but|so|then)\s+)$", re.IGNORECASE)
_REPORT = re.compile(
    r"[\s,”\"’']*(?:(?:[\w.’'-]+\s+){0,6}(?:said|says|added|told|stressed)(?:\s+[\w.’'-]+){0,5})?[\s,“\"]*"
)
"""Between two parts of what somebody said: "…all our maps," the minister said, "provided …"."""
_LEAVE = re.compile(
    r"[^,;.]{0,60}\b(?:approv|consent|agree|ratif|availab|conditions?\b|reviews?\b|laws?\b|legislat|decisions?\b"
    r"|outcomes?\b|results?\b|fund|budget|complet|complian|audit|votes?\b|permi|authori|appropriat|clearance|confirm"
    r"|negotiat|verif|successful|satisf)",
    re.IGNORECASE,
)
"""What an act waits for; goods may be "subject to" duties, bills be "pending", and no act waits for either."""


def condition_span(quote: str, start: int, end: int) -> tuple[int, int] | None:
    """Return offsets in `quote` of the condition of an act at `start` to `end`; None where it hangs on none.

    "determine if" asks and "at once" hurries: neither sets a condition.
    """
    for opened, stop, fronts in _conditions(quote):
        if opened < start:
            if fronts:
                return opened, stop
        elif opened < end or _REPORT.fullmatch(quote, end, opened):
            return opened, stop
    return None


@lru_cache(maxsize=1)
def _conditions(quote: str) -> tuple[tuple[int, int, bool], ...]:
    """Return each condition's offsets, and whether it opens its clause: once a sentence, for all of its acts."""
    found = []
    for match in _CONDITION.finditer(quote):
        if _sets_condition(quote, match):
            stop = _END.search(quote, match.end())
            opens = _OPENING.search(quote, 0, match.start()) is not None
            found.append((match.start(), stop.start() if stop else len(quote), opens))
    return tuple(found)


def _sets_condition(quote: str, match: re.Match[str]) -> bool:
    """Whether the word does what it can do: "if" may ask, "once" count, "should" tell a duty."""
    word, before = match.group().lower(), quote[: match.start()]
    if word == "if":
        # What asks stands behind the last semicolon: from each word before it the search would run on in vain.
        return not _ASKING.search(before, before.rfind(";") + 1) and not before.rstrip().lower().endswith("even")
    if word == "once":
        counts = re.match(r"\s+(?:again|a|more|every|per|and for all)\b", quote[match.end() :])
        return not counts and not re.search(r"\b(?:at|all at|more than)\s*$", before)
    if word == "as long as":
        return not re.search(r"\bfor\s*$", before)
    if word == "should":
        # "Should talks fail, …" and "…, should talks fail": behind its subject it tells a duty.
        leads = _FIRST.search(before) or re.search(r"[,;:“\"]\s*$", before)
        return bool(leads) and not re.match(r"\s+(?:be|have|not|also|only|never)\b", quote[match.end() :])
    if word in ("subject to", "pending"):
        return bool(_FIRST.search(before) or _LEAVE.match(quote, match.end()))
    return True
