"""Which names are one party to somebody who compares labels.

This is not the gazetteer of the extraction: that one grows with what the program can read, and figures taken before and
after a new row must mean the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache


def same_parties(names: Iterable[str], others: Iterable[str]) -> bool:
    """Whether the names mean the same parties, in any order and spelling."""
    return {_party(name) for name in names} == {_party(name) for name in others}


def _party(name: str) -> str:
    folded = _folded(name)
    return _known().get(folded, folded)


def _folded(name: str) -> str:
    """Return the name without case, article, or what stands in brackets behind it."""
    folded = " ".join(name.casefold().split()).removeprefix("the ")
    return folded.partition("(")[0].rstrip() if folded.endswith(")") else folded


@cache
def _known() -> dict[str, str]:
    """Return each spelling's party, folded. Raises DamagedStore where the table is not sound."""
    from commitments.rule_tables import read_table  # the help names the parts, and reads no table

    rows = read_table("spellings.csv", ("name", "spellings"))
    return {_folded(spelling): _folded(row["name"]) for row in rows for spelling in row.listed("spellings")}
