"""``samspil setup``: from nothing to a school whose leader can sign in. Run again, it changes nothing that is there."""

import argparse
import datetime as dt
import os
import secrets
import smtplib
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from samspil.config.commands.running import make_ready, prepare
from samspil.config.machine import BadVariable, mail_server
from samspil.engines.wording.findings import Finding, Refused, Weight, refusal
from samspil.engines.wording.text import Language, Text

if TYPE_CHECKING:
    from django.core.mail.backends.base import BaseEmailBackend

    from samspil.foundation.accounts.models import Organisation, Person

_QUESTIONS = {
    "provider": Text("Hvem tilbyder forløbet (konsulentfirma, kommune eller skolen selv)?", "Who offers the course (consultancy, municipality, or the school itself)?"),
    "school": Text("Hvad hedder skolen?", "What is the school called?"),
    "leader": Text("Hvad hedder skolelederen?", "What is the head teacher called?"),
    "leader_mail": Text("Skolelederens e-mail?", "The head teacher's e-mail?"),
}  # fmt: skip
_ASKED = (*_QUESTIONS, "office", "office_mail", "mail")
_MISSING = Text("Skriv --{option}: {question}", "Give --{option}: {question}")
_MAIL_SERVER = Text("Mailserver, fx smtp://bruger:kode@mail.example.org:587 (tom: sæt den senere)?", "Mail server, e.g. smtp://user:password@mail.example.org:587 (empty: later)?")  # fmt: skip
_TOO_LONG = Text("Højst 200 tegn: {words}…", "At most 200 characters: {words}…")
_NOBODY = Text(
    "Der blev ikke svaret. Der er ikke skrevet noget.", "No answer came. Nothing has been written."
)
_UNKNOWN = Text("Ingen her har adressen {mail}.", "Nobody here has the address {mail}.")
_FORGOTTEN = Text(
    "Det ekstra trin, adgangsnøgler og adgangskode er fjernet for {name}. Næste gang er en kode på mail nok.",
    "The second step, passkeys and password are removed for {name}. Next time a code by mail is enough.",
)
_BAD_SERVER = Text("Mailserveren kan ikke læses: {why}", "The mail server cannot be read: {why}")
_NO_FILE = Text("{path} kan ikke skrives: {why}", "{path} cannot be written: {why}")
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
    if options.forget_second_step:
        print(forget_second_step(options.forget_second_step).said_in(options.lang))
        return 0
    if not options.tables_only:
        ask(options)
    prepare()
    if options.tables_only:
        return 0
    print(make_school(options).said_in(options.lang))
    return send_trial(options) if options.mail or options.test_mail else 0


def ask(options: argparse.Namespace) -> None:
    """Ask for what is not given; without somebody to ask, refuse with all that is missing."""
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
        setattr(options, name, _answer_to(name, options.lang))
    if missing and not options.mail:
        options.mail = _asked(_MAIL_SERVER, options.lang)
    wrong = [fault for name in _ASKED if (fault := _fault_in(name, getattr(options, name)))]
    if wrong:
        raise Refused(*(Finding(Weight.ERROR, "bad-answer", fault) for fault in wrong))


def _answer_to(name: str, language: Language) -> str:
    """Asks until there is an answer that can be used."""
    while True:
        answer = _asked(_QUESTIONS[name], language)
        fault = _fault_in(name, answer)
        if answer and not fault:
            return answer
        if fault:
            print(fault.said_in(language), file=sys.stderr)


def _asked(question: Text, language: Language) -> str:
    try:
        return input(question.said_in(language) + " ").strip()
    except EOFError:
        raise refusal("no-answer", _NOBODY) from None


def _fault_in(name: str, answer: str) -> Text | None:
    from django.core.exceptions import ValidationError  # noqa: PLC0415 - needs Django
    from django.core.validators import validate_email  # noqa: PLC0415

    if name == "mail":
        return _fault_in_server(answer)
    if len(answer) > 200:
        return _TOO_LONG.filled(words=answer[:30])
    try:
        if name.endswith("_mail") and answer:
            validate_email(answer)
    except ValidationError:
        return _BAD_MAIL.filled(mail=answer)
    return None


