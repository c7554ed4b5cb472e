"""What the school keeps about one colleague, taken out for them when they ask."""

from django.db import transaction

from samspil.foundation.accounts.models import Person
from samspil.foundation.history import exports
from samspil.foundation.history.actions import record
from samspil.foundation.schools.models import StaffMember


@transaction.atomic
def hand_over(member: StaffMember, *, by: Person) -> bytes:
    """A zip file to give to the colleague; the log says that it was made, and the colleague can read that.

    It holds what those who make it may see anyway. What is the colleague's own (answers, letters, what the log says they
    did) is in the file they fetch themselves.
    """
    record("schools.data_handed_over", member, by=by, school=member.school_id)
    return exports.zipped(exports.export_of_row(member, to_person="person"))
