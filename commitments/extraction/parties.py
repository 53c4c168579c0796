"""Find states and organisations by any of their written names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from commitments.extraction.tokens import Tokens, tokenize
from commitments.rule_tables import read_table, refuse

COLUMNS = ("name", "kind", "names", "adjectives", "seats", "held_back", "note")
NOT_A_PARTY = "not_a_party"
KINDS = ("state", "territory", "organisation", "former_state", NOT_A_PARTY)


@dataclass(frozen=True, slots=True)
class Entry:
    """One written form: its words, the party it means, and whether it is too ambiguous to stand alone."""

    words: tuple[str, ...]
    party: str | None
    """None for words that hold a party's name but mean none ("Paris Agreement")."""
    held_back: bool
    adjective: bool


@dataclass(frozen=True, slots=True)
class Found:
    """A party named at tokens `start` to `end` (exclusive)."""

    start: int
    end: int
    party: str
    adjective: bool
    """Whether it is the adjective ("Russian"), which names the party only beside a noun."""


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Written forms by their first word, longest first."""

    by_first: dict[str, list[Entry]]
    by_name: dict[str, str]
    """Party by any of its names, case folded."""
    states: frozenset[str]
    """The parties that are states or territories; the others are organisations."""

    def find(self, tokens: Tokens, start: int, end: int, witnessed: frozenset[str] | None = None) -> list[Found]:
        """Return the parties named in tokens `start` to `end`, in order, without overlap.

        Held-back words count only for a party in `witnessed` (all do where it is None).
        """
        found = []
        i = start
        while i < end:
            entries = self._at(tokens, i, end)
            if not entries:
                i += 1
                continue
            length = len(entries[0].words)
            certain = [e for e in entries if e.party and (not e.held_back or witnessed is None or e.party in witnessed)]
            if certain:
                found.append(Found(i, i + length, str(certain[0].party), certain[0].adjective))
            i += length
        return found

    def witnesses(self, tokens: Tokens) -> set[str]:
        """Return the parties that these tokens name beyond doubt."""
        return {f.party for f in self.find(tokens, 0, len(tokens), frozenset())}

    def _at(self, tokens: Tokens, i: int, end: int) -> list[Entry]:
        """Return the longest entries that stand at `i`: "Congo" is two parties' word."""
        fitting: list[Entry] = []
        for entry in self.by_first.get(tokens.words[i], ()):
            if fitting and len(entry.words) < len(fitting[0].words):
                break
            stop = i + len(entry.words)
            if stop <= end and tuple(tokens.words[i:stop]) == entry.words:
                fitting.append(entry)
        return fitting


@cache
def gazetteer() -> Gazetteer:
    """Return the table of parties, read once. Raises DamagedStore where the table is not sound."""
    by_first: dict[str, list[Entry]] = {}
    by_name: dict[str, str] = {}
    states: set[str] = set()
    rows = read_table("parties.csv", COLUMNS)
    refuse(
        row.fault(f"kind {row['kind']!r} is none of {', '.join(KINDS)}, or it has no name")
        for row in rows
        if row["kind"] not in KINDS or not row["name"]
    )
    for row in rows:
        party = None if row["kind"] == NOT_A_PARTY else row["name"]
        if row["kind"] in ("state", "territory", "former_state"):
            states.add(row["name"])
        held = set(row.listed("held_back"))
        names = (*row.listed("names"), *row.listed("seats"))
        written = [
            (row["name"], False),
            *((n, False) for n in names),
            *((n, True) for n in row.listed("adjectives")),
        ]
        for words, adjective in written:
            split = tuple(tokenize(words, 0, len(words)).words)
            if split[0] == "the":
                split = split[1:]
            entry = Entry(split, party, words in held, adjective)
            by_first.setdefault(split[0], []).append(entry)
            if party:
                by_name.setdefault(" ".join(split).casefold(), party)
    for entries in by_first.values():
        entries.sort(key=lambda e: -len(e.words))
    return Gazetteer(by_first, by_name, frozenset(states))


def party_named(text: str) -> str | None:
    """Return the party meant by any of its names ("moscow" -> "Russia"), or None where the table knows none."""
    name = " ".join(tokenize(text, 0, len(text)).words).casefold()
    return gazetteer().by_name.get(name.removeprefix("the "))
