from __future__ import annotations

from fuzz_readers import is_read_or_refused, mutated
from hypothesis import given, settings


@settings(max_examples=300, deadline=None)
@given(mutated())
def test_a_mutated_document_is_read_or_refused_in_a_sentence(named: tuple[str, bytes]) -> None:
    is_read_or_refused(named)
