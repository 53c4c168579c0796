"""Filter expressions: which commitments words such as `actor:russia and not status:kept` mean."""

from __future__ import annotations

from commitments.errors import UnclearExpression
from commitments.tracking.expression_fields import FLAGS, Asked, Meaning, in_texts, meaning_of
from commitments.tracking.expression_grammar import Fault, Node, Not, Saved, Several, Test, Words, parse
from commitments.tracking.nearest import alternatives, meant
from commitments.tracking.pointing import cited, pointed

_DEEPEST = 60
"""How deep tests may nest, saved searches with them: each level takes two of Python's thousand frames."""


def meaning(words: str, asked: Asked) -> Meaning:
    """Return which commitments an expression means; raises UnclearExpression, which shows where it is none."""
    return reading(words, asked)[0]


def reading(words: str, asked: Asked) -> tuple[Meaning, frozenset[str]]:
    """Return which commitments an expression means, and the fields that it names, as its searches do.

    Raises UnclearExpression, which shows where it is none.
    """
    whole = _Reading(asked)
    found, _ = whole.expression(words, (), 0)
    return found, frozenset(whole.fields)


class _Reading:
    """The reading of one expression with the saved searches in it, each of which is read once."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        self._searches: dict[str, tuple[Meaning, int]] = {}
        self.fields: set[str] = set()

    def expression(self, words: str, within: tuple[str, ...], depth: int) -> tuple[Meaning, int]:
        """Return what the words mean and how deep they nest; `within` are the searches that led here, in order."""
        try:
            return self._node(parse(words), within, depth)
        except Fault as fault:
            where = f"In the search @{within[-1]}: " if within else ""
            shown = pointed(words, fault.start, fault.end) if words.strip() else ()
            raise UnclearExpression(f"{where}{fault.says}", shown) from None

    def _node(self, node: Node, within: tuple[str, ...], depth: int) -> tuple[Meaning, int]:
        if depth > _DEEPEST:
            raise Fault(f"This nests more than {_DEEPEST} deep; say it in fewer parentheses.", _start(node), 0)
        match node:
            case Words(text, quoted=False) if flag := FLAGS.get(text.lower()):
                return flag, 0
            case Words():
                return in_texts(node), 0
            case Test():
                self.fields.add(node.field)
                return meaning_of(node, self._asked), 0
            case Saved():
                return self._saved(node, within, depth)
            case Not(of):
                below, height = self._node(of, within, depth + 1)
                return lambda one: not below(one), height + 1
            case Several(every, nodes):
                found = [self._node(child, within, depth + 1) for child in nodes]
                return _joined(every, [one for one, _ in found]), 1 + max(height for _, height in found)

    def _saved(self, node: Saved, within: tuple[str, ...], depth: int) -> tuple[Meaning, int]:
        name, searches = node.name, self._asked.names.searches()
        if name in within:
            chain = " → ".join(f"@{one}" for one in (*within[within.index(name) :], name))
            raise Fault(f"The search @{name} names itself: {chain}.", node.start, node.end)
        if name not in searches:
            there = f"there are {alternatives([f'@{one}' for one in searches], 'and')}" if searches else "none is saved"
            says = f"No search is called {cited(f'@{name}')}; {there}.{meant(name, searches)}"
            raise Fault(says, node.start, node.end)
        if name not in self._searches:
            self._searches[name] = self.expression(searches[name], (*within, name), depth + 1)
        found, height = self._searches[name]
        if depth + height > _DEEPEST:
            raise Fault(f"With @{name} this nests more than {_DEEPEST} deep.", node.start, node.end)
        return found, height + 1


def _joined(every: bool, several: list[Meaning]) -> Meaning:
    # A search that is named twice is asked once: else each level of names could double the work.
    once = tuple(dict.fromkeys(several))
    if every:
        return lambda one: all(means(one) for means in once)
    return lambda one: any(means(one) for means in once)


def _start(node: Node) -> int:
    while isinstance(node, Several):
        node = node.of[0]
    return node.start
