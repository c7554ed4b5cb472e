from dataclasses import replace

from samspil.engines.content.hours import RoleHours, hours_of, hours_per_role
from samspil.engines.content.library import template
from samspil.engines.content.programme import Activity, Audience, DutyRole, Led, When
from samspil.engines.wording.text import same


def activity(name: str, audience: Audience, minutes: int, **more: object) -> Activity:
    made = Activity(
        name, "own-activity", same(name), same(name), "start", audience, minutes, When(1, (35, 40))
    )
    return replace(made, **more)  # type: ignore[arg-type]


MEETING = activity("all", Audience.ALL_STAFF, 120, sittings=2, led_by=Led.FACILITATOR)
TEAMS = activity(
    "teams", Audience.EACH_TEAM, 60, when=When(1, (35, 40), count=3), inside_existing=True,
    preparation=(("coordinators", 10), ("facilitator", 20)), led_by=Led.FACILITATOR,
)  # fmt: skip
BOARD = activity("board", Audience.BOARD, 30, preparation=(("leaders", 30),))
PROGRAMME = replace(
    template("one-year"),
    activities=(MEETING, TEAMS, BOARD, activity("later", Audience.ALL_STAFF, 60, when=When(2, (35, 40)))),
    duties=(DutyRole("tovholder", same("x"), 5, "team", audience=Audience.COORDINATORS),),
)


def test_each_role_has_the_hours_of_what_it_takes_part_in_and_prepares() -> None:
    assert hours_per_role(PROGRAMME, 1, teams=4) == (
        RoleHours("all_staff", inside=3, outside=2),
        RoleHours("leaders", outside=2.5, preparation=0.5),
        RoleHours("coordinators", preparation=0.5, duty=5),
        RoleHours("board", outside=0.5),
        RoleHours("facilitator", outside=2 * 2 + 4 * 3, preparation=4),
    )


def test_another_year_has_its_own_hours() -> None:
    assert hours_of(PROGRAMME, "all_staff", 2) == RoleHours("all_staff", outside=1)


def test_new_hours_are_those_that_room_must_be_made_for() -> None:
    hours = RoleHours("x", inside=1, outside=2, preparation=0.5, duty=4)

    assert (hours.new, hours.total) == (6.5, 7.5)


def test_chosen_teams_count_as_many_as_are_named() -> None:
    sparring = activity("s", Audience.CHOSEN_TEAMS, 60, led_by=Led.FACILITATOR)
    programme = replace(PROGRAMME, activities=(sparring,), chosen_teams=("4. årgang", "SFO"))

    assert hours_of(programme, "facilitator", 1).outside == 2
