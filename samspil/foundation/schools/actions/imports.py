"""Reading a file in steps: read, explain its columns, import, undo. Nothing of the school changes before the import."""

import datetime as dt
from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from samspil.engines.importing.cpr import masked
from samspil.engines.importing.source import Source
from samspil.engines.wording.findings import Weight
from samspil.foundation.accounts.models import Person
from samspil.foundation.history.actions import record
from samspil.foundation.schools.actions.imported_rows import Kept, write_differences
from samspil.foundation.schools.actions.snapshots import digest_of, put_back, snapshot_of
from samspil.foundation.schools.facts import PeriodFacts
from samspil.foundation.schools.models import Import, School
from samspil.foundation.schools.packing import pack_findings, pack_rows
from samspil.foundation.schools.pages.reading import differences_of, remembered_bell, remembered_columns
from samspil.foundation.schools.periods import ASKED, bell_of, covered, rung, school_year_span
from samspil.foundation.schools.queries import frame_of, known_staff
from samspil.foundation.schools.reading import Reading, read_uploaded
from samspil.foundation.schools.rules import school_year_of
from samspil.foundation.schools.words import spoken
from samspil.foundation.web.errors import Refusal

KEPT_DAYS = 30  # an import can be undone so long; then what it held is deleted


class NothingRead(Refusal):
    """No file of those uploaded is a list we can read; the sentence says why."""


class CannotUndo(Refusal):
    """The import is not the last thing that happened to what it changed."""


@transaction.atomic
def read_files(school: School, *, sources: Sequence[Source], by: Person) -> Import:
    """The files are understood, and what they would change can be looked at. The files themselves are not kept.

    Raises NothingRead for anything that is no list.
    """
    told = remembered_columns(school)
    reading = read_uploaded(sources, known_staff(school), frame_of(school).first_year, told)
    if reading.nothing and not reading.table:
        raise NothingRead(_why(reading))
    names = ", ".join(masked(source.name) for source in sources)
    kept = Import(
        school=school,
        by=by,
        file_name=names[:200],
        delete_on=timezone.localdate() + dt.timedelta(days=KEPT_DAYS),
    )
    _fill(kept, reading, {name: told[name] for name in reading.columns if name in told})
    record("schools.file_read", kept, by=by, school=school.pk, facts={"title": kept.file_name})
    return kept


@transaction.atomic
def explain_columns(kept: Import, *, columns: Mapping[str, str], by: Person) -> None:
    """The file is read again with what a person says of its columns; it is remembered for the next file."""
    _check_open(kept)
    name = kept.file_name if "." in kept.file_name else f"{kept.file_name}.csv"
    source = Source(name, kept.table.encode())
    reading = read_uploaded([source], known_staff(kept.school), frame_of(kept.school).first_year, columns)
    table = kept.table
    _fill(kept, reading, dict(columns))
    Import.objects.filter(pk=kept.pk).update(
        table=table
    )  # as it was uploaded: a column may be explained again
    record("schools.columns_explained", kept, by=by, school=kept.school_id, facts={"title": kept.file_name})


@transaction.atomic
def cover_period(kept: Import, *, facts: PeriodFacts, by: Person) -> None:
    """The timetable that was read holds on these days, and its lessons are at these times. It is remembered for the next."""
    _check_open(kept)
    lessons = covered(kept.rows.get("lessons", []), facts.first, facts.last)
    mapping = kept.mapping | {"period": [facts.first.isoformat(), facts.last.isoformat()]}
    if facts.lessons:
        lessons = rung(lessons, bell_of(kept.mapping), facts.lessons)
        mapping |= {"bell": facts.lessons}
        kept.findings = [finding for finding in kept.findings if finding["code"] != ASKED]
    kept.rows, kept.mapping = kept.rows | {"lessons": lessons}, mapping
    kept.save()
    record("schools.period_told", kept, by=by, school=kept.school_id, facts={"title": kept.file_name})


