"""What is worth a second look in the documents that were taken in: days that may be wrong, another language."""

from collections.abc import Iterator, Sequence
from datetime import date

from commitments.cli.harvesting import FEW
from commitments.cli.places import some_of
from commitments.cli.taking_in import Taken
from commitments.model import Source

_GOES_ALONG = (
    "what is recorded on the commitments that nothing else states goes along, and track undo brings all of it back"
)


def remarks(taken: Sequence[Taken], today: date) -> Iterator[str]:
    """Yield sentences on documents dated after today, in another language, or read with another date before."""
    coming = {one.kept.id: one.kept for one in taken if one.kept.date > today and not one.result.already_read}
    if len(coming) > FEW:
        named = some_of([f"{_name(source)} ({source.date})" for source in coming.values()])
        yield f"{len(coming):,} documents are dated on days that are yet to come: {named}."
    else:
        for source in coming.values():
            yield f"{_name(source)} is dated {source.date}, which is yet to come."
    if foreign := [_name(one.kept) for one in taken if one.foreign]:
        look = "does not look English" if len(foreign) == 1 else "do not look English"
        yield f"Only English is read, and {some_of(foreign)} {look}."
    staying = {one.kept.id: one for one in taken if one.kept.date != one.read.date}
    if staying:
        yield _of_staying([*staying.values()])


def _of_staying(staying: Sequence[Taken]) -> str:
    """Return what to do about a date that stays as it was."""
    one = staying[0]
    handles = " ".join(document.handle for document in staying)
    if len(staying) == 1:
        name, kept, wanted = _name(one.read), one.kept.date, one.read.date
        return (
            f"{name} stays dated {kept}; to date it {wanted}, take it out with track forget {handles} and add it again "
            f"with --date {wanted}: {_GOES_ALONG}."
        )
    which = handles if len(staying) <= FEW else "HANDLE, as track documents shows it,"
    return (
        f"{len(staying):,} documents stay dated as they were read before; to date them anew, take them out with track "
        f"forget {which} and add them again with --date: {_GOES_ALONG}."
    )


def _name(source: Source) -> str:
    return "Standard input" if source.origin == "-" else source.origin
