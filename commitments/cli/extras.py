"""Packages that come only with an extra of the program."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from commitments.errors import NotInstalled


@contextmanager
def needing(package: str, extra: str, what: str) -> Iterator[None]:
    """Load here what needs a package that comes with an extra; `what` says what for: "a calendar".

    Raises NotInstalled, with the line that installs it, where it is not there.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        if error.name != package:
            raise
        import shlex

        # In the words of this very Python: the pip on the path may be another's.
        line = f"{shlex.quote(sys.executable)} -m pip install 'commitments[{extra}]'"
        raise NotInstalled(f"For {what} the package {package} is needed; install it: {line}") from None
