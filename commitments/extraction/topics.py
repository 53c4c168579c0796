"""Which fields an act belongs to, by the words that name it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from commitments.extraction.rule_tables import OWN, Row, Table, Tables, choice_faults, phrase_faults

COLUMNS = ("word", "topic", "weight", "example")
_WEIGHTS = ("1", "2", "3")
_WORD = re.compile(r"[\w’'-]+")
_PHRASE = re.compile(r"[\w’'-]+( [\w’'-]+)*\*?")


def _faults(row: Row) -> Iterator[str]:
    yield from (f"has no {column}" for column in ("word", "topic") if not row[column])
    yield from choice_faults(row, "weight", _WEIGHTS)


def _word_faults(row: Row) -> Iterator[str]:
    yield from phrase_faults(row, "word")
    yield from phrase_faults(row, "topic")
    if row["word"] and not _PHRASE.fullmatch(row["word"]):
        yield f"word {row['word']!r} must be letters, digits, hyphens and single spaces, with a * only at its end"
    if "," in row["topic"]:
        yield f"topic {row['topic']!r} must be one name without a comma"


TOPICS = Table("topics.csv", COLUMNS, ("word", "topic"), _faults, _word_faults)


@dataclass(frozen=True, slots=True)
class TopicTable:
    """The words of all topics."""

    topics: tuple[str, ...]
    exact: dict[str, list[tuple[str, int]]]
    """Topic and weight by word or phrase."""
    stems: dict[str, list[tuple[str, int]]]
    """The same by the stem before a "*", in which "vaccin" stands for any ending."""
    longest: int
    """Words in the longest phrase."""
    shortest_stem: int


@cache
def topic_table() -> TopicTable:
    """Return the topics of the table that comes with the program, read once. Raises as `read_topics` does."""
    return read_topics(OWN)


def read_topics(tables: Tables) -> TopicTable:
    """Return the topics of the tables. Raises DamagedStore that names every bad row of the program's own table."""
    exact: dict[str, list[tuple[str, int]]] = {}
    stems: dict[str, list[tuple[str, int]]] = {}
    topics: set[str] = set()
    for row in tables.rows(TOPICS):
        word = row["word"]
        topics.add(row["topic"])
        kept = stems.setdefault(word[:-1], []) if word.endswith("*") else exact.setdefault(word, [])
        kept.append((row["topic"], int(row["weight"])))
    longest = max(len(word.split()) for word in (*exact, *stems))
    return TopicTable(tuple(sorted(topics)), exact, stems, longest, min(map(len, stems), default=1))


def known_topics(tables: Tables = OWN) -> tuple[str, ...]:
    """Return the names of all topics, sorted. Raises DamagedStore where the program's own table is not sound."""
    return read_topics(tables).topics


def topics_of(act: str, context: str = "", table: TopicTable | None = None) -> tuple[str, ...]:
    """Return the topics of an act, the strongest first; a weak word counts only where no stronger one stands.

    An act that names no field of its own ("procurement plans in that regard") takes those that its sentence, the
    `context`, names strongly.
    """
    hits = hits_in(act, table)
    if not any(weight > 1 for _, weight in hits):
        hits = [hit for hit in hits_in(context, table) if hit[1] > 1] or hits
    weakest = 2 if any(weight > 1 for _, weight in hits) else 1
    weights: Counter[str] = Counter()
    for topic, weight in hits:
        if weight >= weakest:
            weights[topic] += weight
    return tuple(topic for topic, _ in weights.most_common())


def hits_in(text: str, table: TopicTable | None = None) -> list[tuple[str, int]]:
    """Return topic and weight of every word or phrase of `text` that the table knows.

    The longest phrase wins over the words in it: "climate finance" is not "finance" beside "climate".
    """
    table = table or topic_table()
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


def _look_up(table: TopicTable, phrase: str) -> list[tuple[str, int]]:
    found = table.exact.get(phrase) or table.exact.get(phrase.removesuffix("s"))
    if found:
        return found
    last_word = phrase.rfind(" ") + 1
    for end in range(len(phrase), max(table.shortest_stem, last_word + 1) - 1, -1):
        found = table.stems.get(phrase[:end])
        if found:
            return found
    return []
