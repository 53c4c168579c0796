from __future__ import annotations

import pytest
from shown_examples import CABLE, COPIED, EMBASSY, SOURCES, TEXT, source

from commitments.model import replace
from commitments.views.citation import citations

PAPER = replace(
    source(), title="The *readout*", publisher="The Paper", url="https://paper.example/a", pages=(0, len(TEXT))
)


def test_a_quote_is_cited_with_all_that_is_known_of_its_place() -> None:
    mention = EMBASSY.mentions[0]
    (plain,) = citations(EMBASSY, {"readout": PAPER}, {"readout": TEXT}, markdown=False)
    assert plain == (
        f"“{mention.quote}” — The Paper, The *readout*, 2031-05-02, https://paper.example/a, page 1, "
        f"characters {mention.start}–{mention.end}."
    )


def test_in_markdown_words_of_documents_are_no_markup_and_an_address_is_a_link() -> None:
    (cited,) = citations(EMBASSY, {"readout": PAPER}, {"readout": TEXT}, markdown=True)
    quote, blank, where = cited.split("\n")
    assert quote.startswith("> ")
    assert blank == ">"
    assert where.startswith(
        "> — The Paper, *The \\*readout\\**, 2031-05-02, <https://paper.example/a>, page 1, characters "
    )


@pytest.mark.parametrize("markdown", [True, False])
def test_what_is_not_known_is_left_out_and_every_mention_is_cited(markdown: bool) -> None:
    cited = list(citations(CABLE, SOURCES, {}, markdown=markdown))
    assert len(cited) == len(CABLE.mentions)
    assert all(", ," not in one and "page" not in one and "readout" in one for one in cited)


def test_a_copy_is_cited_without_its_words_and_after_those_that_are_quoted() -> None:
    first, copy = citations(COPIED, SOURCES, {}, markdown=False)
    assert first.startswith("“Norway agreed to ")
    assert (
        copy
        == f"Also in The wire, 2031-05-02, wire.txt, characters {COPIED.mentions[0].start}–{COPIED.mentions[0].end}."
    )
    *_, copy = citations(COPIED, SOURCES, {}, markdown=True)
    assert copy.startswith("> Also in *The wire*, 2031-05-02, wire.txt, ")
