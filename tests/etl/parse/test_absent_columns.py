"""What is said about columns that a file no longer has."""

from etl.parse import absent_columns
from etl.parse.columns import Column, positive, text

COLUMNS = (
    Column("chip", ("Hardware name",), text, is_required=True),
    Column("int8_op_per_s", ("INT8 performance (OP/s)",), positive),
    Column("memory_bytes", ("Memory (bytes)", "Memory size per board (Byte)"), positive),
)
WHOLE = b"Hardware name,INT8 performance (OP/s),Memory size per board (Byte)\nA,1,2\n"


def test_nothing_is_said_while_each_column_is_there_under_one_of_its_headers():
    assert absent_columns.notes({"a.csv": WHOLE}, COLUMNS) == ()


def test_an_unused_header_that_looks_like_the_absent_one_is_named():
    renamed = WHOLE.replace(b"INT8 perf", b"INT8/FP8 perf")
    assert absent_columns.notes({"a.csv": renamed}, COLUMNS) == (
        "a.csv: the column 'INT8 performance (OP/s)' is absent; "
        "not used: 'INT8/FP8 performance (OP/s)'.",
    )


def test_columns_that_are_gone_without_a_trace_share_a_sentence():
    bare = b"Hardware name,Color\nA,red\n"
    assert absent_columns.notes({"a.csv": bare}, COLUMNS) == (
        "a.csv: the optional columns 'INT8 performance (OP/s)', 'Memory (bytes)' are absent.",
    )


def test_a_column_that_one_of_several_files_has_is_not_gone():
    bare = b"Hardware name,INT8 performance (OP/s)\nA,1\n"
    assert absent_columns.notes({"a.csv": bare, "b.csv": WHOLE}, COLUMNS) == ()
    assert absent_columns.notes({"a.csv": bare, "b.csv": bare}, COLUMNS) == (
        "a.csv and the other files: the optional column 'Memory (bytes)' is absent.",
    )


def test_a_rename_in_one_of_several_files_is_told():
    renamed = WHOLE.replace(b"INT8 perf", b"(old) INT8 perf")
    (note,) = absent_columns.notes({"a.csv": WHOLE, "b.csv": renamed}, COLUMNS)
    assert note.startswith(
        "b.csv: the column 'INT8 performance (OP/s)' is absent; not used: '(old)"
    )
