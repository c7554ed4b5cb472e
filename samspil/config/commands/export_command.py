"""``samspil export SCHOOL OUT``: everything a school has here, as JSON that any program can read, in one zip."""

import argparse
import json
import zipfile
from pathlib import Path

from samspil.config.commands.running import make_ready, require_tables
from samspil.engines.wording.findings import refusal
from samspil.engines.wording.text import Text

_NO_SCHOOL = Text(
    "Der er ingen skole, der hedder “{name}”. Skolerne er: {names}",
    "There is no school called “{name}”. The schools are: {names}",
)
_DONE = Text("{rows} rækker om {school} ligger i {path}.", "{rows} rows about {school} are in {path}.")


def run(options: argparse.Namespace) -> int:
    make_ready()
    require_tables()
    from samspil.foundation.schools.models import School  # noqa: PLC0415 - needs Django

    school = School.objects.filter(slug=options.school).first()
    if school is None:
        names = ", ".join(School.objects.order_by("slug").values_list("slug", flat=True)) or "–"
        raise refusal("no-school", _NO_SCHOOL.filled(name=options.school, names=names))
    rows = write_school(school.pk, options.out)
    print(_DONE.filled(rows=rows, school=school.name, path=options.out).said_in(options.lang))
    return 0


def write_school(school: int, out: Path) -> int:
    """One JSON file for each kind of row, the people by name and address, and the log as sentences. The number of rows."""
    from django.core.serializers.json import DjangoJSONEncoder  # noqa: PLC0415

    from samspil.foundation.accounts.models import Person  # noqa: PLC0415
    from samspil.foundation.history.models import Entry  # noqa: PLC0415
    from samspil.foundation.history.school_rows import rows_of_school  # noqa: PLC0415
    from samspil.foundation.history.sentences import say  # noqa: PLC0415

    files = dict(rows_of_school(school))
    people = Person.objects.filter(memberships__organisation=school).distinct().order_by("pk")
    files["people"] = [dict(row) for row in people.values("pk", "name", "email", "phone", "language")]
    log = Entry.objects.of_school(school).select_related("by").order_by("pk")
    files["log"] = [{"at": entry.at, "says": say(entry)} for entry in log.iterator()]
    half = out.with_name(out.name + ".part")
    half.unlink(missing_ok=True)
    half.touch(mode=0o600)
    with zipfile.ZipFile(half, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, rows in files.items():
            words = json.dumps(rows, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)
            archive.writestr(f"{name}.json", words)
    half.replace(out)
    return sum(len(rows) for rows in files.values())
