"""Bodies no table knows, by their own names, and offices whose bearers the text does not place beside them."""

from __future__ import annotations

from commitments.extraction.parties import Found
from commitments.extraction.sentence import Sentence
from commitments.extraction.subjects import Phrase
from commitments.extraction.survey import Survey


def enterprise(survey: Survey, sentence: Sentence, head: Phrase) -> tuple[str, ...]:
    """Return the own name of "a Swiss drugmaker, Alpin Pharma"; nothing where the adjective's state is meant."""
    found = sentence.parties_in(head.start, head.end)
    if not found or not all(f.adjective for f in found) or not _enterprise(survey, sentence, head, found[-1]):
        return ()
    return own_name(survey, sentence, _enterprise_name(sentence, head, found[-1]))


def _enterprise(survey: Survey, sentence: Sentence, head: Phrase, adjective: Found) -> bool:
    """Whether an adjective only tells where a body of its own is from: "a Swiss drugmaker, Alpin Pharma"."""
    last = head.end - 1
    if sentence.is_class("enterprise", last):
        return True
    between = range(adjective.end, head.end)
    small = [i for i in between if sentence.tag(i) == "N"]
    person = any(
        sentence.is_class(name, i) for i in between for name in ("title", "person", "government", "collective")
    )
    return (
        bool(small)
        and sentence.tag(last) == "P"
        and not person
        and not survey.roster.names.get(sentence.tokens.words[last])
    )


def _enterprise_name(sentence: Sentence, head: Phrase, adjective: Found) -> Phrase:
    start = head.end - 1
    while start > adjective.end and sentence.tag(start - 1) == "P":
        start -= 1
    return Phrase(adjective.start if start == adjective.end else start, head.end)


def own_name(survey: Survey, sentence: Sentence, head: Phrase) -> tuple[str, ...]:
    """Return a company, ministry or person the table does not know, by its own name."""
    start, end = head.start, head.end
    while start < end and sentence.tag(start) in "DSJB":
        start += 1
    if start == 0 and end == 1 and sentence.tokens.words[0] not in survey.roster.capitals:
        return ()  # "Growth will reach": the first word of a sentence is capital whatever it is
    letters = sentence.tags[start:end]
    if letters and letters[-1] == "P" and set(letters) <= set("PIs#-") and letters[0] == "P":
        if sentence.is_class("executive document", end - 1):
            return survey.home()
        if sentence.is_class("document", end - 1):
            return ()  # "the Port Agreement will": a paper binds nobody by itself
        if any(sentence.is_class("title", i) for i in range(start + 1, end - 1)):
            return survey.home()  # "[Trade and] Industry Minister Rha": an officeholder whom nobody placed
        name = _in_full(survey, sentence, start, end)
        lead = survey.roster.title_at(sentence.tokens, start)
        return (sentence.words(start + lead, end),) if lead and start + lead < end else (name,)
    return ()


def _in_full(survey: Survey, sentence: Sentence, start: int, end: int) -> str:
    """Return a name as the text first gives it, without "Inc": "Alpin" is "Alpin Pharma" where that stood before."""
    words = sentence.tokens.words[start:end]
    if len(words) == 1:
        words = [*survey.roster.runs.get(words[0], words)]
    while len(words) > 1 and words[-1].lower() in survey.words.classes["company form"]:
        words = words[:-1]
    opened = sentence.tokens.starts[start]
    capitals = [*words] != sentence.tokens.words[start:end] or sentence.text[opened : opened + 2].isupper()
    return " ".join(words) if capitals else sentence.words(start, start + len(words))


def title_in(survey: Survey, sentence: Sentence, head: Phrase) -> str:
    """Return the title that a phrase holds, in small letters; empty where it holds none."""
    for i in range(head.start, head.end):
        length = survey.roster.title_at(sentence.tokens, i)
        if length and i + length <= head.end:
            return " ".join(sentence.tokens.lows[i : i + length])
    return ""


def holder_of(survey: Survey, sentence: Sentence, head: Phrase, title: str) -> tuple[str, ...]:
    """Return for whom the bearer of an office speaks whom the text names without a state: "the Secretary"."""
    if title in sentence.lexicon.classes["private office"]:
        return ()
    if sentence.tag(head.end - 1) != "P" or sentence.is_class("title", head.end - 1):
        holder = survey.roster.office_holder(title, sentence.number)
        if holder:
            return (holder,)
    return survey.home()
