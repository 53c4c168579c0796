"""An expression means what its tree means, however it is written down."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from expression_examples import ALL, ids
from hypothesis import given, settings
from hypothesis import strategies as st

from commitments.errors import UnclearExpression
from commitments.tracking.expression_grammar import Fault, parse


@dataclass(frozen=True)
class Leaf:
    words: str
    means: frozenset[int]


@dataclass(frozen=True)
class Both:
    left: Tree
    right: Tree
    sign: str


@dataclass(frozen=True)
class Either:
    left: Tree
    right: Tree
    sign: str


@dataclass(frozen=True)
class Denied:
    of: Tree
    sign: str


Tree: TypeAlias = "Leaf | Both | Either | Denied"

EVERY = frozenset(ALL.commitments)
# By hand, and not by the program: what each test means over the register of the examples.
LEAVES = st.sampled_from(
    [
        Leaf("actor:moscow", frozenset({1})),
        Leaf("topic:trade", frozenset({1, 4})),
        Leaf("status : open,kept", frozenset({1, 4, 5, 7})),
        Leaf("due<2031", frozenset({4})),
        Leaf("due:none", frozenset({7})),
        Leaf("said>=2031-08-07", frozenset({2})),
        Leaf("conditional", frozenset({2})),
        Leaf("specific:no", frozenset({2})),
        Leaf('"gas pipeline"', frozenset({1})),
        Leaf("cable", frozenset({4})),
        Leaf("id:2..5", frozenset({2, 4, 5})),
        Leaf("@saved", frozenset({1, 7})),
    ]
)
TREES: st.SearchStrategy[Tree] = st.recursive(
    LEAVES,
    lambda below: st.one_of(
        st.builds(Both, below, below, st.sampled_from([" and ", " AND ", " ", "\n"])),
        st.builds(Either, below, below, st.sampled_from([" or ", " Or\t"])),
        st.builds(Denied, below, st.sampled_from(["not ", "NOT  "])),
    ),
    max_leaves=12,
)


def written(tree: Tree, binds: int = 0) -> str:
    """Return the tree as a person would write it: in parentheses only where they are needed."""
    match tree:
        case Leaf(words):
            return words
        case Denied(of, sign):
            return f"{sign}{written(of, 3)}"
        case Both(left, right, sign):
            whole, own = f"{written(left, 2)}{sign}{written(right, 3)}", 2
        case Either(left, right, sign):
            whole, own = f"{written(left, 1)}{sign}{written(right, 2)}", 1
    return f"({whole})" if own < binds else whole


def evaluated(tree: Tree) -> frozenset[int]:
    match tree:
        case Leaf(_, means):
            return means
        case Denied(of):
            return EVERY - evaluated(of)
        case Both(left, right):
            return evaluated(left) & evaluated(right)
        case Either(left, right):
            return evaluated(left) | evaluated(right)


def meant(words: str) -> frozenset[int]:
    return frozenset(ids(words, saved="actor:russia or actor:peru"))


@given(TREES)
@settings(deadline=None)
def test_a_tree_written_down_means_what_it_is(tree: Tree) -> None:
    assert meant(written(tree)) == evaluated(tree)


@given(TREES, TREES, TREES)
@settings(deadline=None, max_examples=50)
def test_the_laws_of_and_or_and_not_hold(one: Tree, other: Tree, third: Tree) -> None:
    a, b, c = (f"({written(tree)})" for tree in (one, other, third))
    assert meant(f"({a})") == meant(a)
    assert meant(f"not not {a}") == meant(a)
    assert meant(f"not ({a} and {b})") == meant(f"not {a} or not {b}")
    assert meant(f"not ({a} or {b})") == meant(f"not {a} not {b}")
    assert meant(f"{a} and ({b} or {c})") == meant(f"{a} and {b} or {a} and {c}")
    assert meant(f"{a} or not {a}") == EVERY
    assert meant(f"{a} {b}") == meant(f"{b} {a}")


SIGNS = st.one_of(
    st.text(alphabet="ado rnt()\"':<>=@,.-!0123“”\\", max_size=40),
    st.text(max_size=40),
    st.lists(
        st.sampled_from(["and", "or", "not", "(", ")", "id:", "due<", "1", ",", "..", '"', "'", "@saved", "x", " "]),
        max_size=20,
    ).map("".join),
)


@given(SIGNS)
@settings(deadline=None, max_examples=300)
def test_any_words_are_an_expression_or_are_refused_with_their_place(words: str) -> None:
    try:
        meant(words)
    except UnclearExpression as failure:
        line, carets = failure.shown or ("", "^")
        assert carets.strip("^ ") == ""
        assert "^" in carets
        assert (line + carets).isprintable()


@given(st.text(alphabet=st.characters(exclude_characters='"'), min_size=1, max_size=30).filter(lambda t: t.strip()))
@settings(deadline=None)
def test_whatever_stands_in_quotes_is_looked_for(words: str) -> None:
    assert meant(f'"{words}"') == meant(f'not not ("{words}")')
    try:
        parse(f'text:"{words}","{words}" or "{words}"')
    except Fault as fault:
        raise AssertionError(fault.says) from fault
