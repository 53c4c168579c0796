from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from copies_examples import ARTICLE, COPIES, GUEST, NOTICE, OTHERS
from hypothesis import given
from hypothesis import strategies as st
from merge_examples import stated

from commitments.extraction import extract
from commitments.model import Commitment, Document, Kind, Mention, Register, Source, identify, replace
from commitments.tracking.alike import sketch
from commitments.tracking.changes import How, changes
from commitments.tracking.copies import Shelf, same_words, settled, told_once, with_firsts
from commitments.tracking.correcting import forgotten, merged, split
from commitments.tracking.joining import join
from commitments.tracking.merge import absorb_all
from commitments.tracking.past import known
from commitments.tracking.query import first_said

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
    return Shelf([kept], {kept.id: first}.get, [new.source.sketch]).first_of(new) == kept


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


@pytest.mark.parametrize(
    ("url", "expected", "why"),
    [
        ("https://paper.example/a/1", True, "one page, saved twice"),
        ("https://paper.example/?id=1", True, ""),
        ("https://paper.example/", False, "an archive may name the site alone"),
        ("http://[not an address", False, "nor is this one"),
    ],
)
def test_an_address_is_a_place_too(url: str, expected: bool, why: str) -> None:
    first = (
        "Norway agreed to reopen its embassy in Lima by the end of 2031. It will have 12 rooms, and a garden behind it."
    )
    kept_, new = (replace(source(text, origin=text[-9:]), url=url) for text in (first, first + " More soon."))
    shelf = Shelf([kept_], {kept_.id: first}.get, [new.sketch])
    assert (shelf.first_of(Document(source=new, text=first + " More soon.")) == kept_) == expected, why


def test_of_several_alike_the_copy_is_one_of_the_first_of_them_all() -> None:
    first, second = ARTICLE, COPIES["its ending cut off"]
    kept = [source(first), source(second, copy_of=identify(first))]
    texts = {identify(text): text for text in (first, second)}
    new = COPIES["its ending cut off"] + " End."
    shelf = Shelf(kept, texts.get, [sketch(new)])
    assert shelf.first_of(Document(source=source(new), text=new)) == kept[0]
    assert shelf.texts_of(kept[0].id) == [one.id for one in kept]


def test_a_text_that_is_lost_or_was_never_sketched_is_no_first() -> None:
    kept = source(ARTICLE)
    text = COPIES["its ending cut off"]
    new = Document(source=source(text), text=text)
    assert Shelf([kept], lambda _: None, [new.source.sketch]).first_of(new) is None
    unsketched = Shelf([replace(kept, sketch="")], {kept.id: ARTICLE}.get, [new.source.sketch])
    assert unsketched.first_of(new) is None
    unsketched.put(kept)
    assert unsketched.first_of(new) == kept, "once it has one"


@given(st.text(st.characters()))
def test_any_text_has_a_sketch_that_its_like_share(text: str) -> None:
    assert sketch(text) == sketch(text.replace("\n", "\n\n"))
    assert len(sketch(text)) <= 172
    assert not is_copy("", text)


WATER = "release at least forty cubic hectometres a month at Cedillo"


