"""What filter expressions mean, and how those that mean nothing are told."""

from __future__ import annotations

import pytest
from expression_examples import ALL, AS_OF, OfThisWorld, ids

from commitments.errors import UnclearExpression, UsageError
from commitments.tracking.expression_fields import FIELDS, Asked
from commitments.tracking.expressions import meaning, reading

MEANINGS = [
    ("actor:russia", [1], "a party"),
    ("actor:Moscow", [1], "a party by another of its names, in any case"),
    ("actor:niger", [2], "a known name fits whole: Niger is not Nigeria"),
    ("actor:estonia", [4], "words of a name that is not known"),
    ("actor=estonia", [], "the whole name, and it is not"),
    ('actor="bank of estonia"', [4], "the whole name, in any case"),
    ("actor:norway", [4], "any of the actors"),
    ("actor:none", [5], "nobody is bound"),
    ("to:nigeria", [2], "to whom"),
    ("to:none", [4, 5, 7], "to nobody"),
    ("to:peru,nigeria", [1, 2], "either"),
    ("topic:trade", [1, 4], "a topic"),
    ("topic:Energy, education", [1, 2], "either topic, in any case, with a blank behind the comma"),
    ("topic:none", [5, 7], "no topic"),
    ("topic:health", [], "a topic that nothing has"),
    ("kind:plan", [2], "kind"),
    ("KIND=Offer", [7], "a field in any case"),
    ("strength:soft", [2, 7], "strength"),
    ("status:stalled", [2], "the status that holds"),
    ("status:open,kept", [1, 4, 5, 7], "either status"),
    ('status:"in progress"', [], "the name of a status with a blank"),
    ("schedule:due", [1, 5], "inside the window on that day"),
    ("schedule:undated", [7], "no window"),
    ("review:rejected", [7], "review"),
    ("due<2031", [4], "it closes before the year begins"),
    ("due<=2031", [1, 4], "it closes before the year ends"),
    ("due<2031-12-31", [4], "it closes before that day"),
    ("due<=2031-12-31", [1, 4], "it closes on that day"),
    ("due>2031", [2, 5], "it closes after the year, or never"),
    ("due>=2031", [1, 2, 5], "it closes in the year or later"),
    ("due:2031", [1, 5], "some day of the year is in the window"),
    ("due:2030", [4], "a window without a beginning"),
    ("due:2029", [4], "a window without a beginning has begun long ago"),
    ("due=2031", [1], "it closes in the year"),
    ("due:2031-12-01..2032-02-01", [1, 2, 5], "the window meets the range"),
    ("due:..2030", [4], "a range without a beginning"),
    ("due:2032..", [2, 5], "a range without an end"),
    ("due=2031..2032", [1, 2], "it closes in the range"),
    ("due:none", [7], "no window at all"),
    ("due:none,2030", [4, 7], "none, or the year"),
    ("not due<2032", [2, 5, 7], "what has no window does not close before"),
    ("said:2030", [1, 7], "the first saying counts"),
    ("said>2030", [2, 4, 5], "said after the year"),
    ("said>=2031-08-07", [2], "said on the day or later"),
    ("said:2030-01-09..2031-05-02", [1, 4, 5, 7], "both ends of a range belong to it"),
    ("document:EARLIER", [1, 7], "any document that states it, by its title"),
    ("document:er.txt", [1, 2, 7], "words of a path"),
    ("document=later", [2], "the whole title"),
    ("document=later.txt", [2], "the whole path"),
    ("document=er.txt", [], "not the whole path"),
    ("specific", [1, 4, 5, 7], "a flag alone"),
    ("specific:no", [2], "a flag denied"),
    ("conditional", [2], "a flag"),
    ("restated:yes", [1], "a flag said in full"),
    ("Restated", [1], "a flag in any case"),
    ('"specific"', [], "in quotes it is looked for"),
    ("tag:brief", [1], "a tag in any case"),
    ("tag:lima/2031", [1], "a tag with a sign"),
    ("tag:lima", [], "part of a tag is none"),
    ("tag:none", [2, 4, 5, 7], "no tag"),
    ("id:4", [4], "an id"),
    ("id:2..5", [2, 4, 5], "a range of ids"),
    ("id:2-4,7", [2, 4, 7], "a range as bulk commands take it, and one more"),
    ("id>=5", [5, 7], "ids from one on"),
    ("id<2", [1], "ids before one"),
    ("id:5..", [5, 7], "a range without an end"),
    ("text:cable", [4], "words of a note or the action"),
    ("text:example.org/port", [2], "words of evidence"),
    ("text:/sea", [4], "words of what a note links to"),
    ('text:"school is shut"', [2], "words of a reason"),
    ('text="talk"', [5], "the whole of a text"),
    ("text=cable", [], "not the whole of a text"),
    ("cable", [4], "a bare word in the action"),
    ("embassy", [4, 5, 7], "a bare word in a quote"),
    ("school", [], "a bare word in a reason is not looked for"),
    ('"gas pipeline to"', [1], "words that a line end parts in the quote"),
    ("'gas pipeline'", [1], "single quotes"),
    ("“gas pipeline”", [1], "quotes as articles have them"),
    ("pipeline gas", [1], "two words, in any order"),
    ("FJÖRDS", [7], "any case of any letter"),
    ("norway's", [7], "an apostrophe inside a word"),
    ("50%", [2], "a word with a sign"),
    ('"and not or,"', [2], "quoted words join nothing"),
    ("android", [], "a word that begins like another"),
    ("topic:trade and status:kept", [4], "both"),
    ("topic:trade AND NOT status:kept", [1], "joined in any case"),
    ("topic:trade status:kept", [4], "side by side is both"),
    ("topic:education or topic:trade status:kept", [2, 4], "and binds closer than or"),
    ("(topic:education or topic:trade) status:kept", [4], "parentheses come first"),
    ("not topic:trade or status:kept", [2, 4, 5, 7], "not binds closest"),
    ("not(topic:trade)", [2, 5, 7], "not before a parenthesis"),
    ("not not kind:plan", [2], "twice denied"),
    ("((((id:1))))", [1], "parentheses that change nothing"),
    ("  due  <  2031  ", [4], "blanks around a sign"),
    ("(id:1)or(id:2)", [1, 2], "no blanks at all"),
    ("id:1\nor\tid:2", [1, 2], "line ends and tabs"),
]


