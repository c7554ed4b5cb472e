"""Which pages are measured, who asks for them, and a word that must be on them."""

from dataclasses import dataclass

ROLES = ("karin", "line", "bo", "amina")


@dataclass(frozen=True, slots=True)
class Measured:
    """``address`` is the name of a pattern; ``word`` must be in the body."""

    role: str
    address: str
    word: str


PAGES = {
    "shell": Measured("karin", "", "Havrebakkens Skole"),
    "leader": Measured("karin", "overview:leader", "Karin"),
    "mine": Measured("line", "overview:mine", "Line"),
    "week": Measured("bo", "overview:week", "Havrebakkens Skole"),
    "our-schools": Measured("amina", "overview:schools", "Havrebakkens Skole"),
    "programme": Measured("karin", "overview:programme", "Forløb"),
    "search": Measured("karin", "overview:search", "Søg"),
    "calendar": Measured("karin", "planner:calendar", "Kalender"),
    "plans": Measured("karin", "planner:plans", "Plan"),
    "meeting": Measured("karin", "meetings:meeting", "Havrebakkens Skole"),
    "move": Measured("karin", "planner:move", "Flyt"),
    "pick-up": Measured("karin", "planner:times", '"tone"'),
    "coming": Measured("karin", "planner:coming", "kan komme"),
    "who-can-come": Measured("karin", "meetings:who_can_come", "Hvem kan komme"),
    "aula": Measured("karin", "meetings:aula", "Aula"),
    "action-plan": Measured("karin", "programmes:action_plan", "Handleplan"),
    "needs": Measured("karin", "programmes:needs", "Behov"),
    "edit": Measured("karin", "programmes:edit", "Mål"),
    "versions": Measured("karin", "programmes:versions", "Version"),
    "division-of-work": Measured("karin", "worksharing:frame", "Arbejdsdeling"),
    "proposal": Measured("karin", "worksharing:propose", "forslag"),
    "questions": Measured("line", "voices:reservations", "Spørgsmål"),
    "desk": Measured("bo", "voices:desk", "Spørgsmål"),
    "pulses": Measured("karin", "voices:pulses", "puls"),
    "people": Measured("karin", "accounts:people", "Line Østerby"),
    "school": Measured("karin", "schools:home", "Havrebakkens Skole"),
    "staff": Measured("karin", "schools:staff", "Line Østerby"),
    "teams": Measured("karin", "schools:teams", "4. årgang"),
    "year": Measured("karin", "schools:year", "Pædagogiske dage"),
    "feeds": Measured("karin", "appointments:feeds", "Kalender"),
    "profile": Measured("karin", "accounts:profile", "Karin"),
}
