"""The words of an action, told alike where they mean alike: phrases, figures and names are one word each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from commitments.tracking.vocabulary import Vocabulary

_TOKEN = re.compile(r"\d(?:[\d.,]*\d)?(?:st|nd|rd|th)?\b|[^\W\d_][\w’'‑-]*|[;:()—–]")
_MANNER = re.compile(
    r"\b(?:side[- ]by[- ]side|shoulder[- ]to[- ]shoulder|hand in hand|firmly|at any cost|at least|at most|as many as"
    r"|as much as|up to|more than|over (?=\d|twenty|fifty)|in (?:every|any) (?:possible )?way(?: possible)?)\b",
    re.IGNORECASE,
)
"""How, and about how many: words with prepositions in them that would end the object ("stand side by side with")."""
_GAP = frozenset(
    "it him her them us this that my our your its their all every we can back concrete further the necessary possible"
    .split()
)  # fmt: skip
"""What may stand inside a phrase: "bring *them* home", "take *all necessary* steps", "do *our* best"."""
PRONOUNS = frozenset("it them him her these those this that".split())
FIGURE = "#"
_YEAR = re.compile(r"(?:19|20)\d\d")
_TOGETHER = frozenset("sides countries nations states governments parties leaders presidents ministers peoples".split())

SMALL = {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
        " eighteen nineteen twenty".split(),
        1,
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "dozen": 12}
_ORDINALS = {
    word: number
    for number, word in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth".split(), 1)
}
_ZEROS = {"hundred": 2, "thousand": 3, "trillion": 12}
_ZEROS |= dict.fromkeys(("million", "mln", "mn", "m"), 6) | dict.fromkeys(("billion", "bln", "bn"), 9)


@dataclass(frozen=True, slots=True)
class Word:
    """A word or phrase of an action."""

    low: str
    """As it is written, in small letters; "#" for a figure, "them" for a phrase with a pronoun in it."""
    tells: str = ""
    """What it stands for: a row of deeds.csv, a stem, a figure; empty where it tells nothing."""
    verb: bool = False
    name: bool = False


def words(text: str, named: frozenset[str], known: Vocabulary) -> list[Word]:
    """Return the words of a text; those in `named`, the names of its parties, tell nothing."""
    raw = _TOKEN.findall(_MANNER.sub(" ", text.replace("such as", "including")))
    long = [token for token in raw if len(token) > 3 and token[0].isalpha()]
    titled = raw[:1] != [] and raw[0][0].isupper() and sum(token[0].isupper() for token in long) > 0.6 * len(long)
    read: list[Word] = []
    i = 0
    while i < len(raw):
        word, used = _figure(raw, i)
        if not word:
            word, used = _phrase(raw, i, known)
        read.append(word or _word(raw[i], named, known, may_name=i > 0 and not titled))
        i += used or 1
    return read


def _plain(token: str) -> str:
    return token.casefold().replace("‑", "").replace("-", "").removesuffix("’s").removesuffix("'s")


def _word(token: str, named: frozenset[str], known: Vocabulary, *, may_name: bool) -> Word:
    low = _plain(token)
    if len(low) < 2 or not low[0].isalpha() or low in known.empty or low in named:
        return Word(low)
    tells = known.concept(low)
    verb = tells in known.deeds or low.endswith("ing") or known.irregular.get(low, low) in known.verbs
    return Word(low, tells, verb, may_name and token[0].isupper())


def figures(text: str) -> dict[str, str]:
    """Return the amounts in a text by their value, as it writes them; years and ordinals are none."""
    raw = _TOKEN.findall(text)
    found: dict[str, str] = {}
    i = 0
    while i < len(raw):
        word, used = _figure(raw, i)
        if word and word.tells[-1] != "." and not (used == 1 and _YEAR.fullmatch(raw[i])):
            found.setdefault(word.tells, " ".join(raw[i : i + used]))
        i += used or 1
    return found


def _figure(raw: Sequence[str], i: int) -> tuple[Word | None, int]:
    """Return the figure that stands here, whether in digits or letters: "4 mln" is "four million"."""
    low = raw[i].casefold()
    after = raw[i + 1].casefold() if i + 1 < len(raw) else ""
    if low in _ORDINALS:
        return Word(FIGURE, f"#{_ORDINALS[low]}."), 1
    if low[0].isdigit() and low[-1].isalpha():
        return Word(FIGURE, f"#{low[:-2]}."), 1
    if low[0].isdigit():
        if not re.fullmatch(r"\d+(?:,\d{3})*(?:\.\d+)?", low):
            return Word(FIGURE, f"#{low}"), 1
        value = float(low.replace(",", ""))
    elif SMALL.get(low, 0) > (5 if after in _TOGETHER else 1):  # "the two sides" are no figure
        value = float(SMALL[low])
    else:
        return None, 0
    zeros = _ZEROS.get(after)
    return Word(FIGURE, f"#{value * 10 ** (zeros or 0):.15g}"), 1 if zeros is None else 2


def _phrase(raw: Sequence[str], i: int, known: Vocabulary) -> tuple[Word | None, int]:
    """Return the phrase of deeds.csv that opens here, also with words between ("bring them home")."""
    for rest, deed in known.opening(_plain(raw[i])):
        j = i + 1
        for part in rest:
            while j < len(raw) and raw[j].casefold() != part and raw[j].casefold() in _GAP:
                j += 1
            if j >= len(raw) or raw[j].casefold().removesuffix("s") != part.removesuffix("s"):
                break
            j += 1
        else:
            pronoun = any(token.casefold() in PRONOUNS for token in raw[i:j])
            return Word("them" if pronoun else raw[i].casefold(), deed, verb=True), j - i
    return None, 0
