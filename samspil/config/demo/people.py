"""Who works at Havrebakkens Skole: 64 invented people in real staff groups, 21 teams, and one sign-in per role."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samspil.foundation.accounts.models import Role

FIRST = (
    "Anne", "Bjarke", "Camilla", "Daniel", "Emma", "Frederik", "Gitte", "Hassan", "Ida", "Jakob", "Katrine", "Lars",
    "Maja", "Nikolaj", "Olga", "Peter", "Rikke", "Søren", "Tine", "Ulrik", "Vibeke", "Yusuf", "Åse", "Østen",
)  # fmt: skip
LAST = (
    "Bro", "Dahl", "Eskildsen", "Friis", "Gade", "Hede", "Iversen", "Juhl", "Krogh", "Lund", "Munk", "Nør",
    "Overby", "Poulsen", "Ravn", "Skov", "Toft", "Vang", "Winther", "Østergaard",
)  # fmt: skip
GROUPS = (  # staff group, how many, employment
    ("teacher", 31, 1.0),
    ("kindergarten_teacher", 3, 1.0),
    ("school_paedagog", 8, 0.811),
    ("sfo_paedagog", 10, 0.811),
    ("assistant", 3, 0.676),
    ("adviser", 4, 1.0),
    ("leader", 3, 1.0),
    ("support", 2, 1.0),
)
YEAR_TEAMS = tuple(f"{year}. årgang" for year in range(10))
RESOURCE_PERSON = "Ressourceperson"  # the four advisers, who lead the teams' sparring
SUBJECT_TEAMS = ("Dansk", "Matematik", "Sprog", "Naturfag", "Praktisk-musiske fag")
OTHER_TEAMS = ("SFO hold A", "SFO hold B", "Ressourceteam", "Styregruppe", "Skrivegruppe", "Ledelse")


@dataclass(frozen=True, slots=True)
class SignIn:
    """Somebody one can be in the demo: ``title`` at work, ``called`` where one chooses whom to be. ``group`` and ``teams`` make them staff; empty for people from outside."""

    name: str
    email: str
    role: Role
    title: str
    called: str | Promise
    group: str = ""
    teams: tuple[str, ...] = ()
    coordinates: str = ""


SIGN_INS = (
    SignIn("Karin Holm", "karin@demo.invalid", Role.LEADER, "Skoleleder", _("head teacher"), "leader", ("Ledelse", "Styregruppe")),
    SignIn("Jonas Rask", "jonas@demo.invalid", Role.PEDAGOGICAL_LEADER, "Pædagogisk leder", _("pedagogical leader"), "leader", ("Ledelse", "Styregruppe")),
    SignIn("Bo Mathiesen", "bo@demo.invalid", Role.FACILITATOR, "Facilitator, Havbjerg Skoleudvikling", _("external facilitator")),
    SignIn("Amina Haddad", "amina@demo.invalid", Role.CONSULTANT, "Læringskonsulent, Havrekær Kommune", _("municipal consultant")),
    SignIn("Sara Lindholm", "sara@demo.invalid", Role.STAFF, "Lærer, tovholder", _("team coordinator"), "teacher", ("4. årgang", "Dansk"), coordinates="4. årgang"),
    SignIn("Henrik Juul", "henrik@demo.invalid", Role.STAFF, "Lærer", _("teacher"), "teacher", ("8. årgang", "Matematik")),
    SignIn("Line Østerby", "line@demo.invalid", Role.STAFF, "Pædagog", _("pædagog"), "sfo_paedagog", ("1. årgang", "SFO hold A")),
    SignIn("Mikkel Bruun", "mikkel@demo.invalid", Role.UNION_REP, "Tillidsrepræsentant", _("union representative"), "teacher", ("6. årgang", "Naturfag")),
    SignIn("Vera Klit", "vera@demo.invalid", Role.OFFICE, "Kontoret, Havbjerg Skoleudvikling", _("provider's office")),
)  # fmt: skip
TITLES = {sign_in.email: sign_in.called for sign_in in SIGN_INS}


def names() -> list[str]:
    """Invented names, all different, always the same."""
    return [f"{FIRST[n % len(FIRST)]} {LAST[(n * 7 + n // len(FIRST)) % len(LAST)]}" for n in range(120)]
