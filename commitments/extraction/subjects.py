"""Who the subject of a verb is: the noun phrase before it, across adverbs, insertions and coordinated verbs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from commitments.extraction.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens `start` to `end` (exclusive)."""

    start: int
    end: int


_REACH = 80
"""Words between a verb and its subject at most: no reader would look farther, and no text may cost its length twice."""
_LIST_TAIL = re.compile(r"(?:[DJNPsS#BI()]+(?:,[DJNPsS#I()]+)*,?)?C[DJNPsSI#()]+$")
"""What follows a comma inside a list of nouns: "Chile, and Norway", or "and Norway" itself."""
_BRACKETED = re.compile(r"\([^()]*\)")
_PLACING = frozenset("in at near across within outside inside through".split())
_INSERTION = re.compile(r"^(H|I|g|v|D|J|B|C|R)")


def subject_before(sentence: Sentence, verb: int) -> Phrase | None:
    """Return the noun phrase that is the subject of the verb group opening at `verb`; None where it has none.

    A coordinated verb has the subject of the verb before it, a participle that of its main clause.
    """
    j = _over_adverbs(sentence, verb - 1)
    direct = _direct_subject(sentence, j)
    if direct is None and sentence.tag(j) in ",C":
        return subject_of_clause(sentence, j)
    return direct


def _direct_subject(sentence: Sentence, j: int) -> Phrase | None:
    """Return the noun phrase that ends at token `j` or before the insertion that closes there."""
    if sentence.tag(j) == '"' and sentence.tag(j - 1) not in ".,:":
        j -= 1
    if j < 0 or sentence.tag(j) in ';:TC"':
        return None
    if sentence.low(j) in ("which", "who", "that") and sentence.tag(j) in "HR":
        return _antecedent(sentence, j)
    if sentence.tag(j) == ",":
        before = _before_insertion(sentence, j)
        if before is None or sentence.tag(before) not in "NP)sRD#":
            return None
        j = before
    return _noun_phrase(sentence, j)


def main_subject(sentence: Sentence, start: int) -> Phrase | None:
    """Return the subject of the first finite verb after `start`: "Recalling …, *the two leaders* agreed"."""
    for i in range(start, min(len(sentence), start + _REACH)):
        if sentence.tag(i) == "," or (i and sentence.tag(i - 1) == ","):
            continue
        if sentence.tag(i) in "vVMA" and sentence.tag(i - 1) in "NPRDB)#," and "," in sentence.tags[start:i]:
            phrase = subject_before(sentence, i)
            if phrase and phrase.start > start:
                return phrase
    return None


def subject_of_infinitive(sentence: Sentence, to: int) -> Phrase | None:
    """Return the subject of "was pleased *to* announce"; None where no adjective stands before the "to"."""
    j = to - 1
    while sentence.tag(j) == "B":
        j -= 1
    if not sentence.is_class("glad", j):
        return None
    j -= 1
    while j >= 0 and sentence.tag(j) in "ABM":
        j -= 1
    return subject_before(sentence, j + 1)


def _over_adverbs(sentence: Sentence, j: int) -> int:
    while j >= 0 and (sentence.tag(j) in "BAM" or sentence.negated(j)) and sentence.low(j) not in ("both",):
        j -= 1
    return j


def _before_insertion(sentence: Sentence, comma: int) -> int | None:
    """Return the token before ", who is on a visit," or ", in his remarks," that closes at `comma`."""
    for k in range(comma - 1, max(0, comma - _REACH), -1):
        if sentence.tag(k) == "," and (
            _INSERTION.match(sentence.tags[k + 1 : comma]) or _is_apposition(sentence, k, comma)
        ):
            inserted = sentence.tags[k + 1 : comma]
            if inserted[:1] == "C":
                return None
            return k - 1
        if sentence.tag(k) in ";:":
            return None
    return None


def _is_apposition(sentence: Sentence, k: int, comma: int) -> bool:
    return not any(t in "vVM" for t in sentence.tags[k + 1 : comma]) and comma - k <= 12


def _antecedent(sentence: Sentence, relative: int) -> Phrase | None:
    j = relative - 1
    if sentence.tag(j) == ",":
        j -= 1
    phrase = _noun_phrase(sentence, j) if sentence.tag(j) in "NP)#" else None
    if phrase is None:
        return None
    # "a talk with the actor who intends": the pronoun is about the noun behind the last preposition.
    cut = [i for i in range(phrase.start, phrase.end) if sentence.tag(i) == "I" and sentence.low(i) != "of"]
    if not cut or cut[-1] + 1 >= phrase.end:
        return phrase
    if sentence.low(relative) == "which" and sentence.low(cut[-1]) in _PLACING:
        return Phrase(phrase.start, cut[-1]) if phrase.start < cut[-1] else None  # "a dam in Bihar, which will"
    return Phrase(cut[-1] + 1, phrase.end)


