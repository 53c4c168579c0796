"""Find the words that may bind a party, and whether they are asserted where they stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from commitments.extraction import reasons
from commitments.extraction.lexicon import Cue
from commitments.extraction.reasons import Reason
from commitments.extraction.sentence import Sentence


@dataclass(frozen=True, slots=True)
class CueMatch:
    """A cue at tokens `start` to `end` (exclusive), with the rows of the table that may take it, by frame."""

    start: int
    end: int
    part: str
    rows: dict[str, Cue]
    group: int
    """Where the verb group opens: "has *also* agreed" opens at "has"."""


_BE = frozenset(["is", "are", "'s", "’s", "'re", "’re", "am", "'m", "’m", "was", "were", "be", "been", "being"])
_SUPPOSING = frozenset(["if", "unless", "whether"])
_FULL = {"'ll": "will", "’ll": "will", "won't": "will", "won’t": "will"}
_NOW = frozenset(["is", "are", "'s", "’s", "'re", "’re", "am", "'m", "’m"])


def find_cues(sentence: Sentence) -> list[CueMatch]:
    """Return the cues of a sentence in order; the longest phrase wins where two overlap."""
    found: list[CueMatch] = []
    for i in range(len(sentence)):
        if sentence.low(i) not in sentence.lexicon.triggers or (found and i < found[-1].end):
            continue
        best = max(_at(sentence, i), key=lambda m: (m.end - m.start, m.part == "adjective"), default=None)
        if best:
            found.append(best)
    return found


def _at(sentence: Sentence, i: int) -> Iterator[CueMatch]:
    lexicon, low = sentence.lexicon, sentence.low(i)
    rows = lexicon.cues.get((low, "adjective"))
    if rows and _predicated(sentence, i) and ("to" in rows or sentence.tag(i + 1) != "T"):
        yield CueMatch(i, i + 1, "adjective", rows, _group_start(sentence, _copula(sentence, i)))
    noun = low if (low, "noun") in lexicon.cues else low[:-1] if low.endswith("s") else ""
    rows = lexicon.cues.get((noun, "noun"))
    if rows and (sentence.tag(i) in "NJ" or _is_noun_here(sentence, i)):
        yield CueMatch(i, i + 1, "noun", rows, i)
    base = sentence.base(i)
    if base and sentence.tag(i) in "VvgJ":
        for (words, part), verb_rows in lexicon.cues.items():
            if part == "verb" and words.split()[0] == base:
                end = phrase_end(sentence, i, words)
                if end:
                    yield CueMatch(i, end, "verb", verb_rows, _group_start(sentence, i))
    modal = _modal(sentence, i)
    if modal:
        yield modal


def _is_noun_here(sentence: Sentence, i: int) -> bool:
    """Whether a form that is also a verb is a noun where it stands: "its *pledge* to", "Norway's *plans* for"."""
    if sentence.tag(i) == "g":
        return sentence.tag(i - 1) in "DSs"  # "gave an *undertaking* to"
    if sentence.tag(i) == "V" and sentence.tag(i - 1) == "N" and sentence.tag(i + 1) == "T":
        return False  # "the government *plans* to spend"
    return sentence.tag(i) == "V" and sentence.tag(i - 1) in "DSsJN" and sentence.base(i) in sentence.lexicon.noun_verbs


def phrase_end(sentence: Sentence, i: int, words: str) -> int:
    """Return where a cue of several words ends ("reached *a historic* agreement"); 0 where it is not there."""
    at = i + 1
    for word in words.split()[1:]:
        if word in ("a", "an"):
            continue
        while sentence.tag(at) in "DJBNRS" and sentence.low(at) != word and at < i + 5:
            at += 1
        if sentence.low(at) != word:
            return 0
        at += 1
    return at


def _group_start(sentence: Sentence, i: int) -> int:
    tags = sentence.tags
    while i > 0 and (tags[i - 1] in "ABM" or sentence.negated(i - 1)):
        i -= 1
    return i


def _copula(sentence: Sentence, i: int) -> int:
    """Return the verb that says the adjective at `i` of its subject: "*remain* firmly committed"."""
    j = i - 1
    while sentence.tag(j) == "B":
        j -= 1
    return j if sentence.tag(j) in "Vv" and sentence.base(j) in sentence.lexicon.classes["copula"] else i


def _predicated(sentence: Sentence, i: int) -> bool:
    """Whether an adjective is said of a party: "is ready", "stands ready", "…, due to meet in May, …"."""
    j = i - 1
    while sentence.tag(j) == "B":
        j -= 1
    if (
        sentence.tag(j) == "A"
        or sentence.base(j) in sentence.lexicon.classes["copula"]
        or sentence.low(j) in ("and", "s")
    ):
        return sentence.tag(j) != "A" or sentence.low(j) in _BE
    return sentence.low(i) in ("due", "scheduled", "planned") and (sentence.tag(j) in "N,P)J")


def _modal(sentence: Sentence, i: int) -> CueMatch | None:
    found = _modal_words(sentence, i)
    rows = sentence.lexicon.cues.get((found[0], "modal")) if found else None
    if not found or not rows or "modal" not in rows:
        return None
    return CueMatch(i, found[1], "modal", rows, i if found[0] == "to" else _group_start(sentence, i))


def _modal_words(sentence: Sentence, i: int) -> tuple[str, int] | None:
    """Return the modal cue that opens at `i` and where it ends: "is to", "are going to", "won't"."""
    low = sentence.low(i)
    if low in _FULL or low in ("will", "shall", "would"):
        return (_FULL.get(low, low), i + 1) if sentence.tag(i) in "MN" else None
    if sentence.is_class("agreed duty", i):
        return "would", i + 1
    if low == "to" and sentence.tag(i) == "T" and sentence.is_headline and _heads_to(sentence, i):
        return "to", i + 1
    if low not in _NOW:
        return None
    j = i + 1
    while sentence.tag(j) == "B" and not sentence.negated(j):
        j += 1
    if sentence.low(j) == "going" and sentence.tag(j + 1) == "T":
        return "be going to", j + 2
    if sentence.tag(j) == "g" and sentence.base(j) in sentence.lexicon.classes["giving"] and _sum_follows(sentence, j):
        return "be giving", j
    return ("be to", j + 1) if sentence.tag(j) == "T" else None


def _heads_to(sentence: Sentence, to: int) -> bool:
    """Whether a headline says what a party is to do: "Norway *to* build", not "New Initiative to Improve Data Flow"."""
    before = sentence.tags[:to]
    if set("vVMAgI") & set(before):
        return False
    acting = ("title", "collective", "government", "joint body")
    known = any(p.end == to and not p.adjective for p in sentence.parties)
    known = known or any(sentence.is_class(name, to - 1) for name in acting)
    # A company nobody knows: "Alpin Pharma to buy", where the verb is no name of a programme's.
    return known or (set(before) <= set("P,C#") and sentence.tokens.words[to + 1][0].islower())


def _sum_follows(sentence: Sentence, i: int) -> bool:
    """Whether a sum of money stands behind a verb of giving: the giving is then still ahead."""
    end = min(len(sentence), i + 10)
    return any(sentence.tokens.words[k][0] in "$€£¥" or sentence.is_class("amount", k) for k in range(i, end))


def denial(sentence: Sentence, cue: CueMatch) -> Reason | None:
    """Return why the words around a verb or adjective cue keep it from being asserted; None where nothing does."""
    before = cue.group - 1
    group = range(cue.group, cue.start)
    supposed = _supposed(sentence, cue.group)
    if supposed:
        return supposed
    denied = _denied_before_aside(sentence, before)
    if denied:
        return denied
    if cue.part != "modal":
        for j in group:
            if sentence.negated(j):
                return reasons.denied(sentence.tokens.words[j])
        for j in group:
            if sentence.tag(j) == "M":
                return _under_modal(sentence, cue, j)
    if sentence.tag(before) == "T" and cue.part != "modal":
        if sentence.is_class("glad", before - 1):
            return None
        return _veto_over(sentence, cue) or reasons.infinitive(sentence.words(cue.start, cue.end))
    if cue.part == "verb" and _passive(sentence, cue):
        return _veto_over(sentence, cue) or passive(sentence, cue)
    return _veto_over(sentence, cue)


def passive(sentence: Sentence, cue: CueMatch) -> Reason:
    """Return the reason of a cue that is done to its subject: "*was assured* that"."""
    return reasons.passive(sentence.words(cue.group, cue.end))


def _under_modal(sentence: Sentence, cue: CueMatch, modal: int) -> Reason | None:
    word = sentence.tokens.words[modal]
    if sentence.low(modal) == "would" and sentence.is_class("glad", cue.start):
        return _veto_over(sentence, cue)  # "would be glad to come" offers to
    if sentence.low(modal) == "can" and sentence.low(cue.group - 1) in ("i", "we"):
        return _veto_over(sentence, cue)  # "I can promise you" promises
    if sentence.low(modal) in ("will", "shall", "'ll", "’ll"):
        return reasons.of_its_will(word)
    return reasons.left_open(word)


def _supposed(sentence: Sentence, group: int) -> Reason | None:
    """Return why a clause only supposes its verb: "*if* Norway agreed to build"; None where it does not."""
    opens = max(sentence.tags.rfind(mark, 0, group) for mark in ",;:") + 1
    if _SUPPOSING.isdisjoint(sentence.tokens.lows[opens:group]):
        return None
    last = max(k for k in range(opens, group) if sentence.low(k) in _SUPPOSING)
    return reasons.supposed(sentence.tokens.words[last])


def _denied_before_aside(sentence: Sentence, before: int) -> Reason | None:
    """Return the denial before an aside that parts it from its verb: "has *not*, so far, agreed"."""
    if sentence.tag(before) != ",":
        return None
    opening = sentence.tags.rfind(",", max(0, before - 6), before)
    denied = opening > 0 and sentence.negated(opening - 1)
    return reasons.denied(sentence.tokens.words[opening - 1]) if denied else None


def _passive(sentence: Sentence, cue: CueMatch) -> bool:
    """Whether the cue is done *to* its subject; "it was agreed" is not: nobody else is named."""
    if "n" not in sentence.forms(cue.start):
        return False
    helpers = [sentence.low(j) for j in range(cue.group, cue.start) if sentence.tag(j) == "A"]
    return bool(helpers) and helpers[-1] in _BE and sentence.low(cue.group - 1) not in ("it", "")


def _veto_over(sentence: Sentence, cue: CueMatch) -> Reason | None:
    """Return the veto whose clause the cue stands in: "*hopes* that Chile will", "asked *whether* it agreed"."""
    tags, lows = sentence.tags, sentence.tokens.lows
    for i in range(cue.group - 1, tags.rfind(";", 0, cue.group), -1):
        if lows[i] == "whether":
            return reasons.left_open(sentence.tokens.words[i])
        base = sentence.base(i) if tags[i] in "vVg" else ""
        if base:
            veto = veto_at(sentence, i)
            if veto and _reaches(sentence, i, cue.group):
                return veto
            if base in sentence.lexicon.governors or (base, "verb") in sentence.lexicon.cues:
                return None
    return None


def _reaches(sentence: Sentence, veto: int, cue: int) -> bool:
    """Whether the veto's clause still runs at the cue: a coordinated verb ("hoped for peace and agreed to") ends it."""
    between = sentence.tags[veto + 1 : cue]
    return not ((between.endswith("C") or between.endswith(",")) and sentence.tag(cue) in "vB") and "," not in between


def veto_at(sentence: Sentence, i: int) -> Reason | None:
    """Return why the verb at `i` is a veto ("called *on*" by its particle); None where it is none."""
    base = sentence.base(i)
    for words in (f"{base} {sentence.low(i + 1)}", base):
        why = sentence.lexicon.vetoes.get(words)
        if why:
            return reasons.veto(sentence.words(i, i + 1 + (words != base)), words, why)
    return None
