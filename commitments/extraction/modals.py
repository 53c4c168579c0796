"""Read a party's own "will": "we will launch", "Norway would send a mission, he said"."""

from __future__ import annotations

from dataclasses import dataclass

from commitments.extraction import reasons
from commitments.extraction.acts import act_end, acts_from, joint_act
from commitments.extraction.coreference import Coreference
from commitments.extraction.cues import CueMatch, denial, phrase_end, veto_at
from commitments.extraction.frames import verb_after
from commitments.extraction.lexicon import Cue
from commitments.extraction.reasons import Reason
from commitments.extraction.sentence import Sentence
from commitments.extraction.subjects import Phrase, subject_before
from commitments.extraction.verdicts import Reading, Refusal, span_of, verbless
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
        row = cue.rows["modal"]
        verb, subject = verb_after(sentence, cue.end), subject_before(sentence, cue.group)
        if sentence.tag(cue.end) == "R" and sentence.tag(cue.start - 1) in "B":
            # "So too will we defend": the subject stands behind the modal.
            verb, subject = verb_after(sentence, cue.end + 1), Phrase(cue.end, cue.end + 1)
        if verb is None:
            return verbless(sentence, cue)
        if subject is None:
            return Refusal(cue, reasons.NO_SUBJECT)
        governor = self._governor(subject)
        if isinstance(governor, Reason):
            return Refusal(cue, governor)
        denied = sentence.low(cue.start) in ("won't", "won’t") or sentence.negated(verb - 1)
        bound = sentence.tag(subject.start) == "R" or (governor is not None and governor.row is not None)
        bound = bound or any(not p.adjective for p in sentence.parties_in(subject.start, subject.end))
        if denied and not bound:
            return Refusal(cue, reasons.denied(sentence.words(cue.start, verb)))
        passive = sentence.low(verb) == "be" and "n" in sentence.forms(self._participle(verb))
        passive = passive or self._happens(subject, verb)
        base = sentence.base(self._participle(verb)) if passive and sentence.low(verb) == "be" else sentence.base(verb)
        if sentence.lexicon.verb_class.get(base) == "stative" and not passive:
            return Refusal(cue, reasons.state(base))
        scene = not sentence.parties_in(cue.end, len(sentence)) and not any(
            sentence.low(i) == "with" for i in range(cue.end, len(sentence))
        )
        scene = (scene and sentence.low(subject.start) == "i") or (
            sentence.span.speaker and sentence.low(subject.start) == "we"
        )
        if sentence.lexicon.verb_class.get(base) == "speech" and scene:
            return Refusal(cue, reasons.talk(sentence.words(subject.start, verb + 1)))
        why = denial(sentence, cue) or self._supposition(subject, verb)
        if why:
            return Refusal(cue, why)
        if sentence.is_class("agreed duty", cue.start) and not (governor and governor.row and governor.joint):
            return Refusal(cue, reasons.duty(sentence.tokens.words[cue.start]))
        if row.words == "would" and governor is None:
            return Refusal(cue, reasons.CASE_SUPPOSED)
        actors = self._actors(subject, passive, governor)
        if isinstance(actors, Reason):
            return Refusal(cue, actors)
        start = subject.start if passive else max(cue.end, subject.end if subject.start == cue.end else 0)
        while sentence.tag(start) == "D" or sentence.is_class("additive", start):
            start += 1
        end = act_end(sentence, cue.end)
        acts = (Phrase(start, end),) if passive else acts_from(sentence, start)
        kind = self._kind(row, subject, governor, passive, base)
        words = span_of(cue)
        carrier = governor.base if governor and not governor.row else ""
        if governor and governor.row:
            row, words = governor.row, Phrase(governor.at, governor.at + 1)
        others = self._addressees(subject, governor, actors)
        restated = bool(governor and governor.restated)
        return Reading(cue, row, kind, actors, others, acts, subject, restated, words, carrier=carrier)

    def _supposition(self, subject: Phrase, verb: int) -> Reason | None:
        """Return why the clause only wonders or judges: "unclear *when* output will start", "*confident that* Chile will"."""
        sentence = self.sentence
        opener = sentence.low(subject.start - 1)
        if opener in ("when", "how", "why", "where"):
            return reasons.left_open(sentence.tokens.words[subject.start - 1])
        if (
            opener == "that"
            and sentence.is_class("judgement", subject.start - 2)
            and sentence.tag(subject.start) != "R"
        ):
            return reasons.judged(sentence.tokens.words[subject.start - 2])
        if sentence.base(verb) == "play" and "role" in sentence.tokens.lows[verb + 1 : verb + 6]:
            return reasons.ROLE
        return None

    def _addressees(self, subject: Phrase, report: _Report | None, actors: tuple[str, ...]) -> tuple[str, ...]:
        """Return who was told or promised it: "assured *Chile* that Norway would"."""
        if report is None or report.at >= subject.start or self.sentence.low(subject.start - 1) != "that":
            return ()
        told = Phrase(report.at + 1, subject.start - 1)
        if told.start >= told.end or "v" in self.sentence.tags[told.start : told.end]:
            return ()
        return tuple(p for p in self.coreference.addressed(self.sentence, told, actors) if p not in actors)

    def _happens(self, subject: Phrase, verb: int) -> bool:
        """Whether an event is said to come about by itself: "the next Summit will take place"."""
        sentence = self.sentence
        taking = sentence.low(verb) == "take" and sentence.low(verb + 1) == "place"
        event = any(sentence.is_class("event", i) for i in range(subject.start, subject.end))
        return event and (taking or sentence.base(verb) in sentence.lexicon.classes["happening"])

    def _participle(self, verb: int) -> int:
        at = verb + 1
        while self.sentence.tag(at) == "B":
            at += 1
        return at

    def _governor(self, subject: Phrase) -> _Report | Reason | None:
        """Return how the clause is reported, or why it may not count."""
        sentence = self.sentence
        i = subject.start - 1
        if sentence.low(i) == "that" and sentence.tag(i - 1) in "C,":
            return self._joined_report(i - 1) or self._report_after()
        while i >= 0 and i > subject.start - 12 and sentence.tag(i) not in ";:":
            if sentence.is_class("report noun", i) and sentence.low(i + 1) == "that":
                return _Report(i, sentence.low(i), Kind.PLEDGE, False)
            if sentence.tag(i) in "vVg":
                veto = veto_at(sentence, i)
                if veto:
                    return veto
                report = None if sentence.low(i - 1) == "as" else self._report_at(i)
                if report:
                    denier = next((k for k in range(self._group(i), i) if sentence.negated(k)), None)
                    return report if denier is None else reasons.report_denied(sentence.words(denier, i + 1))
                if sentence.tag(i) == "V" or (sentence.tag(i) == "v" and i + 1 == subject.start):
                    break
            i -= 1
        return self._report_after()

    def _joined_report(self, joint: int) -> _Report | None:
        """Return the report of an earlier that-clause which "and that" joins another one to."""
        before = (k for k in range(joint - 1, -1, -1) if self.sentence.low(k + 1) == "that")
        return next((report for report in map(self._report_at, before) if report), None)

    def _report_at(self, i: int) -> _Report | None:
        base, lexicon = self.sentence.base(i), self.sentence.lexicon
        for (words, part), rows in lexicon.cues.items():
            if part == "verb" and "that" in rows and words.split()[0] == base and phrase_end(self.sentence, i, words):
                cue = rows["that"]
                return _Report(i, base, cue.kind, cue.restated, cue)
        governor = lexicon.governors.get(base)
        if governor:
            return _Report(i, base, Kind.PLEDGE, governor.restated)
        return None

    def _report_after(self) -> _Report | None:
        """Read a report that follows what was said: "Norway would send a mission, the minister added"."""
        sentence = self.sentence
        for i in range(self.cue.end + 1, len(sentence)):
            base = sentence.base(i)
            if base in sentence.lexicon.classes["saying"] and sentence.tag(i) in "vV":
                return _Report(i, base, Kind.PLEDGE, False)
        return None

    def _actors(self, subject: Phrase, passive: bool, report: _Report | None) -> tuple[str, ...] | Reason:
        sentence, coreference = self.sentence, self.coreference
        teller = subject_before(sentence, self._group(report.at)) if report and report.at < subject.start else None
        told: tuple[str, ...] = ()
        if teller and report:
            agentless = sentence.tokens.lows[teller.start : teller.end] == ["it"]
            told = coreference.roster.sides() if agentless else coreference.resolve(sentence, teller, report.joint)
            if told and not agentless:
                coreference.remember(sentence, teller, told)
        if report and told and (report.joint or (report.row and passive)):
            return told  # "Norway promised that prices would be cut" binds Norway
        acts = (Phrase(self.cue.end, act_end(sentence, self.cue.end)),)
        parties = coreference.resolve(sentence, subject, joint_act(sentence, acts))
        if told and teller and sentence.tag(subject.start) == "R" and sentence.low(subject.start) in _THIRD:
            parties = told  # "Norway promised Chile that it would": "it" is whoever promised
        if passive:
            return self._of_passive(subject, teller, parties, told)
        if not parties:
            return told if report and report.row and told else self._unnamed(subject)
        voice = coreference.speaker(sentence) if not report or report.at > subject.start else ()
        known = coreference.roster.weights
        if set(voice) & set(known) and set(parties) <= set(known) and not set(voice) & set(parties):
            return reasons.other_speaker(voice, parties)
        if report and teller and not (set(told) & set(parties) or self._unsure(teller, told)):
            return reasons.other_teller(sentence.words(teller.start, teller.end), parties)
        if not report:
            coreference.remember(sentence, subject, parties)
        return parties

    def _of_passive(
        self, subject: Phrase, teller: Phrase | None, parties: tuple[str, ...], told: tuple[str, ...]
    ) -> tuple[str, ...] | Reason:
        """Return whose act a passive tells of, or why it is nobody's.

        "The next round will be held" binds those whose round it is, "Norway said the ships would be sent" Norway;
        "people will be sent" binds nobody.
        """
        sentence = self.sentence
        scheduled = any(sentence.is_class("event", i) for i in range(subject.start, subject.end))
        by_teller = len(told) == 1 and teller is not None and bool(sentence.parties_in(teller.start, teller.end))
        if scheduled or by_teller:
            return parties or told or self.coreference.roster.sides() or self._unnamed(subject)
        if parties or not self._provided(subject):
            return self._doer_unnamed()
        return self._agent() or told or self._provider() or self._doer_unnamed()

    def _unnamed(self, subject: Phrase) -> Reason:
        return reasons.nobody(self.sentence.words(subject.start, subject.end))

    def _doer_unnamed(self) -> Reason:
        verb = verb_after(self.sentence, self.cue.end) or self.cue.end
        return reasons.unnamed_doer(self.sentence.words(self.cue.start, self._participle(verb) + 1))

    def _provided(self, subject: Phrase) -> bool:
        """Whether the subject is a thing that somebody is to do or give: "a fund", "repairs"; no person and no pronoun."""
        sentence = self.sentence
        head = subject.end - 1
        for i in range(subject.start + 1, subject.end):
            if sentence.tag(i) == "I":
                head = i - 1
                break
        return (
            sentence.tag(head) == "N"
            and not sentence.is_class("person", head)
            and not sentence.is_class("collective", head)
        )

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
        """Return who provides where nobody is named: the speaker, the government at home, or both sides of a meeting."""
        coreference = self.coreference
        return coreference.speaker(self.sentence) or coreference.jointly() or coreference.home()

    def _unsure(self, teller: Phrase, told: tuple[str, ...]) -> bool:
        """Whether the teller may well speak for the party: "he", or an officeholder not placed; analysts do not."""
        sentence = self.sentence
        if sentence.tag(teller.start) == "R":
            return True
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

    def _group(self, verb: int) -> int:
        while verb > 0 and self.sentence.tag(verb - 1) in "ABM":
            verb -= 1
        return verb

    def _kind(self, row: Cue, subject: Phrase, report: _Report | None, passive: bool, base: str) -> Kind:
        if report and report.at < subject.start:
            return report.kind
        first_person = any(self.sentence.low(i) in ("we", "i", "our") for i in range(subject.start, subject.end))
        if self._as_agreed():
            return Kind.AGREEMENT
        narrated = passive or base in self.sentence.lexicon.classes["narrated"] or self._at_work(subject)
        return Kind.PLAN if narrated and not first_person and not report else row.kind

    def _as_agreed(self) -> bool:
        """Whether the clause refers to an agreement: "*as agreed*, we will pass the mark"."""
        lows = self.sentence.tokens.lows[: self.cue.group]
        return any(
            lows[i : i + 2] == ["as", "agreed"] or lows[i : i + 3] == ["as", "we", "agreed"] for i in range(len(lows))
        )

    def _at_work(self, subject: Phrase) -> bool:
        """Whether a narrator tells what a person or a body will do, not what a state or government undertakes."""
        sentence = self.sentence
        if sentence.tag(subject.start) == "R" or any(
            sentence.is_class("government", i) or sentence.is_class("collective", i)
            for i in range(subject.start, subject.end)
        ):
            return False
        return not any(not party.adjective for party in sentence.parties_in(subject.start, subject.end))


@dataclass(frozen=True, slots=True)
class _Report:
    """The verb under which a clause stands: "*said* Norway would", "*agreed* that experts would"."""

    at: int
    base: str
    kind: Kind
    restated: bool
    row: Cue | None = None
    """The row of the table where the verb binds by itself; None where it only tells."""

    @property
    def joint(self) -> bool:
        """Whether the verb binds the tellers themselves, whoever is to act for them."""
        return self.kind is Kind.AGREEMENT or self.base in ("direct", "decide")
