from __future__ import annotations

from datetime import date, timedelta

import pytest
from copies_examples import ARTICLE, COPIES, OTHERS
from hypothesis import given
from hypothesis import strategies as st
from merge_examples import stated

from commitments.model import Document, Mention, Register, Source, identify, replace
from commitments.tracking.alike import sketch
from commitments.tracking.copies import Shelf, same_words, told_once, with_firsts

DAY = date(2031, 5, 3)


def source(text: str, day: date = DAY, origin: str = "", copy_of: str = "") -> Source:
    key = identify(text)
    return Source(
        id=key,
        title=text[:20],
        date=day,
        date_from="--date",
        origin=origin or key,
        sketch=sketch(text),
        copy_of=copy_of,
    )


def is_copy(first: str, second: str, days: int = 0, origins: tuple[str, str] = ("", "")) -> bool:
    kept = source(first, origin=origins[0])
    new = Document(source=source(second, DAY + timedelta(days=days), origins[1]), text=second)
    return Shelf([kept], {kept.id: first}.get).first_of(new) == kept


@pytest.mark.parametrize("what", COPIES)
def test_an_article_is_known_again_in_another_outlet(what: str) -> None:
    assert is_copy(ARTICLE, COPIES[what])
    assert is_copy(COPIES[what], ARTICLE), "whichever came first"


@pytest.mark.parametrize("why", OTHERS)
def test_a_text_that_only_looks_like_another_is_no_copy(why: str) -> None:
    first, second = OTHERS[why]
    assert not is_copy(first, second)
    assert not is_copy(second, first)


@pytest.mark.parametrize(
    ("days", "expected", "why"),
    [
        (3, True, "printed later in the week"),
        (-2, True, "the copy is dated before the first that was read"),
        (31, True, "a month later"),
        (90, False, "a season later it was said again"),
    ],
)
def test_a_copy_appears_soon(days: int, expected: bool, why: str) -> None:
    assert is_copy(ARTICLE, COPIES["a name spelled otherwise"], days) == expected, why


def test_a_later_version_of_one_page_is_a_copy_though_its_figures_changed() -> None:
    short = (
        "Norway agreed to reopen its embassy in Lima by the end of 2031. It will have 12 rooms and a garden, said Aune."
    )
    later = short.replace("12", "14").replace("Aune", "Aure") + " More soon."
    assert is_copy(short, later, 200, ("page.html", "page.html"))
    assert not is_copy(short, later, 0, ("page.html", "other.html"))
    assert not is_copy(short, later, 0, ("-", "-")), "standard input is no place"


def test_of_several_alike_the_copy_is_one_of_the_first_of_them_all() -> None:
    first, second = ARTICLE, COPIES["its ending cut off"]
    kept = [source(first), source(second, copy_of=identify(first))]
    texts = {identify(text): text for text in (first, second)}
    new = COPIES["its ending cut off"] + " End."
    shelf = Shelf(kept, texts.get)
    assert shelf.first_of(Document(source=source(new), text=new)) == kept[0]
    assert shelf.texts_of(kept[0].id) == [one.id for one in kept]


def test_a_text_that_is_lost_or_was_never_sketched_is_no_first() -> None:
    kept = source(ARTICLE)
    text = COPIES["its ending cut off"]
    new = Document(source=source(text), text=text)
    assert Shelf([kept], lambda _: None).first_of(new) is None
    unsketched = Shelf([replace(kept, sketch="")], {kept.id: ARTICLE}.get)
    assert unsketched.first_of(new) is None
    assert unsketched.first_of(new, [kept.id]) is not None, "unless something else points there"


@given(st.text(st.characters()))
def test_any_text_has_a_sketch_that_its_like_share(text: str) -> None:
    assert sketch(text) == sketch(text.replace("\n", "\n\n"))
    assert len(sketch(text)) <= 172
    assert not is_copy("", text)


@pytest.mark.parametrize(
    ("one", "other", "expected", "why"),
    [
        ("open the port of Lima", "open  the\nport of Lima", True, "broken in other lines"),
        ("open the port of Lima in the north", "open the port of Lima in the noth", True, "a typo"),
        ("send 40 trucks to the port of Lima", "send 50 trucks to the port of Lima", False, "another figure"),
        ("open the port of Lima", "close the mines of Cusco", False, "something else"),
    ],
)
def test_a_sentence_is_the_same_but_for_a_typo(one: str, other: str, expected: bool, why: str) -> None:
    assert same_words(stated(one), stated(other, document="second")) == expected, why


def family(*, copy: bool = True) -> tuple[dict[str, Source], list[Mention]]:
    keys = [identify("first"), identify("second")]
    kept = {key: replace(source(key), id=key) for key in keys}
    if copy:
        kept[keys[1]] = replace(kept[keys[1]], copy_of=keys[0])
    return kept, [stated("open a port"), stated("open a port", document="second")]


def test_the_words_of_a_copy_are_told_once() -> None:
    kept, mentions = family()
    assert [m.copied for m in told_once(mentions, kept)] == [False, True]
    assert [m.copied for m in told_once(mentions[::-1], kept)] == [True, False], "the first is who came first"
    assert [m.copied for m in told_once(mentions[1:], kept)] == [False], "alone it is a saying of its own"
    kept, mentions = family(copy=False)
    assert [m.copied for m in told_once(mentions, kept)] == [False, False]


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        ({"a": "", "b": "a", "c": "a"}, {"a": "", "b": "a", "c": "a"}, "the first is there"),
        ({"b": "a", "c": "a"}, {"b": "", "c": "b"}, "the copy added first takes its place"),
        ({"a": "", "b": "a", "c": "b"}, {"a": "", "b": "a", "c": "a"}, "a copy of a copy, as two registers join"),
        ({"a": "b", "b": "a"}, {"a": "", "b": "a"}, "each of the other, as two registers join"),
        ({"a": "a"}, {"a": ""}, "of itself"),
    ],
)
def test_each_copy_is_one_of_a_first_that_is_there(before: dict[str, str], after: dict[str, str], why: str) -> None:
    kept = {key: replace(source(key), id=key, copy_of=of) for key, of in before.items()}
    assert {key: one.copy_of for key, one in with_firsts(kept).items()} == after, why


names = st.sampled_from("abcde")


@given(st.dictionaries(names, names | st.just("")))
def test_whatever_copies_say_they_are_of_ends_in_firsts(given_: dict[str, str]) -> None:
    found = with_firsts({key: replace(source(key), id=key, copy_of=of) for key, of in given_.items()})
    assert all(not one.copy_of or not found[one.copy_of].copy_of for one in found.values())
    assert with_firsts(found) == found, "once is enough"


def test_an_empty_register_knows_no_copies() -> None:
    assert with_firsts(Register().sources) == {}
