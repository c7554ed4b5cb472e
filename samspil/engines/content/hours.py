"""What a programme costs in hours: for one person in each role, in one school year."""

from collections.abc import Iterable
from dataclasses import dataclass

from samspil.engines.content.programme import Activity, Audience, Led, Programme

STAFF = frozenset({Audience.ALL_STAFF, Audience.EACH_TEAM, Audience.EACH_PERSON})
IN_TEAMS = frozenset({Audience.EACH_TEAM, Audience.CHOSEN_TEAMS})
LEADERSHIP = frozenset({Audience.LEADERS, Audience.ALL_STAFF, Audience.EACH_PERSON})
OTHERS_HOURS = frozenset({*IN_TEAMS, Audience.STEERING_GROUP})
FEW_TEAMS = 3  # how many teams are chosen, as long as nobody has named them


@dataclass(frozen=True, slots=True)
class RoleHours:
    """Hours of one person in a role. ``inside`` lies in meeting time the staff have already, ``outside`` does not.

    ``role`` is an audience, or "facilitator". For ``all_staff``, ``leaders`` and ``facilitator`` the hours are all they
    have; for every other role they come on top of what the person has as a member of staff.
    """

    role: str
    inside: float = 0
    outside: float = 0
    preparation: float = 0
    duty: float = 0

    @property
    def new(self) -> float:
        """What room must be made for: everything but the time inside existing meetings."""
        return self.outside + self.preparation + self.duty

    @property
    def total(self) -> float:
        return self.inside + self.new


def hours_per_role(programme: Programme, year: int, *, teams: int = 6) -> tuple[RoleHours, ...]:
    """Hours per person of each role in school year ``year`` (0 is the one before), for a school of ``teams`` teams.

    A role's hours are the sum over the activities it takes part in of ``count × minutes / 60``, inside or outside
    existing meetings; of ``count × preparation[role] / 60`` over all activities; and its duties' hours (years 1 and on).
    Staff take part in what is for all, each team and each person; sittings do not multiply, one goes to one of them.
    Leaders take part in what is for leaders, all and each person, and in what they lead outside teams and steering group;
    one who sits in the steering group has its hours too. The facilitator takes part in what the facilitator leads, once per sitting and team.
    """
    activities = [activity for activity in programme.activities if activity.when.year == year]
    roles = [Audience.ALL_STAFF, Audience.LEADERS, *_extra_roles(programme)]
    rows = [_role(role, activities, _duty_hours(programme, role, year)) for role in roles]
    return (*rows, _facilitator(programme, activities, teams))


def hours_of(programme: Programme, role: str, year: int, *, teams: int = 6) -> RoleHours:
    """The hours of one role; none when the programme does not know the role."""
    rows = hours_per_role(programme, year, teams=teams)
    return next((row for row in rows if row.role == role), RoleHours(role))


def _extra_roles(programme: Programme) -> list[Audience]:
    """Roles beyond staff and leaders that the programme asks something of, in the order of the list of audiences."""
    asked = {str(activity.audience) for activity in programme.activities}
    asked |= {role for activity in programme.activities for role, _ in activity.preparation}
    asked |= {str(duty.audience) for duty in programme.duties if duty.audience}
    return [role for role in Audience if role in asked and role not in STAFF | {Audience.LEADERS}]


def _role(role: Audience, activities: Iterable[Activity], duty: float) -> RoleHours:
    inside = outside = preparation = 0.0
    for activity in activities:
        hours = _takes_part(role, activity) * activity.when.count * activity.minutes / 60
        inside += hours if activity.inside_existing else 0
        outside += 0 if activity.inside_existing else hours
        preparation += _preparation(activity, _prepares_as(role))
    return RoleHours(str(role), inside, outside, preparation, duty)


def _prepares_as(role: Audience) -> frozenset[str]:
    return frozenset(map(str, STAFF)) if role is Audience.ALL_STAFF else frozenset({str(role)})


def _takes_part(role: Audience, activity: Activity) -> bool:
    """Whether one person of the role takes part in each occurrence."""
    if role is Audience.ALL_STAFF:
        return activity.audience in STAFF
    if role is Audience.LEADERS:
        leads = activity.led_by is Led.LEADER and activity.audience not in OTHERS_HOURS
        return leads or activity.audience in LEADERSHIP
    return activity.audience is role


def _preparation(activity: Activity, roles: frozenset[str]) -> float:
    return sum(minutes for role, minutes in activity.preparation if role in roles) * activity.when.count / 60


def _duty_hours(programme: Programme, role: Audience, year: int) -> float:
    if not 1 <= year <= programme.years:
        return 0
    return sum(duty.hours for duty in programme.duties if duty.audience is role)


def _facilitator(programme: Programme, activities: Iterable[Activity], teams: int) -> RoleHours:
    outside = preparation = 0.0
    for activity in activities:
        each = _meetings(programme, activity, teams)
        preparation += _preparation(activity, frozenset({"facilitator"})) * each
        if activity.led_by is Led.FACILITATOR and not activity.individual:
            outside += each * activity.sittings * activity.when.count * activity.minutes / 60
    return RoleHours("facilitator", 0, outside, preparation)


def _meetings(programme: Programme, activity: Activity, teams: int) -> int:
    if activity.audience is Audience.EACH_TEAM:
        return teams
    if activity.audience is Audience.CHOSEN_TEAMS:
        return len(activity.teams or programme.chosen_teams) or min(FEW_TEAMS, teams)
    return 1
