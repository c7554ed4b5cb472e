"""Hours per person and group, the opgaveoversigt, and the fairness figure with its formula."""

from datetime import date

import pytest

from samspil.engines.planning.worksharing.facts import Facts
from samspil.engines.planning.worksharing.report import Placement, overview_deadline, report_of
from samspil.engines.planning.worksharing.tests.builders import (
    LEADER,
    PAEDAGOG,
    TEACHER,
    make_duty,
    make_facts,
    make_frame,
    make_person,
    shared,
)
from samspil.engines.wording.text import Text


def school() -> Facts:
    people = (
        make_person("anna", TEACHER, planned_hours=24),
        make_person("bo", TEACHER, 0.8, planned_hours=20),
        make_person("line", PAEDAGOG, 0.7, planned_hours=22),
    )
    duties = (
        make_duty("tovholder", 12, leading=True),
        make_duty("ressourceperson", 40, None, leading=True),
        make_duty("referent", 8),
    )
    return make_facts(people, duties, frame=make_frame(90))


SHARED = shared(("ressourceperson", "anna"), ("tovholder", "line"), ("referent", "bo"))


def test_a_persons_year_adds_meetings_and_duties_and_compares_them_with_employed_hours() -> None:
    anna, bo, line = report_of(school(), SHARED, 2027).people

    assert [(p.planned, p.duties, p.total) for p in (anna, bo, line)] == [
        (24, 40, 64),
        (20, 8, 28),
        (22, 12, 34),
    ]
    assert anna.of_employed == pytest.approx(64 / 1680)
    assert line.of_employed == pytest.approx(34 / (1680 * 0.7))


def test_the_share_is_shown_with_the_persons_own_figures() -> None:
    bo = report_of(school(), SHARED, 2027).people[1]

    assert bo.share == Text("60 timer × 0,8 / 2,5 = 19,2 timer", "60 hours × 0.8 / 2.5 = 19.2 hours")


def test_sixty_hours_go_in_the_opgaveoversigt_and_a_paedagog_has_another_agreement() -> None:
    placements = [person.placement for person in report_of(school(), SHARED, 2027).people]

    assert placements == [Placement.OVERVIEW, Placement.LATER, Placement.OWN_AGREEMENT]
    assert placements[1].label.da == "hører under “opgaver, der planlægges senere”"


@pytest.mark.parametrize(("planned", "placement"), [(49.9, Placement.LATER), (50, Placement.OVERVIEW)])
def test_exactly_sixty_hours_are_in_the_opgaveoversigt(planned: float, placement: Placement) -> None:
    facts = make_facts((make_person("anna", planned_hours=planned),), (make_duty("a", 10),))

    assert report_of(facts, shared(("a", "anna")), 2027).people[0].placement is placement


def test_each_staff_group_is_seen_relative_to_its_employed_hours() -> None:
    teachers, paedagoger = report_of(school(), SHARED, 2027).groups

    assert (teachers.group, teachers.people, teachers.full_time, teachers.duties, teachers.leading) == (
        TEACHER,
        2,
        1.8,
        48,
        40,
    )
    assert teachers.per_full_time == pytest.approx(48 / 1.8)
    assert teachers.of_employed == pytest.approx((44 + 48) / (1680 * 1.8))
    assert (paedagoger.group, paedagoger.leading) == (PAEDAGOG, 12)


def test_unevenness_is_the_hours_above_somebodys_share() -> None:
    fairness = report_of(school(), SHARED, 2027).fairness

    assert fairness.uneven == pytest.approx((40 - 24) / 60)
    assert fairness.figure == Text(
        "16 af 60 timer ligger over nogens andel: 26,7 % skævhed",
        "16 of 60 hours lie above somebody's share: 26.7 % unevenness",
    )
    assert fairness.formula.da.startswith(
        "Andel efter ansættelse = alle puljens opgavetimer × egen ansættelsesbrøk"
    )


def test_removing_somebodys_meetings_does_not_make_it_fairer() -> None:
    facts = school()
    fewer = make_facts(
        tuple(make_person(p.key, p.group, p.fraction, planned_hours=0) for p in facts.people), facts.duties
    )

    assert report_of(fewer, SHARED, 2027).fairness == report_of(facts, SHARED, 2027).fairness


def test_a_school_without_duties_is_even() -> None:
    report = report_of(make_facts((make_person("mette", LEADER),), ()), shared(), 2027)

    assert (report.fairness.uneven, report.people[0].fair, report.people[0].share) == (0.0, None, None)


def test_the_deadline_lies_five_weeks_before_the_first_of_august() -> None:
    report = report_of(school(), SHARED, 2027)

    assert (report.deadline, overview_deadline(2028)) == (date(2027, 6, 27), date(2028, 6, 27))
    assert report.deadline_text.da == (
        "Opgaveoversigten skal være udleveret senest søndag d. 27. juni 2027, 5 uger før 1. august. "
        "Senere ændringer tages i en samtale."
    )
