"""One class per kind of failure, each with the exit code the command line ends with.

Messages are one sentence for the user: what was wrong, and what to do about it.
"""

from __future__ import annotations


class TrackError(Exception):
    """The work could not be done. Where several sentences say why, each is a line of its own."""

    exit_code = 1
    shown: tuple[str, ...] = ()
    """Lines that show where, below the sentences; their blanks stand as they are."""

    def __str__(self) -> str:
        return "\n".join(map(str, self.args))


class UnreadableDocument(TrackError):
    """A document is missing, empty or not text."""


class UnsoundTable(TrackError):
    """A row of a user's own rule tables does not hold what it must, or there are no such tables."""


class UnsoundConfig(TrackError):
    """A config file does not hold what it may."""


class UsageError(TrackError):
    """The command was called with something it cannot take."""

    exit_code = 2


class UnknownDate(UsageError):
    """A document carries no date, or a date could not be understood."""


class UnclearExpression(UsageError):
    """A filter expression, or a saved search that it names, cannot be understood."""

    def __init__(self, says: str, shown: tuple[str, ...]) -> None:
        super().__init__(says)
        self.shown = shown


class NoSuchCommitment(TrackError):
    """No commitment has this id."""

    exit_code = 3


class NoSuchDocument(TrackError):
    """No document has this handle, number or place."""

    exit_code = 3


class DamagedStore(TrackError):
    """The store, a kept text or a rule table is not what was written."""

    exit_code = 4


class StoreUnavailable(TrackError):
    """The store cannot be read or written: permissions, a full disk, or another writer holding it."""


class NothingToUndo(TrackError):
    """No command is left to undo, or none was undone last."""


class UnreadableExport(TrackError):
    """A file is missing, or is not, whole and unaltered, what was exported."""


class UnreadableGold(TrackError):
    """A folder of labelled documents is not there, not whole, or holds a line that is no label."""


class UnreadableRun(TrackError):
    """A file is no run of an evaluation that was saved, or has nothing in common with this one."""


class Unwritable(TrackError):
    """A file that the user named cannot be written."""


class NotInstalled(TrackError):
    """What was asked for needs a package that comes only with an extra of the program."""


class ChangedMeanwhile(TrackError):
    """What a person decided on is no longer as they saw it: another command changed it."""