@pytest.mark.parametrize(("words", "found", "why"), MEANINGS, ids=[m[0] for m in MEANINGS])
def test_an_expression_means(words: str, found: list[int], why: str) -> None:
    assert ids(words) == found, why


SAVED = {
    "ours": "actor:russia or actor:peru",
    "open-ours": "@ours and status:open",
    "a": "kind:plan or @b",
    "b": "not @c",
    "c": "@a",
    "self": "@self",
    "wrong": "energy and topic:enrgy",
    "leads-to-wrong": "@wrong",
}


@pytest.mark.parametrize(
    ("words", "found", "why"),
    [
        ("@ours", [1, 7], "a search"),
        ("@ours and not topic:energy", [7], "it stands as if in parentheses"),
        ("@open-ours", [1, 7], "a search in a search"),
        ("@ours @ours @open-ours", [1, 7], "a search may be named again"),
    ],
)
def test_a_saved_search_means_its_expression(words: str, found: list[int], why: str) -> None:
    assert ids(words, **SAVED) == found, why


STANDS = (
    "actor, to, topic, kind, strength, status, schedule, review, due, said, document, specific, conditional, restated,"
    " tag, id and text"
)
START = "A field such as topic:energy, words or a parenthesis was expected, and not"
ERRORS = [
    ("", "The expression is empty; write one such as topic:energy and due<2022.", None),
    (" \n", "The expression is empty; write one such as topic:energy and due<2022.", None),
    ("acter:peru", f"There is no field 'acter'; there are {STANDS}. Did you mean 'actor'?", "^^^^^"),
    (
        "id:1 https://example.org",
        f"There is no field 'https'; there are {STANDS}. To look for words with : in them, put them in quotes.",
        "     ^^^^^",
    ),
    (
        "topic:enrgy",
        "No topic is called 'enrgy'; there are education, energy, health and trade. Did you mean 'energy'?",
        "      ^^^^^",
    ),
    (
        "topic:energy,zzz",
        "No topic is called 'zzz'; there are education, energy, health and trade.",
        "             ^^^",
    ),
    (
        "status:open or status:keep",
        "There is no status 'keep'; it is open, in-progress, stalled, kept, partly-kept, broken or withdrawn."
        " Did you mean 'kept'?",
        "                      ^^^^",
    ),
    (
        "kind:'pledges'",
        "There is no kind 'pledges'; it is agreement, pledge, plan or offer. Did you mean 'pledge'?",
        "     ^^^^^^^^^",
    ),
    ("specific:maybe", "specific is yes or no, and not 'maybe'.", "         ^^^^^"),
    ("due<soon", "'soon' is no date.", "    ^^^^"),
    ("due:2031..soon", "'soon' is no date.", "    ^^^^^^^^^^"),
    ("due:..", "The range has no ends; write one as 2021-01..2021-06.", "    ^^"),
    ("due<none", "'none' is no date.", "    ^^^^"),
    ("due<2031..2032", "Behind < stands one value and no range.", "    ^^^^^^^^^^"),
    ("said>2031,2032", "Behind > stands one value.", "          ^^^^"),
    ("due:2032..2031", "'2032..2031' runs backwards; its end is before its beginning.", "    ^^^^^^^^^^"),
    ("due=2032..2031", "'2032..2031' runs backwards; its end is before its beginning.", "    ^^^^^^^^^^"),
    ("said:2032..2031", "'2032..2031' runs backwards; its end is before its beginning.", "     ^^^^^^^^^^"),
    ("id:x", "'x' is no id; write a number, or a range as 3..8.", "   ^"),
    ("id:3-", "'3-' is no id; write a number, or a range as 3..8.", "   ^^"),
    ("id:..", "'..' is no id; write a number, or a range as 3..8.", "   ^^"),
    ("id:8..3", "'8..3' runs backwards; its end is before its beginning.", "   ^^^^"),
    ("actor<peru", "actor takes : or =, and not <.", "     ^"),
    ("kind >= plan", "kind takes : or =, and not >=.", "     ^^"),
    ("status!=kept", "There is no sign !=; write not status:… instead.", "      ^^"),
    ("status==kept", "A value was expected behind status=, and not '='.", "       ^"),
    ("due<", "A value was expected behind due<, and not the end.", "    ^"),
    ("due: and id:1", "'and' is no date.", "     ^^^"),
    ("id:1,", "A value was expected behind a comma, and not the end.", "     ^"),
    (
        "topic:(energy or trade)",
        "A value was expected behind topic:, and not '('. Values stand side by side with commas between them.",
        "      ^",
    ),
    ("gas, oil", "A comma stands only between values; put words that hold one in quotes.", "   ^"),
    ('""', "The quotation is empty.", "^^"),
    ("actor:' '", "The quotation is empty.", "      ^^^"),
    ('gas "pipe', "The quotation that begins here has no end.", "    ^"),
    ("(id:1 or (id:2)", "The parenthesis that opens here is not closed.", "^"),
    ("id:1 (", f"{START} the end.", "      ^"),
    ("id:1)", "And, or, or the end was expected, and not ')'.", "    ^"),
    ("()", f"{START} ')'.", " ^"),
    ("and id:1", f"{START} 'and'.", "^^^"),
    ("id:1 or", f"{START} the end.", "       ^"),
    ("id:1 or or id:2", f"{START} 'or'.", "        ^^"),
    ("not", f"{START} the end.", "   ^"),
    ("= 3", f"{START} '='.", "^"),
    ("!id:3", f"{START} '!id:3'.", "^^^^^"),
    (
        "@theirs",
        "No search is called '@theirs'; there are @ours, @open-ours, @a, @b, @c, @self, @wrong and @leads-to-wrong.",
        "^^^^^^^",
    ),
    (
        "@open_ours",
        "No search is called '@open_ours'; there are @ours, @open-ours, @a, @b, @c, @self, @wrong and @leads-to-wrong."
        " Did you mean 'open-ours'?",
        "^^^^^^^^^^",
    ),
]


