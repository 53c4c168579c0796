"""Inflect English verbs: regular forms by rule, irregular ones from the table."""

from __future__ import annotations

import re
from dataclasses import dataclass

_CONSONANT_Y = re.compile(r"[^aeiou]y$")
_HISSING = re.compile(r"(s|x|z|ch|sh|o)$")


@dataclass(frozen=True, slots=True)
class Forms:
    """The five forms of a verb; of a phrase such as "set up" only the first word changes."""

    base: str
    past: str
    participle: str
    gerund: str
    third: str


def inflect(base: str, irregular: tuple[str, ...] = ()) -> Forms:
    """Return the forms of `base`; `irregular` gives past, participle, gerund and third person where no rule does."""
    if irregular:
        past, participle, gerund, third = irregular
        return Forms(base, past, participle, gerund, third)
    verb, _, rest = base.partition(" ")
    tail = f" {rest}" if rest else ""
    if _CONSONANT_Y.search(verb):
        past, third = verb[:-1] + "ied", verb[:-1] + "ies"
    else:
        past = verb + ("d" if verb.endswith("e") else "ed")
        third = verb + ("es" if _HISSING.search(verb) else "s")
    silent_e = verb.endswith("e") and not verb.endswith(("ee", "oe", "ye", "ie"))
    gerund = verb[:-2] + "ying" if verb.endswith("ie") else (verb[:-1] if silent_e else verb) + "ing"
    return Forms(base, past + tail, past + tail, gerund + tail, third + tail)
