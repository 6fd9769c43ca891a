"""Faults of JSON files, and of zip files."""

import io
import json
import struct
import zipfile

from tests.faults.fault import Change, Fault, entry, replaced, sends
from tests.support import mirrors

NAMED = "SELECT string_agg(model) FROM token_prices WHERE source = 'llm_prices' AND vendor = 'v'"
PRICE = (
    "SELECT coalesce(input_usd_per_million_tokens, -1) FROM token_prices "
    "WHERE source = 'llm_prices' AND vendor = 'v'"
)


def case(id: str, what: str, words: str, given: bytes | Change, **more: object) -> Fault:
    return Fault(id, what, words, sends(given, "llm_prices"), "llm_prices", **more)  # type: ignore[arg-type]


def name(id: str, what: str, cell: str, becomes: str) -> Fault:
    return case(id, what, "", entry(id=cell), exit=0, asks=(NAMED, becomes))


def price(id: str, what: str, value: object, words: str = "") -> Fault:
    """One price that is no price: it counts as missing, and the others stay."""
    return case(id, what, words, entry(input=value), exit=0, asks=(PRICE, -1))


def infinite(body: bytes) -> bytes:
    """The number 1e400 itself, which no library writes."""
    return entry(input="MARK")(body).replace(b'"MARK"', b"1e400")


def doubled(body: bytes) -> bytes:
    """The last entry says its id twice."""
    return entry(id="MARK")(body).replace(b'"id": "MARK"', b'"id": "first", "id": "second"')


def no_prices(body: bytes) -> bytes:
    document = json.loads(body)
    bare = [e | {"input": None, "output": None} for e in document["prices"]]
    return json.dumps({"prices": bare}).encode()


