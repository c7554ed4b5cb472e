"""What was written down at a time: frozen copies of a programme, what people said of them, and the signatures."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from samspil.features.programmes.models.programme import Programme
from samspil.foundation.accounts.models import Person


class Version(models.Model):
    """A frozen copy of the programme, to compare, comment and sign."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    size = models.CharField(max_length=10, blank=True)  # small, middle, large when proposed from needs
    content = models.JSONField()
    note = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["programme", "number"], name="versions_are_numbered")
        ]

    def __str__(self) -> str:
        return f"{self.programme} v{self.number}"


class Comment(models.Model):
    """Something said about the programme, or said in answer to that. Settled is what has been answered in words."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="comments")
    about = models.CharField(max_length=100, blank=True)  # "goal:3", "activity:12", empty: the whole
    replies_to = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="replies"
    )
    text = models.TextField()
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    settled_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.text[:60]


class Signature(models.Model):
    """A step on the way to agreement: TR asked, MED has seen the hours, signed for the school, signed for the provider."""

    class Step(models.TextChoices):
        UNION_ASKED = "union_asked", _("the union representative has been asked")
        MED_SEEN = "med_seen", _("MED has seen the hours")
        SCHOOL = "school", _("signed for the school")
        PROVIDER = "provider", _("signed for the provider")

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="signatures")
    step = models.CharField(max_length=20, choices=Step.choices)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    title = models.CharField(max_length=120, blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["version", "step"], name="each_step_once")]

    def __str__(self) -> str:
        return f"{self.step} {self.version}"
