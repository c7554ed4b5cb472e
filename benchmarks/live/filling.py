"""In a process of its own: the demo school, a room with a poll that is open, and what the measuring needs to know of them."""

import json


def fill() -> None:
    from samspil.config.commands.running import make_ready, prepare  # noqa: PLC0415 - only in the process that fills

    make_ready()
    prepare()
    from django.utils import timezone  # noqa: PLC0415 - needs Django

    from benchmarks.live.site import HEAVY_PAGES  # noqa: PLC0415
    from benchmarks.pages.what import addresses, session_of  # noqa: PLC0415
    from samspil.config.demo.filling import fill_demo  # noqa: PLC0415
    from samspil.config.demo.planning import plan_coming  # noqa: PLC0415
    from samspil.features.live.actions.rooms import open_room  # noqa: PLC0415
    from samspil.features.live.actions.running import add_step, reveal_step, start_step  # noqa: PLC0415
    from samspil.features.live.secrets import signed_pass  # noqa: PLC0415
    from samspil.features.meetings.models import Meeting  # noqa: PLC0415
    from samspil.foundation.accounts.models import Person  # noqa: PLC0415

    school = fill_demo()
    plan_coming(school)
    karin = Person.objects.get(email="karin@demo.invalid")
    room = open_room(
        Meeting.objects.filter(school=school, starts_at__gt=timezone.now()).earliest("starts_at"), by=karin
    )
    options = ["Læsning", "Trivsel", "Overgange", "Fælles tid", "Makkertid"]
    step = add_step(room, kind="poll", content={"question": "Hvad skal vi begynde med?", "options": options})
    reveal_step(start_step(step, by=karin))
    pages = addresses(school)
    known = {
        "code": room.code,
        "step": step.pk,
        "pass": f"pass={signed_pass(room.pk, karin.pk)}",
        "session": session_of("karin"),
        "pages": [pages[page] for page in HEAVY_PAGES],
    }
    print(json.dumps(known))


if __name__ == "__main__":
    fill()
