"""The words an act hangs on: "if", "once", "subject to", "provided that"."""

from __future__ import annotations

import re

_CONDITION = re.compile(
    r"\b(?:if(?! not)|once|unless|subject to|provided(?: that)?|providing that|as long as"
    r"|on (?:the )?condition(?: that)?"
    r"|on the understanding that|in the event (?:of|that)|contingent (?:up)?on|depending on)\b",
    re.IGNORECASE,
)
_END = re.compile(r"[,;.!?\"”]|\sbut\s")
_ASKING = re.compile(r"\b(?:determine|see|know|ask|asked|check|wonder|decide|consider)\b[^;]*$|\bas\s*$", re.IGNORECASE)


def condition_span(quote: str, start: int, end: int) -> tuple[int, int] | None:
    """Return offsets in `quote` of the condition of an act at `start` to `end`; None where it hangs on none.

    "determine if" asks and "at once" hurries: neither sets a condition.
    """
    for match in _CONDITION.finditer(quote):
        word = match.group().lower()
        before = quote[: match.start()]
        if word == "if" and (_ASKING.search(before) or before.rstrip().lower().endswith("even")):
            continue
        if word == "once" and (
            re.search(r"\b(?:at|all at|more than)\s*$", before)
            or re.match(r"\s+(?:again|a|more|every|per|and for all)\b", quote[match.end() :])
        ):
            continue
        fronted = match.start() < start
        if fronted and not re.search(r"(?:^|[,;“\"(]\s*|\band\s+)$", before):
            continue
        if not fronted and match.start() >= end:
            continue
        stop = _END.search(quote, match.end())
        return match.start(), stop.start() if stop else len(quote)
    return None
