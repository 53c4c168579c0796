"""Why a cue binds nobody, in sentences that a reader understands without knowing the program.

Each names the words of the text that decided, and the row of a table where one did.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reason:
    """A sentence, and the row that decided: its table and first cell."""

    why: str
    row: tuple[str, str] | None = None


_NEGATION = ("words.csv", "negation")

NO_SUBJECT = Reason("It has no subject, so nobody can be named as bound.")
CASE_SUPPOSED = Reason("“would” tells of a case supposed, as nobody is reported to have said so.")
DONE_DEED = Reason(
    "It is only mentioned, as a thing done; it counts behind a word such as “announced”.", ("words.csv", "done deed")
)
UNHELD = Reason("Nobody is said to hold it: no “its” and no word such as “expressed” stands before it.")
GLAD = Reason("To be glad to do something binds only where it would be done or is accepted.", ("words.csv", "glad"))
SOUGHT = Reason("It tells what was sought, not what is still to be done.")
ROLE = Reason("To play a role is no act.")
QUESTION = Reason("The sentence is a question, which binds nobody.")
UNFIT = Reason("None of its rules takes what follows it.")
"""As it is given while reading: most cues that are refused are so, and only who asks pays for their words."""
SILENT = Reason("No words of the cue table stand in it.")
OPENS_LIST = Reason("It opens the list below, and binds to every item of it.")
NO_ITEM = Reason("It ends in a colon, and no line below is read as an item of its list: an item begins with its verb.")


def bound(cue: str, actors: Iterable[str], *, listed: bool) -> str:
    """Return why a cue was taken: whom it binds, from above where it stands in the head of a list."""
    return f"“{cue}”{' above' if listed else ''} binds {_listed(actors)}."


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
    return Reason(f"“{words}” speaks against it ({why}).", ("vetoes.csv", row))


def unfit(follows: str) -> Reason:
    """Return the reason of a cue that none of its rows takes, with the words behind it: UNFIT in full."""
    if not follows:
        return Reason("Nothing follows it, and each of its rules asks for more.")
    return Reason(f"“{_short(follows)}” follows it, and none of its rules takes that.")


def nobody(subject: str) -> Reason:
    """Return the reason of a cue whose subject, in these words, is no party."""
    return Reason(f"“{_short(subject)}” names no party that can be bound.")


def no_verb(follows: str) -> Reason:
    """Return the reason of a "will" behind which no word of verbs.csv stands."""
    return Reason(f"“{follows}” behind it is not known as a verb." if follows else "No verb follows it.")


def state(verb: str) -> Reason:
    """Return the reason of "will *remain*"."""
    return Reason(f"“{verb}” is a state, not an act.", ("verbs.csv", verb))


def talk(words: str) -> Reason:
    """Return the reason of "*I will tell* you more in a moment"."""
    return Reason(f"“{words}” says what comes next in the talk.")


def judged(word: str) -> Reason:
    """Return the reason of "*confident that* Chile will"."""
    return Reason(f"“{word}” tells an opinion.", ("words.csv", "judgement"))


def duty(word: str) -> Reason:
    """Return the reason of "they agreed that all *should* pay"."""
    return Reason(f"“{word}” binds only those who agreed to it themselves.", ("words.csv", "agreed duty"))


def other_speaker(speaker: Iterable[str], parties: Iterable[str]) -> Reason:
    """Return the reason of a speaker who tells what another party will do."""
    return Reason(f"{_listed(speaker)} speaks here, and cannot bind {_listed(parties)}.")


def other_teller(teller: str, parties: Iterable[str]) -> Reason:
    """Return the reason of "*analysts* say Norway will"."""
    return Reason(f"“{_short(teller)}” tells it of {_listed(parties)}, which does not say so itself.")


def praised(words: str, row: str) -> Reason:
    """Return the reason of "*welcomed* the decision to"."""
    return Reason(f"“{words}” speaks well of it without saying whose it is.", ("governors.csv", row))


def part_of_act(act: str) -> Reason:
    """Return the reason of a cue inside what is taken already: "agreed to *consider a plan to build*"."""
    return Reason(f"It only describes an act that is taken already: “{_short(act)}”.")


def silent(over: Reason) -> Reason:
    """Return the reason of "Norway *urged* Chile to act", in which no cue stands."""
    return Reason(f"{SILENT.why} {over.why}", over.row)


def incomplete(word: str, phrases: Sequence[str]) -> Reason:
    """Return the reason of "*reached* Oslo", where only "reached an agreement" is a cue."""
    such = "phrases such as " if len(phrases) > _MOST else ""
    return Reason(f"“{word}” counts only as part of {such}{_choice(phrases[:_MOST])}.")


def not_predicated(word: str, particle: str) -> Reason:
    """Return the reason of "the *due* date"."""
    return Reason(f"“{word}” counts only where it is said of somebody, as in “is {word} {particle}”.")


def other_part(word: str, part: str, known: Sequence[str]) -> Reason:
    """Return the reason of "*Pledge* Week", where a word of the table is read as another part of speech."""
    return Reason(f"“{word}” is read as {part} here, and counts only as {' or '.join(known)}.")


def no_sum(words: str) -> Reason:
    """Return the reason of "Norway *is providing* an example"."""
    return Reason(f"“{words}” counts only with a sum of money behind it.")


_MOST = 3
"""Phrases that are given as examples."""
_LONGEST = 9
"""Words that are quoted in full."""


def _short(words: str) -> str:
    """Return the words on one line, cut where there are many."""
    several = words.split()
    return " ".join(several) if len(several) <= _LONGEST else " ".join(several[: _LONGEST - 1]) + " …"


def _choice(phrases: Sequence[str]) -> str:
    quoted = [f"“{phrase}”" for phrase in phrases]
    return " or ".join([", ".join(quoted[:-1]), quoted[-1]] if len(quoted) > 1 else quoted)


def _listed(names: Iterable[str]) -> str:
    return " and ".join(names)