@pytest.mark.parametrize(
    ("one", "other", "same", "why"),
    [
        ("open the port of Lima", "open  the\nport of Lima", True, "broken in other lines"),
        ("repair the southern reservoirs", "repair the southern reservors", True, "a misprint"),
        ("repair the reservoirs", "repair the resevroirs", True, "two letters in the other order"),
        ("open the port of Lima", "open port of Lima", True, "an article less"),
        ("organise labour programmes in the defence centre", "organize labor programs in the defense center", True, ""),
        ("receive Rita Falcão in Lima", "receive Rita Falcao in Lima", True, "without accents"),
        ("reopen its embassy in Lima", "close its embassy in Lima", False, "another deed"),
        ("lift the visa fees", "raise the visa fees", False, "another deed in three words"),
        ("retain the two officers", "detain the two officers", False, "a letter makes another deed"),
        (WATER, WATER.replace("forty", "fifty"), False, "another figure, in letters"),
        (WATER, WATER.replace("forty", "40"), True, "the same figure in digits"),
        ("lend twenty-five vets for two hundred days", "lend 25 vets for 200 days", True, ""),
        ("lend 1,000 vets", "lend 1000 vets", True, ""),
        ("give $1.5bn to the fund", "give 1.5 billion dollars to the fund", True, "a sign of money"),
        ("give $5 million to the fund", "give €5 million to the fund", False, "in other money"),
        ("meet on Tuesday with Mr. Aune", "meet Tuesday with Aune", True, "house styles differ in such things"),
        ("lend twenty vets", "lend twenty-five vets", False, "another figure in letters"),
        ("send 40 trucks to the port of Lima", "send 50 trucks to the port of Lima", False, "another figure"),
        ("lend 5 million crowns", "lend 5 billion crowns", False, "a letter makes another sum"),
        ("send engineers to Lisbon", "send engineers to Porto", False, "another place"),
        ("visit Iceland with engineers", "visit Ireland with engineers", False, "a letter makes another country"),
        ("open the port of Lima", "not open the port of Lima", False, "the opposite"),
        ("open the port of Lima", "close the mines of Cusco", False, "something else"),
    ],
)
def test_a_sentence_is_the_same_but_for_misprints_and_spelling(one: str, other: str, same: bool, why: str) -> None:
    assert same_words(stated(one), stated(other, document="second")) == same, why
    assert same_words(stated(other), stated(one, document="second")) == same, why


LIMA = stated("open the port of Lima", by=(date(2031, 5, 1), date(2031, 5, 31)), phrase="in May")


@pytest.mark.parametrize(
    ("other", "same", "why"),
    [
        (replace(LIMA, counterparties=("Peru",)), True, "to whom is read from what stands around"),
        (replace(LIMA, actors=("Peru",)), False, "'the government' of another readout"),
        (replace(LIMA, kind=Kind.PLAN), False, "said otherwise"),
        (replace(LIMA, condition="if Peru agrees"), False, "under a condition"),
        (replace(LIMA, deadline=None), False, "without the deadline"),
        (
            stated("open the port of Lima", by=(date(2031, 6, 1), date(2031, 6, 30)), phrase="in May"),
            True,
            "dated later",
        ),
        (replace(LIMA, quote="OSLO (Wire) – Norway will " + LIMA.quote), False, "too short to be sure"),
    ],
)
def test_the_same_words_must_be_the_same_sides_and_as_firm(other: Mention, same: bool, why: str) -> None:
    assert same_words(LIMA, replace(other, document="b" * 64)) == same, why


def test_a_dateline_before_a_sentence_is_no_part_of_it() -> None:
    one = stated("reopen the embassy in Lima by the end of the year")
    assert same_words(one, replace(one, quote="OSLO (Wire) – " + one.quote))


def kept(**copies: str) -> dict[str, Source]:
    """Return documents by name, each with the name of what it is a copy of."""
    return {key: replace(source(key), id=key, copy_of=of) for key, of in copies.items()}


def telling(*documents: str, **parts: Any) -> tuple[Mention, ...]:
    return tuple(replace(stated("open a port"), document=key, **parts) for key in documents)


