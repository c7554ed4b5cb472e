"""The pages about moving a meeting. Nothing moves until somebody says yes, and then it can be taken back."""

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from samspil.features.meetings.models import Meeting
from samspil.features.meetings.queries import in_language, meeting_of
from samspil.features.planner import actions, calendars
from samspil.features.planner.actions import Agreed
from samspil.features.planner.resting import resting_at
from samspil.foundation.accounts.models import Person
from samspil.foundation.schools.access import editing_visit_to
from samspil.foundation.web.dates import dated
from samspil.foundation.web.errors import Refusal

if TYPE_CHECKING:
    from samspil.features.planner.moving import Time

SALT = "planner.move"
WISHES = "programme__plan_wishes"
TAKE_BACK = "take-back"  # where the focus goes after a move
OLD_AFTER = 60 * 60 * 4  # seconds a preview may be said yes to


def move(request: HttpRequest, school: str, pk: int) -> HttpResponse:
    """Other times with what they would mean; with ``to``, what else must move then. ``part=ask`` is the same in a dialog."""
    visit = editing_visit_to(request, school)
    meeting = meeting_of(visit.school, pk, WISHES)
    in_dialog = bool(request.headers.get("HX-Request")) and request.GET.get("part") == "ask"
    try:
        context = _weighing(request, meeting, by=visit.person, in_dialog=in_dialog)
    except Refusal as refusal:
        if not in_dialog:
            raise
        context = {"refusal": refusal}
    if in_dialog:
        shown = {"meeting": meeting, "in_dialog": True, "view": _seen_in(request)}
        return render(request, "planner/ask.html", context | shown)
    return render(request, "planner/preview.html" if "preview" in context else "planner/move.html", context)


def times(request: HttpRequest, school: str, pk: int) -> JsonResponse:
    """What every day of the weeks shown would mean for this meeting; asked once, when it is picked up."""
    from samspil.features.planner import lifting, moving  # noqa: PLC0415 - loads the solver

    visit = editing_visit_to(request, school)
    meeting = meeting_of(visit.school, pk, WISHES)
    weeks = calendars.asked_weeks(request.GET.get("weeks", ""))
    dates = calendars.working_dates(calendars.asked_day(request.GET.get("from", "")), weeks)
    try:
        standing = moving.standing_of(_unlocked(meeting), by=visit.person)
        found = lifting.lifted(standing, meeting.key, dates)
    except Refusal as refusal:
        return JsonResponse({"refusal": str(refusal)}, status=409)
    return JsonResponse({"times": [_plain(time) for time in found]})


def _weighing(request: HttpRequest, meeting: Meeting, *, by: Person, in_dialog: bool) -> dict[str, Any]:
    from samspil.features.planner import lifting, moving  # noqa: PLC0415 - loads the solver

    asked, wrong = _asked(request)
    standing = moving.standing_of(_unlocked(meeting), by=by)
    context: dict[str, Any] = {
        "meeting": meeting,
        "title": in_language(meeting.title, meeting.title_en),
        "wrong": wrong,
        "day": request.GET.get("day", ""),
        "time": request.GET.get("time", ""),
        "better": moving.times_of(standing, meeting.key),
        "wished": moving.wished_day(standing, meeting.key),
    }
    if asked is None:
        around = () if in_dialog else moving.around(standing, meeting.key)
        context["near"] = moving.weighed(standing, meeting.key, around)
        return context
    preview = moving.preview(standing, meeting.key, asked)
    context["preview"] = preview
    context["better"] = [time for time in context["better"] if time.starts_at != asked]
    context["day_times"] = lifting.times_of_day(standing, meeting.key, asked)
    context["word"] = moving.weighed(standing, meeting.key, [asked])[0]
    context["token"] = signing.dumps([_packed(shift) for shift in preview.shifts], salt=SALT, compress=True)
    return context


def _unlocked(meeting: Meeting) -> Meeting:
    if meeting.locked:
        raise Refusal(_("The meeting is locked. Unlock it first, then move it."))
    return meeting


def _plain(time: "Time") -> dict[str, str]:
    starts = timezone.localtime(time.starts_at)
    return {
        "day": starts.date().isoformat(),
        "to": time.query,
        "when": dated(starts, "l j. F"),
        "clock": dated(starts, "H.i"),
        "tone": time.tone,
        "says": time.says,
    }


