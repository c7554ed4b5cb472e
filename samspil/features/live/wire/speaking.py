"""Reading requests and writing answers without a framework in between: a thousand phones at once."""

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

import orjson
from django.conf import settings
from django.http.request import split_domain_port, validate_host
from django.utils import translation
from starlette.requests import cookie_parser
from starlette.types import Receive, Scope, Send

from samspil.features.live.sentences import TROUBLES
from samspil.foundation.web.middleware import LANGUAGE_COOKIE

LARGEST_BODY = 4096
Headers = Iterable[tuple[bytes, bytes]]
_JSON = [(b"content-type", b"application/json"), (b"cache-control", b"no-store"), (b"x-content-type-options", b"nosniff")]  # fmt: skip


class Trouble(Exception):
    """Ends a request with a sentence. ``says`` stands in for the usual sentence of ``why``."""

    def __init__(self, status: int, why: str, says: str = "") -> None:
        super().__init__(why)
        self.status, self.why, self.says = status, why, says


@dataclass(frozen=True, slots=True)
class Asked:
    """A request, as far as the live paths care."""

    scope: Scope
    headers: Mapping[bytes, bytes]
    cookies: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, scope: Scope) -> "Asked":
        headers = dict(scope["headers"])
        return cls(scope, headers, cookie_parser(headers.get(b"cookie", b"").decode("latin-1")))

    @property
    def code(self) -> str:
        return str(self.scope["path_params"]["code"])

    @property
    def address(self) -> str:
        client = self.scope.get("client")
        return client[0] if client else ""

    @property
    def language(self) -> str:
        chosen = self.cookies.get(LANGUAGE_COOKIE, "")
        return chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE

    def header(self, name: bytes) -> str:
        return self.headers.get(name, b"").decode("latin-1")

    def question(self, name: str) -> str:
        found = parse_qs(self.scope["query_string"].decode("latin-1")).get(name)
        return found[0] if found else ""


def require_same_site(asked: Asked) -> None:
    """Only our own pages post here: the browser says where a request comes from. Raises Trouble."""
    host = asked.header(b"host")
    origin = urlsplit(asked.header(b"origin"))
    known = validate_host(split_domain_port(host)[0], settings.ALLOWED_HOSTS)
    if not known or origin.netloc != host or origin.scheme not in {asked.scope["scheme"], "https"}:
        raise Trouble(403, "elsewhere")


async def read_json(asked: Asked, receive: Receive) -> dict[str, Any]:
    """Raises Trouble for what is too large or no JSON object."""
    if not asked.header(b"content-type").startswith("application/json"):
        raise Trouble(415, "unreadable")
    body = b""
    while True:
        message = await receive()
        if message["type"] != "http.request":
            raise Trouble(400, "unreadable")
        body += message.get("body", b"")
        if len(body) > LARGEST_BODY:
            raise Trouble(413, "too-big")
        if not message.get("more_body"):
            break
    try:
        found = orjson.loads(body)
    except orjson.JSONDecodeError:
        raise Trouble(400, "unreadable") from None
    if not isinstance(found, dict):
        raise Trouble(400, "unreadable")
    return found


async def answer(send: Send, status: int, body: bytes, headers: Headers = ()) -> None:
    sent = [*_JSON, (b"content-length", b"%d" % len(body)), *headers]
    await send({"type": "http.response.start", "status": status, "headers": sent})
    await send({"type": "http.response.body", "body": body})


async def answer_trouble(send: Send, trouble: Trouble, language: str) -> None:
    with translation.override(language):
        says = trouble.says or str(TROUBLES[trouble.why])
    headers = [(b"retry-after", b"2")] if trouble.status in {429, 503} else []
    await answer(send, trouble.status, orjson.dumps({"error": trouble.why, "says": says}), headers)


def now_in_milliseconds() -> int:
    return int(time.time() * 1000)
