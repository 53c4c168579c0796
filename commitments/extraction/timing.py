"""Which time phrase of a sentence is an act's own, and what of the act is left without it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from commitments.extraction.deadlines import FoundDeadline
from commitments.extraction.sentence import Sentence
from commitments.extraction.subjects import Phrase
from commitments.extraction.verdicts import Reading

_WEEKDAY = re.compile(r"(?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.IGNORECASE)


_BOUNDS = frozenset("by before until till within".split())
"""What bounds is still to come, so no clause of the past holds it: "drop the fee which *has kept* us out *by* June"."""


def own_deadline(
    sentence: Sentence,
    reading: Reading,
    act: Phrase,
    times: Sequence[FoundDeadline],
    condition: tuple[int, int] | None = None,
) -> FoundDeadline | None:
    """Return the time phrase of this act's own clause: in the act, before it behind the cue, or fronted.

    A phrase inside the `condition` (its offsets in the sentence) says when that must hold, not when the act is due.
    """
    starts, ends = sentence.tokens.starts, sentence.tokens.ends
    base = sentence.span.start
    own = (starts[act.start] - base, ends[act.end - 1] - base)
    if condition:
        times = [t for t in times if not (condition[0] <= t.start and t.end <= condition[1])]
    inside = [t for t in times if own[0] <= t.start and t.end <= own[1] and not _subordinate(sentence, act, t)]
    if inside:
        # "immediately begin the talks and make progress by March": the date tells more.
        return next((t for t in inside if t.deadline.window.latest), inside[0])
    cue_end = ends[reading.cue.end - 1] - base
    first = starts[reading.acts[0].start] - base
    group = starts[reading.cue.group] - base
    gap = [t for t in times if (cue_end <= t.start and t.end <= first) or (group <= t.start and t.end <= cue_end)]
    # "agreed that talks would be held in May and to work on": May is the talks'.
    if sentence.tag(reading.cue.start) == "v":  # "promised *Friday* to": when it was said
        gap = [t for t in gap if not (t.start - cue_end <= 1 and _WEEKDAY.fullmatch(t.deadline.phrase))]
    gap = [t for t in gap if not _modal_between(sentence, reading.cue.end, t)]
    if gap:
        return gap[0]
    opening = starts[reading.subject.start] - base if reading.subject else 0
    return next((t for t in reversed(times) if t.end <= opening and _fronts(sentence, t, opening)), None)


def _modal_between(sentence: Sentence, start: int, time: FoundDeadline) -> bool:
    base = sentence.span.start
    at = next((i for i in range(start, len(sentence)) if sentence.tokens.starts[i] - base >= time.start), start)
    return "M" in sentence.tags[start:at]


def _subordinate(sentence: Sentence, act: Phrase, time: FoundDeadline) -> bool:
    """Whether a time phrase in an act is of a clause below it: "sail together, *as they did in May*", "…, of which"."""
    base = sentence.span.start
    at = next((i for i in range(act.start, act.end) if sentence.tokens.starts[i] - base >= time.start), act.end)
    upcoming = any(sentence.low(i) in ("upcoming", "forthcoming") for i in range(act.start, at))
    if upcoming and sentence.base(act.start) not in sentence.lexicon.classes["narrated"]:
        return True  # "work for the success of the upcoming forum in May"; to host it in May is another matter
    for i in range(act.start + 1, at):
        opens = sentence.low(i) in ("which", "who", "whom") or (sentence.low(i) == "as" and sentence.tag(i + 1) == "R")
        verbs = {sentence.tag(k) for k in range(i + 1, at)} & set("vVMA")
        if opens and verbs and not ("M" in verbs or ("V" not in verbs and sentence.low(at) in _BOUNDS)):
            return True
    return False


def _fronts(sentence: Sentence, time: FoundDeadline, opening: int) -> bool:
    """Whether a time phrase opens the clause whose subject stands at offset `opening`.

    No verb of another clause may stand around it: in "I will visit Lima in March, and we will sign" March is the
    visit's, in "the panel, due to meet this year, would" the year is the meeting's.
    """
    clause = sentence.quote.rfind(";", 0, opening) + 1
    if time.start < clause:
        return False
    base = sentence.span.start
    before = [i for i in range(len(sentence)) if clause <= sentence.tokens.starts[i] - base < time.start]
    between = [i for i in range(len(sentence)) if time.end <= sentence.tokens.starts[i] - base < opening]
    if any(sentence.tag(i) in "vVMA" for i in between) and before:
        return False
    last = max((k for k, i in enumerate(before) if sentence.tag(i) in ",C"), default=-1)
    own = before[last + 1 :] if any(sentence.tag(i) == "M" for i in before) else before
    meeting = bool(own) and sentence.low(own[0]) in ("when", "but") and "when" in [sentence.low(i) for i in own[:2]]
    # "*When* ministers meet in April, we will": it is then that we will
    return not any(sentence.tag(i) in ("MT" if meeting else "VMT") for i in own)


def without_edges(
    sentence: Sentence, start: int, end: int, when: FoundDeadline | None, condition: tuple[int, int] | None
) -> tuple[int, int]:
    """Return the offsets of an act in the whole text, without the time phrase or condition at its edge."""
    base, text = sentence.span.start, sentence.text
    spans = [(when.start + base, when.end + base)] if when else []
    spans += [(condition[0] + base, condition[1] + base)] if condition else []
    changed = True
    while changed:
        changed = False
        for a, b in spans:
            if start < a < end and not text[b:end].strip(' ,.;:”"\n\u202f\u00a0') and text[start:a].strip():
                end, changed = a, True
            elif a <= start < b < end and text[b:end].strip(" ,"):
                start, changed = b, True
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:–—-"):
        end -= 1
    if text[end - 1] in '”"' and text[start:end].count(text[end - 1]) % 2 and "“" not in text[start:end]:
        end -= 1  # the quotation opened before the act
    while start < end and (text[start].isspace() or text[start] in ",;:"):
        start += 1
    return start, end
