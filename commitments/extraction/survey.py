"""A text read once for its sentences, the parties named, who speaks where and for whom, before any cue is looked at."""

from __future__ import annotations

from dataclasses import dataclass

from commitments.extraction.capitals import recased, shouted
from commitments.extraction.lexicon import Lexicon
from commitments.extraction.parties import Found
from commitments.extraction.quotations import quoted_sentences
from commitments.extraction.roster import Roster
from commitments.extraction.rules import Rules
from commitments.extraction.sentence import Sentence
from commitments.extraction.sentences import Span, sentences
from commitments.extraction.tokens import Tokens, label_tokens, tag, tokenize
from commitments.extraction.topics import Setting
from commitments.extraction.voices import Voice, voice_of


@dataclass(frozen=True, slots=True)
class Survey:
    """What the first reading of a text gave. Lists run by the number of the sentence."""

    text: str
    rules: Rules
    """By which tables it is read."""
    spans: list[Span]
    tokens: list[Tokens]
    found: list[list[Found]]
    roster: Roster
    voice: Voice
    """Whom the text as a whole speaks for."""
    quoted: dict[int, tuple[int, ...]]
    """For sentences of a longer quotation, the sentences that may name who is quoted."""
    setting: Setting
    """What the sentences speak of."""

    @property
    def words(self) -> Lexicon:
        """Return the words the grammar knows."""
        return self.rules.lexicon

    def home(self) -> tuple[str, ...]:
        """Return the party whose own text this is, or who is at home in it; none where that is open."""
        home = self.roster.home()
        return self.voice.party or ((home,) if home else ())

    def sentence(self, number: int) -> Sentence:
        """Return a sentence with its words tagged."""
        toks = self.tokens[number]
        found = tuple(self.found[number])
        return Sentence(self.text, self.spans[number], number, toks, tag(toks, self.words), found, self.words)


def survey_of(text: str, rules: Rules, year: int) -> Survey:
    """Return the survey of a text of that year, read by these rules."""
    words, names = rules.lexicon, rules.gazetteer
    spans = sentences(text, words)
    tokens = [tokenize(text, span.start, span.end) for span in spans]
    tokens = [recased(toks, words, names) if shouted(toks) else toks for toks in tokens]
    witnessed: set[str] = set()
    other: set[str] = set()
    for toks in tokens:
        witnessed |= names.witnesses(toks)
        if "(" in toks.words:
            other |= names.defined_otherwise(toks)
    seen = frozenset(witnessed)
    found = [names.of_year(names.find(toks, 0, len(toks), seen, other), year, seen) for toks in tokens]
    roster = Roster(words, names, rules.leaders, year, witnessed=seen)
    for number, toks in enumerate(tokens):
        roster.learn(number, toks, found[number])
    known = {text[slice(*span.speaker)]: span.speaker for span in spans if span.speaker}
    for speaker in known.values():
        label = label_tokens(text, speaker)
        parties = names.find(label, 0, len(label))
        roster.learn(len(spans), label, parties)
        roster.learn_label(label, parties, known)
    roster.settle()
    voice = voice_of(text, spans, tokens, found, roster)
    quoted = quoted_sentences(text, spans)
    setting = Setting([text[span.start : span.end] for span in spans], rules.topics)
    return Survey(text, rules, spans, tokens, found, roster, voice, quoted, setting)
