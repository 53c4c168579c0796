"""Who speaks in a document as a whole: several parties together, one of them, or a narrator."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from commitments.extraction.parties import Found
from commitments.extraction.quotations import quotations
from commitments.extraction.roster import Roster
from commitments.extraction.sentences import Span, has_dateline
from commitments.extraction.tokens import Tokens

_HEAD = 4
"""Sentences in which a text says what it is: "Address by the President of Chile"."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Whom "we" and "I" speak for outside quotations."""

    joint: bool
    """Whether the text speaks for several parties together, as joint statements do."""
    party: tuple[str, ...]
    """The party that the text says it is by; empty where it does not."""
    press: bool = False
    """Whether a newspaper or agency tells it, to readers, and not a readout what each said to the other."""


def voice_of(
    text: str, spans: Sequence[Span], tokens: Sequence[Tokens], found: Sequence[list[Found]], roster: Roster
) -> Voice:
    """Return the voice of a document from its head, and from whether an "I" speaks in it."""
    by = _author(tokens[:_HEAD], found[:_HEAD], roster)
    labelled = any(span.speaker for span in spans)
    quoted = list(quotations(text))
    alone = _spoken(tokens, quoted, frozenset(["i"]))
    together = roster.enumerations or "joint" in text[:400].lower()
    joint = bool(together) and not alone and not labelled and not by
    if not (by or joint or labelled) and _spoken(tokens, quoted, _FIRST):
        by = _own(tokens, found, roster)
    asked = any(not _PRESS.isdisjoint(toks.lows) for toks in tokens)
    return Voice(joint=joint, party=by, press=asked or has_dateline(text))


_BEYOND = frozenset("on in to at regarding following with after about during for".split())
"""Words behind which the head of a text no longer names its author: "Statement by Soto *on* Peru"."""
_ADDRESSED = frozenset("dear fellow my brave".split())
_OTHERS = frozenset("with to from against thank thanks visit visiting invite invited met by between president".split())
_OWN = frozenset("our we us here".split())


def _own(tokens: Sequence[Tokens], found: Sequence[list[Found]], roster: Roster) -> tuple[str, ...]:
    """Return the party that a lone speaker belongs to, by how the text speaks of each.

    One speaks of "our Chilean miners", calls on "fellow Chileans", lets "Chile" act; others are met, thanked, visited.
    """
    ties: Counter[str] = Counter()
    for toks, parties in zip(tokens, found, strict=True):
        for party in parties:
            if party.party not in roster.gazetteer.states:
                continue
            before = toks.lows[max(0, party.start - 2) : party.start]
            called = party.start == 0 and party.end < len(toks) and toks.lows[party.end] in ("!", ",")
            if (called and party.adjective) or _ADDRESSED.intersection(before):
                ties[party.party] += 20
            elif _OWN.intersection(before) and not _friends(toks, party):
                ties[party.party] += 10
            elif _OTHERS.intersection(before):
                ties[party.party] -= 2
            elif _acts(toks, party, roster) or (party.adjective and toks.lows[party.end : party.end + 1] == ["people"]):
                ties[party.party] += 3
    ranked = ties.most_common(2)
    return (ranked[0][0],) if ranked and ranked[0][1] > 0 else ()


_PRESS = frozenset("reporters analysts analyst".split())
_FIRST = frozenset(["we", "i", "us", "my"])


def _spoken(tokens: Sequence[Tokens], quoted: Sequence[tuple[int, int]], words: frozenset[str]) -> bool:
    """Whether one of the words stands outside quotations: in a readout only those who are quoted say "we"."""
    at = 0
    for toks in tokens:
        if words.isdisjoint(toks.lows):
            continue
        for low, start in zip(toks.lows, toks.starts, strict=True):
            while at < len(quoted) and quoted[at][1] < start:
                at += 1
            if low in words and not (at < len(quoted) and quoted[at][0] < start):
                return True
    return False


def _friends(toks: Tokens, party: Found) -> bool:
    """Whether "our Chilean" opens "our Chilean friends"."""
    behind = toks.lows[party.end : party.end + 1]
    return behind != [] and behind[0] in (
        "friends",
        "allies",
        "partners",
        "neighbours",
        "neighbors",
        "counterparts",
        "colleagues",
    )


def _acts(toks: Tokens, party: Found, roster: Roster) -> bool:
    after = toks.lows[party.end] if party.end < len(toks) else ""
    return not party.adjective and (after in roster.lexicon.classes["modal"] or after in ("is", "has"))


def _author(tokens: Sequence[Tokens], found: Sequence[list[Found]], roster: Roster) -> tuple[str, ...]:
    """Return the party of "Address by the President of Chile"; a *joint* one has no single author."""
    works = roster.lexicon.classes["spoken work"]
    for toks, parties in zip(tokens, found, strict=True):
        for i in range(1, len(toks)):
            if toks.lows[i] not in ("by", "of", "from") or toks.lows[i - 1] not in works:
                continue
            if "joint" in toks.lows[:i]:
                return ()
            end = next((k for k in range(i + 1, len(toks)) if toks.lows[k] in _BEYOND), i + 9)
            named = [(f.start, f.party) for f in parties if i < f.start < min(end, i + 9)]
            named += [
                (k, roster.names[toks.words[k]])
                for k in range(i + 1, min(end, i + 9, len(toks)))
                if toks.words[k] in roster.names
            ]
            if named:
                return (min(named)[1],)
    return ()
