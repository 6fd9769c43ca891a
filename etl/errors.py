"""The errors of the ETL. Each message is one sentence, fit for a log line and for the screen.

EtlError
├── SourceRefused      one source's new data is not used; its last good rows stay
├── RefreshRunning     another refresh holds the lock
├── NothingPublished   the new build did not pass, the last good one stays
├── NoWarehouse        there is no readable build and none could be made
│   └── NewerWarehouse the builds were written by a newer program than this one
├── LakeLost           the lake's catalog, its files or what reads them cannot be reached
└── BadRequest         the command line asks for what does not exist
"""

from etl.parse.text import one_line


class EtlError(Exception):
    """An ETL failure that has been put into words; what a stranger sent stays on one line."""

    def __init__(self, message: str) -> None:
        super().__init__(one_line(message))


class SourceRefused(EtlError):  # noqa: N818 - named for what happened
    """One source's new data is not used; its last good rows stay."""


class RefreshRunning(EtlError):  # noqa: N818
    """Another refresh holds the lock."""


class NothingPublished(EtlError):  # noqa: N818
    """The new build did not pass its checks; the last good one stays."""


class NoWarehouse(EtlError):  # noqa: N818
    """There is no readable build and none could be made."""


class NewerWarehouse(NoWarehouse):
    """The builds were written by a newer program than this one."""


class LakeLost(EtlError):  # noqa: N818
    """The lake's catalog, its files or the extensions that read them cannot be reached."""


class BadRequest(EtlError):  # noqa: N818
    """The command line asks for what does not exist."""