def test_the_words_of_a_copy_are_told_once() -> None:
    both = kept(a="", b="a")
    assert [m.copied for m in told_once(telling("a", "b"), both)] == [False, True]
    assert [m.copied for m in told_once(telling("b", "a"), both)] == [True, False], "the first is who came first"
    assert [m.copied for m in told_once(telling("b", copied=True), both)] == [False], "alone it is a saying of its own"
    assert [m.copied for m in told_once(telling("a", "b", copied=True), kept(a="", b=""))] == [False, False]
    assert [m.copied for m in told_once(telling("a", "a"), both)] == [False, False], "twice in one document"


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        ({"a": "", "b": "a", "c": "a"}, {"a": "", "b": "a", "c": "a"}, "the first is there"),
        ({"b": "a", "c": "a"}, {"b": "", "c": "b"}, "the copy added first takes its place"),
        ({"a": "", "b": "a", "c": "b"}, {"a": "", "b": "a", "c": "a"}, "a copy of a copy"),
        ({"a": "b", "b": "a"}, {"a": "", "b": "a"}, "each of the other, as only a file made by hand says"),
        ({"a": "a"}, {"a": ""}, "of itself"),
    ],
)
def test_each_copy_is_one_of_a_first_that_is_there(before: dict[str, str], after: dict[str, str], why: str) -> None:
    assert {key: one.copy_of for key, one in with_firsts(kept(**before)).items()} == after, why


names = st.sampled_from("abcde")


@given(st.dictionaries(names, names | st.just("")))
def test_whatever_copies_say_they_are_of_ends_in_firsts(given_: dict[str, str]) -> None:
    found = with_firsts(kept(**given_))
    assert all(not one.copy_of or not found[one.copy_of].copy_of for one in found.values())
    assert with_firsts(found) == found, "once is enough"


def test_a_chain_of_thousands_is_followed_once() -> None:
    chain = {"0": "", **{str(n): str(n - 1) for n in range(1, 3000)}}
    ring = {str(n): str((n + 1) % 3000) for n in range(3000)}
    for given_ in (chain, dict(reversed(chain.items())), ring):
        found = with_firsts(kept(**given_))
        assert sum(not one.copy_of for one in found.values()) == 1


@st.composite
def families(draw: st.DrawFn) -> Register:
    """Draw a register in which some documents are copies, and some mentions say the same words."""
    names_ = draw(st.lists(names, min_size=1, unique=True))
    sources = kept(**{key: draw(st.sampled_from([*names_, ""])) for key in names_})
    sources = {key: replace(one, date=DAY + timedelta(days=draw(st.integers(0, 3)))) for key, one in sources.items()}
    drawn = {
        number: Commitment(id=number, mentions=tuple(draw(st.lists(spoken(names_), min_size=1, max_size=4))))
        for number in range(1, draw(st.integers(1, 3)) + 1)
    }
    return settled(Register(sources=sources, commitments=drawn, next_id=len(drawn) + 1))


def spoken(documents: list[str]) -> st.SearchStrategy[Mention]:
    said = st.sampled_from(["open a port", "lay a cable to Lima", "lend two pilots"])
    return st.builds(
        lambda act, key, start: replace(stated(act, start=start), document=key),
        said,
        st.sampled_from(documents),
        st.integers(0, 3),
    )


def sound(register: Register) -> bool:
    """Return whether each copy is one of a first that is there, and the marks follow from the sources."""
    firsts = {key for key, one in register.sources.items() if not one.copy_of}
    return all(one.copy_of in firsts for one in register.sources.values() if one.copy_of) and all(
        one.mentions == told_once(one.mentions, register.sources) and one.said for one in register.commitments.values()
    )


@given(families())
def test_settling_is_sound_and_done_once(register: Register) -> None:
    assert sound(register)
    assert settled(register) == register


@given(families(), st.data())
def test_whatever_is_done_to_a_register_leaves_it_sound(register: Register, data: st.DataObject) -> None:
    going = data.draw(st.sets(st.sampled_from([*register.sources]), max_size=2))
    assert sound(forgotten(register, going)[0])
    assert sound(known(register, DAY + timedelta(days=data.draw(st.integers(-1, 3)))))
    one = data.draw(st.sampled_from([*register.commitments.values()]))
    if len(one.mentions) > 1:
        assert sound(split(register, one.id, [data.draw(st.integers(1, len(one.mentions)))])[0])
    if len(register.commitments) > 1:
        assert sound(merged(register, [*register.commitments]))


