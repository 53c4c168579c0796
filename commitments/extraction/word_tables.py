"""The five tables of words, and what a sound row of each holds: cues, governors, vetoes, verbs and classes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from commitments.model import Kind
from commitments.rule_tables import Row, Table, choice_faults, phrase_faults

FRAMES = {
    "verb": frozenset({
        "to", "that", "on", "np", "amount", "ing", "obj-to", "obj-of", "of", "for", "staff-to", "scheme-to", "outcome",
        "date", "invitation",
    }),
    "noun": frozenset({"to", "ing", "of", "in", "for", "np", "guest-to", "bare", "outcome"}),
    "adjective": frozenset({"to", "ing", "date", "outcome"}),
    "modal": frozenset({"modal"}),
}  # fmt: skip
MODALS = ("will", "shall", "would", "to", "be to", "be going to", "be giving")
"""The modal cues that the grammar looks for; a table may only say how binding they are."""

_KINDS = tuple(sorted(kind.value for kind in Kind))
_YES = ("yes", "")
_VERB_CLASSES = ("act", "vague", "stative", "speech")
_NOTES = ("noun", "adjective", "adverb")
_EFFECTS = ("speaks", "holds", "praises")
_DOUBLING = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]")
"""One syllable, one vowel letter, one consonant letter: "plan" makes "planned"."""


def _cue_faults(row: Row) -> Iterator[str]:
    if not row["cue"]:
        yield "has no cue"
    frames = FRAMES.get(row["part"])
    if frames is None:
        yield from choice_faults(row, "part", tuple(FRAMES))
    elif row["frame"] not in frames:
        article = "an" if row["part"] == "adjective" else "a"
        yield f"{article} {row['part']} takes no frame {row['frame']!r}; it takes {', '.join(sorted(frames))}"
    yield from choice_faults(row, "kind", _KINDS)
    yield from choice_faults(row, "alone", (*_KINDS, ""))
    yield from choice_faults(row, "restated", _YES)
    if not row["example"]:
        yield "has no example; write a sentence that the rule takes"
    if not row["counterexample"]:
        yield "has no counterexample; write a sentence that looks alike and is not taken"


def _cue_word_faults(row: Row) -> Iterator[str]:
    if row["part"] == "modal":
        if row["cue"] not in MODALS:
            yield f"cue {row['cue']!r} is none of the modals {', '.join(MODALS)}; for other words part must be another"
        return
    yield from _base_faults(row, "cue")
    if row["part"] in ("noun", "adjective") and " " in row["cue"]:
        yield f"cue {row['cue']!r} has several words; a {row['part']} is one, only a verb may have more behind it"


def _governor_faults(row: Row) -> Iterator[str]:
    if not row["governor"]:
        yield "has no governor"
    yield from choice_faults(row, "effect", _EFFECTS)
    yield from choice_faults(row, "restated", _YES)


def _veto_faults(row: Row) -> Iterator[str]:
    if not row["veto"]:
        yield "has no veto"
    if not row["why"]:
        yield "has no why; say in a few words what the sentence is instead of a commitment"


def _verb_faults(row: Row) -> Iterator[str]:
    if not row["verb"]:
        yield "has no verb"
    yield from choice_faults(row, "class", _VERB_CLASSES)
    if len(row.listed("forms")) not in (0, 4):
        yield "forms must be empty or four: past|participle|-ing|third person"


def _verb_word_faults(row: Row) -> Iterator[str]:
    yield from _base_faults(row, "verb")
    yield from (f"note {note!r} is none of {', '.join(_NOTES)}" for note in row.listed("note") if note not in _NOTES)
    verb, *rest = row["verb"].split(" ")
    if not row["forms"] and _DOUBLING.fullmatch(verb):
        forms = (f"{verb}{verb[-1]}ed",) * 2 + (f"{verb}{verb[-1]}ing", f"{verb}s")
        yield f"forms must be given where the last letter doubles: {'|'.join(' '.join((f, *rest)) for f in forms)}"


def _class_faults(row: Row) -> Iterator[str]:
    if not row["class"]:
        yield "has no class"
    if not row.listed("words"):
        yield "has no words"
    for word in row.listed("words"):
        if word != word.lower():
            yield f"{word!r} must be in small letters; write {word.lower()!r}"
        if row["class"] == "initials" and not re.fullmatch("[^=]+=[^=]+", word):
            yield f"{word!r} does not say what it stands for; write it like pm=prime minister"


def _base_faults(row: Row, column: str) -> Iterator[str]:
    yield from phrase_faults(row, column)
    if row[column].startswith("to "):
        yield f"{column} {row[column]!r} must stand without its 'to'; write {row[column][3:]!r}"


def _two_word_faults(column: str) -> Callable[[Row], Iterator[str]]:
    def faults(row: Row) -> Iterator[str]:
        yield from _base_faults(row, column)
        if row[column].count(" ") > 1:
            yield f"{column} {row[column]!r} has more than two words; write a verb, or a verb and the word behind it"

    return faults


CUES = Table(
    "cues.csv",
    ("cue", "part", "frame", "kind", "alone", "restated", "example", "counterexample"),
    ("cue", "part", "frame"),
    _cue_faults,
    _cue_word_faults,
)
GOVERNORS = Table(
    "governors.csv",
    ("governor", "effect", "restated", "example"),
    ("governor",),
    _governor_faults,
    _two_word_faults("governor"),
)
VETOES = Table("vetoes.csv", ("veto", "why", "example"), ("veto",), _veto_faults, _two_word_faults("veto"))
VERBS = Table("verbs.csv", ("verb", "forms", "class", "note"), ("verb",), _verb_faults, _verb_word_faults)
WORDS = Table("words.csv", ("class", "words", "what for"), ("class",), _class_faults, known="class", grows="words")
