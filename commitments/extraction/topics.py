"""Which fields an act belongs to: by the words that name it or, where they name none, by what is said around it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache

from commitments.rule_tables import OWN, Row, Table, Tables, choice_faults, phrase_faults

COLUMNS = ("word", "topic", "weight", "example")
_WEIGHTS = ("1", "2", "3")
_WORD = re.compile(r"[\w’'-]+|[$€£¥₱]")
_SIGNS = dict.fromkeys("$€£¥₱", "dollars")
_MONEY = "finance"
_HINT = 0.5
"""What a word of weight 1 adds: several may say what one word of weight 2 says."""
_FULL = 3.0
"""A field is named by one deciding word; ten of them name it no better."""
_NEAR, _BEFORE, _TEXT = 1.5, 0.5, 2.5
"""What the share of a field adds: in the nearest sentence that speaks of any, in the two before, in the whole text."""
_IN_PASSING = {"economy": 0.6, "security": 0.6}
"""Growth and peace are spoken of in every text: around an act they say less of its field than other words do."""
_LISTS = re.compile(r"\b(?:in|across)\b[^,;.]*\b(?:fields|areas|sectors|spheres|domains)\b", re.IGNORECASE)
_POINTS_BACK = re.compile(r"\b(?:in|to) (?:that|this) (?:context|regard|respect|connection|end)\b", re.IGNORECASE)
"""Words by which an act says that its field was named before."""
_POINTED = 3.0
"""Each field named there is of the act, however often it is named."""
_PLAIN = 3
"""The weight of a word that names its field plainly."""
_LEAST = 0.7
"""A topic must reach so much."""
_SHARES = (1.0, 0.5, 0.65, 0.75)
"""And such a share of the strongest: the more topics, the stronger the next must be. Four at most, or those listed."""
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
    longest: dict[str, dict[str, int]]
    """Words in the longest phrase by its first word and three letters of the second, which may be a stem."""
    shortest_stem: int
    met: dict[str, list[tuple[str, int]]] = field(default_factory=dict)
    """Topic and weight of every single word looked up so far: most words are met often."""


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
    longest: dict[str, dict[str, int]] = {}
    for phrase in (phrase.split() for phrase in (*exact, *stems) if " " in phrase):
        seconds = longest.setdefault(phrase[0], {})
        seconds[phrase[1][:3]] = max(seconds.get(phrase[1][:3], 1), len(phrase))
    return TopicTable(tuple(sorted(topics)), exact, stems, longest, min(map(len, stems), default=1))


def known_topics(tables: Tables = OWN) -> tuple[str, ...]:
    """Return the names of all topics, sorted. Raises DamagedStore where the program's own table is not sound."""
    return read_topics(tables).topics


def topics_of(act: str, context: str = "", table: TopicTable | None = None) -> tuple[str, ...]:
    """Return the topics of an act in a sentence, the `context`, of which nothing else is known: see `Setting`."""
    return Setting([context], table).topics_of(act, 0)


_NOTHING: Counter[str] = Counter()
"""What is spoken of in all the sentences that speak of no field."""


