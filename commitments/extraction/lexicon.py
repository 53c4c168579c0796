"""What the words mean to the grammar: word classes, verbs, cues, governors and vetoes, read from the tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from commitments.errors import DamagedStore
from commitments.extraction.verb_forms import inflect
from commitments.extraction.word_tables import CUES, FRAMES, GOVERNORS, VERBS, VETOES, WORDS
from commitments.model import Kind
from commitments.rule_tables import OWN, Row, Tables

_BE = frozenset(["is", "are", "'s", "’s", "'re", "’re", "am", "'m", "’m"])
_BEHIND_BE = 6
"""Words behind an "is" among which its "to" stands: "is, by and large, to"."""
FRAME_ORDER = tuple(
    "obj-of amount to staff-to scheme-to guest-to ing in of for obj-to that on np outcome".split()
    + "invitation date bare modal".split()
)
"""The order in which frames are tried: the one that asks for more words first, whatever the order of the rows."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A row of cues.csv: the words that bind, what must follow them, and how binding they are."""

    words: str
    part: str
    frame: str
    kind: Kind
    alone: Kind
    """The kind where one party says it alone: two ministers *decide* an agreement, one decides a pledge."""
    restated: bool

    @property
    def rule(self) -> str:
        """Return the rule's name, as `show` and `explain` give it."""
        return f"{self.words} + {self.frame}"


@dataclass(frozen=True, slots=True)
class Governor:
    """A verb that carries a noun cue ("reaffirmed … resolve") or reports a party's own will ("said it would")."""

    words: str
    effect: str
    restated: bool


@dataclass(frozen=True, slots=True)
class VerbSense:
    """A verb form met in a text: its base, and which forms it can be (b, t, p, n, g as in `Lexicon.verbs`)."""

    base: str
    forms: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All word knowledge of the extraction but parties, topics and time."""

    classes: dict[str, frozenset[str]]
    """Words by class, from words.csv; several words to an entry are joined by one space."""
    closed: dict[str, str]
    """Tag letter of the words whose class is certain, as listed in tokens.py."""
    fixed: dict[str, str]
    """The same for words, as they stand in small letters, that have this tag wherever they stand."""
    verbs: dict[str, VerbSense]
    """By written form: b base, t third person, p past, n participle, g gerund."""
    verb_class: dict[str, str]
    """act, vague, stative or speech, by base; a phrase ("build on") has a class of its own."""
    noun_verbs: frozenset[str]
    """Bases that are common nouns, adjectives or adverbs as well ("plan", "open")."""
    cues: dict[tuple[str, str], dict[str, Cue]]
    """By (words, part), then by frame."""
    governors: dict[str, Governor]
    vetoes: dict[str, str]
    """Why each veto is one, by its words."""
    title_words: frozenset[str]
    """The first words of titles."""
    nouns: frozenset[str]
    """The words of all classes together."""
    triggers: frozenset[str]
    """The words that open a cue: a sentence without any holds none."""
    firm: frozenset[str] = frozenset()
    """The triggers without "is" and "to", which stand in most sentences and open a cue in few."""
    giving: frozenset[str] = frozenset()
    """What makes an "is" before it a cue: "is *providing* $20 million"."""
    folder: Path | None = None
    """Where a user's own tables lie, whose rows are among these."""

    def may_bind(self, lows: Sequence[str]) -> bool:
        """Whether a sentence of these words, in small letters, may hold a cue: most hold none and need no tags."""
        if not self.firm.isdisjoint(lows):
            return True
        if "to" in lows and lows[-1][-1].isalnum():
            return True  # a headline
        return any(
            low in _BE and not self.giving.isdisjoint(lows[i + 1 : i + _BEHIND_BE]) for i, low in enumerate(lows)
        )

    def knows(self, low: str) -> bool:
        """Whether a word in small letters is in any table: what is not may be a name."""
        return low in self.closed or low in self.verbs or low in self.nouns


@cache
def lexicon() -> Lexicon:
    """Return the lexicon of the tables that come with the program, read once. Raises as `read_lexicon` does."""
    return read_lexicon(OWN)


