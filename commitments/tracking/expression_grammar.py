"""The grammar of filter expressions: words become a tree of tests, each with its place.

actor:russia and (topic:energy or topic:trade) and due<2022-01-01 and not status:kept
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

from commitments.tracking.pointing import cited

if TYPE_CHECKING:
    from lark import Lark, Token, UnexpectedInput


class Fault(Exception):
    """What is wrong with an expression, and from where to where."""

    def __init__(self, says: str, start: int, end: int) -> None:
        super().__init__(says)
        self.says, self.start, self.end = says, start, end


@dataclass(frozen=True, slots=True)
class Words:
    """Words as they stand in an expression: a value, or what is looked for in the texts."""

    text: str
    quoted: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Test:
    """A field held against values: any of them may fit."""

    field: str
    operator: str
    values: tuple[Words, ...]
    start: int
    end: int
    """Where the operator ends and the values begin."""


@dataclass(frozen=True, slots=True)
class Saved:
    """A search that was given a name."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Not:
    """What the one below does not mean."""

    of: Node
    start: int


@dataclass(frozen=True, slots=True)
class Several:
    """What all below mean (`every`), or any of them."""

    every: bool
    of: tuple[Node, ...]


Node: TypeAlias = "Words | Test | Saved | Not | Several"

_GRAMMAR = r"""
?start: any
?any: all (OR all)*
?all: one (AND? one)*
?one: NOT one -> negated
    | "(" any ")"
    | FIELD OPERATOR values -> test
    | SAVED -> saved
    | (WORD | QUOTED) -> words
values: (VALUE | QUOTED) ("," (VALUE | QUOTED))*

AND.2: /and(?![^\s()"'“])/i
OR.2: /or(?![^\s()"'“])/i
NOT.2: /not(?![^\s()"'“])/i
FIELD.3: /\w[\w-]*(?=\s*(?:!=|[:<>=]))/
OPERATOR: /!=|<=|>=|[:<>=]/
SAVED: /@[^\s()",:<>=“”]*/
QUOTED: /"[^"]*"|'[^']*'|“[^”]*”/
VALUE: /[^\s()",:<>=“”'][^\s()",“”]*/
WORD: /(?!(?:and|or|not)(?![^\s()"'“]))[^\s()",:<>=“”'@!][^\s()",:<>=“”]*/i
LPAR: "("
RPAR: ")"
%ignore /\s+/
"""


def parse(words: str) -> Node:
    """Return the tree of an expression; raises Fault where it is none."""
    from lark import UnexpectedInput

    if not words.strip():
        raise Fault("The expression is empty; write one such as topic:energy and due<2022.", 0, 1)
    try:
        tree: Node = _parser().parse(words)  # type: ignore[assignment]  # the builder makes no trees of lark's
    except UnexpectedInput as failure:
        raise _fault(words, failure) from None
    return tree


@cache
def _parser() -> Lark:
    """Return the parser. It keeps its own stack: however deep an expression nests, Python's is not used up."""
    from lark import Lark, Transformer

    # The class is made here because lark is loaded only where an expression is given.
    class Builder(Transformer):  # type: ignore[type-arg]
        def any(self, children: list[Any]) -> Node:
            return _several(children, every=False)

        def all(self, children: list[Any]) -> Node:
            return _several(children, every=True)

        def negated(self, children: list[Any]) -> Node:
            return Not(children[1], _start(children[0]))

        def values(self, children: list[Token]) -> tuple[Words, ...]:
            return tuple(_words(token) for token in children)

        def test(self, children: list[Any]) -> Node:
            field, operator, values = children
            return Test(field.lower(), str(operator), values, _start(field), _end(operator))

        def saved(self, children: list[Token]) -> Node:
            return Saved(children[0][1:], _start(children[0]), _end(children[0]))

        def words(self, children: list[Token]) -> Node:
            return _words(children[0])

    return Lark(_GRAMMAR, parser="lalr", maybe_placeholders=False, transformer=Builder())


def _several(children: Iterable[Any], *, every: bool) -> Node:
    return Several(every, tuple(child for child in children if not isinstance(child, str)))


def _words(token: Token) -> Words:
    quoted = token.type == "QUOTED"
    return Words(token[1:-1] if quoted else str(token), quoted, _start(token), _end(token))


def _start(token: Token) -> int:
    return token.start_pos or 0


def _end(token: Token) -> int:
    return token.end_pos or 0


def _fault(words: str, failure: UnexpectedInput) -> Fault:
    """Return what lark stumbled over, in the words of the field."""
    from lark import Token, UnexpectedCharacters, UnexpectedToken

    stack: Sequence[object] = ()
    expected: Iterable[str] = ()
    if isinstance(failure, UnexpectedToken):
        expected = failure.accepts or failure.expected
        stack = failure.interactive_parser.parser_state.value_stack if failure.interactive_parser else ()
    elif isinstance(failure, UnexpectedCharacters):
        expected = failure.allowed or ()
    token = failure.token if isinstance(failure, UnexpectedToken) else None
    at_end = token is not None and token.type == "$END"
    start = len(words.rstrip()) if at_end else failure.pos_in_stream or 0
    end = start + 1 if at_end or token is None else _end(token)
    found = "the end" if at_end else cited(words[start:end])
    tokens = [one for one in stack if isinstance(one, Token)]
    if words[start:end] in ('"', "'", "“"):
        return Fault("The quotation that begins here has no end.", start, end)
    if "VALUE" in expected:
        told = "".join(tokens[-2:]) if len(tokens) > 1 and tokens[-1].type == "OPERATOR" else "a comma"
        hint = " Values stand side by side with commas between them." if found == "'('" else ""
        return Fault(f"A value was expected behind {told}, and not {found}.{hint}", start, end)
    if found == "','":
        return Fault("A comma stands only between values; put words that hold one in quotes.", start, end)
    if "WORD" in expected and not (at_end and "RPAR" in expected):
        says = f"A field such as topic:energy, words or a parenthesis was expected, and not {found}."
        return Fault(says, start, end)
    opened = [one for one in tokens if one.type == "LPAR"]
    if at_end and opened:
        return Fault("The parenthesis that opens here is not closed.", _start(opened[-1]), _end(opened[-1]))
    return Fault(f"And, or, or the end was expected, and not {found}.", start, end)
