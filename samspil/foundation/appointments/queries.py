"""Feeds: whose they are, what is in them, and whether they are still to be answered."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Max, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from samspil.foundation.accounts.models import Person
from samspil.foundation.appointments.models import Event, Feed
from samspil.foundation.appointments.rules import may_make_feed
from samspil.foundation.schools.access import Visit, roles_here
from samspil.foundation.schools.models import School, Team


@dataclass(frozen=True, slots=True)
class FeedCard:
    pk: int
    name: str
    https: str
    webcal: str


@dataclass(frozen=True, slots=True)
class FeedChoice:
    value: str
    name: str


def feed_cards(visit: Visit, base: str) -> list[FeedCard]:
    """One's own open feeds. ``base`` is the site's address, ``https://samspil.example.org``."""
    feeds = Feed.objects.open().filter(school=visit.school, made_by=visit.person)
    host = base.partition("://")[2]
    return [
        FeedCard(
            feed.pk,
            name_of(feed),
            f"{base}/feeds/{feed.secret}.ics",
            f"webcal://{host}/feeds/{feed.secret}.ics",
        )
        for feed in feeds.select_related("team", "person", "school").order_by("pk")
    ]


def feed_choices(visit: Visit) -> list[FeedChoice]:
    """Which feeds this person may make here."""
    choices = [FeedChoice("mine", _("My own meetings"))]
    choices += [FeedChoice(f"team-{team.pk}", team.name) for team in teams_to_follow(visit)]
    return [*choices, FeedChoice("school", _("All the school's meetings"))] if visit.may_edit else choices


def teams_to_follow(visit: Visit) -> QuerySet[Team]:
    """All open teams for those who shape the programme, one's own for everybody else."""
    teams = Team.objects.filter(school=visit.school, closed_on=None).order_by("name")
    return teams if visit.may_edit else teams.filter(members__person=visit.person).distinct()


def name_of(feed: Feed) -> str:
    if feed.team:
        return feed.team.name
    return _("My own meetings") if feed.person else _("All the school's meetings")


def open_feed(secret: str) -> Feed | None:
    """The feed, while it is not revoked and the one who made it may still have it."""
    feed = (
        Feed.objects.open()
        .filter(secret=secret)
        .select_related("school", "person", "team", "made_by")
        .first()
    )
    if feed is None or feed.made_by is None:
        return None
    roles = roles_in(feed.school, feed.made_by)
    whole = feed.team is None and feed.person is None
    return feed if may_make_feed(feed.made_by, roles, feed.team, all_school=whole) else None


def roles_in(school: School, person: Person) -> frozenset[str]:
    return roles_here(person, school, timezone.localdate())


def events_in(feed: Feed) -> QuerySet[Event]:
    """Events that take place. A team's are those more than half of the team are on the plan for: not a talk for two."""
    events = Event.objects.filter(school=feed.school, cancelled=False)
    if feed.person:
        mine = Q(attendees__staff__person=feed.person) | Q(attendees__person=feed.person)
        return events.filter(mine).distinct()
    if feed.team:
        size = feed.team.members.count()
        of_team = Count("attendees", filter=Q(attendees__staff__teams=feed.team), distinct=True)
        return events.annotate(here=of_team * 2).filter(here__gt=size)
    return events


def last_change(feed: Feed) -> dt.datetime:
    """When anything in the school's calendar last changed: an event that left the feed counts too."""
    changed = Event.objects.filter(school=feed.school).aggregate(last=Max("changed_at"))["last"]
    return max(changed or feed.made_at, feed.made_at)
