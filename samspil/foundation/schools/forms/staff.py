"""Colleagues, teams, rooms."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samspil.engines.importing.cpr import looks_like_cpr
from samspil.engines.importing.plain_words import parts, plain
from samspil.foundation.accounts.models import STAFF_ROLES, Role
from samspil.foundation.schools.facts import RoomFacts, StaffFacts, TeamFacts
from samspil.foundation.schools.forms.fields import DayField, PercentField, SchoolForm
from samspil.foundation.schools.models import School, StaffMember, Team
from samspil.foundation.schools.words import ROOM_LABELS, TEAM_LABELS, group_choices

LONGEST_AWAY = 2 * 366  # days


class StaffForm(SchoolForm):
    """``member`` is the colleague being changed; none when a new one comes."""

    name = forms.CharField(label=_("Name"), max_length=200)
    group = forms.ChoiceField(label=_("Staff group"))
    initials = forms.CharField(label=_("Initials"), max_length=12, required=False)
    email = forms.EmailField(label=_("E-mail"), max_length=254, required=False)
    fraction = PercentField(
        label=_("Per cent of full time"), required=False, help_text=_("Full time is 37 hours a week.")
    )
    duties = forms.CharField(
        label=_("Duties"),
        max_length=300,
        required=False,
        help_text=_("For example TR, AMR, coordinator; commas between."),
    )
    begins = DayField(label=_("First day at work"), required=False)

    def __init__(self, *args: Any, school: School, member: StaffMember | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.school, self.member = school, member
        self.fields["group"].choices = group_choices()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for name in ("name", "initials", "duties"):
            if looks_like_cpr(str(cleaned.get(name) or "")):
                self.add_error(name, gettext("This looks like a CPR number. Samspil never keeps those."))
                self.replace_typed(name, "")
        if cleaned.get("name") and not self.errors and self._known(cleaned):
            self.add_error("name", gettext("%(name)s is on the list already.") % {"name": cleaned["name"]})
        return cleaned

    def _known(self, told: dict[str, Any]) -> bool:
        others = self.school.staff.filter(closed_on=None)
        others = others.exclude(pk=self.member.pk) if self.member else others
        return any(_is_same(other, told) for other in others)

    @property
    def facts(self) -> StaffFacts:
        told = self.cleaned_data
        return StaffFacts(
            told["name"].strip(), told["group"], told["initials"].strip(), told["email"].lower(),
            told["fraction"] or 1, parts(told["duties"]), told["begins"],
        )  # fmt: skip


class NewColleagueForm(StaffForm):
    """A colleague who comes: where they belong, and whether they are let in now."""

    teams = forms.TypedMultipleChoiceField(
        label=_("Teams"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    role = forms.ChoiceField(
        label=_("May come in to Samspil as"),
        required=False,
        help_text=_("An invitation is sent to the e-mail. Nobody but leaders can invite a leader."),
    )

    def __init__(self, *args: Any, school: School, **kwargs: Any) -> None:
        super().__init__(*args, school=school, **kwargs)
        teams = school.teams.filter(closed_on=None).order_by("name").values_list("pk", "name")
        self.fields["teams"].choices = list(teams)  # type: ignore[attr-defined]
        self.fields["role"].choices = [("", gettext("not now")), *role_choices()]  # type: ignore[attr-defined]
        del self.fields["teams"].widget.attrs["class"]  # it would be the class of the whole list

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("role") and not cleaned.get("email") and "email" not in self.errors:
            self.add_error("email", gettext("Write the e-mail the invitation goes to, or choose “not now”."))
        return cleaned


class LettingInForm(SchoolForm):
    """Somebody on the list is invited."""

    role = forms.ChoiceField(label=_("Comes in as"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = role_choices()  # type: ignore[attr-defined]


def role_choices() -> list[tuple[str, str]]:
    """What somebody who works at the school can be here; most are simply staff."""
    first = Role.STAFF
    return [(role.value, str(role.label)) for role in (first, *(r for r in STAFF_ROLES if r != first))]


def _is_same(other: StaffMember, told: dict[str, Any]) -> bool:
    """Namesakes have another e-mail or other initials."""
    if told.get("email") and other.email:
        return other.email.casefold() == str(told["email"]).casefold()
    return plain(other.name) == plain(told["name"]) and plain(other.initials) == plain(
        told.get("initials") or ""
    )


def filled_from_member(member: StaffMember) -> dict[str, object]:
    names = ("name", "group", "initials", "email", "fraction", "begins")
    return {name: getattr(member, name) for name in names} | {"duties": ", ".join(member.duties)}


class ClosingForm(SchoolForm):
    closed_on = DayField(label=_("Last day at work"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("closed_on", timezone.localdate())


class AbsenceForm(SchoolForm):
    """When a colleague is away for a while. There is no field for why."""

    first = DayField(label=_("First day away"))
    last = DayField(label=_("Last day away"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and last < first:
            self.add_error("last", gettext("The last day is before the first."))
        elif first and last and (last - first).days > LONGEST_AWAY:
            self.add_error(
                "last", gettext("For more than two years, take the colleague off the list instead.")
            )
        return cleaned


class TeamForm(SchoolForm):
    name = forms.CharField(label=_("What is the team called?"), max_length=80)
    kind = forms.ChoiceField(label=_("Kind of team"), choices=list(TEAM_LABELS.items()))
    members = forms.TypedMultipleChoiceField(
        label=_("Members"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    coordinator = forms.TypedChoiceField(label=_("Coordinator"), coerce=int, required=False, empty_value=None)

    def __init__(self, *args: Any, school: School, team: Team | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.school, self.team = school, team
        people: list[tuple[int, str]] = list(
            school.staff.filter(closed_on=None).order_by("name").values_list("pk", "name")
        )
        self.fields["members"].choices = people  # type: ignore[attr-defined]
        self.fields["coordinator"].choices = [("", gettext("nobody yet")), *people]  # type: ignore[attr-defined]
        del self.fields["members"].widget.attrs["class"]  # it would be the class of the whole list

    def clean_name(self) -> str:
        name = str(self.cleaned_data["name"]).strip()
        others = self.school.teams.filter(closed_on=None)
        others = others.exclude(pk=self.team.pk) if self.team else others
        if any(plain(other.name) == plain(name) for other in others):
            raise forms.ValidationError(gettext("There is a team of that name already."))
        return name

    @property
    def facts(self) -> TeamFacts:
        told = self.cleaned_data
        return TeamFacts(told["name"], told["kind"], tuple(told["members"]), told["coordinator"])


class RoomForm(SchoolForm):
    name = forms.CharField(label=_("Name"), max_length=80)
    kind = forms.ChoiceField(label=_("Kind of room"), choices=list(ROOM_LABELS.items()))
    seats = forms.IntegerField(label=_("Seats"), min_value=1, max_value=2000, required=False)

    @property
    def facts(self) -> RoomFacts:
        told = self.cleaned_data
        return RoomFacts(told["name"].strip(), told["kind"], told["seats"])
