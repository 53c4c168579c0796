"""What must follow a cue for it to bind: one function a frame, named in cues.csv."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from commitments.extraction.act_ends import act_end
from commitments.extraction.acts import acts_from
from commitments.extraction.cues import CueMatch
from commitments.extraction.sentence import Sentence
from commitments.extraction.subjects import Phrase, subject_before


@dataclass(frozen=True, slots=True)
class Complement:
    """The acts a cue binds its actor to, each its own commitment."""

    acts: tuple[Phrase, ...]
    addressee: Phrase | None = None
    """Who is assured, instructed or invited, between the cue and the act."""


Frame = Callable[[Sentence, CueMatch], Complement | None]

_REFLEXIVES = frozenset(["itself", "themselves", "himself", "herself", "ourselves", "myself", "yourselves"])
_SELF = frozenset("himself herself itself themselves ourselves myself yourself".split())
_GAP = re.compile(r"(?:B|\([^)]*\)|,?I[DSJNP#sCI,(]*\)?,?B?)*T")
_OBJECT = re.compile(r"I?[DSRJNP#s][DSJNP#sCIvB,RH()]*?T")


def complement(sentence: Sentence, cue: CueMatch, frame: str) -> Complement | None:
    """Return what `cue` binds to under `frame`; None where the words after it do not fit."""
    return _FRAMES[frame](sentence, cue)


def _acts(sentence: Sentence, start: int, addressee: Phrase | None = None) -> Complement | None:
    acts = acts_from(sentence, start)
    return Complement(acts, addressee) if acts else None


def verb_after(sentence: Sentence, i: int) -> int | None:
    """Return the bare verb at `i` or behind adverbs there; None where no verb follows."""
    if sentence.tag(i) == "," and sentence.low(i + 1) == "as":
        i = max(i, sentence.tags.find(",", i + 1, i + 6))  # "will, *as always*, support"
    while (sentence.tag(i) in 'B,"' or sentence.low(i) in _SELF) and not sentence.negated(i):
        i += 1
    if sentence.negated(i):
        i += 1
    known = sentence.tag(i) in "Vg" or "b" in sentence.forms(i) or sentence.low(i) in ("be", "have", "do")
    return i if known else None


def _to(sentence: Sentence, cue: CueMatch) -> Complement | None:
    after = _over_time(sentence, cue.end)
    gap = _GAP.match(sentence.tags[after : after + 30])
    theirs = sentence.low(cue.end) == "for" and sentence.low(cue.end + 2) != "part"
    if gap is None or theirs:  # "intend for the talks to": somebody else's act
        return None
    start = after + gap.end()
    if any(sentence.is_class("view", i) for i in range(after, start)):
        return None  # "agreed on the need to work together"
    if sentence.low(start - 2) in ("not", "never"):
        start -= 2  # "vowed *not to recognise* the vote" is a pledge of its own
    return _acts(sentence, start)


def _over_time(sentence: Sentence, i: int) -> int:
    """Step over "this morning" or "last week" behind a cue."""
    while sentence.is_class("day", i) or (sentence.tag(i) in "DJ" and sentence.is_class("day", i + 1)):
        i += 1
    return i


def _gerund_after(*prepositions: str) -> Frame:
    def frame(sentence: Sentence, cue: CueMatch) -> Complement | None:
        after = _over_time(sentence, cue.end)
        if sentence.low(after) in _REFLEXIVES:  # "committed itself to buying"
            after += 1
            aside = re.match(r"B*(?:,[^vVMAg,]*,)?", sentence.tags[after:])
            after += aside.end() if aside else 0
        if sentence.low(after) not in prepositions:
            return None
        i = after + 1
        nouns = re.match(r"[DS]?[JNg]*", sentence.tags[i:])
        if nouns and sentence.is_class("goal", i + nouns.end() - 1) and sentence.low(i + nouns.end()) == "of":
            i += nouns.end() + 1
        start = i
        while sentence.tag(i) == "B":
            i += 1
        if "g" not in sentence.forms(i):
            return None
        return _acts(sentence, start)

    return frame


def _scheme_to(sentence: Sentence, cue: CueMatch) -> Complement | None:
    """Read "announced *a scheme to train* nurses": what a new undertaking is for, its maker will do."""
    shape = re.match(r"(?:B|[DS#])*(?:[JNPvg]*?)N(?:I[DSJNP#sC]+)?T", sentence.tags[cue.end : cue.end + 20])
    if shape is None:
        return None
    start = cue.end + shape.end()
    scheme = any(sentence.is_class("scheme", i) for i in range(cue.end, start))
    return _acts(sentence, start) if scheme else None


def _for(sentence: Sentence, cue: CueMatch) -> Complement | None:
    """Read "its plan *for building* a dam" and "signed a contract *for the supply* of two ferries"."""
    if sentence.low(cue.end) != "for":
        return None
    return _gerund_after("for")(sentence, cue) or _noun_act(sentence, cue.end + 1)


def _on(sentence: Sentence, cue: CueMatch) -> Complement | None:
    if sentence.low(cue.end) not in ("on", "upon", "to"):
        return None
    start = cue.end + 1
    shape = re.match(r"[DS#]?[DSJ#]*[JNPvg]*[NP]", sentence.tags[start:])
    if sentence.low(start) in ("neither", "no", "nothing"):
        return None
    if shape is None or any(sentence.is_class("view", i) for i in range(start, start + shape.end())):
        return None
    if "#" not in shape.group() and not _names_act(sentence, start, start + shape.end()):
        return None  # "agreed on an action plan": a text is agreed, no act is ahead
    return _acts(sentence, start)


def _np(sentence: Sentence, cue: CueMatch) -> Complement | None:
    if cue.part == "noun":
        if sentence.low(cue.end) not in ("for", "to", "of"):
            return None
        return _noun_act(sentence, cue.end + 1) or _sum_of(sentence, cue.end + 1)
    return _noun_act(sentence, cue.end) or _amount(sentence, cue) or _gift(sentence, cue)


def _sum_of(sentence: Sentence, start: int) -> Complement | None:
    """Read a sum behind a noun: "its offer of *a credit of $180 million*"."""
    end = act_end(sentence, start)
    if "#" not in sentence.tags[start:end] or not _sum_told(sentence, start, end):
        return None
    return Complement((Phrase(start, end),))


def _sum_told(sentence: Sentence, start: int, end: int) -> bool:
    """Whether words tell a sum: "five *million* dollars", "a 300-*million*-baht loan"."""
    sums = sentence.lexicon.classes["amount"]
    return any(not sums.isdisjoint(low.split("-")) for low in sentence.tokens.lows[start:end])


def _gift(sentence: Sentence, cue: CueMatch) -> Complement | None:
    """Read a thing promised: "promised *a linear accelerator*"."""
    if sentence.base(cue.start) not in ("promise", "pledge") or sentence.low(cue.end) not in ("a", "an", "another"):
        return None
    shape = re.match(r"D[JNPvg#]*N", sentence.tags[cue.end :])
    if shape is None or sentence.is_class("abstract", cue.end + shape.end() - 1):
        return None
    return _acts(sentence, cue.end + 1)


def _noun_act(sentence: Sentence, start: int) -> Complement | None:
    """Read a noun that names an act: "*its full support* to Chile", "*the resumption* of flights"."""
    shape = re.match(r"[DS#]?[JNPvg#s]*[NPg](?:IN?#+N?)?", sentence.tags[start:])
    if shape is None or not _names_act(sentence, start, start + shape.end()):
        return None
    begin = start + 1 if sentence.tag(start) == "D" else start
    return _acts(sentence, begin)


def _names_act(sentence: Sentence, start: int, end: int) -> bool:
    """Whether the head, the last noun before any preposition, is one that names an act."""
    heads = [i for i in range(start, end) if sentence.is_class("deverbal", i)]
    return bool(heads) and not any(sentence.is_class("view", i) for i in range(start, end))


def _amount(sentence: Sentence, cue: CueMatch) -> Complement | None:
    given = next((p for p in sentence.parties_in(cue.end, len(sentence)) if p.start <= cue.end + 1), None)
    if given and sentence.base(cue.start) in ("offer", "pledge", "promise"):
        # "offered Vietnam a $100 million credit line"
        money = re.match(r"D?[P]?#", sentence.tags[given.end :])
        start = given.end + (sentence.tag(given.end) == "D")
        return Complement((Phrase(start, act_end(sentence, start)),), Phrase(given.start, given.end)) if money else None
    shape = re.match(r"[DBJI]{0,2}#", sentence.tags[cue.end :])
    if shape is None:
        return None
    word = sentence.tokens.words[cue.end + shape.end() - 1]
    end = act_end(sentence, cue.end)
    large = _sum_told(sentence, cue.end, end)
    if sentence.base(cue.start) == "announce" and not (large or word[0] in "$€£¥"):
        return None  # "announced three winners"
    return Complement((Phrase(cue.end, end),)) if large or not word[0].isdigit() else None


def _of(sentence: Sentence, cue: CueMatch) -> Complement | None:
    if sentence.low(cue.end) != "of":
        return None
    if cue.part == "noun":
        return _gerund_after("of")(sentence, cue)
    return _noun_act(sentence, cue.end + 1)


def _obj_of(sentence: Sentence, cue: CueMatch) -> Complement | None:
    shape = re.match(r"([DS]?[JP]*[NPR]s?[P]*)I", sentence.tags[cue.end :])
    if shape is None or sentence.low(cue.end + shape.end() - 1) != "of":
        return None
    object_end = cue.end + shape.end(1)
    return _acts(sentence, cue.end + shape.end(), Phrase(cue.end, object_end))


def _obj_to(sentence: Sentence, cue: CueMatch) -> Complement | None:
    shape = _OBJECT.match(sentence.tags[cue.end : cue.end + 40])
    if shape is None or (sentence.tag(cue.end) == "I" and sentence.low(cue.end) != "for"):
        return None
    start = cue.end + shape.end()
    if verb_after(sentence, start) is None:
        return None
    first = cue.end + 1 if sentence.tag(cue.end) == "I" else cue.end
    if sentence.base(cue.start) == "order" and not _somebody(sentence, first, start - 1):
        return _acts(sentence, first)  # "ordered *food aid to support* the victims"
    return _acts(sentence, start, Phrase(first, start - 1))


def _somebody(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a phrase names somebody who can be told to act."""
    acting = ("title", "person", "government", "collective", "joint body", "own staff", "pronoun")
    named = "P" in sentence.tags[start:end] or bool(sentence.parties_in(start, end))
    return named or any(sentence.is_class(name, i) for name in acting for i in range(start, end))


