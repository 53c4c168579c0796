"""One sentence as the grammar sees it: its words, their tags and the parties named in it."""

from __future__ import annotations

from dataclasses import dataclass

from commitments.extraction.lexicon import Lexicon
from commitments.extraction.parties import Found
from commitments.extraction.sentences import Span
from commitments.extraction.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a document, tagged. Positions are token numbers unless a name says offset."""

    text: str
    """The whole document."""
    span: Span
    number: int
    tokens: Tokens
    tags: str
    parties: tuple[Found, ...]
    lexicon: Lexicon

    def __len__(self) -> int:
        return len(self.tags)

    @property
    def quote(self) -> str:
        """Return the sentence verbatim."""
        return self.text[self.span.start : self.span.end]

    @property
    def is_headline(self) -> bool:
        """Whether it ends without a mark, as headlines do."""
        return self.quote[-1].isalnum()

    @property
    def is_question(self) -> bool:
        """Whether it ends with a question mark."""
        return self.quote.rstrip("”\"'’) ").endswith("?")

    def words(self, start: int, end: int) -> str:
        """Return the text from token `start` to token `end` (exclusive), verbatim."""
        if start >= end:
            return ""
        return self.text[self.tokens.starts[start] : self.tokens.ends[end - 1]]

    def low(self, i: int) -> str:
        """Return word `i` in lower case; empty outside the sentence."""
        return self.tokens.lows[i] if 0 <= i < len(self.tags) else ""

    def tag(self, i: int) -> str:
        """Return tag `i`; a blank outside the sentence."""
        return self.tags[i] if 0 <= i < len(self.tags) else " "

    def base(self, i: int) -> str:
        """Return the base of the verb whose form word `i` is; empty where it is none."""
        sense = self.lexicon.verbs.get(self.low(i))
        return sense.base if sense else ""

    def forms(self, i: int) -> str:
        """Return which verb forms word `i` can be, as in the lexicon; empty where it is none."""
        sense = self.lexicon.verbs.get(self.low(i))
        return sense.forms if sense else ""

    def is_class(self, name: str, i: int) -> bool:
        """Whether word `i` belongs to a class of words.csv."""
        return self.low(i) in self.lexicon.classes[name]

    def parties_in(self, start: int, end: int) -> list[Found]:
        """Return the parties named between two tokens, in order."""
        return [p for p in self.parties if start <= p.start and p.end <= end]

    def group_start(self, verb: int) -> int:
        """Return where the verb group opens that ends with the verb at `verb`: "*had* also promised"."""
        while verb > 0 and self.tag(verb - 1) in "ABM":
            verb -= 1
        return verb

    def reports(self, i: int) -> bool:
        """Whether the verb at `i` is one of a report's own: it tells, binds, forbids or greets."""
        base, lexicon = self.base(i), self.lexicon
        return (
            base in lexicon.governors
            or (base, "verb") in lexicon.cues
            or base in lexicon.vetoes
            or f"{base} {self.low(i + 1)}" in lexicon.vetoes
            or lexicon.verb_class.get(base) == "speech"
        )

    def negated(self, i: int) -> bool:
        """Whether word `i` denies."""
        return self.is_class("negation", i) or self.low(i).endswith(("n't", "n’t"))
