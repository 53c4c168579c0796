"""Whether two mentions state the same act: by slots, not by likeness of text.

On hard pairs no text similarity tells the same act from another one. So actors, counterparties, figures, names and
windows must agree, what is done, and then what it is done to. Within a document a restatement is likelier, and less is
asked for; a headline is nearly always said again in its body, and least is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from commitments.model import Deadline, Mention
from commitments.tracking.deeds import Back, Deed, Stated
from commitments.tracking.vocabulary import vocabulary

MISSING = 0.2
"""Share of one side's telling words that the other need not hold: "meet the foreign ministers of the region" and "meet
the trade ministers of the region" share three of four and are two acts."""
_SAME_SIZE = 0.5
"""More than this share of the longer core must be shared: "protect all workers" is not "protect seasonal workers in
disputes with their masters"."""
_SAME_PLACE = 0.6
"""Share of what is said around two cores that must be shared: "hold a meeting of the finance ministers", "… of
the defence ministers"."""
_PART_OF_SIDE = 0.6
"""Share of all words where only some of the actors say it again: they may say something of their own."""
_SOME_OF_THEM = 0.9
"""How sure it is that some of the actors mean what all said, where it is sure of the same actors."""
_SAME_SUM = 0.8
_SAME_FIELDS = 0.8
"""How sure it is where nothing else is alike."""
_MORE = frozenset({"expand", "increase", "strengthen"})
"""Rows of deeds.csv: more of it, whichever word says so ("boost ties")."""
_SUMMED_UP = 0.5
_SUMMED_UP_OTHERWISE = 0.75
"""Shares of a headline's words that its body must hold: where a deed is shared, and where none is."""


def same_act(a: Mention, b: Mention) -> bool:
    """Return whether two mentions state the same act by the same side."""
    one, other = Stated(a), Stated(b)
    return likeness(one, other) > 0 and not conflict(one, other)


def likeness(a: Stated, b: Stated) -> float:
    """Return how surely two mentions state the same act, from 0 (they do not) to 1; figures and dates aside."""
    one, other = a.deed, b.deed
    common = one.doings & other.doings
    together = a.document == b.document
    if together and stands_with(a) and stands_with(b):
        return float(same_side(a, b) and a.counterparties == b.counterparties)
    if together and same_side(a, b) and one.sums & other.sums & (one.known_sums | other.known_sums):
        return _SAME_SUM  # "invest $30 billion in ports", and later "put the $30 billion into harbours"
    if together and a.actors == b.actors and fields(one) and fields(one) == fields(other):
        return _SAME_FIELDS
    if not common:
        return 0.0
    if one.whole == other.whole:
        alike = float(not one.whole <= vocabulary().carrying)  # "not give up", "not give in"
    else:
        alike = max(_held(one, other, together), _held(other, one, together))
        if alike and a.actors != b.actors and one.core != other.core:
            alike = alike if len(one.whole & other.whole) >= _PART_OF_SIDE * len(one.whole | other.whole) else 0.0
    if not alike and together and Back.BARE in (one.back, other.back) and common & vocabulary().telling:
        alike = 0.5
    if not alike or not same_side(a, b):
        return 0.0
    return alike if a.actors == b.actors else _SOME_OF_THEM * alike


def fields(deed: Deed) -> frozenset[str]:
    """Return the fields of a general act where it names two or more: "expand cooperation in trade and energy"."""
    general = vocabulary().general
    named = deed.whole - general - _MORE
    return named if len(named) > 1 and not deed.core - general - _MORE else frozenset()


def telling_alone(stated: Stated) -> Iterator[str]:
    """Yield what a restatement in the same document may share, whatever is done: a large sum, or all its fields."""
    yield from stated.deed.sums
    if named := fields(stated.deed):
        yield " ".join(sorted(named))


def telling_core(deed: Deed, least: int) -> frozenset[str]:
    """Return the core without general words; all that is told where that leaves fewer words than `least`.

    A core of two words ("move forward", "do everything") tells too little, and general words ("strengthen cooperation")
    tell nothing.
    """
    general = vocabulary().general
    core = deed.core - general
    return core if len(core) >= least else deed.whole - general


def _held(one: Deed, other: Deed, together: bool) -> float:
    """Return the share of one's telling words that the other holds; 0 where that is not enough."""
    core = telling_core(one, 2 if together else 3)
    shared = core & other.whole
    if len(shared) < 2 or len(core) - len(shared) > MISSING * len(core):
        return 0.0
    if not one.named and not (together and _takes_up(one, other)):
        longer = other.core - vocabulary().general
        if len(core & longer) <= _SAME_SIZE * len(longer):
            return 0.0
    return 0.0 if _set_apart(one, other, small=len(shared) < 3) else len(shared) / len(core)


def _takes_up(one: Deed, other: Deed) -> bool:
    """Whether one's object is what the other introduced, with its words: "sign an accord on tuna", "the accord"."""
    things = one.core - one.doings
    return bool(things) and things <= one.taken_up and things <= other.introduced


def _set_apart(one: Deed, other: Deed, *, small: bool) -> bool:
    """Whether what is told around two cores sets them apart: "train officers in mine clearance", "… in first aid".

    What an act is for and where it is done may be told of one act ("meet for a review", "meet in Oslo"), but not where
    the cores are `small`.
    """
    if not one.around or not other.around or (one.named and other.named):
        return False
    here, there = dict(one.around), dict(other.around)
    if any(_unlike(here[slot], there[slot], one, other) for slot in here.keys() & there.keys()):
        return True
    around, about = (
        frozenset[str]().union(*(words for slot, words in told.items() if small or slot != "for"))
        for told in (here, there)
    )
    return _unlike(around, about, one, other)


