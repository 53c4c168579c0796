"""Read verbs and adjectives that bind their subject: "agreed to", "is ready to"."""

from __future__ import annotations

from dataclasses import dataclass

from commitments.extraction import reasons
from commitments.extraction.act_ends import act_end
from commitments.extraction.acts import joint_act
from commitments.extraction.coreference import Coreference
from commitments.extraction.cues import CueMatch, denial, passive
from commitments.extraction.frames import Complement
from commitments.extraction.sentence import Sentence
from commitments.extraction.subjects import Phrase, main_subject, subject_before, subject_of_clause
from commitments.extraction.verdicts import Reading, Refusal, first_fit, span_of, unbound, unfit


@dataclass(frozen=True, slots=True)
class PredicateReader:
    """Verbs ("agreed to") and adjectives ("is ready to")."""

    sentence: Sentence
    cue: CueMatch
    coreference: Coreference

    def read(self) -> Reading | Refusal:
        """Return what the subject is bound to, or why it is not."""
        why = denial(self.sentence, self.cue)
        if why:
            return (self._invited() if why == passive(self.sentence, self.cue) else None) or Refusal(self.cue, why)
        if self._sought():
            return Refusal(self.cue, reasons.SOUGHT)
        fit = first_fit(self.sentence, self.cue, self.cue.rows)
        if fit is None:
            return unfit(self.cue)
        row, found = fit
        if self.sentence.is_class("glad", self.cue.start) and not self._offers(found):
            return Refusal(self.cue, reasons.GLAD)
        subject = self._subject()
        actors = self._actors(subject, self._jointly(found))
        if not actors:
            return unbound(self.sentence, self.cue, subject)
        addressees: tuple[str, ...] = ()
        if found.addressee:
            addressees = self.coreference.addressed(self.sentence, found.addressee, actors)
            if self.sentence.base(self.cue.start) in self.sentence.lexicon.classes["instructing"]:
                addressees = ()  # one's own officials are instructed; nobody is promised anything
        kind = row.kind if len(actors) > 1 else row.alone
        others = tuple(a for a in addressees if a not in actors)
        return Reading(self.cue, row, kind, actors, others, found.acts, subject, row.restated, span_of(self.cue))

    def _invited(self) -> Reading | None:
        """Read "The invitation was accepted with pleasure": it binds whom the text invited last."""
        sentence, cue = self.sentence, self.cue
        row = cue.rows.get("invitation")
        invitation = subject_before(sentence, cue.group)
        guests = self.coreference.memory.invited
        if row is None or invitation is None or sentence.low(invitation.end - 1) != "invitation" or not guests:
            return None
        if any(sentence.negated(i) or sentence.tag(i) == "M" for i in range(cue.group, cue.start)):
            return None
        acts = (Phrase(invitation.end - 1, act_end(sentence, cue.start)),)
        return Reading(cue, row, row.alone, guests, (), acts, invitation, row.restated, span_of(cue))

    def _sought(self) -> bool:
        """Whether it tells what was once sought ("Norway *sought* to end it"), and nobody says that it is sought."""
        sentence, start = self.sentence, self.cue.start
        past = sentence.base(start) in ("seek", "endeavour", "endeavor") and sentence.tag(start) == "v"
        helped = any(sentence.tag(i) == "A" for i in range(self.cue.group, start))
        if not past or helped:
            return False
        return not any(sentence.base(i) in sentence.lexicon.governors for i in range(self.cue.group))

    def _offers(self, found: Complement) -> bool:
        """Whether gladness offers something: "would be glad to come", "is pleased to accept"; it often only greets."""
        sentence, cue = self.sentence, self.cue
        verb = sentence.base(found.acts[0].start)
        if sentence.lexicon.verb_class.get(verb) in ("speech", "stative"):
            return False
        would = any(sentence.low(i) == "would" for i in range(cue.group, cue.start))
        return would or verb == "accept"

    def _jointly(self, found: Complement) -> bool:
        """Whether nobody does it alone: the verb says so ("we agreed"), or the act ("we plan to cooperate")."""
        sentence = self.sentence
        if sentence.base(self.cue.start) in sentence.lexicon.classes["joint verb"]:
            return True
        return joint_act(sentence, found.acts)

    def _subject(self) -> Phrase | None:
        sentence, cue = self.sentence, self.cue
        if cue.part == "adjective" and sentence.tag(cue.start - 1) in ",N)P":
            return _subject_of_insertion(sentence, cue.start)
        if sentence.tag(cue.start) == "g" and cue.group == cue.start:
            if cue.start <= 1:
                return main_subject(sentence, cue.start)
            if sentence.tag(cue.start - 1) == "I":  # "replied by offering to deliver"
                return main_subject(sentence, cue.start) or subject_of_clause(sentence, cue.start - 1)
            return subject_before(sentence, cue.group)
        return subject_before(sentence, cue.group) or main_subject(sentence, cue.start)

    def _actors(self, subject: Phrase | None, together: bool) -> tuple[str, ...]:
        if subject is None:
            # "PLEDGE to cut tariffs;" below "We, the Heads of State, hereby:" has its subject there.
            opens = self.cue.group == 0 and "g" not in self.sentence.forms(self.cue.start)
            return self.coreference.memory.heading or self.coreference.sides.joint() if opens else ()
        if self.sentence.tokens.lows[subject.start : subject.end] == ["it"] and self._agentless():
            return self.coreference.roster.sides()
        parties = self.coreference.resolve(self.sentence, subject, together)
        if not parties and any(self.sentence.is_class("event", i) for i in range(subject.start, subject.end)):
            return self.coreference.roster.sides()
        self.coreference.remember(self.sentence, subject, parties)
        return self._joined(parties)

    def _joined(self, parties: tuple[str, ...]) -> tuple[str, ...]:
        """Return the parties with the one they did it with: "Norway agreed *with Chile* to"."""
        sentence, with_ = self.sentence, self.cue.end
        if sentence.low(with_) != "with" or sentence.base(self.cue.start) not in sentence.lexicon.classes["joint verb"]:
            return parties
        end = with_ + 1
        while sentence.tag(end) in "DSJNP#s" or sentence.low(end) in ("of", "for"):
            end += 1
        partner = self.coreference.resolve(sentence, Phrase(with_ + 1, end)) if end > with_ + 1 else ()
        return tuple(dict.fromkeys((*parties, *partner))) if parties else ()

    def _agentless(self) -> bool:
        """Whether it is "it was agreed", which nobody is said to have done; "it was *willing*" tells of it."""
        helped = any(self.sentence.low(j) in ("was", "is", "were") for j in range(self.cue.group, self.cue.start))
        return helped and self.cue.part == "verb"


def _subject_of_insertion(sentence: Sentence, start: int) -> Phrase | None:
    """Return the noun that ", due to meet in Oslo," is said of."""
    j = start - 1
    while sentence.tag(j) in ",B":
        j -= 1
    return subject_before(sentence, j + 1)
