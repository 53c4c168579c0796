"""Read a party's own "will": "we will launch", "Norway would send a mission, he said"."""

from __future__ import annotations

from dataclasses import dataclass

from commitments.extraction import reasons
from commitments.extraction.act_ends import act_end
from commitments.extraction.acts import acts_from, joint_act, passive_acts
from commitments.extraction.clauses import Clause, clause_of, supposition
from commitments.extraction.coreference import Coreference
from commitments.extraction.cues import CueMatch, denial
from commitments.extraction.lexicon import Cue
from commitments.extraction.reasons import Reason
from commitments.extraction.reports import Report, report_of
from commitments.extraction.sentence import Sentence
from commitments.extraction.subjects import Phrase, subject_before
from commitments.extraction.verdicts import Reading, Refusal, span_of
from commitments.model import Kind

_THIRD = frozenset(["it", "they", "he", "she"])


@dataclass(frozen=True, slots=True)
class ModalReader:
    """A party's own "will": "we will launch", "Norway would send a mission, he said"."""

    sentence: Sentence
    cue: CueMatch
    coreference: Coreference

    def read(self) -> Reading | Refusal:
        """Return what the subject is bound to, or why it is not."""
        sentence, cue = self.sentence, self.cue
        clause = clause_of(sentence, cue)
        if isinstance(clause, Reason):
            return Refusal(cue, clause)
        report = report_of(sentence, clause.subject, cue.end + 1)
        if isinstance(report, Reason):
            return Refusal(cue, report)
        why = self._unbinding(clause, report)
        if why:
            return Refusal(cue, why)
        actors = self._actors(clause, report)
        if isinstance(actors, Reason):
            return Refusal(cue, actors)
        return self._reading(clause, report, actors)

    def _unbinding(self, clause: Clause, report: Report | None) -> Reason | None:
        """Return why the words bind nobody, whoever the subject is; None where they may bind."""
        sentence, cue, subject = self.sentence, self.cue, clause.subject
        denied = sentence.low(cue.start) in ("won't", "won’t") or sentence.negated(clause.verb - 1)
        words = sentence.tokens.words[subject.start : subject.end]
        party = any(not p.adjective for p in sentence.parties_in(subject.start, subject.end))
        party = party or any(word in self.coreference.roster.names for word in words)
        party = party or any(sentence.is_class("title", i) for i in range(subject.start, subject.end))
        if denied and not (party or sentence.tag(subject.start) == "R" or (report and report.row)):
            return reasons.denied(sentence.words(cue.start, clause.verb))
        manner = sentence.lexicon.verb_class.get(sentence.base(clause.main))
        if manner == "stative" and not clause.passive and not self._comes(clause):
            return reasons.state(sentence.base(clause.main))
        if (
            sentence.is_class("effect", clause.main)
            and not clause.passive
            and not (party or self._first_person(subject))
        ):
            return reasons.state(sentence.base(clause.main))
        if self._turns(clause) or (manner == "speech" and self._talks(subject)):
            return reasons.talk(sentence.words(subject.start, clause.verb + 1))
        why = denial(sentence, cue) or supposition(sentence, clause)
        if why:
            return why
        if sentence.is_class("agreed duty", cue.start) and not (report and report.row and report.joint):
            return reasons.duty(sentence.tokens.words[cue.start])
        return reasons.CASE_SUPPOSED if cue.rows["modal"].words == "would" and report is None else None

    def _comes(self, clause: Clause) -> bool:
        """Whether to be is to come: "will *be back* in the field", "I will *be there*"; "be there for you" is not."""
        sentence, verb = self.sentence, clause.main
        present = sentence.base(verb) == "be" and sentence.is_class("presence", verb + 1)
        return present and sentence.low(verb + 2) not in ("for", "to")

    def _first_person(self, subject: Phrase) -> bool:
        return any(self.sentence.low(i) in ("we", "i", "our", "my") for i in range(subject.start, subject.end))

    def _turns(self, clause: Clause) -> bool:
        """Whether a speaker only turns to his next point: "I will come back to that"."""
        sentence, verb = self.sentence, clause.verb
        scene = {"take": "questions", "make": "statements", "say": "words"}.get(sentence.base(verb))
        if scene and scene in sentence.tokens.lows[verb + 1 : verb + 5]:
            return True
        turning = sentence.base(verb) in ("come", "turn", "get", "return", "go") and self._first_person(clause.subject)
        to = verb + 1 + (sentence.low(verb + 1) == "back")
        return turning and sentence.low(to) == "to" and sentence.low(to + 1) in ("that", "this", "it", "these", "those")

    def _talks(self, subject: Phrase) -> bool:
        """Whether a verb of saying tells what comes next in the talk ("I will come to that"), not a talk to be held."""
        sentence, end = self.sentence, self.cue.end
        met = bool(sentence.parties_in(end, len(sentence))) or "with" in sentence.tokens.lows[end:]
        labelled = sentence.span.speaker is not None and sentence.low(subject.start) == "we"
        return labelled or (sentence.low(subject.start) == "i" and not met)

    def _reading(self, clause: Clause, report: Report | None, actors: tuple[str, ...]) -> Reading:
        sentence, cue, row = self.sentence, self.cue, self.cue.rows["modal"]
        start = clause.start
        while sentence.tag(start) == "D" or sentence.is_class("additive", start):
            start += 1
        acts = passive_acts(sentence, start, cue.end) if clause.passive else acts_from(sentence, start)
        kind = self._kind(row, clause, report)
        words = span_of(cue)
        carrier = report.base if report and not report.row else ""
        if report and report.row:
            row, words = report.row, Phrase(report.at, report.at + 1)
        others = self._addressees(clause.subject, report, actors)
        restated = bool(report and report.restated)
        return Reading(cue, row, kind, actors, others, acts, clause.subject, restated, words, carrier=carrier)

    def _addressees(self, subject: Phrase, report: Report | None, actors: tuple[str, ...]) -> tuple[str, ...]:
        """Return who was told or promised it: "assured *Chile* that Norway would"."""
        if report is None or report.at >= subject.start or self.sentence.low(subject.start - 1) != "that":
            return ()
        told = Phrase(report.at + 1, subject.start - 1)
        if self.sentence.low(told.start) == "you":
            return self.coreference.sides.other(self.coreference.speaker(self.sentence))
        if told.start >= told.end or "v" in self.sentence.tags[told.start : told.end]:
            return ()
        return tuple(p for p in self.coreference.addressed(self.sentence, told, actors) if p not in actors)

    def _actors(self, clause: Clause, report: Report | None) -> tuple[str, ...] | Reason:
        sentence, coreference, subject = self.sentence, self.coreference, clause.subject
        teller = self._teller(report) if report and report.at < subject.start else None
        told: tuple[str, ...] = ()
        if teller and report:
            agentless = sentence.tokens.lows[teller.start : teller.end] == ["it"]
            told = coreference.roster.sides() if agentless else coreference.resolve(sentence, teller, report.joint)
            if told and not agentless:
                coreference.remember(sentence, teller, told)
        if sentence.is_class("agreed duty", self.cue.start):
            named = coreference.resolve(sentence, subject)
            if named and not set(named) <= set(told):
                return reasons.duty(sentence.tokens.words[self.cue.start])  # "agreed that Peru should pay"
        if report and told and (report.joint or (report.row and clause.passive)):
            return told  # "Norway promised that prices would be cut" binds Norway
        acts = (Phrase(self.cue.end, act_end(sentence, self.cue.end)),)
        parties = coreference.resolve(sentence, subject, joint_act(sentence, acts))
        if told and teller and sentence.tag(subject.start) == "R" and sentence.low(subject.start) in _THIRD:
            parties = told  # "Norway promised Chile that it would": "it" is whoever promised
        if clause.passive:
            return self._of_passive(clause, report, teller, parties, told)
        if not parties:
            parties = self._aimed(subject)
        if not parties:
            return told if report and report.row and told else self._unnamed(subject)
        voice = coreference.speaker(sentence) if not report or report.at > subject.start else ()
        known = coreference.roster.weights
        if set(voice) & set(known) and set(parties) <= set(known) and not set(voice) & set(parties):
            return reasons.other_speaker(voice, parties)
        if "anonymity" in sentence.tokens.lows or (report and report.at > subject.start and self._outsider(report)):
            return reasons.other_teller("somebody who is not named", parties)
        if report and teller and not (set(told) & set(parties) or self._unsure(teller, told)):
            return reasons.other_teller(sentence.words(teller.start, teller.end), parties)
        if not report:
            coreference.remember(sentence, subject, parties)
        return parties

    def _teller(self, report: Report) -> Phrase | None:
        """Return who says so before the clause: "*the premier* said, *adding* that Norway would"."""
        sentence, verb = self.sentence, report.by
        if sentence.tag(verb) == "g" and sentence.tag(verb - 1) == ",":
            said = (k for k in range(verb - 2, -1, -1) if sentence.tag(k) == "v" and sentence.reports(k))
            verb = next(said, verb)
        return subject_before(sentence, sentence.group_start(verb))

    def _outsider(self, report: Report) -> bool:
        """Whether those who say so behind the clause speak for nobody: "…, *banking sources* said"."""
        sentence = self.sentence
        teller = subject_before(sentence, sentence.group_start(report.at))
        return teller is not None and sentence.is_class("outsider", teller.end - 1)

    def _reporter(self, report: Report | None) -> tuple[str, ...]:
        """Return who says so behind the clause: "Bids will be opened in May, *he* said"."""
        if report is None or report.at < self.cue.start:
            return ()
        teller = subject_before(self.sentence, self.sentence.group_start(report.at))
        parties = self.coreference.resolve(self.sentence, teller) if teller else ()
        return parties if len(parties) == 1 else ()

    def _aimed(self, subject: Phrase) -> tuple[str, ...]:
        """Return whose aim it is in "our *aim* is to", "the *plan* of the ministry is to", "the *plan* is to"."""
        sentence = self.sentence
        noun = next((i for i in range(subject.start, subject.end) if sentence.is_class("aim noun", i)), None)
        if noun is None or self.cue.rows["modal"].words not in ("be to", "shall"):
            return ()
        if sentence.low(noun + 1) == "of":
            return self.coreference.resolve(sentence, Phrase(noun + 2, subject.end)) or self._provider()
        if sentence.tag(subject.start) == "S":
            pronoun = {"our": "we", "my": "i"}.get(sentence.low(subject.start))
            return self.coreference.speakers(sentence) if pronoun else ()
        return self._provider()

    def _of_passive(
        self,
        clause: Clause,
        report: Report | None,
        teller: Phrase | None,
        parties: tuple[str, ...],
        told: tuple[str, ...],
    ) -> tuple[str, ...] | Reason:
        """Return whose act a passive tells of, or why it is nobody's.

        "The next round will be held" binds those whose round it is, "Norway said the ships would be sent" Norway;
        "people will be sent" binds nobody.
        """
        sentence, subject = self.sentence, clause.subject
        scheduled = any(sentence.is_class("event", i) for i in range(subject.start, subject.end))
        by_teller = len(told) == 1 and teller is not None and bool(sentence.parties_in(teller.start, teller.end))
        if scheduled or by_teller:
            return parties or told or self.coreference.roster.sides() or self._unnamed(subject)
        if parties or not self._provided(subject):
            return self._doer_unnamed(clause)
        return self._agent() or told or self._reporter(report) or self._provider() or self._doer_unnamed(clause)

    def _unnamed(self, subject: Phrase) -> Reason:
        return reasons.nobody(self.sentence.words(subject.start, subject.end))

    def _doer_unnamed(self, clause: Clause) -> Reason:
        return reasons.unnamed_doer(self.sentence.words(self.cue.start, clause.main + 1))

    def _provided(self, subject: Phrase) -> bool:
        """Whether the subject is a thing that somebody is to do or give ("a fund", "repairs"), and no person."""
        sentence, end = self.sentence, subject.end
        if sentence.low(end - 1) in ("itself", "themselves"):
            end -= 1
        head = next((i - 1 for i in range(subject.start + 1, end) if sentence.tag(i) == "I"), end - 1)
        acts = sentence.is_class("person", head) or sentence.is_class("collective", head)
        return sentence.tag(head) == "N" and not acts

    def _agent(self) -> tuple[str, ...]:
        """Return the parties behind "by": "the road will be built *by Norway*"."""
        sentence = self.sentence
        for i in range(self.cue.end, len(sentence)):
            if sentence.low(i) == "by" and sentence.tag(i - 1) in "vB":
                end = i + 1
                while sentence.tag(end) in "DSJNP#s":
                    end += 1
                return self.coreference.resolve(sentence, Phrase(i + 1, end)) if end > i + 1 else ()
        return ()

    def _provider(self) -> tuple[str, ...]:
        """Return who provides where nobody is named: the speaker, both sides of a meeting, or who is at home."""
        coreference = self.coreference
        return coreference.speaker(self.sentence) or coreference.sides.joint() or coreference.survey.home()

    def _unsure(self, teller: Phrase, told: tuple[str, ...]) -> bool:
        """Whether the teller may well speak for the party: "he", or an officeholder not placed; analysts do not."""
        sentence = self.sentence
        if sentence.is_class("outsider", teller.end - 1):
            return False
        if sentence.tag(teller.start) == "R":
            return True
        if not told and sentence.is_class("own staff", teller.end - 1):
            return True  # "Trade Ministry *officials* said Chile would"
        words = range(teller.start, teller.end)
        nameless = "P" not in sentence.tags[teller.start : teller.end] or not sentence.parties_in(
            teller.start, teller.end
        )
        if nameless and sentence.tag(teller.end - 1) == "N" and any(sentence.is_class("title", i) for i in words):
            return True  # "the minister": a title alone is anybody's
        return not set(told) & set(self.coreference.roster.weights) and any(
            sentence.is_class("title", i)
            or sentence.is_class("person", i)
            or sentence.tokens.words[i] in self.coreference.roster.unplaced
            for i in words
        )

    def _kind(self, row: Cue, clause: Clause, report: Report | None) -> Kind:
        sentence, subject = self.sentence, clause.subject
        if report and report.at < subject.start:
            return Kind.PLAN if clause.passive and report.row is None else report.kind
        if self._as_agreed():
            return Kind.AGREEMENT
        told = clause.passive or sentence.base(clause.main) in sentence.lexicon.classes["narrated"]
        narrated = told or self._at_work(subject)
        return Kind.PLAN if narrated and not self._first_person(subject) and not report else row.kind

    def _as_agreed(self) -> bool:
        """Whether the clause refers to an agreement: "*as agreed*, we will pass the mark"."""
        lows = self.sentence.tokens.lows[: self.cue.group]
        places = [i for i, low in enumerate(lows) if low == "agreed"]
        return any(lows[i - 1 : i] == ["as"] or (i > 1 and lows[i - 2 : i] == ["as", "we"]) for i in places)

    def _at_work(self, subject: Phrase) -> bool:
        """Whether a narrator tells what a person or a body will do, not what a state or government undertakes."""
        sentence = self.sentence
        if sentence.tag(subject.start) == "R" or any(
            sentence.is_class("government", i) or sentence.is_class("collective", i)
            for i in range(subject.start, subject.end)
        ):
            return False
        return not any(not party.adjective for party in sentence.parties_in(subject.start, subject.end))
