"""The file format: numbered objects, streams, and the table that says where they lie. Same objects, same bytes."""

from __future__ import annotations

import hashlib

from zlib_ng import zlib_ng

_HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_LEVEL = 6


class Document:
    """Collects objects; they are numbered as they come."""

    def __init__(self) -> None:
        self._objects: list[bytes] = []

    def reserve(self) -> int:
        """Give the number of an object that is written later."""
        self._objects.append(b"null")
        return len(self._objects)

    def put(self, number: int, body: str) -> None:
        """Write an object whose number was given before."""
        self._objects[number - 1] = body.encode("latin-1")

    def add(self, body: str) -> int:
        """Write an object; gives its number."""
        number = self.reserve()
        self.put(number, body)
        return number

    def stream(self, entries: str, data: bytes, *, is_packed: bool = False) -> int:
        """Write bytes with what is said about them; they are packed unless they are already."""
        if not is_packed:
            data = zlib_ng.compress(data, _LEVEL)
            entries = f"{entries} /Filter /FlateDecode"
        head = f"<< {entries} /Length {len(data)} >>\nstream\n".encode("latin-1")
        self._objects.append(head + data + b"\nendstream")
        return len(self._objects)

    def finished(self, root: int, info: int) -> bytes:
        """Give the whole file; its identifier follows from what is in it."""
        out = bytearray(_HEAD)
        places = []
        for number, body in enumerate(self._objects, 1):
            places.append(len(out))
            out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
        table = len(out)
        count = len(self._objects) + 1
        out += b"xref\n0 %d\n0000000000 65535 f \n" % count
        out += b"".join(b"%010d 00000 n \n" % place for place in places)
        mark = hashlib.sha256(out).hexdigest()[:32].encode()
        out += b"trailer\n<< /Size %d /Root %d 0 R /Info %d 0 R /ID [<%b> <%b>] >>\n" % (count, root, info, mark, mark)
        out += b"startxref\n%d\n%%%%EOF\n" % table
        return bytes(out)


def text_of(text: str) -> str:
    """Write a text that people read: UTF-16 with its mark."""
    return f"<feff{text.encode('utf-16-be', 'replace').hex()}>"


def number_of(value: float) -> str:
    """Write a number without needless digits."""
    return f"{value:.3f}".rstrip("0").rstrip(".") if value % 1 else str(int(value))


def numbers(*values: float) -> str:
    """Write several numbers."""
    return " ".join(map(number_of, values))
