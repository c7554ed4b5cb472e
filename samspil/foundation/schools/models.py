"""A school and its facts."""

import datetime as dt
from typing import ClassVar, TypeVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from samspil.engines.calendars.meetingplan import SLOT_KINDS
from samspil.engines.calendars.schoolyear import DayType
from samspil.engines.importing.rows import StaffGroup
from samspil.foundation.accounts.models import STAFF_ROLES, Membership, Organisation, Person, Role

Model = TypeVar("Model", bound=models.Model)


class SchoolQuerySet(models.QuerySet["School"]):
    def seen_by(self, person: Person, today: dt.date) -> "SchoolQuerySet":
        """Schools where the person has a part today, that their municipality advises, or that their office holds."""
        mine = Membership.objects.filter(person=person).current(today)
        advised = mine.filter(role=Role.CONSULTANT, organisation__kind=Organisation.Kind.MUNICIPALITY)
        offices = mine.filter(role=Role.OFFICE)
        return self.filter(
            models.Q(pk__in=mine.values("organisation"))
            | models.Q(municipality__in=advised.values("organisation"))
            | models.Q(held_by__in=advised.values("organisation"))
            | models.Q(held_by__in=offices.values("organisation"))
        )


class SchoolManager(models.Manager["School"]):
    def get_queryset(self) -> SchoolQuerySet:
        return SchoolQuerySet(self.model, using=self._db).filter(kind=Organisation.Kind.SCHOOL)

    def seen_by(self, person: Person, today: dt.date) -> SchoolQuerySet:
        return self.get_queryset().seen_by(person, today)


class School(Organisation):
    """An organisation of kind school."""

    objects: ClassVar[SchoolManager] = SchoolManager()

    class Meta:
        proxy = True


class Frame(models.Model):
    """When things happen at the school, for all its years. Minutes after midnight."""

    school = models.OneToOneField(School, on_delete=models.CASCADE, related_name="frame")
    teaching_begins = models.PositiveSmallIntegerField(default=480)
    teaching_ends = models.PositiveSmallIntegerField(default=840)
    sfo_opens = models.PositiveSmallIntegerField(null=True, blank=True, default=810)
    sfo_closes = models.PositiveSmallIntegerField(null=True, blank=True, default=1020)
    cover = models.PositiveSmallIntegerField(
        _("colleagues who can keep the after-school care open"), default=3
    )
    holiday_plan = models.CharField(max_length=100, blank=True)
    municipality_name = models.CharField(max_length=100, blank=True)
    first_year = models.PositiveSmallIntegerField()
    show_ape = models.BooleanField(default=True)
    quiet_added = models.JSONField(default=list, blank=True)
    quiet_opened = models.JSONField(default=list, blank=True)

    def __str__(self) -> str:
        return f"frame of {self.school}"


class StaffCount(models.Model):
    """Depth (a): so many of a staff group, in a team or the whole school."""

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="counts")
    group = models.CharField(max_length=30, choices=[(g.value, g.value) for g in StaffGroup])
    team = models.CharField(max_length=80, blank=True)
    count = models.PositiveSmallIntegerField()
    fraction = models.DecimalField(max_digits=4, decimal_places=3, default=1)

    def __str__(self) -> str:
        return f"{self.count} {self.group}"


class StaffMember(models.Model):
    """Somebody who works at the school. ``key`` is the stable identity used when a file is read again."""

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="staff")
    person = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="employments"
    )
    key = models.CharField(max_length=120)
    name = models.CharField(_("name"), max_length=200)
    initials = models.CharField(_("initials"), max_length=12, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    group = models.CharField(
        _("staff group"), max_length=30, choices=[(g.value, g.value) for g in StaffGroup]
    )
    fraction = models.DecimalField(_("employment"), max_digits=4, decimal_places=3, default=1)
    duties = models.JSONField(default=list, blank=True)
    begins = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["school", "key"], name="one_staff_member_per_key")
        ]

    def __str__(self) -> str:
        return self.name


class Team(models.Model):
    """A year team, subject team, department … ``kind`` as engines.importing names them."""

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="teams")
    name = models.CharField(_("name"), max_length=80)
    kind = models.CharField(max_length=20, default="year")
    members = models.ManyToManyField(StaffMember, through="TeamMember", related_name="teams")
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["school", "name"], name="one_team_per_name")]

    def __str__(self) -> str:
        return self.name


class TeamMember(models.Model):
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="team_members")
    staff = models.ForeignKey(StaffMember, on_delete=models.CASCADE, related_name="team_members")
    coordinator = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["team", "staff"], name="once_in_a_team")]

    def __str__(self) -> str:
        return f"{self.staff} in {self.team}"


