"""The words that merging knows: which do the same, which only carry another, and which tell nothing.

Verbs and nouns that do the same stand in one row of tables/deeds.csv; a word that stands in none is known by its stem.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from commitments.rule_tables import TABLES, Row, read_table, refuse

COLUMNS = ("deed", "words", "carries", "once", "example", "again", "other")
CARRIED = ("act", "phase", "noun", "verb")
STEM = 7
"""Letters of a stem that count: "expedition" and "expeditiously" are one word to a reader."""

_EMPTY_CLASSES = (
    "determiner",
    "possessive",
    "pronoun",
    "preposition",
    "conjunction",
    "subordinator",
    "relative",
    "modal",
    "auxiliary",
    "negation",
    "adverb",
)
_EMPTY = frozenset(
    "including per be more most other others full new own possible earliest next joint term terms way ways respective"
    " future side sides country countries mutual able ready order need least especially particularly to one".split()
)
_GENERAL = frozenset(
    "strengthen promote cooperation bilateral relations relation ties partnership support develop expand advance field"
    " area effort issue matter measure action progress best utmost everything".split()
)
_THINGS = frozenset(
    "work task effort job step measure process thing project plan undertaking commitment promise".split()
)


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """The rows of deeds.csv, and the words that merging takes from verbs.csv and words.csv."""

    words: dict[str, str]
    """Rows by each form of their words. By a stem alone an organisation would be a meeting that is organised."""
    phrases: dict[str, tuple[tuple[tuple[str, ...], str], ...]]
    """By each form of a first word: the words behind it, and the row; the longest first."""
    deeds: frozenset[str]
    carriers: dict[str, frozenset[str]]
    """Rows whose words carry another that tells the deed, by what they carry: an act ("carry out"), a phase of one
    ("begin", "finish"), a noun ("hold") or a verb ("continue to")."""
    carrying: frozenset[str]
    """All of these."""
    acts: frozenset[str]
    """Those that carry an act or a phase of one."""
    once: frozenset[str]
    """What is done to a thing once: a later date for it is a delay, not a second deed."""
    verbs: frozenset[str]
    """Verbs that are no adjectives too."""
    nouns: frozenset[str]
    """Verbs that are nouns too."""
    irregular: dict[str, str]
    """Verbs by their irregular forms: "sent" is "send"."""
    grammar: dict[str, frozenset[str]]
    """The words of each class of words.csv."""
    empty: frozenset[str]
    """Words that tell nothing of what is done."""
    general: frozenset[str]
    """What any act may say of itself: "strengthen cooperation" tells no act from another."""
    telling: frozenset[str]
    """Rows that tell an act without its object: "bring them home" does, "support it" does not."""
    things: frozenset[str]
    """What nouns stand for that only point at an act: "this work"."""

    def concept(self, word: str) -> str:
        """Return what a plain word stands for: a row of deeds.csv, or its own stem."""
        base = self.irregular.get(word, word)
        return self.words.get(word) or self.words.get(base) or stem(base)

    def opening(self, word: str) -> tuple[tuple[tuple[str, ...], str], ...]:
        """Return the phrases that open with a form of this word."""
        return self.phrases.get(word) or self.phrases.get(self.irregular.get(word, word), ())


@cache
def vocabulary(folder: Path = TABLES) -> Vocabulary:
    """Return the words that merging knows, read from the tables in `folder`.

    Raises DamagedStore where a table is missing or deeds.csv is not sound.
    """
    rows = read_table("deeds.csv", COLUMNS, folder)
    refuse(fault for row in rows for fault in _faults(row))
    verbs = read_table("verbs.csv", ("verb", "forms", "class", "note"), folder)
    classes = read_table("words.csv", ("class", "words", "what for"), folder)
    grammar = {row["class"]: frozenset(row.listed("words")) for row in classes}
    irregular = {form: verb for verb, forms in map(_irregular, verbs) for form in forms}
    known = Vocabulary(
        words={form: row["deed"] for row in rows for word in row.listed("words") for form in forms(word)},
        phrases=_phrases(rows),
        deeds=frozenset(row["deed"] for row in rows),
        carriers={what: frozenset(row["deed"] for row in rows if row["carries"] == what) for what in CARRIED},
        carrying=frozenset(row["deed"] for row in rows if row["carries"]),
        acts=frozenset(row["deed"] for row in rows if row["carries"] in ("act", "phase")),
        once=frozenset(row["deed"] for row in rows if row["once"]),
        verbs=frozenset(row["verb"] for row in verbs if "adjective" not in row.listed("note")),
        nouns=frozenset(row["verb"] for row in verbs if "noun" in row.listed("note")),
        irregular=irregular,
        grammar=grammar,
        empty=_EMPTY.union(*(grammar.get(name, frozenset()) for name in _EMPTY_CLASSES)),
        general=frozenset(),
        telling=frozenset(),
        things=frozenset(),
    )
    things = frozenset(map(known.concept, _THINGS))
    general = things.union(map(known.concept, _GENERAL))
    telling = known.deeds - general - known.carrying
    return replace(known, general=general, telling=telling, things=things)


@cache
def stem(word: str) -> str:
    """Return the letters that a word shares with its kin."""
    from snowballstemmer.english_stemmer import EnglishStemmer  # 14 ms: only for those who merge

    root: str = EnglishStemmer().stemWord(word)
    return root[:STEM]


def _faults(row: Row) -> Iterator[str]:
    if row["carries"] not in ("", *CARRIED):
        yield row.fault(f"carries {row['carries']!r} is none of {', '.join(CARRIED)}")
    if row["once"] not in ("", "yes"):
        yield row.fault(f"once {row['once']!r} must be yes or empty")
    if not row["deed"] or not row["words"]:
        yield row.fault("needs a deed and its words")


def _irregular(row: Row) -> tuple[str, list[str]]:
    forms = (form for cell in row.listed("forms") for form in cell.split("/"))
    return row["verb"], [form for form in forms if " " not in form]


def _phrases(rows: list[Row]) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for row in rows:
        for words in row.listed("words"):
            first, *rest = words.split()
            for form in forms(first) if rest else ():
                found[form].append((tuple(rest), row["deed"]))
    return {first: tuple(sorted(some, key=lambda phrase: -len(phrase[0]))) for first, some in found.items()}


def forms(word: str) -> Iterator[str]:
    """Yield what a regular word may look like, and forms that no word has: they do no harm."""
    if " " in word:
        return
    yield from (word, f"{word}s", f"{word}es", f"{word}d", f"{word}ed", f"{word}ing")
    yield from (f"{word[:-1]}ing", f"{word[:-1]}ies", f"{word[:-1]}ied")  # "pave", "ratify"
    yield from (f"{word}{word[-1]}ed", f"{word}{word[-1]}ing")  # "stop"
