"""What is sent twice from one page is acted on once: an impatient second press, or a browser that sends again by itself.

The mark that guards a form is new each time a page is made, so the same mark with the same fields is the same sending. Sent
again on purpose later, or from a page that has been loaded again, it counts as new.
"""

import datetime as dt
import hashlib
import time
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from samspil.foundation.accounts.models import SentForm
from samspil.foundation.accounts.secrets import hash_of

MARK = "csrfmiddlewaretoken"
IMPATIENCE = dt.timedelta(seconds=10)  # after the answer
LONGEST_WORK = dt.timedelta(minutes=1)  # whoever has worked longer than this is no more
LOOKS, PAUSE = 100, 0.1  # how often, and how many seconds apart, one looks whether the first is done


def mark_of(request: HttpRequest) -> str:
    """Empty when it cannot be told from another sending."""
    if request.method != "POST" or MARK not in request.POST:
        return ""
    files = sorted((name, [_told(file) for file in found]) for name, found in request.FILES.lists())
    return hash_of("sent form", repr((request.get_full_path(), sorted(request.POST.lists()), files)))


def _told(file: "UploadedFile[Any]") -> tuple[str | None, str]:
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return file.name, digest.hexdigest()


def led_before(sent: str) -> str | None:
    """Where it led the first time; empty when that is still not known after a while; nothing when this is the first time."""
    forget_old()
    for _look in range(LOOKS):
        form, is_first = SentForm.objects.get_or_create(sent_hash=sent)
        if is_first:
            return None
        if form.led_to:
            return form.led_to
        time.sleep(PAUSE)
    return ""


def remember(sent: str, response: HttpResponse) -> None:
    """Only an answer that leads on has done something; after any other the person may try the same again."""
    form = SentForm.objects.filter(sent_hash=sent)
    if response.has_header("Location"):
        form.update(led_to=response.headers["Location"], at=timezone.now())
    else:
        form.delete()


def forget_old() -> int:
    now = timezone.now()
    old = Q(at__lt=now - LONGEST_WORK) | Q(at__lt=now - IMPATIENCE) & ~Q(led_to="")
    return SentForm.objects.filter(old).delete()[0]