@transaction.atomic
def import_rows(kept: Import, *, keeping: Kept, by: Person) -> Import:
    """The school is as the file says. Sent twice, it happens once; read again, the same file changes nothing."""
    if not Import.objects.filter(pk=kept.pk, state=Import.State.READ).update(state=Import.State.DONE):
        kept.refresh_from_db()
        return kept
    school, today = kept.school, timezone.localdate()
    differences = differences_of(kept, today)
    kinds = {kind for kind, rows in kept.rows.items() if rows and kind not in {"staff", "teams", "meetings"}}
    kinds |= {"staff", "teams", "members"} if kept.rows.get("staff") or kept.rows.get("teams") else set()
    kinds |= {"slots"} if kept.rows.get("meetings") else set()
    before = snapshot_of(school, kinds)
    write_differences(school, differences, keeping)
    kept.before = {"rows": before, "after": digest_of(snapshot_of(school, kinds))}
    kept.state, kept.table = Import.State.DONE, ""
    kept.delete_on = today + dt.timedelta(days=KEPT_DAYS)
    kept.save()
    record("schools.file_imported", kept, by=by, school=school.pk, facts={"title": kept.file_name})
    return kept


@transaction.atomic
def undo_import(kept: Import, *, by: Person) -> None:
    """The school is as it was before the import. Raises CannotUndo when something has been changed since."""
    if kept.state == Import.State.UNDONE:
        return
    if kept.state != Import.State.DONE or not kept.before:
        raise CannotUndo(_("This import can no longer be undone."))
    rows = kept.before["rows"]
    if digest_of(snapshot_of(kept.school, set(rows))) != kept.before["after"]:
        raise CannotUndo(
            _(
                "Something has been changed since this import. Undoing it would lose that, so nothing was undone."
            )
        )
    put_back(kept.school, rows, today=timezone.localdate().isoformat())
    kept.state, kept.before, kept.rows = Import.State.UNDONE, None, {}
    kept.save()
    record("schools.import_undone", kept, by=by, school=kept.school_id, facts={"title": kept.file_name})


@transaction.atomic
def throw_away(kept: Import, *, by: Person) -> None:
    """The reading is forgotten; nothing of the school has changed."""
    _check_open(kept)
    record("schools.reading_dropped", kept, by=by, school=kept.school_id, facts={"title": kept.file_name})
    kept.delete()


def delete_old_imports(today: dt.date) -> int:
    """What was kept to undo an import is deleted when its time has come."""
    gone, _kinds = Import.objects.filter(delete_on__lt=today).delete()
    return gone


def _check_open(kept: Import) -> None:
    if kept.state != Import.State.READ:
        raise Refusal(_("This file has already been imported."))


def _fill(kept: Import, reading: Reading, mapping: dict[str, str]) -> None:
    kept.register = reading.kind.value
    kept.rows = pack_rows(reading.folder.rows, reading.folder.counts)
    kept.findings = pack_findings(reading.folder.findings)
    kept.table = reading.table
    period = kept.mapping.get("period")
    kept.mapping = {"told": mapping, "columns": [*map(list, reading.columns.items())]}
    if kept.rows["lessons"]:
        _suppose_period(kept, period)
    kept.save()


def _suppose_period(kept: Import, told: list[str] | None) -> None:
    """Until somebody says otherwise a timetable holds for the school year, and the bell rings as it did in the last one."""
    year = max(school_year_of(timezone.localdate()), frame_of(kept.school).first_year)
    first, last = map(dt.date.fromisoformat, told) if told else school_year_span(year)
    bell = remembered_bell(kept.school) if any(f["code"] == ASKED for f in kept.findings) else ()
    lessons = covered(kept.rows["lessons"], first, last)
    kept.mapping["period"] = [first.isoformat(), last.isoformat()]
    if bell:
        kept.mapping["bell"] = bell
        kept.findings = [finding for finding in kept.findings if finding["code"] != ASKED]
        lessons = rung(lessons, bell_of({}), bell)
    kept.rows["lessons"] = lessons


def _why(reading: Reading) -> str:
    grave = [f for f in reading.folder.findings if f.weight is Weight.ERROR] or list(reading.folder.findings)
    return " ".join(dict.fromkeys(finding.text.said_in(spoken()) for finding in grave[:3]))