class InUse(models.Manager[Model]):
    """Rows that count. A draft belongs to a year that is being prepared; it is asked for by name, in ``everything``."""

    def get_queryset(self) -> models.QuerySet[Model]:
        return super().get_queryset().filter(draft=False)


class DraftsToo(models.Manager[Model]):
    """All rows, for those who prepare the next year."""


class DayMark(models.Model):
    """A day, or days, that the school gives a type and a name, on top of the municipality's holiday plan."""

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="day_marks")
    first = models.DateField()
    last = models.DateField()
    type = models.CharField(max_length=20, choices=[(t.value, t.value) for t in DayType])
    label = models.CharField(max_length=120, blank=True)
    draft = models.BooleanField(default=False)

    objects = InUse()
    everything = DraftsToo()

    def __str__(self) -> str:
        return f"{self.first} {self.type}"


class OwnHolidays(models.Model):
    """The school's own holidays in one school year, one line each as it wrote them, instead of a municipal plan."""

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="own_holidays")
    start = models.PositiveSmallIntegerField()
    written = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["school", "start"], name="one_own_holiday_list_per_year")
        ]

    def __str__(self) -> str:
        return f"holidays of {self.school} {self.start}"


class MeetingSlot(models.Model):
    """One line of the mødeplan: weekly or on one date. ``audience`` names who it is for, as the school writes it.

    A draft belongs to a year that is being prepared and counts nowhere yet.
    """

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="slots")
    title = models.CharField(_("title"), max_length=120)
    kind = models.CharField(max_length=30, choices=[(k, k) for k in SLOT_KINDS])
    weekday = models.PositiveSmallIntegerField(null=True, blank=True)
    date = models.DateField(null=True, blank=True)
    begins = models.PositiveSmallIntegerField()
    ends = models.PositiveSmallIntegerField()
    audience = models.JSONField(default=list)
    weeks = models.CharField(max_length=200, default="all")
    first = models.DateField(null=True, blank=True)
    last = models.DateField(null=True, blank=True)
    room = models.CharField(max_length=60, blank=True)
    taken = models.BooleanField(default=False)
    draft = models.BooleanField(default=False)

    objects = InUse()
    everything = DraftsToo()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(begins__lt=models.F("ends")), name="slot_ends_after_it_begins"
            )
        ]

    def __str__(self) -> str:
        return self.title


class Room(models.Model):
    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="rooms")
    name = models.CharField(_("name"), max_length=80)
    kind = models.CharField(max_length=20, default="meeting")
    seats = models.PositiveSmallIntegerField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name


class Lesson(models.Model):
    """Busy time of one person: a lesson or a duty, on one date, or weekly from ``first`` to ``last`` when told."""

    staff = models.ForeignKey(StaffMember, on_delete=models.CASCADE, related_name="lessons")
    weekday = models.PositiveSmallIntegerField(null=True, blank=True)
    date = models.DateField(null=True, blank=True)
    begins = models.PositiveSmallIntegerField()
    ends = models.PositiveSmallIntegerField()
    duty = models.BooleanField(default=False)
    first = models.DateField(null=True, blank=True)
    last = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.staff} {self.begins}"


class Absence(models.Model):
    """Days on which somebody cannot come to anything, both included. Why is never told, asked or kept."""

    staff = models.ForeignKey(StaffMember, on_delete=models.CASCADE, related_name="absences")
    first = models.DateField()
    last = models.DateField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(first__lte=models.F("last")), name="absence_ends_after_it_begins"
            ),
            models.UniqueConstraint(fields=["staff", "first", "last"], name="absent_once"),
        ]

    def __str__(self) -> str:
        return f"{self.first} – {self.last}"


class Import(models.Model):
    """One reading of a file: what was understood, what is asked, what was there before (for undo).

    ``table`` is the list without CPR numbers and private columns, to be read again when a column is explained; it is
    emptied when the import is over.
    """

    class State(models.TextChoices):
        READ = "read"
        DONE = "done"
        UNDONE = "undone"

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="imports")
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    file_name = models.CharField(max_length=200)
    register = models.CharField(max_length=40, blank=True)
    mapping = models.JSONField(default=dict)
    rows = models.JSONField(default=dict)
    table = models.TextField(blank=True)
    findings = models.JSONField(default=list)
    before = models.JSONField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.READ)
    delete_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return self.file_name


WORKS_HERE = STAFF_ROLES
