"""An upgrade: a build of an older edition of the schema, written anew in the present one.

History and rows come along by the columns that both editions have. A source that the older build
does not know, or whose rows the present schema does not take, comes from the bundled snapshot, so
that every page has its tables before the first refresh after the upgrade.
"""

from pathlib import Path

import duckdb

from etl.build import bundled, checks, files
from etl.build import draft as drafts

Connection = duckdb.DuckDBPyConnection
OWN_TABLES = """
    SELECT DISTINCT table_name FROM duckdb_columns()
    WHERE database_name = current_database() AND column_name = 'source' AND table_name NOT IN
        (SELECT view_name FROM duckdb_views()) ORDER BY 1
"""


def take_over(older: Path, folder: Path) -> Path:
    """Publish the older build's rows in the folder as a build of the present edition.

    For the holder of the folder's lock. Raises duckdb.Error and OSError.
    """
    draft = files.draft_path(folder)
    try:
        with drafts.opened(draft) as connection:
            drafts.begin(connection, older)
            _fill(connection)
            connection.execute("DETACH base")
            content = checks.content_hash(connection)
    except BaseException:
        files.remove_drafts(folder)
        raise
    return files.publish(draft, folder, content)


def _fill(connection: Connection) -> None:
    tables = [table for (table,) in connection.execute(OWN_TABLES).fetchall()]
    tables = [table for table in tables if _is_empty(connection, table)]  # history is there
    with bundled.attached(connection, "bundled"):
        for source, is_known in connection.execute(SOURCES).fetchall():
            if not (is_known and _copy(connection, tables, source, "base")):
                _copy(connection, tables, source, "bundled")


SOURCES = """
    SELECT source, bool_or(is_known) FROM (
        SELECT source, true AS is_known FROM base.sources
        UNION ALL SELECT source, false FROM bundled.sources
    ) GROUP BY source ORDER BY source
"""


def _is_empty(connection: Connection, table: str) -> bool:
    return connection.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone() is None


def _copy(connection: Connection, tables: list[str], source: str, place: str) -> bool:
    """Copy a source's rows, all or none; whether the present schema took them."""
    where = f"source = '{drafts.quoted(source)}'"
    connection.begin()
    try:
        for table in tables:
            drafts.copy_rows(connection, table, where, place)
        connection.commit()
    except duckdb.ConstraintException:
        connection.rollback()
        return False
    return True
