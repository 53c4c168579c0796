"""The words by which somebody says again what was promised before, though the binding word itself does not tell."""

from __future__ import annotations

import re
from functools import lru_cache

_AGAIN = re.compile(
    r"\b(?:I|we)(?: (?:once again|again|also|must|can only))? (?:repeat|renew)\b"
    # "as they agreed to meet" tells of the time: only what ends there, or is dated, points to an earlier promise.
    r"|\bas (?:(?:I|we|you and I|he|she|they) )?(?:(?:have|had|has|was|were|already|earlier|previously) )*"
    r"(?:agreed|promised|pledged)(?=\s*[,;:.]| (?:earlier|before|last|in|at|yesterday)\b)"
    r"|\bstands? by (?:(?:its|our|his|her|their) (?:word|pledge|promise|commitment|offer|decision)|it|that|this)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=1)  # a sentence may state a hundred acts
def says_again(quote: str) -> bool:
    """Return True where a sentence says that it repeats: "I repeat", "as agreed", "we stand by it"."""
    return _AGAIN.search(quote) is not None
