"""What one kind of eye sees of a room, in parts with the version in which each last changed: any client, however far behind,
gets just the parts it lacks."""

from collections.abc import Mapping
from typing import Any

import orjson

Parts = Mapping[str, Any]


class Board:
    """``begins``: for versions before this one it is not known what changed, so they get everything."""

    def __init__(self, room: int, version: int) -> None:
        self.room, self.version, self.begins = room, version, version
        self._parts: dict[str, tuple[int, bytes]] = {}
        self._gone: dict[str, int] = {}
        self._frames: dict[int, bytes] = {}

    def show(self, version: int, parts: Parts) -> None:
        """The board as it is in this version."""
        encoded = {name: orjson.dumps(part) for name, part in parts.items()}
        changed = {name for name, part in encoded.items() if self._lacks(name, part)}
        gone = self._parts.keys() - encoded.keys()
        self._parts |= {name: (version, encoded[name]) for name in changed}
        for name in gone:
            del self._parts[name]
        self._gone = {name: at for name, at in self._gone.items() if name not in changed} | dict.fromkeys(
            gone, version
        )
        self.version = version
        self._frames.clear()

    def since(self, version: int) -> bytes:
        """JSON: what is different from that version, or everything (``from`` null). Encoded once for all who ask the same."""
        frame = self._frames.get(version)
        if frame is None:
            frame = self._frames[version] = self._encoded(version)
        return frame

    def _lacks(self, name: str, part: bytes) -> bool:
        held = self._parts.get(name)
        return held is None or held[1] != part

    def _encoded(self, version: int) -> bytes:
        known = self.begins <= version <= self.version
        parts = [
            orjson.dumps(name) + b":" + part
            for name, (at, part) in self._parts.items()
            if not known or at > version
        ]
        gone = [name for name, at in self._gone.items() if at > version] if known else []
        return b'{"from":%s,"to":%d,"set":{%s},"gone":%s}' % (
            b"%d" % version if known else b"null",
            self.version,
            b",".join(parts),
            orjson.dumps(gone),
        )
