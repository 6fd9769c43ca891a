"""Members of a zip file, read with bounds."""

import io
import zipfile

import pytest

from etl.errors import SourceRefused
from etl.parse.zip import members


def packed(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return body.getvalue()


def test_finds_members_by_the_end_of_their_file_name_in_any_folder():
    body = packed({"export/2026_all_models.csv": b"all", "README.md": b"", "notable.csv": b"no"})
    assert members(body, ["all_models.csv", "notable.csv", "absent.csv"], "m.zip") == {
        "all_models.csv": b"all",
        "notable.csv": b"no",
    }


def test_a_shadow_file_of_an_archiver_is_not_taken():
    body = packed({"__MACOSX/._all.csv": b"shadow", "data/all.csv": b"data"})
    assert members(body, ["all.csv"], "m.zip") == {"all.csv": b"data"}


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (b"", "the file is empty"),
        (b"<!DOCTYPE html><html></html>", "web page"),
        (b"PK\x03\x04 not a zip", "damaged or cut short"),
        (packed({"all.csv": b"a" * 5000})[:-30], "damaged or cut short"),
        (packed({"all.csv": b"a"}, zipfile.ZIP_LZMA), "packed in a way"),
    ],
)
def test_refuses_in_a_sentence(body, sentence):
    with pytest.raises(SourceRefused, match=sentence):
        members(body, ["all.csv"], "m.zip")


def test_a_flipped_byte_is_noticed():
    body = bytearray(packed({"all.csv": bytes(range(256)) * 40}, zipfile.ZIP_STORED))
    body[200] ^= 1
    with pytest.raises(SourceRefused, match="damaged"):
        members(bytes(body), ["all.csv"], "m.zip")


def test_the_total_size_is_bounded_before_anything_is_unpacked():
    bomb = packed({"all.csv": b"0" * 700_000, "notable.csv": b"0" * 700_000})
    assert len(bomb) < 5_000
    with pytest.raises(SourceRefused, match="would unpack to 1 MiB; the limit is 1 MiB"):
        members(bomb, ["all.csv", "notable.csv"], "m.zip", max_bytes=2**20)
    assert len(members(bomb, ["all.csv"], "m.zip", max_bytes=2**20)) == 1
