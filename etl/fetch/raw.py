"""Downloaded bytes, kept as they came, each with a sidecar that says whence and when."""

import hashlib
import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from etl.fetch import mirror

KEEP_VERSIONS = 5  # of each file; the facts of all of them stay in the history tables


@dataclass(frozen=True)
class Raw:
    """One file as it was served."""

    url: str
    body: bytes
    sha256: str
    fetched_at: datetime
    etag: str | None = None


def joint_hash(hashes: Mapping[str, str]) -> str:
    """One hash over named hashes, whatever their order."""
    text = "\n".join(f"{name} {hashes[name]}" for name in sorted(hashes))
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True)
class RawStore:
    """A folder of raw files: `<host>/<path>/<sha256>` and, beside each, its provenance as JSON."""

    folder: Path

    def keep(
        self,
        url: str,
        body: bytes,
        licence: str,
        now: datetime,
        etag: str | None = None,
        last_modified: str | None = None,
    ) -> Raw:
        """Keep the bytes, unless the same bytes are there; note the newest fetch either way."""
        sha256 = hashlib.sha256(body).hexdigest()
        path = self.folder / mirror.place(url) / sha256
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.stat().st_size != len(body):
            _write(path, body)
        facts = {
            "url": url, "fetched_at": now.isoformat(), "sha256": sha256, "bytes": len(body),
            "licence": licence, "etag": etag, "last_modified": last_modified,
        }  # fmt: skip
        _write(path.with_suffix(".json"), json.dumps(facts, indent=1).encode())
        self._prune(path.parent)
        return Raw(url, body, sha256, now, etag)

    def latest(self, url: str) -> Raw | None:
        """The newest kept version, or None where none is kept whole."""
        notes = self._notes(self.folder / mirror.place(url))
        if not notes:
            return None
        facts = notes[-1]
        body = (self.folder / mirror.place(url) / facts["sha256"]).read_bytes()
        if hashlib.sha256(body).hexdigest() != facts["sha256"]:
            return None
        moment = datetime.fromisoformat(facts["fetched_at"])
        return Raw(url, body, facts["sha256"], moment, facts["etag"])

    def _notes(self, folder: Path) -> list[dict]:
        notes = []
        for path in folder.glob("*.json"):
            try:
                facts = json.loads(path.read_bytes())
                datetime.fromisoformat(facts["fetched_at"])
                is_mine = facts["sha256"] == path.stem and "etag" in facts
            except (ValueError, TypeError, KeyError):  # half-written, or not written by us
                continue
            if is_mine and path.with_suffix("").is_file():
                notes.append(facts)
        return sorted(notes, key=lambda facts: facts["fetched_at"])

    def _prune(self, folder: Path) -> None:
        for facts in self._notes(folder)[:-KEEP_VERSIONS]:
            (folder / facts["sha256"]).unlink(missing_ok=True)
            (folder / facts["sha256"]).with_suffix(".json").unlink(missing_ok=True)


def _write(path: Path, body: bytes) -> None:
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        draft.write_bytes(body)
        draft.replace(path)
    except OSError:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        raise
