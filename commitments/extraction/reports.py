"""Under which verb of saying or binding a clause stands: "*said* Norway would", "*agreed* that experts would"."""

from __future__ import annotations

from dataclasses import dataclass

from commitments.extraction import reasons
from commitments.extraction.cues import phrase_end, veto_at
from commitments.extraction.lexicon import Cue
from commitments.extraction.reasons import Reason
from commitments.extraction.sentence import Sentence
from commitments.extraction.subjects import Phrase
from commitments.model import Kind

_REACH = 12
"""Words between a verb of saying and the subject of what is said, at most."""


@dataclass(frozen=True, slots=True)
class Report:
    """The verb under which a clause stands: "*said* Norway would", "*agreed* that experts would"."""

    at: int
    base: str
    kind: Kind
    restated: bool
    by: int
    """The verb whose subject says so: "*gave* assurances that"."""
    row: Cue | None = None
    """The row of the table where the verb binds by itself; None where it only tells."""

    @property
    def joint(self) -> bool:
        """Whether the verb binds the tellers themselves, whoever is to act for them."""
        return self.kind is Kind.AGREEMENT or self.base in ("direct", "decide")


def report_of(sentence: Sentence, subject: Phrase, modal: int) -> Report | Reason | None:
    """Return how the clause of that subject and modal is reported, or why it may not count; None where nobody is."""
    i = subject.start - 1
    if sentence.low(i) == "that" and sentence.tag(i - 1) in "C,":
        return _joined_report(sentence, i - 1) or _report_after(sentence, modal)
    if sentence.low(i) == "that" and sentence.tag(i - 1) == "N" and sentence.is_class("view", i - 1):
        return reasons.judged(sentence.tokens.words[i - 1])  # "expressed the *hope* that the crew would return"
    while i >= 0 and i > subject.start - _REACH and sentence.tag(i) not in ";:":
        if sentence.is_class("report noun", i) and sentence.low(i + 1) == "that":
            return Report(i, sentence.low(i), Kind.PLEDGE, False, _verb_of(sentence, i))
        if sentence.tag(i) == "," and sentence.low(i + 1) in ("so", "but", "yet"):
            break  # "Chile wants peace, *so* it will": a clause of its own
        if sentence.tag(i) == "," and (opened := _fronted_at(sentence, i)) is not None:
            i = opened - 1  # "*If the rains fail*, we will": what happens there is not what is said
            continue
        if sentence.tag(i) in "vVg":
            veto = veto_at(sentence, i)
            if veto:
                return veto
            report = None if sentence.low(i - 1) == "as" else _report_at(sentence, i)
            if report and _done_to(sentence, i):
                return reasons.passive(sentence.words(sentence.group_start(i), i + 1))
            if report:
                denier = next((k for k in range(sentence.group_start(i), i) if sentence.negated(k)), None)
                return report if denier is None else reasons.report_denied(sentence.words(denier, i + 1))
            if sentence.tag(i) == "V" or (sentence.tag(i) == "v" and i + 1 == subject.start):
                break
        i -= 1
    return _report_after(sentence, modal)


_FRONTING = frozenset("if once unless should".split())


def _fronted_at(sentence: Sentence, comma: int) -> int | None:
    """Return where the subordinate clause opens that ends at a comma: "*if* the rains fail*,* Peru will"; else None."""
    before = max(sentence.tags.rfind(letter, 0, comma) for letter in ",;:")
    opens = before + 1
    while opens < comma and sentence.tag(opens) in '"CB':
        opens += 1
    verb = any(sentence.tag(k) in "vVMA" for k in range(opens, comma))
    return opens if sentence.low(opens) in _FRONTING and verb else None


def _done_to(sentence: Sentence, i: int) -> bool:
    """Whether the report is made to its subject: "Chile *was assured* that it would", not "it was agreed that"."""
    group = sentence.group_start(i)
    helped = any(sentence.low(k) in ("was", "were", "been", "is", "are", "being") for k in range(group, i))
    return (
        helped
        and sentence.low(group - 1) not in ("it", "there", "")
        and sentence.base(i) in ("assure", "promise", "guarantee")
    )


def _joined_report(sentence: Sentence, joint: int) -> Report | None:
    """Return the report of an earlier that-clause which "and that" joins another one to."""
    before = (k for k in range(joint - 1, -1, -1) if sentence.low(k + 1) == "that")
    return next((report for report in (_report_at(sentence, k) for k in before) if report), None)


def _report_at(sentence: Sentence, i: int) -> Report | None:
    base, lexicon = sentence.base(i), sentence.lexicon
    for (words, part), rows in lexicon.cues.items():
        if part == "verb" and "that" in rows and words.split()[0] == base and phrase_end(sentence, i, words):
            cue = rows["that"]
            return Report(i, base, cue.kind, cue.restated, i, cue)
    governor = lexicon.governors.get(base)
    return Report(i, base, Kind.PLEDGE, governor.restated, i) if governor else None


def _verb_of(sentence: Sentence, noun: int) -> int:
    """Return the verb before a noun that reports: "*gave* firm assurances"; the noun itself where none stands there."""
    i = noun - 1
    while sentence.tag(i) in "DSJN#":
        i -= 1
    return i if sentence.tag(i) in "vV" else noun


def _report_after(sentence: Sentence, modal: int) -> Report | None:
    """Read a report that follows what was said: "Norway would send a mission, the minister added"."""
    at = next((i for i in sentence.said_at if i >= modal), None)
    return None if at is None else Report(at, sentence.base(at), Kind.PLEDGE, False, at)
