"""Words of documents and people as Markdown that shows them as they are."""

from __future__ import annotations

import re

from commitments.views.visible import one_line

# What is markup anywhere; and what entities, signs of smiles, addresses and mentions of people are recognised by.
_MARKUP = re.compile(r"[\\`*_\[\]<>#|~$@]|&(?=#?\w+;)|:(?=//|[\w+-]+:)|(?<=www)\.", re.IGNORECASE)
_OPENING = re.compile(r"(?:\d{1,9}[.)]|[-+=])")


def literal(text: str) -> str:
    """Return the text, on one line, as Markdown that shows it as it is."""
    line = _MARKUP.sub(lambda found: f"\\{found[0]}", one_line(text))
    # These begin a list or a rule, but only at the start.
    if opening := _OPENING.match(line):
        return f"{opening[0][:-1]}\\{line[opening.end() - 1 :]}"
    return line


def linked(address: str) -> str:
    """Return an address of the web as a link, and anything else as words."""
    if re.fullmatch(r"https?://[^\s<>\\]+", address, re.IGNORECASE) and address.isprintable():
        return f"<{address}>"
    return literal(address)
