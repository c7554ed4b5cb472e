"""What accounts have to say in the history, to export and to delete."""

import datetime as dt

from django.utils.translation import gettext_lazy as _

from samspil.foundation.accounts import once
from samspil.foundation.accounts.models import (
    FailedSignIn,
    Invitation,
    Membership,
    Passkey,
    Person,
    PrintedKey,
    RecoveryCode,
    SecondStep,
    SignInCode,
)
from samspil.foundation.history import deletion, exports, sentences

KEEP_CLOSED = dt.timedelta(days=180)
KEEP_CODES = dt.timedelta(days=7)


def delete_old_doors(today: dt.date) -> int:
    """Codes, keys and invitations nobody can use any more are forgotten."""
    codes = SignInCode.objects.filter(expires_at__date__lt=today - KEEP_CODES).delete()[0]
    failures = FailedSignIn.objects.filter(at__date__lt=today - KEEP_CODES).delete()[0]
    keys = PrintedKey.objects.filter(expires_at__date__lt=today - KEEP_CLOSED).delete()[0]
    invitations = Invitation.objects.filter(expires_at__date__lt=today - KEEP_CLOSED).delete()[0]
    return codes + failures + keys + invitations + once.forget_old()


sentences.register("accounts.invited", _("{who} invited somebody to the school."))
sentences.register("accounts.invitation_withdrawn", _("{who} withdrew an invitation."))
sentences.register("accounts.joined", _("{who} accepted an invitation."))
sentences.register("accounts.colleague_added", _("{who} let in a colleague without e-mail."))
sentences.register("accounts.membership_ended", _("{who} ended a membership."))
sentences.register("accounts.profile_changed", _("{who} changed their own details."))
sentences.register("accounts.key_made", _("{who} printed a key for {name}."))
sentences.register("accounts.key_used", _("{who} came in with a printed key."))
sentences.register("accounts.passkey_made", _("{who} made the passkey {name}."))
sentences.register("accounts.passkey_removed", _("{who} removed the passkey {name}."))
sentences.register("accounts.password_set", _("{who} chose a password."))
sentences.register("accounts.password_removed", _("{who} removed their password."))
sentences.register("accounts.second_step_on", _("{who} turned the second step at sign-in on."))
sentences.register("accounts.second_step_off", _("{who} turned the second step at sign-in off."))
sentences.register(
    "accounts.second_step_forgotten", _("{who} removed the second step of somebody who had lost it.")
)
sentences.register("accounts.recovery_codes_made", _("{who} made new recovery codes."))
sentences.register("accounts.recovery_code_used", _("{who} came in with a recovery code."))
exports.tell(
    "person", Person, "pk", columns=("name", "email", "phone", "language", "created_at", "last_login")
)
exports.tell(
    "memberships", Membership, "person", columns=("organisation__name", "role", "title", "begins", "ends")
)
exports.tell(
    "invitations_sent",
    Invitation,
    "invited_by",
    columns=("organisation__name", "email", "name", "role", "made_at"),
)
exports.tell(
    "keys", PrintedKey, "person", "made_by", columns=("made_at", "expires_at", "used_at"), private=True
)
exports.tell("passkeys", Passkey, "person", columns=("name", "made_at", "used_at"), private=True)
exports.tell("second_step", SecondStep, "person", columns=("confirmed_at",), private=True)
exports.leave_out(RecoveryCode, "person", "only the hash of a code is kept, which tells nothing to anybody")
exports.stands_for_a_person(Membership)
deletion.register("accounts", delete_old_doors)
