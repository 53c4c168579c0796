"""Lists under one cue: "The leaders agreed to:" and the lines below it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from commitments.extraction.act_ends import act_end
from commitments.extraction.acts import divide
from commitments.extraction.coreference import Coreference
from commitments.extraction.cues import CueMatch, denial, find_cues
from commitments.extraction.lexicon import Cue
from commitments.extraction.sentence import Sentence
from commitments.extraction.subjects import Phrase, main_subject, subject_before
from commitments.extraction.verdicts import Reading

_FRAMES = ("to", "ing", "modal")
_RUNS_ON = (";", ",", "; and", ", and")


@dataclass(frozen=True, slots=True)
class ListHead:
    """A line that ends in a colon behind a cue, and whom it binds to each item below."""

    row: Cue
    actors: tuple[str, ...]
    words: tuple[int, int]
    """Offsets of the cue in the text."""


def list_head(sentence: Sentence, coreference: Coreference) -> ListHead | None:
    """Return the head of a list that `sentence` is; None where it opens none that binds.

    "agreed to:", "will:" and "agreed on the following steps:" do; "discussed trade:" does not.
    """
    if not sentence.quote.endswith(":"):
        return None
    for cue in reversed(find_cues(sentence)):
        row = next((cue.rows[frame] for frame in _FRAMES if frame in cue.rows), None)
        rest = sentence.tags[cue.end :]
        as_follows = sentence.tokens.lows[cue.end :] == ["as", "follows", ":"]
        opens = as_follows or re.fullmatch(r"[BITDJN,gS]*:", rest)
        if row is None or cue.part == "noun" or not opens or denial(sentence, cue):
            return None
        subject = subject_before(sentence, cue.group) or main_subject(sentence, cue.start)
        actors = coreference.resolve(sentence, subject, together=True) if subject else ()
        if subject is None and cue.group == 0:
            actors = coreference.memory.heading or coreference.roster.sides()  # "Have agreed as follows:"
        last = cue.end - 1 + (sentence.low(cue.end) in ("to", "on"))
        words = sentence.tokens.starts[cue.start], sentence.tokens.ends[last]
        return ListHead(row, actors, words) if actors else None
    return None


def follows_list(sentence: Sentence, end: int) -> bool:
    """Whether a sentence goes on with the list whose last line ended at offset `end`.

    It bears a mark, stands on the very next line, or ends as items do: "Read more here." below a list is none of it.
    """
    runs_on = sentence.text.endswith(_RUNS_ON, 0, end) or sentence.quote.endswith(_RUNS_ON)
    return sentence.span.marked or sentence.text.count("\n", end, sentence.span.start) < 2 or runs_on


def item_reading(sentence: Sentence, head: ListHead) -> Reading | None:
    """Return what an item binds the head's actors to; None where `sentence` is no item.

    An item begins with its verb: "to set up a station", "not to raise tariffs", "set up a station", "buying maize".
    """
    start = 2 if sentence.low(0) == "not" and sentence.low(1) == "to" else 1 if sentence.low(0) == "to" else 0
    while sentence.tag(start) == "B":
        start += 1
    form = "g" if head.row.frame == "ing" or sentence.tag(start) == "g" else "b"
    if form not in sentence.forms(start):
        return None
    first = 0 if sentence.negated(0) else start
    acts = tuple(divide(sentence, first, act_end(sentence, first)))
    kind = head.row.kind if len(head.actors) > 1 else head.row.alone
    cue = CueMatch(0, start, head.row.part, {head.row.frame: head.row}, 0)
    return Reading(cue, head.row, kind, head.actors, (), acts, None, head.row.restated, Phrase(0, 0), head.words)
