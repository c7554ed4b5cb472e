"""The floor: a server that only counts and tells. No framework, no storage, no checks; the same messages at the same pace as ours."""

import asyncio
import sys

import uvloop

TICK, PHONE_TICK, CROWD = 0.1, 0.5, 100
_STREAM = b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\n"
_OPTIONS = 5


class Floor:
    def __init__(self) -> None:
        self.version = 0
        self.hosts: set[asyncio.Transport] = set()
        self.phones: set[asyncio.Transport] = set()
        self._told = {"hosts": 0.0, "phones": 0.0}
        self._later: dict[str, asyncio.TimerHandle] = {}

    def count(self) -> int:
        self.version += 1
        self._tell("hosts", TICK)
        self._tell("phones", PHONE_TICK if len(self.phones) > CROWD else TICK)
        return self.version

    def _tell(self, whom: str, tick: float) -> None:
        loop = asyncio.get_running_loop()
        if whom not in self._later:
            wait = max(0.0, self._told[whom] + tick - loop.time())
            self._later[whom] = loop.call_later(wait, self._send, whom)

    def _send(self, whom: str) -> None:
        self._told[whom] = asyncio.get_running_loop().time()
        del self._later[whom]
        for transport in tuple(getattr(self, whom)):
            transport.write(self.frame())

    def frame(self) -> bytes:
        counts = b",".join(b'"%d":%d' % (option, self.version) for option in range(_OPTIONS))
        data = b'{"from":%d,"to":%d,"set":{"answered":%d,"result":{"answers":%d,"counts":{%s},"groups":{},"names":{}}},"gone":[]}'
        filled = data % (self.version, self.version, self.version, self.version, counts)
        return b"id: 1-%d\nevent: state\ndata: %s\n\n" % (self.version, filled)


class Line(asyncio.Protocol):
    def __init__(self, floor: Floor) -> None:
        self.floor = floor

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport: asyncio.Transport = transport  # type: ignore[assignment]

    def data_received(self, data: bytes) -> None:
        if data.startswith(b"GET"):
            listeners = self.floor.hosts if b"as=" in data[:100] else self.floor.phones
            listeners.add(self.transport)
            self.transport.write(_STREAM + self.floor.frame())
        else:
            body = b'{"key":"","version":%d,"again":false}' % self.floor.count()
            self.transport.write(b"HTTP/1.1 200 OK\r\ncontent-length: %d\r\n\r\n%s" % (len(body), body))

    def connection_lost(self, _error: Exception | None) -> None:
        self.floor.hosts.discard(self.transport)
        self.floor.phones.discard(self.transport)


async def serve(port: int) -> None:
    floor = Floor()
    server = await asyncio.get_running_loop().create_server(
        lambda: Line(floor), "127.0.0.1", port, backlog=4096
    )
    await server.serve_forever()


if __name__ == "__main__":
    uvloop.run(serve(int(sys.argv[1])))
