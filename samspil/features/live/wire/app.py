"""The live paths as one application, with everything else handed on to the pages."""

import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable

from starlette.applications import Starlette
from starlette.routing import Mount, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from samspil.features.live.wire.answering import take_answer
from samspil.features.live.wire.hub import Hub
from samspil.features.live.wire.joining import join
from samspil.features.live.wire.speaking import Asked, Trouble, answer_trouble
from samspil.features.live.wire.telling import poll, stream

Handler = Callable[[Hub, Asked, Receive, Send], Awaitable[None]]


class _Hubs:
    """The hub of this process, made when somebody first comes."""

    def __init__(self) -> None:
        self._hub: Hub | None = None

    def get(self) -> Hub:
        if self._hub is None:
            self._hub = Hub.started()
        return self._hub

    def say_goodbye(self) -> None:
        """End every stream, so that the server need not wait for them."""
        if self._hub is not None:
            self._hub.say_goodbye()

    @contextlib.asynccontextmanager
    async def lifespan(self, _app: Starlette) -> AsyncIterator[None]:
        yield
        if self._hub is not None:
            await self._hub.stop()


class _Path:
    """One live path; a trouble anywhere in it is told in the language of the browser."""

    def __init__(self, hubs: _Hubs, handler: Handler) -> None:
        self._hubs, self._handler = hubs, handler

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = Asked.of(scope)
        try:
            await self._handler(self._hubs.get(), asked, receive, send)
        except Trouble as trouble:
            await answer_trouble(send, trouble, asked.language)


def live_beside(pages: ASGIApp) -> Starlette:
    """An application that answers the live paths and hands all others on to ``pages``. ``state.say_goodbye()`` ends its streams."""
    hubs = _Hubs()
    routes = [
        Route("/r/{code}/join", _Path(hubs, join), methods=["POST"]),
        Route("/r/{code}/answers", _Path(hubs, take_answer), methods=["POST"]),
        Route("/r/{code}/events", _Path(hubs, stream), methods=["GET"]),
        Route("/r/{code}/state", _Path(hubs, poll), methods=["GET"]),
        Mount("/", pages),
    ]
    app = Starlette(routes=routes, lifespan=hubs.lifespan)
    app.state.say_goodbye = hubs.say_goodbye
    return app
