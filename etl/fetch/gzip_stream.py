"""The plain bytes of a body that may come packed by gzip: bounded, and whole or refused."""

import zlib

from etl.errors import SourceRefused

GZIP = 31  # window bits of zlib for a gzip header
PLAIN = ("", "identity")


class Unpacker:
    """Takes a body's chunks as they come; `is_whole` tells whether the packing came to its end.

    encoding: the Content-Encoding. Raises SourceRefused for one that was not asked for.
    """

    def __init__(self, encoding: str, url: str) -> None:
        kind = encoding.strip().lower()
        if kind not in (*PLAIN, "gzip", "x-gzip"):
            raise SourceRefused(f"{url} is packed as {kind!r}, which was not asked for.")
        self._url = url
        self._gzip = None if kind in PLAIN else zlib.decompressobj(GZIP)

    @property
    def is_whole(self) -> bool:
        """Whether a packed body has come to its end; a plain one has no mark of its own."""
        return self._gzip is None or self._gzip.eof

    def feed(self, chunk: bytes, most: int) -> bytes:
        """The plain bytes of a chunk, at most `most`: a bomb is not unpacked further than that."""
        if self._gzip is None:
            return chunk
        try:
            plain = self._gzip.decompress(chunk, most)
            while self._gzip.eof and self._gzip.unused_data and len(plain) < most:
                rest, self._gzip = self._gzip.unused_data, zlib.decompressobj(GZIP)
                plain += self._gzip.decompress(rest, most - len(plain))
        except zlib.error as problem:
            raise SourceRefused(f"{self._url}: the body is not packed as told.") from problem
        return plain
