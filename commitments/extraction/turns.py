"""Who has the floor where: the turns of a transcript by their labels ("President of Chile Pablo Soto: …")."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from commitments.extraction.lexicon import Lexicon

_REACH = 120
"""Characters of a label at most."""
_OPENING = re.compile(r"[\n.!?…;]['\")\]”’]*\s+|\n")
"""What stands before a label: the end of a line or of a sentence."""
_INITIAL = re.compile(r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|St|Gen|Sen|Gov)\.\s+\Z")
_ASIDE = re.compile(r"\s*\([^)]*\)$")
"""What a transcript adds to a label: "(retranslated)", "(via translator)"."""
_LINKS = frozenset("of the and de van von bin al for to state foreign affairs – -".split())


@dataclass(frozen=True, slots=True)
class Turn:
    """From `start`, the label's first letter, on somebody else has the floor."""

    start: int
    body: int
    """Where the words begin that are said."""
    speaker: tuple[int, int] | None
    """Offsets of the label; None where somebody asks whose words bind nobody."""


@dataclass(frozen=True, slots=True)
class Floor:
    """Who has the floor at any place of a text."""

    turns: list[Turn]

    def parts(self, start: int, end: int) -> Iterator[tuple[int, int, tuple[int, int] | None]]:
        """Yield the stretches of a block that one speaker says, without labels, each with that speaker's label."""
        i = bisect_right(self.turns, start, key=lambda turn: turn.start) - 1
        speaker = self.turns[i].speaker if i >= 0 else None
        at = max(start, self.turns[i].body) if i >= 0 else start
        for k in range(i + 1, len(self.turns)):
            turn = self.turns[k]
            if turn.start >= end:
                break
            if at < turn.start:
                yield at, turn.start, speaker
            speaker, at = turn.speaker, turn.body
        if at < end:
            yield at, end, speaker


def floor_of(text: str, words: Lexicon) -> Floor:
    """Return the turns of a text, in order; none where it is no transcript.

    A label stands at the start of a line, or behind the end of a sentence. It names an office, stands in capitals, or
    is the name of someone introduced by office elsewhere: "The Spirit of Lima: Joint Statement" opens with none.
    """
    candidates = [found for found in _candidates(text) if _shaped(text[slice(*found[0])])]
    labels = [_ASIDE.sub("", text[slice(*span)]) for span, _, _ in candidates]
    asked = [label.split()[0].lower() in words.classes["asker"] for label in labels]
    held = [_office(label, words) for label in labels]
    surnames = {label.split()[-1] for label, office in zip(labels, held, strict=True) if office}
    transcript = any(held) or any(asked)
    turns = []
    for (span, body, line), label, asks, office in zip(candidates, labels, asked, held, strict=True):
        # "FACT SHEET:" is in capitals too, but no officeholder and no journalist speaks beside it.
        if asks:
            turns.append(Turn(span[0], body, None))
        elif office or (transcript and line and _shouted(label)) or label.split()[-1] in surnames:
            turns.append(Turn(span[0], body, span))
    return Floor(turns)


def _candidates(text: str) -> Iterator[tuple[tuple[int, int], int, bool]]:
    """Yield what stands before each colon: its offsets, where the words behind go on, and whether it opens a line."""
    colon = text.find(":")
    while colon >= 0:
        if text[colon + 1 : colon + 2].isspace():
            start = _label_start(text, colon)
            body = colon + 1
            while body < len(text) and text[body].isspace():
                body += 1
            if start < colon and text[start].isupper():
                yield (start, colon), body, start == 0 or "\n" in text[max(0, start - 2) : start]
        colon = text.find(":", colon + 1)


def _label_start(text: str, colon: int) -> int:
    """Return where the line or sentence opens that ends in the colon, behind words that are no part of the label."""
    floor = max(0, colon - _REACH)
    start = floor
    for mark in _OPENING.finditer(text, floor, colon):
        if not _INITIAL.search(text, floor, mark.end()):
            start = mark.end()
    if start == floor and floor > 0:
        return colon
    if _shaped(text[start:colon]):
        return start
    # "Beginning of the talks President of Chile Pablo Soto:": a heading runs into the first label.
    run = re.search(r"(?<=[a-z] )(?:[A-Z][\w’'.-]*|of|the|and)(?: (?:[A-Z][\w’'.-]*|of|the|and))*$", text[start:colon])
    if run and " of " in run.group() and run.group()[0].isupper() and run.group().count(" ") > 2:
        return start + run.start()
    return start


def _shaped(label: str) -> bool:
    words = _ASIDE.sub("", label).split()
    return bool(words) and all(w.strip("()–-")[:1].isupper() or w in _LINKS for w in words)


def _office(label: str, words: Lexicon) -> bool:
    lows = label.lower().replace(",", " ").split()
    if lows[0] == "dear":
        return False  # "Dear Madam Speaker:" opens a letter
    pairs = (" ".join(pair) for pair in itertools.pairwise(lows))
    titles = words.classes["title"]
    return not (titles.isdisjoint(lows) and titles.isdisjoint(pairs)) or lows[0] in ("mr", "mr.", "mrs", "ms", "ms.")


def _shouted(label: str) -> bool:
    words = label.split()
    return len(words) <= 6 and all(w.isupper() or w.startswith("Mc") for w in words)
