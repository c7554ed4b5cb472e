"""The order activities come in, and the circles it must not have."""

from samspil.engines.content.programme import Activity


def circle_in(activities: tuple[Activity, ...]) -> tuple[str, ...]:
    """The ids of one circle in the order, first and last the same; empty when there is none."""
    before = {
        activity.id: {link.activity for link in activity.after} & {other.id for other in activities}
        for activity in activities
    }
    while ready := [name for name, others in before.items() if not others]:
        before = {name: others - set(ready) for name, others in before.items() if name not in ready}
    if not before:
        return ()
    walked = [next(iter(before))]
    while (earlier := min(before[walked[-1]])) not in walked:
        walked.append(earlier)
    circle = [*walked[walked.index(earlier) :], earlier]
    return tuple(reversed(circle))