class Setting:
    """The sentences that an act stands among."""

    def __init__(self, sentences: Sequence[str], table: TopicTable | None = None) -> None:
        self._sentences = sentences
        self._table = table or topic_table()
        self._spoken: dict[int, Counter[str]] = {}

    def topics_of(self, act: str, number: int) -> tuple[str, ...]:
        """Return the topics of an act of sentence `number`, the strongest first: four at most, or the fields it lists.

        Topics are of the act, not of the article: only an act that names no field of its own ("procurement plans in
        that regard") or nothing but money ("bear half the cost") takes what is spoken of around it. Only a field
        that fills half of the text is of all its acts: to "protect workers" is of migration where all else is.
        """
        strengths: dict[str, float] = {}
        named = False
        hits = hits_in(act, self._table)
        # "in many fields, including trade, health, defence, energy and space" names five by itself.
        listed = len({topic for topic, weight in hits if weight == _PLAIN}) if _LISTS.search(act) else 0
        for topic, weight in hits:
            strengths[topic] = min(_FULL, strengths.get(topic, 0) + (weight if weight > 1 else _HINT))
            named = named or (weight > 1 and topic != _MONEY)
        for topic, strength in (self._text_shares if named else self._around(number)).items():
            strengths[topic] = strengths.get(topic, 0) + strength
        if not named and _POINTS_BACK.search(act):
            for topic in self._before(number):
                strengths[topic] = strengths.get(topic, 0) + _POINTED
            listed = len(self._before(number))
        ranked = sorted(strengths.items(), key=lambda item: -item[1])
        shares = (*_SHARES, *_SHARES[-1:] * (listed - len(_SHARES)))
        return tuple(
            topic
            for share, (topic, strength) in zip(shares, ranked, strict=False)
            if strength >= max(_LEAST, share * ranked[0][1])
        )

    def _before(self, number: int) -> Counter[str]:
        """Return what the nearest sentence before says of fields, of the two before."""
        earlier = (self._of(n) for n in range(number - 1, max(-1, number - 3), -1))
        return next((spoken for spoken in earlier if spoken), Counter())

    def _around(self, number: int) -> dict[str, float]:
        """Return how strongly each field is spoken of around sentence `number`: in it, before it, in the text."""
        before = range(max(0, number - 2), number)
        # "They agreed to pursue proposals in that context": the sentence before says in which.
        near = next((spoken for n in (number, *reversed(before)) if (spoken := self._of(n))), Counter[str]())
        around = dict(self._text_shares)
        for spoken, part in ((near, _NEAR), (self._sum(before), _BEFORE)):
            for topic, share in _shares(spoken).items():
                around[topic] = around.get(topic, 0) + part * share
        return around

    @cached_property
    def _text_shares(self) -> dict[str, float]:
        spoken = self._sum(range(len(self._sentences)))
        return {topic: _TEXT * share for topic, share in _shares(spoken).items()}

    def _of(self, number: int) -> Counter[str]:
        if number not in self._spoken:
            telling = [hit for hit in hits_in(self._sentences[number], self._table) if hit[1] > 1]
            spoken = self._spoken[number] = Counter() if telling else _NOTHING
            for topic, weight in telling:
                spoken[topic] += weight
        return self._spoken[number]

    def _sum(self, numbers: range) -> Counter[str]:
        spoken: Counter[str] = Counter()
        for number in numbers:
            spoken.update(self._of(number))
        return spoken


def _shares(spoken: Counter[str]) -> dict[str, float]:
    """Return the share of each field in what is spoken of, without money.

    Money is of an act only where the act speaks of it: not to "lay the first stone" in an article full of sums.
    """
    total = spoken.total()
    return {
        topic: strength * _IN_PASSING.get(topic, 1) / total for topic, strength in spoken.items() if topic != _MONEY
    }


def hits_in(text: str, table: TopicTable | None = None) -> list[tuple[str, int]]:
    """Return topic and weight of every word or phrase of `text` that the table knows.

    The longest phrase wins over the words in it: "climate finance" is not "finance" beside "climate".
    """
    table = table or topic_table()
    words = [_plain(word) for word in _WORD.findall(text.lower())]
    hits: list[tuple[str, int]] = []
    known, longest, past = table.met, table.longest, 0
    for i, word in enumerate(words):
        if i < past:
            continue
        met = known.get(word)
        if met is None:
            met = known[word] = _look_up(table, word)
        if word in longest and i + 1 < len(words):
            taken, met = _phrase_at(table, words, i, met)
            past = i + taken
        if met:
            hits += met
    return hits


def _phrase_at(
    table: TopicTable, words: list[str], i: int, alone: list[tuple[str, int]]
) -> tuple[int, list[tuple[str, int]]]:
    """Return how many words the longest phrase at `i` takes, and its topics and weights; else the word's `alone`."""
    longest = table.longest[words[i]].get(words[i + 1][:3], 1)
    for n in range(min(longest, len(words) - i), 1, -1):
        found = _look_up(table, " ".join(words[i : i + n]))
        if found:
            return n, found
    return 1, alone


@lru_cache(maxsize=1 << 16)
def _plain(word: str) -> str:
    """Return a word as the table writes it: "norway’s" as "norway", a currency's sign as its word."""
    if word[-2:] in ("'s", "’s"):
        word = word[:-2]
    return _SIGNS.get(word) or word.strip("'’-")


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
