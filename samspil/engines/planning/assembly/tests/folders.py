"""The smallest school one can plan for, as a folder, with parts replaced by the test."""

from pathlib import Path

from samspil.engines.planning.assembly.assembling import Assembled, assemble
from samspil.engines.planning.facts.folder import read_school

SETTINGS = """navn = "Prøveskolen"
kommune = "Langeland"
skoleår = 2027
dags_dato = 2027-03-01
{more}
[facilitator]
navn = "Bo"
dage = ["tirsdag", "onsdag", "torsdag"]

[[dage]]
navn = "Fælles arbejdsdage"
fra = 2027-08-04
til = 2027-08-06
slags = "personaledag"
"""
STAFF = """Navn;Initialer;Stilling;Timer;Team
Anna Friis;AF;Lærer;37;5. årgang
Bo Krogh;BK;Lærer;37;5. årgang
Carl Dam;CD;SFO-pædagog;32;5. årgang
Eva Holm;EH;SFO-pædagog;32;5. årgang
Finn Juhl;FJ;Lærer;37;6. årgang
Gry Kjær;GK;Skolepædagog;30;6. årgang
Dorte Lund;DL;Skoleleder;37;
"""
MEETINGS = """Møde;Ugedag;Fra;Til;Uger;For
Teammøde;tirsdag;14.15;15.45;alle;5. årgang
Teammøde;onsdag;14.15;15.45;alle;6. årgang
Personalemøde;torsdag;14.15;16.15;alle;alle
Ledelsesmøde;torsdag;9.00;11.00;alle;ledelse
"""


def school(
    folder: Path,
    *,
    more: str = "",
    staff: str = STAFF,
    meetings: str = MEETINGS,
    programme: str = 'skabelon = "one-year"\n',
) -> Assembled:
    """The problem of this school."""
    (folder / "skole.toml").write_text(SETTINGS.format(more=more), encoding="utf-8")
    (folder / "forloeb.toml").write_text(programme, encoding="utf-8")
    (folder / "personale.csv").write_text(staff, encoding="utf-8")
    (folder / "moedeplan.csv").write_text(meetings, encoding="utf-8")
    read = read_school(folder)
    return assemble(read.facts, read.programme)
