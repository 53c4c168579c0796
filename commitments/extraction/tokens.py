"""Words of a sentence with a tag each: one letter a tag, so that a phrase is a pattern over a short string.

    D determiner   S possessive ("their")   J adjective   N noun     P name       # number
    R pronoun      I preposition            C and, or     H that, if, who (opens a clause)
    M modal        A auxiliary              T to + verb   V present or bare verb   v past form   g gerund
    B adverb       s possessive mark        other characters stand for themselves

The tagger knows closed classes, the verbs of the table and a few endings; what it cannot tell is a noun.
"""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass
from sys import intern

from commitments.extraction.lexicon import Lexicon

_TOKEN = re.compile(
    r"[a-z]+(?![\w‑’'-])"  # most words: what follows need not be tried on them
    r"|(?:[A-Z]\.){2,}"  # U.S.
    r"|[’'](?i:s|re|ve|ll|m|d)\b"
    r"|(?:Mr|Mrs|Ms|Dr|St|No|Gen|Gov|Sen|Jr|Sr)\."
    r"|(?<=s)[’'](?=\s)"  # governments’ commitment
    r"|(?:US|[A-Z]{0,2})?[$€£¥]?\d[\d,.]*\d|(?:US|[A-Z]{0,2})?[$€£¥]\d|\d"
    r"|\w+(?:[-‑’'](?!(?i:s|re|ve|ll)\b)\w+)*"
    r"|[^\w\s]",
    re.UNICODE,
)
_CURRENCY = frozenset("$€£¥")
_QUOTES = frozenset('"“”„«»‘')


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of one sentence. `starts` and `ends` are offsets into the whole text."""

    words: list[str]
    lows: list[str]
    starts: array[int]
    ends: array[int]

    def __len__(self) -> int:
        return len(self.words)


def tokenize(text: str, start: int, end: int) -> Tokens:
    """Return the words and marks of `text[start:end]`."""
    matches = [*_TOKEN.finditer(text, start, end)]
    # A long text has few words, each many times: kept once, they take a fifth of the room.
    words = [intern(match.group()) for match in matches]
    lows = [intern(word.lower()) for word in words]
    return Tokens(words, lows, array("I", [m.start() for m in matches]), array("I", [m.end() for m in matches]))


def label_tokens(text: str, span: tuple[int, int]) -> Tokens:
    """Return the words of a speaker's label; one in capitals ("PRIME MINISTER BERG") as print would write it."""
    label = text[slice(*span)]
    return tokenize(label.title() if label.isupper() else label, 0, len(label))


def tag(tokens: Tokens, lexicon: Lexicon) -> str:
    """Return one tag letter a word."""
    tags: list[str] = []
    fixed = lexicon.fixed  # nearly half of all words
    for i, word in enumerate(tokens.words):
        tags.append(fixed.get(word) or _tag_one(tokens, i, tags, lexicon))
    return "".join(tags)


def _tag_one(tokens: Tokens, i: int, tags: list[str], lexicon: Lexicon) -> str:
    word, low = tokens.words[i], tokens.lows[i]
    first = word[0]
    if low in ("’", "'") and i and tokens.lows[i - 1].endswith("s"):
        return "s"
    if not (first.isalnum() or first in "$€£¥’'") or (len(word) == 1 and not first.isalnum()):
        return '"' if word in _QUOTES else ("-" if word in "–—" else word if word in ",;:.()!?" else "-")
    if low in ("’s", "'s"):
        return "A" if tags and tags[-1] == "R" else "s"
    if first.isdigit() or not _CURRENCY.isdisjoint(word) or low in lexicon.classes["number"]:
        return "#"
    before = tags[-1] if tags else ""
    if first.isupper() and (before not in ("", '"', ":", "(", "-") or low not in lexicon.closed):
        if word == "I":
            return "R"
        opens = before in ("", '"', ":")
        if not (opens and (low in lexicon.verbs or low in lexicon.classes["collective"])):
            return "P"
    if (
        before == "P"
        and low in lexicon.classes["name particle"]
        and tokens.words[i + 1 : i + 2]
        and tokens.words[i + 1][0].isupper()
    ):
        return "P"
    closed = lexicon.closed.get(low)
    if closed == "J" and low in lexicon.classes["adverb"] and _verb_follows(tokens, i, lexicon):
        return "B"  # "they *further* agreed"
    if low == "to":
        return "T" if _opens_infinitive(tokens, i, lexicon) else "I"
    if low == "that":
        return "D" if before == "I" else "H"
    if closed:
        return closed
    return _tag_open(tokens, i, before, tags, lexicon)


def _verb_follows(tokens: Tokens, i: int, lexicon: Lexicon) -> bool:
    sense = lexicon.verbs.get(tokens.lows[i + 1]) if i + 1 < len(tokens) else None
    return sense is not None and sense.base not in lexicon.noun_verbs and "g" not in sense.forms