JSON_FAULTS = (
    case("json-cut", "the file cut in half", "JSON cannot be read", lambda b: b[: len(b) // 2]),
    case("json-empty", "an empty file", "the file is empty", b" \n"),
    case("json-web-page", "a web page", "a web page, not data", b"<html></html>"),
    case("json-list", "a list instead of an object", "should hold an object", b"[1, 2]"),
    case("json-no-list", "the required list renamed", "required list 'prices'", b'{"costs": []}'),
    case("json-no-entries", "an empty list", "holds no entries", b'{"prices": []}'),
    case("json-numbers", "numbers instead of entries", "holds no entries",
         b'{"prices": [1, "x", null]}'),
    case("json-renamed", "a required key renamed", "required key 'vendor'",
         replaced('"vendor"', '"seller"')),
    case("json-no-prices", "every price null", "no entry holds a token price", no_prices),
    case("json-words", "words instead of prices", "cannot be read",
         replaced('"output": ', '"output": "dear", "was": ')),
    case("json-deep", "200,000 nested brackets", "JSON cannot be read", b"[" * 200_000),
    case("json-digits", "an integer of 10,000 digits", "JSON cannot be read",
         b'{"prices": ' + b"9" * 10_000 + b"}"),
    case("json-latin1", "a Latin-1 letter in a UTF-8 file", "JSON cannot be read",
         lambda body: body.replace(b"Amazon", b"Amaz\xf3n")),
    case("json-twice", "the same key twice in one object", "repeated keys", doubled, exit=0,
         asks=(NAMED, "second")),
    price("json-nan", "NaN as a price", float("nan"), "NaN or Infinity"),
    price("json-infinity", "Infinity as a price", float("inf"), "NaN or Infinity"),
    case("json-1e400", "1e400 as a price", "", infinite, exit=0, asks=(PRICE, -1)),
    price("json-negative", "a negative price", -5),
    price("json-true", "true as a price", True),
    price("json-nested", "an object as a price", {"usd": 1}),
    price("json-big", "an integer of 400 digits as a price", 10**400),
    name("json-name-surrogate", "half a surrogate pair in a name", "gpt\ud800", "gpt"),
    name("json-name-nul", "NUL in a name", "gpt\0", "gpt"),
    name("json-name-rtl", "a right-to-left override in a name", "\u202egpt", "gpt"),
    name("json-name-long", "a name of 10,000 characters", "x" * 10_000, "x" * 499 + "…"),
    name("json-name-html", "a script element as a name", "<script>alert(1)</script>",
         "<script>alert(1)</script>"),
    name("json-name-formula", "a formula as a name", "@SUM(1+1)*cmd|' /C calc'!A0",
         "@SUM(1+1)*cmd|' /C calc'!A0"),
    case("json-year-1", "a price that ended in the year 1", "",
         entry(from_date="0001-01-01", to_date="0001-01-01"), exit=0),
)  # fmt: skip

ZIP = mirrors.body("epoch_models", "zip")
MEMBERS = {i.filename: zipfile.ZipFile(io.BytesIO(ZIP)).read(i)
           for i in zipfile.ZipFile(io.BytesIO(ZIP)).infolist()}  # fmt: skip
NOTABLE = "notable_ai_models.csv"


def pack(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as archive:
        for member, body in members.items():
            archive.writestr(member, body)
    return packed.getvalue()


def bomb() -> bytes:
    """Four members of 60 MB of zeros each, in a quarter of a megabyte."""
    return pack({name: bytes(60 * 2**20) for name in MEMBERS})


def lying() -> bytes:
    """A bomb whose directory says that its first member is small."""
    packed = bytearray(pack({name: bytes(2**20) for name in MEMBERS}))
    at = packed.index(b"PK\x01\x02")
    packed[at + 24 : at + 28] = struct.pack("<I", 100)
    return bytes(packed)


def encrypted() -> bytes:
    packed = bytearray(ZIP)
    for magic, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = packed.index(magic)
        packed[at + offset] |= 1
    return bytes(packed)


def flipped() -> bytes:
    packed = bytearray(ZIP)
    packed[200] ^= 0xFF
    return bytes(packed)


def crowded() -> bytes:
    return pack(MEMBERS | {f"x{n}": b"" for n in range(50_000)})


def without(name: str) -> bytes:
    return pack({n: body for n, body in MEMBERS.items() if n != name})


def changed(old: bytes, new: bytes) -> bytes:
    assert any(old in body for body in MEMBERS.values())
    return pack({n: body.replace(old, new) for n, body in MEMBERS.items()})


def zipped(id: str, what: str, words: str, body: bytes, **more: object) -> Fault:
    """The loose file stays good: it may not hide what is wrong with the zip."""
    arrange = sends(body, "epoch_models", "zip")
    return Fault(id, what, words, arrange, "epoch_models", **more)  # type: ignore[arg-type]


ZIP_FAULTS = (
    zipped("zip-bomb", "four members that unpack to 240 MB", "would unpack to 240 MiB", bomb()),
    zipped("zip-lying", "a member far larger than the zip directory says", "damaged", lying()),
    zipped("zip-cut", "the file cut in half", "damaged or cut short", ZIP[: len(ZIP) // 2]),
    zipped("zip-flipped", "one byte flipped", "damaged", flipped()),
    zipped("zip-encrypted", "an encrypted member", "damaged", encrypted()),
    zipped("zip-method", "a member compressed with LZMA", "packed in a way that is not read here",
           pack(MEMBERS, zipfile.ZIP_LZMA)),
    zipped("zip-web-page", "a web page", "a web page, not a zip file", b"<html></html>"),
    zipped("zip-empty", "an empty file", "the file is empty", b""),
    zipped("zip-no-member", "a member missing", f"the member {NOTABLE} is missing",
           without(NOTABLE)),
    zipped("zip-member-bytes", "a member of random bytes", "all_ai_models.csv",
           pack(MEMBERS | {"all_ai_models.csv": b"\0\xff" * 99})),
    zipped("zip-paths", "member paths that point outside the folder", "",
           pack({f"../../../tmp/{n}": body for n, body in MEMBERS.items()}), exit=0),
    zipped("zip-crowded", "50,000 other members", "", crowded(), exit=0),
)  # fmt: skip
FAULTS = (*JSON_FAULTS, *ZIP_FAULTS)