def _staff_to(sentence: Sentence, cue: CueMatch) -> Complement | None:
    """Read "asked *their ministers to draft* a treaty": what one's own staff is asked to do."""
    found = _obj_to(sentence, cue)
    if found is None or found.addressee is None or sentence.parties_in(found.addressee.start, found.addressee.end):
        return None
    own = any(sentence.is_class("own staff", i) for i in range(found.addressee.start, found.addressee.end))
    return Complement(found.acts) if own else None


def _guest_to(sentence: Sentence, cue: CueMatch) -> Complement | None:
    """Read "invitation *to President Silva to visit* …" and "invitation *to visit* …"."""
    if sentence.tag(cue.end) == "T":
        return _acts(sentence, cue.end + 1)
    if sentence.low(cue.end) not in ("to", "for"):
        return None
    shape = re.match(r"[DSRJNP#sCI,]*?T", sentence.tags[cue.end + 1 : cue.end + 25])
    if shape is None or shape.end() < 2:
        return None
    start = cue.end + 1 + shape.end()
    return _acts(sentence, start, Phrase(cue.end + 1, start - 1))


def _bare(sentence: Sentence, cue: CueMatch) -> Complement | None:
    """Read a plan named by what it is for, owned by a party: "Norway's *ferry construction* plans"."""
    start = cue.start
    while sentence.tag(start - 1) in "JNgv" or sentence.is_class("deverbal", start - 1):
        start -= 1
    owned = sentence.tag(start - 1) in "sS"
    if not owned or not any(sentence.is_class("deverbal", i) for i in range(start, cue.start)):
        return None
    return Complement((Phrase(start, cue.end),))