@given(families(), families())
def test_joined_registers_are_sound_and_joining_again_changes_nothing(ours: Register, theirs: Register) -> None:
    once, _ = join(ours, theirs)
    assert sound(once)
    again, joined = join(once, theirs)
    assert (again, joined.changed) == (once, False)


@pytest.mark.parametrize(
    ("ours", "theirs", "after", "why"),
    [
        ({"b": ""}, {"a": "", "b": "a"}, {"b": "", "a": "b"}, "theirs came first there, ours came first here"),
        ({"b": ""}, {"a": "", "b": "a", "c": "a"}, {"b": "", "a": "b", "c": "b"}, "and so with all of the family"),
        (
            {"a": "", "b": "a"},
            {"c": "", "b": "c"},
            {"a": "", "b": "a", "c": "a"},
            "what is a copy here leads to its first",
        ),
        ({"a": "", "b": ""}, {"a": "", "b": "a"}, {"a": "", "b": ""}, "what we know to be no copy stays so"),
        ({"a": ""}, {"b": "", "c": "b"}, {"a": "", "b": "", "c": "b"}, "a family of their own"),
    ],
)
def test_a_text_that_we_have_from_elsewhere_joins_as_its_copy(
    ours: dict[str, str], theirs: dict[str, str], after: dict[str, str], why: str
) -> None:
    grown, _ = join(Register(sources=kept(**ours)), Register(sources=kept(**theirs)))
    assert {key: one.copy_of for key, one in grown.sources.items()} == after, why


@pytest.mark.parametrize(
    ("head", "where", "copied", "why"),
    [
        ("Norway to open port", 0, True, "above words that are the first's"),
        ("Norway will open a port.", 0, False, "a sentence is said"),
        ("Norway to open port", 900, False, "below them it is something else"),
    ],
)
def test_the_headline_of_a_copy_is_not_said_again(head: str, where: int, copied: bool, why: str) -> None:
    first, body = telling("a", "b")
    title = replace(body, quote=head, start=where, end=where + len(head))
    marks = {m.quote: m.copied for m in told_once([first, title, body], kept(a="", b="a"))}
    assert marks[head] == copied, why


def test_a_copy_speaks_for_no_commitment() -> None:
    fuller = replace(telling("b")[0], action="open a port for all", deadline=LIMA.deadline, actors=("Norway", "Peru"))
    one = Commitment(id=1, mentions=(telling("a")[0], replace(fuller, copied=True)))
    assert (one.principal, one.deadline, one.actors) == (one.mentions[0], None, ("Norway",))
    assert (one.said, one.copies, one.restated) == (one.mentions[:1], one.mentions[1:], False)
    sources = kept(a="", b="a")
    sources["b"] = replace(sources["b"], date=DAY - timedelta(days=9))
    assert first_said(one, sources) == DAY


def test_what_a_copy_says_is_not_taken_back_by_what_else_its_document_says() -> None:
    told = replace(telling("a")[0], condition="if it rains", start=1)
    first = (told, replace(telling("a")[0], action="open a port by May", quote="x", start=9))
    later = (replace(told, document="b", copied=True), replace(first[1], document="b", action="open a port by June"))
    assert [change.part for change in changes((*first, *later)) if change.how is How.DROPPED] == []


def read(text: str, day: date = DAY, origin: str = "") -> tuple[Document, list[Mention]]:
    found = extract(text, day)
    return Document(source=replace(source(text, day, origin), sketch=""), text=text), found


def grown(*texts: tuple[str, int], copies: bool = True) -> Register:
    """Return a register that took in these texts one by one, each so many days after the first."""
    register, held = Register(), {identify(text): text for text, _ in texts}
    for text, days in texts:
        register, _ = absorb_all(register, [read(text, DAY + timedelta(days=days))], held.get, copies=copies)
    return register