@require_POST
def accept(request: HttpRequest, school: str, pk: int) -> HttpResponse:
    """Yes to all or some of a preview."""
    visit = editing_visit_to(request, school)
    agreed = _agreed(request.POST.get("token", ""))
    if request.POST.get("which") != "all":
        chosen = set(request.POST.getlist("meeting"))
        agreed = [each for each in agreed if str(each.meeting) in chosen]
    if not agreed:
        messages.success(request, _("Nothing has been moved."))
        return redirect("meetings:meeting", visit.school.slug, pk)
    back = actions.move_meetings(visit.school, agreed, by=visit.person)
    if back:
        request.session[f"undo-{school}"] = [
            [each.meeting, each.old.isoformat(), each.new.isoformat(), list(each.unable or ())]
            for each in back
        ]
        _tell(request, len(back), resting_at(each.meeting for each in back))
    first = next((each for each in agreed if each.meeting == pk), agreed[0])
    return redirect(_calendar_at(request, school, first.new) + (f"#{TAKE_BACK}" if back else ""))


@require_POST
def undo(request: HttpRequest, school: str) -> HttpResponse:
    """The last moves of this person taken back, if nobody has moved the same meetings since."""
    visit = editing_visit_to(request, school)
    kept = request.session.pop(f"undo-{school}", None) or []
    actions.move_meetings(visit.school, [_unpacked(*each) for each in kept], by=visit.person)
    if not kept:
        return redirect("planner:calendar", visit.school.slug)
    messages.success(request, _("The meetings are back where they were."))
    first = _unpacked(*kept[0])
    return redirect(f"{_calendar_at(request, school, first.new)}#meeting-{first.meeting}")


def _calendar_at(request: HttpRequest, school: str, when: dt.datetime) -> str:
    """The calendar on that day, as it was seen when the meetings were moved."""
    asked = request.POST.get("view", "")
    view = f"view={asked}&" if asked in calendars.VIEWS else ""
    return f"{reverse('planner:calendar', args=[school])}?{view}from={timezone.localtime(when).date()}"


def _seen_in(request: HttpRequest) -> str:
    """How the calendar is seen on the page that the dialog lies over."""
    query = request.headers.get("HX-Current-URL", "").partition("#")[0].partition("?")[2]
    return QueryDict(query).get("view") or ""


def _asked(request: HttpRequest) -> tuple[dt.datetime | None, str]:
    """The time asked for, from ``to`` or from a day and a time; and what is wrong with it."""
    words = request.GET.get("to", "")
    if not words and request.GET.get("day"):
        words = f"{request.GET['day']}T{request.GET.get('time', '').replace('.', ':')}"
    if not words:
        return None, ""
    try:
        when = dt.datetime.fromisoformat(words)
        aware = timezone.make_aware(when) if timezone.is_naive(when) else when
        skipped = timezone.is_naive(when) and timezone.make_naive(aware.astimezone(dt.UTC)) != when
    except (ValueError, OverflowError):
        return None, _("Write a day and a time, such as 9 November and 14.15.")
    if skipped:
        return None, _("The clocks go forward that night, and there is no such time. Choose another.")
    return aware, ""


def _packed(shift: Any) -> list[Any]:
    return [shift.meeting.pk, shift.old.isoformat(), shift.new.isoformat(), list(shift.unable)]


def _agreed(token: str) -> list[Agreed]:
    try:
        rows = signing.loads(token, salt=SALT, max_age=OLD_AFTER)
    except signing.BadSignature:
        raise Refusal(
            _("This proposal is too old. Look at the times again; nothing has been moved.")
        ) from None
    return [_unpacked(*row) for row in rows]


def _unpacked(meeting: int, old: str, new: str, unable: list[str]) -> Agreed:
    return Agreed(meeting, dt.datetime.fromisoformat(old), dt.datetime.fromisoformat(new), tuple(unable))


def _tell(request: HttpRequest, count: int, resting: int) -> None:
    said = ngettext(
        "%(count)d meeting has been moved. Calendars hear of it now.",
        "%(count)d meetings have been moved. Calendars hear of it now.",
        count,
    )
    messages.success(request, said % {"count": count})
    if resting:
        messages.warning(
            request,
            _(
                "What was arranged so that more could come fitted the old time, so it rests. Look at who can come now."
            ),
        )
