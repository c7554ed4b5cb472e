"""What one does by hand: what gathers many first, then in order of time, each at its cheapest free start; no way back."""

from collections import defaultdict
from pathlib import Path

from samspil.engines.planning.building import narrowed
from samspil.engines.planning.exchange import read_instance

FIRST = {"board": 0, "vision": 0, "kickoff": 0, "intro": 0, "followup": 0, "ceremony": 0, "status": 1}


def greedy(path: Path) -> dict[str, list[int]]:
    problem = read_instance(path)
    choices = narrowed(problem).choices
    meetings, days, weights = problem.meetings, problem.days, problem.weights
    before, after = defaultdict(list), defaultdict(list)
    for link in problem.links:
        before[link.after].append(link)
        after[link.before].append(link)
    busy, fac_busy, fac_school = set(), set(), {}
    per_day, week, month, fac_hours = (defaultdict(int) for _ in range(4))
    rooms, cover = defaultdict(int), defaultdict(int)
    plan: dict[str, list[int]] = {}
    order = sorted(
        range(len(meetings)),
        key=lambda i: (FIRST.get(meetings[i].activity, 2), meetings[i].target, -len(meetings[i].members)),
    )
    for index in order:
        m, choice = meetings[index], choices[index]
        school = problem.school_of[m.school]
        best = None
        for n in range(len(choice.day)):
            d, s, cost = int(choice.day[n]), int(choice.slot[n]), int(choice.cost[n])
            gaps = [(link, d - plan[link.before][0], plan[link.before][0], d) for link in before[m.id] if link.before in plan]
            gaps += [(link, plan[link.after][0] - d, d, plan[link.after][0]) for link in after[m.id] if link.after in plan]
            if any(g < k.at_least or (k.at_most is not None and g > k.at_most) for k, g, _, _ in gaps):
                continue
            for k, _, a, b in gaps:
                if k.weeks is not None:
                    cost += weights["cadence_week"] * abs(days[b].week - days[a].week - k.weeks)
            span = range(s, s + m.duration)
            present = choice.starts.people[choice.able[:, n]].tolist()
            w, mo = days[d].week, days[d].month
            if any(
                per_day[p, d] >= problem.limit_of(p).per_day
                or week[p, w] + m.duration > problem.limit_of(p).week_hard
                or month[p, mo] + m.duration > problem.limit_of(p).month_hard
                or any((p, d, t) in busy for t in span)
                for p in present
            ):
                continue
            if m.room and any(rooms[m.school, m.room, d, t] >= school.rooms[m.room] for t in span):
                continue
            if any(c and cover[m.school, d, s + k] + c > school.cover_cap for k, c in enumerate(choice.cover[n].tolist())):
                continue
            f = m.facilitator
            if f:
                most = problem.facilitator_of[f].most_slots
                if (
                    any((f, d, t) in fac_busy for t in span)
                    or fac_hours[f, d] + m.duration > most
                    or fac_school.get((f, d), m.school) != m.school
                ):
                    continue
                if (f, d) not in fac_school:
                    cost += weights["visit"]
            if best is None or (cost, d, s) < best[0]:
                best = ((cost, d, s), n, present)
        if best is None:
            continue
        (_, d, s), n, present = best
        plan[m.id] = [d, s]
        for p in present:
            per_day[p, d] += 1
            week[p, days[d].week] += m.duration
            month[p, days[d].month] += m.duration
            busy.update((p, d, t) for t in range(s, s + m.duration))
        for k, t in enumerate(range(s, s + m.duration)):
            cover[m.school, d, t] += int(choice.cover[n, k])
            if m.room:
                rooms[m.school, m.room, d, t] += 1
            if m.facilitator:
                fac_busy.add((m.facilitator, d, t))
        if m.facilitator:
            fac_hours[m.facilitator, d] += m.duration
            fac_school[m.facilitator, d] = m.school
    return plan
