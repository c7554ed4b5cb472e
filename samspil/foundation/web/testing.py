"""A real browser for tests that need one."""

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from unittest import mock

from django.db import connections
from playwright.sync_api import Browser, sync_playwright

CHROMIUM = shutil.which("chromium")


@contextmanager
def chromium() -> Iterator[Browser]:
    """Chromium without a window. Its loop makes Django think that it is called from one: tests must be allowed to ask the
    database all the same, and the connections they then get are of the loop's own, so they are closed here. So is what the
    test server's threads hold, each of them until it has seen the browser go."""
    with mock.patch.dict(os.environ, {"DJANGO_ALLOW_ASYNC_UNSAFE": "1"}), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()
        connections.close_all()
    for thread in threading.enumerate():
        if "process_request_thread" in thread.name:
            thread.join(10)
