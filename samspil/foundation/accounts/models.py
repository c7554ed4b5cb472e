"""People, the organisations they belong to, and as what, from when and until when."""

import datetime as dt
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class PersonManager(BaseUserManager["Person"]):
    def create_user(self, email: str | None, name: str = "", password: str | None = None) -> "Person":
        person = self.model(email=self.normalize_email(email).lower() if email else None, name=name)
        person.set_password(password)
        person.save()
        return person


class Person(AbstractBaseUser):
    """Somebody who can sign in. Staff without an e-mail address come in with a printed key."""

    name = models.CharField(_("name"), max_length=200)
    email = models.EmailField(_("e-mail"), unique=True, null=True, blank=True)
    phone = models.CharField(_("phone"), max_length=30, blank=True)
    language = models.CharField(
        _("language"), max_length=2, blank=True, choices=[("da", "Dansk"), ("en", "English")]
    )
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[PersonManager] = PersonManager()
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def first_name(self) -> str:
        return self.name.split(maxsplit=1)[0] if self.name else ""

    @property
    def initials(self) -> str:
        words = self.name.split()
        return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()


class Organisation(models.Model):
    """A provider, a municipality or a school."""

    class Kind(models.TextChoices):
        PROVIDER = "provider", _("provider")
        MUNICIPALITY = "municipality", _("municipality")
        SCHOOL = "school", _("school")

    kind = models.CharField(max_length=20, choices=Kind.choices)
    name = models.CharField(_("name"), max_length=200)
    slug = models.SlugField(max_length=60, unique=True)
    municipality = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="schools_here"
    )
    held_by = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="prospects"
    )
    language = models.CharField(max_length=2, default="da")
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name


class Role(models.TextChoices):
    LEADER = "leader", _("head teacher")
    PEDAGOGICAL_LEADER = "pedagogical_leader", _("pedagogical leader")
    STAFF = "staff", _("staff")
    UNION_REP = "union_rep", _("union representative")
    SAFETY_REP = "safety_rep", _("health and safety representative")
    MED = "med", _("member of MED")
    FACILITATOR = "facilitator", _("facilitator")
    CONSULTANT = "consultant", _("municipal consultant")
    OFFICE = "office", _("office")
    BOARD = "board", _("member of the school board")


LEADERS = (Role.LEADER, Role.PEDAGOGICAL_LEADER)
EDITORS = (*LEADERS, Role.FACILITATOR)  # those who shape the programme together
REPRESENTATIVES = (Role.UNION_REP, Role.SAFETY_REP, Role.MED)  # they see hours before anyone signs
STAFF_ROLES = (
    *LEADERS,
    Role.STAFF,
    Role.UNION_REP,
    Role.SAFETY_REP,
    Role.MED,
)  # those who work at the school


class MembershipQuerySet(models.QuerySet["Membership"]):
    def current(self, today: dt.date) -> "MembershipQuerySet":
        return self.filter(
            Q(begins__isnull=True) | Q(begins__lte=today), Q(ends__isnull=True) | Q(ends__gte=today)
        )


class Membership(models.Model):
    """A person's part in an organisation, for a period. A facilitator's engagement is a membership of the school."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role.choices)
    title = models.CharField(max_length=80, blank=True)
    begins = models.DateField(null=True, blank=True)
    ends = models.DateField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "organisation", "role"], name="one_membership_per_role")
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.role} · {self.organisation}"


class Invitation(models.Model):
    """An open door for somebody who is not here yet; the mail links to a page with a button."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField()
    name = models.CharField(max_length=200, blank=True)
    role = models.CharField(max_length=20, choices=Role.choices)
    begins = models.DateField(_("first day"), null=True, blank=True)
    ends = models.DateField(_("last day"), null=True, blank=True)
    token = models.CharField(max_length=64, unique=True)  # only the hash of what the mail holds
    invited_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.email} → {self.organisation}"

    @property
    def is_open(self) -> bool:
        return not self.accepted_at and not self.withdrawn_at and self.expires_at > timezone.now()


class PrintedKey(models.Model):
    """A one-time key on paper for somebody without an e-mail address. Only its hash is kept."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="keys")
    code_hash = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"key of {self.person}"


class SignInCode(models.Model):
    """Six digits, sent to an address that may or may not be known here. Only their hash is kept."""

    email = models.EmailField(db_index=True)
    code_hash = models.CharField(max_length=64)
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"code for {self.email}"


class FailedSignIn(models.Model):
    """One wrong code or key. ``source`` is the keyed hash of an address, so that nobody can read where people sit."""

    source = models.CharField(max_length=64, db_index=True)
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"failed at {self.at}"


class SentForm(models.Model):
    """A form that is being acted on, or was a moment ago. Only its hash is kept, and nobody's name beside it.

    ``led_to`` is the page that came of it, empty while the work goes on."""

    sent_hash = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField(default=timezone.now)
    led_to = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"sent at {self.at}"


class SecondStep(models.Model):
    """Six digits from an app on the person's phone. The secret is enciphered; it counts once it has been confirmed."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="second_step")
    secret = models.CharField(max_length=200)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    last_used = models.BigIntegerField(default=0)  # the half minute whose digits were used; they work once

    def __str__(self) -> str:
        return f"second step of {self.person}"


class RecoveryCode(models.Model):
    """One of ten codes on paper that stand in for the second step. Only its hash is kept."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="recovery_codes")
    code_hash = models.CharField(max_length=64, unique=True)
    used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"recovery code of {self.person}"


class Passkey(models.Model):
    """A key that a device keeps and opens by finger, face or PIN; here is only its public half."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="passkeys")
    name = models.CharField(_("name"), max_length=60)
    credential_id = models.CharField(max_length=1400, unique=True)
    credential = models.TextField()
    count = models.BigIntegerField(default=0)
    made_at = models.DateTimeField(auto_now_add=True)
    used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.name} of {self.person}"