def read_lexicon(tables: Tables) -> Lexicon:
    """Return the lexicon that the tables of words make.

    Raises DamagedStore that names every faulty row where a table of the program's own is not sound.
    """
    classes = _Classes((row["class"], frozenset(row.listed("words"))) for row in tables.rows(WORDS))
    cues: dict[tuple[str, str], dict[str, Cue]] = {}
    for row in tables.rows(CUES):
        cue = _cue(row)
        cues.setdefault((cue.words, cue.part), {})[cue.frame] = cue
    governors = {
        row["governor"]: Governor(row["governor"], row["effect"], row["restated"] == "yes")
        for row in tables.rows(GOVERNORS)
    }
    vetoes = {row["veto"]: row["why"] for row in tables.rows(VETOES)}
    verb_rows = tables.rows(VERBS)
    extra = [words for (words, part) in cues if part == "verb"] + list(governors) + list(vetoes)
    verbs = _verb_forms(verb_rows, extra)
    triggers = _triggers(cues, verbs) | classes["agreed duty"]
    closed = _closed(classes)
    return Lexicon(
        classes=classes,
        closed=closed,
        fixed={word: letter for word, letter in closed.items() if _is_fixed(word, letter, classes)},
        verbs=verbs,
        verb_class={row["verb"]: row["class"] for row in verb_rows},
        noun_verbs=frozenset(row["verb"] for row in verb_rows if row["note"]),
        cues=cues,
        governors=governors,
        vetoes=vetoes,
        title_words=frozenset(title.split()[0] for title in classes["title"]),
        nouns=frozenset(word for words in classes.values() for word in words),
        triggers=triggers,
        firm=triggers - _BE - {"to"},
        giving=frozenset({"to", "going"} | {form for form, s in verbs.items() if s.base in classes["giving"]}),
    )


def _triggers(cues: dict[tuple[str, str], dict[str, Cue]], verbs: dict[str, VerbSense]) -> frozenset[str]:
    firsts = {part: {words.split()[0] for (words, p) in cues if p == part} for part in FRAMES}
    nouns = {word for noun in firsts["noun"] for word in (noun, f"{noun}s")}
    forms = {written for written, sense in verbs.items() if sense.base in firsts["verb"]}
    be = _BE if "be" in firsts["modal"] else frozenset()
    will = {"'ll", "’ll", "won't", "won’t"} if "will" in firsts["modal"] else set()
    return frozenset(nouns | firsts["adjective"] | firsts["modal"] | forms | be | will)


_CLASS_TAGS = (
    ("possessive", "S"),
    ("pronoun", "R"),
    ("determiner", "D"),
    ("modal", "M"),
    ("auxiliary", "A"),
    ("conjunction", "C"),
    ("relative", "H"),
    ("subordinator", "H"),
    ("preposition", "I"),
    ("negation", "B"),
    ("adjective", "J"),
    ("adverb", "B"),
)
"""The first class that lists a word gives its tag: "her" opens a noun phrase more often than it stands for one."""


def _closed(classes: dict[str, frozenset[str]]) -> dict[str, str]:
    tags: dict[str, str] = {}
    for name, letter in reversed(_CLASS_TAGS):
        tags.update(dict.fromkeys(classes[name], letter))
    return tags


def _is_fixed(word: str, letter: str, classes: dict[str, frozenset[str]]) -> bool:
    """Whether nothing around a word decides its tag, as it does for "to", "that" and "further"."""
    told_by_others = word in ("to", "that") or word in classes["number"] or word in classes["name particle"]
    return word.isalpha() and word.islower() and letter != "J" and not told_by_others


class _Classes(dict[str, frozenset[str]]):
    def __missing__(self, name: str) -> frozenset[str]:
        raise DamagedStore(f"words.csv has no class {name!r}, which the grammar needs; reinstall track or add the row")


def _cue(row: Row) -> Cue:
    kind = Kind(row["kind"])
    alone = Kind(row["alone"]) if row["alone"] else kind
    return Cue(row["cue"], row["part"], row["frame"], kind, alone, row["restated"] == "yes")


def _verb_forms(rows: list[Row], extra: list[str]) -> dict[str, VerbSense]:
    """Return every written form of the table's verbs and of the first words of cues, governors and vetoes."""
    listed: dict[str, tuple[str, ...]] = {}
    for row in rows:
        verb, _, particle = row["verb"].partition(" ")
        irregular = tuple(form.removesuffix(f" {particle}") if particle else form for form in row.listed("forms"))
        listed.setdefault(verb, irregular)
    for words in extra:
        listed.setdefault(words.split()[0], ())
    forms: dict[str, VerbSense] = {}
    for base, irregular in listed.items():
        inflected = inflect(base, irregular)
        for written, letter in (
            (inflected.base, "b"),
            (inflected.third, "t"),
            (inflected.past, "p"),
            (inflected.participle, "n"),
            (inflected.gerund, "g"),
        ):
            for spelling in written.split("/"):  # "cancelled/canceled"
                known = forms.get(spelling)
                # "found" is the past of "find" before it is the base of "found": the first verb keeps the form.
                forms[spelling] = VerbSense(known.base, known.forms + letter) if known else VerbSense(base, letter)
    return forms
