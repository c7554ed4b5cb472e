"""Setup, doctor and export, in the process; serve and work, as processes of their own, in test_serve.py."""

import argparse
import json
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.core import mail

from samspil.config import commandline
from samspil.config.commands import doctor_command, setup_command
from samspil.config.commands.export_command import write_school
from samspil.engines.wording.findings import Refused
from samspil.foundation.accounts.models import Membership, Organisation, Person
from samspil.foundation.appointments.actions import make_feed
from samspil.foundation.appointments.testing import make_event
from samspil.foundation.history.school_rows import paths_to_school
from samspil.foundation.schools.models import Frame, School, StaffMember
from samspil.foundation.schools.testing import make_colleague, make_leader, make_school

pytestmark = pytest.mark.django_db
GIVEN = ["--provider", "Fællesskab ApS", "--school", "Ådalskolen", "--leader", "Mette Dam", "--leader-mail", "Mette@Example.org"]  # fmt: skip


def options(*words: str) -> argparse.Namespace:
    return commandline._parser().parse_args(words)


@pytest.fixture(autouse=True)
def nothing_to_prepare(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(setup_command, "prepare", lambda: None)


def test_setup_by_options_makes_a_school_whose_leader_can_sign_in_once() -> None:
    codes = [setup_command.run(options("setup", *GIVEN, "--test-mail")) for _ in range(2)]
    school = School.objects.get()
    assert codes == [0, 0]
    assert (school.slug, Frame.objects.get().school_id) == ("aadalskolen", school.pk)
    assert list(Membership.objects.values_list("person__email", "role")) == [("mette@example.org", "leader")]
    assert Organisation.objects.count() == 2
    assert [message.to for message in mail.outbox] == [["Mette@Example.org"]] * 2


def test_setup_without_answers_and_without_anybody_to_ask_names_all_that_is_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)
    with pytest.raises(Refused) as refused:
        setup_command.run(options("setup", "--school", "Ådalskolen"))
    assert len(refused.value.findings) == 3
    assert not Person.objects.exists()


def test_a_trial_mail_that_cannot_be_sent_is_said_and_the_school_is_there(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise ConnectionRefusedError("nobody there")

    monkeypatch.setattr("smtplib.SMTP.connect", refuse)
    assert setup_command.run(options("setup", *GIVEN, "--mail", "mail.example.org")) == 1
    assert "nobody there" in capsys.readouterr().err
    assert School.objects.count() == 1


def test_the_environment_file_is_private_and_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "samspil.env"
    setup_command.run(options("setup", "--env-file", str(path), "--host", "samspil.skole.dk"))
    first = path.read_text()
    setup_command.run(options("setup", "--env-file", str(path)))
    assert path.read_text() == first
    assert "SAMSPIL_HOSTS=samspil.skole.dk\n" in first
    assert path.stat().st_mode & 0o077 == 0


def test_the_doctor_says_what_must_be_mended(
    settings: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.MACHINE = replace(settings.MACHINE, var=tmp_path)
    settings.STATIC_ROOT = tmp_path / "static"
    settings.DEBUG = True
    well = doctor_command.run(options("doctor"))
    settings.DEBUG, settings.SECRET_KEY = False, "short"
    ill = doctor_command.run(options("doctor", "--lang", "en"))
    said = capsys.readouterr().out
    assert (well, ill) == (0, 1)
    assert "✗ SAMSPIL_SECRET_KEY is too short" in said
    assert "✗ The static files are not gathered" in said


def test_a_mail_server_that_does_not_answer_is_a_fault(settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    assert doctor_command._mail().mark == "✗"


def test_a_school_leaves_with_all_it_has_and_nothing_of_others(tmp_path: Path) -> None:
    school, other = make_school(), make_school("Skovskolen")
    leader, stranger = make_leader(school), make_leader(other, "Carla Friis")
    make_colleague(school)
    make_event(school, by=leader, staff=StaffMember.objects.all())
    make_event(other, by=stranger, uid="other@samspil")
    feed = make_feed(school, by=leader, roles=frozenset({"leader"}))
    out = tmp_path / "school.zip"

    rows = write_school(school.pk, out)

    with zipfile.ZipFile(out) as archive:
        files = {name: archive.read(name).decode() for name in archive.namelist()}
    everything = "".join(files.values())
    assert rows == sum(len(json.loads(words)) for words in files.values())
    assert {
        "appointments.attendee.json",
        "appointments.event.json",
        "people.json",
        "log.json",
    } <= files.keys()
    assert [row["name"] for row in json.loads(files["people.json"])] == ["Astrid Holm", "Bo Krog"]
    assert "other@samspil" not in everything
    assert "Carla" not in everything
    assert feed.secret not in everything


def test_every_table_hangs_on_a_school_or_is_known_not_to() -> None:
    from samspil.config.backups.rows import kept_models  # noqa: PLC0415

    ours = {model for model in kept_models() if model.__module__.startswith("samspil.")}
    without = {model._meta.label_lower for model in ours - paths_to_school().keys()}
    assert without <= {
        "accounts.person", "accounts.printedkey", "accounts.signincode", "accounts.failedsignin", "post.refused",
        "accounts.secondstep", "accounts.recoverycode", "accounts.passkey", "accounts.sentform", "post.bouncing",
    }, without  # fmt: skip
