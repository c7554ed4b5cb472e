"""A tailoring put on its template and judged: the programme, or everything that is wrong with it."""

from collections.abc import Iterator

from samspil.engines.content.coherence import Fault, faults_of
from samspil.engines.content.programme import Programme
from samspil.engines.content.tailoring import DutyChange, PhaseChange, Tailoring, merged
from samspil.engines.content.vocabulary import nearest
from samspil.engines.wording.findings import Finding, Place, Refused, Weight
from samspil.engines.wording.text import Text

_NOT_IN_TEMPLATE = Text(
    "Skabelonen har ingen aktivitet »{name}«. {hint}Skal den være ny, så skriv den under [[tilføj]].",
    "The template has no activity “{name}”. {hint}If it is new, write it under [[add]].",
)
_NOTHING_TO_REMOVE = Text(
    "Der er ikke noget, der hedder »{name}«, at fjerne. {hint}Ret navnet, eller slet det.",
    "There is nothing called “{name}” to remove. {hint}Mend the name, or delete it.",
)
_MEANT = Text("Mente du »{word}«? ", "Did you mean “{word}”? ")
_TWICE = Text(
    "»{name}« findes allerede. Giv den her et andet id.", "“{name}” exists already. Give this one another id."
)
_MISSING = Text(
    "{what} »{name}« er ny og mangler {key}. Skriv det til.",
    "{what} “{name}” is new and lacks {key}. Add it.",
)
_PHASE, _DUTY = Text("Fasen", "The phase"), Text("Tillægget", "The duty")
_PHASE_KEYS = {
    "title": Text("»titel«", "“title”"),
    "purpose": Text("»formål«", "“purpose”"),
    "begins": Text("»begynder«", "“begins”"),
    "ends": Text("»slutter«", "“ends”"),
}
_DUTY_KEYS = {
    "title": Text("»titel«", "“title”"),
    "hours": Text("»timer«", "“hours”"),
    "per": Text("»pr«", "“per”"),
}
_TOP_KEYS = {
    "id": Text("id", "id"),
    "title": Text("titel", "title"),
    "summary": Text("formål", "purpose"),
    "years": Text("skoleår", "years"),
}
_NEEDED = Text(
    "Et forløb uden skabelon skal have »{key}«. Skriv det øverst, eller vælg en skabelon.",
    "A programme without a template must have “{key}”. Write it at the top, or choose a template.",
)


def tailored(template: Programme, tailoring: Tailoring) -> Programme:
    """The template as the school wants it. Refused with everything that does not hold together."""
    return judged(template, tailoring, "forloeb.toml", ())


def judged(template: Programme, tailoring: Tailoring, file: str, seen: tuple[Finding, ...]) -> Programme:
    """The same for a tailoring read from a file in which these faults were seen already."""
    programme = merged(template, tailoring)
    faults = (*_counterparts(template, tailoring), *faults_of(programme))
    findings = dict.fromkeys((*seen, *(_placed(fault, tailoring, file) for fault in faults)))
    if findings:
        raise Refused(*sorted(findings, key=_line))
    return programme


def _line(finding: Finding) -> int:
    return finding.place.line or 0 if finding.place else 0


def _placed(fault: Fault, tailoring: Tailoring, file: str) -> Finding:
    found = (tailoring.places[about] for about in fault.about if about in tailoring.places)
    return Finding(Weight.ERROR, fault.code, fault.text, next(found, Place(file)))


def _counterparts(template: Programme, tailoring: Tailoring) -> Iterator[Fault]:
    """Changes and removals must have something to change or remove; what is new must be new, and whole."""
    activities = tuple(activity.id for activity in template.activities)
    for change in tailoring.changes:
        if change.id not in activities:
            yield _unknown("unknown-activity", _NOT_IN_TEMPLATE, change.id, activities, "activity")
    everything = _ids(template)
    for name in tailoring.removed:
        if name not in everything:
            yield _unknown("nothing-to-remove", _NOTHING_TO_REMOVE, name, everything, "remove")
    yield from _duplicates(template, tailoring)
    yield from _incomplete(template, tailoring)


def _unknown(code: str, text: Text, name: str, names: tuple[str, ...], what: str) -> Fault:
    meant = nearest(name, {known: known for known in names})
    hint = _MEANT.filled(word=meant) if meant else Text("", "")
    return Fault(code, text.filled(name=name, hint=hint), ((what, name),))


def _duplicates(template: Programme, tailoring: Tailoring) -> Iterator[Fault]:
    staying = {activity.id for activity in template.activities} - set(tailoring.removed)
    for activity in tailoring.added:
        if activity.id in staying:
            yield Fault("twice", _TWICE.filled(name=activity.id), (("activity", activity.id),))
    for about in tailoring.places:
        if about[0] == "twice":
            yield Fault("twice", _TWICE.filled(name=about[2]), (about,))


def _incomplete(template: Programme, tailoring: Tailoring) -> Iterator[Fault]:
    if tailoring.template is None and not template.id:
        for key, name in _TOP_KEYS.items():
            if getattr(tailoring, key) is None:
                yield Fault("missing-key", _NEEDED.filled(key=name), ())
    known = {phase.id for phase in template.phases} - set(tailoring.removed)
    for phase in tailoring.phases:
        if phase.id not in known:
            yield from _lacking(phase, _PHASE, _PHASE_KEYS, "phase")
    known = {duty.id for duty in template.duties} - set(tailoring.removed)
    for duty in tailoring.duties:
        if duty.id not in known:
            yield from _lacking(duty, _DUTY, _DUTY_KEYS, "duty")


def _lacking(
    change: PhaseChange | DutyChange, what: Text, keys: dict[str, Text], about: str
) -> Iterator[Fault]:
    for key, name in keys.items():
        if getattr(change, key) is None:
            text = _MISSING.filled(what=what, name=change.id, key=name)
            yield Fault("missing-key", text, ((about, change.id),))


def _ids(programme: Programme) -> tuple[str, ...]:
    groups = (programme.activities, programme.phases, programme.goals, programme.challenges,
              programme.duties, programme.stops)  # fmt: skip
    return tuple(thing.id for things in groups for thing in things)
