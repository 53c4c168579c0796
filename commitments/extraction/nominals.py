"""Read nouns that name a commitment: "reaffirmed its resolve to", "Norway's commitment to"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from commitments.extraction import reasons
from commitments.extraction.coreference import Coreference
from commitments.extraction.cues import CueMatch, veto_at
from commitments.extraction.lexicon import Governor
from commitments.extraction.reasons import Reason
from commitments.extraction.sentence import Sentence
from commitments.extraction.subjects import Phrase, main_subject, subject_before
from commitments.extraction.verdicts import Reading, Refusal, first_fit, span_of, unbound, unfit


@dataclass(frozen=True, slots=True)
class NounReader:
    """Nouns that name a commitment: "reaffirmed *its resolve* to", "*Norway's commitment* to"."""

    sentence: Sentence
    cue: CueMatch
    coreference: Coreference

    def read(self) -> Reading | Refusal:
        """Return what the noun's owner is bound to, or why nobody is."""
        opening = self._opening()
        if self.sentence.low(opening) in ("no", "any", "little", "few", "neither"):
            return Refusal(self.cue, reasons.none_of_it(self.sentence.tokens.words[opening]))
        owner, after = self._owner(opening)
        governor, at = self._governor(opening)
        if isinstance(governor, Reason):
            return Refusal(self.cue, governor)
        pronoun = self.sentence.tag(opening) == "S"
        deed = self.sentence.low(self.cue.start).removesuffix("s")
        if deed in self.sentence.lexicon.classes["done deed"] and not governor:
            return Refusal(self.cue, reasons.DONE_DEED)
        if not owner and not pronoun and not governor:
            return Refusal(self.cue, reasons.UNHELD)
        if governor and governor.effect == "praises" and not owner and not pronoun:
            return Refusal(self.cue, reasons.praised(self.sentence.tokens.words[at], governor.words))
        shifted = CueMatch(self.cue.start, after, "noun", self.cue.rows, self.cue.group)
        fit = first_fit(self.sentence, shifted, self.cue.rows.keys() - {"bare"})
        fit = fit or first_fit(self.sentence, self.cue, self.cue.rows.keys() & {"bare"})
        if fit is None:
            return unfit(self.cue)
        row, found = fit
        acts = found.acts if governor else self._before_main_verb(found.acts)
        subject = self._subject(opening, at)
        actors = owner or self._actors(subject, opening)
        if not actors:
            return unbound(self.sentence, self.cue, subject)
        addressees: tuple[str, ...] = ()
        if found.addressee:
            addressees = self.coreference.addressed(self.sentence, found.addressee, actors)
        restated = row.restated or bool(governor and governor.restated)
        kind = row.kind if len(actors) > 1 else row.alone
        others = tuple(a for a in addressees if a not in actors)
        carrier = governor.words if governor else ""
        words = span_of(self.cue)
        return Reading(
            self.cue,
            row,
            kind,
            actors,
            others,
            acts,
            subject,
            restated,
            words,
            carrier=carrier,
            owned=bool(owner),
        )

    def _before_main_verb(self, acts: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
        """Return the acts without what is said of the noun: "its pledge to fund the school *was renewed*"."""
        sentence = self.sentence
        first, last = acts[0].start, acts[-1].end
        for i in range(first + 1, last):
            if sentence.tag(i) == "H" or sentence.low(i) in ("which", "who"):
                break
            if sentence.tag(i) in "AM" and sentence.tag(i - 1) in "NP)#B":
                kept = [a for a in acts if a.start < i]
                return (*kept[:-1], Phrase(kept[-1].start, min(kept[-1].end, i)))
        return acts

    def _opening(self) -> int:
        """Return where the noun phrase opens: at its determiner, possessive or owner's mark."""
        tags, lows, words = self.sentence.tags, self.sentence.tokens.lows, self.sentence.lexicon
        i = self.cue.start
        while i > 0 and tags[i - 1] in "JNgBv#C" and lows[i - 1] not in ("and", "or", "but"):
            base = self.sentence.base(i - 1) if tags[i - 1] == "v" else ""
            if base in words.governors or base in words.vetoes:
                break
            i -= 1
        return i - 1 if self.sentence.tag(i - 1) in "DSs" else i

    def _owner(self, opening: int) -> tuple[tuple[str, ...], int]:
        """Return the parties the noun is said to be of, and where the words go on after them."""
        sentence = self.sentence
        if sentence.tag(opening) == "s":
            start = opening
            while start > 0 and sentence.tag(start - 1) in "PNJDSC":
                start -= 1
            return self.coreference.resolve(sentence, Phrase(start, opening)), self.cue.end
        beside = sentence.parties_in(opening, self.cue.start)  # "the Chilean offer", "the G7 commitment"
        if beside:
            return (beside[0].party,), self.cue.end
        if sentence.low(self.cue.end) == "of" and sentence.tag(self.cue.end + 1) in "DPS":
            phrase = Phrase(self.cue.end + 1, self._owners_end(self.cue.end + 1))
            return self.coreference.resolve(sentence, phrase), phrase.end
        return (), self.cue.end

    def _owners_end(self, start: int) -> int:
        """Return where "Norway, the Republic of Chile, and Peru" ends that opens at `start`."""
        inside = {i for p in self.sentence.parties for i in range(p.start, p.end)}
        i = start
        while i in inside or self.sentence.tag(i) in "DSJNPs#,C":
            i += 1
        return i

    def _governor(self, opening: int) -> tuple[Governor | Reason | None, int]:
        """Return the verb that carries the noun and its place, or why that verb forbids it."""
        sentence = self.sentence
        i = opening - 1
        if sentence.tag(opening) == "s":
            while sentence.tag(i) in "PNJ":
                i -= 1
            if sentence.tag(i) in "DS":
                i -= 1
        i = self._before_aside(i)
        while i >= 0 and (sentence.tag(i) in "BDJ," or sentence.low(i) in ("themselves", "itself", "ourselves")):
            i -= 1
        if (
            sentence.low(i) in ("on", "upon", "for", "about", "of", "to", "out", "up", "by")
            and sentence.tag(i - 1) in "vVg"
        ):
            i -= 1
        if sentence.tag(i) not in "vVgAN":
            return None, i
        if sentence.negated(i - 1):
            return reasons.denied(sentence.tokens.words[i - 1]), i
        veto = veto_at(sentence, i) if sentence.tag(i) in "vVg" else None
        if veto:
            return veto, i
        base = sentence.base(i) or ("have" if sentence.low(i) in ("has", "have", "had") else "")
        for words in (f"{base} {sentence.low(i + 1)}", base):
            governor = sentence.lexicon.governors.get(words)
            if governor and not any(sentence.negated(j) for j in range(i - 2, i)):
                return governor, i
        return None, i

    def _before_aside(self, i: int) -> int:
        """Step over what parts a verb from its noun: "expressed *through this text* their intention"."""
        aside = re.search(r"I[DS]?[JNP]+$", self.sentence.tags[: i + 1])
        if aside and self.sentence.reports(aside.start() - 1):
            return aside.start() - 1
        return i

    def _subject(self, opening: int, governor: int) -> Phrase | None:
        sentence = self.sentence
        at = governor if sentence.tag(governor) in "vVgA" else opening
        while at > 0 and sentence.tag(at - 1) in "ABM":
            at -= 1
        if (at <= 1 and sentence.tag(at) in "gN") or sentence.tag(at - 1) == "I":
            return main_subject(sentence, self.cue.end) or subject_before(sentence, at)
        return subject_before(sentence, at) or main_subject(sentence, self.cue.end)

    def _thanked(self, opening: int) -> tuple[str, ...]:
        """Return whose it is in "grateful to Soto for *his* readiness", "thanked Chile for *its* offer"."""
        sentence = self.sentence
        if sentence.low(opening) not in ("his", "her", "its", "their") or sentence.low(opening - 1) not in (
            "for",
            "of",
        ):
            return ()
        start = opening - 1
        while start > 0 and sentence.tag(start - 1) in "DJNPs":
            start -= 1
        return self.coreference.resolve(sentence, Phrase(start, opening - 1)) if start < opening - 1 else ()

    def _actors(self, subject: Phrase | None, opening: int) -> tuple[str, ...]:
        if self.sentence.low(opening) == "our":
            return self.coreference.speakers(self.sentence)
        thanked = self._thanked(opening)
        if thanked:
            return thanked
        mutual = any(self.sentence.low(i) in ("mutual", "joint", "shared") for i in range(opening, self.cue.start))
        if subject is None and opening <= 2 and self.coreference.memory.heading:
            return self.coreference.memory.heading
        if subject is None:
            return self.coreference.roster.sides() if mutual else ()
        parties = self.coreference.resolve(self.sentence, subject)
        self.coreference.remember(self.sentence, subject, parties)
        return parties or (self.coreference.roster.sides() if mutual else ())
