"""Both ends of what a phone does, on sockets of its own: a stream that is listened to, and a line that answers are sent on."""

import asyncio
import re
import time
from collections import deque
from dataclasses import dataclass, field

_VERSION = re.compile(rb'"version":(\d+)')
_COOKIE = re.compile(rb"set-cookie: ([^;]+);", re.IGNORECASE)
_ID = re.compile(rb"id: \d+-(\d+)\n")


@dataclass(slots=True)
class Vote:
    """``version`` of the room when it was kept; 0: never acknowledged."""

    phone: int
    value: int
    sent: float
    acked: float = 0.0
    version: int = 0


@dataclass(slots=True)
class Seen:
    """When which version was on the screen."""

    times: list[float] = field(default_factory=list)
    versions: list[int] = field(default_factory=list)


class Stream(asyncio.Protocol):
    def __init__(self, request: bytes, seen: Seen) -> None:
        self._request, self.seen, self._tail = request, seen, b""
        self.open = asyncio.get_running_loop().create_future()
        self.lost = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport: asyncio.Transport = transport  # type: ignore[assignment]
        self.transport.write(self._request)

    def data_received(self, data: bytes) -> None:
        now = time.perf_counter()
        held = self._tail + data
        found = _ID.findall(held)
        self._tail = b"" if held.endswith((b"\n\n\r\n", b"\n\n")) else held[-40:]
        if found:
            self._tail = b"" if not self._tail else held[held.rfind(b"id: ") + 4 :][-40:]
            self.seen.times.append(now)
            self.seen.versions.append(int(found[-1]))
            if not self.open.done():
                self.open.set_result(None)

    def connection_lost(self, error: Exception | None) -> None:
        self.lost = True
        if not self.open.done():
            self.open.set_exception(error or ConnectionError("closed"))


class Line(asyncio.Protocol):
    """Requests one after the other; each waits for the answer to the one before."""

    def __init__(self) -> None:
        self._waiting: deque[asyncio.Future[bytes]] = deque()
        self._held = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport: asyncio.Transport = transport  # type: ignore[assignment]

    def data_received(self, data: bytes) -> None:
        self._held += data
        while (end := self._end()) is not None:
            whole, self._held = self._held[:end], self._held[end:]
            self._waiting.popleft().set_result(whole)

    def connection_lost(self, error: Exception | None) -> None:
        while self._waiting:
            self._waiting.popleft().set_exception(error or ConnectionError("closed"))

    def ask(self, request: bytes) -> "asyncio.Future[bytes]":
        answer: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()
        self._waiting.append(answer)
        self.transport.write(request)
        return answer

    def _end(self) -> int | None:
        head = self._held.find(b"\r\n\r\n")
        if head < 0:
            return None
        length = re.search(rb"content-length: (\d+)", self._held[:head], re.IGNORECASE)
        end = head + 4 + (int(length[1]) if length else 0)
        return end if len(self._held) >= end else None


def version_in(answer: bytes) -> int:
    found = _VERSION.search(answer)
    return int(found[1]) if answer.startswith(b"HTTP/1.1 200") and found else 0


def cookie_in(answer: bytes) -> str:
    found = _COOKIE.search(answer)
    return found[1].decode() if found else ""


def post(path: str, port: int, body: bytes, cookie: str = "") -> bytes:
    host = f"127.0.0.1:{port}"
    head = (
        f"POST {path} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nContent-Type: application/json\r\n"
    )
    return f"{head}Cookie: {cookie}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body


def get(path: str, port: int, cookie: str = "") -> bytes:
    return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: {cookie}\r\n\r\n".encode()
