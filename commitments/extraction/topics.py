"""Which fields an act belongs to, by the words that name it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from commitments.rule_tables import read_table, refuse

COLUMNS = ("word", "topic", "weight", "example")
_WEIGHTS = ("1", "2", "3")
_WORD = re.compile(r"[\w’'-]+")


@dataclass(frozen=True, slots=True)
class _TopicTable:
    topics: tuple[str, ...]
    exact: dict[str, list[tuple[str, int]]]
    """Topic and weight by word or phrase."""
    stems: dict[str, list[tuple[str, int]]]
    """The same by the stem before a "*", in which "vaccin" stands for any ending."""
    longest: int
    """Words in the longest phrase."""
    shortest_stem: int


@cache
def _table() -> _TopicTable:
    exact: dict[str, list[tuple[str, int]]] = {}
    stems: dict[str, list[tuple[str, int]]] = {}
    topics: set[str] = set()
    rows = read_table("topics.csv", COLUMNS)
    refuse(row.fault(f"weight {row['weight']!r} must be 1, 2 or 3") for row in rows if row["weight"] not in _WEIGHTS)
    refuse(row.fault("needs a word and a topic") for row in rows if not row["word"] or not row["topic"])
    for row in rows:
        word = row["word"]
        topics.add(row["topic"])
        kept = stems.setdefault(word[:-1], []) if word.endswith("*") else exact.setdefault(word, [])
        kept.append((row["topic"], int(row["weight"])))
    longest = max(len(word.split()) for word in (*exact, *stems))
    return _TopicTable(tuple(sorted(topics)), exact, stems, longest, min(map(len, stems), default=1))


def known_topics() -> tuple[str, ...]:
    """Return the names of all topics, sorted. Raises DamagedStore where the table is not sound."""
    return _table().topics


def topics_of(act: str, context: str = "") -> tuple[str, ...]:
    """Return the topics of an act, the strongest first; a weak word counts only where no stronger one stands.

    An act that names no field of its own ("procurement plans in that regard") takes those that its sentence, the
    `context`, names strongly.
    """
    hits = hits_in(act)
    if not any(weight > 1 for _, weight in hits):
        hits = [hit for hit in hits_in(context) if hit[1] > 1] or hits
    weakest = 2 if any(weight > 1 for _, weight in hits) else 1
    weights: Counter[str] = Counter()
    for topic, weight in hits:
        if weight >= weakest:
            weights[topic] += weight
    return tuple(topic for topic, _ in weights.most_common())


def hits_in(text: str) -> list[tuple[str, int]]:
    """Return topic and weight of every word or phrase of `text` that the table knows.

    The longest phrase wins over the words in it: "climate finance" is not "finance" beside "climate".
    """
    table = _table()
    words = [w.lower().strip("'’-") for w in _WORD.findall(text)]
    hits: list[tuple[str, int]] = []
    i = 0
    while i < len(words):
        for n in range(min(table.longest, len(words) - i), 0, -1):
            found = _look_up(table, " ".join(words[i : i + n]))
            if found:
                hits += found
                i += n
                break
        else:
            i += 1
    return hits


def _look_up(table: _TopicTable, phrase: str) -> list[tuple[str, int]]:
    found = table.exact.get(phrase) or table.exact.get(phrase.removesuffix("s"))
    if found:
        return found
    last_word = phrase.rfind(" ") + 1
    for end in range(len(phrase), max(table.shortest_stem, last_word + 1) - 1, -1):
        found = table.stems.get(phrase[:end])
        if found:
            return found
    return []