@pytest.mark.parametrize(("words", "says", "carets"), ERRORS, ids=[e[0] or "nothing" for e in ERRORS])
def test_an_expression_that_is_none_is_told_with_the_place(words: str, says: str, carets: str | None) -> None:
    with pytest.raises(UnclearExpression) as failure:
        ids(words, **SAVED)
    assert str(failure.value) == says
    assert failure.value.exit_code == 2
    assert failure.value.shown == (() if carets is None else (f"  {words}", f"  {carets}"))


@pytest.mark.parametrize(
    ("words", "says", "shown"),
    [
        ("@a", "In the search @c: The search @a names itself: @a → @b → @c → @a.", ("  @a", "  ^^")),
        ("id:1 or @c", "In the search @b: The search @c names itself: @c → @a → @b → @c.", ("  not @c", "      ^^")),
        ("@self", "In the search @self: The search @self names itself: @self → @self.", ("  @self", "  ^^^^^")),
        (
            "@leads-to-wrong",
            "In the search @wrong: No topic is called 'enrgy'; there are education, energy, health and trade."
            " Did you mean 'energy'?",
            ("  energy and topic:enrgy", "                   ^^^^^"),
        ),
    ],
)
def test_what_is_wrong_in_a_saved_search_is_shown_there(words: str, says: str, shown: tuple[str, str]) -> None:
    with pytest.raises(UnclearExpression) as failure:
        ids(words, **SAVED)
    assert (str(failure.value), failure.value.shown) == (says, shown)


