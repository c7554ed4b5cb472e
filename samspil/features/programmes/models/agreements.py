"""The handleplan: what somebody does by a date, for a goal."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from samspil.features.programmes.models.programme import Goal, Programme, Sign
from samspil.foundation.accounts.models import Person
from samspil.foundation.schools.models import School, StaffMember, Team


class AgreementQuerySet(models.QuerySet["Agreement"]):
    def open(self) -> "AgreementQuerySet":
        return self.exclude(status__in=(Agreement.Status.DONE, Agreement.Status.DROPPED))

    def of(self, school: School) -> "AgreementQuerySet":
        return self.filter(school=school)


class Agreement(models.Model):
    """Something somebody does by a date. The handleplan is the agreements with a goal."""

    class Status(models.TextChoices):
        OPEN = "open", _("agreed")
        UNDERWAY = "underway", _("under way")
        DONE = "done", _("done")
        DROPPED = "dropped", _("dropped")

    class Verdict(models.TextChoices):
        APPROVED = "approved", _("approved")
        NOT_NOW = "not_now", _("not now")

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="agreements")
    programme = models.ForeignKey(
        Programme, on_delete=models.CASCADE, null=True, blank=True, related_name="agreements"
    )
    goal = models.ForeignKey(
        Goal, on_delete=models.SET_NULL, null=True, blank=True, related_name="agreements"
    )
    sign = models.ForeignKey(
        Sign, on_delete=models.SET_NULL, null=True, blank=True, related_name="agreements"
    )
    text = models.TextField(_("what we do"))
    owner = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="agreements"
    )
    owner_staff = models.ForeignKey(
        StaffMember, on_delete=models.SET_NULL, null=True, blank=True, related_name="agreements"
    )
    owner_team = models.ForeignKey(
        Team, on_delete=models.SET_NULL, null=True, blank=True, related_name="agreements"
    )
    decided_by_leader = models.BooleanField(default=False)  # facilitator prepares, leader decides
    prepared = models.BooleanField(default=False)
    prepared_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    recommendation = models.TextField(_("what is recommended"), blank=True)
    consequence = models.TextField(_("what it means"), blank=True)
    paper = models.CharField(_("where it can be read"), max_length=300, blank=True)  # an address
    verdict = models.CharField(max_length=10, choices=Verdict.choices, blank=True)
    verdict_word = models.TextField(blank=True)
    decided_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    due = models.DateField(_("by"), null=True, blank=True)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.OPEN)
    evidence = models.TextField(_("what we saw"), blank=True)
    origin = models.CharField(max_length=100, blank=True)  # "meeting:12": where it was agreed
    made_at = models.DateTimeField(auto_now_add=True)
    done_at = models.DateTimeField(null=True, blank=True)

    objects = AgreementQuerySet.as_manager()

    def __str__(self) -> str:
        return self.text[:60]