def subject_of_clause(sentence: Sentence, joint: int) -> Phrase | None:
    """Return the subject of the finite verb that what stands behind token `joint` is joined to.

    The nearest of the same form that reports or binds comes first: in "they recalled the time *spent* in Oslo and
    *agreed* to", "agreed" goes with "recalled". A verb inside a that-clause is only a last resort: in "we see that
    trade *is* weak and *will* act", "will" goes with "see".
    """
    verb = joint + 1
    while sentence.tag(verb) in "CBAM":
        verb += 1
    floor = max(sentence.tags.rfind(";", 0, joint), sentence.tags.rfind(":", 0, joint), joint - _REACH, -1)
    earlier = [k for k in range(joint - 1, floor, -1) if _finite(sentence, k)]
    alike = [k for k in earlier if sentence.tag(k) == sentence.tag(verb) == "v"]
    if sentence.tag(verb) == "M":
        alike = [k for k in earlier if sentence.low(k) == sentence.low(verb)]  # "would pay and *would* join"
    telling = [k for k in alike if sentence.reports(k)]
    inside: Phrase | None = None
    for k in dict.fromkeys([*telling, *alike, *earlier]):
        group = k
        while group > 0 and sentence.tag(group - 1) in "ABM":
            group -= 1
        if sentence.tag(group - 1) in "vVIg":
            continue
        phrase = _direct_subject(sentence, group - 1)
        if phrase and (sentence.low(phrase.start - 1) != "that" or (k in alike and sentence.tag(verb) == "M")):
            return phrase
        inside = inside or phrase
    return inside


def _finite(sentence: Sentence, k: int) -> bool:
    """Whether word `k` can be the verb of a clause with a subject of its own."""
    if sentence.tag(k) == "M":
        return True
    if sentence.tag(k) not in "vVA" or sentence.tag(k - 1) in "TMDSJs" or sentence.low(k) in ("being", "been"):
        return False
    return not (sentence.tag(k) == "v" and _postmodifies(sentence, k))


def _postmodifies(sentence: Sentence, k: int) -> bool:
    """Whether a past form only describes the noun before it: "the accord *signed* in May"."""
    return sentence.low(k + 1) in ("by", "in", "at") and not sentence.reports(k)


def _noun_phrase(sentence: Sentence, end: int) -> Phrase | None:
    """Return the noun phrase that ends with token `end`, with its "of …" and coordinated parts."""
    i = end
    depth = 0
    tags = sentence.tags
    if tags[end] == "R" and sentence.tag(end - 1) != "C":
        return Phrase(end, end + 1)  # "To this end we": a pronoun is a phrase of its own
    while i >= max(0, end - _REACH):
        letter = tags[i]
        if letter == ")":
            depth += 1
        elif letter == "(":
            depth -= 1
            if depth < 0:
                break
        elif depth:
            pass
        elif letter in 'vVgMATH;:."?!':
            if not (letter in "vg" and i > 0 and tags[i - 1] in "DSJ" and i < end):
                break
        elif letter == "B" and i < end and tags[i - 1] in " CIH;:,":
            break
        elif letter == "R" and i < end and tags[i + 1] not in "C":
            i -= 1
            break
        elif letter == "," and not (
            _lists_nouns(sentence, i, end) or sentence.low(i + 1) in ("jr.", "sr.", "jr", "sr")
        ):
            break
        i -= 1
    start = i + 1
    while start <= end and tags[start] in ",CB-" and sentence.low(start) not in ("both",):
        start += 1
    start = _after_fronted(sentence, start, end)
    return Phrase(start, end + 1) if start <= end else None


def _lists_nouns(sentence: Sentence, comma: int, end: int) -> bool:
    """Whether a comma stands inside a list of nouns: "Japan, Chile, and Norway"."""
    # "the Swiss Confederation (Switzerland), and Chile (collectively, the Parties)"
    after = _BRACKETED.sub("", sentence.tags[comma + 1 : end + 1])
    before = sentence.tags[max(0, comma - 6) : comma]
    if sentence.is_headline and set(after + before) == {"P"}:
        return True  # "Norway, Chile to open a road"
    if after.startswith("C") and _clause_ends(sentence, comma):
        return False  # "build a port, and Chile offered": a list of two takes no comma
    return bool(_LIST_TAIL.match(after)) and bool(re.search(r"[NP)][^vVMATH]*$", before))


def _clause_ends(sentence: Sentence, comma: int) -> bool:
    """Whether a verb stands before the comma with no other comma between: its object ends there."""
    for k in range(comma - 1, max(-1, comma - 15), -1):
        if sentence.tag(k) in ",;:":
            return False
        if sentence.tag(k) in "vVMA":
            return True
    return False


def _after_fronted(sentence: Sentence, start: int, end: int) -> int:
    """Skip "On Monday" or "In Geneva" that opens the clause without a comma."""
    if sentence.tag(start) != "I" or sentence.low(start) in ("both",):
        return start
    for k in range(start + 1, min(start + 5, end)):
        if sentence.is_class("day", k) or sentence.tag(k) == "#":
            return _after_fronted(sentence, k + 1, end) if k + 1 <= end else start
    for k in range(start + 2, end + 1):
        if sentence.tag(k) in "DS" or sentence.tag(k) == "R" or sentence.tag(k - 1) == ",":
            return k
    return start
