"""How what a cue binds to divides into acts that can be kept or broken by themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from commitments.extraction.act_ends import act_end
from commitments.extraction.sentence import Sentence
from commitments.extraction.subjects import Phrase

_PROGRAMME = 4
"""Verbs joined to the first from which on a list is one programme: "fight hunger, foster trade, remove barriers, …"."""


def acts_from(sentence: Sentence, start: int) -> tuple[Phrase, ...]:
    """Return the acts that a cue binds to from token `start` on, those too that follow behind a semicolon.

    "resolved to rebuild the port; to open a school; and to train nurses" is three.
    """
    end = act_end(sentence, start)
    acts = divide(sentence, start, end) if start < end else []
    while acts and sentence.tag(end) == ";":
        following = _after_semicolon(sentence, start, end + 1)
        if not following:
            break
        end = act_end(sentence, following)
        acts += divide(sentence, following, end)
    return tuple(acts)


def passive_acts(sentence: Sentence, start: int, modal: int) -> tuple[Phrase, ...]:
    """Return the act of a passive, and one that its cue goes on to: "talks would be held in May, *and to work* on"."""
    end = act_end(sentence, modal)
    joint = next((i for i in range(modal, end - 2) if sentence.tags[i : i + 3] == ",CT"), 0)
    if not joint:
        return (Phrase(start, end),)
    return Phrase(start, joint), *acts_from(sentence, joint + 3)


def joint_act(sentence: Sentence, acts: Iterable[Phrase]) -> bool:
    """Whether one side cannot do it alone: "continue *talks*", "deepen *bilateral* trade"."""
    return any(
        sentence.is_class("joint act", i) for act in acts for i in range(act.start, min(act.end, act.start + 12))
    )


def _after_semicolon(sentence: Sentence, first: int, i: int) -> int:
    """Return where the next act of the same form opens behind a semicolon; 0 where none does."""
    while sentence.tag(i) in "CB":
        i += 1
    if sentence.tag(i) == "T":
        return i + 1 if _is_infinitive(sentence, first) else 0
    if sentence.low(i) == "to" and sentence.tag(first) == "g" == sentence.tag(i + 1):
        return i + 1
    if sentence.tag(first) == "g":
        return i if sentence.tag(i) == "g" else 0
    verb = sentence.tag(i) == "V" or ("b" in sentence.forms(i) and sentence.tag(i + 1) in "DSJNP#")
    return i if verb else 0


def divide(sentence: Sentence, start: int, end: int) -> list[Phrase]:
    """Divide an act into those that can be kept or broken by themselves.

    Coordinated to-infinitives are several ("to hold … and to set up …"); so are three or more verbs in a list, each
    with an object of its own, and a second verb that makes something new ("… and establish a working group"). Two bare
    verbs about one matter are one act.
    """
    # Behind "will" an "and to" joins two purposes: "will launch a forum to review and *to plan*".
    cuts = _infinitive_cuts(sentence, start, end) if _is_infinitive(sentence, start) else []
    if sentence.tag(start) == "g":
        cuts = _gerund_cuts(sentence, start, end)
    if not cuts:
        cuts = _bare_cuts(sentence, start, end)
    edges = [(start, start), *cuts, (end, end)]
    return [Phrase(a[1], b[0]) for a, b in pairwise(edges) if a[1] < b[0]]


def _is_infinitive(sentence: Sentence, start: int) -> bool:
    if sentence.low(start) in ("not", "never") and sentence.tag(start + 1) == "T":
        return True  # "agreed *not to seek* offers and to pay"
    i = start - 1
    while sentence.tag(i) == "B":
        i -= 1
    return sentence.tag(i) == "T"


def _infinitive_cuts(sentence: Sentence, start: int, end: int) -> list[tuple[int, int]]:
    """Return (where the act before ends, where the next begins) for every ", and to VERB"."""
    cuts = []
    for i in range(start + 1, end - 1):
        if sentence.tag(i) != "C" or sentence.low(i) == "or" or sentence.tag(i - 1) == "B":
            continue  # "quickly and quietly to end" joins adverbs
        j = i + 1
        while sentence.tag(j) == "B":
            j += 1
        if sentence.tag(j) == "T" and j < end:
            cuts.append((i - 1 if sentence.tag(i - 1) == "," else i, j + 1))
    if cuts:
        first = cuts[0][0]
        listed = [(k, k + 2) for k in range(start + 1, first) if sentence.tags[k : k + 2] == ",T"]
        cuts = listed + cuts
    return cuts


def _gerund_cuts(sentence: Sentence, start: int, end: int) -> list[tuple[int, int]]:
    """Return the cuts of "committed to closing … and, if need be, *to retraining* …"."""
    cuts = []
    for i in range(start + 1, end - 2):
        if sentence.tag(i) != "C":
            continue
        aside = re.match(r"C(?:,[^,]*,)?I", sentence.tags[i:end])
        to = i + aside.end() - 1 if aside else i
        if aside and sentence.low(to) == "to" and "g" in sentence.forms(to + 1):
            cuts.append((i - 1 if sentence.tag(i - 1) == "," else i, to + 1))
    return cuts


def _bare_cuts(sentence: Sentence, start: int, end: int) -> list[tuple[int, int]]:
    letter = "g" if sentence.tag(start) == "g" else "V"
    joints: list[tuple[int, int, bool]] = []
    i = start + 1
    while i < end:
        joint = _joint(sentence, i, end, letter)
        if joint:
            joints.append((i, joint, sentence.tag(joint - 1) == "C" or sentence.tag(i) != ","))
            i = joint
        i += 1
    if not joints or not any(last for _, _, last in joints):
        return []
    if "T" in sentence.tags[start : joints[0][0]]:
        # "pass a law to weigh, list and check": the verbs joined are those of the purpose.
        return []
    listed = any(not last for _, _, last in joints)
    certain = all(sentence.tag(b) in "Vg" for _, b, last in joints if last)
    if (
        listed
        and certain
        and 2 <= len(joints) < _PROGRAMME
        and all(_own_object(sentence, a, b) for a, b in _members(start, end, joints))
    ):
        return [(a, b) for a, b, _ in joints]
    return [
        (a, b)
        for a, b, last in joints
        if last and a - start > 1 and (_maker(sentence, b) or _measured(sentence, start, a, b, end))
    ]


def _members(start: int, end: int, joints: list[tuple[int, int, bool]]) -> list[tuple[int, int]]:
    begins = [start, *(b for _, b, _ in joints)]
    ends = [*(a for a, _, _ in joints), end]
    return list(zip(begins, ends, strict=True))


def _joint(sentence: Sentence, i: int, end: int, letter: str) -> int:
    """Return where the next coordinated verb stands if one is joined at `i`; 0 otherwise."""
    if sentence.tags[i : i + 2] == ",C":
        j = i + 2
    elif sentence.tag(i) in ",C":
        j = i + 1
    elif sentence.tokens.lows[i : i + 3] == ["as", "well", "as"]:
        j = i + 3
    else:
        return 0
    if sentence.low(j - 1) in ("or", "but", "nor"):
        return 0
    while sentence.tag(j) == "B" and j < end:
        j += 1
    if j >= end or sentence.negated(j):
        return 0
    if sentence.low(j - 1) == "as":
        return j if "b" in sentence.forms(j) or sentence.tag(j) == "g" else 0
    listed_noun = letter == "V" and sentence.tag(j) == "N" and "b" in sentence.forms(j)
    # "end the feud, *question* witnesses, and mend": a noun elsewhere, a verb with an object in a list.
    return j if sentence.tag(j) == letter or (listed_noun and sentence.tag(j + 1) in "NJDPS#") else 0


def _own_object(sentence: Sentence, start: int, end: int) -> bool:
    return end - start >= 3 and any(t in "NP" for t in sentence.tags[start + 1 : end])


def _maker(sentence: Sentence, i: int) -> bool:
    """Whether the verb at `i` makes something new, as an act of its own: "… and *establish* a working group"."""
    certain = sentence.base(i) not in sentence.lexicon.noun_verbs and sentence.tag(i + 1) == "N"
    return sentence.base(i) in sentence.lexicon.classes["maker"] and (
        certain or any(t in "DS#" for t in sentence.tags[i + 1 : i + 4])
    )


def _measured(sentence: Sentence, start: int, joint: int, verb: int, end: int) -> bool:
    """Whether both acts have a figure of their own: "invest $2 billion and raise exports by 50 percent"."""
    return "#" in sentence.tags[start:joint] and "#" in sentence.tags[verb:end]
