"""One server for both: the live paths, and Django's pages in a thread beside them."""

import gc
import os
from typing import Any, cast

from a2wsgi import WSGIMiddleware
from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samspil.config.settings")
PAGE_THREADS = (
    1  # two take turns with each other: every page is slower, and so is the live room (docs/live.md)
)
LARGEST_BODY = 32 * 1024 * 1024

_pages: Any = get_wsgi_application()

from samspil.features.live.wire.app import live_beside  # noqa: E402 - needs Django


class WholeRequests:
    """Hands a request on when all of it has come, so that a slow sender keeps no page waiting but their own."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        body = bytearray()
        while True:
            message = await receive()
            if message["type"] != "http.request":
                return
            body += message.get("body", b"")
            if len(body) > LARGEST_BODY:
                await PlainTextResponse("", 413)(scope, receive, send)
                return
            if not message.get("more_body"):
                break
        whole: list[Message] = [{"type": "http.request", "body": bytes(body), "more_body": False}]

        async def again() -> Message:
            return whole.pop() if whole else await receive()

        await self._app(scope, again, send)


application = live_beside(WholeRequests(cast("ASGIApp", WSGIMiddleware(_pages, workers=PAGE_THREADS))))


def _set_aside() -> None:
    """What stays for as long as the server runs is kept out of the collector's sight.

    Going through all of it took 50 to 100 milliseconds, in the middle of whichever page was being made.
    """
    get_resolver().check()  # loads every page
    gc.collect()
    gc.freeze()


_set_aside()