def copies_in(register: Register) -> list[bool]:
    return [bool(one.copy_of) for one in register.sources.values()]


@pytest.mark.parametrize(
    ("before", "after", "number"),
    [
        ("forty cubic", "fifty cubic", 2),
        ("publish the levels", "conceal the levels", 1),
        ("engineers to Lisbon", "engineers to Porto", 3),
    ],
)
def test_what_a_copy_says_otherwise_is_not_taken_for_the_same(before: str, after: str, number: int) -> None:
    register = grown((ARTICLE, 0), (ARTICLE.replace(before, after), 1))
    assert copies_in(register) == [False, True]
    others = [one for one in register.commitments.values() if after.split()[0] in one.mentions[-1].quote.split()]
    told = [mention for one in others for mention in one.said if after in " ".join(mention.quote.split())]
    assert len(told) == 1, "it is a saying of its own, of this commitment or of a new one"
    assert [m.copied for n, one in register.commitments.items() if n not in (number, 6) for m in one.mentions[1:]] == [
        True
    ] * 4


def test_copies_are_counted_from_the_first_and_not_from_each_other() -> None:
    days = [0, 30, 60, 90]
    texts = [(ARTICLE + f"\nPrinted again as number {n}.\n", day) for n, day in enumerate(days)]
    assert copies_in(grown(*texts)) == [False, True, False, True], "60 days on it was said again, and that has a copy"


def test_two_sides_that_a_template_has_promise_the_same_are_two() -> None:
    guests = [GUEST.format(country=country, name="Aune") for country in ("Norway", "Peru")]
    register = grown(*((guest + NOTICE.format(guest=""), n) for n, guest in enumerate(guests)))
    assert copies_in(register) == [False, True], "at its head each has a name of its own, as copies have"
    assert {one.actors for one in register.commitments.values()} == {("Norway",), ("Peru",)}


def test_a_copy_that_is_parted_later_is_as_if_it_had_been_of_its_own_from_the_start() -> None:
    other = COPIES["another headline, byline and dateline"].replace("send a delegation", "send a whole delegation")
    texts = {identify(text): text for text in (ARTICLE, other)}
    both = grown((ARTICLE, 0), (other, 1))
    assert copies_in(both) == [False, True]
    parted, (told,) = absorb_all(both, [read(other, DAY + timedelta(days=1))], texts.get, copies=False)
    assert (told.parted, told.already_read) == (True, True)
    apart = grown((ARTICLE, 0), (other, 1), copies=False)
    assert {n: one.mentions for n, one in parted.commitments.items()} == {
        n: one.mentions for n, one in apart.commitments.items()
    }
    assert copies_in(parted) == [False, False]


def test_what_was_kept_before_there_were_sketches_is_found_by_its_words_and_sketched() -> None:
    register = grown((ARTICLE, 0))
    older = replace(register, sources={key: replace(one, sketch="") for key, one in register.sources.items()})
    copy = COPIES["its ending cut off"]
    after, (told,) = absorb_all(older, [read(copy)], {identify(ARTICLE): ARTICLE}.get)
    assert copies_in(after) == [False, True]
    assert after.sources[identify(ARTICLE)].sketch == sketch(ARTICLE)
    assert (told.new, told.restated) == ((), ())


def test_of_hundreds_of_copies_few_texts_are_read_again() -> None:
    texts = {identify(text): text for text in (ARTICLE + f"\nNumber {n} of many.\n" for n in range(60))}
    asked: list[str] = []

    def text_of(key: str) -> str | None:
        asked.append(key)
        return texts[key]

    register, _ = absorb_all(Register(), [read(text) for text in [*texts.values()][:30]], text_of)
    register, _ = absorb_all(register, [read(text) for text in [*texts.values()][30:]], text_of)
    assert copies_in(register) == [False, *[True] * 59]
    assert len(asked) <= 2, "the first of them stands for all"
