"""The command that lists what an expression means: filter."""

# Annotations as they are and not as text (no `from __future__ import annotations`): typer would evaluate each twice.

from typing import Annotated

import typer

from commitments.cli.asking import AsOfOption, JsonOption, known_on
from commitments.cli.expressions import meant
from commitments.cli.listing import ColumnsOption, LimitOption, SortOption, print_found
from commitments.cli.output import tell_of_none
from commitments.cli.settings import NoColorOption, StoreOption, TablesOption, colour_of, store_of
from commitments.tracking.query import Order, Query


def filter_(
    context: typer.Context,
    expression: Annotated[str, typer.Argument(metavar="EXPR", help="What a commitment must be, in single quotes.")],
    sort: SortOption = Order.ID,
    limit: LimitOption = None,
    columns: ColumnsOption = None,
    as_of: AsOfOption = None,
    json: JsonOption = False,
    store: StoreOption = None,
    tables: TablesOption = None,
    no_color: NoColorOption = False,
) -> None:
    """List the commitments that an expression means.

    \b
    Tests are joined by and, or, not and parentheses; two side by side must
    both hold.
      actor: to:      a party, by any of its names; none where nobody is named
      topic: tag:     one of them; none where it has none
      kind: strength: status: schedule: review:
      due: said: id:  also with < <= > >=, and as ranges: due:2021-01..2021-06
      document:       words of a title or a path, or the beginning of its id
      text:           words of the action, quotes, notes, reasons, evidence
      specific  conditional  restated      alone, or with :yes or :no
      @NAME           a search saved in track.toml under [searches]
      gas "gas pipe"  words of the action or a quote

    A colon takes part of a name or a text, = the whole. Several values stand with commas
    between them, and any may fit. A date is a day, a month (2021-06), a quarter (2021-Q2),
    a year, or so far away: +30d, -2w, +3m, -1y, today, "last year".

    due<2022 closes before 2022 begins; due>2022 closes after it ends, or never; due:2022 is
    open on some day of it, and due=2022 closes in it. What has no window is meant by
    due:none alone.

    \b
    Examples:
      track filter 'actor:moscow and (topic:energy or topic:trade) and due<2022'
      track filter 'status:open,stalled due<=+30d not restated "gas pipeline"'
    """
    kept = store_of(context, store)
    register, day = known_on(kept, as_of)
    found = meant(context, register, Query(as_of=day), expression, tables)
    print_found(
        found.commitments,
        register,
        day,
        sort=sort,
        limit=limit,
        columns=columns,
        json=json,
        colour=colour_of(context, no_color),
        nothing=lambda: tell_of_none(
            register, kept.path, day if as_of else None, hidden=found.hidden, shown_by="review:rejected"
        ),
    )
