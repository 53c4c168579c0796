"""The shape of a noun phrase: its head, its coordinated parts, whether it can act."""

from __future__ import annotations

from collections.abc import Iterator

from commitments.extraction.sentence import Sentence
from commitments.extraction.subjects import Phrase


def head_of(sentence: Sentence, part: Phrase) -> Phrase:
    """Return the phrase without what follows its first preposition other than "of"."""
    for i in range(part.start + 1, part.end):
        joint = (sentence.tag(i) == "I" and sentence.low(i) != "of") or sentence.tag(i) in ",("
        if joint and i not in sentence.named:  # "the UN Office *on* Drugs and Crime" is one name
            return Phrase(part.start, i)
    return part


def head_noun(sentence: Sentence, head: Phrase) -> int:
    """Return the noun that a phrase is about: "a *team* of engineers"."""
    of = next((i for i in range(head.start + 1, head.end) if sentence.low(i) == "of"), head.end)
    return of - 1


def can_act(sentence: Sentence, head: Phrase) -> bool:
    """Whether the head noun is one that can bind itself: a person, an office, a government, a side."""
    noun = head_noun(sentence, head)
    acting = ("title", "person", "collective", "joint body", "corps")
    return of_state(sentence, noun) or any(sentence.is_class(name, noun) for name in acting)


def of_state(sentence: Sentence, noun: int) -> bool:
    """Whether a noun is an office of some state: "the ministry", "the central *bank*"."""
    bank = sentence.low(noun) == "bank" and sentence.is_class("state bank", noun - 1)
    return bank or sentence.is_class("government", noun)


def meets(sentence: Sentence, head: Phrase) -> bool:
    """Whether a plural may stand for the sides of the text: "the two leaders" may, "NGO leaders" may not."""
    noun = head_noun(sentence, head)
    if sentence.is_class("crowd", noun) or sentence.is_class("outsider", noun):
        return False
    i = noun - 1
    while i >= head.start and sentence.tag(i) in "JNPgv":
        if not (sentence.is_class("of sides", i) or sentence.low(i) in sentence.lexicon.title_words):
            return False
        i -= 1
    return True


def conjuncts(sentence: Sentence, phrase: Phrase) -> Iterator[Phrase]:
    """Yield the coordinated parts of a phrase: "the minister", "his Chilean counterpart".

    A party is one part, whatever its name joins: "Trinidad *and* Tobago".
    """
    start = phrase.start
    for i in range(phrase.start, phrase.end):
        if sentence.tag(i) in "C," and i not in sentence.named and not sentence.low(i + 1).startswith(("jr", "sr.")):
            if start < i:
                yield Phrase(start, i)
            start = i + 1
    if start < phrase.end:
        yield Phrase(start, phrase.end)


def attributed(sentence: Sentence, saying: int) -> Phrase | None:
    """Return the speaker named after a verb of saying that follows a quotation: '," said *Kari Berg*'."""
    before = sentence.tag(saying - 1)
    if before not in ('"', ","):
        return None
    end = saying + 1
    while sentence.tag(end) in "DSJNPsR":
        end += 1
    return Phrase(saying + 1, end) if end > saying + 1 else None


def says_both(sentence: Sentence) -> bool:
    """Whether the sentence makes its "we" two: "*you and I* will talk and then we will", "*as agreed*, we will"."""
    text = f" {' '.join(sentence.tokens.lows)} "
    return any(words in text for words in (" you and i ", " as agreed ", " as we agreed ", " the two of us "))
