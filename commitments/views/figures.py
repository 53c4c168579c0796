"""An evaluation in lines: the figures, the labels missed and misread, and what changed since an earlier run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from commitments.evaluation.account import Account
from commitments.evaluation.figures import Figure
from commitments.evaluation.labels import Label
from commitments.evaluation.parts import Value
from commitments.evaluation.runs import Change, Comparison
from commitments.model import Mention, Window
from commitments.views.layout import Line, Role, Span, said
from commitments.views.visible import one_line
from commitments.views.wording import NOTHING, counted, listed, span

_COUNTS = {
    "documents": "documents read",
    "gold": "mentions labelled",
    "predicted": "mentions taken",
    "found": "labels that were found",
    "precision": "of the taken, those found",
    "recall": "of the labels, those found",
    "f1": "precision and recall",
    "sentence_precision": "of sentences taken, right",
    "sentence_recall": "of sentences labelled, taken",
    "sentence_f1": "their precision and recall",
    "action_token_f1": "likeness of the actions",
    "actors": "of the found, as labelled",
    "counterparties": "of the found, as labelled",
    "kind": "of the found, as labelled",
    "strength": "of the found, as labelled",
    "conditional": "of the found, as labelled",
    "restated": "of the found, as labelled",
    "specific": "of the found, as labelled",
    "deadline_recall": "of deadlines labelled, read",
    "deadline_n": "the found with a deadline",
    "deadline_invented": "read where none is labelled",
    "window": "of deadlines, days right",
    "topics_f1": "topics labelled and read",
    "merge_f1": "mentions joined, by twos",
    "merge_links": "labels joined, by twos",
}
"""What each figure counts, in words that fit behind two values and their difference on 80 columns."""
_WORSE_WHEN_MORE = frozenset(["deadline_invented"])
_NEITHER = frozenset(["documents", "gold", "predicted", "deadline_n", "merge_links"])


def lines(account: Account) -> Iterator[Line]:
    """Yield the table of figures, and the lists that were asked for."""
    yield from _table(account.figures, account.comparison)
    if account.misses:
        missed = [(one.document, label) for one in account.documents for label in one.missed]
        wrong = [(one.document, mention) for one in account.documents for mention in one.wrong]
        yield from _heading("Missed", len(missed))
        for document, label in missed:
            yield from _item(document, label)
        yield from _heading("Wrongly taken", len(wrong))
        for document, mention in wrong:
            yield from _item(document, mention, f"by {one_line(mention.rule)}")
    if account.parts:
        misread = account.misread
        yield from _heading(f"Misread of {', '.join(account.parts)}", len(misread))
        for document, one in misread:
            read = f"{one.part} read {_in_words(one.read)}; labelled {_in_words(one.labelled)}"
            yield from _item(document, one.pair.label, read)
    if account.comparison:
        yield from _changes(account.comparison)


def _table(figures: Mapping[str, Figure], comparison: Comparison | None) -> Iterator[Line]:
    """Yield a row for each figure: its value, how many it is taken of, and what it counts.

    With a comparison the earlier value and the difference stand before the words.
    """
    head = f"{'figure':<19}{'value':>7}{'of':>6}"
    changed = f"{'earlier':>9}{'change':>8}" if comparison else ""
    yield Line((Span("   what it counts", Role.HEADING),), Span(head + changed, Role.HEADING))
    differences = comparison.differences() if comparison else {}
    for name, figure in figures.items():
        row = f"{name:<19}{_value(figure):>7}{figure.of if figure.of is not None else '':>6}"
        words = [Span(f"   {_COUNTS[name]}", Role.QUIET)]
        if comparison:
            grown = differences[name]
            row += f"{_value(comparison.earlier[name]):>9}"
            words.insert(0, Span(f"{_change(grown, figure):>8}", _role(name, grown)))
        yield Line(tuple(words), Span(row, Role.PLAIN))


def _changes(comparison: Comparison) -> Iterator[Line]:
    """Yield how many gains and losses there are, and each with its document and sentence."""
    gains, losses = len(comparison.gains), len(comparison.losses)
    yield Line()
    yield said(f"{counted(gains, 'gain')}, {losses} {'loss' if losses == 1 else 'losses'}", Role.HEADING)
    for some, role in ((comparison.gains, Role.KEPT), (comparison.losses, Role.BROKEN)):
        for change in some:
            yield from _changed(change, role)


def _changed(change: Change, role: Role) -> Iterator[Line]:
    actions = "; ".join(one_line(action) for action in change.actions)
    turn = Span(f"{change.turn}: ", role)
    yield Line((turn, Span(actions, Role.STRONG)), Span(f"  {one_line(change.document)}  ", Role.QUIET))
    yield _quoted(change.quote)


def _item(document: str, stated: Label | Mention, note: str = "") -> Iterator[Line]:
    action = Span(one_line(stated.action), Role.STRONG)
    yield Line((action, Span(f"  {note}" if note else "")), Span(f"  {one_line(document)}  ", Role.QUIET))
    yield _quoted(stated.quote)


def _quoted(quote: str) -> Line:
    return Line((Span(one_line(quote)),), Span("    ┃ ", Role.QUIET), "    ┃ ")


def _heading(title: str, number: int) -> Iterator[Line]:
    yield Line()
    yield Line((Span(title, Role.HEADING), Span(f" ({number})", Role.QUIET)))


def _value(figure: Figure) -> str:
    if figure.value is None:
        return NOTHING
    return f"{figure.value:.3f}" if figure.of is not None else str(figure.value)


def _change(grown: float | None, figure: Figure) -> str:
    if grown is None:
        return NOTHING
    if not grown:
        return "="
    return f"{grown:+.3f}" if figure.of is not None else f"{grown:+.0f}"


def _role(name: str, grown: float | None) -> Role:
    if not grown or name in _NEITHER:
        return Role.PLAIN
    return Role.KEPT if (grown > 0) != (name in _WORSE_WHEN_MORE) else Role.BROKEN


def _in_words(value: Value) -> str:
    match value:
        case Window():
            return span(value)
        case tuple():
            return listed(value) or NOTHING
        case bool():
            return "yes" if value else "no"
        case None:
            return NOTHING
    return one_line(value)
