"""Read who bears which office for which party: "Chilean Foreign Minister Pablo Soto"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from commitments.extraction.lexicon import Lexicon
from commitments.extraction.parties import Found
from commitments.extraction.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Office:
    """A title met in the text: who bore it there, and for which party."""

    sentence: int
    title: str
    name: str
    """The last word of the name; empty where the title stood alone."""
    whole: tuple[str, ...]
    """All telling words of the name."""
    party: str | None


@dataclass(frozen=True, slots=True)
class OfficeReader:
    """Reads titles and the names and parties beside them."""

    lexicon: Lexicon

    def offices(self, number: int, tokens: Tokens, found: Sequence[Found]) -> Iterator[Office]:
        """Yield the offices named in sentence `number`, in order; a title in small letters alone is none."""
        if self.lexicon.title_words.isdisjoint(tokens.lows):
            return
        behind = 0
        for i in [i for i, low in enumerate(tokens.lows) if low in self.lexicon.title_words]:
            length = self.title_length(tokens, i) if i >= behind else 0
            office = self._office(number, tokens, i, i + length, found) if length else None
            if office:
                yield office
            behind = max(behind, i + length)

    def title_length(self, tokens: Tokens, i: int) -> int:
        """Return how many words the title that opens at `i` has; 0 where none does."""
        titles = self.lexicon.classes["title"]
        if tokens.lows[i] not in self.lexicon.title_words:
            return 0
        length = next((n for n in (3, 2, 1) if " ".join(tokens.lows[i : i + n]) in titles and i + n <= len(tokens)), 0)
        of = i + length
        if length and tokens.lows[of : of + 1] == ["of"]:
            # "Secretary of State", "Minister of Foreign Affairs": a field belongs to the title, a state does not.
            fields = self.lexicon.classes["field of office"]
            field = of + 2 if tokens.lows[of + 1 : of + 2] == ["the"] else of + 1
            if " ".join(tokens.lows[field : field + 2]) in fields:
                return field + 2 - i
            if tokens.lows[field : field + 1] and tokens.lows[field] in fields:
                return field + 1 - i
        return length

    def _office(self, number: int, tokens: Tokens, start: int, end: int, found: Sequence[Found]) -> Office | None:
        """Read "Chilean Minister X", "President of Chile X", "President X of Chile" and "X, President of Chile"."""
        before = next((f.party for f in found if _qualifies(tokens, f.end, start)), None)
        of, name_at = _of_party(tokens, end, found)
        if of and tokens.lows[name_at : name_at + 1] == [","]:  # "the President of Chile, Mr. Soto"
            name_at += 1 + self.title_length(tokens, name_at + 1) if name_at + 1 < len(tokens) else 0
        name = self._name(tokens, name_at, found)
        behind, _ = _of_party(tokens, name_at + len(name), found)
        party = before or of or behind
        if not name and party and start > 1 and tokens.lows[start - 1] in (",", "the"):
            name = self._name_before(tokens, start - (2 if tokens.lows[start - 1] == "the" else 1), found)
        if not name and party and tokens.lows[name_at : name_at + 1] == [","]:  # "his Chilean counterpart, Ana Soto,"
            name = self._name(tokens, name_at + 1, found)
        if not name and not party and tokens.words[start][0].islower():
            return None
        title = full_title(" ".join(tokens.lows[start:end]), self.lexicon)
        telling = [w for w in name if len(w) > 1 and w[0].isupper() and not w.startswith("Jr")]
        return Office(number, title, telling[-1] if telling else "", tuple(telling), party)

    def _name(self, tokens: Tokens, start: int, found: Sequence[Found]) -> tuple[str, ...]:
        """Return the words of the personal name that stands at `start`; none where none does."""
        particles = self.lexicon.classes["name particle"]
        taken = {i for f in found for i in range(f.start, f.end)}
        i = start
        while i < min(len(tokens), start + 8) and i not in taken:
            word = tokens.words[i]
            titled = self.title_length(tokens, i) > 0
            initial = word == "." and i > start and len(tokens.words[i - 1]) <= 2
            if not ((word[0].isupper() and not titled) or word in particles or initial):
                break
            i += 1
        while i > start and tokens.words[i - 1] in particles:
            i -= 1
        return tuple(tokens.words[start:i])

    def _name_before(self, tokens: Tokens, comma: int, found: Sequence[Found]) -> tuple[str, ...]:
        """Return the words of the name that ends before the comma of "X, the President of Chile"."""
        i = comma
        taken = {i for f in found for i in range(f.start, f.end)}
        while i > max(0, comma - 4) and tokens.words[i - 1][0].isupper() and i - 1 not in taken:
            i -= 1
        return tuple(tokens.words[i:comma]) if tokens.words[comma] == "," else ()


def _qualifies(tokens: Tokens, end: int, start: int) -> bool:
    """Whether the party that ends at `end` is that of the title at `start`: "Chilean *Deputy Water* Minister"."""
    if tokens.lows[end : end + 1] in (["’s"], ["'s"]):
        end += 1
    return 0 <= start - end <= 3 and all(w[0].isupper() for w in tokens.words[end:start])


def _of_party(tokens: Tokens, at: int, found: Sequence[Found]) -> tuple[str | None, int]:
    """Return the party of an "of Chile" or "(Chile)" that stands at `at`, and where the words go on after it."""
    if at + 1 >= len(tokens) or tokens.lows[at] not in ("of", "("):
        return None, at
    first = at + 2 if tokens.lows[at + 1] == "the" else at + 1
    party = next((f for f in found if f.start == first), None)
    return (party.party, party.end) if party else (None, at)


def full_title(title: str, lexicon: Lexicon) -> str:
    """Return the title that initials stand for ("pm"), any other as it is."""
    spelled = dict(entry.split("=") for entry in lexicon.classes["initials"])
    return spelled.get(title, title)