def _opens_infinitive(tokens: Tokens, i: int, lexicon: Lexicon) -> bool:
    for j in range(i + 1, min(i + 4, len(tokens))):
        low = tokens.lows[j]
        if low in ("be", "have", "do"):
            return True
        sense = lexicon.verbs.get(low)
        if sense and "b" in sense.forms and (tokens.words[j][0].islower() or _titled(tokens, i)):
            return True
        if not (low.endswith("ly") or low in lexicon.classes["adverb"]):
            return j == i + 1 and _unknown_verb(tokens, j, lexicon)
    return False


def _titled(tokens: Tokens, i: int) -> bool:
    """Whether a headline writes its verbs with capitals: "Norway *to Visit* Chile"."""
    return i > 0 and tokens.words[i - 1][0].isupper() and all(w[0].isupper() for w in tokens.words[i + 1 : i + 3])


def _unknown_verb(tokens: Tokens, j: int, lexicon: Lexicon) -> bool:
    """Whether a word that no table knows is a verb by what stands behind it: "to *line* 1,400 kilometres"."""
    word = tokens.words[j]
    if not (word.isalpha() and word.islower()) or word in lexicon.closed or word in lexicon.verbs:
        return False
    follows = tokens.lows[j + 1] if j + 1 < len(tokens) else ""
    return follows[:1].isdigit() or follows in lexicon.classes["object opener"] - {"to", "that"}


def _tag_open(tokens: Tokens, i: int, before: str, tags: list[str], lexicon: Lexicon) -> str:
    low = tokens.lows[i]
    sense = lexicon.verbs.get(low)
    if sense is None:
        if low.endswith("ly"):
            return "B"
        if before == "M" and low.isalpha():
            return "V"  # "we will barnstorm": what stands behind a modal is a verb, known or not
        return "g" if low.endswith("ing") and before in "IVT" and len(low) > 5 else "N"
    forms = sense.forms
    if "g" in forms:
        return "N" if before in ("D", "S", "J", "s", "#", "P") and low in lexicon.classes["event"] else "g"
    if "b" in forms and _bare_verb(tokens, i, before, tags, sense.base in lexicon.noun_verbs, lexicon):
        return "V"
    if "p" in forms or "n" in forms:
        return "J" if before in ("D", "S", "J", "s") else "v"
    if "t" in forms:
        noun = sense.base in lexicon.noun_verbs
        follows = tokens.lows[i + 1] if i + 1 < len(tokens) else ""
        if before in ("P", "R", "H") and not (noun and lexicon.closed.get(follows) in ("M", "A")):
            return "V"  # but "the Chilean Dream *program* will"
        if before == "N" and (follows[:1].isdigit() or follows in lexicon.classes["number"]):
            return "V"  # "my country offers five hundred homes"
        if before == "N" and (not noun or (follows in ("to", "that") and not _owned(tags) and not _has_verb(tags))):
            return "V"
        if noun and before == "C" and follows in lexicon.classes["object opener"] - {"to"}:
            return "V"  # "and hopes the Senate will"
        return "V" if not noun and before in (")", ",", "C", "B", '"') else "N"
    return "N"


def _has_verb(tags: list[str]) -> bool:
    """Whether the clause has its verb already: in "ordered the border guards to" guards are a noun."""
    for letter in reversed(tags):
        if letter in "vV":
            return True
        if letter in "HC;:":
            return False
    return False


def _owned(tags: list[str]) -> bool:
    """Whether the noun phrase that is open here belongs to somebody: "its construction plans"."""
    for letter in reversed(tags):
        if letter in "sS":
            return True
        if letter not in "JNg#P":
            return False
    return False


def _bare_verb(tokens: Tokens, i: int, before: str, tags: list[str], noun: bool, lexicon: Lexicon) -> bool:
    if before in ("T", "M", "R"):
        return True
    if before == "B":
        return bool(re.search(r"[TMRA,C]B+$|^B+$|[PN]B+$", "".join(tags[-6:])))
    if not noun or (before == "" and tokens.words[i].isupper() and len(tokens.words[i]) > 3):
        return before not in ("D", "S", "J", "s")  # "PLEDGE to cut tariffs" opens a clause of a declaration
    if before in ("D", "S", "J", "s", "I", "#", ""):
        return False
    follows = tokens.words[i + 1] if i + 1 < len(tokens) else ""
    opener = follows.lower() in lexicon.classes["object opener"]
    opens_object = opener or follows[:1].isupper() or follows[:1].isdigit()
    if before in ("C", ","):
        # "and support *the* talks" is a verb wherever it stands; "and support Norway" only behind another verb.
        return opener or (opens_object and not {"T", "M", "V"}.isdisjoint(tags))
    noun_before = before == "N" or (before == "P" and i == 1)  # "Critics *claim* that"
    plural = noun_before and tokens.lows[i - 1].endswith("s")
    joined = before == "P" and ("C" in tags[-4:] or "," in tags[-4:])  # "Norway, Chile *vow* to"
    return (plural or joined) and (opens_object or follows == "to")
