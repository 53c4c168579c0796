"""Where the act that a cue binds to ends, and how it divides into acts that can be kept or broken by themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from commitments.extraction.sentence import Sentence
from commitments.extraction.subjects import Phrase

_PROGRAMME = 4
"""Verbs joined to the first from which on a list is one programme: "fight hunger, foster trade, remove barriers, …"."""


def act_end(sentence: Sentence, start: int) -> int:
    """Return the token (exclusive) where the act that opens at `start` ends.

    It ends with the sentence, at a semicolon or a reason ("because …"), where a new clause with its own subject begins,
    where the matrix clause goes on with another verb ("… and welcomed"), or where a quotation closes before its speaker
    is named.
    """
    depth = 0
    n = len(sentence)
    i = start
    relative = _in_relative_clause(sentence, start)
    while i < n:
        letter = sentence.tag(i)
        depth += (letter == "(") - (letter == ")")
        if depth < 0:
            return i
        if depth == 0 and i > start:
            if letter in ";?!" or (letter == "." and i == n - 1) or (letter == "." and sentence.tag(i + 1) == '"'):
                return i
            if letter == ":" and i == n - 1:
                return i
            if letter == '"' and _closes(sentence, i) and _attribution(sentence, i + 1):
                return i - 1 if sentence.tag(i - 1) == "," else i
            aside = _aside_end(sentence, i) if letter == "-" else 0
            if aside:
                i = aside
                continue
            if letter in ",C-" and (_new_clause(sentence, i) or _resumes(sentence, start, i)):
                return i
            if relative and letter == "," and sentence.tag(i + 1) in "vVAM":
                return i  # "Chile, which is to join by May, *sent* a minister"
            if letter == "," and sentence.low(i + 1) == "which" and sentence.tag(i + 2) == "M":
                return i  # ", which will meet in June" is an act of its own
            if (
                letter == ","
                and sentence.low(i + 1) in ("while", "whereas", "as")
                and _clause_with_subject(sentence, i + 2, True)
            ):
                return i
            if letter == "," and _told_after(sentence, i):
                return i
            if sentence.low(i) == "because" or _adds_principle(sentence, i):
                return i
            if letter == '"' and i == n - 1:
                return i
        i += 1
    end = n
    while end > start and sentence.tag(end - 1) in '."!?:;':
        end -= 1
    return end


_ASIDE = 15
"""Words between two dashes at most."""


def _aside_end(sentence: Sentence, dash: int) -> int:
    """Return the dash that closes an aside: "restore – I want to stress this – the title"; 0 where none does."""
    word = sentence.tokens.words[dash]
    if word not in ("–", "—", "-"):
        return 0
    later = (k for k in range(dash + 1, min(dash + _ASIDE, len(sentence))) if sentence.tokens.words[k] == word)
    return next(later, 0)


_TOLD = re.compile(r",[DJNPSs#R]+B?v[BIPNDJ#]*[.\"]*$")


def _told_after(sentence: Sentence, i: int) -> bool:
    """Whether who says so is named behind the comma at `i`, to the sentence's end: ", the minister said on Monday"."""
    shape = _TOLD.match(sentence.tags[i : i + 25]) if len(sentence) - i < 25 else None
    if shape is None:
        return False
    verb = next(k for k in range(i, len(sentence)) if sentence.tag(k) == "v")
    return sentence.base(verb) in sentence.lexicon.classes["saying"]


def _in_relative_clause(sentence: Sentence, start: int) -> bool:
    comma = sentence.tags.rfind(",", 0, start)
    return comma >= 0 and sentence.low(comma + 1) in ("which", "who")


def _adds_principle(sentence: Sentence, i: int) -> bool:
    """Whether ", as well as to the resolution of disputes" begins at `i`: another object of the cue, no act."""
    return sentence.tokens.lows[i : i + 4] == ["as", "well", "as", "to"] and sentence.tag(i + 3) == "I"


def _closes(sentence: Sentence, i: int) -> bool:
    """Whether the quotation mark at `i` closes: a straight one does when it stands close behind a word."""
    mark = sentence.tokens.words[i]
    return mark == "”" or (mark == '"' and i > 0 and sentence.tokens.ends[i - 1] == sentence.tokens.starts[i])


def _attribution(sentence: Sentence, i: int) -> bool:
    """Whether the words after a closing quotation mark name who said it: '," he added'."""
    if sentence.tag(i - 2) not in ",.?!":
        return False
    return i < len(sentence) and (sentence.tag(i) in "vRPD" or sentence.tag(i + 1) in "vVPR")


def _new_clause(sentence: Sentence, i: int) -> bool:
    """Whether a clause of its own begins after the comma or conjunction at `i`."""
    comma = sentence.tag(i) == ","
    j = i + 1
    joined = not comma
    if comma and sentence.tag(j) == "C":
        joined = True
        j += 1
    if joined and sentence.low(j) == "that" and sentence.tag(j) == "H":
        return True
    if _inside_that_clause(sentence, i):
        return False
    if comma and sentence.tag(j) == "M":
        # An insertion ends here: "the commission, due to meet in Oslo, would".
        return True
    while sentence.tag(j) == "B":
        j += 1
    if sentence.tag(j) == "v":
        # "… and welcomed" goes on with the matrix; "…, noted in May," describes what stands before.
        return sentence.reports(j) and (joined or sentence.low(j + 1) not in ("by", "in"))
    if sentence.tag(j) == "g" and comma and not joined:
        return sentence.reports(j) and sentence.tag(j + 1) not in ",C"  # "reduce flaring, *venting*, and leakage"
    if sentence.tag(j) in "AM" and joined:
        return True
    return _clause_with_subject(sentence, j, comma)


def _resumes(sentence: Sentence, start: int, i: int) -> bool:
    """Whether the matrix goes on: "are committed to building a port, and *support* the talks" joins no -ing form."""
    verb = i + 2 if sentence.tags[i : i + 2] == ",C" else i + 1
    bare = sentence.tag(verb) == "V" or ("b" in sentence.forms(verb) and sentence.tag(verb + 1) in "JD")
    return sentence.tag(start) == "g" and sentence.tag(i) in ",C" and bare


def _inside_that_clause(sentence: Sentence, i: int) -> bool:
    """Whether a "that" before `i` still waits for its verb: "promise that May and June will bring"."""
    for k in range(i - 1, max(-1, i - 10), -1):
        if sentence.tag(k) in "vVMAT,":
            return False
        if sentence.low(k) == "that" and sentence.tag(k) == "H":
            return True
    return False


def _clause_with_subject(sentence: Sentence, j: int, comma: bool) -> bool:
    """Whether tokens from `j` are a noun phrase and its finite verb: ", and President Silva accepted"."""
    shape = re.match(r"(?:ID?[JNP#]+)?(?:R|[DSJNPs#]+(?:ID?[JNPs#]+)?R?)B?([MAvV])", sentence.tags[j : j + 14])
    if shape is None:
        return False
    verb = j + shape.start(1)
    if sentence.tag(j) == "R" or (sentence.tag(j) == "I" and "R" in shape.group()):
        return True
    if sentence.tag(j) == "I":
        return False
    if shape.group(1) in "MA":
        return True
    if sentence.tag(j) not in "PDS" or not comma:
        return False
    return shape.group(1) == "v" and sentence.reports(verb)


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
