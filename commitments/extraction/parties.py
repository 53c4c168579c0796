"""Find states and organisations by any of their written names."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from functools import cache

from commitments.extraction.tokens import Tokens, tokenize
from commitments.rule_tables import OWN, Row, Table, Tables, choice_faults

COLUMNS = ("name", "kind", "names", "adjectives", "seats", "held_back", "note")
NOT_A_PARTY = "not_a_party"
_DISSOLVED = 1991
_SOVIET_UNION, _RUSSIA = "Soviet Union", "Russia"
KINDS = ("state", "territory", "organisation", "former_state", NOT_A_PARTY)


def _faults(row: Row) -> Iterator[str]:
    if not row["name"]:
        yield "has no name"
    yield from choice_faults(row, "kind", KINDS)


def _name_faults(row: Row) -> Iterator[str]:
    if "|" in row["name"]:
        yield f"name {row['name']!r} holds several; keep the one to report, and put the others into names"
    written = (row["name"], *(form for column in ("names", "adjectives", "seats") for form in row.listed(column)))
    yield from (f"{form!r} names nobody" for form in written if form.lower() == "the")
    yield from (
        f"held_back has {form!r}, which stands nowhere else in the row; write it into names too"
        for form in row.listed("held_back")
        if form not in written
    )


PARTIES = Table("parties.csv", COLUMNS, ("name",), _faults, _name_faults)


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


_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Written forms by their first word, longest first."""

    by_first: dict[str, list[Entry]]
    by_name: dict[str, str]
    """Party by any of its names, case folded."""
    states: frozenset[str]
    """The parties that are states or territories; the others are organisations."""

    def find(
        self,
        tokens: Tokens,
        start: int,
        end: int,
        witnessed: frozenset[str] | None = None,
        other: Collection[str] = (),
    ) -> list[Found]:
        """Return the parties named in tokens `start` to `end`, in order, without overlap.

        Held-back words count only for a party in `witnessed` (all do where it is None); those in `other` mean
        something else in this text.
        """
        found = []
        words, known, past = tokens.words, self.by_first, start
        for i in [k for k in range(start, end) if words[k] in known]:
            entries = self._at(tokens, i, end) if i >= past and words[i] not in other else []
            if not entries:
                continue
            past = i + len(entries[0].words)
            certain = [e for e in entries if e.party and (not e.held_back or witnessed is None or e.party in witnessed)]
            if certain:
                found.append(Found(i, past, str(certain[0].party), certain[0].adjective))
        return found

    def of_year(self, found: list[Found], year: int, witnessed: Collection[str]) -> list[Found]:
        """Return the parties as they stood in `year`: in 1987 "Moscow" is the Soviet Union's, where it is named."""
        if year > _DISSOLVED or _SOVIET_UNION not in witnessed:
            return found
        return [replace(f, party=_SOVIET_UNION) if f.party == _RUSSIA else f for f in found]

    def witnesses(self, tokens: Tokens) -> set[str]:
        """Return the parties that these tokens name beyond doubt: an ambiguous name too in "Libya, Chad and Niger"."""
        certain = self.find(tokens, 0, len(tokens), frozenset())
        names = {f.party for f in certain}
        if len(certain) > 1:
            edges = {edge for f in certain for edge in (f.start, f.end)}
            for held in self.find(tokens, 0, len(tokens)):
                before, after = tokens.lows[max(0, held.start - 1) : held.start], tokens.lows[held.end : held.end + 1]
                listed = before in ([","], ["and"]) and (after in ([","], ["and"]) or before == ["and"])
                if listed and (held.start - 1 in edges or held.end + 1 in edges or held.start - 2 in edges):
                    names.add(held.party)
        return names

    def defined_otherwise(self, tokens: Tokens) -> set[str]:
        """Return initials that these tokens define as something else: "Kastrup Sea Airport (KSA)"."""
        other = set()
        for i in range(2, len(tokens) - 2):
            word = tokens.words[i + 1]
            if tokens.words[i] != "(" or tokens.words[i + 2] != ")" or not (word.isupper() and len(word) > 1):
                continue
            meant = [e.party for e in self.by_first.get(word, ()) if len(e.words) == 1]
            spelled = [w for w in tokens.words[max(0, i - len(word) - 3) : i] if w[0].isupper()]
            named = {f.party for f in self.find(tokens, max(0, i - 8), i)}
            if meant and spelled and named.isdisjoint(meant):
                other.add(word)
        return other

    def _at(self, tokens: Tokens, i: int, end: int) -> list[Entry]:
        """Return the longest entries that stand at `i`: "Congo" is two parties' word."""
        fitting: list[Entry] = []
        words = tokens.words
        second = words[i + 1] if i + 1 < end else ""
        for entry in self.by_first.get(words[i], ()):
            length = len(entry.words)
            if fitting and length < len(fitting[0].words):
                break
            if length > 1 and entry.words[1] != second:
                continue  # the second word tells most of them apart
            if length < 3 or (i + length <= end and tuple(words[i : i + length]) == entry.words):
                fitting.append(entry)
        return fitting


@cache
def gazetteer() -> Gazetteer:
    """Return the parties of the table that comes with the program, read once. Raises as `read_gazetteer` does."""
    return read_gazetteer(OWN)


def read_gazetteer(tables: Tables) -> Gazetteer:
    """Return the parties of the tables. Raises DamagedStore where the program's own table is not sound."""
    by_first: dict[str, list[Entry]] = {}
    by_name: dict[str, str] = {}
    states: set[str] = set()
    for row in tables.rows(PARTIES):
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
            plain = words.replace(" ", "").isalnum() and words.isascii()
            split = tuple(words.split() if plain and not _DIGIT.search(words) else tokenize(words, 0, len(words)).words)
            if split[0] == "the":
                split = split[1:]
            entry = Entry(split, party, words in held, adjective)
            by_first.setdefault(split[0], []).append(entry)
            if party:
                by_name.setdefault(" ".join(split).casefold(), party)
    for entries in by_first.values():
        entries.sort(key=lambda e: -len(e.words))
    return Gazetteer(by_first, by_name, frozenset(states))


def party_named(text: str, among: Gazetteer | None = None) -> str | None:
    """Return the party meant by any of its names ("moscow" -> "Russia"), or None where the table knows none.

    `among` are the parties to look through; those that come with the program where none are given.
    """
    name = " ".join(tokenize(text, 0, len(text)).words).casefold()
    return (among or gazetteer()).by_name.get(name.removeprefix("the "))
