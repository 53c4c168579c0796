"""Why a cue binds nobody, in sentences that a reader understands without knowing the program.

Each names the words of the text that decided, and the row of a table where one did.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reason:
    """A sentence, and the row that decided: its table and first cell."""

    why: str
    row: tuple[str, str] | None = None


_NEGATION = ("words.csv", "negation")

QUESTION = Reason("The sentence is a question, which binds nobody.")
NO_ITEM = Reason("It ends in a colon, and no line below is read as an item of its list: an item begins with its verb.")


def denied(word: str) -> Reason:
    """Return the reason of "has *not* agreed"."""
    return Reason(f"“{word}” denies it.", _NEGATION)


def none_of_it(word: str) -> Reason:
    """Return the reason of "*no* plans to", and of "*any* plan to"."""
    if word.lower() in ("no", "neither"):
        return denied(word)
    return Reason(f"“{word}” does not say that there is one.")


def report_denied(words: str) -> Reason:
    """Return the reason of "did *not say* it would"."""
    return Reason(f"“{words}” denies the report of it.", _NEGATION)


def supposed(word: str) -> Reason:
    """Return the reason of "*if* Norway agreed to"."""
    return Reason(f"“{word}” only supposes it.")


def left_open(word: str) -> Reason:
    """Return the reason of "*could* agree to", "asked *whether* it agreed"."""
    return Reason(f"“{word}” leaves it open.")


def of_its_will(word: str) -> Reason:
    """Return the reason of "*will* agree to": the cue before it is the one that counts."""
    return Reason(f"“{word}” stands before it and is the cue that counts here.")


def infinitive(word: str) -> Reason:
    """Return the reason of "asked for time *to agree* to"."""
    return Reason(f"“to {word}” only names it: nobody is said to have done so.")


def passive(words: str) -> Reason:
    """Return the reason of "Chile *was offered* a loan"."""
    return Reason(f"“{words}” is a passive: it is not its subject that is bound.")


def unnamed_doer(words: str) -> Reason:
    """Return the reason of "ships *will be sent*"."""
    return Reason(f"“{words}” is a passive that does not say who will do it.")


def veto(words: str, row: str, why: str) -> Reason:
    """Return the reason of a verb in vetoes.csv that the cue stands under: "*urged* Chile to commit to"."""
    return Reason(f"“{words}” keeps it from counting: {why}.", ("vetoes.csv", row))


def unfit(cue: str, follows: str) -> Reason:
    """Return the reason of a cue none of whose rows takes the words behind it."""
    if not follows:
        return Reason(f"Nothing follows “{cue}”, and each of its rules asks for more.")
    return Reason(f"“{follows}” follows “{cue}”, and none of its rules takes that.")


def nobody(subject: str) -> Reason:
    """Return the reason of a cue whose subject, in these words, is no party; empty where it has none."""
    if not subject:
        return Reason("It has no subject, so nobody can be named as bound.")
    return Reason(f"“{_short(subject)}” names no party that can be bound.")


def no_verb(word: str) -> Reason:
    """Return the reason of a "will" behind which no verb stands."""
    return Reason(f"No verb stands behind “{word}”.")


def no_subject(word: str) -> Reason:
    """Return the reason of a "will" before which no subject stands."""
    return Reason(f"No subject stands before “{word}”.")


def state(verb: str) -> Reason:
    """Return the reason of "will *remain*"."""
    return Reason(f"“{verb}” is a state, not an act.", ("verbs.csv", verb))


def talk(words: str) -> Reason:
    """Return the reason of "*I will tell* you more in a moment"."""
    return Reason(f"“{words}” says what comes next in the talk.")


def case_supposed(word: str) -> Reason:
    """Return the reason of "Norway *would* send a ship" that nobody is reported to have said."""
    return Reason(f"“{word}” tells of a case supposed, as nobody is reported to have said so.")


def other_speaker(speaker: Iterable[str], parties: Iterable[str]) -> Reason:
    """Return the reason of a speaker who tells what another party will do."""
    return Reason(f"{_listed(speaker)} speaks here, and cannot bind {_listed(parties)}.")


def other_teller(teller: str, parties: Iterable[str]) -> Reason:
    """Return the reason of "*analysts* say Norway will"."""
    return Reason(f"“{_short(teller)}” tells it of {_listed(parties)}, which does not say so itself.")


def only_mentioned(noun: str) -> Reason:
    """Return the reason of "the court's *decision* to"."""
    why = f"“{noun}” is only mentioned, as a thing done; it counts behind a word such as “announced”."
    return Reason(why, ("words.csv", "done deed"))


def unheld(noun: str) -> Reason:
    """Return the reason of "*commitment* to peace is rare"."""
    return Reason(f"Nobody is said to hold it: no “its” and no word such as “expressed” stands before “{noun}”.")


def praised(words: str, row: str) -> Reason:
    """Return the reason of "*welcomed* the decision to"."""
    return Reason(f"“{words}” speaks well of it without saying whose it is.", ("governors.csv", row))


def part_of_act(act: str) -> Reason:
    """Return the reason of a cue inside what is taken already: "agreed to *consider a plan to build*"."""
    return Reason(f"It only describes an act that is taken already: “{_short(act)}”.")


_LONGEST = 9


def _short(words: str) -> str:
    """Return the words on one line, cut where there are many."""
    several = words.split()
    return " ".join(several) if len(several) <= _LONGEST else " ".join(several[: _LONGEST - 1]) + " …"


def _listed(names: Iterable[str]) -> str:
    return " and ".join(names)
