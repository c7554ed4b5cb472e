"""The words of a programme file: what each name and choice is called in Danish (what a school writes) and in English.

Names are compared without regard to capitals, and ``æ ø å`` may be written ``ae oe aa``.
"""

from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache

from samspil.engines.wording.text import Text

Words = Mapping[str, str]  # English -> Danish

PROGRAMME: Words = {
    "id": "id", "template": "skabelon", "title": "titel", "purpose": "formål", "years": "skoleår",
    "sources": "kilder", "chosen_teams": "udvalgte_teams", "challenge": "udfordring", "goal": "mål",
    "phase": "fase", "activity": "aktivitet", "duty": "tillæg", "stop": "holder_op",
    "frame_hours": "ramme_timer", "add": "tilføj", "remove": "fjern",
}  # fmt: skip
ACTIVITY: Words = {
    "id": "id", "kind": "slags", "title": "titel", "purpose": "formål", "phase": "fase", "audience": "for",
    "teams": "teams", "minutes": "minutter", "year": "skoleår", "weeks": "uger", "count": "antal",
    "every": "hver", "at_least": "mindst", "at_most": "højst", "on": "datoer", "led_by": "ledes_af",
    "after": "efter", "goals": "mål", "slot_kinds": "tider", "quorum": "fremmøde", "sittings": "hold",
    "core_minutes": "fælles_minutter", "rotation": "skiftes", "preparation": "forberedelse", "room": "rum",
    "evening": "aften", "individual": "hver_for_sig", "inside_existing": "i_mødetid",
    "closing_sfo": "sfo_lukket", "quiet_ok": "stille_uger", "ceremony": "ceremoni", "includes": "indhold",
}  # fmt: skip
AFTER: Words = {"activity": "aktivitet", "at_least": "mindst", "at_most": "højst"}
PHASE: Words = {
    "id": "id", "title": "titel", "purpose": "formål", "begins": "begynder", "ends": "slutter",
    "exit_criteria": "færdig_når",
}  # fmt: skip
GOAL: Words = {"id": "id", "field": "område", "text": "tekst", "signs": "tegn", "challenge": "udfordring"}
SIGN: Words = {"id": "id", "text": "tekst"}
CHALLENGE: Words = {"id": "id", "text": "tekst"}
DUTY: Words = {
    "id": "id", "title": "titel", "hours": "timer", "per": "pr", "count": "antal",
    "competence": "kompetence", "groups": "grupper", "audience": "for",
}  # fmt: skip
STOP: Words = {"id": "id", "text": "tekst", "hours": "timer", "year": "skoleår"}

AUDIENCES: Words = {
    "all_staff": "alle", "each_team": "hvert_team", "chosen_teams": "udvalgte_teams", "leaders": "ledelse",
    "coordinators": "tovholdere", "resource_people": "ressourcepersoner", "steering_group": "styregruppe",
    "writing_group": "skrivegruppe", "tr_med": "tr_med", "board": "skolebestyrelse", "parents": "forældre",
    "pupil_council": "elevråd", "new_colleagues": "nye_kolleger", "new_leaders": "nye_ledere",
    "each_person": "hver_for_sig",
}  # fmt: skip
ROLES: Words = {**AUDIENCES, "facilitator": "facilitator"}
LED: Words = {
    "facilitator": "facilitator", "leader": "leder", "resource_person": "ressourceperson", "team": "team",
}  # fmt: skip
FIELDS: Words = {"academic": "faglig", "wellbeing": "trivsel"}
PER: Words = {"team": "team", "school": "skole"}
ROOMS: Words = {"meeting": "mødelokale", "hall": "sal", "none": "intet"}
# The staff groups of importing.rows and the slot kinds of calendars.meetingplan: engines beside this one, which it
# may not import. A test holds the lists equal.
GROUPS: Words = {
    "teacher": "lærer", "kindergarten_teacher": "børnehaveklasseleder", "school_paedagog": "skolepædagog",
    "sfo_paedagog": "sfo_pædagog", "assistant": "medhjælper", "adviser": "vejleder", "leader": "leder",
    "support": "tap",
}  # fmt: skip
SLOT_KINDS: Words = {
    "team_meeting": "teammøde", "subject_meeting": "fagteammøde", "department_meeting": "afdelingsmøde",
    "staff_meeting": "personalemøde", "staff_day": "pædagogisk_dag", "leader_meeting": "ledelsesmøde",
    "coordinator_meeting": "tovholdermøde", "sfo_meeting": "sfo_møde", "med_meeting": "med_møde",
    "board_meeting": "bestyrelsesmøde", "pupil_council": "elevrådsmøde", "parents_evening": "forældremøde",
    "other": "andet",
}  # fmt: skip


@cache
def folded(word: str) -> str:
    """``SFO-pædagog`` and ``sfo_paedagog`` are the same word."""
    word = word.strip().lower()
    for letter, plain in (("æ", "ae"), ("ø", "oe"), ("å", "aa"), ("-", "_"), (" ", "_")):
        word = word.replace(letter, plain)
    return word


def english(word: str, words: Words) -> str | None:
    """The English name of a word written in either language; None for a word that is not in the list."""
    wanted = folded(word)
    return next((name for name, danish in words.items() if wanted in {folded(name), folded(danish)}), None)


def nearest(word: str, words: Words) -> Text | None:
    """The word someone may have meant, in Danish and in English."""
    pairs = {name: Text(danish, name) for name, danish in words.items()}
    by_folded = {folded(word): pair for pair in pairs.values() for word in (pair.en, pair.da)}
    close = get_close_matches(folded(word), by_folded, n=1, cutoff=0.75)
    return by_folded[close[0]] if close else None