def test_where_no_search_is_saved_none_is_named() -> None:
    with pytest.raises(UnclearExpression, match=r"^No search is called '@x'; none is saved\.$"):
        ids("@x")


@pytest.mark.parametrize(
    ("words", "shown", "why"),
    [
        (
            f"{'x' * 200} ) {'y' * 200}",
            (f"  …{'x' * 47} ) {'y' * 24}…", f"{' ' * 51}^"),
            "a long line is cut around it",
        ),
        ("id:1\n or )", ("  id:1  or )", "           ^"), "a line end is a blank"),
        ("漢字 )", ("  漢字 )", "       ^"), "wide signs take two cells"),
        ("e\u0301 )", ("  e\u0301 )", "    ^"), "an accent takes none"),
        ("\u202e\x1b[31m )", ("  \ufffd\ufffd[31m )", "         ^"), "nothing commands the terminal"),
        ("topic:\ud800", ("  topic:\ufffd", "        ^"), "half a character can be printed"),
        ("x (" + " " * 200, ("  x (", "     ^"), "blanks at the end are not shown"),
    ],
)
def test_the_place_is_shown_on_one_line_of_a_terminal(words: str, shown: tuple[str, str], why: str) -> None:
    with pytest.raises(UnclearExpression) as failure:
        ids(words)
    assert failure.value.shown == shown, why
    assert all(len(line) <= 80 for line in failure.value.shown)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("(" * 50_000 + "id:1" + ")" * 50_000, "parentheses alone nest nothing"),
        ("id:1 and " * 10_000 + "id:1", "a long row nests nothing"),
        ("id:" + "1," * 50_000 + "1", "a long list"),
        ("id:1 " * 20_000, "side by side"),
    ],
)
def test_an_expression_may_be_long(words: str, why: str) -> None:
    assert ids(words) == [1], why


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("not " * 25_000 + "id:1", "nests more than"),
        ("(id:2 or not " * 8_000 + "id:1" + ")" * 8_000, "nests more than"),
        ("(" * 100_000, "was expected"),
        (")" * 100_000, "was expected"),
        ('"' * 100_001, "has no end"),
        ("id:" + "9" * 100_000, "is no id"),
        ("x" * 99_000 + ":y", "There is no field"),
        ("topic:" + "energy" * 20_000, "No topic is called"),
        ("@" + "a" * 100_000, "No search is called"),
        ("\x00" * 1000 + "(", "was expected"),
    ],
)
def test_hostile_words_are_refused_in_a_sentence(words: str, says: str) -> None:
    with pytest.raises(UnclearExpression, match=says) as failure:
        ids(words, b="id:1")
    assert len(str(failure.value)) < 400


def test_deep_expressions_are_refused_whether_or_not_searches_hide_the_depth() -> None:
    saved = {f"s{n}": f"not @s{n + 1}" for n in range(5000)} | {"s5000": "id:1"}
    with pytest.raises(UnclearExpression, match="nests more than"):
        ids("@s0", **saved)
    assert ids("@s4990", **saved) == [1]
    # Read first where it is shallow, and then where it would be too deep.
    with pytest.raises(UnclearExpression, match=r"With @s4980 this nests more than 60 deep"):
        ids(f"@s4980 or {'not ' * 30} @s4980", **saved)


def test_searches_that_name_the_next_twice_are_each_read_and_asked_once() -> None:
    saved = {f"s{n}": f"@s{n + 1} and @s{n + 1}" for n in range(25)} | {"s25": "id:1"}
    assert ids("@s0", **saved) == [1]


def test_every_field_is_told_by_the_help_of_filter() -> None:
    from commitments.cli.filtering import filter_

    said = filter_.__doc__ or ""
    assert [name for name in FIELDS if name not in said] == []


def test_the_fields_that_an_expression_names_are_told_with_those_of_its_searches() -> None:
    names = OfThisWorld({"a": "not review:rejected", "b": "topic:trade or @a"})
    _, fields = reading("@b cable (ID:1 or due:none)", Asked(names=names, sources=ALL.sources, as_of=AS_OF))
    assert fields == {"review", "topic", "id", "due"}


def test_what_a_resolver_refuses_is_a_usage_error_with_its_place() -> None:
    with pytest.raises(UsageError, match="'x' is no date"):
        meaning("said:x", Asked(names=OfThisWorld(), sources=ALL.sources, as_of=AS_OF))
