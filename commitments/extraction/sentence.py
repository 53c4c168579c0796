"""One sentence as the grammar sees it: its words, their tags and the parties named in it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from commitments.extraction.lexicon import Lexicon
from commitments.extraction.parties import Found
from commitments.extraction.sentences import Span
from commitments.extraction.tokens import Tokens


@dataclass(frozen=True)
class Sentence:
    """A sentence of a document, tagged. Positions are token numbers unless a name says offset.

    What every cue asks of the whole sentence is found once: some have a hundred cues.
    """

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

    @cached_property
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
        return self._bases[i] if 0 <= i < len(self.tags) else ""

    @cached_property
    def _bases(self) -> list[str]:
        verbs = self.lexicon.verbs
        return [sense.base if (sense := verbs.get(low)) else "" for low in self.tokens.lows]

    @cached_property
    def said_at(self) -> tuple[int, ...]:
        """Where its verbs of saying stand."""
        saying = self.lexicon.classes["saying"]
        return tuple(i for i, base in enumerate(self._bases) if base in saying and self.tags[i] in "vV")

    @cached_property
    def _turning(self) -> list[int]:
        lows = self.tokens.lows
        return [i for i, tag in enumerate(self.tags) if tag in '();?!.:",C-' or lows[i] in ("because", "as")]

    def turning_at(self, start: int) -> Iterator[int]:
        """Yield where an act that opens at word `start` may end before the sentence does: at marks and joints."""
        return islice(self._turning, bisect_left(self._turning, start), None)

    @cached_property
    def named(self) -> frozenset[int]:
        """The words that are parts of a party's name."""
        return frozenset(i for party in self.parties for i in range(party.start, party.end))

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
        return len(self.tags[:verb].rstrip("ABM")) if verb > 0 else verb

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