def _unlike(around: frozenset[str], about: frozenset[str], one: Deed, other: Deed) -> bool:
    """Whether two phrases share too little, and neither is said elsewhere in the other act."""
    here, there = around - other.core, about - one.core
    if not here or not there:
        return False
    if here & other.whole == here or there & one.whole == there:
        return False
    return len(here & there) < _SAME_PLACE * min(len(here), len(there))


def sums_up(headline: Stated, body: Stated) -> float:
    """Return how surely a headline sums up a mention of its body, from 0 (it does not) to 2."""
    one, other = headline.deed, body.deed
    same = bool(one.doings & other.doings)
    general = vocabulary().general | _MORE
    share = _share(one.whole - general, other.whole, same)
    if len(core := one.core - general) > 2:
        share = max(share, _share(core, other.whole, same))
    return share if share and same_side(headline, body) else 0.0


def _share(told: frozenset[str], held: frozenset[str], same: bool) -> float:
    shared = told & held
    if len(shared) < (2 if same else 3):
        return 0.0
    share = len(shared) / len(told)
    enough = _SUMMED_UP if same or shared & vocabulary().deeds else _SUMMED_UP_OTHERWISE
    return share + same if share > enough else 0.0


def points_back(later: Stated, earlier: Stated) -> bool:
    """Return whether a mention points at an earlier one of its document: "finish that work", "bring them home"."""
    back, named = later.deed, earlier.deed
    if back.back not in (Back.PRONOUN, Back.POINTING) or not same_side(later, earlier):
        return False
    if conflict(later, earlier, one_sentence=True):
        return False
    left = back.core - back.doings
    if carries_any(back):
        return left - vocabulary().general <= named.whole
    if not back.doings & named.doings - vocabulary().general:
        return False
    return left.union(*(told for _, told in back.around)) <= named.whole or (
        back.back is Back.POINTING and bool(back.figures & named.figures)
    )


def carries_any(deed: Deed) -> bool:
    """Return whether an action tells no deed of its own, but what may be done with any: finish, carry out."""
    words = vocabulary()
    return deed.doings <= words.acts | words.things


def stands_with(stated: Stated) -> bool:
    """Return whether a mention says no more than that its side stands with another: "we will stay with you"."""
    deed = stated.deed
    alone = "stand with" in deed.doings or deed.whole == {"support"}
    return alone and bool(stated.counterparties) and not deed.negated


def conflict(a: Stated, b: Stated, *, one_sentence: bool = False) -> bool:
    """Return whether something rules out that two mentions state one act.

    Two acts of one sentence are two, as it counts them out; `one_sentence` allows for "it will reopen the post and do
    so by May".
    """
    one, other = a.deed, b.deed
    return (
        a.actors.isdisjoint(b.actors)
        or one.negated != other.negated
        or _other_counterparties(a, b)
        or _apart(one.doings & vocabulary().carriers["phase"], other.doings & vocabulary().carriers["phase"])
        or (a.sentence == b.sentence and a.mention.action != b.mention.action and not one_sentence)
        or _contradict(one.figures, other.figures)
        or _contradict(one.ordinals, other.ordinals)
        or (bool(one.places and other.places) and _elsewhere(one, other))
        or not (_windows_meet(a.mention, b.mention) or _moved(a, b))
    )


def same_side(a: Stated, b: Stated) -> bool:
    """Return whether the actors of one are among those of the other, and their counterparties may be the same."""
    if not (a.actors <= b.actors or b.actors <= a.actors):
        return False
    return not _other_counterparties(a, b)


def _other_counterparties(a: Stated, b: Stated) -> bool:
    others, those = a.counterparties - b.actors, b.counterparties - a.actors
    return bool(others and those and not others & those)


def _apart(a: frozenset[str], b: frozenset[str]) -> bool:
    return bool(a and b and not a & b)


def _contradict(a: frozenset[str], b: frozenset[str]) -> bool:
    return bool(a and b and not (a <= b or b <= a))


def _elsewhere(one: Deed, other: Deed) -> bool:
    """Whether the same place of the sentence holds different names: "send buses from Lima", "… from Cusco"."""
    names, others = (frozenset[str]().union(*(found for _, found in deed.places)) for deed in (one, other))
    there = dict(other.places)
    return any(
        slot in there and found.isdisjoint(others) and there[slot].isdisjoint(names) for slot, found in one.places
    )


def _windows_meet(a: Mention, b: Mention) -> bool:
    return a.deadline is None or b.deadline is None or a.deadline.window.meets(b.deadline.window)


def _moved(a: Stated, b: Stated) -> bool:
    """Whether two documents name two dates by which a thing is to be done that is done once.

    A bridge to be finished by June, and a year later by December, is late; a meeting to be held by June, and by
    December, is two meetings.
    """
    if a.document == b.document or not a.deed.doings & b.deed.doings & vocabulary().once:
        return False
    return all(m.deadline is not None and names_an_end(m.deadline) for m in (a.mention, b.mention))


_END = re.compile(r"(?:by|before|until|till|within|no later|not later|on or before)\b", re.IGNORECASE)


def names_an_end(deadline: Deadline) -> bool:
    """Return whether a time phrase names only the end of its window: "by June", "within six months"."""
    return _END.match(deadline.phrase) is not None
