"""Static files through the server we run: whole, in part, unchanged, and without a warning that something streams."""

import asyncio
from typing import Any

from django.core.asgi import get_asgi_application
from django.templatetags.static import static
from django.test import Client

CSS = "web/css/10-base.css"


def answered(**headers: str) -> tuple[int, dict[bytes, bytes], bytes]:
    """What comes over ASGI; a warning on the way is an error."""
    sent: list[dict[str, Any]] = []

    async def ask() -> None:
        asked = [{"type": "http.request", "body": b"", "more_body": False}]

        async def receive() -> dict[str, Any]:
            if asked:
                return asked.pop()
            await asyncio.sleep(60)
            return {"type": "http.disconnect"}

        async def send(message: Any) -> None:
            sent.append(message)

        scope = {
            "type": "http", "method": "GET", "path": static(CSS), "query_string": b"", "server": ("localhost", 80),
            "headers": [(b"host", b"localhost"), *((n.encode(), v.encode()) for n, v in headers.items())],
        }  # fmt: skip
        await get_asgi_application()(scope, receive, send)

    asyncio.run(ask())
    body = b"".join(message.get("body", b"") for message in sent)
    return sent[0]["status"], dict(sent[0]["headers"]), body


def test_a_static_file_comes_whole_or_in_part_without_streaming(settings: Any) -> None:
    settings.DEBUG = settings.WHITENOISE_USE_FINDERS = True
    status, headers, body = answered()
    assert (status, int(headers[b"Content-Length"]), headers[b"Content-Type"][:8]) == (
        200,
        len(body),
        b"text/css",
    )
    assert answered(range="bytes=0-9")[::2] == (206, body[:10])
    assert answered(**{"if-modified-since": headers[b"Last-Modified"].decode()})[::2] == (304, b"")
    assert Client().head(static(CSS)).content == b""
