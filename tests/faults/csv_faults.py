"""Faults of CSV files: encodings, cut and swollen files, cells that are not what they should be."""

from tests.faults.fault import Change, Fault, replaced, sends

HEAD = b"DATE,APU000072610\n"
COUNT = "SELECT count(*) FROM electricity_prices"
NAMED = "SELECT string_agg(chip) FROM chips WHERE chip LIKE '%H100%' AND memory_bytes = 8e10"
H100 = "NVIDIA H100 SXM5 80GB"
LINK = "SELECT coalesce(any_value(link), 'none') FROM chips WHERE chip = 'Meta MTIA 300'"
META = "https://ai.meta.com/blog/meta-mtia-scale-ai-chips-for-billions/"


def with_rows(*rows: str) -> Change:
    return lambda body: body.rstrip() + b"\n" + "\n".join(rows).encode() + b"\n"


def encoded(name: str) -> Change:
    return lambda body: body.decode("utf-8-sig").encode(name)


def values(word: str) -> bytes:
    return HEAD + "".join(f"20{n}-01-01,{word}\n" for n in range(10, 30)).encode()


def case(id: str, what: str, words: str, given: bytes | Change, **more: object) -> Fault:
    return Fault(id, what, words, sends(given), **more)  # type: ignore[arg-type]


def name(id: str, what: str, cell: str, becomes: str) -> Fault:
    """A chip's name with something in it that must load harmless, as the text `becomes`."""
    quoted = '"' + cell.replace('"', '""') + '"'
    change = sends(replaced(H100, quoted), "epoch_hardware")
    return Fault(id, what, "", change, "epoch_hardware", 0, (NAMED, becomes))


def link(id: str, what: str, cell: str, becomes: str = "none") -> Fault:
    quoted = '"' + cell.replace('"', '""') + '"'
    change = sends(replaced(META, quoted), "epoch_hardware")
    return Fault(id, what, "", change, "epoch_hardware", 0, (LINK, becomes))


FAULTS = (
    case("csv-utf16", "UTF-16", "not a CSV file in UTF-8", encoded("utf-16")),
    case("csv-latin1", "a Latin-1 letter in a UTF-8 file", "not a CSV file in UTF-8",
         lambda body: body + b"2026-05-01,0.2\xfc\n"),
    case("csv-latin1-late", "a Latin-1 letter far down in a UTF-8 file", "cannot be read",
         lambda body: body + b"2026-05-01,0.2\n" * 9_000 + b"2026-05-01,0.2\xfc\n"),
    case("csv-binary", "random bytes", "not a CSV file in UTF-8", bytes(range(256)) * 40),
    case("csv-nul-header", "a NUL in a header", "required column", replaced("DATE", "DA\0TE")),
    case("csv-escape-header", "a terminal's escape codes in a header", "required column",
         replaced("DATE", "\x1b[2J\x1b[31mDATE")),
    case("csv-blank", "only white space", "the file is empty", b" \n\n \n"),
    case("csv-no-rows", "headers without rows", "headers but no rows", HEAD),
    case("csv-json", "JSON instead of CSV", "required column", b'{"DATE": 1}'),
    case("csv-renamed", "a required column renamed", "required column",
         replaced("APU000072610", "PRICE")),
    case("csv-semicolons", "semicolons as separators", "required column",
         replaced(",", ";")),
    case("csv-open-quote", "the file ends inside a quoted cell", "inside a quoted cell",
         with_rows('2026-05-01,"0.2')),
    case("csv-cut-row", "the file ends inside a row", "ends inside a row",
         lambda body: body.rstrip() + b"\n2026-05-01"),
    case("csv-long-row", "a row with more cells than headers", "cannot be read",
         with_rows("2026-05-01,0.2,0.3,0.4")),
    case("csv-words", "words in a number column", "cannot be read", values("cheap")),
    case("csv-decimal-comma", "decimal commas in quotes", "cannot be read", values('"0,19"')),
    case("csv-nan", "every value NaN", "no month has a value", values("NaN")),
    case("csv-inf", "every value inf", "no month has a value", values("inf")),
    case("csv-1e400", "every value 1e400", "cannot be read", values("1e400")),
    case("csv-negative", "every value negative", "cannot be read", values("-1")),
    case("csv-bad-dates", "impossible dates", "cannot be read",
         HEAD + b"2026-13-45,0.2\n" * 20),
    case("csv-one-day", "the same date in every row", "fell from", HEAD + b"2026-05-01,0.2\n" * 20),
    case("csv-columns", "a million columns", "columns, not a table of ours",
         b"DATE,APU000072610" + b"," * 10**6 + b"\n2026-05-01,0.2\n"),
    case("csv-lines", "two million lines", "more than 1,000,000 lines",
         HEAD + b"2026-05-01,0.2\n" * 2 * 10**6),
    case("csv-header-cell", "a header cell of 1 MB", "not a CSV file",
         b"x" * 2**20 + b"," + HEAD + b"1,2026-05-01,0.2\n"),
    case("csv-cell", "a cell of 20 MB where a date should be", "", values("0.1") + b"x" * 20 * 2**20
         + b",0.2\n", exit=0, asks=(COUNT, 20)),
    name("csv-name-html", "a script element as a name", f"<script>alert(1)</script>{H100}",
         f"<script>alert(1)</script>{H100}"),
    name("csv-name-image", "an image with an error handler as a name",
         f"<img src=x onerror=alert(1)> {H100}", f"<img src=x onerror=alert(1)> {H100}"),
    name("csv-name-markdown", "a Markdown link to javascript: as a name",
         f"[{H100}](javascript:alert(1))", f"[{H100}](javascript:alert(1))"),
    name("csv-name-formula", "a spreadsheet formula as a name",
         f'=HYPERLINK("https://a.example","{H100}")', f'=HYPERLINK("https://a.example","{H100}")'),
    name("csv-name-sql", "SQL as a name", f"'); DROP TABLE chips; -- {H100}",
         f"'); DROP TABLE chips; -- {H100}"),
    name("csv-name-rtl", "text-direction marks in a name", f"\u202e{H100}\u2066", H100),
    name("csv-name-invisible", "invisible characters in a name", f"\u200b{H100}\ufeff\u00ad", H100),
    name("csv-name-controls", "NUL and escape codes in a name", f"{H100}\0\x1b", H100),
    name("csv-name-lines", "line breaks and tabs in a name", H100.replace(" ", "\r\n\t"), H100),
    name("csv-name-long", "a name of 10,000 characters", H100 + "x" * 9_979,
         H100 + "x" * 478 + "…"),
    link("csv-link-javascript", "a link to javascript:", "javascript:alert(1)"),
    link("csv-link-data", "a link to data:text/html", "data:text/html,<script>alert(1)</script>"),
    link("csv-link-quotes", "a link that breaks out of its attribute",
         'https://a.example/"onmouseover="alert(1)', "https://a.example/"),
    link("csv-link-long", "a link of 10,000 characters", "https://a.example/" + "x" * 9_982),
)  # fmt: skip
