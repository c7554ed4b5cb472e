"""``samspil setup``: from nothing to a school whose leader can sign in. Run again, it changes nothing that is there."""

import argparse
import datetime as dt
import os
import secrets
import smtplib
import sys
from pathlib import Path

from samspil.config.commands.running import make_ready, prepare
from samspil.engines.wording.findings import Finding, Refused, Weight, refusal
from samspil.engines.wording.text import Language, Text

_QUESTIONS = {
    "provider": Text("Hvem tilbyder forløbet (konsulentfirma, kommune eller skolen selv)?", "Who offers the course (consultancy, municipality, or the school itself)?"),
    "school": Text("Hvad hedder skolen?", "What is the school called?"),
    "leader": Text("Hvad hedder skolelederen?", "What is the head teacher called?"),
    "leader_mail": Text("Skolelederens e-mail?", "The head teacher's e-mail?"),
}  # fmt: skip
_MISSING = Text("Skriv --{option}: {question}", "Give --{option}: {question}")
_BAD_MAIL = Text("“{mail}” er ikke en e-mailadresse.", "“{mail}” is not an e-mail address.")
_MADE = Text(
    "{school} er klar. {leader} logger ind med {mail} på adressen /sign-in/.",
    "{school} is ready. {leader} signs in with {mail} at /sign-in/.",
)
_SMTP = "django.core.mail.backends.smtp.EmailBackend"
_SENT = Text("Et prøvebrev er sendt til {mail}.", "A test mail has been sent to {mail}.")
_NOT_SENT = Text("Prøvebrevet kunne ikke sendes: {why}", "The test mail could not be sent: {why}")
_WROTE = Text("Maskinens værdier står i {path}.", "The values of the machine are in {path}.")
_THERE = Text("{path} findes allerede og er ikke rørt.", "{path} exists already and is left alone.")


def run(options: argparse.Namespace) -> int:
    if options.env_file:
        print(write_environment(options).said_in(options.lang))
        return 0
    make_ready()
    if not options.tables_only:
        ask(options)
    prepare()
    if options.tables_only:
        return 0
    print(make_school(options).said_in(options.lang))
    return send_trial(options) if options.mail or options.test_mail else 0


def ask(options: argparse.Namespace) -> None:
    """Ask for what is not given; without somebody to ask, refuse with all that is missing."""
    language: Language = options.lang
    missing = [name for name in _QUESTIONS if not getattr(options, name)]
    if missing and not sys.stdin.isatty():
        findings = [
            Finding(
                Weight.ERROR,
                "missing-option",
                _MISSING.filled(option=name.replace("_", "-"), question=_QUESTIONS[name]),
            )
            for name in missing
        ]
        raise Refused(*findings)
    for name in missing:
        while not getattr(options, name):
            setattr(options, name, input(_QUESTIONS[name].said_in(language) + " ").strip())
    if "@" not in options.leader_mail.strip("@") or any(letter.isspace() for letter in options.leader_mail):
        raise refusal("bad-mail", _BAD_MAIL.filled(mail=options.leader_mail))


def make_school(options: argparse.Namespace) -> Text:
    from django.db import transaction  # noqa: PLC0415 - needs Django
    from django.utils import timezone  # noqa: PLC0415

    from samspil.foundation.accounts.models import Membership, Organisation, Person, Role  # noqa: PLC0415
    from samspil.foundation.schools.models import Frame, School  # noqa: PLC0415

    today: dt.date = timezone.localdate()
    with transaction.atomic():
        kinds = Organisation.Kind
        provider = Organisation.objects.filter(kind=kinds.PROVIDER, name=options.provider).first()
        if provider is None:
            Organisation.objects.create(
                kind=kinds.PROVIDER, name=options.provider, slug=_free_slug(options.provider)
            )
        school = School.objects.filter(name=options.school).first()
        if school is None:
            school = School.objects.create(
                kind=kinds.SCHOOL, name=options.school, slug=_free_slug(options.school)
            )
        Frame.objects.get_or_create(school=school, defaults={"first_year": today.year - (today.month < 8)})
        mail = options.leader_mail.lower()
        person = Person.objects.filter(email=mail).first() or Person.objects.create_user(mail, options.leader)
        Membership.objects.get_or_create(person=person, organisation=school, role=Role.LEADER)
    return _MADE.filled(school=school.name, leader=person.name, mail=person.email)


def send_trial(options: argparse.Namespace) -> int:
    """One mail to the leader, through the server named here or the one in the settings."""
    from django.core.mail import EmailMessage, get_connection  # noqa: PLC0415

    words = Text("Samspil kan sende mail herfra.", "Samspil can send mail from here.").said_in(options.lang)
    try:
        post = get_connection(_SMTP, host=options.mail, timeout=20) if options.mail else get_connection()
        EmailMessage("Samspil", words, to=[options.leader_mail], connection=post).send()
    except (OSError, smtplib.SMTPException) as error:
        print(_NOT_SENT.filled(why=error).said_in(options.lang), file=sys.stderr)
        return 1
    print(_SENT.filled(mail=options.leader_mail).said_in(options.lang))
    return 0


def write_environment(options: argparse.Namespace) -> Text:
    """A file for systemd's EnvironmentFile, with a new secret key; readable only by its owner, never overwritten."""
    path: Path = options.env_file
    host = options.host or "samspil.example.org"
    values = {
        "SAMSPIL_ENV": "production",
        "SAMSPIL_SECRET_KEY": secrets.token_urlsafe(48),
        "SAMSPIL_HOSTS": host,
        "SAMSPIL_ADDRESS": f"https://{host}",
        "SAMSPIL_VAR": os.environ.get("SAMSPIL_VAR", "/var/lib/samspil"),
        "SAMSPIL_MAIL_HOST": options.mail,
        "SAMSPIL_MAIL_FROM": f"samspil@{host}",
    }
    try:
        number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return _THERE.filled(path=path)
    with os.fdopen(number, "w", encoding="utf-8") as stream:
        stream.writelines(f"{name}={value}\n" for name, value in values.items() if value)
    return _WROTE.filled(path=path)


def _free_slug(name: str) -> str:
    from django.utils.text import slugify  # noqa: PLC0415

    from samspil.foundation.accounts.models import Organisation  # noqa: PLC0415

    danish = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "Æ": "Ae", "Ø": "Oe", "Å": "Aa"})
    slug = slugify(name.translate(danish))[:50] or "school"
    taken = set(Organisation.objects.filter(slug__startswith=slug).values_list("slug", flat=True))
    return next(each for each in (slug, *(f"{slug}-{n}" for n in range(2, 10_000))) if each not in taken)