def _fault_in_server(address: str) -> Text | None:
    try:
        mail_server(address)
    except BadVariable as bad:
        return _BAD_SERVER.filled(why=bad.text)
    return None


def make_school(options: argparse.Namespace) -> Text:
    from django.db import transaction  # noqa: PLC0415 - needs Django
    from django.utils import timezone  # noqa: PLC0415

    from samspil.foundation.accounts.models import Organisation, Role  # noqa: PLC0415
    from samspil.foundation.schools.models import Frame, School  # noqa: PLC0415

    today: dt.date = timezone.localdate()
    with transaction.atomic():
        kinds = Organisation.Kind
        provider = Organisation.objects.filter(kind=kinds.PROVIDER, name=options.provider).first()
        if provider is None:
            provider = Organisation.objects.create(
                kind=kinds.PROVIDER, name=options.provider, slug=_free_slug(options.provider)
            )
        school = School.objects.filter(name=options.school).first()
        if school is None:
            school = School.objects.create(
                kind=kinds.SCHOOL, name=options.school, slug=_free_slug(options.school), held_by=provider
            )
        Frame.objects.get_or_create(school=school, defaults={"first_year": today.year - (today.month < 8)})
        person = _member(options.leader, options.leader_mail, school, Role.LEADER)
        if options.office_mail:
            _member(options.office or options.office_mail, options.office_mail, provider, Role.OFFICE)
    return _MADE.filled(school=school.name, leader=person.name, mail=person.email)


def _member(name: str, address: str, place: "Organisation", role: str) -> "Person":
    from samspil.foundation.accounts.models import Membership, Person  # noqa: PLC0415

    mail = address.lower()
    person = Person.objects.filter(email=mail).first() or Person.objects.create_user(mail, name)
    Membership.objects.get_or_create(person=person, organisation=place, role=role)
    return person


def forget_second_step(address: str) -> Text:
    """For somebody whose phone and paper are both gone. Who runs the machine has seen who asks."""
    from samspil.foundation.accounts.actions.second_step import forget_everything  # noqa: PLC0415 - needs Django
    from samspil.foundation.accounts.models import Person  # noqa: PLC0415

    person = Person.objects.filter(email=address.strip().lower()).first()
    if person is None:
        raise refusal("unknown-person", _UNKNOWN.filled(mail=address))
    forget_everything(person)
    return _FORGOTTEN.filled(name=person.name)


def send_trial(options: argparse.Namespace) -> int:
    """One mail to the leader, through the server named here or the one in the settings."""
    from django.core.mail import EmailMessage, get_connection  # noqa: PLC0415

    words = Text("Samspil kan sende mail herfra.", "Samspil can send mail from here.").said_in(options.lang)
    post = _post_at(options.mail) if options.mail else get_connection()
    try:
        EmailMessage("Samspil", words, to=[options.leader_mail], connection=post).send()
    except (OSError, smtplib.SMTPException) as error:
        print(_NOT_SENT.filled(why=error).said_in(options.lang), file=sys.stderr)
        return 1
    finally:
        post.close()
    print(_SENT.filled(mail=options.leader_mail).said_in(options.lang))
    return 0


def _post_at(address: str) -> "BaseEmailBackend":
    from django.core.mail import get_connection  # noqa: PLC0415

    server = mail_server(address)
    return get_connection(
        _SMTP, host=server.host, port=server.port, username=server.user, password=server.password,
        use_tls=server.starttls, use_ssl=server.ssl, timeout=20,
    )  # fmt: skip


def write_environment(options: argparse.Namespace) -> Text:
    """A file for systemd's EnvironmentFile, with a new secret key; readable only by its owner, never overwritten."""
    path: Path = options.env_file
    host = options.host or "samspil.example.org"
    fault = _fault_in_server(options.mail)
    if fault:
        raise refusal("bad-answer", fault)
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
    except OSError as error:
        raise refusal("no-file", _NO_FILE.filled(path=path, why=error.strerror)) from None
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
