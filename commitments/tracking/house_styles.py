"""The words of a text as if all outlets had one house style, and which words are one, misprinted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from unicodedata import combining, normalize

from commitments.tracking.words import SMALL

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_DIGIT = re.compile(r"\d")
SPELLED = 6
"""Letters of a word from which on house styles and misprints may spell it otherwise."""
_MISPRINTED = 8
"""Letters from which on a word with one letter otherwise is a misprint: "retain" and "detain" are two words."""
_STYLES = (
    (re.compile(r"is(e|ed|es|er|ers|ing|ation|ations)$"), r"iz\1"),
    (re.compile(r"our(?=s?$|ed$|ing$|able$|hood)"), "or"),
    (re.compile(r"ll(?=ed$|ing$|er$|ers$)"), "l"),
    (re.compile(r"re(s?)$"), r"er\1"),
    (re.compile(r"mme(s?)$"), r"m\1"),
    (re.compile(r"ence$"), "ense"),
    (re.compile(r"ogue(s?)$"), r"og\1"),
)
"""Endings that British and American papers spell differently."""
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3})")
_MONEY = re.compile(r"([$€£])\s?(\d[\d.]*)\s?(m|mn|mln|million|bn|bln|billion|tn|trillion)?(?![a-z])", re.IGNORECASE)
_COINS = {"$": "dollars", "€": "euros", "£": "pounds"}
_ROUND = {"m": "million", "b": "billion", "t": "trillion"}
_LARGE = {"hundred": 100, "thousand": 1000}
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_TITLES = frozenset("mr mrs ms dr".split())
ARTICLES = frozenset(("a", "an", "the"))


@lru_cache(maxsize=512)  # a sentence is compared with many
def plain(text: str) -> tuple[str, ...]:
    """Return the words of a text without what house styles write differently.

    That is capitals, accents, British and American endings, numbers in letters, signs of money, "Mr" before a name, and
    "on" before a day of the week.
    """
    return tuple([word for word, _ in words_of(text)])


def words_of(text: str) -> list[tuple[str, bool]]:
    """Return the words of a text in one style, each with whether it is a name or a figure."""
    text = _THOUSANDS.sub("", text)
    if any(sign in text for sign in _COINS):
        text = _MONEY.sub(_in_words, text)
    written = _WORD.findall(text)
    low = [_plain(word) for word in written]
    found: list[tuple[str, bool]] = []
    i = 0
    while i < len(low):
        if low[i] in SMALL:
            number, used = _number(low, i)
            found.append((str(number), True))
            i += used
            continue
        on_a_day = low[i] == "on" and i + 1 < len(low) and low[i + 1] in _DAYS
        if not on_a_day and low[i] not in _TITLES:
            found.append((low[i], written[i][0].isupper() or bool(_DIGIT.search(low[i]))))
        i += 1
    return found


def _in_words(money: re.Match[str]) -> str:
    sign, amount, zeros = money.groups()
    return f"{amount} {_ROUND[zeros[0].lower()] if zeros else ''} {_COINS[sign]}"


def _number(low: Sequence[str], i: int) -> tuple[int, int]:
    """Return the number that stands here in letters, and how many words it takes: "twenty-five", "two hundred"."""
    value, used = SMALL[low[i]], 1
    after = low[i + 1] if i + 1 < len(low) else ""
    if value >= 20 and value % 10 == 0 and 0 < SMALL.get(after, 99) < 10:
        value, used = value + SMALL[after], 2
        after = low[i + 2] if i + 2 < len(low) else ""
    if after in _LARGE:
        value, used = value * _LARGE[after], used + 1
    return value, used


@lru_cache(maxsize=1 << 15)  # texts say the same words
def _plain(word: str) -> str:
    low = word.casefold()
    if not low.isascii():
        low = "".join(letter for letter in normalize("NFKD", low.replace("’", "'")) if not combining(letter))
    if len(low) >= SPELLED:
        for ending, otherwise in _STYLES:
            low, changed = ending.subn(otherwise, low)
            if changed:
                break
    return low


def misprinted(one: str, other: str) -> bool:
    """Return whether a long word is another one misprinted."""
    return len(one) >= _MISPRINTED <= len(other) and one_letter_apart(one, other)


def one_letter_apart(one: str, other: str) -> bool:
    """Return whether a letter more, less or otherwise, or two in the other order, make one word of the other."""
    if not one.isalpha() or not other.isalpha():
        return False
    i = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    crossed = one[i : i + 2] == other[i : i + 2][::-1] and one[i + 2 :] == other[i + 2 :]
    return one[i + 1 :] == other[i + 1 :] or one[i:] == other[i + 1 :] or one[i + 1 :] == other[i:] or crossed