def _date(sentence: Sentence, cue: CueMatch) -> Complement | None:
    if sentence.low(cue.end) not in ("for", "in", "on"):
        return None
    subject = subject_before(sentence, cue.group)
    if subject is None or not any(sentence.is_class("event", i) for i in range(subject.start, subject.end)):
        return None
    start = subject.start + 1 if sentence.tag(subject.start) == "D" else subject.start
    return Complement((Phrase(start, act_end(sentence, cue.end)),))


def _that(sentence: Sentence, cue: CueMatch) -> Complement | None:
    """Read "directed that the accord *be brought* to a conclusion"; a "would" there is a cue of its own."""
    if sentence.low(cue.end) != "that":
        return None
    shape = re.match(r"H([DSJNPs#CI,vB]*[NP])Av", sentence.tags[cue.end :])
    if shape is None or sentence.low(cue.end + shape.end() - 2) != "be":
        return None
    return Complement((Phrase(cue.end + 1, act_end(sentence, cue.end + shape.end() - 1)),))


_OUTCOME = re.compile(r"D?[JNPgVv]+(?:C[JNVv]+)?I")


def _outcome(sentence: Sentence, cue: CueMatch) -> Complement | None:
    """Read an outcome with a year to it: "committed to *net zero by 2050*"."""
    if sentence.low(cue.end) not in ("to", "for", "of"):
        return None
    shape = _OUTCOME.match(sentence.tags, cue.end + 1)
    if shape is None or sentence.low(shape.end() - 1) not in ("by", "before"):
        return None
    dated = sentence.tokens.words[shape.end()] if shape.end() < len(sentence) else ""
    if not re.fullmatch(r"(?:19|20|21)\d\d", dated):
        return None
    start = cue.end + 1 + (sentence.tag(cue.end + 1) == "D")
    return Complement((Phrase(start, act_end(sentence, start)),))


def _invitation(sentence: Sentence, cue: CueMatch) -> Complement | None:
    shape = re.match(r"[DS]J*N", sentence.tags[cue.end :])
    if shape is None or sentence.low(cue.end + shape.end() - 1) != "invitation":
        return None
    return Complement((Phrase(cue.start, act_end(sentence, cue.start)),))


_FRAMES: dict[str, Frame] = {
    "to": _to,
    "ing": _gerund_after("to", "on", "in", "towards", "toward", "at"),
    "in": _gerund_after("in", "to"),
    "for": _for,
    "of": _of,
    "on": _on,
    "np": _np,
    "amount": _amount,
    "obj-of": _obj_of,
    "obj-to": _obj_to,
    "staff-to": _staff_to,
    "scheme-to": _scheme_to,
    "guest-to": _guest_to,
    "bare": _bare,
    "date": _date,
    "that": _that,
    "invitation": _invitation,
    "outcome": _outcome,
}
