"""Where the act that a cue binds to ends: at a new clause, at a reason, where the matrix clause goes on."""

from __future__ import annotations

import re

from commitments.extraction.sentence import Sentence


def act_end(sentence: Sentence, start: int) -> int:
    """Return the token (exclusive) where the act that opens at `start` ends.

    It ends with the sentence, at a semicolon or a reason ("because …"), where a new clause with its own subject begins,
    where the matrix clause goes on with another verb ("… and welcomed"), or where a quotation closes before its speaker
    is named.
    """
    depth = past = 0
    relative = _in_relative_clause(sentence, start)
    for i in sentence.turning_at(start):
        if i < past:
            continue  # inside an aside
        letter = sentence.tag(i)
        depth += (letter == "(") - (letter == ")")
        if depth < 0:
            return i
        if depth == 0 and i > start:
            aside = _aside_end(sentence, i) if letter == "-" else 0
            if aside:
                past = aside
                continue
            if letter == '"' and _closes(sentence, i) and _attribution(sentence, i + 1):
                return i - 1 if sentence.tag(i - 1) == "," else i
            if _stops(sentence, i) or _leaves(sentence, start, i) or (relative and _matrix_again(sentence, i)):
                return i
    end = len(sentence)
    while end > start and sentence.tag(end - 1) in '."!?:;':
        end -= 1
    return end


def _stops(sentence: Sentence, i: int) -> bool:
    """Whether the mark at `i` ends a sentence, an item or a part of one."""
    letter, last = sentence.tag(i), i == len(sentence) - 1
    return letter in ";?!" or (last and letter in '.:"') or (letter == "." and sentence.tag(i + 1) == '"')


def _leaves(sentence: Sentence, start: int, i: int) -> bool:
    """Whether what begins at `i` is no part of the act that opens at `start`: a clause, a reason, who said so."""
    letter = sentence.tag(i)
    if sentence.low(i) == "because" or _adds_principle(sentence, i):
        return True
    if letter in ",C-" and (_new_clause(sentence, i) or _resumes(sentence, start, i)):
        return True
    if letter != ",":
        return False
    accepted = any(sentence.base(k) == "accept" for k in range(i + 2, i + 6))
    if sentence.low(i + 1) == "which" and (sentence.tag(i + 2) == "M" or accepted):
        return True  # ", which will meet in June" is an act of its own
    if sentence.low(i + 1) in ("while", "whereas", "as", "when", "where") and _clause_with_subject(
        sentence, i + 2, True
    ):
        return True
    return _told_after(sentence, i)


def _matrix_again(sentence: Sentence, i: int) -> bool:
    """Whether the matrix goes on behind a relative clause: "Chile, which is to join by May, *sent* a minister"."""
    return sentence.tag(i) == "," and sentence.tag(i + 1) in "vVAM"


_ASIDE = 15
"""Words between two dashes at most."""


def _aside_end(sentence: Sentence, dash: int) -> int:
    """Return the dash that closes an aside: "restore – I want to stress this – the title"; 0 where none does."""
    word = sentence.tokens.words[dash]
    apart = dash > 0 and sentence.tokens.starts[dash] > sentence.tokens.ends[dash - 1]
    if word not in ("–", "—", "-") or not apart:
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


def _goes_on(sentence: Sentence, j: int, verb: int) -> bool:
    """Whether a party's plan opens a clause: "…, and *Peru plans to* reopen its consulate"."""
    named = any(not p.adjective and p.end == verb for p in sentence.parties_in(j, verb))
    return named and sentence.tag(verb + 1) == "T" and (sentence.base(verb), "verb") in sentence.lexicon.cues


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
    if comma and sentence.tag(j - 1) == "C" and _goes_on(sentence, j, verb):
        return True
    if sentence.tag(j) not in "PDS" or not comma:
        return False
    return shape.group(1) == "v" and sentence.reports(verb)
