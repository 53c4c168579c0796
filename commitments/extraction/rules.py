"""What texts are read by: the program's own tables, and a user's rows beside them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from commitments.extraction.deadlines import DEADLINES, DeadlineTable, deadline_table, read_deadlines
from commitments.extraction.leaders import LEADERS, Leaders, leaders, read_leaders
from commitments.extraction.lexicon import Lexicon, lexicon, read_lexicon
from commitments.extraction.parties import PARTIES, Gazetteer, gazetteer, read_gazetteer
from commitments.extraction.topics import TOPICS, TopicTable, read_topics, topic_table
from commitments.extraction.word_tables import CUES, GOVERNORS, VERBS, VETOES, WORDS
from commitments.rule_tables import OWN, Tables

TABLES = (CUES, DEADLINES, GOVERNORS, LEADERS, PARTIES, TOPICS, VERBS, VETOES, WORDS)
"""Every table there is."""


@dataclass(frozen=True, slots=True)
class Rules:
    """All that the tables say, ready to read texts by."""

    lexicon: Lexicon
    gazetteer: Gazetteer
    leaders: Leaders
    topics: TopicTable
    deadlines: DeadlineTable


def read_rules(folder: Path | str | None = None) -> Rules:
    """Return the rules of the program's tables, with those of the tables in a user's `folder` added.

    Raises UnsoundTable that names every bad row of the user's tables, and DamagedStore where one of the program's own
    is not sound.
    """
    if folder is None:
        return _own_rules()
    tables = read_tables(Path(folder))
    words = replace(read_lexicon(tables), folder=Path(folder))
    return Rules(words, read_gazetteer(tables), read_leaders(tables), read_topics(tables), read_deadlines(tables))


@cache
def _own_rules() -> Rules:
    return Rules(lexicon(), gazetteer(), leaders(), topic_table(), deadline_table())


def read_tables(folder: Path | None = None) -> Tables:
    """Return the rows of the program's tables with those in a user's `folder` added.

    Raises UnsoundTable that names every bad row in the folder.
    """
    if folder is None:
        return OWN
    from commitments.extraction.user_tables import read_added  # only for those who have tables of their own

    return read_added(folder, TABLES)
